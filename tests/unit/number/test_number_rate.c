/* The speed of a number: exact over any time, without loss through late askers, fair among those that wait. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include "number/number_rate.h"

enum { SECOND = 1000000 };

/* How many segments leave in `seconds` when somebody asks every `step_us`. */
static int64_t sent_in(int64_t per_second, int segments, int64_t seconds, int64_t step_us)
{
	struct number_rate rate = {0};
	int64_t sent = 0, wait;

	for (int64_t now = SECOND; now < (1 + seconds) * SECOND; now += step_us)
		if (number_rate_take(&rate, segments, per_second, now, false, &wait))
			sent += segments;
	return sent;
}

static void test_no_more_than_the_rate_leaves_and_hardly_less(void **state)
{
	static const int64_t rates[] = {1, 3, 7, 30, 100};

	(void)state;
	for (size_t i = 0; i < sizeof(rates) / sizeof(rates[0]); i++) {
		int64_t sent = sent_in(rates[i], 1, 60, 1000);

		assert_true(sent <= rates[i] * 60 + 1 + rates[i] / 20);
		assert_true(sent >= rates[i] * 60 * 99 / 100);
	}
}

static void test_a_long_text_takes_the_time_of_its_segments(void **state)
{
	(void)state;
	assert_in_range(sent_in(30, 3, 60, 1000), 30 * 60 * 99 / 100, 30 * 60 + 3 + 2);
}

static void test_askers_that_are_late_by_20_ms_lose_no_time(void **state)
{
	struct number_rate rate = {0};
	int64_t now = SECOND, wait;
	int sent = 0;

	(void)state;
	while (now < 31 * SECOND)
		if (number_rate_take(&rate, 1, 10, now, true, &wait))
			sent++;
		else
			now = wait + 20000;
	assert_in_range(sent, 297, 301);
}

static void test_after_a_rest_there_is_no_burst(void **state)
{
	struct number_rate rate = {0};
	int64_t wait;

	(void)state;
	assert_true(number_rate_take(&rate, 1, 10, 1 * SECOND, false, &wait));
	assert_int_equal(wait, 0);
	assert_true(number_rate_take(&rate, 1, 10, 60 * SECOND, false, &wait));
	assert_false(number_rate_take(&rate, 1, 10, 60 * SECOND, false, &wait));
	assert_int_equal(wait, 60 * SECOND + SECOND / 10);
}

static void test_those_that_wait_get_turns_one_after_the_other(void **state)
{
	struct number_rate rate = {0};
	int64_t wait[5], now = 5 * SECOND;

	(void)state;
	assert_true(number_rate_take(&rate, 1, 10, now, false, &wait[0]));
	for (int i = 0; i < 5; i++)
		assert_false(number_rate_take(&rate, 1, 10, now, false, &wait[i]));
	for (int i = 0; i < 5; i++)
		assert_int_equal(wait[i], now + (i + 1) * SECOND / 10);
	/* Each finds its place free when its turn has come. */
	for (int i = 0; i < 5; i++)
		assert_true(number_rate_take(&rate, 1, 10, wait[i], false, &wait[0] + i));
}

static void test_a_reply_waits_for_the_next_place_only(void **state)
{
	struct number_rate rate = {0};
	int64_t wait, now = 5 * SECOND;

	(void)state;
	assert_true(number_rate_take(&rate, 1, 10, now, false, &wait));
	for (int i = 0; i < 100; i++)
		assert_false(number_rate_take(&rate, 1, 10, now, false, &wait));
	assert_false(number_rate_take(&rate, 1, 10, now, true, &wait));
	assert_int_equal(wait, now + SECOND / 10);
}

static void test_turns_reach_a_minute_ahead_at_most(void **state)
{
	struct number_rate rate = {0};
	int64_t wait, now = 5 * SECOND;

	(void)state;
	assert_true(number_rate_take(&rate, 1, 1, now, false, &wait));
	for (int i = 0; i < 1000; i++) {
		assert_false(number_rate_take(&rate, 1, 1, now, false, &wait));
		assert_true(wait <= now + 60 * SECOND);
	}
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(test_no_more_than_the_rate_leaves_and_hardly_less),
		cmocka_unit_test(test_a_long_text_takes_the_time_of_its_segments),
		cmocka_unit_test(test_askers_that_are_late_by_20_ms_lose_no_time),
		cmocka_unit_test(test_after_a_rest_there_is_no_burst),
		cmocka_unit_test(test_those_that_wait_get_turns_one_after_the_other),
		cmocka_unit_test(test_a_reply_waits_for_the_next_place_only),
		cmocka_unit_test(test_turns_reach_a_minute_ahead_at_most),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
