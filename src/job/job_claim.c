/* Owns claiming: batches of due jobs, jobs that a stopped node has lost, and the leases of what runs here. */
#include <stdlib.h>

#include "base/clock.h"
#include "base/log.h"
#include "job/job_claim.h"
#include "job/job_store.h"

struct claim {
	struct job_runner *runner;
	struct arena *mem;
	enum job_lane lane;
	bool lost;
	int room;
	struct active *taken[JOB_BATCH_MAX]; /* to be started after the commit */
	int count, seen, strays;
};

struct gate {
	struct active *active;
	enum job_verdict verdict;
	bool lost;
};

static bool ask_kind(struct db *db, void *arg, struct error *err)
{
	struct gate *gate = arg;
	struct job_run *run = &gate->active->run;
	const struct job_kind *kind = run->kind;

	if (gate->lost && kind->recover)
		return kind->recover(db, run, &gate->verdict, err);
	if (gate->lost) {
		/* A job that ends its process each time must not do so for ever. */
		gate->verdict = job_run_failed(run, "the node that ran it stopped");
		if (run->job.attempts <= 1)
			run->again_at = clock_now_ms();
		return true;
	}
	gate->verdict = JOB_GO;
	return !kind->claim || kind->claim(db, run, &gate->verdict, err);
}

static bool settle_at_once(struct db *db, struct claim *claim, struct gate *gate, struct error *err)
{
	bool settled = job_store_settle(db, &gate->active->run, gate->verdict, err);

	if (settled)
		job_runner_count(claim->runner, gate->verdict);
	active_destroy(gate->active);
	return settled;
}

static bool claim_one(struct db *db, struct claim *claim, const struct job *job, struct error *err)
{
	const struct job_kind *kind = job_runner_find_kind(claim->runner, job->kind);
	struct gate gate = {.lost = claim->lost};
	struct error own = {0};

	if (!kind) {
		struct job_run unknown = {.job = *job, .reason = "no such kind of job"};

		log_line(LOG_ERROR, "a job of an unknown kind", "kind=%s", job->kind);
		return job_store_settle(db, &unknown, JOB_DEAD, err);
	}
	gate.active = active_create(claim->runner, job, kind);
	/* In a savepoint of its own: one bad job spoils no other. */
	if (!db_write(db, ask_kind, &gate, &own)) {
		if (own.kind == FAIL_UNAVAILABLE || own.kind == FAIL_FULL) {
			active_destroy(gate.active);
			*err = own;
			return false;
		}
		gate.verdict = job_run_failed(&gate.active->run, own.text);
		log_line(LOG_WARN, "a job cannot be claimed", "kind=%s code=%s text=\"%s\"", kind->name, own.code, own.text);
	}
	if (gate.verdict != JOB_GO)
		return settle_at_once(db, claim, &gate, err);
	claim->taken[claim->count++] = gate.active;
	return true;
}

static void forget_taken(struct claim *claim)
{
	while (claim->count > 0)
		active_destroy(claim->taken[--claim->count]);
}

static bool list_jobs(struct db *db, struct claim *claim, struct records *jobs, struct error *err)
{
	int64_t now = clock_now_ms(), until = job_runner_lease_until(claim->runner);

	if (claim->lost)
		return job_store_claim_lost(db, claim->mem, now, until, claim->room, jobs, err);
	return job_store_claim(db, claim->mem, claim->lane, now, until, claim->room, jobs, err);
}

static bool claim_batch(struct db *db, void *arg, struct error *err)
{
	struct claim *claim = arg;
	struct records jobs;

	forget_taken(claim); /* of an earlier run of this closure */
	/* A job is one row. A gate that shuts at the same moment shuts after us; whoever shuts it changes the subject's row, too. */
	db_relax(db);
	claim->strays = 0;
	if (!list_jobs(db, claim, &jobs, err))
		return false;
	claim->seen = (int)jobs.count;
	for (size_t i = 0; i < jobs.count; i++) {
		const struct job *job = (const struct job *)jobs.items + i;

		/* The clock jumped, or the database was away for long: it is ours and in work, and has a new lease now. */
		if (claim->lost && active_is_held(claim->runner, job))
			continue;
		claim->strays++;
		if (!claim_one(db, claim, job, err))
			return false;
	}
	return true;
}

static int find_room(struct job_runner *runner)
{
	int left;

	pthread_mutex_lock(&runner->lock);
	left = runner->options.most_in_flight - runner->in_flight;
	pthread_mutex_unlock(&runner->lock);
	return left < JOB_BATCH_MAX ? left : JOB_BATCH_MAX;
}

/* Number of rows looked at, or -1. */
static int claim_some(struct job_runner *runner, struct db *db, struct claim *claim)
{
	struct error err = {0};
	int64_t lease_until = job_runner_lease_until(runner);

	claim->runner = runner;
	claim->room = find_room(runner);
	if (claim->room <= 0)
		return 0;
	claim->mem = arena_create();
	if (!db_write(db, claim_batch, claim, &err)) {
		forget_taken(claim);
		claim->seen = -1;
		claim->strays = 0;
		log_line(LOG_ERROR, "jobs cannot be claimed", "code=%s text=\"%s\"", err.code, err.text);
	}
	for (int i = 0; i < claim->count; i++) {
		claim->taken[i]->lease_until = lease_until;
		active_enlist(claim->taken[i]);
	}
	for (int i = 0; i < claim->count; i++)
		job_runner_start(claim->taken[i]);
	runner->claimed += claim->count;
	arena_destroy(claim->mem);
	return claim->seen;
}

enum claim_outcome claim_due(struct job_runner *runner, struct db *db)
{
	enum claim_outcome outcome = CLAIM_ALL;

	for (int lane = 0; lane < JOB_LANES && !runner->stopping; lane++) {
		struct claim claim = {.lane = (enum job_lane)lane};
		int64_t due = INT64_MAX;
		struct error err;
		int seen;

		if (!job_store_lane_due(db, lane, &due, &err))
			return CLAIM_FAILED;
		if (due > clock_now_ms())
			continue;
		seen = claim_some(runner, db, &claim);
		if (seen < 0)
			return CLAIM_FAILED;
		if (claim.room > 0 && seen == claim.room)
			outcome = CLAIM_MORE;
	}
	return outcome;
}

void claim_lost(struct job_runner *runner, struct db *db)
{
	for (bool more = true; more && !runner->stopping;) {
		struct claim claim = {.lost = true};
		int seen = claim_some(runner, db, &claim);

		if (claim.strays > 0) {
			runner->lost += claim.strays;
			log_line(LOG_WARN, "jobs were lost by a stopped node and taken up again", "count=%d", claim.strays);
		}
		more = seen > 0 && seen == claim.room;
	}
}

static bool expire_all(struct db *db, void *arg, struct error *err)
{
	(void)arg;
	return job_store_expire_all(db, err);
}

void claim_expire_all(struct job_runner *runner, struct db *db)
{
	struct error err;

	(void)runner;
	if (!db_write(db, expire_all, NULL, &err))
		log_error("leases of the last run cannot be ended", &err);
}

/* ---- leases ---- */

struct extension {
	struct job jobs[JOB_BATCH_MAX];
	int count;
	int64_t until;
};

static bool extend_some(struct db *db, void *arg, struct error *err)
{
	struct extension *extension = arg;

	for (int i = 0; i < extension->count; i++)
		if (!job_store_extend(db, &extension->jobs[i], extension->until, err))
			return false;
	return true;
}

/* Those that have long left: the many short ones are not touched, which another transaction is about to delete. */
static void gather(struct job_runner *runner, struct extension *out)
{
	int64_t aged = out->until - runner->options.lease_s * 250LL;

	pthread_mutex_lock(&runner->lock);
	for (struct active *active = runner->actives; active && out->count < JOB_BATCH_MAX; active = active->next)
		if (active->lease_until < aged) {
			out->jobs[out->count++] = active->run.job;
			active->lease_until = out->until;
		}
	pthread_mutex_unlock(&runner->lock);
}

void claim_extend_leases(struct job_runner *runner, struct db *db)
{
	struct extension extension;
	struct error err;

	do {
		extension.count = 0;
		extension.until = job_runner_lease_until(runner);
		gather(runner, &extension);
		if (extension.count && !db_write(db, extend_some, &extension, &err)) {
			log_error("leases cannot be extended", &err);
			return;
		}
	} while (extension.count == JOB_BATCH_MAX);
}
