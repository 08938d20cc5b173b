/* Owns the list of jobs in work, each with its memory, and what a failure does to a job. */
#include <stdlib.h>
#include <string.h>

#include "base/clock.h"
#include "job/job_active.h"

int64_t job_backoff_ms(int64_t attempts)
{
	int64_t wait = 1000LL << (attempts < 10 ? attempts : 10);

	if (wait > 600000)
		wait = 600000;
	return wait + clock_monotonic_us() % (wait / 4);
}

const struct job_kind *job_runner_find_kind(const struct job_runner *runner, const char *name)
{
	for (job_tables table = runner->options.kinds; *table; table++)
		for (const struct job_kind *kind = *table; kind->name; kind++)
			if (strcmp(kind->name, name) == 0)
				return kind;
	return NULL;
}

int64_t job_runner_lease_until(const struct job_runner *runner)
{
	return clock_now_ms() + runner->options.lease_s * 1000LL;
}

void job_runner_count(struct job_runner *runner, enum job_verdict verdict)
{
	if (verdict == JOB_DONE)
		runner->done++;
	else if (verdict == JOB_LATER)
		runner->retried++;
	else if (verdict == JOB_DEAD)
		runner->dead++;
}

struct active *active_create(struct job_runner *runner, const struct job *job, const struct job_kind *kind)
{
	struct active *active = calloc(1, sizeof(*active));

	if (!active)
		fatal("out of memory");
	active->runner = runner;
	active->run.mem = arena_create();
	active->run.job = *job;
	active->run.job.kind = kind->name;
	active->run.job.payload = arena_copy(active->run.mem, job->payload);
	active->run.kind = kind;
	active->run.wired = runner->options.wired;
	active->run.stopping = &runner->stopping;
	return active;
}

void active_destroy(struct active *active)
{
	arena_destroy(active->run.mem);
	free(active);
}

void active_enlist(struct active *active)
{
	struct job_runner *runner = active->runner;

	pthread_mutex_lock(&runner->lock);
	active->next = runner->actives;
	if (active->next)
		active->next->previous = active;
	runner->actives = active;
	runner->in_flight++;
	pthread_mutex_unlock(&runner->lock);
}

void active_dismiss(struct active *active)
{
	struct job_runner *runner = active->runner;

	pthread_mutex_lock(&runner->lock);
	if (active->previous)
		active->previous->next = active->next;
	else
		runner->actives = active->next;
	if (active->next)
		active->next->previous = active->previous;
	if (runner->in_flight-- >= runner->options.most_in_flight) {
		runner->due = true; /* there is room again */
		pthread_cond_signal(&runner->woken);
	}
	pthread_mutex_unlock(&runner->lock);
	active_destroy(active);
}

bool active_is_held(struct job_runner *runner, const struct job *job)
{
	bool held = false;

	pthread_mutex_lock(&runner->lock);
	for (struct active *at = runner->actives; at && !held; at = at->next)
		held = at->run.job.id == job->id && at->run.job.workspace_id == job->workspace_id;
	pthread_mutex_unlock(&runner->lock);
	return held;
}

enum job_verdict job_run_failed(struct job_run *run, const char *reason)
{
	int most = run->kind->most_attempts ? run->kind->most_attempts : JOB_ATTEMPTS_MAX;

	run->job.attempts++;
	run->reason = arena_copy(run->mem, reason);
	run->again_at = clock_now_ms() + job_backoff_ms(run->job.attempts);
	return run->job.attempts < most || run->kind->every_s ? JOB_LATER : JOB_DEAD;
}
