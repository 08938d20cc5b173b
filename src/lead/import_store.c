/* Owns the SQL of imports. */
#include "lead/import_store.h"

bool import_store_add(struct db *db, const struct lead_import *import, struct error *err)
{
	return db_insert(db, "lead_import", lead_import_fields, import, err);
}

bool import_store_put(struct db *db, const struct lead_import *import, struct error *err)
{
	return db_update(db, "lead_import", lead_import_fields, import, err);
}

bool import_store_find(struct db *db, struct arena *mem, int64_t workspace_id, int64_t id, bool *found, struct lead_import *out,
                       struct error *err)
{
	*out = (struct lead_import){0};
	return db_find(db, mem, lead_import_fields, found, out, err,
	               "SELECT {fields} FROM lead_import WHERE workspace_id = $1 AND id = $2", db_int(workspace_id), db_int(id));
}

bool import_store_get(struct db *db, struct arena *mem, int64_t workspace_id, int64_t id, struct lead_import *out,
                      struct error *err)
{
	bool found;

	if (!import_store_find(db, mem, workspace_id, id, &found, out, err))
		return false;
	return found || error_set(err, FAIL_NOT_FOUND, "not_found", "there is no such import");
}

bool import_store_list(struct db *db, struct arena *mem, int64_t workspace_id, int64_t before, int64_t limit, struct records *out,
                       struct error *err)
{
	return db_list(db, mem, lead_import_fields, sizeof(struct lead_import), out, err,
	               "SELECT {fields} FROM lead_import WHERE workspace_id = $1 AND id < $2 ORDER BY id DESC LIMIT $3",
	               db_int(workspace_id), db_int(before ? before : INT64_MAX), db_int(limit));
}

bool import_store_add_fault(struct db *db, const struct lead_import_error *fault, struct error *err)
{
	return db_insert(db, "lead_import_error", lead_import_error_fields, fault, err);
}

bool lead_import_list_errors(struct db *db, struct arena *mem, int64_t workspace_id, int64_t import_id, int64_t after_line,
                             int64_t after_column, int64_t limit, struct records *out, struct error *err)
{
	return db_list(
		db, mem, lead_import_error_fields, sizeof(struct lead_import_error), out, err,
		"SELECT {fields} FROM lead_import_error WHERE workspace_id = $1 AND import_id = $2 AND (line, column_index) > ($3, $4) "
		"ORDER BY line, column_index LIMIT $5", /* check_sql: the line and the column are the key */
		db_int(workspace_id), db_int(import_id), db_int(after_line), db_int(after_column), db_int(limit));
}

bool import_store_has_opt_outs(struct db *db, int64_t workspace_id, bool *any, struct error *err)
{
	int64_t one;

	return db_read_int(db, any, &one, err, "SELECT 1 FROM consent WHERE workspace_id = $1 LIMIT 1", db_int(workspace_id));
}
