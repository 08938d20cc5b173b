/* Rows, records and statements, the same on both engines. */
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

static void get_thing(int64_t id, struct thing *out)
{
	struct error err = {0};

	site_need(db_get(site.db, site.mem, thing_fields, out, &err,
	                 "SELECT {fields} FROM thing WHERE workspace_id = $1 AND id = $2", db_int(1), db_int(id)),
	          &err);
}

static void test_a_record_comes_back_as_it_was(void **state)
{
	struct thing back, full = {1,
	                           INT64_MAX,
	                           "\xc3\xa4 '\" \xf0\x9f\x98\x80\n{fields} $1",
	                           INT64_MIN,
	                           7,
	                           12,
	                           1795231800123,
	                           true,
	                           1,
	                           0,
	                           "[\"a\", \"b\"]",
	                           "{\"k\": 1}",
	                           "never stored",
	                           1,
	                           2,
	                           3};
	struct thing empty = thing_of(2, NULL);
	struct error err = {0};

	(void)state;
	site_need(db_write(site.db, add_thing, &full, &err), &err);
	site_need(db_write(site.db, add_thing, &empty, &err), &err);
	get_thing(INT64_MAX, &back);
	assert_string_equal(back.name, full.name);
	assert_true(back.amount == INT64_MIN && back.limit_of == 7 && back.owner_id == 12 && back.due_at == 1795231800123);
	assert_true(back.open && back.colour == 1 && back.shade == 0);
	assert_string_equal(back.tags, "[\"a\", \"b\"]");
	assert_string_equal(back.extra, "{\"k\": 1}");
	assert_true(back.created_at == 1 && back.updated_at == 2 && back.version == 3);
	get_thing(2, &back);
	assert_null(back.name);
	assert_true(back.limit_of == INT64_MIN && back.owner_id == 0 && back.due_at == 0 && back.shade == -1);
	assert_string_equal(back.tags, "[]");
	assert_string_equal(back.extra, "{}");
}

static void test_absence_is_said_by_get_and_by_find(void **state)
{
	struct thing thing = {.id = 77};
	struct error err = {0};
	bool found = true;

	(void)state;
	assert_false(db_get(site.db, site.mem, thing_fields, &thing, &err,
	                    "SELECT {fields} FROM thing WHERE workspace_id = 1 AND id = 9"));
	assert_int_equal(err.kind, FAIL_NOT_FOUND);
	assert_string_equal(err.code, "not_found");
	site_need(db_find(site.db, site.mem, thing_fields, &found, &thing, &err,
	                  "SELECT {fields} FROM thing WHERE workspace_id = 1 AND id = 9"),
	          &err);
	assert_false(found);
	assert_int_equal(thing.id, 77);
}

static bool change_thing(struct db *db, void *arg, struct error *err)
{
	return db_update(db, "thing", thing_fields, arg, err);
}

static void test_an_update_writes_all_but_key_and_birth(void **state)
{
	struct thing thing, back;
	struct error err = {0};

	(void)state;
	put_thing(&site, 1, "one");
	put_thing(&site, 2, "two");
	thing = thing_of(1, "uno");
	thing.created_at = 999;
	thing.version = 2;
	thing.open = true;
	thing.tags = "[\"x\"]";
	site_need(db_write(site.db, change_thing, &thing, &err), &err);
	get_thing(1, &back);
	assert_string_equal(back.name, "uno");
	assert_true(back.created_at == 5 && back.version == 2 && back.open);
	get_thing(2, &back);
	assert_string_equal(back.name, "two");
	thing.workspace_id = 2;
	assert_false(db_write(site.db, change_thing, &thing, &err));
	assert_int_equal(err.kind, FAIL_NOT_FOUND);
}

static void test_a_list_of_any_length_is_an_array(void **state)
{
	struct records list = {(void *)1, 99};
	struct error err = {0};
	char name[20];

	(void)state;
	site_need(db_list(site.db, site.mem, thing_fields, sizeof(struct thing), &list, &err,
	                  "SELECT {fields} FROM thing ORDER BY id LIMIT 5"),
	          &err);
	assert_int_equal(list.count, 0);
	for (int i = 1; i <= 40; i++) {
		snprintf(name, sizeof(name), "n%d", i);
		put_thing(&site, i, name);
	}
	site_need(
		db_list(site.db, site.mem, thing_fields, sizeof(struct thing), &list, &err,
	                "SELECT {t.fields} FROM thing t JOIN thing o ON o.id = t.id WHERE t.workspace_id = $1 ORDER BY t.id LIMIT $2",
	                db_int(1), db_int(39)),
		&err);
	assert_int_equal(list.count, 39);
	for (int i = 0; i < 39; i++) {
		snprintf(name, sizeof(name), "n%d", i + 1);
		assert_string_equal(((struct thing *)list.items)[i].name, name);
	}
}

static void test_arguments_go_to_their_numbers_in_any_order_and_often(void **state)
{
	struct error err = {0};
	const char *text = NULL;
	bool found = false;

	(void)state;
	site_need(
		db_read_text(
			site.db, site.mem, &found, &text, &err,
			"SELECT CAST($3 AS TEXT) || '-' || CAST($1 AS TEXT) || '-' || CAST($2 AS TEXT) || '-' || CAST($1 AS TEXT) || "
			"'-' || CAST($11 AS TEXT) || CAST($10 AS TEXT)"
			" || CAST($4 AS TEXT) || CAST($5 AS TEXT) || CAST($6 AS TEXT) || CAST($7 AS TEXT) || CAST($8 AS TEXT) || CAST($9 AS TEXT)",
			db_text("a"), db_text("b"), db_text("c"), db_text("d"), db_text("e"), db_text("f"), db_text("g"),
			db_text("h"), db_text("i"), db_text("j"), db_text("k")),
		&err);
	assert_true(found);
	assert_string_equal(text, "c-a-b-a-kjdefghi");
	site_need(db_read_text(site.db, site.mem, &found, &text, &err, "SELECT CAST($1 AS TEXT) WHERE CAST($2 AS TEXT) IS NULL",
	                       db_int(INT64_MIN), db_text(NULL)),
	          &err);
	assert_string_equal(text, "-9223372036854775808");
}

static void test_reading_one_value_says_whether_there_was_a_row(void **state)
{
	struct error err = {0};
	const char *text = "kept";
	int64_t number = 42;
	bool found = true;

	(void)state;
	site_need(db_read_int(site.db, &found, &number, &err, "SELECT id FROM thing WHERE workspace_id = 5"), &err);
	assert_true(!found && number == 42);
	site_need(db_read_int(site.db, NULL, &number, &err, "SELECT id FROM thing WHERE workspace_id = 5"), &err);
	site_need(db_read_text(site.db, site.mem, &found, &text, &err, "SELECT name FROM thing WHERE workspace_id = 5"), &err);
	assert_false(found);
	assert_string_equal(text, "kept");
	put_thing(&site, 1, NULL);
	site_need(db_read_text(site.db, site.mem, &found, &text, &err, "SELECT name FROM thing"), &err);
	assert_true(found);
	assert_null(text);
	site_need(db_read_int(site.db, &found, &number, &err, "SELECT sum(owner_id) FROM thing"), &err);
	assert_true(found);
}

static void test_braces_in_a_statement_stay_unless_they_name_fields(void **state)
{
	struct error err = {0};
	struct thing thing;
	bool found;

	(void)state;
	put_thing(&site, 1, "{}");
	site_need(db_find(site.db, site.mem, thing_fields, &found, &thing, &err,
	                  "SELECT {fields} FROM thing WHERE name = '{}' AND name <> '{x}' AND name <> '{'"),
	          &err);
	assert_true(found);
}

static void test_a_mistake_in_a_statement_is_an_error_and_the_session_goes_on(void **state)
{
	struct error err = {0};
	struct db_rows *rows;
	int64_t number;

	(void)state;
	assert_false(db_query(site.db, site.mem, &rows, &err, "SELECT nothing FROM nowhere"));
	assert_int_equal(err.kind, FAIL_INTERNAL);
	assert_string_equal(err.code, "database");
	assert_false(db_read_int(site.db, NULL, &number, NULL, "SELEC"));
	site_need(db_read_int(site.db, NULL, &number, &err, "SELECT 7"), &err);
	assert_int_equal(number, 7);
}

static void test_the_same_statement_may_stand_open_several_times(void **state)
{
	static const char sql[] = "SELECT id, name FROM thing ORDER BY id";
	struct db_rows *outer, *inner;
	struct error err = {0};
	int seen = 0;

	(void)state;
	for (int i = 1; i <= 7; i++)
		put_thing(&site, i, NULL);
	site_need(db_query(site.db, site.mem, &outer, &err, sql), &err);
	while (db_rows_next(outer)) {
		int64_t next = 1;

		site_need(db_query(site.db, site.mem, &inner, &err, sql), &err);
		while (db_rows_next(inner)) {
			assert_int_equal(db_rows_int(inner, 0), next++);
			assert_true(db_rows_null(inner, 1));
			assert_null(db_rows_text(inner, 1));
			assert_int_equal(db_rows_int(inner, 1), 0);
		}
		site_need(db_rows_close(inner, &err), &err);
		assert_int_equal(next, 8);
		seen++;
	}
	/* Behind the end there is nothing, however often one asks. */
	assert_false(db_rows_next(outer));
	assert_false(db_rows_next(outer));
	site_need(db_rows_close(outer, &err), &err);
	assert_int_equal(seen, 7);
}

static void test_texts_live_in_the_arena_after_the_rows_are_closed(void **state)
{
	const char *names[3];
	struct db_rows *rows;
	struct error err = {0};
	int at = 0;

	(void)state;
	put_thing(&site, 1, "first");
	put_thing(&site, 2, "second");
	put_thing(&site, 3, "third");
	site_need(db_query(site.db, site.mem, &rows, &err, "SELECT name FROM thing ORDER BY id"), &err);
	while (db_rows_next(rows))
		names[at++] = db_rows_text(rows, 0);
	site_need(db_rows_close(rows, &err), &err);
	db_release(site.db);
	assert_string_equal(names[0], "first");
	assert_string_equal(names[2], "third");
}

static void test_more_distinct_statements_than_are_kept_still_run(void **state)
{
	struct error err = {0};
	struct db_rows *open;
	int64_t number;
	char sql[60];

	(void)state;
	put_thing(&site, 1, NULL);
	put_thing(&site, 2, NULL);
	site_need(db_query(site.db, site.mem, &open, &err, "SELECT id FROM thing ORDER BY id"), &err);
	assert_true(db_rows_next(open));
	for (int round = 0; round < 2; round++)
		for (int i = 0; i < 1000; i++) {
			snprintf(sql, sizeof(sql), "SELECT %d + CAST($1 AS BIGINT)", i);
			site_need(db_read_int(site.db, NULL, &number, &err, sql, db_int(1)), &err);
			assert_int_equal(number, i + 1);
		}
	assert_true(db_rows_next(open)); /* its statement was busy, and was spared */
	assert_int_equal(db_rows_int(open, 0), 2);
	site_need(db_rows_close(open, &err), &err);
}

static void test_a_store_says_what_it_is(void **state)
{
	struct store_figures figures;
	struct error err = {0};

	(void)state;
	assert_int_equal(db_engine(site.db), site_engine);
	assert_ptr_equal(db_store(site.db), site.store);
	assert_false(db_writing(site.db));
	assert_true(store_ready(site.store, &err));
	put_thing(&site, 1, NULL);
	store_figures(site.store, &figures);
	assert_true(figures.writes >= 1 && figures.commits >= 1 && figures.write_errors == 0);
	db_destroy(NULL);
	store_close(NULL);
}

static void test_a_url_that_is_none_and_a_place_that_is_none_are_refused(void **state)
{
	struct store *store = (struct store *)1;
	struct error err = {0};

	(void)state;
	assert_false(store_open("mysql://x", NULL, &store, &err));
	assert_int_equal(err.kind, FAIL_INVALID);
	assert_string_equal(err.code, "bad_database_url");
	assert_false(store_open("sqlite:/nonexistent/folder/x.db", NULL, &store, &err));
	assert_int_equal(err.kind, FAIL_UNAVAILABLE);
	assert_false(store_open("postgres://app@127.0.0.1:1/x", NULL, &store, &err));
	assert_int_equal(err.kind, FAIL_UNAVAILABLE);
	assert_ptr_equal(store, (struct store *)1);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test_setup_teardown(test_a_record_comes_back_as_it_was, set_up, tear_down),
		cmocka_unit_test_setup_teardown(test_absence_is_said_by_get_and_by_find, set_up, tear_down),
		cmocka_unit_test_setup_teardown(test_an_update_writes_all_but_key_and_birth, set_up, tear_down),
		cmocka_unit_test_setup_teardown(test_a_list_of_any_length_is_an_array, set_up, tear_down),
		cmocka_unit_test_setup_teardown(test_arguments_go_to_their_numbers_in_any_order_and_often, set_up, tear_down),
		cmocka_unit_test_setup_teardown(test_reading_one_value_says_whether_there_was_a_row, set_up, tear_down),
		cmocka_unit_test_setup_teardown(test_braces_in_a_statement_stay_unless_they_name_fields, set_up, tear_down),
		cmocka_unit_test_setup_teardown(test_a_mistake_in_a_statement_is_an_error_and_the_session_goes_on, set_up,
	                                        tear_down),
		cmocka_unit_test_setup_teardown(test_the_same_statement_may_stand_open_several_times, set_up, tear_down),
		cmocka_unit_test_setup_teardown(test_texts_live_in_the_arena_after_the_rows_are_closed, set_up, tear_down),
		cmocka_unit_test_setup_teardown(test_more_distinct_statements_than_are_kept_still_run, set_up, tear_down),
		cmocka_unit_test_setup_teardown(test_a_store_says_what_it_is, set_up, tear_down),
		cmocka_unit_test(test_a_url_that_is_none_and_a_place_that_is_none_are_refused),
	};

	return SITE_RUN_ON_BOTH(tests);
}
