/* Owns the record of the log, and what an order to log something must say. Pure. */
#include <string.h>

#include "conversation/log.h"
#include "text/language.h"

const char *const log_channel_names[] = {"email", "linkedin", "instagram", "twitter_x", "whatsapp", "phone_call", "sms", "other", NULL};
const char *const log_mode_names[] = {"ai_draft", "ai_continue", "type_translate", "log_sent", "inbound_paste", NULL};
const char *const log_translation_names[] = {"none", "done", "failed", NULL};

enum { TEXT_MAX = 100000 };

/* clang-format off */
#define ENTRY_FIELDS \
	F_HEAD(struct log_entry, "msg"), \
	F_ID(struct log_entry, campaign_account_id, "cac"), \
	F_ID(struct log_entry, account_id, "acc"), \
	F_ID(struct log_entry, campaign_id, "cmp"), \
	F_ID(struct log_entry, interaction_id, "int", .about = "The conversation of a text; null for what was logged."), \
	F_CHOICE(struct log_entry, direction, message_direction_names), \
	F_CHOICE(struct log_entry, channel, log_channel_names), \
	F_CHOICE(struct log_entry, generation_mode, log_mode_names, .flags = FIELD_NULLABLE, .about = "How it was written; null for a text."), \
	F_CHOICE(struct log_entry, source, message_source_names), \
	F_CHOICE(struct log_entry, status, message_status_names), \
	F_CHOICE(struct log_entry, delivery, message_delivery_names, .about = "Of a text; none for what was logged."), \
	F_TEXT(struct log_entry, original_text, 0, TEXT_MAX, .about = "What they really received or wrote."), \
	F_TEXT(struct log_entry, original_language, 2, 20, .about = "ISO 639-1."), \
	F_TEXT(struct log_entry, translated_text, 0, TEXT_MAX, .about = "The same content for the reader, or the writer's own words."), \
	F_TEXT(struct log_entry, translated_to_language, 2, 20), \
	F_CHOICE(struct log_entry, translation, log_translation_names), \
	F_TEXT(struct log_entry, translation_error, 0, 500), \
	F_TIME(struct log_entry, sent_at, .about = "Null for a draft, and for a text that has not left."), \
	F_TEXT(struct log_entry, created_by, 0, 200), \
	F_TEXT(struct log_entry, external_id, 1, 200), \
	F_INT(struct log_entry, cost, 0, INT64_MAX, .flags = FIELD_NULLABLE, \
              .about = "What its model calls cost, in millionths of cost_currency; null where none were made."), \
	F_TEXT(struct log_entry, cost_currency, 3, 3), \
	F_TIME(struct log_entry, happened_at, .flags = FIELD_HIDDEN), \
	F_INT(struct log_entry, segments, 0, 100, .flags = FIELD_HIDDEN), \
	F_INT(struct log_entry, parts_delivered, 0, INT64_MAX, .flags = FIELD_HIDDEN), \
	F_INT(struct log_entry, attempts, 0, 1000, .flags = FIELD_HIDDEN), \
	F_BOOL(struct log_entry, is_reply, .flags = FIELD_HIDDEN), \
	F_TAIL(struct log_entry)
/* clang-format on */

const struct field log_entry_fields[] = {ENTRY_FIELDS, F_END};

static const struct field log_campaign_fields[] = {
	F_ID(struct log_campaign, id, "cmp"),
	F_TEXT(struct log_campaign, name, 0, 200),
	F_END
};

const struct field timeline_entry_fields[] = {
	ENTRY_FIELDS,
	F_RECORD(struct log_entry, campaign, log_campaign_fields, struct log_campaign, .about = "Null where it belongs to none."),
	F_END
};

const struct field log_order_fields[] = {
	F_ID(struct log_order, campaign_account_id, "cac", .flags = FIELD_REQUIRED),
	F_CHOICE(struct log_order, generation_mode, log_mode_names, .flags = FIELD_REQUIRED),
	F_CHOICE(struct log_order, direction, message_direction_names, .about = "Follows from the mode; given, it must agree."),
	F_CHOICE(struct log_order, channel, log_channel_names, .about = "Default email; what is not listed is other."),
	F_CHOICE(struct log_order, status, message_status_names, .about = "Default sent for log_sent and inbound_paste, else draft."),
	F_TEXT(struct log_order, original_text, 1, TEXT_MAX, .flags = FIELD_REQUIRED,
               .about = "The text as typed, also where a translation of it is what counts."),
	F_TEXT(struct log_order, original_language, 2, 20, .about = "ISO 639-1, of the text as typed; default: found out."),
	F_TEXT(struct log_order, translated_text, 1, TEXT_MAX,
               .about = "type_translate: the translation that the writer saw and perhaps mended; then no model is asked."),
	F_TIME(struct log_order, sent_at, .about = "Default now; log_sent requires it; not beyond five minutes from now."),
	F_TEXT(struct log_order, external_id, 1, 200, .about = "Your own id: the same one again answers with the stored message."),
	F_ID(struct log_order, proposal_id, "llm", .about = "ai_draft, ai_continue: the proposal that it came from; its cost is then the message's."),
	F_END
};

enum message_direction log_mode_direction(enum log_mode mode)
{
	return mode == LOG_INBOUND_PASTE ? MESSAGE_INBOUND : MESSAGE_OUTBOUND;
}

void log_entry_show(struct log_entry *entry)
{
	if (entry->translation < 0)
		entry->translation = TRANSLATION_NONE;
	if (entry->channel < 0)
		entry->channel = LOG_OTHER;
}

void log_order_init(struct log_order *order, int64_t workspace_id, int source, const char *by)
{
	*order = (struct log_order){
		.workspace_id = workspace_id,
		.generation_mode = -1,
		.direction = -1,
		.channel = LOG_EMAIL,
		.status = -1,
		.by = by,
		.source = source,
		.cost = INT64_MIN,
	};
}

static bool is_blank(const char *text)
{
	return text[strspn(text, " \t\r\n")] == 0;
}

static void check_status(struct log_order *order, struct problems *problems)
{
	bool always_sent = order->generation_mode == LOG_LOG_SENT || order->generation_mode == LOG_INBOUND_PASTE;

	if (order->status < 0)
		order->status = always_sent ? MESSAGE_SENT : MESSAGE_DRAFT;
	if (always_sent && order->status != MESSAGE_SENT)
		problems_add(problems, "status", "not_a_choice", "%s has been sent already, it is no draft",
		             log_mode_names[order->generation_mode]);
}

static void check_times(const struct log_order *order, int64_t now_ms, struct problems *problems)
{
	if (order->generation_mode == LOG_LOG_SENT && !order->sent_at)
		problems_add(problems, "sent_at", "required", "log_sent needs the time at which it was sent");
	else if (order->sent_at > now_ms + LOG_FUTURE_MS)
		problems_add(problems, "sent_at", "future_time", "lies in the future");
	else if (order->sent_at && order->status == MESSAGE_DRAFT)
		problems_add(problems, "sent_at", "not_sent",
		             "a draft has not been sent; give the time when you mark it as sent");
}

static void check_language(struct log_order *order, struct problems *problems)
{
	char code[LANGUAGE_SIZE];

	if (!order->original_language)
		return;
	if (!language_read(order->original_language, code))
		problems_add(problems, "original_language", "unknown_language", "must be an ISO 639-1 code, like en");
	else
		order->original_language = arena_copy(problems->mem, code);
}

bool log_order_check(struct log_order *order, int64_t now_ms, struct problems *problems)
{
	size_t before = problems->count;
	int mode = order->generation_mode;

	if (order->direction < 0)
		order->direction = (int)log_mode_direction((enum log_mode)mode);
	if (order->direction != (int)log_mode_direction((enum log_mode)mode))
		problems_add(problems, "direction", "wrong_direction", "%s is %s", log_mode_names[mode],
		             message_direction_names[log_mode_direction((enum log_mode)mode)]);
	if (is_blank(order->original_text))
		problems_add(problems, "original_text", "too_short", "must not be blank");
	if (order->translated_text && mode != LOG_TYPE_TRANSLATE)
		problems_add(problems, "translated_text", "not_allowed", "only type_translate brings its translation");
	else if (order->translated_text && is_blank(order->translated_text))
		problems_add(problems, "translated_text", "too_short", "must not be blank");
	if (order->proposal_id && mode != LOG_AI_DRAFT && mode != LOG_AI_CONTINUE)
		problems_add(problems, "proposal_id", "not_allowed", "only ai_draft and ai_continue come from a proposal");
	check_status(order, problems);
	check_times(order, now_ms, problems);
	check_language(order, problems);
	return problems->count == before;
}
