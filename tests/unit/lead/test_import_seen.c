/* Which number stood in which line first, for any size of file. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>

#include <cmocka.h>

#include "lead/import_seen.h"

static void test_a_number_names_its_first_line(void **state)
{
	struct import_seen *seen = import_seen_create();

	(void)state;
	assert_int_equal(import_seen_put(seen, "+14155552671", 2), 0);
	assert_int_equal(import_seen_put(seen, "+14155552672", 3), 0);
	assert_int_equal(import_seen_put(seen, "+14155552671", 9), 2);
	assert_int_equal(import_seen_put(seen, "+14155552671", 10), 2);
	import_seen_destroy(seen);
	import_seen_destroy(NULL);
}

static void test_a_hundred_thousand_numbers_are_kept_apart(void **state)
{
	struct import_seen *seen = import_seen_create();
	char phone[20];

	(void)state;
	for (int64_t i = 0; i < 100000; i++) {
		snprintf(phone, sizeof(phone), "+4915%09d", (int)(i * 7));
		assert_int_equal(import_seen_put(seen, phone, i + 2), 0);
	}
	for (int64_t i = 0; i < 100000; i++) {
		snprintf(phone, sizeof(phone), "+4915%09d", (int)(i * 7));
		assert_int_equal(import_seen_put(seen, phone, 1), i + 2);
	}
	import_seen_destroy(seen);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(test_a_number_names_its_first_line),
		cmocka_unit_test(test_a_hundred_thousand_numbers_are_kept_apart),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
