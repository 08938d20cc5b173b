/* Owns the stored totals: a total is the sum over its shards, so that many writers do not meet in one row. */
#include <pthread.h>

#include "workspace/workspace.h"

enum { SHARDS = 16 };

/* SQLite has one writer, so one row does; PostgreSQL's connections each keep to a shard. */
int64_t counter_shard(struct db *db)
{
	return db_engine(db) == DB_SQLITE ? 0 : (int64_t)(((uintptr_t)pthread_self() >> 12) % SHARDS);
}

bool counter_add(struct db *db, int64_t workspace_id, const char *name, int64_t delta, struct error *err)
{
	return db_exec(db, err,
	               "INSERT INTO counter (workspace_id, name, shard, value) VALUES ($1, $2, $3, $4) "
	               "ON CONFLICT (workspace_id, name, shard) DO UPDATE SET value = counter.value + excluded.value",
	               db_int(workspace_id), db_text(name), db_int(counter_shard(db)), db_int(delta));
}

bool counter_read(struct db *db, int64_t workspace_id, const char *name, int64_t *out, struct error *err)
{
	*out = 0;
	return db_read_int(db, NULL, out, err,
	                   "SELECT CAST(coalesce(sum(value), 0) AS BIGINT) FROM counter WHERE workspace_id = $1 AND name = $2",
	                   db_int(workspace_id), db_text(name));
}
