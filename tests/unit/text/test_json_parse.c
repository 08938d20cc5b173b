#include <stdlib.h>
#include <string.h>

#include "cm.h"
#include "text/json.h"

static struct arena *mem;

static int open_arena(void **state)
{
	(void)state;
	mem = arena_create();
	return 0;
}

static int close_arena(void **state)
{
	(void)state;
	arena_destroy(mem);
	return 0;
}

/* A copy without a final zero, so that the sanitizer sees a read too far. */
static bool parse(const char *text, struct json **out, struct error *err)
{
	size_t length = strlen(text);
	char *bytes = malloc(length ? length : 1);
	bool good;

	memcpy(bytes, text, length);
	good = json_parse(bytes, length, mem, out, err);
	free(bytes);
	return good;
}

static void test_members_keep_their_order_and_their_types(void **state)
{
	struct json *tree = NULL, *value;
	struct error err;
	const char *name;

	(void)state;
	assert_true(parse("{\"b\": [1, 2.5, \"x\"], \"a\": true, \"n\": null}", &tree, &err));
	assert_int_equal(json_type(tree), JSON_OBJECT);
	assert_true(json_member_at(tree, 0, &name, &value));
	assert_string_equal(name, "b");
	assert_int_equal(json_count(value), 3);
	assert_int_equal(json_int(json_item(value, 0), 0), 1);
	assert_int_equal(json_type(json_item(value, 1)), JSON_REAL);
	assert_string_equal(json_text(json_item(value, 2)), "x");
	assert_null(json_item(value, 3));
	assert_true(json_bool(json_member(tree, "a"), false));
	assert_int_equal(json_type(json_member(tree, "n")), JSON_NULL);
	assert_null(json_member(tree, "absent"));
	assert_false(json_member_at(tree, 3, &name, &value));
}

static void test_an_absent_value_answers_every_question(void **state)
{
	struct json *value;
	const char *name;

	(void)state;
	assert_int_equal(json_type(NULL), JSON_NULL);
	assert_null(json_member(NULL, "x"));
	assert_int_equal(json_count(NULL), 0);
	assert_null(json_item(NULL, 0));
	assert_null(json_text(NULL));
	assert_int_equal(json_int(NULL, 7), 7);
	assert_true(json_bool(NULL, true));
	assert_false(json_member_at(NULL, 0, &name, &value));
	assert_string_equal(json_dump(NULL, mem), "null");
}

static void test_whole_numbers_keep_all_64_bits(void **state)
{
	struct json *tree = NULL;
	struct error err;

	(void)state;
	assert_true(parse("[9223372036854775807, -9223372036854775808]", &tree, &err));
	assert_true(json_int(json_item(tree, 0), 0) == INT64_MAX);
	assert_true(json_int(json_item(tree, 1), 0) == INT64_MIN);
	assert_string_equal(json_dump(tree, mem), "[9223372036854775807,-9223372036854775808]");
}

static void assert_refused(const char *text, const char *says)
{
	struct json *tree = NULL;
	struct error err = {0};

	assert_false(parse(text, &tree, &err));
	assert_null(tree);
	assert_int_equal(err.kind, FAIL_MALFORMED);
	assert_string_equal(err.code, "malformed_json");
	if (!strstr(err.text, says))
		fail_msg("'%s' does not say '%s'", err.text, says);
}

static void test_what_is_no_json_is_refused_with_line_and_column(void **state)
{
	(void)state;
	assert_refused("{\"a\": 1,\n \"b\" 2}", "line 2, column");
	assert_refused("", "there is nothing");
	assert_refused("   ", "line 1");
	assert_refused("{\"a\":1} x", "line 1");
	assert_refused("{'a':1}", "line 1");
	assert_refused("[1,]", "line 1");
	assert_refused("[01]", "line 1");
	assert_refused("nul", "line 1");
	assert_refused("[1e999]", "line 1");
	assert_refused("[NaN]", "line 1");
}

static void test_a_number_too_large_is_refused_and_not_rounded(void **state)
{
	(void)state;
	assert_refused("[9223372036854775808]", "too big");
	assert_refused("[-9223372036854775809]", "too big");
}

static void test_a_member_given_twice_is_refused(void **state)
{
	(void)state;
	assert_refused("{\"to\": \"a\", \"to\": \"b\"}", "duplicate");
}

static void test_bad_utf8_and_zero_characters_are_refused(void **state)
{
	(void)state;
	assert_refused("\"\xff\"", "line 1");
	assert_refused("\"\xc0\xaf\"", "line 1");
	assert_refused("\"\xed\xa0\x80\"", "line 1");
	assert_refused("\"\\ud800\"", "line 1");
	assert_refused("\"a\\u0000b\"", "line 1");
	assert_refused("{\"a\\u0000\": 1}", "line 1");
}

static const char *nested(int levels)
{
	char *text = arena_alloc(mem, (size_t)levels * 2 + 1);

	memset(text, '[', (size_t)levels);
	memset(text + levels, ']', (size_t)levels);
	return text;
}

static void test_64_levels_are_read_and_65_are_not(void **state)
{
	struct json *tree = NULL;
	struct error err;

	(void)state;
	assert_true(parse(nested(64), &tree, &err));
	assert_refused(nested(65), "64 levels");
	assert_refused(nested(2047), "64 levels");
	assert_refused(nested(100000), "");
}

static void test_one_bare_value_is_json_too(void **state)
{
	struct json *tree = NULL;
	struct error err;

	(void)state;
	assert_true(parse("\"x\"", &tree, &err));
	assert_string_equal(json_text(tree), "x");
}

static void test_a_dump_reads_back_as_the_same(void **state)
{
	static const char text[] =
		"{\"a\":[1,-2,0.1,1e+300,2.0,\"\\u0001\\n\\\"\\\\/é😀\"],\"b\":{},\"c\":[],\"d\":null,\"e\":false}";
	struct json *tree = NULL;
	struct error err;

	(void)state;
	assert_true(parse(text, &tree, &err));
	assert_string_equal(json_dump(tree, mem), text);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test_setup_teardown(test_members_keep_their_order_and_their_types, open_arena, close_arena),
		cmocka_unit_test_setup_teardown(test_an_absent_value_answers_every_question, open_arena, close_arena),
		cmocka_unit_test_setup_teardown(test_whole_numbers_keep_all_64_bits, open_arena, close_arena),
		cmocka_unit_test_setup_teardown(test_what_is_no_json_is_refused_with_line_and_column, open_arena, close_arena),
		cmocka_unit_test_setup_teardown(test_a_number_too_large_is_refused_and_not_rounded, open_arena, close_arena),
		cmocka_unit_test_setup_teardown(test_a_member_given_twice_is_refused, open_arena, close_arena),
		cmocka_unit_test_setup_teardown(test_bad_utf8_and_zero_characters_are_refused, open_arena, close_arena),
		cmocka_unit_test_setup_teardown(test_64_levels_are_read_and_65_are_not, open_arena, close_arena),
		cmocka_unit_test_setup_teardown(test_one_bare_value_is_json_too, open_arena, close_arena),
		cmocka_unit_test_setup_teardown(test_a_dump_reads_back_as_the_same, open_arena, close_arena),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
