/* Owns the event table. */
#include "event/event_store.h"

static const struct field event_fields[] = {
	F_ID(struct event, workspace_id, "ws"),
	F_ID(struct event, id, "evt"),
	F_TEXT(struct event, kind, 1, 60),
	F_TEXT(struct event, entity_id, 1, 60),
	F_TEXT(struct event, payload, 0, INT64_MAX),
	F_TIME(struct event, created_at),
	F_END
};

bool event_store_add(struct db *db, const struct event *event, struct error *err)
{
	return db_insert(db, "event", event_fields, event, err);
}

bool event_store_list_after(struct db *db, struct arena *mem, int64_t after, int most, struct records *out, struct error *err)
{
	/* check_sql: all workspaces, the node streams to whoever listens and each stream is of one */
	return db_list(db, mem, event_fields, sizeof(struct event), out, err,
	               "SELECT {fields} FROM event WHERE id > $1 ORDER BY id LIMIT $2", db_int(after), db_int(most));
}

bool event_store_list_of(struct db *db, struct arena *mem, int64_t workspace_id, int64_t after, int most, struct records *out,
                         struct error *err)
{
	return db_list(db, mem, event_fields, sizeof(struct event), out, err,
	               "SELECT {fields} FROM event WHERE workspace_id = $1 AND id > $2 ORDER BY id LIMIT $3",
	               db_int(workspace_id), db_int(after), db_int(most));
}

bool event_store_has(struct db *db, int64_t workspace_id, int64_t id, bool *found, struct error *err)
{
	int64_t one;

	return db_read_int(db, found, &one, err, "SELECT 1 FROM event WHERE workspace_id = $1 AND id = $2", db_int(workspace_id),
	                   db_int(id));
}

bool event_store_purge(struct db *db, int64_t below, int most, int64_t *purged, struct error *err)
{
	return db_change(db, purged, err,
	                 "DELETE FROM event WHERE id < $1 AND (workspace_id, id) IN "
	                 "(SELECT workspace_id, id FROM event WHERE id < $1 ORDER BY id LIMIT $2)",
	                 db_int(below), db_int(most));
}
