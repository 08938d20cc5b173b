/* From any earlier schema to today's; copies of a store in use. */
#include <pthread.h>
#include <sqlite3.h>
#include <stdatomic.h>

#include "things.h"

#include "db/engine.h"

static struct store_site site;

static const struct migration second = {"0002_more.sql", "-- a comment; with a semicolon and BIGINT\n"
							 "ALTER TABLE thing ADD COLUMN more BIGINT;\n"
							 "-- sqlite: CREATE TABLE only_sqlite (id BIGINT NOT NULL PRIMARY KEY) {{options}};\n"
							 "-- postgres: CREATE TABLE only_postgres (id BIGINT NOT NULL PRIMARY KEY);\n"};
static const struct migration broken = {"0002_more.sql", "ALTER TABLE thing ADD COLUMN more BIGINT; INSERT INTO nowhere VALUES (1);"};

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

static void test_one_text_becomes_the_words_of_either_engine(void **state)
{
	static const struct {
		const char *text, *sqlite, *postgres;
	} cases[] = {
		{"a BIGINT, b JSONB", "a INTEGER, b TEXT", "a BIGINT, b JSONB"},
		{"BIGINT_x xBIGINT BIGINT(", "BIGINT_x xBIGINT INTEGER(", "BIGINT_x xBIGINT BIGINT("},
		{"BIGINT", "INTEGER", "BIGINT"},
		{"k TEXT BYTEWISE NOT NULL", "k TEXT  NOT NULL", "k TEXT COLLATE \"C\" NOT NULL"},
		{") {{options}};", ") STRICT, WITHOUT ROWID;", ") ;"},
		{"-- sqlite:one\n-- postgres:two\n-- three\nfour", "one\n\n\nfour", "\ntwo\n\nfour"},
		{"a\n-- sqlite: BIGINT\n", "a\n INTEGER\n", "a\n\n"},
		{"", "", ""},
	};

	(void)state;
	for (size_t i = 0; i < sizeof(cases) / sizeof(cases[0]); i++) {
		char *sqlite = migration_text(cases[i].text, DB_SQLITE), *postgres = migration_text(cases[i].text, DB_POSTGRES);

		assert_string_equal(sqlite, cases[i].sqlite);
		assert_string_equal(postgres, cases[i].postgres);
		free(sqlite);
		free(postgres);
	}
}

static void test_migrating_again_changes_nothing_and_a_new_step_is_taken(void **state)
{
	const struct migration both[] = {thing_migrations[0], second, {0}};
	struct error err = {0};

	(void)state;
	put_thing(&site, 1, "kept");
	site_need(store_migrate(site.store, thing_migrations, &err), &err);
	site_need(store_migrate(site.store, both, &err), &err);
	site_need(store_migrate(site.store, both, &err), &err);
	assert_int_equal(site_number(&site, "SELECT count(*) FROM schema_migration"), 2);
	assert_int_equal(site_number(&site, "SELECT count(*) FROM thing WHERE name = 'kept' AND more IS NULL"), 1);
	assert_int_equal(site_number(&site, site_engine == DB_SQLITE ? "SELECT count(*) FROM only_sqlite"
	                                                             : "SELECT count(*) FROM only_postgres"),
	                 0);
}

static void test_a_step_that_fails_leaves_everything_as_it_was(void **state)
{
	const struct migration both[] = {thing_migrations[0], broken, {0}};
	const struct migration right[] = {thing_migrations[0], second, {0}};
	struct error err = {0};

	(void)state;
	put_thing(&site, 1, "kept");
	assert_false(store_migrate(site.store, both, &err));
	assert_int_equal(site_number(&site, "SELECT count(*) FROM schema_migration"), 1);
	assert_int_equal(count_things(&site), 1);
	site_need(store_migrate(site.store, right, &err), &err);
}

static void test_a_newer_schema_is_refused_and_untouched(void **state)
{
	const struct migration both[] = {thing_migrations[0], second, {0}}, none[] = {{0}};
	const struct migration other[] = {thing_migrations[0], {"0003_other.sql", "CREATE TABLE other (id BIGINT)"}, {0}};
	struct error err = {0};

	(void)state;
	site_need(store_migrate(site.store, both, &err), &err);
	assert_false(store_migrate(site.store, thing_migrations, &err));
	assert_int_equal(err.kind, FAIL_CONFLICT);
	assert_string_equal(err.code, "newer_schema");
	assert_false(store_migrate(site.store, none, &err));
	assert_string_equal(err.code, "newer_schema");
	assert_false(store_migrate(site.store, other, &err));
	assert_string_equal(err.code, "newer_schema");
	assert_int_equal(site_number(&site, "SELECT count(*) FROM schema_migration"), 2);
}

/* ---- several processes at once ---- */

static void migrate_in_a_child(const struct migration *migrations)
{
	struct error err = {0};
	struct store *store;
	bool done = store_open(site.url, NULL, &store, &err) && store_migrate(store, migrations, &err);

	if (!done)
		fprintf(stderr, "%s: %s\n", err.code, err.text);
	_exit(done ? 0 : 1);
}

static void test_processes_that_migrate_at_once_take_each_step_once(void **state)
{
	static struct migration many[22];
	static char names[20][20], texts[20][80];
	struct error err = {0};
	pid_t children[4];

	(void)state;
	many[0] = thing_migrations[0];
	for (int i = 0; i < 20; i++) {
		snprintf(names[i], sizeof(names[i]), "%04d_step.sql", i + 2);
		snprintf(texts[i], sizeof(texts[i]), "CREATE TABLE step_%d (id BIGINT NOT NULL PRIMARY KEY) {{options}};", i);
		many[i + 1] = (struct migration){names[i], texts[i]};
	}
	/* Without the store's threads: a fork takes along whatever locks they hold, and nobody to let them go. */
	db_destroy(site.db);
	store_close(site.store);
	for (int i = 0; i < 4; i++) {
		children[i] = fork();
		if (children[i] == 0)
			migrate_in_a_child(many);
	}
	for (int i = 0; i < 4; i++) {
		int status = 0;

		assert_int_equal(waitpid(children[i], &status, 0), children[i]);
		assert_int_equal(status, 0);
	}
	site_need(store_open(site.url, NULL, &site.store, &err), &err);
	site.db = db_create(site.store);
	assert_int_equal(site_number(&site, "SELECT count(*) FROM schema_migration"), 21);
	assert_int_equal(site_number(&site, "SELECT count(*) FROM step_19"), 0);
}

/* ---- copies ---- */

static int64_t count_in_file(const char *path)
{
	sqlite3 *db;
	sqlite3_stmt *stmt;
	int64_t count = -1;

	assert_int_equal(sqlite3_open_v2(path, &db, SQLITE_OPEN_READONLY, NULL), SQLITE_OK);
	assert_int_equal(sqlite3_prepare_v2(db, "PRAGMA integrity_check", -1, &stmt, NULL), SQLITE_OK);
	assert_int_equal(sqlite3_step(stmt), SQLITE_ROW);
	assert_string_equal((const char *)sqlite3_column_text(stmt, 0), "ok");
	sqlite3_finalize(stmt);
	assert_int_equal(sqlite3_prepare_v2(db, "SELECT count(*) FROM thing", -1, &stmt, NULL), SQLITE_OK);
	assert_int_equal(sqlite3_step(stmt), SQLITE_ROW);
	count = sqlite3_column_int64(stmt, 0);
	sqlite3_finalize(stmt);
	sqlite3_close(db);
	return count;
}

static void test_a_file_is_copied_before_it_is_changed(void **state)
{
	const struct migration both[] = {thing_migrations[0], second, {0}};
	struct error err = {0};
	char path[128];

	(void)state;
	snprintf(path, sizeof(path), "%s/test.db.before-0001.bak", site.folder);
	if (site_engine == DB_SQLITE)
		assert_int_not_equal(access(path, F_OK), 0); /* an empty one is not */
	put_thing(&site, 1, "kept");
	site_need(store_migrate(site.store, both, &err), &err);
	snprintf(path, sizeof(path), "%s/test.db.before-0002.bak", site.folder);
	if (site_engine == DB_SQLITE)
		assert_int_equal(count_in_file(path), 1);
	else
		assert_int_not_equal(access(path, F_OK), 0);
}

static _Atomic bool enough;

static void *write_on(void *arg)
{
	struct db *db = db_create(site.store);

	(void)arg;
	for (int i = 100; !enough; i++) {
		struct thing thing = thing_of(i, NULL);
		struct error err = {0};

		if (!db_write(db, add_thing, &thing, &err))
			fail_msg("%s", err.text);
	}
	db_destroy(db);
	return NULL;
}

static void test_a_copy_made_while_writing_is_whole(void **state)
{
	struct error err = {0};
	pthread_t writer;
	char path[128];

	(void)state;
	snprintf(path, sizeof(path), "%s/copy.db", site.folder);
	if (site_engine == DB_POSTGRES) {
		assert_false(store_backup(site.store, path, &err));
		assert_int_equal(err.kind, FAIL_INVALID);
		return;
	}
	enough = false;
	assert_int_equal(pthread_create(&writer, NULL, write_on, NULL), 0);
	for (int i = 0; i < 5; i++) {
		int64_t before = count_things(&site);

		snprintf(path, sizeof(path), "%s/copy%d.db", site.folder, i);
		site_need(store_backup(site.store, path, &err), &err);
		assert_in_range(count_in_file(path), before, count_things(&site));
	}
	enough = true;
	pthread_join(writer, NULL);
	assert_false(store_backup(site.store, "/nonexistent/folder/copy.db", &err));
	assert_int_equal(err.kind, FAIL_UNAVAILABLE);
}

static void test_a_closed_file_is_whole_without_its_log(void **state)
{
	struct error err = {0};
	char path[128];

	(void)state;
	if (site_engine == DB_POSTGRES)
		return; /* there is no file */
	for (int i = 1; i <= 50; i++)
		put_thing(&site, i, NULL);
	db_destroy(site.db);
	store_close(site.store);
	snprintf(path, sizeof(path), "%s/test.db-wal", site.folder);
	assert_int_not_equal(access(path, F_OK), 0);
	snprintf(path, sizeof(path), "%s/test.db", site.folder);
	assert_int_equal(count_in_file(path), 50);
	site_need(store_open(site.url, NULL, &site.store, &err), &err);
	site.db = db_create(site.store);
	assert_int_equal(count_things(&site), 50);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(test_one_text_becomes_the_words_of_either_engine),
		cmocka_unit_test_setup_teardown(test_migrating_again_changes_nothing_and_a_new_step_is_taken, set_up, tear_down),
		cmocka_unit_test_setup_teardown(test_a_step_that_fails_leaves_everything_as_it_was, set_up, tear_down),
		cmocka_unit_test_setup_teardown(test_a_newer_schema_is_refused_and_untouched, set_up, tear_down),
		cmocka_unit_test_setup_teardown(test_processes_that_migrate_at_once_take_each_step_once, set_up, tear_down),
		cmocka_unit_test_setup_teardown(test_a_file_is_copied_before_it_is_changed, set_up, tear_down),
		cmocka_unit_test_setup_teardown(test_a_copy_made_while_writing_is_whole, set_up, tear_down),
		cmocka_unit_test_setup_teardown(test_a_closed_file_is_whole_without_its_log, set_up, tear_down),
	};

	return SITE_RUN_ON_BOTH(tests);
}
