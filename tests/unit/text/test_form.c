#include <stdlib.h>
#include <string.h>

#include "cm.h"
#include "text/form.h"

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

static bool parse(const char *text, struct form *out, struct error *err)
{
	size_t length = strlen(text);
	char *bytes = malloc(length ? length : 1);
	bool good;

	memcpy(bytes, text, length);
	good = form_parse(bytes, length, mem, out, err);
	free(bytes);
	return good;
}

static void test_names_and_values_are_decoded(void **state)
{
	struct form form;
	struct error err;

	(void)state;
	assert_true(parse("a=1&b=%20d%C3%a9+e&empty=&bare&&x=y=z&%61=2", &form, &err));
	assert_int_equal(form.count, 6);
	assert_string_equal(form_get(&form, "a"), "1");
	assert_string_equal(form_get(&form, "b"), " dé e");
	assert_string_equal(form_get(&form, "empty"), "");
	assert_string_equal(form_get(&form, "bare"), "");
	assert_string_equal(form_get(&form, "x"), "y=z");
	assert_string_equal(form.items[5].name, "a");
	assert_null(form_get(&form, "absent"));
}

static void test_nothing_is_a_form_without_fields(void **state)
{
	struct form form;
	struct error err;

	(void)state;
	assert_true(parse("", &form, &err));
	assert_int_equal(form.count, 0);
	assert_true(parse("&&&", &form, &err));
	assert_int_equal(form.count, 0);
}

static void test_broken_forms_are_refused(void **state)
{
	static const char *const bad[] = {"a=%",   "a=%4",   "a=%4g", "a=%zz",       "%",      "a=%00",
	                                  "a=%ff", "a=\xff", "a=%C3", "%ed%a0%80=1", "a=1&b=%"};

	(void)state;
	for (size_t i = 0; i < sizeof(bad) / sizeof(*bad); i++) {
		struct form form = {.count = 77};
		struct error err = {0};

		if (parse(bad[i], &form, &err))
			fail_msg("'%s' was taken", bad[i]);
		assert_int_equal(err.kind, FAIL_MALFORMED);
		assert_string_equal(err.code, "malformed_form");
		assert_int_equal(form.count, 77);
	}
}

static void test_200_fields_are_read_and_201_are_not(void **state)
{
	char text[201 * 4 + 1] = "";
	struct form form;
	struct error err;

	(void)state;
	for (int i = 0; i < 201; i++)
		strcat(text, "a=1&");
	assert_false(parse(text, &form, &err));
	text[200 * 4] = 0;
	assert_true(parse(text, &form, &err));
	assert_int_equal(form.count, 200);
}

static void test_what_is_written_reads_back_as_the_same(void **state)
{
	struct buffer out;
	struct form form;
	struct error err;

	(void)state;
	buffer_init(&out, mem);
	form_put(&out, "to", "+49 30/é&=?");
	form_put(&out, "a b", "");
	form_put(&out, "none", NULL);
	assert_string_equal(out.bytes, "to=%2B49%2030%2F%C3%A9%26%3D%3F&a%20b=&none=");
	assert_true(parse(out.bytes, &form, &err));
	assert_string_equal(form_get(&form, "to"), "+49 30/é&=?");
	assert_string_equal(form_get(&form, "a b"), "");
}

static void test_fields_can_follow_an_address(void **state)
{
	struct buffer out;

	(void)state;
	buffer_init(&out, mem);
	buffer_add_text(&out, "http://x/send?");
	form_put(&out, "a", "1");
	form_put(&out, "b", "2");
	assert_string_equal(out.bytes, "http://x/send?a=1&b=2");
}

static void test_one_component_is_escaped_by_rfc_3986(void **state)
{
	(void)state;
	assert_string_equal(form_escape("aZ09-._~ /:\xff", mem), "aZ09-._~%20%2F%3A%FF");
	assert_string_equal(form_escape("", mem), "");
}

static struct form parse_any(const char *text)
{
	struct form form;

	form_parse_any(text, strlen(text), mem, &form);
	return form;
}

/* T3: nothing of a carrier is lost because of its encoding. */
static void test_what_is_not_utf8_is_read_as_windows_1252(void **state)
{
	struct form form = parse_any("text=Gr%FC%DFe%20%80&from=%2B49&raw=\xe9t\xe9");

	(void)state;
	assert_true(form.recoded);
	assert_string_equal(form_get(&form, "text"), "Grüße €");
	assert_string_equal(form_get(&form, "from"), "+49");
	assert_string_equal(form_get(&form, "raw"), "été");
	form = parse_any("text=Gr%C3%BC%C3%9Fe&from=%2B49");
	assert_false(form.recoded);
	assert_string_equal(form_get(&form, "text"), "Grüße");
}

static void test_broken_escapes_and_zero_bytes_of_a_carrier_are_kept_visible(void **state)
{
	struct form form = parse_any("a=100%&b=%zz&c=x%00y&d=%4");

	(void)state;
	assert_true(form.recoded);
	assert_string_equal(form_get(&form, "a"), "100%");
	assert_string_equal(form_get(&form, "b"), "%zz");
	assert_string_equal(form_get(&form, "c"), "x\xef\xbf\xbdy");
	assert_string_equal(form_get(&form, "d"), "%4");
}

static void test_the_bytes_of_a_value_and_the_whole_can_be_had_as_they_came(void **state)
{
	const char *form = "context=1&text=%04%1F%00%21&x=2", *bytes;
	size_t length;

	(void)state;
	assert_true(form_find_bytes(form, strlen(form), "text", mem, &bytes, &length));
	assert_int_equal(length, 4);
	assert_memory_equal(bytes, "\x04\x1f\x00\x21", 4);
	assert_false(form_find_bytes(form, strlen(form), "tex", mem, &bytes, &length));
	assert_string_equal(form_keep("a=\xfc%FC\n", 7, mem), "a=%FC%FC%0A");
}

#define TEST(name) cmocka_unit_test_setup_teardown(name, open_arena, close_arena)

int main(void)
{
	const struct CMUnitTest tests[] = {
		TEST(test_names_and_values_are_decoded),
		TEST(test_nothing_is_a_form_without_fields),
		TEST(test_broken_forms_are_refused),
		TEST(test_200_fields_are_read_and_201_are_not),
		TEST(test_what_is_written_reads_back_as_the_same),
		TEST(test_fields_can_follow_an_address),
		TEST(test_what_is_not_utf8_is_read_as_windows_1252),
		TEST(test_broken_escapes_and_zero_bytes_of_a_carrier_are_kept_visible),
		TEST(test_the_bytes_of_a_value_and_the_whole_can_be_had_as_they_came),
		TEST(test_one_component_is_escaped_by_rfc_3986),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
