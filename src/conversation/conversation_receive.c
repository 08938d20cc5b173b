/* Owns the way from a carrier's call to a line in a conversation. */
#include <string.h>

#include "agent/sms_agent.h"
#include "base/clock.h"
#include "base/id.h"
#include "campaign/campaign.h"
#include "consent/consent.h"
#include "conversation/conversation_notice.h"
#include "conversation/conversation_receive.h"
#include "conversation/conversation_send.h"
#include "conversation/conversation_store.h"
#include "conversation/log_pipeline.h"
#include "conversation/system_text.h"
#include "lead/lead.h"
#include "number/number.h"
#include "text/phone.h"
#include "text/sms_text.h"
#include "workspace/setting.h"

bool conversation_receive_claim(struct db *db, struct arena *mem, const struct provider *provider,
                                const struct sms_inbound *inbound, bool *claimed, struct error *err)
{
	struct inbound row = {
		.workspace_id = provider->workspace_id,
		.provider_id = provider->id,
		.provider_message_id = inbound->provider_message_id,
		.from_phone = inbound->from,
		.to_phone = inbound->to,
		.text = inbound->text,
		.opt_word = inbound->opt_word,
		.raw = inbound->raw,
		.created_at = inbound->at ? inbound->at : clock_now_ms(),
	};
	struct job job = {
		.workspace_id = provider->workspace_id, .kind = "sms.inbound", .lane = JOB_REPLY, .subject_id = provider->id};
	struct json_out payload;

	if (!conversation_store_claim_inbound(db, &row, claimed, err))
		return false;
	if (!*claimed)
		return true;
	json_out_init(&payload, mem);
	json_open_object(&payload);
	json_key(&payload, "provider_message_id");
	json_put_text(&payload, inbound->provider_message_id);
	json_close_object(&payload);
	job.payload = payload.buffer.bytes;
	return job_add(db, &job, err);
}

/* ---- routing ---- */

struct routing {
	struct arena *mem;
	int64_t workspace_id, provider_id;
	const char *provider_message_id;

	struct inbound inbound;
	const char *from, *to; /* normalised where they are numbers */
	struct number number;
	bool has_number;
	struct sms_agent agent;
	bool has_agent;
	struct lead lead;
	bool has_lead;
	int64_t campaign_id;
	struct interaction interaction;
	bool opened; /* the conversation is new and not stored yet */
};

/* Many carriers write international numbers without their plus, or with two zeros. Short codes and names of senders stay as they came. */
static const char *normalised(const char *text, struct arena *mem)
{
	const char *digits = strncmp(text, "00", 2) == 0 ? text + 2 : text;
	const char *with_plus = arena_format(mem, "+%s", digits);
	struct phone phone;
	struct error ignored;

	if (phone_parse(text, NULL, &phone, &ignored) ||
	    (phone_is_e164(with_plus) && phone_parse(with_plus, NULL, &phone, &ignored)))
		return arena_copy(mem, phone.e164);
	return text;
}

static bool find_lead(struct db *db, struct routing *routing, int64_t campaign_id, struct error *err)
{
	return lead_find_by_phone(db, routing->mem, routing->workspace_id, campaign_id, routing->from, &routing->has_lead,
	                          &routing->lead, err);
}

static bool place_lead(struct db *db, struct routing *routing, int64_t campaign_id, struct error *err)
{
	routing->lead = (struct lead){.workspace_id = routing->workspace_id, .phone = routing->from, .campaign_id = campaign_id};
	routing->has_lead = true;
	return lead_create(db, routing->mem, &routing->lead, "inbound", NULL, err);
}

/* (1) The campaign that owns the dialled number: by the number's own word, else by the campaign's list. */
static bool route_by_campaign(struct db *db, struct routing *routing, struct error *err)
{
	const struct number *number = &routing->number;
	struct campaign campaign;
	bool found = false;

	if (number->campaign_id &&
	    !campaign_find(db, routing->mem, routing->workspace_id, number->campaign_id, &found, &campaign, err))
		return false;
	if (!found && !campaign_find_by_number(db, routing->mem, routing->workspace_id, number->id, &found, &campaign, err))
		return false;
	if (!found)
		return true;
	routing->campaign_id = campaign.id;
	if (!find_lead(db, routing, campaign.id, err))
		return false;
	if (!routing->has_lead && phone_is_e164(routing->from) && !place_lead(db, routing, campaign.id, err))
		return false;
	return !campaign.sms_agent_id || sms_agent_find(db, routing->mem, routing->workspace_id, campaign.sms_agent_id,
	                                                &routing->has_agent, &routing->agent, err);
}

/* Whatever the way: a lead that is marked as a test gets its campaign's test agent, where there is one. */
static bool choose_test_agent(struct db *db, struct routing *routing, struct error *err)
{
	struct campaign campaign;
	struct sms_agent agent;
	bool found;

	if (!routing->has_lead || !routing->lead.is_test || !routing->campaign_id)
		return true;
	if (!campaign_find(db, routing->mem, routing->workspace_id, routing->campaign_id, &found, &campaign, err))
		return false;
	if (!found || !campaign.test_sms_agent_id)
		return true;
	if (!sms_agent_find(db, routing->mem, routing->workspace_id, campaign.test_sms_agent_id, &found, &agent, err))
		return false;
	if (found) {
		routing->agent = agent;
		routing->has_agent = true;
	}
	return true;
}

/* (2) The agent that owns it: the first of its campaigns with a lead of that phone; (3) else a placeholder in the first campaign. */
static bool route_by_agent(struct db *db, struct routing *routing, struct error *err)
{
	struct json *ids;
	int64_t first = 0;

	if (!sms_agent_find_by_number(db, routing->mem, routing->workspace_id, routing->number.id, &routing->has_agent,
	                              &routing->agent, err))
		return false;
	if (!routing->has_agent || !routing->agent.campaign_ids ||
	    !json_parse(routing->agent.campaign_ids, strlen(routing->agent.campaign_ids), routing->mem, &ids, err))
		return true;
	for (size_t i = 0; i < json_count(ids) && !routing->has_lead; i++) {
		const char *text = json_text(json_item(ids, i));
		int64_t id;

		if (!text || !id_parse(text, "cmp", &id))
			continue;
		if (!first)
			first = id;
		if (!find_lead(db, routing, id, err))
			return false;
		if (routing->has_lead)
			routing->campaign_id = id;
	}
	if (routing->has_lead || !first || !phone_is_e164(routing->from))
		return true;
	routing->campaign_id = first;
	return place_lead(db, routing, first, err);
}

static bool route(struct db *db, struct routing *routing, struct error *err)
{
	if (!number_find_by_phone(db, routing->mem, routing->workspace_id, routing->to, &routing->has_number, &routing->number,
	                          err))
		return false;
	if (routing->has_number && !route_by_campaign(db, routing, err))
		return false;
	if (routing->has_number && !routing->campaign_id && !route_by_agent(db, routing, err))
		return false;
	if (!routing->has_lead && !find_lead(db, routing, 0, err))
		return false;
	if (!routing->campaign_id && routing->has_lead)
		routing->campaign_id = routing->lead.campaign_id;
	return choose_test_agent(db, routing, err);
}

static bool find_conversation(struct db *db, struct routing *routing, struct error *err)
{
	bool found;

	if (!conversation_store_find_pair(db, routing->mem, routing->workspace_id, routing->to, routing->from, &found,
	                                  &routing->interaction, err))
		return false;
	if (found && routing->interaction.lead_id)
		return lead_find(db, routing->mem, routing->workspace_id, routing->interaction.lead_id, &routing->has_lead,
		                 &routing->lead, err);
	if (!route(db, routing, err))
		return false;
	if (!found)
		return conversation_open(
			db, routing->mem, routing->workspace_id, routing->to, routing->has_number ? routing->number.id : 0,
			routing->from, routing->has_lead ? &routing->lead : NULL, routing->campaign_id,
			routing->has_agent ? routing->agent.id : 0, &routing->interaction, &routing->opened, err);
	if (!routing->interaction.campaign_id)
		routing->interaction.campaign_id = routing->campaign_id;
	if (!routing->interaction.agent_id && routing->has_agent)
		routing->interaction.agent_id = routing->agent.id;
	if (routing->has_lead)
		conversation_adopt(routing->mem, &routing->interaction, &routing->lead);
	return true;
}

static bool store_message(struct db *db, struct routing *routing, struct message *message, struct error *err)
{
	struct interaction *interaction = &routing->interaction;
	int64_t now = clock_now_ms();

	*message = (struct message){
		.workspace_id = routing->workspace_id,
		.id = id_next(),
		.interaction_id = interaction->id,
		.lead_id = interaction->lead_id,
		.account_id = interaction->account_id,
		.campaign_id = interaction->campaign_id,
		.direction = MESSAGE_INBOUND,
		.channel = "sms",
		.source = SOURCE_INBOUND,
		.status = MESSAGE_SENT,
		.delivery = DELIVERY_RECEIVED,
		.original_text = routing->inbound.text,
		.sent_at = routing->inbound.created_at,
		.our_phone = routing->to,
		.their_phone = routing->from,
		.number_id = interaction->number_id,
		.provider_id = routing->provider_id,
		.provider_message_id = routing->provider_message_id,
		.segments = sms_measure(routing->inbound.text).segments,
		.happened_at = routing->inbound.created_at,
		.created_at = now,
		.updated_at = now,
		.version = 1,
	};
	if (interaction->unread++ == 0 && !counter_add(db, routing->workspace_id, "interactions_unread", 1, err))
		return false;
	interaction->status = interaction_status_after_inbound((enum interaction_status)interaction->status);
	interaction->last_message_id = message->id;
	interaction->last_message_at = now;
	interaction->last_inbound_at = now;
	interaction->last_text = message_preview(message->original_text, routing->mem);
	interaction->last_direction = MESSAGE_INBOUND;
	interaction->last_delivery = DELIVERY_RECEIVED;
	return log_pipeline_find_thread(db, message->workspace_id, message->campaign_id, message->account_id,
	                                &message->campaign_account_id, err) &&
	       conversation_store_add_message(db, message, err) && conversation_save(db, interaction, routing->opened, err) &&
	       conversation_notice_message(db, routing->mem, "message.created", message, err) &&
	       conversation_notice_interaction(db, routing->mem, interaction, err) &&
	       log_pipeline_text(db, routing->mem, message, err);
}

/* ---- the words of carriers ---- */

static enum sms_word word_of(const struct inbound *inbound)
{
	if (!inbound->opt_word)
		return sms_word_of(inbound->text);
	if (strcmp(inbound->opt_word, "STOP") == 0)
		return SMS_WORD_STOP;
	return strcmp(inbound->opt_word, "START") == 0 ? SMS_WORD_START : SMS_WORD_HELP;
}

static bool say(struct db *db, struct routing *routing, enum system_text text, struct error *err)
{
	struct workspace_settings settings;
	const char *own;

	/* A carrier that classified the word has answered it as well; a name has no ears. */
	if (routing->inbound.opt_word || !phone_is_e164(routing->from))
		return true;
	if (!workspace_settings_read(db, routing->mem, routing->workspace_id, &settings, err))
		return false;
	own = text == SYSTEM_STOPPED   ? settings.stop_answer
	      : text == SYSTEM_STARTED ? settings.start_answer
	                               : settings.help_answer;
	if (!own || !*own)
		own = system_text_of(text, routing->has_lead ? routing->lead.language : NULL);
	return conversation_send_system(db, routing->mem, &routing->interaction, own, err);
}

static bool set_status(struct db *db, struct routing *routing, enum interaction_status status, struct error *err)
{
	struct interaction *interaction = &routing->interaction;

	/* Recording consent may have touched the row (cancelled messages). */
	if (!conversation_store_get(db, routing->mem, interaction->workspace_id, interaction->id, interaction, err))
		return false;
	interaction->status = (int)status;
	return conversation_store_put(db, interaction, err) &&
	       conversation_notice_interaction(db, routing->mem, interaction, err);
}

static bool record(struct db *db, struct routing *routing, enum consent_action action, const char *source, bool *changed,
                   struct error *err)
{
	struct consent consent = {
		.workspace_id = routing->workspace_id,
		.subject_kind = CONSENT_PHONE,
		.subject = routing->from,
		.channel = CHANNEL_SMS,
		.purpose = "any",
		.action = (int)action,
		.source = source,
		.reason = arena_format(routing->mem, "texted %s", message_preview(routing->inbound.text, routing->mem)),
		.by_name = routing->from,
	};

	return consent_record(db, routing->mem, &consent, changed, err);
}

static bool stopped_before(struct db *db, struct routing *routing, bool *out, struct error *err)
{
	struct consent_question question = {
		.workspace_id = routing->workspace_id, .phone = routing->from, .channel = CHANNEL_SMS};
	struct consent_refusal refusal = {0};
	bool allowed;

	if (!consent_check(db, routing->mem, &question, &allowed, &refusal, err))
		return false;
	*out = !allowed;
	return true;
}

static bool heed_stop(struct db *db, struct routing *routing, struct error *err)
{
	bool changed;

	return record(db, routing, CONSENT_OPT_OUT, "sms_stop", &changed, err) && set_status(db, routing, INTERACTION_DNC, err) &&
	       (!changed || say(db, routing, SYSTEM_STOPPED, err));
}

/* Gives back what STOP took. What somebody else withdrew for them (a person, another channel) stands, and nothing is promised. */
static bool heed_start(struct db *db, struct routing *routing, struct error *err)
{
	bool changed, stopped;

	if (!record(db, routing, CONSENT_OPT_IN, "sms_start", &changed, err) || !stopped_before(db, routing, &stopped, err))
		return false;
	if (!changed || stopped)
		return true;
	return set_status(db, routing, INTERACTION_IN_PROGRESS, err) && say(db, routing, SYSTEM_STARTED, err);
}

static bool heed_word(struct db *db, struct routing *routing, struct error *err)
{
	bool stopped;

	switch (word_of(&routing->inbound)) {
	case SMS_WORD_STOP: return heed_stop(db, routing, err);
	case SMS_WORD_START: return heed_start(db, routing, err);
	case SMS_WORD_YES: return stopped_before(db, routing, &stopped, err) && (!stopped || heed_start(db, routing, err));
	case SMS_WORD_HELP: return say(db, routing, SYSTEM_HELP, err);
	default: return true;
	}
}

static bool route_in_transaction(struct db *db, struct routing *routing, struct error *err)
{
	struct message message;

	if (!conversation_store_get_inbound(db, routing->mem, routing->workspace_id, routing->provider_id,
	                                    routing->provider_message_id, &routing->inbound, err))
		return err->kind == FAIL_NOT_FOUND;
	if (routing->inbound.routed_message_id)
		return true;
	routing->from = normalised(routing->inbound.from_phone, routing->mem);
	routing->to = normalised(routing->inbound.to_phone, routing->mem);
	return find_conversation(db, routing, err) && store_message(db, routing, &message, err) &&
	       conversation_store_mark_routed(db, &routing->inbound, message.id, err) && heed_word(db, routing, err);
}

bool conversation_receive_route(struct db *db, struct job_run *run, enum job_verdict *verdict, struct error *err)
{
	struct routing routing = {.mem = run->mem, .workspace_id = run->job.workspace_id, .provider_id = run->job.subject_id};
	struct json *payload;

	if (!json_parse(run->job.payload, strlen(run->job.payload), run->mem, &payload, err))
		return false;
	routing.provider_message_id = json_text(json_member(payload, "provider_message_id"));
	*verdict = JOB_DONE;
	return route_in_transaction(db, &routing, err);
}
