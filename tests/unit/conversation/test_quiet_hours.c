/* Quiet hours by the recipient's clock (T9, T10), over the nights in which summer time comes and goes. */
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <setjmp.h>

#include <cmocka.h>

#include "base/clock.h"
#include "conversation/quiet_hours.h"

static int64_t at(const char *text)
{
	int64_t time_ms = 0;

	assert_true(clock_parse(text, &time_ms));
	return time_ms;
}

static const struct quiet_hours night = {21 * 60, 8 * 60};

/* `until` NULL: not quiet. */
static void check(const struct quiet_hours *hours, const char *zone, const char *now, const char *until)
{
	int64_t end = 0;
	char text[CLOCK_TEXT_SIZE];
	bool quiet = quiet_hours_now(hours, zone, at(now), &end);

	if (quiet != (until != NULL))
		fail_msg("%s in %s: %s", now, zone, quiet ? "quiet" : "loud");
	if (quiet)
		assert_string_equal(clock_format(end, text), until);
}

static void test_T10_quiet_hours_follow_the_zone_of_the_recipient(void **state)
{
	(void)state;
	check(&night, "Europe/Berlin", "2026-06-10T18:59:00Z", NULL);
	check(&night, "Europe/Berlin", "2026-06-10T19:00:00Z", "2026-06-11T06:00:00.000Z");
	check(&night, "Europe/Berlin", "2026-06-11T05:59:00Z", "2026-06-11T06:00:00.000Z");
	check(&night, "Europe/Berlin", "2026-06-11T06:00:00Z", NULL);
	check(&night, "Asia/Kolkata", "2026-06-10T15:30:00Z", "2026-06-11T02:30:00.000Z");
	check(&night, "America/Los_Angeles", "2026-06-10T18:59:00Z", NULL);
}

static void test_T10_the_night_of_a_change_of_summer_time_ends_at_eight_local(void **state)
{
	(void)state;
	check(&night, "Europe/Berlin", "2026-03-28T22:00:00Z", "2026-03-29T06:00:00.000Z");
	check(&night, "Europe/Berlin", "2026-10-24T22:00:00Z", "2026-10-25T07:00:00.000Z");
	check(&night, "America/New_York", "2026-03-08T04:00:00Z", "2026-03-08T12:00:00.000Z");
	check(&night, "America/New_York", "2026-11-01T04:00:00Z", "2026-11-01T13:00:00.000Z");
	check(&night, "Australia/Lord_Howe", "2026-04-04T12:00:00Z", "2026-04-04T21:30:00.000Z");
}

static void test_quiet_hours_within_a_day_do_not_span_midnight(void **state)
{
	const struct quiet_hours noon = {12 * 60, 13 * 60};

	(void)state;
	check(&noon, "UTC", "2026-06-10T11:59:00Z", NULL);
	check(&noon, "UTC", "2026-06-10T12:30:00Z", "2026-06-10T13:00:00.000Z");
	check(&noon, "UTC", "2026-06-10T13:00:00Z", NULL);
}

static void test_no_quiet_hours_and_an_unknown_zone_are_loud(void **state)
{
	const struct quiet_hours none = {0, 0};

	(void)state;
	check(&none, "UTC", "2026-06-10T02:00:00Z", NULL);
	check(&night, "Mars/Base", "2026-06-10T02:00:00Z", NULL);
	check(&night, NULL, "2026-06-10T02:00:00Z", NULL);
}

static void test_T9_what_leaves_must_arrive_before_the_next_quiet_hours(void **state)
{
	char text[CLOCK_TEXT_SIZE];

	(void)state;
	assert_string_equal(clock_format(quiet_hours_next(&night, "Europe/Berlin", at("2026-06-10T10:00:00Z")), text),
	                    "2026-06-10T19:00:00.000Z");
}

static void test_times_are_read_strictly(void **state)
{
	struct quiet_hours hours;

	(void)state;
	assert_true(quiet_hours_read("21:00", "08:00", &hours));
	assert_int_equal(hours.start, 1260);
	assert_int_equal(hours.end, 480);
	assert_true(quiet_hours_read(NULL, "08:00", &hours));
	assert_int_equal(hours.start, hours.end);
	assert_false(quiet_hours_read("24:00", "08:00", &hours));
	assert_false(quiet_hours_read("9:00", "08:00", &hours));
	assert_false(quiet_hours_read("21:60", "08:00", &hours));
	assert_false(quiet_hours_read("21:00 ", "08:00", &hours));
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(test_T10_quiet_hours_follow_the_zone_of_the_recipient),
		cmocka_unit_test(test_T10_the_night_of_a_change_of_summer_time_ends_at_eight_local),
		cmocka_unit_test(test_quiet_hours_within_a_day_do_not_span_midnight),
		cmocka_unit_test(test_no_quiet_hours_and_an_unknown_zone_are_loud),
		cmocka_unit_test(test_T9_what_leaves_must_arrive_before_the_next_quiet_hours),
		cmocka_unit_test(test_times_are_read_strictly),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
