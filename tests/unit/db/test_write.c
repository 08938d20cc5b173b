/* Writes: all or nothing, many in one commit, told after the commit. */
#include <pthread.h>
#include <stdatomic.h>

#include "things.h"

static struct store_site site;

static int set_up(void **state)
{
	(void)state;
	site_migrations = thing_migrations;
	site_open(&site);
	return 0;
}

static int tear_down(void **state)
{
	(void)state;
	site_close(&site);
	return 0;
}

/* ---- many at once ---- */

enum { THREADS = 12, WRITES_EACH = 150 };

struct caller {
	pthread_t thread;
	int number;
	int good, refused, other;
};

struct one_write {
	struct thing thing;
	int how;
};

/* Every third fails after it has written, every seventh breaks a constraint. */
static bool write_somehow(struct db *db, void *arg, struct error *err)
{
	struct one_write *one = arg;
	struct thing taken = one->thing;

	taken.id += 1000000;
	taken.name = "taken";
	if (!db_writing(db))
		return error_set(err, FAIL_INTERNAL, "not_writing", "not inside a write");
	if (!db_insert(db, "thing", thing_fields, &one->thing, err))
		return false;
	if (one->how % 7 == 0)
		return db_insert(db, "thing", thing_fields, &taken, err);
	if (one->how % 3 == 0)
		return error_set(err, FAIL_INVALID, "on_purpose", "on purpose");
	return true;
}

static void *call_often(void *arg)
{
	struct caller *caller = arg;
	struct db *db = db_create(site.store);

	for (int i = 0; i < WRITES_EACH; i++) {
		char name[30];
		struct one_write one = {.how = i + 1};
		struct error err = {0};

		snprintf(name, sizeof(name), "t%d-%d", caller->number, i);
		one.thing = thing_of(caller->number * 1000 + i + 1, name);
		if (db_write(db, write_somehow, &one, &err))
			caller->good++;
		else if ((one.how % 7 == 0 && err.kind == FAIL_CONFLICT && strcmp(err.code, "constraint") == 0) ||
		         (one.how % 3 == 0 && err.kind == FAIL_INVALID && strcmp(err.code, "on_purpose") == 0))
			caller->refused++;
		else
			caller->other++;
	}
	db_destroy(db);
	return NULL;
}

static void test_of_many_writers_each_gets_what_it_was_told(void **state)
{
	struct caller callers[THREADS] = {0};
	struct store_figures figures;
	int good = 0;

	(void)state;
	put_thing(&site, 1, "taken");
	for (int i = 0; i < THREADS; i++) {
		callers[i].number = i + 1;
		assert_int_equal(pthread_create(&callers[i].thread, NULL, call_often, &callers[i]), 0);
	}
	for (int i = 0; i < THREADS; i++) {
		pthread_join(callers[i].thread, NULL);
		assert_int_equal(callers[i].other, 0);
		assert_int_equal(callers[i].good + callers[i].refused, WRITES_EACH);
		good += callers[i].good;
	}
	assert_int_equal(count_things(&site), good + 1);
	assert_int_equal(site_number(&site, "SELECT count(*) FROM thing WHERE id > 1000000"), 0);
	store_figures(site.store, &figures);
	assert_int_equal(figures.write_errors, THREADS * WRITES_EACH - good);
	assert_true(figures.commits > 0 && figures.commits <= figures.writes);
	if (site_engine == DB_SQLITE)
		assert_true(figures.largest_group > 1 && figures.commits < figures.writes);
}

/* ---- nested ---- */

struct nest {
	int64_t id;
	bool inner_fails, outer_fails, inner_breaks;
};

static bool inner_write(struct db *db, void *arg, struct error *err)
{
	struct nest *nest = arg;
	struct thing thing = thing_of(nest->id + 1, NULL);

	if (!db_insert(db, "thing", thing_fields, &thing, err))
		return false;
	if (nest->inner_breaks)
		return db_insert(db, "thing", thing_fields, &thing, err);
	return !nest->inner_fails || error_set(err, FAIL_INVALID, "inner", "inner");
}

static bool outer_write(struct db *db, void *arg, struct error *err)
{
	struct nest *nest = arg;
	struct thing thing = thing_of(nest->id, NULL);
	struct error own = {0};
	bool inner;

	if (!db_insert(db, "thing", thing_fields, &thing, err))
		return false;
	inner = db_write(db, inner_write, nest, &own);
	if (inner != !(nest->inner_fails || nest->inner_breaks))
		return error_set(err, FAIL_INTERNAL, "wrong", "the inner write said %d", inner);
	thing.id += 2;
	if (!db_insert(db, "thing", thing_fields, &thing, err))
		return false;
	return !nest->outer_fails || error_set(err, FAIL_INVALID, "outer", "outer");
}

static void test_a_nested_write_rolls_back_alone(void **state)
{
	struct nest nests[] = {
		{10, false, false, false}, {20, true, false, false}, {30, false, false, true}, {40, false, true, false}};
	struct error err = {0};

	(void)state;
	for (int i = 0; i < 3; i++)
		site_need(db_write(site.db, outer_write, &nests[i], &err), &err);
	assert_false(db_write(site.db, outer_write, &nests[3], &err));
	assert_string_equal(err.code, "outer");
	assert_int_equal(site_number(&site, "SELECT count(*) FROM thing WHERE id IN (10, 11, 12)"), 3);
	assert_int_equal(site_number(&site, "SELECT count(*) FROM thing WHERE id IN (20, 22)"), 2);
	assert_int_equal(site_number(&site, "SELECT count(*) FROM thing WHERE id IN (30, 32)"), 2);
	assert_int_equal(count_things(&site), 7);
}

/* ---- errors that a closure passes over ---- */

static bool pass_over_a_failure(struct db *db, void *arg, struct error *err)
{
	struct thing thing = thing_of(50, NULL);
	struct error own = {0};

	(void)arg;
	if (!db_insert(db, "thing", thing_fields, &thing, err))
		return false;
	if (db_insert(db, "thing", thing_fields, &thing, &own))
		return error_set(err, FAIL_INTERNAL, "wrong", "twice the same id");
	return true; /* PostgreSQL has given the transaction up by now */
}

static void test_a_write_that_did_not_happen_is_never_acknowledged(void **state)
{
	struct error err = {0};
	bool done = db_write(site.db, pass_over_a_failure, NULL, &err);

	(void)state;
	assert_int_equal(count_things(&site), done ? 1 : 0);
	assert_true(done || err.kind == FAIL_INTERNAL);
	put_thing(&site, 51, NULL);
}

static void test_nobody_has_to_take_the_error(void **state)
{
	struct nest nest = {60, false, true, false};

	(void)state;
	assert_false(db_write(site.db, outer_write, &nest, NULL));
	assert_int_equal(count_things(&site), 0);
}

static bool change_two(struct db *db, void *arg, struct error *err)
{
	return db_change(db, (int64_t *)arg, err, "UPDATE thing SET amount = $1 WHERE id <= $2", db_int(9), db_int(2));
}

static void test_a_change_counts_its_rows(void **state)
{
	struct error err = {0};
	int64_t changed = -1;

	(void)state;
	site_need(db_write(site.db, change_two, &changed, &err), &err);
	assert_int_equal(changed, 0);
	put_thing(&site, 1, NULL);
	put_thing(&site, 2, NULL);
	put_thing(&site, 3, NULL);
	site_need(db_write(site.db, change_two, &changed, &err), &err);
	assert_int_equal(changed, 2);
}

static bool read_own_write(struct db *db, void *arg, struct error *err)
{
	struct thing thing = thing_of(70, NULL);

	return db_insert(db, "thing", thing_fields, &thing, err) &&
	       db_read_int(db, NULL, (int64_t *)arg, err, "SELECT count(*) FROM thing WHERE id = 70");
}

static void test_a_write_reads_what_it_wrote_and_others_do_not_yet(void **state)
{
	struct error err = {0};
	int64_t inside = 0;

	(void)state;
	site_need(db_write(site.db, read_own_write, &inside, &err), &err);
	assert_int_equal(inside, 1);
}

/* ---- who is told ---- */

struct ear {
	pthread_mutex_t lock;
	pthread_cond_t heard;
	int jobs, events;
	int64_t things_then;
};

static struct ear ear = {PTHREAD_MUTEX_INITIALIZER, PTHREAD_COND_INITIALIZER, 0, 0, 0};

static void hear(const char *topic, void *arg)
{
	pthread_mutex_lock(&ear.lock);
	assert_ptr_equal(arg, &ear);
	ear.jobs += strcmp(topic, "job") == 0;
	ear.events += strcmp(topic, "event") == 0;
	pthread_cond_broadcast(&ear.heard);
	pthread_mutex_unlock(&ear.lock);
}

static bool tell_and_maybe_fail(struct db *db, void *arg, struct error *err)
{
	struct thing thing = thing_of(80, NULL);

	db_notify(db, "job");
	db_notify(db, "job");
	if (!db_insert(db, "thing", thing_fields, &thing, err))
		return false;
	return !arg || error_set(err, FAIL_INVALID, "on_purpose", "on purpose");
}

static bool tell_nested(struct db *db, void *arg, struct error *err)
{
	struct error own;
	struct thing thing = thing_of(81, NULL);

	(void)arg;
	db_notify(db, "event");
	if (db_write(db, tell_and_maybe_fail, &own, &own))
		return error_set(err, FAIL_INTERNAL, "wrong", "should have failed");
	return db_insert(db, "thing", thing_fields, &thing, err);
}

static bool wait_for(int *what, int wanted)
{
	struct timespec until;
	bool there;

	clock_gettime(CLOCK_REALTIME, &until);
	until.tv_sec += 5;
	pthread_mutex_lock(&ear.lock);
	while (*what < wanted && pthread_cond_timedwait(&ear.heard, &ear.lock, &until) == 0)
		;
	there = *what == wanted;
	pthread_mutex_unlock(&ear.lock);
	return there;
}

/* On PostgreSQL listening begins with "look once", which says when it has begun. */
static void begin_to_hear(void)
{
	pthread_mutex_lock(&ear.lock);
	ear.jobs = ear.events = 0;
	pthread_mutex_unlock(&ear.lock);
	store_listen(site.store, hear, &ear);
	for (int i = 0; i < 400 && site_engine == DB_POSTGRES; i++) {
		char listening[8];

		site_psql(
			site.url,
			"SELECT count(*) FROM pg_stat_activity WHERE datname = current_database() AND query LIKE 'LISTEN%' AND state = 'idle'",
			listening, sizeof(listening));
		if (listening[0] != '0')
			break;
		usleep(10000);
	}
	usleep(50000);
	pthread_mutex_lock(&ear.lock);
	ear.jobs = ear.events = 0;
	pthread_mutex_unlock(&ear.lock);
}

static void test_listeners_hear_of_commits_and_of_nothing_else(void **state)
{
	struct error err = {0};

	(void)state;
	begin_to_hear();
	assert_false(db_write(site.db, tell_and_maybe_fail, &err, &err));
	site_need(db_write(site.db, tell_nested, NULL, &err), &err);
	assert_true(wait_for(&ear.events, 1));
	assert_int_equal(ear.jobs, 0);
	site_need(db_write(site.db, tell_and_maybe_fail, NULL, &err), &err);
	assert_true(wait_for(&ear.jobs, 1));
	assert_int_equal(ear.events, 1);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test_setup_teardown(test_of_many_writers_each_gets_what_it_was_told, set_up, tear_down),
		cmocka_unit_test_setup_teardown(test_a_nested_write_rolls_back_alone, set_up, tear_down),
		cmocka_unit_test_setup_teardown(test_a_write_that_did_not_happen_is_never_acknowledged, set_up, tear_down),
		cmocka_unit_test_setup_teardown(test_nobody_has_to_take_the_error, set_up, tear_down),
		cmocka_unit_test_setup_teardown(test_a_change_counts_its_rows, set_up, tear_down),
		cmocka_unit_test_setup_teardown(test_a_write_reads_what_it_wrote_and_others_do_not_yet, set_up, tear_down),
		cmocka_unit_test_setup_teardown(test_listeners_hear_of_commits_and_of_nothing_else, set_up, tear_down),
	};

	return SITE_RUN_ON_BOTH(tests);
}
