/* The demo's people: numbers that are real in form and nobody's twice, the same each time. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

#include "app/demo_desk.h"
#include "app/demo_people.h"
#include "app/demo_talks.h"
#include "text/phone.h"
#include "text/sms_text.h"

static struct arena *mem;

static int set_up(void **state)
{
	(void)state;
	mem = arena_create();
	return 0;
}

static int tear_down(void **state)
{
	(void)state;
	arena_destroy(mem);
	return 0;
}

static int compare_texts(const void *a, const void *b)
{
	return strcmp(*(const char *const *)a, *(const char *const *)b);
}

static void test_every_number_is_one_of_its_country_and_comes_once(void **state)
{
	(void)state;
	for (const struct demo_country *country = demo_countries; country->code; country++) {
		const char **all = arena_array(mem, 20000, sizeof(*all));
		size_t count = 0;
		const char *number;

		while (count < 20000 && (number = demo_people_phone(country, (int64_t)count, mem))) {
			struct phone phone;
			struct error err = {0};

			if (!phone_parse(number, NULL, &phone, &err))
				fail_msg("%s: %s", number, err.text);
			if (strcmp(phone.e164, number) != 0 || (*phone.region && strcmp(phone.region, country->code) != 0))
				fail_msg("%s is %s in '%s', not in %s", number, phone.e164, phone.region, country->code);
			all[count++] = number;
		}
		assert_true(count >= 200);
		qsort(all, count, sizeof(*all), compare_texts);
		for (size_t i = 1; i < count; i++)
			assert_string_not_equal(all[i - 1], all[i]);
	}
}

static void test_the_numbers_suffice_for_all_leads_with_their_second_ones(void **state)
{
	(void)state;
	for (const struct demo_country *country = demo_countries; country->code; country++)
		if (!demo_people_phone(country, (int64_t)country->share * 10, mem))
			print_message("%s runs out and borrows\n", country->code);
	assert_non_null(demo_people_phone(&demo_countries[0], 2999, mem));
}

static void test_the_shares_of_the_countries_are_a_thousand(void **state)
{
	int total = 0;

	(void)state;
	for (const struct demo_country *country = demo_countries; country->code; country++)
		total += country->share;
	assert_int_equal(total, 1000);
}

static void test_the_dice_fall_the_same_each_time(void **state)
{
	struct demo_dice one = {7}, two = {7};

	(void)state;
	for (int i = 0; i < 1000; i++)
		assert_int_equal(demo_dice_roll(&one, 100), demo_dice_roll(&two, 100));
}

static void test_our_own_numbers_can_be_written_and_are_no_leads(void **state)
{
	(void)state;
	for (const struct demo_plan *plan = demo_plans; plan->workspace; plan++)
		for (const struct demo_number *number = plan->numbers; number->phone; number++) {
			struct phone phone;
			struct error err = {0};

			if (!phone_parse(number->phone, NULL, &phone, &err))
				fail_msg("%s: %s", number->phone, err.text);
			for (const struct demo_country *country = demo_countries; country->code; country++)
				for (int64_t n = 0; n < 12000; n++) {
					const char *other = demo_people_phone(country, n, mem);

					if (!other)
						break;
					assert_string_not_equal(other, number->phone);
				}
		}
}

static void check_talk(const struct demo_talk *talk)
{
	for (const struct demo_line *line = talk->lines; line->text; line++) {
		const char *text = demo_talks_fill(line->text, "Maximiliane", "Sam", mem);

		assert_null(strchr(text, '{'));
		assert_in_range(sms_measure(text).segments, 1, 4);
		assert_int_equal(line->inbound, line->delivery == DELIVERY_RECEIVED);
		assert_int_equal(line->inbound, line->source == SOURCE_INBOUND);
		assert_int_equal(message_delivery_is_trouble((enum message_delivery)line->delivery), line->error != NULL);
	}
}

static void test_every_line_of_the_talks_is_a_text_that_could_be_sent(void **state)
{
	(void)state;
	for (const struct demo_plan *plan = demo_plans; plan->workspace; plan++) {
		assert_non_null(plan->talks->language);
		for (const struct demo_talk *talk = plan->talks; talk->language; talk++) {
			assert_non_null(plan->campaigns[talk->campaign].name);
			check_talk(talk);
		}
	}
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test_setup_teardown(test_every_number_is_one_of_its_country_and_comes_once, set_up, tear_down),
		cmocka_unit_test_setup_teardown(test_the_numbers_suffice_for_all_leads_with_their_second_ones, set_up, tear_down),
		cmocka_unit_test_setup_teardown(test_the_shares_of_the_countries_are_a_thousand, set_up, tear_down),
		cmocka_unit_test_setup_teardown(test_the_dice_fall_the_same_each_time, set_up, tear_down),
		cmocka_unit_test_setup_teardown(test_our_own_numbers_can_be_written_and_are_no_leads, set_up, tear_down),
		cmocka_unit_test_setup_teardown(test_every_line_of_the_talks_is_a_text_that_could_be_sent, set_up, tear_down),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
