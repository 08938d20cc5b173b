/* Codes of countries and languages: what is none never stands in a record. */
#include "cm.h"

#include <string.h>

#include "text/iso.h"

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

static void expect(const char *(*read)(const char *, struct arena *), const char *text, const char *code)
{
	const char *got = read(text, mem);

	if (!got != !code || (got && strcmp(got, code) != 0))
		fail_msg("'%s' gave %s, not %s", text, got ? got : "nothing", code ? code : "nothing");
}

static void test_countries_are_those_of_iso_3166(void **state)
{
	(void)state;
	expect(iso_country, "DE", "DE");
	expect(iso_country, "us", "US");
	expect(iso_country, "AQ", "AQ");
	for (const char *const *bad = (const char *const[]){"", "D", "DEU", "XX", "Germany", "D1", "\xC3\x9C", NULL}; *bad; bad++)
		expect(iso_country, *bad, NULL);
}

static void test_languages_are_those_of_iso_639_with_script_and_region(void **state)
{
	(void)state;
	expect(iso_language, "en", "en");
	expect(iso_language, "EN", "en");
	expect(iso_language, "fil", "fil");
	expect(iso_language, "pt_br", "pt-BR");
	expect(iso_language, "es-419", "es-419");
	expect(iso_language, "ZH-hant-tw", "zh-Hant-TW");
	expect(iso_language, "sr-Latn", "sr-Latn");
	for (const char *const *bad =
	             (const char *const[]){"", "e", "xx", "zzz", "English", "en-", "en--US", "en-XX", "en-US-", "en-12",
	                                   "en-US-posix", "e1", "en US", "en-Latn-", "\xC3\xA9n", "-", NULL};
	     *bad; bad++)
		expect(iso_language, *bad, NULL);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(test_countries_are_those_of_iso_3166),
		cmocka_unit_test(test_languages_are_those_of_iso_639_with_script_and_region),
	};

	return cmocka_run_group_tests(tests, set_up, tear_down);
}
