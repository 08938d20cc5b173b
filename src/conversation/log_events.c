/* Owns what happens to messages and threads when accounts are merged, and when a campaign-account goes. */
#include <string.h>

#include "account/account_actions.h"
#include "base/id.h"
#include "conversation/conversation_parts.h"
#include "conversation/conversation_store.h"
#include "conversation/log_pipeline.h"
#include "conversation/log_thread.h"

/* The thread of one becomes part of the other's; the row of the first goes afterwards. {"id": from, "into": into}. */
static bool join_threads(struct db *db, struct arena *mem, const struct event *event, struct error *err)
{
	struct campaign_account from, into;
	struct json *pair;
	int64_t from_id, into_id;
	bool has_from, has_into;
	const char *text;

	if (!json_parse(event->payload, strlen(event->payload), mem, &pair, err))
		return false;
	text = json_text(json_member(pair, "into"));
	if (!id_parse(event->entity_id, "cac", &from_id) || !text || !id_parse(text, "cac", &into_id))
		return true;
	if (!campaign_account_find(db, mem, event->workspace_id, from_id, &has_from, &from, err) ||
	    !campaign_account_find(db, mem, event->workspace_id, into_id, &has_into, &into, err))
		return false;
	if (!has_from || !has_into)
		return true;
	if (!conversation_store_move_thread(db, event->workspace_id, from_id, into_id, err))
		return false;
	into.message_count += from.message_count;
	campaign_account_advance(&into, (enum outreach_status)from.outreach_status);
	return log_thread_recount(db, mem, &into, err) && log_pipeline_put(db, mem, &into, true, err);
}

static bool move_messages(struct db *db, struct arena *mem, const struct event *event, struct error *err)
{
	int64_t from, into;

	return !account_read_merged(event, mem, &from, &into) ||
	       conversation_store_move_account(db, event->workspace_id, from, into, err);
}

/* What was texted before the account came into the campaign belongs to the thread as well. */
static bool adopt_texts(struct db *db, struct arena *mem, const struct event *event, struct error *err)
{
	struct campaign_account row;
	int64_t id;
	bool found;

	if (!id_parse(event->entity_id, "cac", &id))
		return true;
	if (!campaign_account_find(db, mem, event->workspace_id, id, &found, &row, err))
		return false;
	return !found || log_pipeline_adopt(db, mem, row.workspace_id, row.campaign_id, row.account_id, err);
}

static bool leave_thread(struct db *db, struct arena *mem, const struct event *event, struct error *err)
{
	int64_t id;

	(void)mem;
	return !id_parse(event->entity_id, "cac", &id) || conversation_store_leave_thread(db, event->workspace_id, id, err);
}

const struct reaction log_reactions[] = {
	{ "campaign_account.merged", join_threads },
	{ "account.merged", move_messages },
	{ "campaign_account.created", adopt_texts },
	{ "campaign_account.deleted", leave_thread },
	{ 0 }
};
