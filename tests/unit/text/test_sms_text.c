#include <string.h>

#include "cm.h"
#include "text/sms_text.h"

static const char *repeat(const char *piece, int times)
{
	static char text[4000];

	text[0] = 0;
	for (int i = 0; i < times; i++)
		strcat(text, piece);
	return text;
}

static void assert_size(const char *text, enum sms_encoding encoding, int units, int segments, const char *forcing)
{
	struct sms_size size = sms_measure(text);

	if (size.encoding != encoding || size.units != units || size.segments != segments || strcmp(size.forcing, forcing) != 0)
		fail_msg("'%s': %s, %d units, %d segments, forced by '%s'; expected %d, %d", text,
		         sms_encoding_names[size.encoding], size.units, size.segments, size.forcing, units, segments);
}

static void test_every_letter_of_the_gsm_alphabet_costs_one_septet(void **state)
{
	(void)state;
	assert_size("@£$¥èéùìòÇ\nØø\rÅåΔ_ΦΓΛΩΠΨΣΘΞÆæßÉ !\"#¤%&'()*+,-./0123456789:;<=>?", SMS_GSM7, 63, 1, "");
	assert_size("¡ABCDEFGHIJKLMNOPQRSTUVWXYZÄÖÑÜ§¿abcdefghijklmnopqrstuvwxyzäöñüà", SMS_GSM7, 64, 1, "");
}

static void test_the_extension_table_costs_two_septets(void **state)
{
	(void)state;
	assert_size("^{}\\[~]|€\f", SMS_GSM7, 20, 1, "");
}

static void test_other_characters_force_ucs2_and_the_first_is_named(void **state)
{
	(void)state;
	assert_size("Hi ç ê", SMS_UCS2, 6, 1, "ç");
	assert_size("it’s", SMS_UCS2, 4, 1, "’");
	assert_size("日本", SMS_UCS2, 2, 1, "日");
	assert_size("ok 😀", SMS_UCS2, 5, 1, "😀");
	assert_size("`", SMS_UCS2, 1, 1, "`");
	assert_size("a\tb", SMS_UCS2, 3, 1, "\t");
}

static void test_the_empty_text_has_no_segment(void **state)
{
	(void)state;
	assert_size("", SMS_GSM7, 0, 0, "");
}

static void test_gsm_texts_break_at_160_and_then_at_153(void **state)
{
	(void)state;
	assert_size(repeat("a", 160), SMS_GSM7, 160, 1, "");
	assert_size(repeat("a", 161), SMS_GSM7, 161, 2, "");
	assert_size(repeat("a", 306), SMS_GSM7, 306, 2, "");
	assert_size(repeat("a", 307), SMS_GSM7, 307, 3, "");
	assert_size(repeat("a", 1600), SMS_GSM7, 1600, 11, "");
	assert_size(repeat("€", 80), SMS_GSM7, 160, 1, "");
}

static void test_an_escape_is_never_split_between_parts(void **state)
{
	char text[400];

	(void)state;
	/* 152 letters, an euro that does not fit into septet 153, 152 more: 306 septets, and yet three parts. */
	strcpy(text, repeat("a", 152));
	strcat(text, "€");
	strcat(text, repeat("b", 152));
	assert_size(text, SMS_GSM7, 306, 3, "");
	/* 80 and more euros: 76 a part. */
	assert_size(repeat("€", 152), SMS_GSM7, 304, 2, "");
	assert_size(repeat("€", 153), SMS_GSM7, 306, 3, "");
}

static void test_ucs2_texts_break_at_70_and_then_at_67(void **state)
{
	(void)state;
	assert_size(repeat("日", 70), SMS_UCS2, 70, 1, "日");
	assert_size(repeat("日", 71), SMS_UCS2, 71, 2, "日");
	assert_size(repeat("日", 134), SMS_UCS2, 134, 2, "日");
	assert_size(repeat("日", 135), SMS_UCS2, 135, 3, "日");
}

static void test_a_surrogate_pair_is_never_split_between_parts(void **state)
{
	(void)state;
	assert_size(repeat("😀", 35), SMS_UCS2, 70, 1, "😀");
	assert_size(repeat("😀", 36), SMS_UCS2, 72, 2, "😀");
	assert_size(repeat("😀", 66), SMS_UCS2, 132, 2, "😀");
	assert_size(repeat("😀", 67), SMS_UCS2, 134, 3, "😀");
}

static void test_characters_are_counted_as_code_points(void **state)
{
	(void)state;
	assert_int_equal(utf8_count(""), 0);
	assert_int_equal(utf8_count("aé日😀"), 4);
}

static void test_utf8_is_checked_strictly(void **state)
{
	static const char *const bad[] = {"\x80",         "\xc0\xaf",         "\xc1\xbf",         "\xe0\x80\xaf",
	                                  "\xed\xa0\x80", "\xf0\x80\x80\xaf", "\xf4\x90\x80\x80", "\xf8\x88\x80\x80\x80",
	                                  "\xc3",         "\xe2\x82",         "\xf0\x9f\x98",     "a\xff"};

	(void)state;
	for (size_t i = 0; i < sizeof(bad) / sizeof(*bad); i++)
		assert_false(utf8_is_valid(bad[i], strlen(bad[i])));
	assert_true(utf8_is_valid("aé日😀\xf4\x8f\xbf\xbf\xee\x80\x80", 17));
	assert_true(utf8_is_valid("", 0));
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(test_every_letter_of_the_gsm_alphabet_costs_one_septet),
		cmocka_unit_test(test_the_extension_table_costs_two_septets),
		cmocka_unit_test(test_other_characters_force_ucs2_and_the_first_is_named),
		cmocka_unit_test(test_the_empty_text_has_no_segment),
		cmocka_unit_test(test_gsm_texts_break_at_160_and_then_at_153),
		cmocka_unit_test(test_an_escape_is_never_split_between_parts),
		cmocka_unit_test(test_ucs2_texts_break_at_70_and_then_at_67),
		cmocka_unit_test(test_a_surrogate_pair_is_never_split_between_parts),
		cmocka_unit_test(test_characters_are_counted_as_code_points),
		cmocka_unit_test(test_utf8_is_checked_strictly),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
