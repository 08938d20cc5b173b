/* Owns the list of reads that go ahead of a send. A false here only means that the reads behind it do not go ahead. */
#include "conversation/conversation_ahead.h"

#include "conversation/conversation_store.h"
#include "provider/provider_store.h"
#include "workspace/setting.h"
#include "workspace/workspace.h"

/* Where the rows would go: nowhere, there are none yet. */
struct nowhere {
	struct lead lead;
	struct campaign campaign;
	struct number number;
	struct provider provider;
	struct workspace workspace;
	struct workspace_settings settings;
	struct interaction interaction;
	struct consent_refusal refusal;
	struct records rows;
	struct error err;
	bool found;
};

static bool ask_for_order(struct db *db, struct arena *mem, const struct send_order *order, struct nowhere *to)
{
	int64_t workspace = order->workspace_id;

	return lead_find(db, mem, workspace, order->lead_id, &to->found, &to->lead, &to->err) &&
	       (!order->campaign_id ||
	        campaign_find(db, mem, workspace, order->campaign_id, &to->found, &to->campaign, &to->err)) &&
	       (!order->from || number_find_by_phone(db, mem, workspace, order->from, &to->found, &to->number, &to->err)) &&
	       number_list_sms(db, mem, workspace, &to->rows, &to->err) &&
	       provider_store_find(db, mem, workspace, NULL, &to->found, &to->provider, &to->err) &&
	       workspace_get(db, mem, workspace, &to->workspace, &to->err);
}

void conversation_ahead_order(struct db *db, struct arena *mem, const struct send_order *order)
{
	struct nowhere to;

	if (!db_ahead_begin(db))
		return;
	to.found = ask_for_order(db, mem, order, &to);
	db_ahead_end(db);
}

void conversation_ahead_pair(struct db *db, struct arena *mem, const char *our_phone, const struct eligibility_case *text)
{
	struct nowhere to;

	if (!db_ahead_begin(db))
		return;
	to.found = (!our_phone || conversation_store_find_pair(db, mem, text->workspace_id, our_phone, text->phone, &to.found,
	                                                       &to.interaction, &to.err)) &&
	           eligibility_ask_consent(db, mem, text, &to.found, &to.refusal, &to.err);
	db_ahead_end(db);
}

static bool ask_for_gates(struct db *db, struct arena *mem, const struct message *message, struct nowhere *to)
{
	int64_t workspace = message->workspace_id;
	struct eligibility_case text = {.workspace_id = workspace, .phone = message->their_phone};

	/* Of consent only what does not depend on the lead or the campaign. */
	return (!message->lead_id || lead_find(db, mem, workspace, message->lead_id, &to->found, &to->lead, &to->err)) &&
	       (!message->campaign_id ||
	        campaign_find(db, mem, workspace, message->campaign_id, &to->found, &to->campaign, &to->err)) &&
	       number_find_by_phone(db, mem, workspace, message->our_phone, &to->found, &to->number, &to->err) &&
	       (message->is_reply || workspace_settings_read(db, mem, workspace, &to->settings, &to->err)) &&
	       (message->campaign_id || message->source == SOURCE_SYSTEM ||
	        eligibility_ask_consent(db, mem, &text, &to->found, &to->refusal, &to->err)) &&
	       provider_get(db, mem, workspace, message->provider_id, &to->provider, &to->err);
}

void conversation_ahead_gates(struct db *db, struct arena *mem, const struct message *message)
{
	struct nowhere to;

	if (!db_ahead_begin(db))
		return;
	to.found = ask_for_gates(db, mem, message, &to);
	db_ahead_end(db);
}
