/* What headers mean, in several languages, and what is done with headers that are nothing known. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <string.h>

#include <cmocka.h>

#include "lead/import_columns.h"

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

/* "a|b|c" as a header row. */
static bool read_header(const char *header, struct import_columns *out, struct error *err)
{
	struct csv_cell *cells = arena_array(mem, 20, sizeof(*cells));
	struct csv_row row = {.line = 1, .cells = cells};
	char *text = arena_copy(mem, header);

	for (char *part = text, *bar; part; part = bar ? bar + 1 : NULL) {
		bar = strchr(part, '|');
		if (bar)
			*bar = 0;
		cells[row.count++] = (struct csv_cell){part, strlen(part), false};
	}
	return import_columns_read(&row, mem, out, err);
}

static const char *mapping_of(const char *header)
{
	struct import_columns columns;
	struct error err;

	if (!read_header(header, &columns, &err))
		fail_msg("%s", err.text);
	return import_columns_mapping(&columns, mem);
}

static void test_the_columns_of_the_contract_are_known(void **state)
{
	(void)state;
	assert_string_equal(
		mapping_of(
			"phone_number|first_name|last_name|email|company|last_interaction|secondary_phone_1|secondary_1_customer_name"),
		"{\"phone_number\":\"phone\",\"first_name\":\"first_name\",\"last_name\":\"last_name\",\"email\":\"email\","
		"\"company\":\"company\",\"last_interaction\":\"variables.last_interaction\","
		"\"secondary_phone_1\":\"contacts[1].phone\",\"secondary_1_customer_name\":\"contacts[1].variables.customer_name\"}");
}

static void test_headers_in_other_languages_and_spellings_are_known(void **state)
{
	(void)state;
	assert_string_equal(
		mapping_of("Vorname|Nachname|E-Mail-Adresse|Firma|Telefonnummer"),
		"{\"Vorname\":\"first_name\",\"Nachname\":\"last_name\",\"E-Mail-Adresse\":\"email\",\"Firma\":\"company\","
		"\"Telefonnummer\":\"phone\"}");
	assert_string_equal(
		mapping_of("Prénom|Nom|Téléphone|Courriel|Société"),
		"{\"Prénom\":\"first_name\",\"Nom\":\"last_name\",\"Téléphone\":\"phone\",\"Courriel\":\"email\",\"Société\":\"company\"}");
	assert_string_equal(mapping_of("MOBILE PHONE| First Name |Surname"),
	                    "{\"MOBILE PHONE\":\"phone\",\" First Name \":\"first_name\",\"Surname\":\"last_name\"}");
}

static void test_of_two_numbers_the_likelier_is_the_phone_and_the_other_is_kept(void **state)
{
	(void)state;
	assert_string_equal(mapping_of("telephone|phone_number|mobile"),
	                    "{\"telephone\":\"variables.telephone\",\"phone_number\":\"phone\",\"mobile\":\"variables.mobile\"}");
}

static void test_name_beside_a_first_name_is_the_last_name(void **state)
{
	(void)state;
	assert_string_equal(mapping_of("Name|Vorname|Telefon"),
	                    "{\"Name\":\"last_name\",\"Vorname\":\"first_name\",\"Telefon\":\"phone\"}");
	assert_string_equal(mapping_of("Name|Telefon"), "{\"Name\":\"name\",\"Telefon\":\"phone\"}");
}

static void test_empty_and_repeated_headers_lose_nothing(void **state)
{
	(void)state;
	assert_string_equal(
		mapping_of("phone||note|note"),
		"{\"phone\":\"phone\",\"column 2\":\"ignore\",\"note\":\"variables.note\",\"note (2)\":\"variables.note_4\"}");
}

/* A corrected report is imported as it is. */
static void test_the_error_column_of_a_report_is_ignored(void **state)
{
	(void)state;
	assert_string_equal(mapping_of("phone|error"), "{\"phone\":\"phone\",\"error\":\"ignore\"}");
}

static void test_a_file_without_a_number_is_refused_with_what_it_has(void **state)
{
	struct import_columns columns;
	struct error err = {0};

	(void)state;
	assert_false(read_header("first_name|colour", &columns, &err));
	assert_string_equal(err.code, "no_phone_column");
	assert_non_null(strstr(err.text, "colour"));
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test_setup_teardown(test_the_columns_of_the_contract_are_known, set_up, tear_down),
		cmocka_unit_test_setup_teardown(test_headers_in_other_languages_and_spellings_are_known, set_up, tear_down),
		cmocka_unit_test_setup_teardown(test_of_two_numbers_the_likelier_is_the_phone_and_the_other_is_kept, set_up,
	                                        tear_down),
		cmocka_unit_test_setup_teardown(test_name_beside_a_first_name_is_the_last_name, set_up, tear_down),
		cmocka_unit_test_setup_teardown(test_empty_and_repeated_headers_lose_nothing, set_up, tear_down),
		cmocka_unit_test_setup_teardown(test_the_error_column_of_a_report_is_ignored, set_up, tear_down),
		cmocka_unit_test_setup_teardown(test_a_file_without_a_number_is_refused_with_what_it_has, set_up, tear_down),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
