/* Owns the SQL of SMS agents. */
#include "agent/sms_agent_store.h"

#include "text/id_list.h"

enum { PAGE = 200 };

bool sms_agent_find(struct db *db, struct arena *mem, int64_t workspace_id, int64_t id, bool *found, struct sms_agent *out,
                    struct error *err)
{
	return db_find(db, mem, sms_agent_fields, found, out, err,
	               "SELECT {fields} FROM sms_agent WHERE workspace_id = $1 AND id = $2", db_int(workspace_id), db_int(id));
}

bool sms_agent_find_by_number(struct db *db, struct arena *mem, int64_t workspace_id, int64_t number_id, bool *found,
                              struct sms_agent *out, struct error *err)
{
	return db_find(db, mem, sms_agent_fields, found, out, err,
	               "SELECT {fields} FROM sms_agent WHERE workspace_id = $1 AND number_id = $2 AND active = 1 AND inbound = 1 "
	               "ORDER BY id LIMIT 1",
	               db_int(workspace_id), db_int(number_id));
}

bool sms_agent_store_list(struct db *db, struct arena *mem, const struct sms_agent_filter *filter, struct records *out,
                          struct error *err)
{
	return db_list(db, mem, sms_agent_fields, sizeof(struct sms_agent), out, err,
	               "SELECT {fields} FROM sms_agent WHERE workspace_id = $1 AND id < $2 ORDER BY id DESC LIMIT $3",
	               db_int(filter->workspace_id), db_int(filter->before ? filter->before : INT64_MAX), db_int(filter->limit));
}

bool sms_agent_store_add(struct db *db, const struct sms_agent *agent, struct error *err)
{
	return db_insert(db, "sms_agent", sms_agent_fields, agent, err);
}

bool sms_agent_store_put(struct db *db, const struct sms_agent *agent, struct error *err)
{
	return db_update(db, "sms_agent", sms_agent_fields, agent, err);
}

bool sms_agent_store_remove(struct db *db, int64_t workspace_id, int64_t id, struct error *err)
{
	return db_exec(db, err, "DELETE FROM sms_agent WHERE workspace_id = $1 AND id = $2", db_int(workspace_id), db_int(id));
}

bool sms_agent_store_has_campaign(struct db *db, int64_t workspace_id, int64_t campaign_id, bool *exists, struct error *err)
{
	int64_t one;

	return db_read_int(db, exists, &one, err, "SELECT 1 FROM campaign WHERE workspace_id = $1 AND id = $2",
	                   db_int(workspace_id), db_int(campaign_id));
}

bool sms_agent_store_leave_number(struct db *db, int64_t workspace_id, int64_t number_id, int64_t now_ms, struct error *err)
{
	return db_exec(
		db, err,
		"UPDATE sms_agent SET number_id = NULL, updated_at = $3, version = version + 1 WHERE workspace_id = $1 AND number_id = $2",
		db_int(workspace_id), db_int(number_id), db_int(now_ms));
}

bool sms_agent_store_leave_campaign(struct db *db, struct arena *mem, int64_t workspace_id, int64_t campaign_id, int64_t now_ms,
                                    struct error *err)
{
	struct sms_agent_filter filter = {workspace_id, 0, PAGE};
	struct records rows;

	do {
		if (!sms_agent_store_list(db, mem, &filter, &rows, err))
			return false;
		for (size_t i = 0; i < rows.count; i++) {
			struct sms_agent *agent = (struct sms_agent *)rows.items + i;
			const char *rest = id_list_without(agent->campaign_ids, "cmp", campaign_id, mem);

			filter.before = agent->id;
			if (!rest)
				continue;
			agent->campaign_ids = rest;
			agent->updated_at = now_ms;
			agent->version++;
			if (!sms_agent_store_put(db, agent, err))
				return false;
		}
	} while (rows.count == PAGE);
	return true;
}
