/* Owns the job of an import: runs it, and decides whether a failure is the file's or ours. */
#include <unistd.h>

#include "base/clock.h"
#include "lead/import_run.h"
#include "lead/import_store.h"
#include "lead/lead_parts.h"

enum { TRY_AGAIN_MS = 5000, MOST_ATTEMPTS = 10 };

static bool give_up(struct db *db, struct job_run *run, struct lead_import *import, const char *reason, struct error *err)
{
	bool changed;

	return import_finish(db, run->mem, import->workspace_id, import->id, IMPORT_FAILED, reason, import, &changed, err);
}

/* Another node may have the file; after a while nobody has. */
static bool is_final(const struct error *why, const struct job_run *run)
{
	return why->kind == FAIL_INVALID || run->job.attempts + 1 >= MOST_ATTEMPTS;
}

static bool run_import(struct db *db, struct job_run *run, enum job_verdict *verdict, struct error *err)
{
	struct import_running running = {.store = db_store(db), .stopping = run->stopping};
	struct lead_import import;
	enum import_end end = IMPORT_END_STOPPED;
	struct error why = {0};
	bool found;

	if (!import_store_find(db, run->mem, run->job.workspace_id, run->job.subject_id, &found, &import, err))
		return false;
	db_release(db);
	*verdict = JOB_DONE;
	if (!found)
		return true;
	running.path = import.spool_path;
	if (!import_run(&running, run->mem, &import, &end, &why)) {
		if (why.kind == FAIL_UNAVAILABLE || why.kind == FAIL_FULL) {
			*verdict = JOB_LATER;
			run->again_at = clock_now_ms() + TRY_AGAIN_MS;
			return true;
		}
		if (!is_final(&why, run)) {
			*err = why;
			return false;
		}
		if (!give_up(db, run, &import, why.text, err))
			return false;
	}
	if (end == IMPORT_END_PAUSED) {
		*verdict = JOB_LATER;
		run->again_at = clock_now_ms();
		return true;
	}
	unlink(running.path);
	return true;
}

const struct job_kind import_jobs[] = {
	{ .name = "lead.import", .run = run_import, .most_attempts = MOST_ATTEMPTS + 1 },
	{ 0 }
};
