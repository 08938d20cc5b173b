/* Owns what conversations do when something happens below: consent withdrawn, a lead renamed or gone. */
#include <string.h>

#include "base/id.h"
#include "consent/consent.h"
#include "conversation/conversation_notice.h"
#include "conversation/conversation_parts.h"
#include "conversation/conversation_store.h"
#include "conversation/delivery.h"
#include "conversation/eligibility.h"
#include "conversation/log_pipeline.h"
#include "conversation/log_store.h"
#include "event/event.h"
#include "lead/lead.h"

enum { CANCEL_BATCH = 500 };

static bool cancel_message(struct db *db, struct arena *mem, struct message *message, const char *code, const char *reason,
                           struct error *err)
{
	int64_t cancelled;

	message->error_code = code;
	message->error = reason;
	return job_cancel(db, message->workspace_id, "sms.send", message->id, &cancelled, err) &&
	       delivery_move(db, mem, message, DELIVERY_CANCELLED, "cancelled", err);
}

/* Whose texts a word may have stopped. One of the three is given. */
struct spoken_of {
	const char *phone, *email;
	int64_t account_id;
};

static bool list_queued(struct db *db, struct arena *mem, int64_t workspace_id, const struct spoken_of *whose, int64_t after,
                        struct records *out, struct error *err)
{
	if (whose->phone)
		return conversation_store_list_queued_to(db, mem, workspace_id, whose->phone, after, CANCEL_BATCH, out, err);
	return conversation_store_list_queued_of(db, mem, workspace_id, whose->account_id, whose->email, after, CANCEL_BATCH, out,
	                                         err);
}

static bool is_refused(struct db *db, struct arena *mem, const struct message *message, bool *refused, struct error *err)
{
	struct eligibility_case text = {.workspace_id = message->workspace_id, .phone = message->their_phone};
	struct consent_refusal refusal;
	struct lead lead;
	struct campaign campaign;
	bool allowed;

	if (!eligibility_read_people(db, mem, message->lead_id, message->campaign_id, &lead, &campaign, &text, err) ||
	    !eligibility_ask_consent(db, mem, &text, &allowed, &refusal, err))
		return false;
	*refused = !allowed;
	return true;
}

/* Each is asked for by itself: a word about one purpose leaves the others queued. */
static bool cancel_refused(struct db *db, struct arena *mem, int64_t workspace_id, const struct spoken_of *whose,
                           const char *reason, struct error *err)
{
	struct records queued;
	int64_t after = 0;

	do {
		if (!list_queued(db, mem, workspace_id, whose, after, &queued, err))
			return false;
		for (size_t i = 0; i < queued.count; i++) {
			struct message *message = (struct message *)queued.items + i;
			bool refused;

			after = message->id;
			if (!is_refused(db, mem, message, &refused, err) ||
			    (refused && !cancel_message(db, mem, message, "do_not_contact", reason, err)))
				return false;
		}
	} while (queued.count == CANCEL_BATCH);
	return true;
}

/* Consent withdrawn cancels what is queued, at once (T6), whatever the word is keyed by. */
static bool cancel_queued(struct db *db, struct arena *mem, const struct event *event, struct error *err)
{
	struct spoken_of whose = {0};
	struct json *word;
	const char *kind, *subject, *why;

	if (!json_parse(event->payload, strlen(event->payload), mem, &word, err))
		return false;
	if (strcmp(json_text(json_member(word, "action")), "opt_out") != 0)
		return true;
	kind = json_text(json_member(word, "subject_kind"));
	subject = json_text(json_member(word, "subject"));
	why = json_text(json_member(word, "reason"));
	if (strcmp(kind, "phone") == 0)
		whose.phone = subject;
	else if (strcmp(kind, "email") == 0)
		whose.email = subject;
	else if (!id_parse(subject, "acc", &whose.account_id))
		return true;
	return cancel_refused(db, mem, event->workspace_id, &whose,
	                      arena_format(mem, "cancelled: they opted out%s%s", why ? ", " : "", why ? why : ""), err);
}

/* Texts from before the lead had an account are the account's from now on; those of a former account stay where they were said. */
static bool adopt_messages(struct db *db, const struct interaction *interaction, const struct lead *lead, struct error *err)
{
	return interaction->account_id || !lead->account_id ||
	       log_store_adopt_account(db, interaction->workspace_id, interaction->id, lead->account_id, err);
}

static bool rename_lead(struct db *db, struct arena *mem, const struct event *event, struct error *err)
{
	struct records rows;
	struct lead lead;
	int64_t id;
	bool found;

	if (!id_parse(event->entity_id, "lead", &id) || !lead_find(db, mem, event->workspace_id, id, &found, &lead, err) ||
	    !found)
		return true;
	if (!conversation_store_list_of_lead(db, mem, event->workspace_id, id, &rows, err))
		return false;
	for (size_t i = 0; i < rows.count; i++) {
		struct interaction *interaction = (struct interaction *)rows.items + i;
		const char *name = lead_name(&lead, mem);

		if (interaction->lead_name && strcmp(interaction->lead_name, name) == 0 &&
		    interaction->campaign_id == lead.campaign_id && interaction->account_id == lead.account_id)
			continue;
		if (!adopt_messages(db, interaction, &lead, err))
			return false;
		interaction->account_id = lead.account_id;
		interaction->lead_name = name;
		interaction->lead_name_key = lead.name_key;
		interaction->campaign_id = lead.campaign_id;
		if (!conversation_store_put(db, interaction, err) || !conversation_notice_interaction(db, mem, interaction, err))
			return false;
	}
	return !lead.account_id || !lead.campaign_id ||
	       log_pipeline_adopt(db, mem, event->workspace_id, lead.campaign_id, lead.account_id, err);
}

static bool cancel_of_lead(struct db *db, struct arena *mem, int64_t workspace_id, int64_t lead_id, const char *phone,
                           struct error *err)
{
	struct records queued;
	int64_t after = 0;

	do {
		if (!conversation_store_list_queued_to(db, mem, workspace_id, phone, after, CANCEL_BATCH, &queued, err))
			return false;
		for (size_t i = 0; i < queued.count; i++) {
			struct message *message = (struct message *)queued.items + i;

			after = message->id;
			if (message->lead_id == lead_id &&
			    !cancel_message(db, mem, message, "lead_deleted", "cancelled: the lead was deleted", err))
				return false;
		}
	} while (queued.count == CANCEL_BATCH);
	return true;
}

static bool leave_lead(struct db *db, struct arena *mem, struct interaction *interaction, struct error *err)
{
	int64_t lead_id = interaction->lead_id;

	/* Cancelling touches this very row: read it again. */
	if (!cancel_of_lead(db, mem, interaction->workspace_id, lead_id, interaction->their_phone, err) ||
	    !conversation_store_get(db, mem, interaction->workspace_id, interaction->id, interaction, err))
		return false;
	interaction->lead_id = 0;
	return conversation_store_put(db, interaction, err) && conversation_notice_interaction(db, mem, interaction, err);
}

/* The conversation of a deleted lead stays, without the link; what was still to be sent is not. */
static bool forget_lead(struct db *db, struct arena *mem, const struct event *event, struct error *err)
{
	struct records rows;
	struct json *lead;
	const char *phone;
	int64_t id;

	if (!id_parse(event->entity_id, "lead", &id))
		return true;
	/* A twin with the same number may own the conversation. */
	if (!json_parse(event->payload, strlen(event->payload), mem, &lead, err))
		return false;
	phone = json_text(json_member(lead, "phone"));
	if (phone && !cancel_of_lead(db, mem, event->workspace_id, id, phone, err))
		return false;
	do {
		if (!conversation_store_list_of_lead(db, mem, event->workspace_id, id, &rows, err))
			return false;
		for (size_t i = 0; i < rows.count; i++)
			if (!leave_lead(db, mem, (struct interaction *)rows.items + i, err))
				return false;
	} while (rows.count == 200);
	return true;
}

const struct reaction conversation_reactions[] = {
	{ "consent.changed", cancel_queued },
	{ "lead.updated", rename_lead },
	{ "lead.deleted", forget_lead },
	{ 0 }
};
