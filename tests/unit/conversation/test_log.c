/* What an order to log something must say (R2, R8-R11, R13, R16, R17, R24, R25). */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <string.h>

#include <cmocka.h>

#include "conversation/log.h"

enum { NOW = 1000000000 };

struct check {
	struct arena *mem;
	struct problems problems;
	struct log_order order;
};

static void begin(struct check *check, enum log_mode mode)
{
	check->mem = arena_create();
	problems_init(&check->problems, check->mem);
	log_order_init(&check->order, 1, SOURCE_API, "key: test");
	check->order.generation_mode = (int)mode;
	check->order.original_text = "Hello";
}

static void end(struct check *check)
{
	arena_destroy(check->mem);
}

/* One problem, with that field and code. */
static void refused(struct check *check, const char *field, const char *code)
{
	assert_false(log_order_check(&check->order, NOW, &check->problems));
	assert_int_equal(check->problems.count, 1);
	assert_string_equal(check->problems.items[0].field, field);
	assert_string_equal(check->problems.items[0].code, code);
	end(check);
}

static void accepted(struct check *check)
{
	if (!log_order_check(&check->order, NOW, &check->problems))
		fail_msg("%s: %s", check->problems.items[0].field, check->problems.items[0].message);
	end(check);
}

static void test_R25_direction_and_status_follow_from_the_mode(void **state)
{
	static const struct {
		enum log_mode mode;
		int direction, status;
	} modes[] = {
		{LOG_AI_DRAFT, MESSAGE_OUTBOUND, MESSAGE_DRAFT},       {LOG_AI_CONTINUE, MESSAGE_OUTBOUND, MESSAGE_DRAFT},
		{LOG_TYPE_TRANSLATE, MESSAGE_OUTBOUND, MESSAGE_DRAFT}, {LOG_LOG_SENT, MESSAGE_OUTBOUND, MESSAGE_SENT},
		{LOG_INBOUND_PASTE, MESSAGE_INBOUND, MESSAGE_SENT},
	};

	(void)state;
	for (size_t i = 0; i < sizeof(modes) / sizeof(modes[0]); i++) {
		struct check check;

		begin(&check, modes[i].mode);
		check.order.sent_at = modes[i].mode == LOG_LOG_SENT ? NOW - 5 : 0;
		accepted(&check);
		assert_int_equal(check.order.direction, modes[i].direction);
		assert_int_equal(check.order.status, modes[i].status);
		assert_int_equal(check.order.channel, LOG_EMAIL); /* R9 */
	}
}

static void test_R24_a_mode_with_the_wrong_direction_is_refused(void **state)
{
	(void)state;
	for (int mode = LOG_AI_DRAFT; mode <= LOG_INBOUND_PASTE; mode++) {
		struct check check;

		begin(&check, (enum log_mode)mode);
		check.order.sent_at = mode == LOG_LOG_SENT ? NOW : 0;
		check.order.direction = log_mode_direction((enum log_mode)mode) == MESSAGE_INBOUND ? MESSAGE_OUTBOUND
		                                                                                   : MESSAGE_INBOUND;
		refused(&check, "direction", "wrong_direction");
	}
}

static void test_R11_what_was_said_is_no_draft(void **state)
{
	struct check check;

	(void)state;
	begin(&check, LOG_INBOUND_PASTE);
	check.order.status = MESSAGE_DRAFT;
	refused(&check, "status", "not_a_choice");
	begin(&check, LOG_LOG_SENT);
	check.order.sent_at = NOW;
	check.order.status = MESSAGE_DRAFT;
	assert_false(log_order_check(&check.order, NOW, &check.problems));
	end(&check);
}

static void test_R16_R17_times_lie_in_the_past_and_log_sent_needs_one(void **state)
{
	struct check check;

	(void)state;
	begin(&check, LOG_LOG_SENT);
	refused(&check, "sent_at", "required");
	begin(&check, LOG_LOG_SENT);
	check.order.sent_at = 86400; /* long ago */
	accepted(&check);
	begin(&check, LOG_LOG_SENT);
	check.order.sent_at = NOW + LOG_FUTURE_MS;
	accepted(&check);
	begin(&check, LOG_INBOUND_PASTE);
	check.order.sent_at = NOW + LOG_FUTURE_MS + 1;
	refused(&check, "sent_at", "future_time");
	begin(&check, LOG_TYPE_TRANSLATE);
	check.order.sent_at = NOW - 1;
	refused(&check, "sent_at", "not_sent");
	begin(&check, LOG_TYPE_TRANSLATE);
	check.order.sent_at = NOW - 1;
	check.order.status = MESSAGE_SENT;
	accepted(&check);
}

static void test_R13_languages_are_ISO_639_1(void **state)
{
	struct check check;

	(void)state;
	begin(&check, LOG_INBOUND_PASTE);
	check.order.original_language = "klingon";
	refused(&check, "original_language", "unknown_language");
	begin(&check, LOG_INBOUND_PASTE);
	check.order.original_language = "DE-at";
	assert_true(log_order_check(&check.order, NOW, &check.problems));
	assert_string_equal(check.order.original_language, "de");
	end(&check);
}

static void test_a_blank_text_and_a_translation_that_nobody_asked_for_are_refused(void **state)
{
	struct check check;

	(void)state;
	begin(&check, LOG_AI_DRAFT);
	check.order.original_text = " \n\t";
	refused(&check, "original_text", "too_short");
	begin(&check, LOG_AI_DRAFT);
	check.order.translated_text = "Hola";
	refused(&check, "translated_text", "not_allowed");
	begin(&check, LOG_TYPE_TRANSLATE);
	check.order.translated_text = "Hola";
	accepted(&check);
}

static void test_R2_the_listed_channels_are_these(void **state)
{
	static const char *const channels[] = {"email",    "linkedin",   "instagram", "twitter_x",
	                                       "whatsapp", "phone_call", "sms",       "other"};

	(void)state;
	for (int i = LOG_EMAIL; i <= LOG_OTHER; i++)
		assert_string_equal(log_channel_names[i], channels[i]);
	assert_null(log_channel_names[LOG_OTHER + 1]);
}

static void test_a_text_shows_no_translation_and_a_channel(void **state)
{
	struct log_entry text = {.translation = -1, .channel = LOG_SMS};

	(void)state;
	log_entry_show(&text);
	assert_int_equal(text.translation, TRANSLATION_NONE);
	assert_int_equal(text.channel, LOG_SMS);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(test_R25_direction_and_status_follow_from_the_mode),
		cmocka_unit_test(test_R24_a_mode_with_the_wrong_direction_is_refused),
		cmocka_unit_test(test_R11_what_was_said_is_no_draft),
		cmocka_unit_test(test_R16_R17_times_lie_in_the_past_and_log_sent_needs_one),
		cmocka_unit_test(test_R13_languages_are_ISO_639_1),
		cmocka_unit_test(test_a_blank_text_and_a_translation_that_nobody_asked_for_are_refused),
		cmocka_unit_test(test_R2_the_listed_channels_are_these),
		cmocka_unit_test(test_a_text_shows_no_translation_and_a_channel),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
