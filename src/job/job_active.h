/* Inside job/: the jobs that this process holds a lease on, and the runner that all its files share. */
#ifndef JOB_JOB_ACTIVE_H
#define JOB_JOB_ACTIVE_H

#include <pthread.h>
#include <stdatomic.h>

#include "base/pool.h"
#include "job/job_runner.h"

enum { JOB_BATCH_MAX = 64, JOB_LEASE_S = 30, JOB_ATTEMPTS_MAX = 10 };

struct active {
	struct active *next, *previous;
	struct job_runner *runner;
	struct job_run run;
	struct http_request request;
	struct http_response response;
	int64_t lease_until;
};

struct job_runner {
	struct job_runner_options options;
	pthread_t claimer;
	pthread_mutex_t lock;
	pthread_cond_t woken; /* on the monotonic clock */
	bool due;
	_Atomic bool stopping;
	struct active *actives;
	int in_flight;
	struct pool *local, *apply;
	_Atomic int64_t claimed, done, retried, dead, lost;
};

/* The kind of that name, or NULL. */
const struct job_kind *job_runner_find_kind(const struct job_runner *runner, const char *name);
/* From now on our leases end then. */
int64_t job_runner_lease_until(const struct job_runner *runner);
void job_runner_count(struct job_runner *runner, enum job_verdict verdict);

/* Copies what the job says. Destroy takes it out of nothing. */
struct active *active_create(struct job_runner *runner, const struct job *job, const struct job_kind *kind);
void active_destroy(struct active *active);
/* Held by this process from here to active_dismiss, which destroys it. */
void active_enlist(struct active *active);
void active_dismiss(struct active *active);
/* Does this process hold it? */
bool active_is_held(struct job_runner *runner, const struct job *job);

/* A failure of ours: again with a growing wait, dead at last. Raises attempts, sets reason and again_at. */
enum job_verdict job_run_failed(struct job_run *run, const char *reason);

#endif
