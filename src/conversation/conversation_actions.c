/* Owns the verbs on a conversation. */
#include "agent/sms_agent.h"
#include "campaign/campaign.h"
#include "consent/consent.h"
#include "conversation/conversation_actions.h"
#include "conversation/conversation_notice.h"
#include "conversation/conversation_store.h"
#include "workspace/workspace.h"

static bool save(struct db *db, struct arena *mem, struct interaction *interaction, struct error *err)
{
	return conversation_store_put(db, interaction, err) && conversation_notice_interaction(db, mem, interaction, err);
}

static bool withdraw_consent(struct db *db, struct arena *mem, struct interaction *interaction, const char *by, struct error *err)
{
	struct consent consent = {
		.workspace_id = interaction->workspace_id,
		.subject_kind = CONSENT_PHONE,
		.subject = interaction->their_phone,
		.channel = CHANNEL_ANY,
		.purpose = "any",
		.action = CONSENT_OPT_OUT,
		.source = "conversation_status",
		.reason = "set to dnc in the conversation",
		.by_name = by,
	};
	bool changed;

	/* Cancelling what is queued touches this very row: read it again. */
	return consent_record(db, mem, &consent, &changed, err) &&
	       conversation_store_get(db, mem, interaction->workspace_id, interaction->id, interaction, err);
}

bool conversation_actions_set_status(struct db *db, struct arena *mem, struct interaction *interaction,
                                     enum interaction_status status, const char *by, struct error *err)
{
	/* Also where it is dnc already: consent may have been given back since. */
	if (status == INTERACTION_DNC && !withdraw_consent(db, mem, interaction, by, err))
		return false;
	if (interaction->status == (int)status)
		return true;
	interaction->status = (int)status;
	if (status == INTERACTION_COMPLETED)
		interaction->failed = false;
	return save(db, mem, interaction, err);
}

bool conversation_actions_mark_read(struct db *db, struct arena *mem, struct interaction *interaction, bool read,
                                    struct error *err)
{
	if (read == (interaction->unread == 0))
		return true;
	interaction->unread = read ? 0 : 1;
	return counter_add(db, interaction->workspace_id, "interactions_unread", read ? -1 : 1, err) &&
	       save(db, mem, interaction, err);
}

static bool find_agent(struct db *db, struct arena *mem, const struct interaction *interaction, int64_t *agent_id,
                       struct error *err)
{
	struct campaign campaign;
	struct sms_agent agent;
	bool found = false;

	*agent_id = interaction->agent_id;
	if (!*agent_id && interaction->campaign_id) {
		if (!campaign_find(db, mem, interaction->workspace_id, interaction->campaign_id, &found, &campaign, err))
			return false;
		*agent_id = found ? campaign.sms_agent_id : 0;
	}
	if (!*agent_id)
		return true;
	if (!sms_agent_find(db, mem, interaction->workspace_id, *agent_id, &found, &agent, err))
		return false;
	if (!found || !agent.active)
		*agent_id = 0;
	return true;
}

bool conversation_actions_set_agent_mode(struct db *db, struct arena *mem, struct interaction *interaction, bool on,
                                         struct error *err)
{
	int64_t agent_id;

	if (interaction->agent_mode == on)
		return true;
	if (on) {
		if (!find_agent(db, mem, interaction, &agent_id, err))
			return false;
		if (!agent_id)
			return error_set(err, FAIL_CONFLICT, "no_agent", "no active SMS agent answers in this campaign");
		interaction->agent_id = agent_id;
	}
	interaction->agent_mode = on;
	return save(db, mem, interaction, err);
}
