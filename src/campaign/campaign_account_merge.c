/* Owns what becomes of campaign-accounts when their account becomes part of another, or goes. */
#include "account/account_actions.h"
#include "base/id.h"
#include "campaign/campaign_account_store.h"
#include "campaign/campaign_parts.h"
#include "text/json.h"

enum { MERGE_BATCH = 200 };

static const char *longer(const char *a, const char *b, struct arena *mem)
{
	if (!a || !*a)
		return b;
	return b && *b ? arena_format(mem, "%s\n\n%s", a, b) : a;
}

/* What people decided about the one that goes stays with the one that is kept. */
static void take_words(struct campaign_account *into, const struct campaign_account *from, struct arena *mem)
{
	into->notes = longer(into->notes, from->notes, mem);
	into->outreach_directions = longer(into->outreach_directions, from->outreach_directions, mem);
	if (into->role_in_campaign < 0)
		into->role_in_campaign = from->role_in_campaign;
	if (into->review_status == REVIEW_PENDING)
		into->review_status = from->review_status;
	if (into->score != INT64_MIN || from->score == INT64_MIN)
		return;
	into->score = from->score;
	into->score_label = from->score_label;
	into->score_reasons = from->score_reasons;
	into->score_source = from->score_source;
	into->score_goal = from->score_goal;
	into->scored_at = from->scored_at;
}

/* Both accounts were in this campaign: conversation moves the messages, then the row goes. */
static bool join(struct db *db, struct arena *mem, const struct campaign_account *from, struct campaign_account *into,
                 struct error *err)
{
	struct json_out out;
	char id[ID_TEXT_SIZE];

	take_words(into, from, mem);
	json_out_init(&out, mem);
	json_open_object(&out);
	json_key(&out, "id");
	json_put_id(&out, "cac", from->id);
	json_key(&out, "into");
	json_put_id(&out, "cac", into->id);
	json_close_object(&out);
	return campaign_account_put(db, into, err) &&
	       event_add(db, mem, from->workspace_id, "campaign_account.merged", id_format(from->id, "cac", id), out.buffer.bytes,
	                 err) &&
	       campaign_account_remove(db, from, err) && campaign_account_tell(db, mem, "campaign_account.deleted", from, err);
}

static bool move(struct db *db, struct arena *mem, struct campaign_account *row, const struct account *into, struct error *err)
{
	struct campaign_account kept;
	bool both;

	if (!campaign_account_find_pair(db, mem, row->workspace_id, row->campaign_id, into->id, &both, &kept, err))
		return false;
	if (both)
		return join(db, mem, row, &kept, err);
	row->account_id = into->id;
	row->account_name = into->name;
	row->account_name_key = into->name_key;
	return campaign_account_put(db, row, err) && campaign_account_tell(db, mem, "campaign_account.updated", row, err);
}

static bool follow_merge(struct db *db, struct arena *mem, const struct event *event, struct error *err)
{
	struct account account;
	struct records rows;
	int64_t from, into;

	if (!account_read_merged(event, mem, &from, &into))
		return true;
	if (!account_get(db, mem, event->workspace_id, into, &account, err))
		return false;
	do {
		/* Those that moved are no longer found, so each batch is the first. */
		if (!campaign_account_store_list_of_account(db, mem, event->workspace_id, from, 0, MERGE_BATCH, &rows, err))
			return false;
		for (size_t i = 0; i < rows.count; i++)
			if (!move(db, mem, (struct campaign_account *)rows.items + i, &account, err))
				return false;
	} while (rows.count == MERGE_BATCH);
	return true;
}

/* account/ lets only those go that nothing was said to. */
static bool follow_deletion(struct db *db, struct arena *mem, const struct event *event, struct error *err)
{
	struct records rows;
	int64_t id;

	if (!id_parse(event->entity_id, "acc", &id))
		return true;
	do {
		if (!campaign_account_store_list_of_account(db, mem, event->workspace_id, id, 0, MERGE_BATCH, &rows, err))
			return false;
		for (size_t i = 0; i < rows.count; i++) {
			const struct campaign_account *row = (const struct campaign_account *)rows.items + i;

			if (!campaign_account_remove(db, row, err) ||
			    !campaign_account_tell(db, mem, "campaign_account.deleted", row, err))
				return false;
		}
	} while (rows.count == MERGE_BATCH);
	return true;
}

const struct reaction campaign_merge_reactions[] = {
	{ "account.merged", follow_merge },
	{ "account.deleted", follow_deletion },
	{ 0 }
};
