/* Owns the SQL of accounts. */
#include "account/account_store.h"

bool account_get(struct db *db, struct arena *mem, int64_t workspace_id, int64_t id, struct account *out, struct error *err)
{
	return db_get(db, mem, account_fields, out, err, "SELECT {fields} FROM account WHERE workspace_id = $1 AND id = $2",
	              db_int(workspace_id), db_int(id));
}

bool account_find(struct db *db, struct arena *mem, int64_t workspace_id, int64_t id, bool *found, struct account *out,
                  struct error *err)
{
	return db_find(db, mem, account_fields, found, out, err,
	               "SELECT {fields} FROM account WHERE workspace_id = $1 AND id = $2", db_int(workspace_id), db_int(id));
}

static bool add_relations(struct db *db, const struct account *account, struct error *err)
{
	for (int i = 0; account_relationship_names[i] && !account->merged_into; i++)
		if (account_has_relationship(account, (enum account_relationship)i) &&
		    !db_exec(db, err, "INSERT INTO account_relation (workspace_id, relation, account_id) VALUES ($1, $2, $3)",
		             db_int(account->workspace_id), db_choice(account_relationship_names, i), db_int(account->id)))
			return false;
	return true;
}

static bool remove_relations(struct db *db, int64_t workspace_id, int64_t account_id, struct error *err)
{
	return db_exec(db, err, "DELETE FROM account_relation WHERE workspace_id = $1 AND account_id = $2", db_int(workspace_id),
	               db_int(account_id));
}

bool account_store_add(struct db *db, const struct account *account, struct error *err)
{
	return db_insert(db, "account", account_fields, account, err) && add_relations(db, account, err);
}

bool account_store_put(struct db *db, const struct account *account, struct error *err)
{
	return db_update(db, "account", account_fields, account, err) &&
	       remove_relations(db, account->workspace_id, account->id, err) && add_relations(db, account, err);
}

bool account_store_remove(struct db *db, int64_t workspace_id, int64_t id, struct error *err)
{
	return remove_relations(db, workspace_id, id, err) &&
	       db_exec(db, err, "DELETE FROM account_status_history WHERE workspace_id = $1 AND account_id = $2",
	               db_int(workspace_id), db_int(id)) &&
	       db_exec(db, err, "DELETE FROM account WHERE workspace_id = $1 AND id = $2", db_int(workspace_id), db_int(id));
}

bool account_store_has_messages(struct db *db, int64_t workspace_id, int64_t id, bool *out, struct error *err)
{
	int64_t one;

	return db_read_int(db, out, &one, err,
	                   "SELECT 1 FROM campaign_account WHERE workspace_id = $1 AND account_id = $2 "
	                   "AND (message_count > 0 OR draft_message_id IS NOT NULL) LIMIT 1",
	                   db_int(workspace_id), db_int(id));
}

bool account_store_add_step(struct db *db, const struct account_step *step, struct error *err)
{
	return db_exec(
		db, err,
		"INSERT INTO account_status_history (workspace_id, account_id, id, from_status, to_status, source, reason, by_name, at) "
		"VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9)",
		db_int(step->workspace_id), db_int(step->account_id), db_int(step->id),
		db_choice(account_status_names, step->from), db_choice(account_status_names, step->to), db_text(step->source),
		db_text(step->reason), db_text(step->by), db_int(step->at));
}

#define STEP "workspace_id, account_id, id, from_status, to_status, source, reason, by_name, at"

bool account_store_list_steps(struct db *db, struct arena *mem, int64_t workspace_id, int64_t account_id, int64_t before,
                              int64_t limit, struct records *out, struct error *err)
{
	return db_list(db, mem, account_step_fields, sizeof(struct account_step), out, err,
	               "SELECT " STEP " FROM account_status_history "
	               "WHERE workspace_id = $1 AND account_id = $2 AND id < $3 ORDER BY id DESC LIMIT $4",
	               db_int(workspace_id), db_int(account_id), db_int(before ? before : INT64_MAX), db_int(limit));
}

bool account_store_find_step_to(struct db *db, struct arena *mem, int64_t workspace_id, int64_t account_id,
                                enum account_status status, bool *found, struct account_step *out, struct error *err)
{
	return db_find(db, mem, account_step_fields, found, out, err,
	               "SELECT " STEP " FROM account_status_history "
	               "WHERE workspace_id = $1 AND account_id = $2 AND to_status = $3 ORDER BY id DESC LIMIT 1",
	               db_int(workspace_id), db_int(account_id), db_choice(account_status_names, status));
}
