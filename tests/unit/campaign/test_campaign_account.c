/* Campaign-accounts: where a thread stands in the outreach inbox (R7), roles (R46-R48), and that outreach only goes forward (R64). */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include "account/account.h"
#include "campaign/campaign_account.h"
#include "product/goal.h"

static struct campaign_account fresh(void)
{
	struct campaign_account thread;
	struct account account = {.id = 5, .name = "Acme", .name_key = "acme"};

	campaign_account_init(&thread, 1, 2, &account, 9, 1000);
	return thread;
}

static void place(struct campaign_account *thread, enum outreach_place place, int64_t at)
{
	campaign_account_place(thread);
	assert_int_equal(thread->place, place);
	assert_int_equal(thread->place_at, at);
}

static void test_R7_an_account_without_messages_is_silent_since_it_was_added(void **state)
{
	struct campaign_account thread = fresh();

	(void)state;
	place(&thread, PLACE_SILENT, 1000);
	assert_string_equal(thread.account_name, "Acme");
}

static void test_R7_replies_come_before_drafts_and_drafts_before_those_who_wait(void **state)
{
	struct campaign_account thread = fresh();

	(void)state;
	thread.last_message_id = 20;
	thread.last_message_at = 500;
	thread.last_direction = "outbound";
	place(&thread, PLACE_WAITING, 500);
	thread.draft_message_id = 15;
	thread.draft_at = 400;
	place(&thread, PLACE_DRAFT, 400);
	thread.last_direction = "inbound";
	place(&thread, PLACE_REPLIED, 500);
}

static void test_R7_a_draft_written_after_their_word_is_what_the_thread_waits_for(void **state)
{
	struct campaign_account thread = fresh();

	(void)state;
	thread.last_message_id = 20;
	thread.last_message_at = 500;
	thread.last_direction = "inbound";
	thread.draft_message_id = 30;
	thread.draft_at = 501;
	place(&thread, PLACE_DRAFT, 501);
	thread.draft_at = 500; /* in the same millisecond the later id is newer */
	place(&thread, PLACE_DRAFT, 500);
	thread.draft_message_id = 10;
	place(&thread, PLACE_REPLIED, 500);
}

static void test_R64_outreach_goes_forward_only(void **state)
{
	struct campaign_account thread = fresh();

	(void)state;
	assert_true(campaign_account_advance(&thread, OUTREACH_SENT));
	assert_false(campaign_account_advance(&thread, OUTREACH_SENT));
	assert_true(campaign_account_advance(&thread, OUTREACH_BOUNCED));
	assert_false(campaign_account_advance(&thread, OUTREACH_SENT));
	assert_true(campaign_account_advance(&thread, OUTREACH_RESPONDED));
	assert_false(campaign_account_advance(&thread, OUTREACH_BOUNCED));
	assert_int_equal(thread.outreach_status, OUTREACH_RESPONDED);
}

static void test_R47_R48_a_blank_role_says_nothing_and_a_set_one_wins(void **state)
{
	struct campaign_account thread = fresh();

	(void)state;
	assert_null(campaign_account_role(&thread));
	thread.role_in_campaign = 6;
	assert_string_equal(campaign_account_role(&thread), "investor");
}

static void test_a_score_for_another_goal_is_stale(void **state)
{
	struct campaign_account thread = fresh();

	(void)state;
	assert_false(campaign_account_score_is_stale(&thread, GOAL_SALES));
	thread.score = 7;
	thread.score_goal = GOAL_SALES;
	assert_false(campaign_account_score_is_stale(&thread, GOAL_SALES));
	assert_true(campaign_account_score_is_stale(&thread, GOAL_PRESS));
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(test_R7_an_account_without_messages_is_silent_since_it_was_added),
		cmocka_unit_test(test_R7_replies_come_before_drafts_and_drafts_before_those_who_wait),
		cmocka_unit_test(test_R7_a_draft_written_after_their_word_is_what_the_thread_waits_for),
		cmocka_unit_test(test_R64_outreach_goes_forward_only),
		cmocka_unit_test(test_R47_R48_a_blank_role_says_nothing_and_a_set_one_wins),
		cmocka_unit_test(test_a_score_for_another_goal_is_stale),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
