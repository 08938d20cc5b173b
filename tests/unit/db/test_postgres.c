/* What only a database elsewhere does: it crosses two writes, it loses connections, it is restarted. On a server of our own. */
#include <pthread.h>
#include <stdatomic.h>

#include "things.h"

static struct store_site site;

static int own_server(void **state)
{
	(void)state;
	site_engine = DB_POSTGRES;
	site_own_server();
	return 0;
}

static int set_up(void **state)
{
	(void)state;
	site_migrations = thing_migrations;
	site_open_with(&site, &(struct store_options){.readers = 8});
	return 0;
}

static int tear_down(void **state)
{
	(void)state;
	site_close(&site);
	return 0;
}

/* ---- contention ---- */

enum { THREADS = 6, ROUNDS = 60 };

/* Reads all tallies and writes one: two at once cannot both be right. */
static bool move_one(struct db *db, void *arg, struct error *err)
{
	int64_t total = 0, *which = arg;

	return db_read_int(db, NULL, &total, err, "SELECT sum(value) FROM tally WHERE workspace_id = 1") &&
	       db_exec(db, err,
	               "UPDATE tally SET value = $1 - (SELECT sum(value) FROM tally WHERE workspace_id = 1 AND id <> $2) + 1 "
	               "WHERE workspace_id = 1 AND id = $2",
	               db_int(total), db_int(*which));
}

/* The same by a closure that makes an error of its own out of whatever went wrong. */
static bool move_and_rename_errors(struct db *db, void *arg, struct error *err)
{
	return move_one(db, arg, err) || error_set(err, FAIL_INTERNAL, "own", "something went wrong");
}

static _Atomic int failures;

static void *move_often(void *arg)
{
	int64_t which = (int64_t)(intptr_t)arg;
	struct db *db = db_create(site.store);

	for (int i = 0; i < ROUNDS; i++) {
		struct error err = {0};

		if (!db_write(db, i % 2 ? move_one : move_and_rename_errors, &which, &err))
			failures++;
	}
	db_destroy(db);
	return NULL;
}

static void test_writes_that_cross_are_run_again_until_they_hold(void **state)
{
	pthread_t threads[THREADS];
	struct store_figures figures;

	(void)state;
	failures = 0;
	for (int i = 1; i <= THREADS; i++) {
		char sql[80];

		snprintf(sql, sizeof(sql), "INSERT INTO tally VALUES (1, %d, 0)", i);
		site_exec(&site, sql);
	}
	for (int i = 0; i < THREADS; i++)
		assert_int_equal(pthread_create(&threads[i], NULL, move_often, (void *)(intptr_t)(i + 1)), 0);
	for (int i = 0; i < THREADS; i++)
		pthread_join(threads[i], NULL);
	store_figures(site.store, &figures);
	assert_true(figures.retries > 0);
	/* Each acknowledged move raised the sum by exactly one. */
	assert_int_equal(site_number(&site, "SELECT sum(value) FROM tally"), THREADS * ROUNDS - failures);
	assert_in_range(failures, 0, THREADS * ROUNDS / 20);
}

/* ---- lost connections ---- */

static void cut_all(void)
{
	site_psql(
		site.url,
		"SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE datname = current_database() AND pid <> pg_backend_pid()",
		NULL, 0);
}

static void test_idle_connections_that_died_are_not_noticed(void **state)
{
	struct db *sessions[6];
	struct error err = {0};
	int64_t number;

	(void)state;
	for (int i = 0; i < 6; i++) {
		sessions[i] = db_create(site.store);
		site_need(db_read_int(sessions[i], NULL, &number, &err, "SELECT 1"), &err);
	}
	for (int i = 0; i < 5; i++) /* the last one keeps its connection */
		db_release(sessions[i]);
	cut_all();
	put_thing(&site, 1, "one");
	for (int i = 0; i < 6; i++) {
		site_need(db_read_int(sessions[i], NULL, &number, &err, "SELECT count(*) FROM thing"), &err);
		assert_int_equal(number, 1);
		db_destroy(sessions[i]);
	}
	assert_true(store_ready(site.store, &err));
}

struct cut_inside {
	int runs, cuts;
};

static bool cut_in_the_middle(struct db *db, void *arg, struct error *err)
{
	struct cut_inside *cut = arg;
	struct thing thing = thing_of(10 + cut->runs++, NULL);

	if (!db_insert(db, "thing", thing_fields, &thing, err))
		return false;
	if (cut->cuts-- > 0)
		cut_all();
	thing.id += 100;
	return db_insert(db, "thing", thing_fields, &thing, err);
}

static void test_a_write_whose_connection_is_lost_runs_again_whole_or_fails_whole(void **state)
{
	struct cut_inside once = {0, 1}, always = {20, 100};
	struct error err = {0};

	(void)state;
	site_need(db_write(site.db, cut_in_the_middle, &once, &err), &err);
	assert_int_equal(once.runs, 2);
	assert_int_equal(count_things(&site), 2); /* of the second run */
	assert_false(db_write(site.db, cut_in_the_middle, &always, &err));
	assert_int_equal(err.kind, FAIL_UNAVAILABLE);
	assert_string_equal(err.code, "database_unavailable");
	assert_in_range(always.runs, 21, 24);
	assert_int_equal(count_things(&site), 2);
	put_thing(&site, 1, NULL);
}

static void test_a_connection_lost_while_rows_are_open_is_an_error_then(void **state)
{
	struct db_rows *rows;
	struct error err = {0};
	int64_t number;

	(void)state;
	put_thing(&site, 1, NULL);
	site_need(db_query(site.db, site.mem, &rows, &err, "SELECT id FROM thing"), &err);
	cut_all();
	assert_false(db_read_int(site.db, NULL, &number, &err, "SELECT 1"));
	assert_int_equal(err.kind, FAIL_UNAVAILABLE);
	assert_true(db_rows_next(rows)); /* these were here already */
	site_need(db_rows_close(rows, &err), &err);
	site_need(db_read_int(site.db, NULL, &number, &err, "SELECT count(*) FROM thing"), &err);
	assert_int_equal(number, 1);
}

/* ---- a restart ---- */

static void control(const char *what)
{
	char folder[300], command[700];

	site_psql(site.url, "SHOW data_directory", folder, sizeof(folder));
	snprintf(
		command, sizeof(command),
		"bin=$(ls -d /usr/lib/postgresql/*/bin | tail -1); cd /; run=; [ $(id -u) = 0 ] && run='runuser -u postgres --'; "
		"$run $bin/pg_ctl -D '%s' -m fast -w %s > /dev/null 2>&1 < /dev/null",
		folder, what);
	assert_int_equal(system(command), 0);
}

static void start_again(const char *folder)
{
	char command[700];

	snprintf(
		command, sizeof(command),
		"bin=$(ls -d /usr/lib/postgresql/*/bin | tail -1); cd /; run=; [ $(id -u) = 0 ] && run='runuser -u postgres --'; "
		"$run $bin/pg_ctl -D '%s' -w restart > /dev/null 2>&1 < /dev/null",
		folder);
	assert_int_equal(system(command), 0);
}

static void test_a_database_that_is_down_is_said_so_and_comes_back(void **state)
{
	struct thing thing = thing_of(2, NULL);
	struct error err = {0};
	char folder[300];
	int64_t number;

	(void)state;
	put_thing(&site, 1, NULL);
	site_psql(site.url, "SHOW data_directory", folder, sizeof(folder));
	control("stop");
	for (int i = 0; i < 3; i++) {
		assert_false(db_read_int(site.db, NULL, &number, &err, "SELECT 1"));
		assert_int_equal(err.kind, FAIL_UNAVAILABLE);
		assert_string_equal(err.code, "database_unavailable");
		assert_false(db_write(site.db, add_thing, &thing, &err));
		assert_int_equal(err.kind, FAIL_UNAVAILABLE);
		assert_false(store_ready(site.store, &err));
	}
	start_again(folder);
	assert_true(store_ready(site.store, &err));
	site_need(db_write(site.db, add_thing, &thing, &err), &err);
	assert_int_equal(count_things(&site), 2);
	/* Over a restart that nobody sees. */
	control("restart");
	site_need(db_read_int(site.db, NULL, &number, &err, "SELECT count(*) FROM thing"), &err);
	assert_int_equal(number, 2);
	put_thing(&site, 3, NULL);
}

static pthread_mutex_t ear_lock = PTHREAD_MUTEX_INITIALIZER;
static int heard;

static void hear(const char *topic, void *arg)
{
	(void)arg;
	pthread_mutex_lock(&ear_lock);
	heard += strcmp(topic, "event") == 0;
	pthread_mutex_unlock(&ear_lock);
}

static bool heard_something(void)
{
	bool any = false;

	for (int i = 0; i < 500 && !any; i++) {
		usleep(10000);
		pthread_mutex_lock(&ear_lock);
		any = heard > 0;
		heard = 0;
		pthread_mutex_unlock(&ear_lock);
	}
	return any;
}

static bool only_notify(struct db *db, void *arg, struct error *err)
{
	(void)arg;
	(void)err;
	db_notify(db, "event");
	return true;
}

static void test_listening_goes_on_after_its_connection_was_lost(void **state)
{
	struct error err = {0};

	(void)state;
	store_listen(site.store, hear, NULL);
	usleep(300000);
	cut_all();
	assert_true(heard_something()); /* "look once": something may have been missed */
	site_need(db_write(site.db, only_notify, NULL, &err), &err);
	assert_true(heard_something());
}

/* ---- errors of the server as ours ---- */

static bool raise_error(struct db *db, void *arg, struct error *err)
{
	return db_exec(db, err, arg);
}

static void test_the_servers_errors_have_our_kinds(void **state)
{
	static const struct {
		const char *sql;
		enum fail kind;
	} cases[] = {
		{"DO $$ BEGIN RAISE EXCEPTION 'x' USING ERRCODE = '53100'; END $$", FAIL_FULL},
		{"DO $$ BEGIN RAISE EXCEPTION 'x' USING ERRCODE = '53200'; END $$", FAIL_UNAVAILABLE},
		{"DO $$ BEGIN RAISE EXCEPTION 'x' USING ERRCODE = '57P03'; END $$", FAIL_UNAVAILABLE},
		{"DO $$ BEGIN RAISE EXCEPTION 'x' USING ERRCODE = '57014'; END $$", FAIL_UNAVAILABLE},
		{"DO $$ BEGIN RAISE EXCEPTION 'x' USING ERRCODE = '25006'; END $$", FAIL_UNAVAILABLE},
		{"DO $$ BEGIN RAISE EXCEPTION 'x' USING ERRCODE = '23514'; END $$", FAIL_CONFLICT},
		{"DO $$ BEGIN RAISE EXCEPTION 'x' USING ERRCODE = '40001'; END $$", FAIL_UNAVAILABLE},
		{"DO $$ BEGIN RAISE EXCEPTION 'x' USING ERRCODE = '22012'; END $$", FAIL_INTERNAL},
	};

	(void)state;
	for (size_t i = 0; i < sizeof(cases) / sizeof(cases[0]); i++) {
		struct error err = {0};

		assert_false(db_write(site.db, raise_error, (void *)(uintptr_t)cases[i].sql, &err));
		if (err.kind != cases[i].kind)
			fail_msg("%s: kind %d, %s", cases[i].sql, (int)err.kind, err.text);
		put_thing(&site, (int64_t)i + 1, NULL);
	}
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test_setup_teardown(test_writes_that_cross_are_run_again_until_they_hold, set_up, tear_down),
		cmocka_unit_test_setup_teardown(test_idle_connections_that_died_are_not_noticed, set_up, tear_down),
		cmocka_unit_test_setup_teardown(test_a_write_whose_connection_is_lost_runs_again_whole_or_fails_whole, set_up,
	                                        tear_down),
		cmocka_unit_test_setup_teardown(test_a_connection_lost_while_rows_are_open_is_an_error_then, set_up, tear_down),
		cmocka_unit_test_setup_teardown(test_a_database_that_is_down_is_said_so_and_comes_back, set_up, tear_down),
		cmocka_unit_test_setup_teardown(test_listening_goes_on_after_its_connection_was_lost, set_up, tear_down),
		cmocka_unit_test_setup_teardown(test_the_servers_errors_have_our_kinds, set_up, tear_down),
	};

	return cmocka_run_group_tests(tests, own_server, NULL);
}
