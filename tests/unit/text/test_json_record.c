#include <stdio.h>
#include <string.h>

#include "cm.h"
#include "text/json.h"

struct contact {
	const char *phone, *label;
};

struct person {
	int64_t workspace_id, id, account_id, age, score, due_at, created_at, updated_at, version;
	bool active;
	const char *first_name, *email, *website, *mobile, *note, *slug, *tags, *variables;
	int status, mood;
	struct records contacts;
	const struct contact *primary;
};

static const char *const statuses[] = {"created", "scheduled", "completed", NULL};
static const struct field contact_fields[] = {
	F_TEXT(struct contact, phone, 1, 20, .flags = FIELD_REQUIRED),
	F_TEXT(struct contact, label, 0, 50),
	F_END,
};
static const struct field person_fields[] = {
	F_HEAD(struct person, "lead"),
	F_TEXT(struct person, first_name, 1, 10, .flags = FIELD_REQUIRED),
	F_TEXT(struct person, email, 0, 200, .format = "email"),
	F_TEXT(struct person, website, 0, 500, .format = "uri"),
	F_TEXT(struct person, mobile, 0, 20, .format = "phone_e164"),
	F_TEXT(struct person, note, 0, 1600),
	F_TEXT(struct person, slug, 3, 20, .flags = FIELD_CREATE_ONLY),
	F_ID(struct person, account_id, "acc"),
	F_INT(struct person, age, 0, 150),
	F_INT(struct person, score, 0, 10, .flags = FIELD_NULLABLE),
	F_BOOL(struct person, active),
	F_TIME(struct person, due_at),
	F_CHOICE(struct person, status, statuses),
	F_CHOICE(struct person, mood, statuses, .flags = FIELD_NULLABLE),
	F_STRINGS(struct person, tags, 3),
	F_OBJECT(struct person, variables, .max = 100),
	F_RECORDS(struct person, contacts, contact_fields, struct contact, .max = 3),
	F_RECORD(struct person, primary, contact_fields, struct contact),
	F_TAIL(struct person),
	F_END,
};

static struct arena *mem;
static struct problems problems;
static struct person person;

static int open_all(void **state)
{
	(void)state;
	mem = arena_create();
	problems_init(&problems, mem);
	memset(&person, 0, sizeof(person));
	return 0;
}

static int close_all(void **state)
{
	(void)state;
	arena_destroy(mem);
	return 0;
}

static bool read_as(const char *text, enum json_read_mode mode)
{
	struct json *tree = NULL;
	struct error err;

	assert_true(json_parse(text, strlen(text), mem, &tree, &err));
	problems_init(&problems, mem);
	return json_read_record(tree, person_fields, mode, NULL, mem, &person, &problems);
}

static void assert_problem(size_t index, const char *field, const char *code, const char *says)
{
	assert_true(index < problems.count);
	assert_string_equal(problems.items[index].field, field);
	assert_string_equal(problems.items[index].code, code);
	if (!strstr(problems.items[index].message, says))
		fail_msg("'%s' does not say '%s'", problems.items[index].message, says);
}

static void assert_only_problem(const char *text, const char *field, const char *code, const char *says)
{
	struct person before = person;

	if (read_as(text, JSON_CHANGE))
		fail_msg("%s was taken", text);
	assert_int_equal(problems.count, 1);
	assert_problem(0, field, code, says);
	assert_memory_equal(&person, &before, sizeof(person));
}

static void test_a_whole_record_is_read_by_its_table(void **state)
{
	(void)state;
	assert_true(
		read_as("{\"first_name\":\"  Ana \",\"email\":\"ana@example.com\",\"website\":\"https://example.com/x?y\","
	                "\"mobile\":\"+14155552671\",\"account_id\":\"acc_0000000000001\",\"age\":30,\"score\":7,\"active\":true,"
	                "\"due_at\":\"1970-01-01T00:00:01Z\",\"status\":\"scheduled\",\"mood\":null,\"tags\":[\" vip\",\"é\"],"
	                "\"variables\":{\"a\": [1, {\"b\": "
	                "null}]},\"contacts\":[{\"phone\":\"+1\"},{\"phone\":\"+2\",\"label\":\"desk\"}],"
	                "\"primary\":{\"phone\":\"+3\"},\"note\":\" kept \\n\",\"slug\":\"abc\"}",
	                JSON_CREATE));
	assert_int_equal(problems.count, 0);
	assert_string_equal(person.first_name, "Ana");
	assert_string_equal(person.note, " kept \n");
	assert_int_equal(person.account_id, 1);
	assert_int_equal(person.age, 30);
	assert_int_equal(person.score, 7);
	assert_true(person.active);
	assert_int_equal(person.due_at, 1000);
	assert_int_equal(person.status, 1);
	assert_int_equal(person.mood, -1);
	assert_string_equal(person.tags, "[\"vip\",\"é\"]");
	assert_string_equal(person.variables, "{\"a\":[1,{\"b\":null}]}");
	assert_int_equal(person.contacts.count, 2);
	assert_string_equal(((struct contact *)person.contacts.items)[1].label, "desk");
	assert_string_equal(person.primary->phone, "+3");
}

static void test_everything_wrong_is_told_at_once(void **state)
{
	(void)state;
	assert_false(read_as("{\"age\":151,\"emial\":\"x\",\"contacts\":[{\"phone\":\"+1\"},{\"label\":5}]}", JSON_CREATE));
	assert_int_equal(problems.count, 5);
	assert_problem(0, "age", "too_large", "at most 150");
	assert_problem(1, "emial", "unknown_field", "did you mean 'email'?");
	assert_problem(2, "contacts[1].label", "wrong_type", "must be text");
	assert_problem(3, "contacts[1].phone", "required", "is required");
	assert_problem(4, "first_name", "required", "is required");
}

static void test_a_change_needs_no_required_member_and_touches_nothing_else(void **state)
{
	(void)state;
	person.age = 44;
	person.first_name = "Ana";
	assert_true(read_as("{\"score\":3}", JSON_CHANGE));
	assert_int_equal(person.score, 3);
	assert_int_equal(person.age, 44);
	assert_string_equal(person.first_name, "Ana");
	assert_true(read_as("{}", JSON_CHANGE));
}

static void test_null_empties_what_may_be_empty(void **state)
{
	(void)state;
	person.email = "x";
	person.account_id = 5;
	person.score = 5;
	person.contacts.count = 5;
	person.due_at = 5;
	assert_true(read_as("{\"email\":null,\"account_id\":null,\"score\":null,\"mood\":null,\"contacts\":null,\"due_at\":null,"
	                    "\"tags\":null,"
	                    "\"variables\":null,\"primary\":null}",
	                    JSON_CHANGE));
	assert_null(person.email);
	assert_int_equal(person.account_id, 0);
	assert_true(person.score == INT64_MIN);
	assert_int_equal(person.mood, -1);
	assert_int_equal(person.contacts.count, 0);
	assert_int_equal(person.due_at, 0);
}

static void test_null_is_refused_where_a_value_must_stand(void **state)
{
	(void)state;
	assert_only_problem("{\"first_name\":null}", "first_name", "required", "cannot be null");
	assert_only_problem("{\"age\":null}", "age", "wrong_type", "whole number");
	assert_only_problem("{\"status\":null}", "status", "wrong_type", "one of");
	assert_only_problem("{\"active\":null}", "active", "wrong_type", "true or false");
}

static void test_a_wrong_type_names_the_right_one(void **state)
{
	(void)state;
	assert_only_problem("{\"age\":\"30\"}", "age", "wrong_type", "whole number");
	assert_only_problem("{\"age\":30.0}", "age", "wrong_type", "whole number");
	assert_only_problem("{\"first_name\":5}", "first_name", "wrong_type", "must be text");
	assert_only_problem("{\"active\":1}", "active", "wrong_type", "true or false");
	assert_only_problem("{\"tags\":\"vip\"}", "tags", "wrong_type", "list of texts");
	assert_only_problem("{\"tags\":[\"vip\",1]}", "tags[1]", "wrong_type", "text");
	assert_only_problem("{\"variables\":[]}", "variables", "wrong_type", "an object");
	assert_only_problem("{\"contacts\":[1]}", "contacts[0]", "wrong_type", "an object");
	assert_only_problem("{\"contacts\":{}}", "contacts", "wrong_type", "list of objects");
	assert_only_problem("[]", "body", "wrong_type", "an object");
}

static void test_lengths_are_counted_in_characters_and_not_in_bytes(void **state)
{
	(void)state;
	assert_true(read_as("{\"first_name\":\"日本語日本語日本語日\"}", JSON_CHANGE));
	assert_only_problem("{\"first_name\":\"日本語日本語日本語日本\"}", "first_name", "too_long", "at most 10 characters");
	assert_only_problem("{\"first_name\":\"   \"}", "first_name", "too_short", "not be empty");
	assert_true(read_as("{\"slug\":\"abc\",\"first_name\":\"A\"}", JSON_CREATE));
	assert_false(read_as("{\"slug\":\"ab\",\"first_name\":\"A\"}", JSON_CREATE));
	assert_problem(0, "slug", "too_short", "at least 3 characters");
}

static void test_ranges_and_limits_are_kept(void **state)
{
	(void)state;
	assert_only_problem("{\"age\":-1}", "age", "too_small", "at least 0");
	assert_only_problem("{\"tags\":[\"a\",\"b\",\"c\",\"d\"]}", "tags", "too_long", "at most 3 entries");
	assert_only_problem("{\"tags\":[\"  \"]}", "tags[0]", "too_short", "not be empty");
	assert_only_problem("{\"contacts\":[{},{},{},{}]}", "contacts", "too_long", "at most 3 entries");
	assert_only_problem("{\"variables\":{\"k\":\"0123456789012345678901234567890123456789012345678901234567890123456789"
	                    "012345678901234567890123456789\"}}",
	                    "variables", "too_long", "at most 100 bytes");
}

static void test_words_outside_the_list_are_refused_with_the_list(void **state)
{
	(void)state;
	assert_only_problem("{\"status\":\"done\"}", "status", "not_a_choice", "must be one of created, scheduled, completed");
	assert_only_problem("{\"status\":\"Created\"}", "status", "not_a_choice", "must be one of");
}

static void test_ids_times_and_addresses_are_checked(void **state)
{
	(void)state;
	assert_only_problem("{\"account_id\":\"lead_0000000000001\"}", "account_id", "bad_id", "acc_");
	assert_only_problem("{\"due_at\":\"tomorrow\"}", "due_at", "bad_time", "2026-");
	assert_only_problem("{\"email\":\"not-an-email\"}", "email", "bad_email", "e-mail");
	assert_only_problem("{\"website\":\"ftp://x\"}", "website", "bad_url", "https://");
	assert_only_problem("{\"mobile\":\"4155552671\"}", "mobile", "bad_phone", "international");
	assert_true(read_as("{\"email\":\"\",\"website\":\"\"}", JSON_CHANGE));
}

static void test_control_characters_are_refused_and_line_breaks_are_not(void **state)
{
	(void)state;
	assert_only_problem("{\"note\":\"a\\u0007b\"}", "note", "bad_text", "control");
	assert_only_problem("{\"note\":\"a\\u009fb\"}", "note", "bad_text", "control");
	assert_only_problem("{\"tags\":[\"a\\u001bb\"]}", "tags[0]", "bad_text", "control");
	assert_only_problem("{\"variables\":{\"x\":[\"a\\u001bb\"]}}", "variables", "bad_text", "control");
	assert_only_problem("{\"variables\":{\"x\\u001b\":1}}", "variables", "bad_text", "control");
	assert_true(read_as("{\"note\":\"a\\tb\\r\\nc\"}", JSON_CHANGE));
}

static void test_what_the_server_sets_cannot_be_given(void **state)
{
	(void)state;
	assert_only_problem("{\"id\":\"lead_0000000000001\"}", "id", "read_only", "by the server");
	assert_only_problem("{\"version\":1}", "version", "read_only", "by the server");
	assert_only_problem("{\"slug\":\"abc\"}", "slug", "read_only", "at creation only");
	assert_only_problem("{\"workspace_id\":1}", "workspace_id", "unknown_field", "not a known field");
}

static void test_unknown_fields_get_the_nearest_name_or_none(void **state)
{
	(void)state;
	assert_only_problem("{\"firstName\":\"A\"}", "firstName", "unknown_field", "did you mean 'first_name'?");
	assert_only_problem("{\"fist_name\":\"A\"}", "fist_name", "unknown_field", "did you mean 'first_name'?");
	assert_only_problem("{\"qqqqqq\":\"A\"}", "qqqqqq", "unknown_field", "is not a known field");
	assert_null(strstr(problems.items[0].message, "did you mean"));
	assert_only_problem("{\"\":1}", "", "unknown_field", "is not a known field");
}

static void test_a_path_stands_before_the_names(void **state)
{
	struct json *tree = NULL;
	struct contact contact = {0};
	struct error err;

	(void)state;
	assert_true(json_parse("{\"x\":1}", 7, mem, &tree, &err));
	assert_false(json_read_record(tree, contact_fields, JSON_CREATE, "contacts[2]", mem, &contact, &problems));
	assert_problem(0, "contacts[2].x", "unknown_field", "");
	assert_problem(1, "contacts[2].phone", "required", "");
	assert_false(problems_none(&problems, &err));
	assert_string_equal(err.code, "validation");
}

static bool read_field(const char *name, const char *text)
{
	problems_init(&problems, mem);
	return json_read_text_field(field_find(person_fields, name), text, mem, &person, &problems);
}

static void test_query_texts_follow_the_same_rules(void **state)
{
	(void)state;
	assert_true(read_field("age", "50"));
	assert_int_equal(person.age, 50);
	assert_true(read_field("active", "true"));
	assert_true(person.active);
	assert_true(read_field("active", "0"));
	assert_false(person.active);
	assert_true(read_field("status", "completed"));
	assert_int_equal(person.status, 2);
	assert_true(read_field("account_id", "acc_0000000000002"));
	assert_int_equal(person.account_id, 2);
	assert_true(read_field("due_at", "1970-01-01T00:00:02+00:00"));
	assert_int_equal(person.due_at, 2000);
	assert_true(read_field("first_name", " Bo "));
	assert_string_equal(person.first_name, "Bo");
}

static void test_query_texts_that_are_wrong_are_problems(void **state)
{
	static const char *const wrong[][3] = {
		{"age", "", "wrong_type"},
		{"age", "5x", "wrong_type"},
		{"age", " 5", "wrong_type"},
		{"age", "+5", "wrong_type"},
		{"age", "99999999999999999999", "wrong_type"},
		{"age", "151", "too_large"},
		{"active", "yes", "wrong_type"},
		{"status", "done", "not_a_choice"},
		{"account_id", "x", "bad_id"},
		{"due_at", "x", "bad_time"},
		{"first_name", "01234567890", "too_long"},
		{"tags", "a", "wrong_type"},
		{"variables", "{}", "wrong_type"},
	};

	(void)state;
	for (size_t i = 0; i < sizeof(wrong) / sizeof(*wrong); i++) {
		assert_false(read_field(wrong[i][0], wrong[i][1]));
		assert_int_equal(problems.count, 1);
		assert_problem(0, wrong[i][0], wrong[i][2], "must");
	}
}

static void test_ten_thousand_unknown_fields_end_soon(void **state)
{
	struct buffer body;

	(void)state;
	buffer_init(&body, mem);
	buffer_add_char(&body, '{');
	for (int i = 0; i < 10000; i++)
		buffer_format(&body, "%s\"unknown_%d\":1", i ? "," : "", i);
	buffer_add_char(&body, '}');
	assert_false(read_as(body.bytes, JSON_CREATE));
	assert_int_equal(problems.count, 100);
}

#define TEST(name) cmocka_unit_test_setup_teardown(name, open_all, close_all)

int main(void)
{
	const struct CMUnitTest tests[] = {
		TEST(test_a_whole_record_is_read_by_its_table),
		TEST(test_everything_wrong_is_told_at_once),
		TEST(test_a_change_needs_no_required_member_and_touches_nothing_else),
		TEST(test_null_empties_what_may_be_empty),
		TEST(test_null_is_refused_where_a_value_must_stand),
		TEST(test_a_wrong_type_names_the_right_one),
		TEST(test_lengths_are_counted_in_characters_and_not_in_bytes),
		TEST(test_ranges_and_limits_are_kept),
		TEST(test_words_outside_the_list_are_refused_with_the_list),
		TEST(test_ids_times_and_addresses_are_checked),
		TEST(test_control_characters_are_refused_and_line_breaks_are_not),
		TEST(test_what_the_server_sets_cannot_be_given),
		TEST(test_unknown_fields_get_the_nearest_name_or_none),
		TEST(test_a_path_stands_before_the_names),
		TEST(test_query_texts_follow_the_same_rules),
		TEST(test_query_texts_that_are_wrong_are_problems),
		TEST(test_ten_thousand_unknown_fields_end_soon),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
