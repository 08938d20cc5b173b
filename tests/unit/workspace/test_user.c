/* The rules of users and roles, without a database. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include "workspace/user.h"

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

static void test_an_email_is_found_whatever_its_case_and_spaces_around(void **state)
{
	(void)state;
	assert_string_equal(user_email_key(" Ana.GARCIA@Example.COM  ", mem), "ana.garcia@example.com");
	assert_string_equal(user_email_key("", mem), "");
	assert_string_not_equal(user_email_key("josé@example.com", mem), user_email_key("jose@example.com", mem));
}

static const char *fault_of(const char *password)
{
	struct problems problems;

	problems_init(&problems, mem);
	user_check_password(password, "ana.garcia@example.com", "password", &problems);
	return problems.count ? problems.items[0].code : "good";
}

static void test_a_password_has_ten_characters_and_is_not_the_email(void **state)
{
	char long_one[300] = {0};

	(void)state;
	for (int i = 0; i < 201; i++)
		long_one[i] = 'x';
	assert_string_equal(fault_of(""), "too_short");
	assert_string_equal(fault_of(NULL), "too_short");
	assert_string_equal(fault_of("nine char"), "too_short");
	assert_string_equal(fault_of("ten chars!"), "good");
	assert_string_equal(fault_of("пароль1234"), "good");
	assert_string_equal(fault_of("ééééééééé"), "too_short");
	assert_string_equal(fault_of("Ana.Garcia@EXAMPLE.com"), "is_email");
	assert_string_equal(fault_of(long_one), "too_long");
}

static void test_each_role_may_more_than_the_one_before(void **state)
{
	(void)state;
	assert_int_equal(role_right(ROLE_VIEWER), RIGHT_READ);
	for (int role = ROLE_MEMBER; role <= ROLE_OWNER; role++)
		assert_true(role_right((enum role)role) > role_right((enum role)(role - 1)));
	assert_int_equal(role_right(ROLE_OWNER), RIGHT_OWNER);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test_setup_teardown(test_an_email_is_found_whatever_its_case_and_spaces_around, set_up, tear_down),
		cmocka_unit_test_setup_teardown(test_a_password_has_ten_characters_and_is_not_the_email, set_up, tear_down),
		cmocka_unit_test_setup_teardown(test_each_role_may_more_than_the_one_before, set_up, tear_down),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
