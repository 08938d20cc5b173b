#include <string.h>

#include "cm.h"
#include "text/phone.h"

static void assert_phone(const char *text, const char *region, const char *e164, const char *of)
{
	struct phone phone;
	struct error err = {0};

	if (!phone_parse(text, region, &phone, &err))
		fail_msg("'%s' was refused: %s", text, err.text);
	assert_string_equal(phone.e164, e164);
	assert_string_equal(phone.region, of);
}

static void assert_refused(const char *text, const char *region, const char *code)
{
	struct phone phone = {.e164 = "kept"};
	struct error err = {0};

	if (phone_parse(text, region, &phone, &err))
		fail_msg("'%s' was taken as %s", text, phone.e164);
	if (strcmp(err.code, code) != 0)
		fail_msg("'%s' was refused as %s (%s), not as %s", text, err.code, err.text, code);
	assert_int_equal(err.kind, FAIL_INVALID);
	assert_string_equal(phone.e164, "kept");
}

static void test_international_forms_need_no_default_country(void **state)
{
	(void)state;
	assert_phone("+14155552671", NULL, "+14155552671", "US");
	assert_phone("+1 (415) 555-2671", NULL, "+14155552671", "US");
	assert_phone(" +44 20 7946 0958 ", NULL, "+442079460958", "GB");
	assert_phone("+44 (0)20 7946 0958", NULL, "+442079460958", "GB");
	assert_phone("+49.30.901820", NULL, "+4930901820", "DE");
	assert_phone("tel:+33-1-42-68-53-00", NULL, "+33142685300", "FR");
	assert_phone("+81312345678", NULL, "+81312345678", "JP");
	assert_phone("+39 06 1234 5678", NULL, "+390612345678", "IT");
	assert_phone("(+44) 20 7946 0958", NULL, "+442079460958", "GB");
}

static void test_national_forms_are_read_by_the_default_country(void **state)
{
	(void)state;
	assert_phone("(415) 555-2674", "US", "+14155552674", "US");
	assert_phone("4155552673", "US", "+14155552673", "US");
	assert_phone("1 415 555 2673", "us", "+14155552673", "US");
	assert_phone("020 7946 0958", "GB", "+442079460958", "GB");
	assert_phone("06 12 34 56 78", "FR", "+33612345678", "FR");
	assert_phone("+49 30 901820", "US", "+4930901820", "DE");
}

static void test_the_way_to_call_abroad_is_the_default_countrys(void **state)
{
	(void)state;
	assert_phone("00442079460958", "FR", "+442079460958", "GB");
	assert_phone("011 44 20 7946 0958", "US", "+442079460958", "GB");
	assert_refused("00442079460958", NULL, "phone_no_country");
	assert_refused("00442079460958", "US", "phone_too_long");
}

static void test_what_keyboards_and_chats_add_is_taken_off(void **state)
{
	(void)state;
	assert_phone("'+14155552680", NULL, "+14155552680", "US");
	assert_phone("’+14155552680", NULL, "+14155552680", "US");
	assert_phone("＋１４１５５５５２６７１", NULL, "+14155552671", "US");
	assert_phone("+١٤١٥٥٥٥٢٦٧١", NULL, "+14155552671", "US");
	assert_phone("\u202a+1 415\u00a0555\u20112671\u202c", NULL, "+14155552671", "US");
	assert_phone("\ufeff+14155552671", NULL, "+14155552671", "US");
}

static void test_spreadsheet_numbers_are_rescued_or_refused_and_never_guessed(void **state) /* T14 */
{
	(void)state;
	assert_refused("4.15555E+09", NULL, "phone_scientific");
	assert_refused("4.15555E+09", "US", "phone_scientific");
	assert_refused("4,15555e9", "US", "phone_scientific");
	assert_refused("1E10", "US", "phone_scientific");
	assert_refused("1.4155552671E-10", "US", "phone_scientific");
	assert_phone("1.4155552671E+10", "US", "+14155552671", "US");
	assert_phone("+1.4155552671E+10", NULL, "+14155552671", "US");
	assert_phone("4155552671.0", "US", "+14155552671", "US");
	assert_phone("+14155552671.00", NULL, "+14155552671", "US");
	assert_refused("=+14155552679", NULL, "phone_formula");
	assert_refused("=+14155552679", "US", "phone_formula");
	assert_refused("'=1+1", "US", "phone_formula");
}

static void test_each_refusal_has_its_reason(void **state)
{
	(void)state;
	assert_refused("", NULL, "phone_empty");
	assert_refused("  \t", "US", "phone_empty");
	assert_refused("'", "US", "phone_empty");
	assert_refused("(415) 555-1234", NULL, "phone_no_country");
	assert_refused("4155552673", NULL, "phone_no_country");
	assert_refused("14155552678000", NULL, "phone_no_country");
	assert_refused("14155552678000", "US", "phone_too_long");
	assert_refused("+1415555", NULL, "phone_too_short");
	assert_refused("+1415555", "US", "phone_too_short");
	assert_refused("5552671", "US", "phone_too_short");
	assert_refused("911", "US", "phone_too_short");
	assert_refused("+141555526710", NULL, "phone_too_long");
	assert_refused("+999123456789", NULL, "phone_unknown_country");
	assert_refused("+0123456789", NULL, "phone_unknown_country");
	assert_refused("n/a", "US", "phone_not_a_number");
	assert_refused("+", "US", "phone_not_a_number");
	assert_refused("++14155552671", NULL, "phone_not_a_number");
	assert_refused("1-800-FLOWERS", "US", "phone_not_a_number");
	assert_refused(
		"not a phone at all, but a long remark about one that nobody ever wrote down, and nobody ever will, I fear", "US",
		"phone_not_a_number");
	assert_refused("+1 415 555 2671 ext. 5", NULL, "phone_extension");
	assert_refused("+1 415 555 2671 x5", NULL, "phone_extension");
	assert_refused("+1 415 555 2671 #5", NULL, "phone_extension");
	assert_refused("tel:+14155552671;ext=5", NULL, "phone_extension");
	assert_refused("+14155552671, +14155552672", NULL, "phone_not_a_number");
	assert_refused("012345678901234567890123456789012345678901", "US", "phone_too_long");
	assert_refused("4155552671", "XX", "phone_unknown_country");
	assert_refused("4155552671", "USA", "phone_unknown_country");
	assert_refused("4155552671", "", "phone_unknown_country");
}

static void test_numbers_newer_than_the_plan_are_taken_with_a_doubt(void **state)
{
	struct phone phone;
	struct error err;

	(void)state;
	assert_true(phone_parse("+14155552671", NULL, &phone, &err));
	assert_true(phone.sure);
	assert_true(phone_parse("+12992345678", NULL, &phone, &err));
	assert_false(phone.sure);
	assert_string_equal(phone.e164, "+12992345678");
	assert_string_equal(phone.region, "");
}

static void test_a_number_read_again_stays_what_it_is(void **state)
{
	struct phone once, twice;
	struct error err;

	(void)state;
	assert_true(phone_parse("+52115551234578", NULL, &once, &err));
	assert_true(phone_parse(once.e164, NULL, &twice, &err));
	assert_string_equal(once.e164, twice.e164);
}

static void test_a_landline_takes_no_text_where_the_plan_tells(void **state)
{
	struct phone phone;
	struct error err;

	(void)state;
	assert_true(phone_parse("+4930901820", NULL, &phone, &err));
	assert_false(phone.mobile_possible);
	assert_true(phone_parse("+491719456789", NULL, &phone, &err));
	assert_true(phone.mobile_possible);
	assert_true(phone_parse("+14155552671", NULL, &phone, &err));
	assert_true(phone.mobile_possible);
}

static void test_a_reason_quotes_whole_characters_of_the_input(void **state)
{
	struct phone phone;
	struct error err;

	(void)state;
	assert_false(phone_parse("日本語日本語日本語日本語日本語日本語日本語日本語日本語日本語日本語日本語日本語日本語日本語",
	                         NULL, &phone, &err));
	assert_non_null(strstr(err.text, "日…'"));
	assert_non_null(strstr(err.text, "it is not a phone number"));
}

static void test_e164_is_a_plus_and_7_to_15_digits(void **state)
{
	(void)state;
	assert_true(phone_is_e164("+14155552671"));
	assert_true(phone_is_e164("+6834000"));
	assert_true(phone_is_e164("+123456789012345"));
	assert_false(phone_is_e164("+1234567890123456"));
	assert_false(phone_is_e164("+123456"));
	assert_false(phone_is_e164("14155552671"));
	assert_false(phone_is_e164("+04155552671"));
	assert_false(phone_is_e164("+1415555267a"));
	assert_false(phone_is_e164("+1 4155552671"));
	assert_false(phone_is_e164(""));
	assert_false(phone_is_e164("+"));
}

static void test_people_read_numbers_in_groups(void **state)
{
	char out[40];

	(void)state;
	assert_string_equal(phone_format("+4930901820", out), "+49 30 901820");
	assert_string_equal(phone_format("+14155552671", out), "+1 415-555-2671");
	assert_string_equal(phone_format("+999", out), "+999");
	assert_string_equal(phone_format("a text that is certainly longer than forty bytes", out),
	                    "a text that is certainly longer than fo");
}

static void test_regions_are_known_in_either_case(void **state)
{
	(void)state;
	assert_true(phone_region_known("US"));
	assert_true(phone_region_known("de"));
	assert_false(phone_region_known("ZZ"));
	assert_false(phone_region_known("001"));
	assert_false(phone_region_known(""));
	assert_false(phone_region_known("U"));
	assert_false(phone_region_known(NULL));
}

static void test_the_longest_known_prefix_names_the_time_zone(void **state)
{
	(void)state;
	assert_string_equal(phone_time_zone("+14155552671"), "America/Los_Angeles");
	assert_string_equal(phone_time_zone("+12125552671"), "America/New_York");
	assert_string_equal(phone_time_zone("+442079460958"), "Europe/London");
	assert_string_equal(phone_time_zone("+4930901820"), "Europe/Berlin");
	assert_string_equal(phone_time_zone("+81312345678"), "Asia/Tokyo");
	assert_string_equal(phone_time_zone("+61412345678"), "Australia/Sydney");
	assert_string_equal(phone_time_zone("+61891234567"), "Australia/Perth");
	assert_string_equal(phone_time_zone("+34612345678"), "Europe/Madrid");
	assert_string_equal(phone_time_zone("+19075551234"), "America/Anchorage");
	assert_string_equal(phone_time_zone("+16025551234"), "America/Phoenix");
	assert_string_equal(phone_time_zone("+18005551234"), "America/New_York");
	assert_null(phone_time_zone("+999123456"));
	assert_null(phone_time_zone("4155552671"));
	assert_null(phone_time_zone("+"));
	assert_null(phone_time_zone(""));
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(test_international_forms_need_no_default_country),
		cmocka_unit_test(test_national_forms_are_read_by_the_default_country),
		cmocka_unit_test(test_the_way_to_call_abroad_is_the_default_countrys),
		cmocka_unit_test(test_what_keyboards_and_chats_add_is_taken_off),
		cmocka_unit_test(test_spreadsheet_numbers_are_rescued_or_refused_and_never_guessed),
		cmocka_unit_test(test_each_refusal_has_its_reason),
		cmocka_unit_test(test_numbers_newer_than_the_plan_are_taken_with_a_doubt),
		cmocka_unit_test(test_a_number_read_again_stays_what_it_is),
		cmocka_unit_test(test_a_landline_takes_no_text_where_the_plan_tells),
		cmocka_unit_test(test_a_reason_quotes_whole_characters_of_the_input),
		cmocka_unit_test(test_e164_is_a_plus_and_7_to_15_digits),
		cmocka_unit_test(test_people_read_numbers_in_groups),
		cmocka_unit_test(test_regions_are_known_in_either_case),
		cmocka_unit_test(test_the_longest_known_prefix_names_the_time_zone),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
