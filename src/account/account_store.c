/* Owns the SQL of accounts. */
#include "account/account_store.h"

#include "text/sort_key.h"

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

static bool list_by_name(struct db *db, struct arena *mem, const struct account_filter *filter, struct records *out,
                         struct error *err)
{
	const char *first = filter->q ? filter->q : "";
	const char *behind = sort_key_after(first, mem);

	if (filter->sort == ACCOUNT_BY_NAME_DOWN)
		return db_list(
			db, mem, account_fields, sizeof(struct account), out, err,
			"SELECT {fields} FROM account WHERE workspace_id = $1 AND merged_into IS NULL AND name_key >= $2 AND (name_key, id) < ($3, $4) "
			"ORDER BY name_key DESC, id DESC LIMIT $5",
			db_int(filter->workspace_id), db_text(first), db_text(filter->after ? filter->after_key : behind),
			db_int(filter->after ? filter->after_id : INT64_MAX), db_int(filter->limit));
	return db_list(db, mem, account_fields, sizeof(struct account), out, err,
	               "SELECT {fields} FROM account WHERE workspace_id = $1 AND name_key < $2 AND (name_key, id) > ($3, $4) "
	               "ORDER BY name_key, id LIMIT $5",
	               db_int(filter->workspace_id), db_text(behind), db_text(filter->after ? filter->after_key : first),
	               db_int(filter->after ? filter->after_id : 0), db_int(filter->limit));
}

bool account_store_list(struct db *db, struct arena *mem, const struct account_filter *filter, struct records *out,
                        struct error *err)
{
	if (filter->q || filter->sort == ACCOUNT_BY_NAME || filter->sort == ACCOUNT_BY_NAME_DOWN)
		return list_by_name(db, mem, filter, out, err);
	if (filter->sort == ACCOUNT_OLDEST)
		return db_list(db, mem, account_fields, sizeof(struct account), out, err,
		               "SELECT {fields} FROM account WHERE workspace_id = $1 AND id > $2 ORDER BY id LIMIT $3",
		               db_int(filter->workspace_id), db_int(filter->after ? filter->after_id : 0), db_int(filter->limit));
	return db_list(db, mem, account_fields, sizeof(struct account), out, err,
	               "SELECT {fields} FROM account WHERE workspace_id = $1 AND id < $2 ORDER BY id DESC LIMIT $3",
	               db_int(filter->workspace_id), db_int(filter->after ? filter->after_id : INT64_MAX), db_int(filter->limit));
}

bool account_store_add(struct db *db, const struct account *account, struct error *err)
{
	return db_insert(db, "account", account_fields, account, err);
}

bool account_store_put(struct db *db, const struct account *account, struct error *err)
{
	return db_update(db, "account", account_fields, account, err);
}

bool account_store_remove(struct db *db, int64_t workspace_id, int64_t id, struct error *err)
{
	return db_exec(db, err, "DELETE FROM account WHERE workspace_id = $1 AND id = $2", db_int(workspace_id), db_int(id));
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
