/* The rules of a conversation: what reopens it, what needs attention, when it is live. */
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <setjmp.h>

#include <cmocka.h>

#include "conversation/interaction.h"

static void test_S31_the_seven_statuses_have_their_names(void **state)
{
	static const char *const names[] = {"in_progress", "completed",    "incomplete", "follow_up",
	                                    "qualified",   "disqualified", "dnc"};

	(void)state;
	for (int i = 0; i < 7; i++)
		assert_string_equal(interaction_status_names[i], names[i]);
	assert_null(interaction_status_names[7]);
}

static void test_S33_an_inbound_reopens_what_was_put_aside_and_nothing_else(void **state)
{
	(void)state;
	assert_int_equal(interaction_status_after_inbound(INTERACTION_COMPLETED), INTERACTION_IN_PROGRESS);
	assert_int_equal(interaction_status_after_inbound(INTERACTION_INCOMPLETE), INTERACTION_IN_PROGRESS);
	assert_int_equal(interaction_status_after_inbound(INTERACTION_FOLLOW_UP), INTERACTION_IN_PROGRESS);
	assert_int_equal(interaction_status_after_inbound(INTERACTION_QUALIFIED), INTERACTION_QUALIFIED);
	assert_int_equal(interaction_status_after_inbound(INTERACTION_DISQUALIFIED), INTERACTION_DISQUALIFIED);
	assert_int_equal(interaction_status_after_inbound(INTERACTION_DNC), INTERACTION_DNC);
}

static void test_unread_trouble_and_follow_up_need_attention(void **state)
{
	struct interaction interaction = {.status = INTERACTION_IN_PROGRESS};

	(void)state;
	interaction_weigh(&interaction);
	assert_false(interaction.attention);
	interaction.unread = 2;
	interaction_weigh(&interaction);
	assert_true(interaction.attention);
	interaction.unread = 0;
	interaction.failed = true;
	interaction_weigh(&interaction);
	assert_true(interaction.attention);
	interaction.failed = false;
	interaction.status = INTERACTION_FOLLOW_UP;
	interaction_weigh(&interaction);
	assert_true(interaction.attention);
}

static void test_a_conversation_is_live_for_a_day_after_their_last_word(void **state)
{
	const int64_t day = 24 * 3600 * 1000LL, now = 1800000000000;
	struct interaction interaction = {.last_inbound_at = 0};

	(void)state;
	assert_false(interaction_is_live(&interaction, now));
	interaction.last_inbound_at = now - day + 1;
	assert_true(interaction_is_live(&interaction, now));
	interaction.last_inbound_at = now - day;
	assert_false(interaction_is_live(&interaction, now));
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(test_S31_the_seven_statuses_have_their_names),
		cmocka_unit_test(test_S33_an_inbound_reopens_what_was_put_aside_and_nothing_else),
		cmocka_unit_test(test_unread_trouble_and_follow_up_need_attention),
		cmocka_unit_test(test_a_conversation_is_live_for_a_day_after_their_last_word),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
