/* Short names of campaigns. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include "campaign/campaign_slug.h"

static void test_a_slug_is_made_of_any_name(void **state)
{
	struct arena *mem = arena_create();

	(void)state;
	assert_string_equal(campaign_slug_of("Frühjahr 2026: Neukunden!", mem), "fruhjahr-2026-neukunden");
	assert_string_equal(campaign_slug_of("  --A & B--  ", mem), "a-b");
	assert_string_equal(campaign_slug_of("山田", mem), "campaign");
	arena_destroy(mem);
}

static void test_a_given_slug_holds_letters_digits_and_dashes_between(void **state)
{
	(void)state;
	assert_true(campaign_slug_is_good("spring-2026"));
	assert_false(campaign_slug_is_good("Spring"));
	assert_false(campaign_slug_is_good("-spring"));
	assert_false(campaign_slug_is_good("spring-"));
	assert_false(campaign_slug_is_good("a b"));
	assert_false(campaign_slug_is_good(""));
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(test_a_slug_is_made_of_any_name),
		cmocka_unit_test(test_a_given_slug_holds_letters_digits_and_dashes_between),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
