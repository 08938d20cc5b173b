/* Owns the SQL of campaigns. */
#include "campaign/campaign_store.h"

#include "base/id.h"
#include "text/id_list.h"
#include "workspace/workspace.h"

bool campaign_get(struct db *db, struct arena *mem, int64_t workspace_id, int64_t id, struct campaign *out, struct error *err)
{
	return db_get(db, mem, campaign_fields, out, err, "SELECT {fields} FROM campaign WHERE workspace_id = $1 AND id = $2",
	              db_int(workspace_id), db_int(id));
}

bool campaign_find(struct db *db, struct arena *mem, int64_t workspace_id, int64_t id, bool *found, struct campaign *out,
                   struct error *err)
{
	return db_find(db, mem, campaign_fields, found, out, err,
	               "SELECT {fields} FROM campaign WHERE workspace_id = $1 AND id = $2", db_int(workspace_id), db_int(id));
}

bool campaign_count_leads(struct db *db, struct campaign *campaign, struct error *err)
{
	char id[ID_TEXT_SIZE];

	campaign->lead_count = 0;
	/* Kept by lead/ under the campaign's id. */
	return counter_read(db, campaign->workspace_id, id_format(campaign->id, "cmp", id), &campaign->lead_count, err);
}

bool campaign_read_counts(struct db *db, struct arena *mem, struct campaign *campaign, struct error *err)
{
	struct campaign_account_counts *counts = arena_alloc(mem, sizeof(*counts));

	campaign->counts = counts;
	return campaign_count_leads(db, campaign, err) &&
	       campaign_account_count(db, campaign->workspace_id, campaign->id, campaign->goal, counts, err);
}

static bool list_of_product(struct db *db, struct arena *mem, const struct campaign_filter *filter, int64_t before,
                            struct records *out, struct error *err)
{
	if (filter->status < 0)
		return db_list(db, mem, campaign_fields, sizeof(struct campaign), out, err,
		               "SELECT {fields} FROM campaign WHERE workspace_id = $1 AND product_id = $2 AND id < $3 "
		               "ORDER BY id DESC LIMIT $4",
		               db_int(filter->workspace_id), db_int(filter->product_id), db_int(before), db_int(filter->limit));
	return db_list(db, mem, campaign_fields, sizeof(struct campaign), out, err,
	               "SELECT {fields} FROM campaign WHERE workspace_id = $1 AND product_id = $2 AND status = $3 AND id < $4 "
	               "ORDER BY id DESC LIMIT $5",
	               db_int(filter->workspace_id), db_int(filter->product_id), db_choice(campaign_status_names, filter->status),
	               db_int(before), db_int(filter->limit));
}

bool campaign_store_list(struct db *db, struct arena *mem, const struct campaign_filter *filter, struct records *out,
                         struct error *err)
{
	int64_t before = filter->before ? filter->before : INT64_MAX;

	if (filter->product_id)
		return list_of_product(db, mem, filter, before, out, err);
	if (filter->status < 0)
		return db_list(db, mem, campaign_fields, sizeof(struct campaign), out, err,
		               "SELECT {fields} FROM campaign WHERE workspace_id = $1 AND id < $2 ORDER BY id DESC LIMIT $3",
		               db_int(filter->workspace_id), db_int(before), db_int(filter->limit));
	return db_list(
		db, mem, campaign_fields, sizeof(struct campaign), out, err,
		"SELECT {fields} FROM campaign WHERE workspace_id = $1 AND status = $2 AND id < $3 ORDER BY id DESC LIMIT $4",
		db_int(filter->workspace_id), db_choice(campaign_status_names, filter->status), db_int(before),
		db_int(filter->limit));
}

bool campaign_find_by_number(struct db *db, struct arena *mem, int64_t workspace_id, int64_t number_id, bool *found,
                             struct campaign *out, struct error *err)
{
	struct campaign_filter filter = {workspace_id, -1, 0, 200};
	struct records rows;

	*found = false;
	do {
		if (!campaign_store_list(db, mem, &filter, &rows, err))
			return false;
		for (size_t i = 0; i < rows.count; i++) {
			const struct campaign *campaign = (const struct campaign *)rows.items + i;
			bool better = !*found || campaign->status == CAMPAIGN_RUNNING || out->status != CAMPAIGN_RUNNING;

			filter.before = campaign->id;
			if (campaign->status == CAMPAIGN_ARCHIVED || !better ||
			    !id_list_without(campaign->number_ids, "num", number_id, mem))
				continue;
			*out = *campaign;
			*found = true;
		}
	} while (rows.count == 200);
	return true;
}

bool campaign_store_add(struct db *db, const struct campaign *campaign, struct error *err)
{
	return db_insert(db, "campaign", campaign_fields, campaign, err);
}

bool campaign_store_put(struct db *db, const struct campaign *campaign, struct error *err)
{
	return db_update(db, "campaign", campaign_fields, campaign, err);
}

bool campaign_store_remove(struct db *db, int64_t workspace_id, int64_t id, struct error *err)
{
	return db_exec(db, err, "DELETE FROM campaign WHERE workspace_id = $1 AND id = $2", db_int(workspace_id), db_int(id));
}

bool campaign_store_find_slug(struct db *db, const struct campaign *campaign, const char *slug, int64_t *id, struct error *err)
{
	*id = 0;
	return db_read_int(db, NULL, id, err, "SELECT id FROM campaign WHERE workspace_id = $1 AND slug = $2 AND id <> $3",
	                   db_int(campaign->workspace_id), db_text(slug), db_int(campaign->id));
}

bool campaign_store_has_agent(struct db *db, int64_t workspace_id, int64_t agent_id, bool *exists, struct error *err)
{
	int64_t one;

	return db_read_int(db, exists, &one, err, "SELECT 1 FROM sms_agent WHERE workspace_id = $1 AND id = $2",
	                   db_int(workspace_id), db_int(agent_id));
}

bool campaign_store_leave_agent(struct db *db, int64_t workspace_id, int64_t agent_id, int64_t now_ms, struct error *err)
{
	return db_exec(db, err,
	               "UPDATE campaign SET sms_agent_id = NULL, updated_at = $3, version = version + 1 "
	               "WHERE workspace_id = $1 AND sms_agent_id = $2",
	               db_int(workspace_id), db_int(agent_id), db_int(now_ms)) &&
	       db_exec(db, err,
	               "UPDATE campaign SET test_sms_agent_id = NULL, updated_at = $3, version = version + 1 "
	               "WHERE workspace_id = $1 AND test_sms_agent_id = $2",
	               db_int(workspace_id), db_int(agent_id), db_int(now_ms));
}

bool campaign_store_leave_product(struct db *db, int64_t workspace_id, int64_t product_id, int64_t now_ms, struct error *err)
{
	return db_exec(db, err,
	               "UPDATE campaign SET product_id = NULL, updated_at = $3, version = version + 1 "
	               "WHERE workspace_id = $1 AND product_id = $2",
	               db_int(workspace_id), db_int(product_id), db_int(now_ms));
}

bool campaign_store_leave_number(struct db *db, struct arena *mem, int64_t workspace_id, int64_t number_id, int64_t now_ms,
                                 struct error *err)
{
	struct campaign_filter filter = {workspace_id, -1, 0, 200};
	struct records rows;

	do {
		if (!campaign_store_list(db, mem, &filter, &rows, err))
			return false;
		for (size_t i = 0; i < rows.count; i++) {
			struct campaign *campaign = (struct campaign *)rows.items + i;
			const char *rest = id_list_without(campaign->number_ids, "num", number_id, mem);

			filter.before = campaign->id;
			if (!rest)
				continue;
			campaign->number_ids = rest;
			campaign->updated_at = now_ms;
			campaign->version++;
			if (!campaign_store_put(db, campaign, err))
				return false;
		}
	} while (rows.count == 200);
	return true;
}
