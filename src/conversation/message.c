/* Owns the record of a message and the rules of its delivery state. Pure. */
#include "conversation/message.h"

enum { PREVIEW_POINTS = 160 };

const char *const message_direction_names[] = {"outbound", "inbound", NULL};
const char *const message_source_names[] = {"manual", "api", "inbound", "sms_agent", "system", NULL};
const char *const message_status_names[] = {"draft", "sent", NULL};
const char *const message_delivery_names[] = {"queued", "sending",   "sent",      "delivered", "undelivered",
                                              "failed", "ambiguous", "cancelled", "received",  "none",        NULL};

const struct field message_fields[] = {
	F_HEAD(struct message, "msg"),
	F_ID(struct message, interaction_id, "int"),
	F_ID(struct message, lead_id, "lead"),
	F_ID(struct message, account_id, "acc"),
	F_ID(struct message, campaign_id, "cmp"),
	F_CHOICE(struct message, direction, message_direction_names),
	F_TEXT(struct message, channel, 1, 20),
	F_CHOICE(struct message, source, message_source_names),
	F_CHOICE(struct message, status, message_status_names),
	F_CHOICE(struct message, delivery, message_delivery_names),
	F_TEXT(struct message, original_text, 0, 100000),
	F_TEXT(struct message, original_language, 2, 8),
	F_TIME(struct message, sent_at),
	F_TEXT(struct message, created_by, 0, 200),
	F_TEXT(struct message, external_id, 1, 200),
	F_TEXT(struct message, client_message_id, 1, 64),
	F_TEXT(struct message, our_phone, 0, 20),
	F_TEXT(struct message, their_phone, 0, 20),
	F_ID(struct message, number_id, "num"),
	F_ID(struct message, provider_id, "prv"),
	F_TEXT(struct message, driver, 0, 40),
	F_TEXT(struct message, provider_message_id, 0, 200),
	F_TEXT(struct message, encoding, 0, 10),
	F_INT(struct message, segments, 0, 100),
	F_INT(struct message, parts_delivered, 0, INT64_MAX, .flags = FIELD_HIDDEN),
	F_INT(struct message, attempts, 0, 1000),
	F_BOOL(struct message, is_reply, .flags = FIELD_HIDDEN),
	F_TEXT(struct message, error_code, 0, 100),
	F_TEXT(struct message, error, 0, 500),
	F_ID(struct message, campaign_account_id, "cac"),
	F_TIME(struct message, happened_at, .flags = FIELD_HIDDEN),
	F_TAIL(struct message),
	F_END
};

const struct field transcript_entry_fields[] = {
	F_ID(struct transcript_entry, id, "msg"),
	F_ID(struct transcript_entry, interaction_id, "int"),
	F_ID(struct transcript_entry, account_id, "acc"),
	F_ID(struct transcript_entry, campaign_account_id, "cac"),
	F_TEXT(struct transcript_entry, role, 0, 10, .about = "agent (us) or user (them)."),
	F_TIME(struct transcript_entry, timestamp),
	F_CHOICE(struct transcript_entry, source, message_source_names),
	F_TEXT(struct transcript_entry, message, 0, 100000),
	F_CHOICE(struct transcript_entry, delivery, message_delivery_names),
	F_TEXT(struct transcript_entry, error, 0, 500, .about = "Why it did not arrive, or why it waits, in words."),
	F_TEXT(struct transcript_entry, error_code, 0, 100),
	F_TEXT(struct transcript_entry, client_message_id, 0, 64),
	F_TEXT(struct transcript_entry, encoding, 0, 10),
	F_INT(struct transcript_entry, segments, 0, 100),
	F_TEXT(struct transcript_entry, by, 0, 200),
	F_INT(struct transcript_entry, version, 0, INT64_MAX),
	F_END,
};

void transcript_entry_of(const struct message *message, struct transcript_entry *out)
{
	*out = (struct transcript_entry){
		.id = message->id,
		.interaction_id = message->interaction_id,
		.account_id = message->account_id,
		.campaign_account_id = message->campaign_account_id,
		.role = message->direction == MESSAGE_INBOUND ? "user" : "agent",
		.timestamp = message->direction == MESSAGE_INBOUND && message->sent_at ? message->sent_at : message->created_at,
		.source = message->source,
		.message = message->original_text,
		.delivery = message->delivery,
		.error = message->error,
		.error_code = message->error_code,
		.client_message_id = message->client_message_id,
		.encoding = message->encoding,
		.by = message->created_by,
		.segments = message->segments,
		.version = message->version,
	};
}

const char *message_preview(const char *text, struct arena *mem)
{
	size_t at = 0, points = 0;

	if (!text)
		return NULL;
	while (text[at] && points < PREVIEW_POINTS) {
		at++;
		while (((unsigned char)text[at] & 0xc0) == 0x80)
			at++;
		points++;
	}
	return arena_copy_n(mem, text, at);
}

static unsigned mask(enum message_delivery delivery)
{
	return 1u << delivery;
}

bool message_delivery_may(enum message_delivery from, enum message_delivery to)
{
	static const unsigned ends = 1u << DELIVERY_DELIVERED | 1u << DELIVERY_UNDELIVERED | 1u << DELIVERY_FAILED;
	unsigned allowed = 0;

	switch (from) {
	case DELIVERY_QUEUED:
		/* A receipt can overtake everything: the carrier had it before a crash of ours. */
		allowed = mask(DELIVERY_SENDING) | mask(DELIVERY_CANCELLED) | mask(DELIVERY_SENT) | ends;
		break;
	case DELIVERY_SENDING: allowed = mask(DELIVERY_QUEUED) | mask(DELIVERY_SENT) | mask(DELIVERY_AMBIGUOUS) | ends; break;
	case DELIVERY_AMBIGUOUS: allowed = mask(DELIVERY_SENT) | ends; break;
	case DELIVERY_SENT: allowed = ends; break;
	default: break;
	}
	return allowed & mask(to);
}

bool message_delivery_is_final(enum message_delivery delivery)
{
	return delivery == DELIVERY_DELIVERED || delivery == DELIVERY_UNDELIVERED || delivery == DELIVERY_FAILED ||
	       delivery == DELIVERY_CANCELLED || delivery == DELIVERY_RECEIVED || delivery == DELIVERY_NONE;
}

bool message_delivery_is_trouble(enum message_delivery delivery)
{
	return delivery == DELIVERY_UNDELIVERED || delivery == DELIVERY_FAILED || delivery == DELIVERY_AMBIGUOUS;
}
