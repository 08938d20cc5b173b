/* By which keys duplicates are found. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include "account/account_actions.h"

static struct arena *mem;

static const char *domain_of(const char *website, const char *email)
{
	struct account account = {.name = "x", .website = website, .email = email};

	account_set_keys(&account, mem);
	return account.domain_key;
}

static void test_a_domain_is_the_host_of_the_website_or_of_the_address(void **state)
{
	(void)state;
	assert_string_equal(domain_of("https://www.Kraftwerk.example:8080/about?a=b", NULL), "kraftwerk.example");
	assert_string_equal(domain_of("http://kraftwerk.example", NULL), "kraftwerk.example");
	assert_string_equal(domain_of("kraftwerk.example#top", NULL), "kraftwerk.example");
	assert_string_equal(domain_of(NULL, "info@Kraftwerk.example"), "kraftwerk.example");
	assert_string_equal(domain_of("https://a.example", "x@b.example"), "a.example");
	assert_string_equal(domain_of("", "x@b.example"), "b.example");
}

static void test_a_mail_service_is_nobodys_domain(void **state)
{
	(void)state;
	assert_null(domain_of(NULL, "ana@GMAIL.com"));
	assert_null(domain_of(NULL, "ana@gmx.de"));
	assert_null(domain_of(NULL, "not an address"));
	assert_null(domain_of(NULL, NULL));
}

static void test_names_and_cities_are_folded(void **state)
{
	struct account account = {.name = "  Café   Müller ", .city = "KÖLN"};

	(void)state;
	account_set_keys(&account, mem);
	assert_string_equal(account.name_key, "cafe muller");
	assert_string_equal(account.city_key, "koln");
	account.name = "";
	account.city = NULL;
	account_set_keys(&account, mem);
	assert_string_equal(account.name_key, "");
	assert_null(account.city_key);
}

static void test_the_two_accounts_of_a_merge_are_read_or_none(void **state)
{
	struct event event = {.payload = "{\"id\":\"acc_0000000000001\",\"into\":\"acc_0000000000002\"}"};
	int64_t from = 0, into = 0;

	(void)state;
	assert_true(account_read_merged(&event, mem, &from, &into));
	assert_int_equal(from, 1);
	assert_int_equal(into, 2);
	event.payload = "{\"id\":\"acc_0000000000001\"}";
	assert_false(account_read_merged(&event, mem, &from, &into));
	event.payload = "{\"id\":\"lead_0000000000001\",\"into\":\"acc_0000000000002\"}";
	assert_false(account_read_merged(&event, mem, &from, &into));
}

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

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(test_a_domain_is_the_host_of_the_website_or_of_the_address),
		cmocka_unit_test(test_a_mail_service_is_nobodys_domain),
		cmocka_unit_test(test_names_and_cities_are_folded),
		cmocka_unit_test(test_the_two_accounts_of_a_merge_are_read_or_none),
	};

	return cmocka_run_group_tests(tests, set_up, tear_down);
}
