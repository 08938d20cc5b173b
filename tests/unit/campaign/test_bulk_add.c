/* R75: which account which goal keeps out, and what a flag lifts. The table is written down here a second time, from the spec. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <string.h>

#include <cmocka.h>

#include "campaign/bulk_add.h"

static struct account tagged(const char *types)
{
	return (struct account){
		.name = "x", .status = ACCOUNT_PROSPECT, .relationship_types = types, .do_not_contact_purposes = "[]"};
}

static struct account in_status(int status)
{
	struct account account = tagged("[]");

	account.status = status;
	return account;
}

static int judge(struct account account, enum goal goal, unsigned included)
{
	return bulk_add_judge(&account, goal, included);
}

static void test_soft_reasons_are_those_of_the_goal(void **state)
{
	static const char *const words[] = {"supplier", "investor", "press", "analyst", "candidate"};
	/* One letter a word that stands against an account, in the order above. */
	static const char *const against[GOAL_COUNT] = {
		[GOAL_SALES] = "sipac",    [GOAL_CUSTOMER_EXPANSION] = "sipac",
		[GOAL_WIN_BACK] = "sipac", [GOAL_RENEWAL] = "sipac",
		[GOAL_PRESS] = "sic",      [GOAL_INFLUENCER] = "sic",
		[GOAL_INVESTOR] = "spac",  [GOAL_RECRUITING] = "sipa",
		[GOAL_PARTNERSHIP] = "",   [GOAL_EVENT] = "",
		[GOAL_RESEARCH] = "",
	};

	(void)state;
	for (int goal = 0; goal < GOAL_COUNT; goal++)
		for (int i = 0; i < 5; i++) {
			char types[64];
			int reason = BULK_SUPPLIER + i;
			bool blocked = strchr(against[goal], words[i][0]) != NULL;

			snprintf(types, sizeof(types), "[\"client\", \"%s\"]", words[i]);
			assert_int_equal(judge(tagged(types), (enum goal)goal, 0), blocked ? reason : BULK_FREE);
			assert_int_equal(judge(tagged(types), (enum goal)goal, BULK_BIT(reason)), BULK_FREE);
		}
}

static void test_customers_and_trials_stay_out_but_where_they_are_meant(void **state)
{
	(void)state;
	for (int goal = 0; goal < GOAL_COUNT; goal++) {
		bool meant = goal == GOAL_PARTNERSHIP || goal == GOAL_CUSTOMER_EXPANSION || goal == GOAL_EVENT ||
		             goal == GOAL_RESEARCH || goal == GOAL_RENEWAL;

		assert_int_equal(judge(in_status(ACCOUNT_CUSTOMER), (enum goal)goal, 0), meant ? BULK_FREE : BULK_CUSTOMER);
		assert_int_equal(judge(in_status(ACCOUNT_IN_TRIAL), (enum goal)goal, 0), meant ? BULK_FREE : BULK_IN_TRIAL);
		assert_int_equal(judge(in_status(ACCOUNT_CUSTOMER), (enum goal)goal, BULK_BIT(BULK_CUSTOMER)), BULK_FREE);
		assert_int_equal(judge(in_status(ACCOUNT_LOST), (enum goal)goal, 0), BULK_FREE);
	}
}

static void test_hard_reasons_are_lifted_by_nothing(void **state)
{
	struct account opted_out = tagged("[]");

	(void)state;
	opted_out.do_not_contact_purposes = "[\"press\", \"win_back\"]";
	for (int goal = 0; goal < GOAL_COUNT; goal++) {
		bool open = goal == GOAL_PRESS || goal == GOAL_EVENT || goal == GOAL_RESEARCH;
		bool said_no = goal == GOAL_PRESS || goal == GOAL_WIN_BACK;

		assert_int_equal(judge(in_status(ACCOUNT_DO_NOT_CONTACT), (enum goal)goal, ~0u), BULK_DO_NOT_CONTACT);
		assert_int_equal(judge(tagged("[\"personal_network\"]"), (enum goal)goal, ~0u), BULK_PERSONAL_NETWORK);
		assert_int_equal(judge(tagged("[\"competitor\"]"), (enum goal)goal, ~0u), open ? BULK_FREE : BULK_COMPETITOR);
		assert_int_equal(judge(opted_out, (enum goal)goal, ~0u), said_no ? BULK_PURPOSE_OPTED_OUT : BULK_FREE);
	}
}

static void test_the_first_reason_that_stands_is_told(void **state)
{
	struct account account = tagged("[\"investor\", \"supplier\", \"competitor\"]");

	(void)state;
	assert_int_equal(judge(account, GOAL_SALES, 0), BULK_COMPETITOR);
	account.relationship_types = "[\"investor\", \"supplier\"]";
	assert_int_equal(judge(account, GOAL_SALES, 0), BULK_SUPPLIER);
	assert_int_equal(judge(account, GOAL_SALES, BULK_BIT(BULK_SUPPLIER)), BULK_INVESTOR);
	account.merged_into = 7;
	assert_int_equal(judge(account, GOAL_EVENT, ~0u), BULK_UNKNOWN_ACCOUNT);
}

static void test_a_word_is_no_part_of_another(void **state)
{
	struct account account = tagged("[\"press\"]");

	(void)state;
	assert_true(account_has_relationship(&account, RELATION_PRESS));
	assert_false(account_has_relationship(&account, RELATION_PROSPECT));
	account.relationship_types = NULL;
	assert_false(account_has_relationship(&account, RELATION_PRESS));
	account.do_not_contact_purposes = NULL;
	assert_int_equal(judge(account, GOAL_SALES, 0), BULK_FREE);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(test_soft_reasons_are_those_of_the_goal),
		cmocka_unit_test(test_customers_and_trials_stay_out_but_where_they_are_meant),
		cmocka_unit_test(test_hard_reasons_are_lifted_by_nothing),
		cmocka_unit_test(test_the_first_reason_that_stands_is_told),
		cmocka_unit_test(test_a_word_is_no_part_of_another),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
