/* Reads sent ahead: the same rows as without, one round trip for many; and never a row that a write of our own has changed since. */
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

#define NAME_OF "SELECT name FROM thing WHERE workspace_id = 1 AND id = $1"

static const char *name_of(struct db *db, int64_t id)
{
	const char *name = "none";
	struct error err = {0};

	site_need(db_read_text(db, site.mem, NULL, &name, &err, NAME_OF, db_int(id)), &err);
	return name;
}

static void send_ahead(struct db *db, int64_t first, int64_t last)
{
	assert_int_equal(db_ahead_begin(db), site.engine == DB_POSTGRES);
	if (site.engine == DB_SQLITE)
		return;
	for (int64_t id = first; id <= last; id++)
		assert_string_equal(name_of(db, id), "none");
	db_ahead_end(db);
}

static bool rename_thing(struct db *db, void *arg, struct error *err)
{
	return db_exec(db, err, "UPDATE thing SET name = $1 WHERE workspace_id = 1 AND id = 1", db_text(arg));
}

/* Fails after its change, and after a read of it went ahead. */
static bool rename_and_fail(struct db *db, void *arg, struct error *err)
{
	if (!rename_thing(db, arg, err))
		return false;
	send_ahead(db, 1, 1);
	assert_string_equal(name_of(db, 2), "b");
	return error_set(err, FAIL_INVALID, "own", "no");
}

static bool read_in_any_order(struct db *db, void *arg, struct error *err)
{
	(void)arg;
	(void)err;
	send_ahead(db, 1, 3);
	assert_string_equal(name_of(db, 3), "c");
	assert_string_equal(name_of(db, 1), "a");
	assert_string_equal(name_of(db, 9), "none");
	assert_string_equal(name_of(db, 2), "b");
	assert_string_equal(name_of(db, 2), "b"); /* a second time, which nobody sent ahead */
	return true;
}

static bool read_behind_a_write(struct db *db, void *arg, struct error *err)
{
	(void)arg;
	send_ahead(db, 1, 2);
	if (!rename_thing(db, "new", err))
		return false;
	assert_string_equal(name_of(db, 1), "new");
	return true;
}

static bool read_behind_a_rollback(struct db *db, void *arg, struct error *err)
{
	struct error own = {0};

	(void)arg;
	(void)err;
	assert_false(db_write(db, rename_and_fail, "gone", &own));
	assert_string_equal(own.code, "own");
	assert_string_equal(name_of(db, 1), "a");
	return true;
}

/* More than have room go without. */
static bool read_many(struct db *db, void *arg, struct error *err)
{
	(void)arg;
	(void)err;
	send_ahead(db, 1, 60);
	for (int64_t id = 60; id > 0; id--)
		assert_string_equal(name_of(db, id), id == 1 ? "a" : id == 2 ? "b" : id == 3 ? "c" : "none");
	return true;
}

/* A read that fails says so where it is asked for, or before; nothing of the write stays. */
static bool read_badly(struct db *db, void *arg, struct error *err)
{
	int64_t number = 0;
	struct error early = {0};

	(void)arg;
	if (!rename_thing(db, "bad", err))
		return false;
	if (db_ahead_begin(db)) {
		assert_true(db_read_int(db, NULL, &number, &early, "SELECT 1 / (id - $1) FROM thing WHERE workspace_id = 1",
		                        db_int(1)));
		db_ahead_end(db);
		return db_read_int(db, NULL, &number, err, "SELECT 1 / (id - $1) FROM thing WHERE workspace_id = 1", db_int(1));
	}
	return error_set(err, FAIL_INTERNAL, "database", "SQLite makes NULL of it");
}

static void test_reads_ahead_find_what_reads_find(void **state)
{
	static db_closure *const closures[] = {read_in_any_order, read_many, read_behind_a_rollback, read_behind_a_write};
	struct error err = {0};

	(void)state;
	put_thing(&site, 1, "a");
	put_thing(&site, 2, "b");
	put_thing(&site, 3, "c");
	assert_false(db_ahead_begin(site.db)); /* outside a write */
	for (size_t i = 0; i < sizeof(closures) / sizeof(closures[0]); i++)
		site_need(db_write(site.db, closures[i], NULL, &err), &err);
	assert_string_equal(name_of(site.db, 1), "new");
	assert_false(db_write(site.db, read_badly, NULL, &err));
	assert_int_equal(err.kind, FAIL_INTERNAL);
	assert_string_equal(name_of(site.db, 1), "new");
}

static bool do_nothing(struct db *db, void *arg, struct error *err)
{
	(void)err;
	db_relax(db);
	return *(bool *)arg;
}

/* BEGIN goes with the first statement: a write without any is none, and leaves the connection as it was. */
static void test_a_write_of_nothing_is_none(void **state)
{
	struct error err = {0};

	(void)state;
	for (int i = 0; i < 4; i++) {
		bool good = i % 2;

		assert_int_equal(db_write(site.db, do_nothing, &good, &err), good);
		put_thing(&site, 10 + i, NULL);
	}
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test_setup_teardown(test_reads_ahead_find_what_reads_find, set_up, tear_down),
		cmocka_unit_test_setup_teardown(test_a_write_of_nothing_is_none, set_up, tear_down),
	};

	return SITE_RUN_ON_BOTH(tests);
}
