/* Owns the runner's threads: one claims, some work, the exchange does the network. What a job means is its kind's business. */
#include <stdlib.h>
#include <string.h>
#include <time.h>

#include "base/clock.h"
#include "base/log.h"
#include "job/job_claim.h"
#include "job/job_store.h"

enum {
	LOOK_MS = 1000, /* looks at least so often, should a wake-up be missed */
	STACK = 256 * 1024
};

/* ---- ends of a run ---- */

struct settling {
	struct job_run *run;
	enum job_verdict verdict;
	const struct http_response *response; /* with apply */
};

static bool settle(struct db *db, void *arg, struct error *err)
{
	struct settling *settling = arg;

	db_relax(db); /* what is written is the job's row and what its subject's row guards */
	if (settling->response && !settling->run->kind->apply(db, settling->run, settling->response, &settling->verdict, err))
		return false;
	if (settling->verdict == JOB_LATER)
		db_notify(db, "job");
	return job_store_settle(db, settling->run, settling->verdict, err);
}

/* Tries until the database takes it or the runner stops: the answer of a carrier must not be lost to a hiccup. */
static void settle_surely(struct db *db, struct active *active, struct settling *settling)
{
	for (int tries = 0;; tries++) {
		struct error err = {0};
		struct timespec wait = {.tv_nsec = 200000000};

		if (db_write(db, settle, settling, &err)) {
			job_runner_count(active->runner, settling->verdict);
			return;
		}
		log_line(LOG_ERROR, "a job cannot be settled", "kind=%s code=%s text=\"%s\"", active->run.kind->name, err.code,
		         err.text);
		if (active->runner->stopping || (err.kind != FAIL_UNAVAILABLE && err.kind != FAIL_FULL && tries >= 3))
			return; /* its lease runs out; recovery decides */
		nanosleep(&wait, NULL);
	}
}

static void apply_work(void *work, void *own)
{
	struct active *active = work;
	struct settling settling = {&active->run, JOB_DONE, &active->response};

	settle_surely(own, active, &settling);
	active_dismiss(active);
}

static void local_work(void *work, void *own)
{
	struct active *active = work;
	struct settling settling = {.run = &active->run, .verdict = JOB_DONE};
	struct error err = {0};

	if (!active->run.kind->run(own, &active->run, &settling.verdict, &err)) {
		log_line(LOG_WARN, "a job failed", "kind=%s code=%s text=\"%s\"", active->run.kind->name, err.code, err.text);
		settling.verdict = job_run_failed(&active->run, err.text);
	} else if (active->run.kind->every_s && settling.verdict == JOB_DONE) {
		settling.verdict = JOB_LATER;
		active->run.job.attempts = 0;
		active->run.again_at = clock_now_ms() + active->run.kind->every_s * 1000LL;
	}
	db_release(own);
	settle_surely(own, active, &settling);
	active_dismiss(active);
}

static void exchanged(const struct http_response *response, void *arg)
{
	struct active *active = arg;

	active->response = *response;
	pool_add(active->runner->apply, active);
}

void job_runner_start(struct active *active)
{
	const struct job_kind *kind = active->run.kind;
	struct error err = {0};

	if (kind->run) {
		pool_add(active->runner->local, active);
	} else if (kind->build(&active->run, &active->request, &err)) {
		exchange_submit(active->runner->options.exchange, &active->request, active->run.mem, exchanged, active);
	} else {
		active->response = (struct http_response){
			.outcome = HTTP_NOT_SENT, .reason = arena_copy(active->run.mem, err.text), .body = ""};
		pool_add(active->runner->apply, active);
	}
}

/* ---- the claiming thread ---- */

static void add_ms(struct timespec *until, int64_t ms)
{
	until->tv_sec += ms / 1000;
	until->tv_nsec += ms % 1000 * 1000000;
	if (until->tv_nsec >= 1000000000) {
		until->tv_sec++;
		until->tv_nsec -= 1000000000;
	}
}

static bool is_full(const struct job_runner *runner)
{
	return runner->in_flight >= runner->options.most_in_flight;
}

/* Until then, or until something is due and there is room for it, or (patient) until then in any case. */
static void wait_ms(struct job_runner *runner, int64_t ms, bool patient)
{
	struct timespec until;
	int code = 0;

	clock_gettime(CLOCK_MONOTONIC, &until);
	add_ms(&until, ms);
	pthread_mutex_lock(&runner->lock);
	while (code == 0 && !runner->stopping && (patient || is_full(runner) || !runner->due))
		code = pthread_cond_timedwait(&runner->woken, &runner->lock, &until);
	runner->due = false;
	pthread_mutex_unlock(&runner->lock);
}

/* No longer than a look or a quarter of a lease, because leases have to be extended while many jobs run long. */
static void sleep_until_due(struct job_runner *runner, struct db *db, enum claim_outcome outcome)
{
	int64_t due = INT64_MAX, wait = LOOK_MS, quarter = runner->options.lease_s * 250LL;
	struct error err;
	bool full;

	pthread_mutex_lock(&runner->lock);
	full = is_full(runner);
	pthread_mutex_unlock(&runner->lock);
	if (quarter < wait)
		wait = quarter;
	if (outcome == CLAIM_ALL && !full && job_store_next_due(db, &due, &err) && due < INT64_MAX && due - clock_now_ms() < wait)
		wait = due - clock_now_ms();
	db_release(db);
	if (outcome == CLAIM_FAILED || full || (outcome == CLAIM_ALL && wait > 0))
		wait_ms(runner, wait, outcome == CLAIM_FAILED);
}

static bool ensure_sweeps(struct db *db, void *arg, struct error *err)
{
	struct job_runner *runner = arg;

	for (job_tables table = runner->options.kinds; *table; table++)
		for (const struct job_kind *kind = *table; kind->name; kind++)
			if (kind->every_s && !job_store_ensure_sweep(db, kind, clock_now_ms(), err))
				return false;
	return true;
}

static bool plan_sweeps(struct job_runner *runner, struct db *db)
{
	struct error err;

	if (db_write(db, ensure_sweeps, runner, &err))
		return true;
	log_error("sweeps cannot be planned", &err);
	return false;
}

static void *claim_loop(void *arg)
{
	struct job_runner *runner = arg;
	struct db *db = db_create(runner->options.store);
	int64_t looked = clock_monotonic_ms(), pause = runner->options.lease_s * 1000LL / 12;
	bool planned = plan_sweeps(runner, db);

	if (runner->options.sole_node)
		claim_expire_all(runner, db);
	claim_lost(runner, db);
	while (!runner->stopping) {
		enum claim_outcome outcome = claim_due(runner, db);
		int64_t now = clock_monotonic_ms();

		if (now - looked > pause && outcome != CLAIM_FAILED) {
			planned = planned || plan_sweeps(runner, db);
			claim_extend_leases(runner, db);
			claim_lost(runner, db);
			looked = now;
		}
		sleep_until_due(runner, db, outcome);
	}
	db_destroy(db);
	return NULL;
}

static void wake(const char *topic, void *arg)
{
	struct job_runner *runner = arg;

	if (strcmp(topic, "job") != 0)
		return;
	pthread_mutex_lock(&runner->lock);
	runner->due = true;
	pthread_cond_signal(&runner->woken);
	pthread_mutex_unlock(&runner->lock);
}

static void *start_session(void *arg)
{
	struct job_runner *runner = arg;

	return db_create(runner->options.store);
}

static void end_session(void *own)
{
	db_destroy(own);
}

struct job_runner *job_runner_create(const struct job_runner_options *options)
{
	struct job_runner *runner = calloc(1, sizeof(*runner));
	struct pool_hooks hooks = {start_session, end_session, runner};
	pthread_condattr_t monotonic;

	if (!runner)
		fatal("out of memory");
	runner->options = *options;
	if (!runner->options.most_in_flight)
		runner->options.most_in_flight = 256;
	if (!runner->options.workers)
		runner->options.workers = 8;
	if (!runner->options.lease_s)
		runner->options.lease_s = JOB_LEASE_S;
	pthread_mutex_init(&runner->lock, NULL);
	pthread_condattr_init(&monotonic);
	pthread_condattr_setclock(&monotonic, CLOCK_MONOTONIC);
	pthread_cond_init(&runner->woken, &monotonic);
	pthread_condattr_destroy(&monotonic);
	runner->local = pool_create("job", runner->options.workers, STACK, local_work, hooks);
	runner->apply = pool_create("apply", runner->options.workers, STACK, apply_work, hooks);
	store_listen(options->store, wake, runner);
	if (pthread_create(&runner->claimer, NULL, claim_loop, runner) != 0)
		fatal("cannot start the job runner");
	pthread_setname_np(runner->claimer, "claimer");
	return runner;
}

void job_runner_stop(struct job_runner *runner, int grace_s)
{
	int64_t end = clock_monotonic_ms() + grace_s * 1000LL;

	pthread_mutex_lock(&runner->lock);
	runner->stopping = true;
	pthread_cond_broadcast(&runner->woken);
	pthread_mutex_unlock(&runner->lock);
	pthread_join(runner->claimer, NULL);
	while (clock_monotonic_ms() < end) {
		struct timespec wait = {.tv_nsec = 20000000};
		int left;

		pthread_mutex_lock(&runner->lock);
		left = runner->in_flight;
		pthread_mutex_unlock(&runner->lock);
		if (left == 0)
			break;
		nanosleep(&wait, NULL);
	}
}

void job_runner_destroy(struct job_runner *runner)
{
	if (!runner)
		return;
	pool_destroy(runner->local);
	pool_destroy(runner->apply);
	store_unlisten(runner->options.store, wake, runner);
	pthread_cond_destroy(&runner->woken);
	pthread_mutex_destroy(&runner->lock);
	free(runner);
}

void job_runner_figures(struct job_runner *runner, struct job_figures *out)
{
	pthread_mutex_lock(&runner->lock);
	*out = (struct job_figures){runner->claimed, runner->done, runner->retried,
	                            runner->dead,    runner->lost, runner->in_flight};
	pthread_mutex_unlock(&runner->lock);
}
