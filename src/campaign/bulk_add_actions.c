/* Owns the walk over the accounts of a bulk-add. Each page has an arena of its own: a hundred thousand accounts are read, not held. */
#include "campaign/bulk_add_actions.h"

#include <string.h>

#include "base/clock.h"
#include "base/id.h"
#include "campaign/campaign.h"
#include "campaign/campaign_account_store.h"
#include "job/job.h"
#include "text/json.h"
#include "workspace/workspace.h"

enum { TOLD_ONE_BY_ONE = 200 };

struct walk {
	struct db *db;
	struct arena *mem; /* of the outcome */
	const struct bulk_order *order;
	struct bulk_outcome *out;
	bool adding;
	size_t next_id; /* of order->ids */
	struct account_filter filter;
};

static void block(struct walk *walk, enum bulk_reason reason, int64_t account_id)
{
	struct bulk_outcome *out = walk->out;
	int64_t count = out->blocked[reason]++;

	if (count == 0)
		out->blocked_ids[reason] = arena_array(walk->mem, BULK_IDS_MOST, sizeof(int64_t));
	if (count < BULK_IDS_MOST)
		out->blocked_ids[reason][count] = account_id;
}

static void keep_fresh(struct walk *walk, int64_t account_id)
{
	struct bulk_outcome *out = walk->out;

	if ((size_t)out->added == out->fresh_capacity) {
		size_t capacity = out->fresh_capacity ? out->fresh_capacity * 2 : 256;
		int64_t *grown = arena_array(walk->mem, capacity, sizeof(*grown));

		if (out->added)
			memcpy(grown, out->fresh, (size_t)out->added * sizeof(*grown));
		out->fresh = grown;
		out->fresh_capacity = capacity;
	}
	out->fresh[out->added++] = account_id;
}

/* The next accounts, in `mem` of the page; those of the order that are not there are blocked on the way. */
static bool read_page(struct walk *walk, struct arena *mem, struct records *out, bool *more, struct error *err)
{
	const struct bulk_order *order = walk->order;
	const struct account *accounts;
	size_t count, at = 0;

	if (!order->ids) {
		if (!account_list(walk->db, mem, &walk->filter, out, err))
			return false;
		*more = out->count == ACCOUNT_IDS_MOST;
		if (*more) {
			const struct account *last = (const struct account *)out->items + out->count - 1;

			walk->filter.after = true;
			walk->filter.after_id = last->id;
			walk->filter.after_key = arena_copy(walk->mem, last->name_key);
		}
		return true;
	}
	count = order->id_count - walk->next_id < ACCOUNT_IDS_MOST ? order->id_count - walk->next_id : ACCOUNT_IDS_MOST;
	if (!account_list_of_ids(walk->db, mem, order->workspace_id, order->ids + walk->next_id, count, out, err))
		return false;
	accounts = out->items;
	for (size_t i = 0; i < count; i++) {
		if (at < out->count && accounts[at].id == order->ids[walk->next_id + i])
			at++;
		else
			block(walk, BULK_UNKNOWN_ACCOUNT, order->ids[walk->next_id + i]);
	}
	walk->next_id += count;
	*more = walk->next_id < order->id_count;
	return true;
}

static bool holds(const int64_t *ids, size_t count, int64_t id)
{
	for (size_t i = 0; i < count; i++)
		if (ids[i] == id)
			return true;
	return false;
}

static bool weigh_page(struct walk *walk, struct arena *mem, const struct account *accounts, size_t count, struct error *err)
{
	const struct bulk_order *order = walk->order;
	struct campaign_account *rows = arena_array(mem, count, sizeof(*rows));
	int64_t ids[ACCOUNT_IDS_MOST], there[ACCOUNT_IDS_MOST], now_ms = clock_now_ms();
	size_t fresh = 0, there_count;

	for (size_t i = 0; i < count; i++)
		ids[i] = accounts[i].id;
	if (!campaign_account_store_list_present(walk->db, mem, order->workspace_id, order->campaign_id, ids, count, there,
	                                         &there_count, err))
		return false;
	for (size_t i = 0; i < count; i++) {
		enum bulk_reason reason = bulk_add_judge(&accounts[i], (enum goal)order->goal, order->included);

		if (holds(there, there_count, accounts[i].id)) {
			walk->out->already++;
		} else if (reason != BULK_FREE) {
			block(walk, reason, accounts[i].id);
		} else {
			keep_fresh(walk, accounts[i].id);
			if (walk->adding)
				campaign_account_init(&rows[fresh++], order->workspace_id, order->campaign_id, &accounts[i],
				                      id_next(), now_ms);
		}
	}
	return fresh == 0 || campaign_account_add_many(walk->db, rows, fresh, err);
}

static bool run(struct db *db, struct arena *mem, const struct bulk_order *order, bool adding, struct bulk_outcome *out,
                struct error *err)
{
	struct walk walk = {.db = db, .mem = mem, .order = order, .out = out, .adding = adding, .filter = order->filter};
	bool good = true, more = order->ids ? order->id_count > 0 : true;

	*out = (struct bulk_outcome){0};
	walk.filter.limit = ACCOUNT_IDS_MOST;
	while (good && more) {
		struct arena *page = arena_create();
		struct records accounts;

		good = read_page(&walk, page, &accounts, &more, err) &&
		       weigh_page(&walk, page, accounts.items, accounts.count, err);
		arena_destroy(page);
	}
	return good;
}

bool bulk_add_plan(struct db *db, struct arena *mem, const struct bulk_order *order, struct bulk_outcome *out, struct error *err)
{
	return run(db, mem, order, false, out, err);
}

static bool tell_rows(struct db *db, struct arena *mem, const struct bulk_order *order, const struct bulk_outcome *outcome,
                      struct error *err)
{
	for (int64_t i = 0; i < outcome->added; i++) {
		struct campaign_account row;
		bool found;

		if (!campaign_account_find_pair(db, mem, order->workspace_id, order->campaign_id, outcome->fresh[i], &found, &row,
		                                err) ||
		    (found && !campaign_account_tell(db, mem, "campaign_account.created", &row, err)))
			return false;
	}
	return true;
}

static bool tell_campaign(struct db *db, struct arena *mem, const struct bulk_order *order, struct error *err)
{
	struct campaign campaign;

	return campaign_get(db, mem, order->workspace_id, order->campaign_id, &campaign, err) &&
	       campaign_read_counts(db, mem, &campaign, err) &&
	       event_add_record(db, mem, order->workspace_id, "campaign.updated", "cmp", campaign.id, campaign_fields, &campaign,
	                        err);
}

bool bulk_add_now(struct db *db, struct arena *mem, const struct bulk_order *order, const char *by, struct bulk_outcome *out,
                  struct error *err)
{
	char id[ID_TEXT_SIZE];
	const char *detail;

	if (!run(db, mem, order, true, out, err))
		return false;
	if (!out->added)
		return true;
	detail = arena_format(mem, "{\"added\":%lld,\"already_in_campaign\":%lld,\"blocked\":%s}", (long long)out->added,
	                      (long long)out->already, bulk_add_blocked_counts(out, mem));
	return (out->added > TOLD_ONE_BY_ONE || tell_rows(db, mem, order, out, err)) && tell_campaign(db, mem, order, err) &&
	       audit_add(db, order->workspace_id, by, "campaign.accounts_added", id_format(order->campaign_id, "cmp", id), detail,
	                 err);
}

bool bulk_add_later(struct db *db, struct arena *mem, const struct bulk_order *order, const char *by, int64_t *job_id,
                    struct error *err)
{
	struct job job = {.workspace_id = order->workspace_id,
	                  .id = id_next(),
	                  .kind = "campaign.bulk_add",
	                  .lane = JOB_BULK,
	                  .subject_id = order->campaign_id};
	struct json_out out;

	json_out_init(&out, mem);
	json_open_object(&out);
	json_key(&out, "by");
	json_put_text(&out, by);
	json_key(&out, "included");
	json_put_int(&out, order->included);
	json_key(&out, "ids");
	json_open_array(&out);
	for (size_t i = 0; i < order->id_count; i++)
		json_put_int(&out, order->ids[i]);
	json_close_array(&out);
	json_close_object(&out);
	job.payload = out.buffer.bytes;
	*job_id = job.id;
	return job_add(db, &job, err);
}

static const char *write_blocked(const struct bulk_outcome *outcome, bool counts, struct arena *mem)
{
	struct json_out out;

	json_out_init(&out, mem);
	json_open_object(&out);
	for (int reason = 0; reason < BULK_REASONS; reason++) {
		if (!outcome->blocked[reason])
			continue;
		json_key(&out, bulk_reason_names[reason]);
		if (counts) {
			json_put_int(&out, outcome->blocked[reason]);
			continue;
		}
		json_open_array(&out);
		for (int64_t i = 0; i < outcome->blocked[reason] && i < BULK_IDS_MOST; i++)
			json_put_id(&out, "acc", outcome->blocked_ids[reason][i]);
		json_close_array(&out);
	}
	json_close_object(&out);
	return out.buffer.bytes;
}

const char *bulk_add_blocked(const struct bulk_outcome *outcome, struct arena *mem)
{
	return write_blocked(outcome, false, mem);
}

const char *bulk_add_blocked_counts(const struct bulk_outcome *outcome, struct arena *mem)
{
	return write_blocked(outcome, true, mem);
}
