/* The rules of the funnel: weeks, what counts as won, what may move (R57, R60, R68); periods of reports. */
#include <math.h>
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

#include "base/clock.h"
#include "report/funnel.h"
#include "report/report_period.h"

static int64_t at(const char *text)
{
	int64_t time_ms = 0;

	assert_true(clock_parse(text, &time_ms));
	return time_ms;
}

static void assert_week(const char *moment, const char *week)
{
	char out[FUNNEL_DATE_SIZE];

	assert_string_equal(funnel_week_of(at(moment), out), week);
}

static void test_a_week_begins_on_monday_at_midnight_utc(void **state)
{
	char month[FUNNEL_DATE_SIZE];

	(void)state;
	assert_week("2026-11-21T12:00:00Z", "2026-11-16");
	assert_week("2026-11-16T00:00:00Z", "2026-11-16");
	assert_week("2026-11-15T23:59:59.999Z", "2026-11-09");
	assert_week("2026-11-22T23:59:59.999Z", "2026-11-16");
	assert_week("2027-01-01T10:00:00Z", "2026-12-28");
	assert_week("2024-02-29T10:00:00Z", "2024-02-26");
	assert_week("1970-01-01T00:00:00Z", "1969-12-29");
	assert_week("1969-12-28T23:00:00Z", "1969-12-22");
	assert_string_equal(funnel_month_of(at("2026-11-30T23:59:59Z"), month), "2026-11");
}

#define WON(since, ...) \
	funnel_won_at((struct funnel_step[]){__VA_ARGS__}, sizeof((struct funnel_step[]){__VA_ARGS__}) / sizeof(struct funnel_step), since)

static void test_won_is_who_became_a_customer_after_the_first_message(void **state)
{
	(void)state;
	assert_int_equal(funnel_won_at(NULL, 0, 1), 0);
	assert_int_equal(WON(100, {1, 7, ACCOUNT_CONTACTED, 100}, {2, 7, ACCOUNT_CUSTOMER, 150}), 150);
	assert_int_equal(WON(150, {2, 7, ACCOUNT_CUSTOMER, 150}), 150);
	assert_int_equal(WON(151, {2, 7, ACCOUNT_CUSTOMER, 150}), 0);
	/* Lost later, or told to leave them alone: won all the same. Set back: it was a mistake. */
	assert_int_equal(WON(100, {2, 7, ACCOUNT_CUSTOMER, 150}, {3, 7, ACCOUNT_LOST, 160}), 150);
	assert_int_equal(WON(100, {2, 7, ACCOUNT_CUSTOMER, 150}, {3, 7, ACCOUNT_DO_NOT_CONTACT, 160}), 150);
	assert_int_equal(WON(100, {2, 7, ACCOUNT_CUSTOMER, 150}, {3, 7, ACCOUNT_IN_TRIAL, 160}), 0);
	assert_int_equal(WON(100, {2, 7, ACCOUNT_CUSTOMER, 150}, {3, 7, ACCOUNT_IN_TRIAL, 160}, {4, 7, ACCOUNT_CUSTOMER, 170}),
	                 170);
	/* A customer from before who is lost and comes back has been won back; one whose do_not_contact was a mistake has not. */
	assert_int_equal(WON(100, {2, 7, ACCOUNT_CUSTOMER, 50}, {3, 7, ACCOUNT_LOST, 60}, {4, 7, ACCOUNT_CUSTOMER, 170}), 170);
	assert_int_equal(
		WON(100, {2, 7, ACCOUNT_CUSTOMER, 50}, {3, 7, ACCOUNT_DO_NOT_CONTACT, 160}, {4, 7, ACCOUNT_CUSTOMER, 170}), 0);
	/* The order is that of recording, whatever the moments; merged accounts count each for itself. */
	assert_int_equal(WON(100, {3, 7, ACCOUNT_CUSTOMER, 150}, {2, 7, ACCOUNT_CONTACTED, 190}), 150);
	assert_int_equal(WON(100, {3, 7, ACCOUNT_CUSTOMER, 150}, {4, 8, ACCOUNT_CONTACTED, 190}, {5, 8, ACCOUNT_CUSTOMER, 140}),
	                 140);
}

static bool moves(bool outbound, int64_t moment, int64_t campaign_id, int64_t product_id)
{
	static const struct funnel_member members[] = {
		{1, FUNNEL_ALL, 0, 7, 100, "email", 200, 0},
		{1, FUNNEL_CAMPAIGN, 3, 7, 100, "email", 0, 0},
		{1, FUNNEL_CAMPAIGN, 4, 7, 150, "sms", 200, 0},
		{1, FUNNEL_PRODUCT, 9, 7, 150, "sms", 200, 0},
	};

	return funnel_may_move(members, 4, &(struct funnel_touch){7, campaign_id, product_id, outbound, moment});
}

static void test_only_what_may_be_a_first_is_counted_again(void **state)
{
	(void)state;
	assert_true(moves(true, 0, 4, 9));
	/* Written again, later: nobody's first. Earlier, or in another campaign: perhaps. */
	assert_false(moves(true, 151, 4, 9));
	assert_true(moves(true, 150, 4, 9));
	assert_true(moves(true, 99, 4, 9));
	assert_true(moves(true, 300, 5, 0));
	assert_true(moves(true, 300, 4, 8));
	/* Answered again, later; earlier than the first answer; the first answer in this campaign. */
	assert_false(moves(false, 201, 4, 9));
	assert_true(moves(false, 199, 4, 9));
	assert_false(moves(false, 99, 4, 9));
	assert_true(moves(false, 300, 3, 0));
	/* R68: somebody who was never written to does not respond. */
	assert_false(funnel_may_move(NULL, 0, &(struct funnel_touch){7, 3, 0, false, 100}));
	assert_true(funnel_may_move(NULL, 0, &(struct funnel_touch){7, 3, 0, true, 100}));
}

static void test_a_rate_has_four_digits_or_is_none(void **state)
{
	(void)state;
	assert_true(fabs(funnel_rate(1, 3) - 0.3333) < 1e-9);
	assert_true(isnan(funnel_rate(0, 0)));
}

static void test_a_period_is_whole_weeks_or_months(void **state)
{
	struct arena *mem = arena_create();
	struct report_period period;
	struct problems problems;

	(void)state;
	problems_init(&problems, mem);
	assert_true(report_period_weeks("2026-11-21", "2026-11-23T10:00:00+02:00", mem, &problems, &period));
	assert_string_equal(period.from, "2026-11-16");
	assert_string_equal(period.to, "2026-11-23");
	assert_true(report_period_months("2026-02", "2026-11-30", mem, &problems, &period));
	assert_string_equal(period.from, "2026-02");
	assert_string_equal(period.to, "2026-11");
	assert_true(report_period_weeks(NULL, NULL, mem, &problems, &period));
	assert_null(report_period_end(period.from));
	assert_null(report_period_end(period.to));
	assert_false(report_period_weeks("2026-02-30", "soon", mem, &problems, &period));
	assert_int_equal(problems.count, 2);
	assert_false(report_period_months("2026-12", "2026-11", mem, &problems, &period));
	assert_false(report_period_months("2026-13", NULL, mem, &problems, &period));
	assert_int_equal(problems.count, 4);
	arena_destroy(mem);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(test_a_week_begins_on_monday_at_midnight_utc),
		cmocka_unit_test(test_won_is_who_became_a_customer_after_the_first_message),
		cmocka_unit_test(test_only_what_may_be_a_first_is_counted_again),
		cmocka_unit_test(test_a_rate_has_four_digits_or_is_none),
		cmocka_unit_test(test_a_period_is_whole_weeks_or_months),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
