/* SQL of jobs. */
#ifndef JOB_JOB_STORE_H
#define JOB_JOB_STORE_H

#include "job/job.h"

extern const struct field job_fields[];

/* Inside a write: takes up to `most` due jobs of a lane, oldest first. struct job rows. */
bool job_store_claim(struct db *db, struct arena *mem, enum job_lane lane, int64_t now_ms, int64_t lease_until, int most,
                     struct records *out, struct error *err) MUST_CHECK;
/* Inside a write: takes jobs whose lease ended before `before_ms`. */
bool job_store_claim_lost(struct db *db, struct arena *mem, int64_t before_ms, int64_t lease_until, int most, struct records *out,
                          struct error *err) MUST_CHECK;
/* Inside a write: no lease holds any more. */
bool job_store_expire_all(struct db *db, struct error *err) MUST_CHECK;
bool job_store_extend(struct db *db, const struct job *job, int64_t lease_until, struct error *err) MUST_CHECK;
/* How a run ended: the row goes, waits again, or stays as dead. */
bool job_store_settle(struct db *db, const struct job_run *run, enum job_verdict verdict, struct error *err) MUST_CHECK;
/* When the next queued job of any lane is due; INT64_MAX: none. */
bool job_store_next_due(struct db *db, int64_t *run_at, struct error *err) MUST_CHECK;
/* The same for one lane; leaves *run_at alone when there is none. */
bool job_store_lane_due(struct db *db, int lane, int64_t *run_at, struct error *err) MUST_CHECK;
/* The one row of a sweep. */
bool job_store_ensure_sweep(struct db *db, const struct job_kind *kind, int64_t now_ms, struct error *err) MUST_CHECK;

#endif
