/* Owns the way from an order to a queued message: lead, pair, sender, carrier, consent, rows, job, events. */
#include <string.h>

#include "base/clock.h"
#include "base/id.h"
#include "campaign/campaign.h"
#include "conversation/conversation_ahead.h"
#include "conversation/conversation_notice.h"
#include "conversation/conversation_send.h"
#include "conversation/conversation_store.h"
#include "conversation/eligibility.h"
#include "conversation/log_pipeline.h"
#include "conversation/sender.h"
#include "job/job.h"
#include "lead/lead.h"
#include "provider/provider.h"
#include "text/sms_text.h"
#include "workspace/workspace.h"

/* What an order becomes on its way. */
struct sending {
	const struct send_order *order;
	struct lead lead;
	struct campaign campaign;
	bool has_campaign;
	const char *to;
	struct number number;
	struct senders senders;
	struct provider provider;
	struct interaction interaction;
	bool has_interaction, opened;
};

static bool read_campaign(struct db *db, struct arena *mem, struct sending *sending, struct error *err)
{
	const struct send_order *order = sending->order;
	int64_t id = order->campaign_id ? order->campaign_id : sending->lead.campaign_id;

	if (!id)
		return true;
	if (!campaign_find(db, mem, order->workspace_id, id, &sending->has_campaign, &sending->campaign, err))
		return false;
	if (!sending->has_campaign && order->campaign_id)
		return error_set(err, FAIL_NOT_FOUND, "not_found", "there is no such campaign");
	return true;
}

static bool has_number(const struct lead *lead, const char *phone)
{
	const struct lead_contact *contacts = lead->contacts.items;

	for (size_t i = 0; i < lead->contacts.count; i++)
		if (strcmp(contacts[i].phone, phone) == 0)
			return true;
	return strcmp(lead->phone, phone) == 0;
}

/* S14: a named conversation wins, and must be of this pair. */
static bool read_named_interaction(struct db *db, struct arena *mem, struct sending *sending, struct error *err)
{
	const struct send_order *order = sending->order;
	const struct interaction *interaction = &sending->interaction;

	if (!order->interaction_id)
		return true;
	if (!conversation_store_get(db, mem, order->workspace_id, order->interaction_id, &sending->interaction, err)) {
		if (err->kind == FAIL_NOT_FOUND)
			error_set(err, FAIL_NOT_FOUND, "not_found", "there is no such conversation");
		return false;
	}
	sending->has_interaction = true;
	if ((order->to && strcmp(order->to, interaction->their_phone) != 0) ||
	    (order->from && strcmp(order->from, interaction->our_phone) != 0) ||
	    !has_number(&sending->lead, interaction->their_phone))
		return error_set(err, FAIL_CONFLICT, "other_pair", "the conversation is between '%s' and '%s'",
		                 interaction->our_phone, interaction->their_phone);
	return true;
}

static bool choose_to(struct sending *sending, struct error *err)
{
	const struct send_order *order = sending->order;

	sending->to = sending->has_interaction ? sending->interaction.their_phone : order->to ? order->to : sending->lead.phone;
	if (!has_number(&sending->lead, sending->to))
		return error_set(err, FAIL_INVALID, "not_their_number", "'%s' is no number of this lead", sending->to);
	return true;
}

static bool choose_from(struct db *db, struct arena *mem, struct sending *sending, struct error *err)
{
	const struct send_order *order = sending->order;
	const char *wish = sending->has_interaction ? sending->interaction.our_phone : order->from;
	bool listed = sender_list(db, mem, order->workspace_id, sending->has_campaign ? &sending->campaign : NULL,
	                          sending->lead.is_test, &sending->senders, err);
	bool found;

	if (!listed)
		return false;
	if (!wish) {
		sending->number = sending->senders.items[0].number;
		return true;
	}
	if (!number_find_by_phone(db, mem, order->workspace_id, wish, &found, &sending->number, err))
		return false;
	if (!found || !sending->number.sms)
		return error_set(err, FAIL_INVALID, "unknown_sender", "'%s' is no number of this workspace that can send texts",
		                 wish);
	return true;
}

/* S11: the number's own carrier, else the campaign's, else the workspace's. */
static bool choose_provider(struct db *db, struct arena *mem, struct sending *sending, struct error *err)
{
	struct workspace workspace;
	const char *wishes[3];

	if (!workspace_get(db, mem, sending->order->workspace_id, &workspace, err))
		return false;
	wishes[0] = sending->number.provider;
	wishes[1] = sending->has_campaign ? sending->campaign.provider : NULL;
	wishes[2] = workspace.sms_provider;
	return provider_choose(db, mem, sending->order->workspace_id, wishes, 3, &sending->provider, err);
}

static struct eligibility_case text_of(const struct sending *sending)
{
	return (struct eligibility_case){
		.workspace_id = sending->order->workspace_id,
		.phone = sending->to,
		.lead = &sending->lead,
		.campaign = sending->has_campaign ? &sending->campaign : NULL,
	};
}

static bool ask_consent(struct db *db, struct arena *mem, const struct sending *sending, struct consent_refusal *refusal,
                        struct error *err)
{
	struct eligibility_case text = text_of(sending);
	bool allowed;

	if (!eligibility_ask_consent(db, mem, &text, &allowed, refusal, err))
		return false;
	return allowed || error_set(err, FAIL_FORBIDDEN, refusal->code, "not sent: %s", refusal->rule);
}

bool conversation_open(struct db *db, struct arena *mem, int64_t workspace_id, const char *our_phone, int64_t number_id,
                       const char *their_phone, const struct lead *lead, int64_t campaign_id, int64_t agent_id,
                       struct interaction *out, bool *opened, struct error *err)
{
	int64_t now = clock_now_ms();
	bool found;

	*opened = false;
	if (!conversation_store_find_pair(db, mem, workspace_id, our_phone, their_phone, &found, out, err))
		return false;
	if (found)
		return true;
	*out = (struct interaction){
		.workspace_id = workspace_id,
		.id = id_next(),
		.type = INTERACTION_SMS,
		.lead_id = lead ? lead->id : 0,
		.account_id = lead ? lead->account_id : 0,
		.campaign_id = campaign_id,
		.number_id = number_id,
		.agent_id = agent_id,
		.our_phone = our_phone,
		.their_phone = their_phone,
		.lead_name = lead ? lead_name(lead, mem) : NULL,
		.lead_name_key = lead ? lead->name_key : NULL,
		.status = INTERACTION_IN_PROGRESS, /* S32 */
		.last_message_at = now,
		.last_direction = -1,
		.last_delivery = -1,
		.created_at = now,
		.updated_at = now,
		.version = 1,
	};
	*opened = true;
	return true;
}

bool conversation_save(struct db *db, struct interaction *interaction, bool opened, struct error *err)
{
	if (!opened)
		return conversation_store_put(db, interaction, err);
	return conversation_store_add(db, interaction, err) && counter_add(db, interaction->workspace_id, "interactions", 1, err);
}

enum standing { CONVERSATION_NEW, CONVERSATION_CHANGED, CONVERSATION_SAME };

static bool queue_message(struct db *db, struct arena *mem, struct message *message, struct interaction *interaction,
                          enum standing standing, struct error *err)
{
	struct job job = {
		.workspace_id = message->workspace_id,
		.kind = "sms.send",
		.lane = message->is_reply ? JOB_REPLY : JOB_BULK,
		.subject_id = message->id,
	};

	interaction->last_message_id = message->id;
	interaction->last_message_at = message->created_at;
	interaction->last_text = message_preview(message->original_text, mem);
	interaction->last_direction = MESSAGE_OUTBOUND;
	interaction->last_delivery = message->delivery;
	interaction->failed = false;
	return conversation_store_add_message(db, message, err) &&
	       (standing == CONVERSATION_SAME ? conversation_store_put_last(db, interaction, err)
	                                      : conversation_save(db, interaction, standing == CONVERSATION_NEW, err)) &&
	       job_add(db, &job, err) && conversation_notice_message(db, mem, "message.created", message, err) &&
	       conversation_notice_interaction(db, mem, interaction, err);
}

static struct message outbound(const struct interaction *interaction, const char *text, enum message_source source,
                               const char *by)
{
	struct sms_size size = sms_measure(text);
	int64_t now = clock_now_ms();

	return (struct message){
		.workspace_id = interaction->workspace_id,
		.id = id_next(),
		.interaction_id = interaction->id,
		.lead_id = interaction->lead_id,
		.account_id = interaction->account_id,
		.campaign_id = interaction->campaign_id,
		.direction = MESSAGE_OUTBOUND,
		.channel = "sms",
		.source = source,
		.status = MESSAGE_SENT,
		.delivery = DELIVERY_QUEUED,
		.original_text = text,
		.created_by = by,
		.our_phone = interaction->our_phone,
		.their_phone = interaction->their_phone,
		.number_id = interaction->number_id,
		.encoding = sms_encoding_names[size.encoding],
		.segments = size.segments,
		.is_reply = source == SOURCE_SYSTEM || source == SOURCE_MANUAL || interaction_is_live(interaction, now),
		.happened_at = now,
		.created_at = now,
		.updated_at = now,
		.version = 1,
	};
}

/* Who, to whom, from where: what finds the conversation. */
static bool resolve(struct db *db, struct arena *mem, struct sending *sending, struct error *err)
{
	const struct send_order *order = sending->order;

	if (!lead_get(db, mem, order->workspace_id, order->lead_id, &sending->lead, err)) {
		if (err->kind == FAIL_NOT_FOUND)
			error_set(err, FAIL_NOT_FOUND, "not_found", "there is no such lead");
		return false;
	}
	if (sending->lead.contacts_count > 1 && !lead_read_contacts(db, mem, &sending->lead, err))
		return false;
	return read_campaign(db, mem, sending, err) && read_named_interaction(db, mem, sending, err) && choose_to(sending, err) &&
	       choose_from(db, mem, sending, err);
}

static bool find_conversation(struct db *db, struct arena *mem, struct sending *sending, struct error *err)
{
	struct eligibility_case text = text_of(sending);

	conversation_ahead_pair(db, mem, sending->has_interaction ? NULL : sending->number.phone, &text);
	return sending->has_interaction ||
	       conversation_open(db, mem, sending->order->workspace_id, sending->number.phone, sending->number.id, sending->to,
	                         &sending->lead, sending->has_campaign ? sending->campaign.id : 0, sending->senders.agent_id,
	                         &sending->interaction, &sending->opened, err);
}

/* A retry of a client that did not hear our first answer: it gets it, whatever has been said since. */
static bool find_repeated(struct db *db, struct arena *mem, const struct sending *sending, struct send_outcome *out,
                          struct error *err)
{
	const struct send_order *order = sending->order;

	out->repeated = false;
	return !order->client_message_id || sending->opened ||
	       conversation_store_find_client_id(db, mem, order->workspace_id, sending->interaction.id, order->client_message_id,
	                                         &out->repeated, &out->message, err);
}

void conversation_adopt(struct arena *mem, struct interaction *interaction, const struct lead *lead)
{
	interaction->lead_id = lead->id;
	interaction->account_id = lead->account_id;
	interaction->lead_name = lead_name(lead, mem);
	interaction->lead_name_key = lead->name_key;
	if (!interaction->campaign_id)
		interaction->campaign_id = lead->campaign_id;
}

bool conversation_send(struct db *db, struct arena *mem, const struct send_order *order, struct send_outcome *out,
                       struct error *err)
{
	struct sending sending = {.order = order};
	enum standing standing;

	conversation_ahead_order(db, mem, order);
	if (!resolve(db, mem, &sending, err) || !find_conversation(db, mem, &sending, err) ||
	    !find_repeated(db, mem, &sending, out, err))
		return false;
	out->interaction = sending.interaction;
	out->to = sending.to;
	if (out->repeated)
		return true;
	if (!choose_provider(db, mem, &sending, err) || !ask_consent(db, mem, &sending, &out->refusal, err))
		return false;
	standing = sending.opened ? CONVERSATION_NEW : out->interaction.lead_id ? CONVERSATION_SAME : CONVERSATION_CHANGED;
	if (standing == CONVERSATION_CHANGED)
		conversation_adopt(mem, &out->interaction, &sending.lead);
	out->message = outbound(&out->interaction, order->text, order->source, order->by);
	out->message.lead_id = sending.lead.id;
	out->message.account_id = sending.lead.account_id;
	out->message.campaign_id = sending.has_campaign ? sending.campaign.id : 0; /* S10 */
	out->message.number_id = sending.number.id;
	out->message.provider_id = sending.provider.id;
	out->message.driver = sending.provider.driver;
	out->message.client_message_id = order->client_message_id;
	return log_pipeline_find_thread(db, order->workspace_id, out->message.campaign_id, out->message.account_id,
	                                &out->message.campaign_account_id, err) &&
	       queue_message(db, mem, &out->message, &out->interaction, standing, err);
}

bool conversation_send_system(struct db *db, struct arena *mem, struct interaction *interaction, const char *text,
                              struct error *err)
{
	struct message message = outbound(interaction, text, SOURCE_SYSTEM, NULL);
	struct number number;
	struct workspace workspace;
	struct provider provider;
	struct campaign campaign;
	const char *wishes[3] = {NULL};
	bool found, has_campaign = false;

	if (!number_find_by_phone(db, mem, interaction->workspace_id, interaction->our_phone, &found, &number, err) ||
	    !workspace_get(db, mem, interaction->workspace_id, &workspace, err))
		return false;
	if (!found)
		return true; /* our number is gone: nobody can answer from it */
	if (interaction->campaign_id &&
	    !campaign_find(db, mem, interaction->workspace_id, interaction->campaign_id, &has_campaign, &campaign, err))
		return false;
	wishes[0] = number.provider;
	wishes[1] = has_campaign ? campaign.provider : NULL;
	wishes[2] = workspace.sms_provider;
	if (!provider_choose(db, mem, interaction->workspace_id, wishes, 3, &provider, err))
		return err->kind == FAIL_INVALID;
	message.number_id = number.id;
	message.provider_id = provider.id;
	message.driver = provider.driver;
	return queue_message(db, mem, &message, interaction, CONVERSATION_SAME, err);
}

static bool may_go_again(const struct message *old)
{
	return old->direction == MESSAGE_OUTBOUND &&
	       (message_delivery_is_trouble((enum message_delivery)old->delivery) || old->delivery == DELIVERY_CANCELLED);
}

/* Each message is sent again once at most, under a client id made from its own; one that failed as well hands on to its successor. */
bool conversation_send_again(struct db *db, struct arena *mem, const struct message *old, enum message_source source,
                             const char *by, struct send_outcome *out, struct error *err)
{
	struct message first = *old;
	char id[ID_TEXT_SIZE];

	if (!may_go_again(old))
		return error_set(err, FAIL_CONFLICT, "not_failed",
		                 "only a text that failed, was cancelled or is in doubt can be sent again");
	do {
		struct send_order order = {
			.workspace_id = first.workspace_id,
			.lead_id = first.lead_id,
			.text = first.original_text,
			.interaction_id = first.interaction_id,
			.source = source,
			.by = by,
			.client_message_id = arena_format(mem, "again:%s", id_format(first.id, "msg", id)),
		};

		if (!conversation_send(db, mem, &order, out, err))
			return false;
		first = out->message;
	} while (out->repeated && may_go_again(&first));
	return true;
}
