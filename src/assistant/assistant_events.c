/* Owns what is forgotten when threads are joined or go: their summaries, and the scoring of a campaign that goes. */
#include <string.h>

#include "assistant/assistant_parts.h"
#include "assistant/score.h"
#include "assistant/thread_summary.h"
#include "base/id.h"
#include "text/json.h"

static bool forget_thread(struct db *db, struct arena *mem, const struct event *event, struct error *err)
{
	int64_t id;

	(void)mem;
	return !id_parse(event->entity_id, "cac", &id) || thread_summary_remove(db, event->workspace_id, id, err);
}

/* {"id": from, "into": into}: what is joined is told anew. */
static bool forget_threads(struct db *db, struct arena *mem, const struct event *event, struct error *err)
{
	struct json *pair;
	const char *into;
	int64_t id;

	if (!json_parse(event->payload, strlen(event->payload), mem, &pair, err) || !forget_thread(db, mem, event, err))
		return false;
	into = json_text(json_member(pair, "into"));
	return !into || !id_parse(into, "cac", &id) || thread_summary_remove(db, event->workspace_id, id, err);
}

static bool forget_scoring(struct db *db, struct arena *mem, const struct event *event, struct error *err)
{
	int64_t id;

	(void)mem;
	return !id_parse(event->entity_id, "cmp", &id) || score_store_remove(db, event->workspace_id, id, err);
}

const struct reaction assistant_reactions[] = {
	{ "campaign_account.merged", forget_threads },
	{ "campaign_account.deleted", forget_thread },
	{ "campaign.deleted", forget_scoring },
	{ 0 }
};
