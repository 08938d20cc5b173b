/* Owns the job table. The outer `state = 'queued'` of a claim is what keeps two nodes from taking one job. */
#include <stdlib.h>

#include "base/clock.h"
#include "base/id.h"
#include "job/job_store.h"

const struct field job_fields[] = {
	F_ID(struct job, workspace_id, "ws"),
	F_ID(struct job, id, "job"),
	F_TEXT(struct job, kind, 1, 60),
	F_INT(struct job, lane, 0, 2),
	F_TIME(struct job, run_at),
	F_INT(struct job, attempts, 0, INT64_MAX),
	F_ID(struct job, subject_id, "job"),
	F_OBJECT(struct job, payload),
	F_END
};

bool job_add(struct db *db, struct job *job, struct error *err)
{
	int64_t now = clock_now_ms();

	if (!job->id)
		job->id = id_next();
	if (!job->run_at)
		job->run_at = now;
	db_notify(db, "job");
	return db_exec(db, err,
	               "INSERT INTO job (workspace_id, id, kind, lane, state, run_at, attempts, subject_id, payload, created_at) "
	               "VALUES ($1, $2, $3, $4, 'queued', $5, $6, $7, $8, $9)",
	               db_int(job->workspace_id), db_int(job->id), db_text(job->kind), db_int(job->lane), db_int(job->run_at),
	               db_int(job->attempts), db_id(job->subject_id), db_text(job->payload ? job->payload : "{}"), db_int(now));
}

bool job_release(struct db *db, int64_t workspace_id, const char *kind, int64_t subject_id, struct error *err)
{
	db_notify(db, "job");
	return db_exec(db, err,
	               "UPDATE job SET run_at = created_at, last_error = NULL WHERE workspace_id = $1 AND subject_id = $2 "
	               "AND kind = $3 AND state = 'queued' AND (last_error = $4 OR run_at <= $5)",
	               db_int(workspace_id), db_int(subject_id), db_text(kind), db_text(JOB_BEHIND), db_int(clock_now_ms()));
}

bool job_cancel(struct db *db, int64_t workspace_id, const char *kind, int64_t subject_id, int64_t *cancelled, struct error *err)
{
	return db_change(db, cancelled, err,
	                 "DELETE FROM job WHERE workspace_id = $1 AND subject_id = $2 AND kind = $3 AND state = 'queued'",
	                 db_int(workspace_id), db_int(subject_id), db_text(kind));
}

bool job_find_due(struct db *db, int64_t workspace_id, const char *kind, int64_t subject_id, bool *found, int64_t *run_at,
                  struct error *err)
{
	return db_read_int(db, found, run_at, err,
	                   "SELECT run_at FROM job WHERE workspace_id = $1 AND subject_id = $2 AND kind = $3 AND state <> 'dead' "
	                   "ORDER BY run_at LIMIT 1",
	                   db_int(workspace_id), db_int(subject_id), db_text(kind));
}

static int by_time(const void *a, const void *b)
{
	const struct job *left = a, *right = b;

	if (left->run_at != right->run_at)
		return left->run_at < right->run_at ? -1 : 1;
	return (left->id > right->id) - (left->id < right->id);
}

static void sort_by_time(struct records *jobs)
{
	if (jobs->count > 1)
		qsort(jobs->items, jobs->count, sizeof(struct job), by_time);
}

#define CLAIM_DUE(lock) \
	"UPDATE job SET state = 'running', lease_until = $1 WHERE state = 'queued' AND (workspace_id, id) IN (" \
	"SELECT workspace_id, id FROM job WHERE state = 'queued' AND lane = $2 AND run_at <= $3 ORDER BY run_at, id LIMIT " \
	"$4" lock ") RETURNING {fields}"
#define CLAIM_LOST(lock) \
	"UPDATE job SET lease_until = $1 WHERE state = 'running' AND (workspace_id, id) IN (" \
	"SELECT workspace_id, id FROM job WHERE state = 'running' AND lease_until < $2 ORDER BY lease_until, id LIMIT $3" lock \
	") RETURNING {fields}"

bool job_store_claim(struct db *db, struct arena *mem, enum job_lane lane, int64_t now_ms, int64_t lease_until, int most,
                     struct records *out, struct error *err)
{
	const char *sql = db_engine(db) == DB_POSTGRES ? CLAIM_DUE(" FOR UPDATE SKIP LOCKED") : CLAIM_DUE("");

	if (!db_list(db, mem, job_fields, sizeof(struct job), out, err, sql, db_int(lease_until), db_int(lane), db_int(now_ms),
	             db_int(most)))
		return false;
	sort_by_time(out);
	return true;
}

bool job_store_claim_lost(struct db *db, struct arena *mem, int64_t before_ms, int64_t lease_until, int most, struct records *out,
                          struct error *err)
{
	const char *sql = db_engine(db) == DB_POSTGRES ? CLAIM_LOST(" FOR UPDATE SKIP LOCKED") : CLAIM_LOST("");

	if (!db_list(db, mem, job_fields, sizeof(struct job), out, err, sql, db_int(lease_until), db_int(before_ms),
	             db_int(most)))
		return false;
	sort_by_time(out);
	return true;
}

bool job_store_expire_all(struct db *db, struct error *err)
{
	/* check_sql: all workspaces, one process works for all of them */
	return db_exec(db, err, "UPDATE job SET lease_until = 0 WHERE state = 'running'");
}

bool job_store_extend(struct db *db, const struct job *job, int64_t lease_until, struct error *err)
{
	return db_exec(db, err, "UPDATE job SET lease_until = $1 WHERE workspace_id = $2 AND id = $3 AND state = 'running'",
	               db_int(lease_until), db_int(job->workspace_id), db_int(job->id));
}

bool job_store_settle(struct db *db, const struct job_run *run, enum job_verdict verdict, struct error *err)
{
	const struct job *job = &run->job;

	if (verdict == JOB_GO)
		return true;
	/* A node that was thought dead may end its run late: what it has done is done, but it puts back nothing that another one holds. */
	if (verdict == JOB_DONE)
		return db_exec(db, err, "DELETE FROM job WHERE workspace_id = $1 AND id = $2", db_int(job->workspace_id),
		               db_int(job->id));
	return db_exec(db, err,
	               "UPDATE job SET state = $1, run_at = $2, attempts = $3, last_error = $4, lease_until = NULL "
	               "WHERE workspace_id = $5 AND id = $6 AND state = 'running'",
	               db_text(verdict == JOB_LATER ? "queued" : "dead"),
	               db_int(verdict == JOB_LATER ? run->again_at : job->run_at), db_int(job->attempts), db_text(run->reason),
	               db_int(job->workspace_id), db_int(job->id));
}

bool job_store_lane_due(struct db *db, int lane, int64_t *run_at, struct error *err)
{
	/* check_sql: all workspaces, a node works for everybody */
	return db_read_int(db, NULL, run_at, err,
	                   "SELECT run_at FROM job WHERE state = 'queued' AND lane = $1 ORDER BY run_at, id LIMIT 1",
	                   db_int(lane));
}

bool job_store_next_due(struct db *db, int64_t *run_at, struct error *err)
{
	*run_at = INT64_MAX;
	for (int lane = 0; lane < JOB_LANES; lane++) {
		int64_t due = INT64_MAX;

		if (!job_store_lane_due(db, lane, &due, err))
			return false;
		if (due < *run_at)
			*run_at = due;
	}
	return true;
}

/* A sweep is one row in workspace 0 whose id is made from its name. */
static int64_t sweep_id(const char *name)
{
	uint64_t hash = 14695981039346656037u;

	for (; *name; name++)
		hash = (hash ^ (unsigned char)*name) * 1099511628211u;
	return (int64_t)(hash >> 24) + 1;
}

bool job_store_ensure_sweep(struct db *db, const struct job_kind *kind, int64_t now_ms, struct error *err)
{
	return db_exec(db, err,
	               "INSERT INTO job (workspace_id, id, kind, lane, state, run_at, attempts, payload, created_at) "
	               "VALUES (0, $1, $2, $3, 'queued', $4, 0, '{}', $4) ON CONFLICT (workspace_id, id) DO UPDATE SET state = "
	               "CASE WHEN job.state = 'dead' THEN 'queued' ELSE job.state END",
	               db_int(sweep_id(kind->name)), db_text(kind->name), db_int(JOB_UPKEEP), db_int(now_ms));
}
