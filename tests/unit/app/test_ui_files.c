/* Which coding a browser gets. The rest of the files' answers is tested over HTTP (tests/api/ui_files.test.ts). */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include "app/ui_files.h"

static void test_the_greatest_q_wins_and_br_comes_before_gzip(void **state)
{
	(void)state;
	assert_int_equal(ui_files_choose("gzip, br", true, true), CODING_BROTLI);
	assert_int_equal(ui_files_choose("br;q=0.1,gzip;q=0.2", true, true), CODING_GZIP);
	assert_int_equal(ui_files_choose("gzip;q=1.0, br;q=1", true, true), CODING_BROTLI);
	assert_int_equal(ui_files_choose(" gzip ; q=0.5 , identity;q=0.6", true, true), CODING_PLAIN);
	assert_int_equal(ui_files_choose("*;q=0.5, br;q=0", true, true), CODING_GZIP);
}

static void test_a_coding_that_is_not_there_is_not_chosen(void **state)
{
	(void)state;
	assert_int_equal(ui_files_choose("br, gzip", true, false), CODING_GZIP);
	assert_int_equal(ui_files_choose("br, gzip", false, false), CODING_PLAIN);
	assert_int_equal(ui_files_choose("br", true, false), CODING_PLAIN);
}

static void test_nonsense_gets_the_plain_file(void **state)
{
	static const char *const nonsense[] = {"", ",", ";;;", "q=1", "br;q=", "br;q=x", "gzip;q=-1", "gzipbr", "=", ",,,;q=9"};

	(void)state;
	for (size_t i = 0; i < sizeof(nonsense) / sizeof(nonsense[0]); i++)
		assert_int_equal(ui_files_choose(nonsense[i], true, true), CODING_PLAIN);
	assert_int_equal(ui_files_choose(NULL, true, true), CODING_PLAIN);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(test_the_greatest_q_wins_and_br_comes_before_gzip),
		cmocka_unit_test(test_a_coding_that_is_not_there_is_not_chosen),
		cmocka_unit_test(test_nonsense_gets_the_plain_file),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
