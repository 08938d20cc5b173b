/* Owns the SQL of personas. */
#include "product/persona_store.h"

bool persona_find(struct db *db, struct arena *mem, int64_t workspace_id, int64_t product_id, enum goal goal, bool *found,
                  struct persona *out, struct error *err)
{
	return db_find(db, mem, persona_fields, found, out, err,
	               "SELECT {fields} FROM persona WHERE workspace_id = $1 AND product_id = $2 AND goal = $3",
	               db_int(workspace_id), db_int(product_id), db_choice(goal_names, (int)goal));
}

bool persona_store_list(struct db *db, struct arena *mem, int64_t workspace_id, int64_t product_id, struct records *out,
                        struct error *err)
{
	return db_list(db, mem, persona_fields, sizeof(struct persona), out, err,
	               /* check_sql: one row a goal */
	               "SELECT {fields} FROM persona WHERE workspace_id = $1 AND product_id = $2 ORDER BY goal LIMIT $3",
	               db_int(workspace_id), db_int(product_id), db_int(GOAL_COUNT));
}

bool persona_store_add(struct db *db, const struct persona *persona, struct error *err)
{
	return db_insert(db, "persona", persona_fields, persona, err);
}

bool persona_store_put(struct db *db, const struct persona *persona, struct error *err)
{
	return db_update(db, "persona", persona_fields, persona, err);
}

bool persona_store_remove(struct db *db, int64_t workspace_id, int64_t id, struct error *err)
{
	return db_exec(db, err, "DELETE FROM persona WHERE workspace_id = $1 AND id = $2", db_int(workspace_id), db_int(id));
}
