/* Delivery states: forward only (T18), and what a person has to look at. */
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <setjmp.h>

#include <cmocka.h>

#include "conversation/message.h"

/* Every pair that is allowed; all others are not. */
static const struct {
	enum message_delivery from, to;
} allowed[] = {
	{DELIVERY_QUEUED, DELIVERY_SENDING},        {DELIVERY_QUEUED, DELIVERY_CANCELLED},
	{DELIVERY_QUEUED, DELIVERY_SENT},           {DELIVERY_QUEUED, DELIVERY_DELIVERED},
	{DELIVERY_QUEUED, DELIVERY_UNDELIVERED},    {DELIVERY_QUEUED, DELIVERY_FAILED},
	{DELIVERY_SENDING, DELIVERY_QUEUED},        {DELIVERY_SENDING, DELIVERY_SENT},
	{DELIVERY_SENDING, DELIVERY_AMBIGUOUS},     {DELIVERY_SENDING, DELIVERY_DELIVERED},
	{DELIVERY_SENDING, DELIVERY_UNDELIVERED},   {DELIVERY_SENDING, DELIVERY_FAILED},
	{DELIVERY_AMBIGUOUS, DELIVERY_SENT},        {DELIVERY_AMBIGUOUS, DELIVERY_DELIVERED},
	{DELIVERY_AMBIGUOUS, DELIVERY_UNDELIVERED}, {DELIVERY_AMBIGUOUS, DELIVERY_FAILED},
	{DELIVERY_SENT, DELIVERY_DELIVERED},        {DELIVERY_SENT, DELIVERY_UNDELIVERED},
	{DELIVERY_SENT, DELIVERY_FAILED},
};

static bool is_allowed(int from, int to)
{
	for (size_t i = 0; i < sizeof(allowed) / sizeof(allowed[0]); i++)
		if ((int)allowed[i].from == from && (int)allowed[i].to == to)
			return true;
	return false;
}

static void test_T18_a_delivery_state_only_moves_forward(void **state)
{
	(void)state;
	for (int from = DELIVERY_QUEUED; from <= DELIVERY_RECEIVED; from++)
		for (int to = DELIVERY_QUEUED; to <= DELIVERY_RECEIVED; to++)
			if (message_delivery_may((enum message_delivery)from, (enum message_delivery)to) != is_allowed(from, to))
				fail_msg("%s -> %s", message_delivery_names[from], message_delivery_names[to]);
}

static void test_T2_an_ambiguous_text_is_never_queued_or_sent_again_by_a_state(void **state)
{
	(void)state;
	assert_false(message_delivery_may(DELIVERY_AMBIGUOUS, DELIVERY_QUEUED));
	assert_false(message_delivery_may(DELIVERY_AMBIGUOUS, DELIVERY_SENDING));
	assert_true(message_delivery_is_trouble(DELIVERY_AMBIGUOUS));
	assert_false(message_delivery_is_final(DELIVERY_AMBIGUOUS));
}

static void test_S17_a_transcript_entry_says_role_source_time_and_text(void **state)
{
	struct message message = {.id = 7,
	                          .direction = MESSAGE_INBOUND,
	                          .source = SOURCE_INBOUND,
	                          .original_text = "hello",
	                          .sent_at = 50,
	                          .created_at = 90,
	                          .delivery = DELIVERY_RECEIVED,
	                          .version = 3};
	struct transcript_entry entry;

	(void)state;
	transcript_entry_of(&message, &entry);
	assert_string_equal(entry.role, "user");
	assert_int_equal(entry.timestamp, 50);
	assert_string_equal(message_source_names[entry.source], "inbound");
	assert_string_equal(entry.message, "hello");
	message.direction = MESSAGE_OUTBOUND;
	transcript_entry_of(&message, &entry);
	assert_string_equal(entry.role, "agent");
	assert_int_equal(entry.timestamp, 90);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(test_T18_a_delivery_state_only_moves_forward),
		cmocka_unit_test(test_T2_an_ambiguous_text_is_never_queued_or_sent_again_by_a_state),
		cmocka_unit_test(test_S17_a_transcript_entry_says_role_source_time_and_text),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
