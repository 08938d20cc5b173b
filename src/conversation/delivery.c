/* Owns the moves of a message's delivery state and their echo on the conversation. */
#include <string.h>

#include "base/clock.h"
#include "base/id.h"
#include "consent/consent.h"
#include "conversation/conversation_notice.h"
#include "conversation/conversation_store.h"
#include "conversation/delivery.h"
#include "conversation/log_pipeline.h"
#include "conversation/waiting_line.h"

enum { PARTS_MAX = 61 }; /* bits 1 to 61 of parts_delivered */

static bool keep_word(struct db *db, const struct message *message, const char *kind, int part, const char *code,
                      const char *detail, struct error *err)
{
	struct message_event event = {
		.workspace_id = message->workspace_id,
		.message_id = message->id,
		.id = id_next(),
		.kind = kind,
		.part = part,
		.code = code,
		.detail = detail,
		.at = clock_now_ms(),
	};

	return conversation_store_add_event(db, &event, err);
}

/* New trouble marks the conversation. The mark goes when the newest text went well, or when the trouble itself is mended; that a text
 * waits for another try mends nothing. */
static bool weigh_trouble(struct db *db, const struct message *message, enum message_delivery from, bool last, bool *failed,
                          struct error *err)
{
	enum message_delivery to = (enum message_delivery)message->delivery;

	if (message_delivery_is_trouble(to))
		*failed = true;
	else if (message_delivery_is_trouble(from))
		return conversation_store_has_trouble(db, message, failed, err);
	else if (last && from != to && (to == DELIVERY_SENT || to == DELIVERY_DELIVERED) && from != DELIVERY_SENT)
		*failed = false;
	return true;
}

/* `touch`: the row is written whether it changes or not. */
static bool mirror(struct db *db, struct arena *mem, const struct message *message, enum message_delivery from, bool touch,
                   struct error *err)
{
	struct interaction interaction;
	bool last, failed;

	if (!message->interaction_id)
		return true;
	if (!conversation_store_get(db, mem, message->workspace_id, message->interaction_id, &interaction, err))
		return false;
	last = interaction.last_message_id == message->id;
	failed = interaction.failed;
	if (!weigh_trouble(db, message, from, last, &failed, err))
		return false;
	if (!last && failed == interaction.failed)
		return !touch || conversation_store_put_delivery(db, &interaction, err);
	if (last)
		interaction.last_delivery = message->delivery;
	if (failed == interaction.failed) {
		if (!conversation_store_put_delivery(db, &interaction, err))
			return false;
	} else {
		interaction.failed = failed;
		if (!conversation_store_put(db, &interaction, err))
			return false;
	}
	return conversation_notice_interaction(db, mem, &interaction, err);
}

/* A queued text counts for nothing; now it is said. */
static bool enter_timelines(struct db *db, struct arena *mem, struct message *message, struct error *err)
{
	if (!message->account_id && !message->campaign_account_id)
		return true;
	message->happened_at = message->sent_at;
	return conversation_store_put_happened(db, message, err) && log_pipeline_text(db, mem, message, err);
}

static bool is_unsent(enum message_delivery delivery)
{
	return delivery == DELIVERY_QUEUED || delivery == DELIVERY_SENDING;
}

/* Has it made way? A text that stays queued is held: replies pass it. */
static bool leaves_line(enum message_delivery from, enum message_delivery to)
{
	return is_unsent(from) && (!is_unsent(to) || (from == DELIVERY_QUEUED && to == DELIVERY_QUEUED));
}

bool delivery_move(struct db *db, struct arena *mem, struct message *message, enum message_delivery to, const char *kind,
                   struct error *err)
{
	enum message_delivery from = (enum message_delivery)message->delivery;
	bool leaves = leaves_line(from, to), passed = true, left;

	if (kind && !keep_word(db, message, kind, 0, message->error_code, message->error, err))
		return false;
	left = !message->sent_at && (to == DELIVERY_SENT || to == DELIVERY_DELIVERED || to == DELIVERY_UNDELIVERED);
	message->delivery = to;
	if (left)
		message->sent_at = clock_now_ms();
	return conversation_store_put_message(db, message, err) && (!leaves || waiting_line_pass_on(db, message, &passed, err)) &&
	       conversation_notice_message(db, mem, "message.updated", message, err) &&
	       mirror(db, mem, message, from, !passed, err) && (!left || enter_timelines(db, mem, message, err));
}

static bool all_parts(struct message *message, const struct sms_event *event)
{
	int64_t parts = event->parts ? event->parts : message->segments;

	if (event->part <= 0 || parts <= 1)
		return true;
	if (event->part > PARTS_MAX || parts > PARTS_MAX)
		return event->part == parts;
	if (event->part <= parts)
		message->parts_delivered |= 1LL << event->part;
	return message->parts_delivered == (1LL << (parts + 1)) - 2;
}

static bool wanted_state(struct message *message, const struct sms_event *event, enum message_delivery *to)
{
	switch (event->kind) {
	case SMS_EVENT_SENT: *to = DELIVERY_SENT; return true;
	case SMS_EVENT_DELIVERED:
		/* The first part of several that arrives proves at least that it left. */
		*to = all_parts(message, event) ? DELIVERY_DELIVERED : DELIVERY_SENT;
		return true;
	case SMS_EVENT_UNDELIVERED: *to = DELIVERY_UNDELIVERED; return true;
	case SMS_EVENT_FAILED: *to = DELIVERY_FAILED; return true;
	default: return false;
	}
}

/* As if we had heard the word ourselves: consent, status, and what is queued, this very text not excepted. */
static bool record_opt_out(struct db *db, struct arena *mem, struct message *message, const struct sms_event *event,
                           struct error *err)
{
	struct consent consent = {
		.workspace_id = message->workspace_id,
		.subject_kind = CONSENT_PHONE,
		.subject = message->their_phone,
		.channel = CHANNEL_SMS,
		.purpose = "any",
		.action = CONSENT_OPT_OUT,
		.source = "carrier",
		.reason = event->reason,
		.by_name = message->driver,
	};
	struct interaction interaction;
	bool changed, found;

	if (!consent_record(db, mem, &consent, &changed, err) ||
	    !conversation_store_get_message(db, mem, message->workspace_id, message->id, &found, message, err))
		return false;
	if (!message->interaction_id)
		return true;
	if (!conversation_store_get(db, mem, message->workspace_id, message->interaction_id, &interaction, err))
		return false;
	if (interaction.status == INTERACTION_DNC)
		return true;
	interaction.status = INTERACTION_DNC;
	return conversation_store_put(db, &interaction, err) && conversation_notice_interaction(db, mem, &interaction, err);
}

bool delivery_apply_event(struct db *db, struct arena *mem, struct message *message, const struct sms_event *event,
                          struct error *err)
{
	static const char *const kinds[] = {"sent", "delivered", "undelivered", "failed", "other"};
	enum message_delivery to;
	int64_t parts;
	bool moves;

	if (!keep_word(db, message, kinds[event->kind], event->part, event->code, event->reason, err))
		return false;
	if (event->opted_out && !record_opt_out(db, mem, message, event, err))
		return false;
	parts = message->parts_delivered;
	moves = wanted_state(message, event, &to) && message_delivery_may((enum message_delivery)message->delivery, to);
	if (!message->provider_message_id && event->provider_message_id)
		message->provider_message_id = arena_copy(mem, event->provider_message_id);
	if (!moves)
		return parts == message->parts_delivered || conversation_store_put_message(db, message, err);
	if (to == DELIVERY_UNDELIVERED || to == DELIVERY_FAILED) {
		message->error_code = event->code;
		message->error = event->reason ? event->reason : "the carrier could not deliver it";
	} else {
		message->error_code = NULL;
		message->error = NULL;
	}
	if (!delivery_move(db, mem, message, to, NULL, err))
		return false;
	return (to != DELIVERY_UNDELIVERED && to != DELIVERY_FAILED) || log_pipeline_bounce(db, mem, message, err);
}
