/* The rules of a lead's body: one form of numbers (L32), contacts with identity (L16-L19), all problems at once. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <string.h>

#include <cmocka.h>

#include "lead/lead_check.h"

static struct arena *mem;
static struct problems problems;

static int set_up(void **state)
{
	(void)state;
	mem = arena_create();
	problems_init(&problems, mem);
	return 0;
}

static int tear_down(void **state)
{
	(void)state;
	arena_destroy(mem);
	return 0;
}

static const char *code_of(const char *field)
{
	for (size_t i = 0; i < problems.count; i++)
		if (strcmp(problems.items[i].field, field) == 0)
			return problems.items[i].code;
	return "none";
}

static void test_a_number_alone_becomes_the_primary_contact_in_one_form(void **state)
{
	struct lead lead = {.phone = " +49 (30) 901820 "};
	struct lead_given given = {.phone = true};

	(void)state;
	lead_check(&lead, &given, mem, &problems);
	assert_int_equal(problems.count, 0);
	assert_string_equal(lead.phone, "+4930901820");
	assert_int_equal(lead.contacts_count, 1);
}

/* L32: "(415) 555-1234" only where a default country is given. */
static void test_a_national_number_needs_a_country(void **state)
{
	struct lead lead = {.phone = "(415) 555-2671"};
	struct lead_given given = {.phone = true};

	(void)state;
	lead_check(&lead, &given, mem, &problems);
	assert_string_equal(code_of("phone"), "phone_no_country");
	problems.count = 0;
	lead = (struct lead){.phone = "(415) 555-2671", .default_country = "US"};
	lead_check(&lead, &given, mem, &problems);
	assert_int_equal(problems.count, 0);
	assert_string_equal(lead.phone, "+14155552671");
	lead = (struct lead){.phone = "+14155552671", .default_country = "XX"};
	lead_check(&lead, &given, mem, &problems);
	assert_string_equal(code_of("default_country"), "unknown_country");
}

static void test_every_problem_is_told_with_its_field(void **state)
{
	struct lead_contact contacts[] = {{.phone = "+14155552671"}, {.phone = "12"}, {.phone = "+1 415 555 2671"}};
	struct lead lead = {.time_zone = "Mars/Base", .contacts = {contacts, 3}};
	struct lead_given given = {.contacts = true};

	(void)state;
	lead_check(&lead, &given, mem, &problems);
	assert_string_equal(code_of("time_zone"), "unknown_time_zone");
	assert_string_equal(code_of("contacts[1].phone"), "phone_no_country");
	assert_string_equal(code_of("contacts[2].phone"), "duplicate_contact");
}

static void test_a_contact_that_names_itself_keeps_its_status(void **state)
{
	struct lead_contact known[] = {{.id = 7, .status = LEAD_COMPLETED, .attempts = 3}, {.id = 8}};
	struct lead_contact contacts[] = {
		{.phone = "+14155552672"}, {.id = 7, .phone = "+14155552671"}, {.id = 9, .phone = "+14155552673"}};
	struct lead lead = {.contacts = {contacts, 3}};
	struct lead_given given = {.contacts = true, .known = {known, 2}};

	(void)state;
	lead_check(&lead, &given, mem, &problems);
	assert_int_equal(contacts[1].status, LEAD_COMPLETED);
	assert_int_equal(contacts[1].attempts, 3);
	assert_int_equal(contacts[1].rank, 1);
	assert_string_equal(lead.phone, "+14155552672");
	assert_string_equal(code_of("contacts[2].id"), "unknown_contact");
}

static void test_phone_and_contacts_must_agree(void **state)
{
	struct lead_contact contacts[] = {{.phone = "+14155552672"}};
	struct lead lead = {.phone = "+14155552671", .contacts = {contacts, 1}};
	struct lead_given given = {.phone = true, .contacts = true};

	(void)state;
	lead_check(&lead, &given, mem, &problems);
	assert_string_equal(code_of("phone"), "contradicts");
}

static void test_tags_stand_once(void **state)
{
	struct lead lead = {.phone = "+14155552671", .tags = "[\"a\",\"b\",\"a\"]"};
	struct lead_given given = {.phone = true};

	(void)state;
	lead_check(&lead, &given, mem, &problems);
	assert_string_equal(lead.tags, "[\"a\",\"b\"]");
}

static void test_a_lead_is_called_by_its_name_else_its_company_else_its_number(void **state)
{
	struct lead lead = {.phone = "+14155552671", .first_name = "Ana", .last_name = "García", .company = "One"};

	(void)state;
	lead_set_keys(&lead, mem);
	assert_string_equal(lead_name(&lead, mem), "Ana García");
	assert_string_equal(lead.name_key, "ana garcia");
	assert_string_equal(lead.last_name_key, "garcia");
	lead = (struct lead){.phone = "+14155552671", .company = "One"};
	assert_string_equal(lead_name(&lead, mem), "One");
	lead = (struct lead){.phone = "+14155552671"};
	lead_set_keys(&lead, mem);
	assert_string_equal(lead.name_key, "+14155552671");
	assert_null(lead.email_key);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test_setup_teardown(test_a_number_alone_becomes_the_primary_contact_in_one_form, set_up, tear_down),
		cmocka_unit_test_setup_teardown(test_a_national_number_needs_a_country, set_up, tear_down),
		cmocka_unit_test_setup_teardown(test_every_problem_is_told_with_its_field, set_up, tear_down),
		cmocka_unit_test_setup_teardown(test_a_contact_that_names_itself_keeps_its_status, set_up, tear_down),
		cmocka_unit_test_setup_teardown(test_phone_and_contacts_must_agree, set_up, tear_down),
		cmocka_unit_test_setup_teardown(test_tags_stand_once, set_up, tear_down),
		cmocka_unit_test_setup_teardown(test_a_lead_is_called_by_its_name_else_its_company_else_its_number, set_up,
	                                        tear_down),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
