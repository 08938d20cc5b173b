/* Owns how the funnel hears of what happens below it: each reaction stands in the transaction of the happening. */
#include <string.h>

#include "base/clock.h"
#include "base/id.h"
#include "report/funnel_actions.h"
#include "report/funnel_store.h"
#include "report/recount_job.h"
#include "report/report_parts.h"
#include "text/json.h"

static struct json *payload_of(const struct event *event, struct arena *mem)
{
	struct json *payload = NULL;
	struct error ignored;

	return event->payload && json_parse(event->payload, strlen(event->payload), mem, &payload, &ignored) ? payload : NULL;
}

static int64_t id_in(const struct json *payload, const char *member, const char *prefix)
{
	const char *text = json_text(json_member(payload, member));
	int64_t id;

	return text && id_parse(text, prefix, &id) ? id : 0;
}

static bool is_word(const char *text, const char *word)
{
	return text && strcmp(text, word) == 0;
}

/* "direction" and "at" say what was said; without them every first may have changed. */
static bool follow_outreach(struct db *db, struct arena *mem, const struct event *event, struct error *err)
{
	const struct json *payload = payload_of(event, mem);
	const char *direction = json_text(json_member(payload, "direction"));
	const char *at = json_text(json_member(payload, "at"));
	struct funnel_touch touch = {
		.account_id = id_in(payload, "account_id", "acc"),
		.campaign_id = id_in(payload, "campaign_id", "cmp"),
		.outbound = is_word(direction, "outbound"),
	};

	if (direction && at && !clock_parse(at, &touch.at))
		touch.at = 0;
	return !touch.account_id || funnel_touched(db, mem, event->workspace_id, &touch, err);
}

static bool follow_status(struct db *db, struct arena *mem, const struct event *event, struct error *err)
{
	const struct json *payload = payload_of(event, mem);
	const char *from = json_text(json_member(payload, "from")), *to = json_text(json_member(payload, "to"));
	int64_t account_id = id_in(payload, "id", "acc");

	/* Of all changes only those from and to a customer are counted; behind do_not_contact may stand one, too. */
	if (!account_id || !(is_word(from, "customer") || is_word(to, "customer") || is_word(from, "do_not_contact")))
		return true;
	return funnel_recount(db, mem, event->workspace_id, account_id, err);
}

static bool follow_merge(struct db *db, struct arena *mem, const struct event *event, struct error *err)
{
	const struct json *payload = payload_of(event, mem);
	int64_t from = id_in(payload, "id", "acc"), into = id_in(payload, "into", "acc");

	return !from || !into ||
	       (funnel_recount(db, mem, event->workspace_id, from, err) &&
	        funnel_recount(db, mem, event->workspace_id, into, err));
}

static bool follow_account(struct db *db, struct arena *mem, const struct event *event, struct error *err)
{
	int64_t account_id;

	return !id_parse(event->entity_id, "acc", &account_id) || funnel_recount(db, mem, event->workspace_id, account_id, err);
}

static bool follow_thread(struct db *db, struct arena *mem, const struct event *event, struct error *err)
{
	int64_t account_id = id_in(payload_of(event, mem), "account_id", "acc");

	return !account_id || funnel_recount(db, mem, event->workspace_id, account_id, err);
}

static bool follow_campaign(struct db *db, struct arena *mem, const struct event *event, struct error *err)
{
	int64_t campaign_id, product_id, counted;
	bool known;

	if (!id_parse(event->entity_id, "cmp", &campaign_id))
		return true;
	if (!funnel_store_read_product(db, event->workspace_id, campaign_id, &product_id, err) ||
	    !funnel_store_find_campaign(db, event->workspace_id, campaign_id, &known, &counted, err))
		return false;
	if (known && product_id == counted)
		return true;
	return funnel_store_put_campaign(db, event->workspace_id, campaign_id, product_id, err) &&
	       recount_job_begin(db, mem, event->workspace_id, campaign_id, err);
}

static bool leave_campaign(struct db *db, struct arena *mem, const struct event *event, struct error *err)
{
	int64_t campaign_id;

	return !id_parse(event->entity_id, "cmp", &campaign_id) ||
	       (funnel_store_remove_campaign(db, event->workspace_id, campaign_id, err) &&
	        recount_job_begin(db, mem, event->workspace_id, campaign_id, err));
}

const struct reaction report_reactions[] = {
	{ "outreach.changed", follow_outreach },
	{ "account.status_changed", follow_status },
	{ "account.merged", follow_merge },
	{ "account.deleted", follow_account },
	{ "campaign_account.deleted", follow_thread },
	{ "campaign.created", follow_campaign },
	{ "campaign.updated", follow_campaign },
	{ "campaign.deleted", leave_campaign },
	{ 0 }
};
