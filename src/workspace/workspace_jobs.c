/* Owns the upkeep of sign-ins: sessions, counted failures and idempotency keys that ran out. */
#include "base/clock.h"
#include "workspace/login.h"
#include "workspace/session.h"
#include "workspace/workspace_parts.h"

enum { SWEEP_EVERY_S = 15 * 60, IDEMPOTENCY_KEPT_MS = 24 * 60 * 60 * 1000, IDEMPOTENCY_BATCH = 1000 };

static bool sweep_idempotency(struct db *db, int64_t now_ms, struct error *err)
{
	/* check_sql: all workspaces, a sweep of the whole table by age */
	return db_exec(db, err,
	               "DELETE FROM idempotency WHERE created_at <= $1 AND (workspace_id, key) IN "
	               "(SELECT workspace_id, key FROM idempotency WHERE created_at <= $1 ORDER BY created_at, workspace_id, key "
	               "LIMIT $2)",
	               db_int(now_ms - IDEMPOTENCY_KEPT_MS), db_int(IDEMPOTENCY_BATCH));
}

static bool sweep_now(struct db *db, void *arg, struct error *err)
{
	int64_t now_ms = *(const int64_t *)arg;

	return session_sweep(db, now_ms, err) && login_sweep(db, now_ms, err) && sweep_idempotency(db, now_ms, err);
}

static bool sweep(struct db *db, struct job_run *run, enum job_verdict *verdict, struct error *err)
{
	int64_t now_ms = clock_now_ms();

	(void)run;
	*verdict = JOB_DONE;
	return db_write(db, sweep_now, &now_ms, err);
}

const struct job_kind workspace_jobs[] = {{.name = "workspace.sweep", .run = sweep, .every_s = SWEEP_EVERY_S}, {0}};
