/* Owns the record of an interaction and its rules. Pure. */
#include "conversation/interaction.h"

enum { LIVE_MS = 24 * 3600 * 1000 };

const char *const interaction_type_names[] = {"sms", "call", NULL};
const char *const interaction_status_names[] = {"in_progress", "completed",    "incomplete", "follow_up",
                                                "qualified",   "disqualified", "dnc",        NULL};

static const struct field last_message_fields[] = {
	F_TEXT(struct last_message, text, 0, 200),
	F_CHOICE(struct last_message, direction, message_direction_names),
	F_CHOICE(struct last_message, delivery, message_delivery_names),
	F_END
};

const struct field interaction_fields[] = {
	F_HEAD(struct interaction, "int"),
	F_CHOICE(struct interaction, type, interaction_type_names),
	F_ID(struct interaction, lead_id, "lead"),
	F_ID(struct interaction, account_id, "acc"),
	F_ID(struct interaction, campaign_id, "cmp"),
	F_ID(struct interaction, number_id, "num"),
	F_ID(struct interaction, agent_id, "agt"),
	F_TEXT(struct interaction, our_phone, 0, 20),
	F_TEXT(struct interaction, their_phone, 0, 20),
	F_TEXT(struct interaction, lead_name, 0, 300),
	F_TEXT(struct interaction, lead_name_key, 0, 300, .flags = FIELD_HIDDEN),
	F_CHOICE(struct interaction, status, interaction_status_names),
	F_BOOL(struct interaction, agent_mode),
	F_INT(struct interaction, unread, 0, INT64_MAX),
	F_BOOL(struct interaction, failed),
	F_BOOL(struct interaction, attention),
	F_ID(struct interaction, last_message_id, "msg", .flags = FIELD_HIDDEN),
	F_TIME(struct interaction, last_message_at),
	F_TEXT(struct interaction, last_text, 0, 200, .flags = FIELD_HIDDEN),
	F_CHOICE(struct interaction, last_direction, message_direction_names, .flags = FIELD_HIDDEN | FIELD_NULLABLE),
	F_CHOICE(struct interaction, last_delivery, message_delivery_names, .flags = FIELD_HIDDEN | FIELD_NULLABLE),
	F_TIME(struct interaction, last_inbound_at),
	F_RECORD(struct interaction, last_message, last_message_fields, struct last_message),
	F_TAIL(struct interaction),
	F_END,
};

void interaction_show(struct interaction *interaction, struct arena *mem)
{
	struct last_message *last;

	interaction->last_message = NULL;
	if (interaction->last_direction < 0)
		return;
	last = arena_alloc(mem, sizeof(*last));
	*last = (struct last_message){interaction->last_text, interaction->last_direction, interaction->last_delivery};
	interaction->last_message = last;
}

void interaction_weigh(struct interaction *interaction)
{
	interaction->attention = interaction->unread > 0 || interaction->failed || interaction->status == INTERACTION_FOLLOW_UP;
}

bool interaction_is_live(const struct interaction *interaction, int64_t now_ms)
{
	return interaction->last_inbound_at && now_ms - interaction->last_inbound_at < LIVE_MS;
}

enum interaction_status interaction_status_after_inbound(enum interaction_status status)
{
	bool reopens = status == INTERACTION_COMPLETED || status == INTERACTION_INCOMPLETE || status == INTERACTION_FOLLOW_UP;

	return reopens ? INTERACTION_IN_PROGRESS : status;
}
