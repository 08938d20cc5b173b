#include <math.h>
#include <string.h>

#include "cm.h"
#include "text/json.h"

struct contact {
	int64_t id;
	const char *phone;
};

struct person {
	int64_t workspace_id, id, age, score, created_at;
	bool active;
	const char *name, *secret, *tags, *variables;
	int status;
	struct records contacts;
	const struct contact *primary;
};

static const char *const statuses[] = {"created", "scheduled", NULL};
static const struct field contact_fields[] = {
	F_ID(struct contact, id, "con"),
	F_TEXT(struct contact, phone, 1, 20),
	F_END,
};
static const struct field person_fields[] = {
	F_HEAD(struct person, "lead"),
	F_INT(struct person, age, 0, 200),
	F_INT(struct person, score, 0, 10, .flags = FIELD_NULLABLE),
	F_BOOL(struct person, active),
	F_TEXT(struct person, name, 1, 100),
	F_TEXT(struct person, secret, 1, 100, .flags = FIELD_WRITE_ONLY),
	F_STRINGS(struct person, tags, 5),
	F_OBJECT(struct person, variables),
	F_CHOICE(struct person, status, statuses, .flags = FIELD_NULLABLE),
	F_RECORDS(struct person, contacts, contact_fields, struct contact),
	F_RECORD(struct person, primary, contact_fields, struct contact),
	F_TIME(struct person, created_at),
	F_END,
};

static struct arena *mem;
static struct json_out out;

static int open_out(void **state)
{
	(void)state;
	mem = arena_create();
	json_out_init(&out, mem);
	return 0;
}

static int close_out(void **state)
{
	(void)state;
	arena_destroy(mem);
	return 0;
}

static void assert_written(const char *expected)
{
	assert_string_equal(out.buffer.bytes, expected);
}

static void test_commas_and_colons_come_by_themselves(void **state)
{
	(void)state;
	json_open_object(&out);
	json_key(&out, "a");
	json_put_int(&out, 1);
	json_key(&out, "b");
	json_open_array(&out);
	json_put_null(&out);
	json_open_object(&out);
	json_close_object(&out);
	json_open_array(&out);
	json_close_array(&out);
	json_put_bool(&out, true);
	json_put_raw(&out, "{\"x\":1}");
	json_close_array(&out);
	json_key(&out, "c");
	json_put_text(&out, NULL);
	json_close_object(&out);
	assert_written("{\"a\":1,\"b\":[null,{},[],true,{\"x\":1}],\"c\":null}");
}

static void test_what_would_break_a_text_is_escaped(void **state)
{
	(void)state;
	json_put_text(&out, "\"\\\b\f\n\r\t\x01\x1f/é😀\x7f");
	assert_written("\"\\\"\\\\\\b\\f\\n\\r\\t\\u0001\\u001f/é😀\x7f\"");
}

static void test_bad_utf8_becomes_the_replacement_character(void **state)
{
	(void)state;
	json_open_array(&out);
	json_put_text(&out, "a\xff"
	                    "b");
	json_put_text(&out, "\xe2\x82");
	json_put_text(&out, "\xed\xa0\x80");
	json_put_text(&out, "\xf4\x90\x80\x80");
	json_put_text(&out, "\xc3\xa9");
	json_close_array(&out);
	assert_written("[\"a\uFFFDb\",\"\uFFFD\uFFFD\",\"\uFFFD\uFFFD\uFFFD\",\"\uFFFD\uFFFD\uFFFD\uFFFD\",\"é\"]");
}

static void test_the_least_number_is_written_whole(void **state)
{
	(void)state;
	json_open_array(&out);
	json_put_int(&out, INT64_MIN);
	json_put_int(&out, 0);
	json_put_int(&out, INT64_MAX);
	json_close_array(&out);
	assert_written("[-9223372036854775808,0,9223372036854775807]");
}

static void test_ids_and_times_of_zero_are_null(void **state)
{
	(void)state;
	json_open_array(&out);
	json_put_id(&out, "lead", 0);
	json_put_id(&out, "lead", 33);
	json_put_time(&out, 0);
	json_put_time(&out, 1);
	json_close_array(&out);
	assert_written("[null,\"lead_0000000000011\",null,\"1970-01-01T00:00:00.001Z\"]");
}

static void test_a_record_shows_what_its_table_shows(void **state)
{
	struct contact contacts[2] = {{1, "+1"}, {2, "+2"}};
	struct person person = {.workspace_id = 5,
	                        .id = 1,
	                        .age = 30,
	                        .score = 7,
	                        .active = true,
	                        .name = "Ana",
	                        .secret = "x",
	                        .tags = "[\"vip\"]",
	                        .variables = "{\"a\":1}",
	                        .status = 1,
	                        .contacts = {contacts, 2},
	                        .primary = contacts,
	                        .created_at = 1};

	(void)state;
	json_put_record(&out, person_fields, &person);
	assert_written(
		"{\"id\":\"lead_0000000000001\",\"age\":30,\"score\":7,\"active\":true,\"name\":\"Ana\",\"tags\":[\"vip\"],"
		"\"variables\":{\"a\":1},\"status\":\"scheduled\",\"contacts\":[{\"id\":\"con_0000000000001\",\"phone\":\"+1\"},"
		"{\"id\":\"con_0000000000002\",\"phone\":\"+2\"}],\"primary\":{\"id\":\"con_0000000000001\",\"phone\":\"+1\"},"
		"\"created_at\":\"1970-01-01T00:00:00.001Z\"}");
}

static void test_an_empty_record_shows_nulls_and_empty_lists(void **state)
{
	struct person person = {.score = INT64_MIN, .status = -1};

	(void)state;
	json_put_record(&out, person_fields, &person);
	assert_written("{\"id\":null,\"age\":0,\"score\":null,\"active\":false,\"name\":null,\"tags\":[],\"variables\":{},"
	               "\"status\":null,"
	               "\"contacts\":[],\"primary\":null,\"created_at\":null}");
}

static void test_a_real_is_a_number_and_no_number_is_null(void **state)
{
	struct rate {
		double part, none, whole;
	};
	static const struct field rate_fields[] = {
		F_REAL(struct rate, part),
		F_REAL(struct rate, none),
		F_REAL(struct rate, whole),
		F_END,
	};
	struct rate rate = {0.25, NAN, 1};

	(void)state;
	json_put_record(&out, rate_fields, &rate);
	assert_written("{\"part\":0.25,\"none\":null,\"whole\":1.0}");
}

static void test_fields_can_stand_among_other_members(void **state)
{
	struct contact contact = {3, "+3"};

	(void)state;
	json_open_object(&out);
	json_put_fields(&out, contact_fields, &contact);
	json_key(&out, "more");
	json_put_int(&out, 1);
	json_close_object(&out);
	assert_written("{\"id\":\"con_0000000000003\",\"phone\":\"+3\",\"more\":1}");
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test_setup_teardown(test_commas_and_colons_come_by_themselves, open_out, close_out),
		cmocka_unit_test_setup_teardown(test_what_would_break_a_text_is_escaped, open_out, close_out),
		cmocka_unit_test_setup_teardown(test_bad_utf8_becomes_the_replacement_character, open_out, close_out),
		cmocka_unit_test_setup_teardown(test_the_least_number_is_written_whole, open_out, close_out),
		cmocka_unit_test_setup_teardown(test_ids_and_times_of_zero_are_null, open_out, close_out),
		cmocka_unit_test_setup_teardown(test_a_record_shows_what_its_table_shows, open_out, close_out),
		cmocka_unit_test_setup_teardown(test_an_empty_record_shows_nulls_and_empty_lists, open_out, close_out),
		cmocka_unit_test_setup_teardown(test_a_real_is_a_number_and_no_number_is_null, open_out, close_out),
		cmocka_unit_test_setup_teardown(test_fields_can_stand_among_other_members, open_out, close_out),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
