/* Owns the SQL of providers. */
#include "provider/provider_store.h"

bool provider_get(struct db *db, struct arena *mem, int64_t workspace_id, int64_t id, struct provider *out, struct error *err)
{
	return db_get(db, mem, provider_fields, out, err, "SELECT {fields} FROM provider WHERE workspace_id = $1 AND id = $2",
	              db_int(workspace_id), db_int(id));
}

bool provider_find_by_token(struct db *db, struct arena *mem, const char *driver, const char *token, bool *found,
                            struct provider *out, struct error *err)
{
	/* check_sql: all workspaces, the carrier knows only the token, which is random and one provider's */
	return db_find(db, mem, provider_fields, found, out, err,
	               "SELECT {fields} FROM provider WHERE hook_token = $1 AND driver = $2", db_text(token), db_text(driver));
}

bool provider_store_list(struct db *db, struct arena *mem, int64_t workspace_id, int64_t before, int64_t limit,
                         struct records *out, struct error *err)
{
	return db_list(db, mem, provider_fields, sizeof(struct provider), out, err,
	               "SELECT {fields} FROM provider WHERE workspace_id = $1 AND id < $2 ORDER BY id DESC LIMIT $3",
	               db_int(workspace_id), db_int(before), db_int(limit));
}

bool provider_store_list_all(struct db *db, struct arena *mem, int64_t after_workspace_id, int64_t after_id, int64_t limit,
                             struct records *out, struct error *err)
{
	/* check_sql: all workspaces, the installation's key seals the secrets of each */
	return db_list(db, mem, provider_fields, sizeof(struct provider), out, err,
	               "SELECT {fields} FROM provider WHERE (workspace_id, id) > ($1, $2) ORDER BY workspace_id, id LIMIT $3",
	               db_int(after_workspace_id), db_int(after_id), db_int(limit));
}

bool provider_store_find(struct db *db, struct arena *mem, int64_t workspace_id, const char *driver, bool *found,
                         struct provider *out, struct error *err)
{
	if (!driver)
		return db_find(db, mem, provider_fields, found, out, err,
		               "SELECT {fields} FROM provider WHERE workspace_id = $1 ORDER BY is_default DESC, id LIMIT 1",
		               db_int(workspace_id));
	return db_find(
		db, mem, provider_fields, found, out, err,
		"SELECT {fields} FROM provider WHERE workspace_id = $1 AND driver = $2 ORDER BY is_default DESC, id LIMIT 1",
		db_int(workspace_id), db_text(driver));
}

bool provider_store_add(struct db *db, const struct provider *provider, struct error *err)
{
	return db_insert(db, "provider", provider_fields, provider, err);
}

bool provider_store_put(struct db *db, const struct provider *provider, struct error *err)
{
	return db_update(db, "provider", provider_fields, provider, err);
}

bool provider_store_remove(struct db *db, int64_t workspace_id, int64_t id, struct error *err)
{
	return db_exec(db, err, "DELETE FROM provider WHERE workspace_id = $1 AND id = $2", db_int(workspace_id), db_int(id));
}

bool provider_store_only_default(struct db *db, const struct provider *provider, int64_t now_ms, struct error *err)
{
	return db_exec(db, err,
	               "UPDATE provider SET is_default = 0, updated_at = $3, version = version + 1 "
	               "WHERE workspace_id = $1 AND id <> $2 AND is_default = 1",
	               db_int(provider->workspace_id), db_int(provider->id), db_int(now_ms));
}

bool provider_store_put_health(struct db *db, const struct provider *provider, struct error *err)
{
	return db_exec(
		db, err,
		"UPDATE provider SET last_ok_at = $3, last_error = $4, last_error_at = $5 WHERE workspace_id = $1 AND id = $2",
		db_int(provider->workspace_id), db_int(provider->id), db_time(provider->last_ok_at),
		db_text(provider->last_error), db_time(provider->last_error_at));
}

bool provider_store_has_production(struct db *db, int64_t workspace_id, bool *has, struct error *err)
{
	int64_t one;

	return db_read_int(db, has, &one, err, "SELECT 1 FROM provider WHERE workspace_id = $1 AND production = 1 LIMIT 1",
	                   db_int(workspace_id));
}
