/* Names fold for search and order, and travel in cursors. */
#include <string.h>

#include "cm.h"
#include "text/sort_key.h"

static void check(const char *text, const char *key)
{
	char out[SORT_KEY_SIZE];

	sort_key_fold(text, out);
	assert_string_equal(out, key);
}

static void test_case_accents_and_white_space_fold(void **state)
{
	(void)state;
	check("Ana García", "ana garcia");
	check("  Jürgen   GROSS\t", "jurgen gross");
	check("Groß", "gross");
	check("Łukasz Żółć", "lukasz zolc");
	check("Cafe\xCC\x81", "cafe"); /* a combining accent */
	check("ΔΈΛΤΑ", "δέλτα");
	check("太郎 山田", "太郎 山田");
	check("", "");
	check(" \xC2\xA0 ", "");
}

static void test_a_key_is_cut_between_characters(void **state)
{
	char out[SORT_KEY_SIZE];
	size_t length = sort_key_fold("太郎太郎太郎太郎太郎太郎太郎太郎太郎", out);

	(void)state;
	assert_int_equal(length, 48);
	length = sort_key_fold("x太郎太郎太郎太郎太郎太郎太郎太郎太郎", out);
	assert_int_equal(length, 46);
}

static void test_a_key_comes_back_from_numbers(void **state)
{
	static const char *const keys[] = {"", "a", "ana garcia", "太郎太郎太郎太郎太郎太郎太郎太郎"};
	struct arena *mem = arena_create();
	int64_t numbers[SORT_KEY_NUMBERS];

	(void)state;
	for (size_t i = 0; i < sizeof(keys) / sizeof(keys[0]); i++) {
		sort_key_pack(keys[i], numbers);
		assert_string_equal(sort_key_unpack(numbers, mem), keys[i]);
	}
	arena_destroy(mem);
}

static void test_the_range_of_a_prefix_holds_what_begins_with_it(void **state)
{
	struct arena *mem = arena_create();
	const char *behind = sort_key_after("ana", mem);

	(void)state;
	assert_true(strcmp("ana", behind) < 0);
	assert_true(strcmp("anatol", behind) < 0);
	assert_true(strcmp("ana\xF0\x9F\x98\x80", behind) < 0);
	assert_true(strcmp("anb", behind) > 0);
	assert_null(sort_key_make(NULL, mem));
	assert_null(sort_key_make("  ", mem));
	arena_destroy(mem);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(test_case_accents_and_white_space_fold),
		cmocka_unit_test(test_a_key_is_cut_between_characters),
		cmocka_unit_test(test_a_key_comes_back_from_numbers),
		cmocka_unit_test(test_the_range_of_a_prefix_holds_what_begins_with_it),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
