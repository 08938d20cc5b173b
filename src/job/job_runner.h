/* The runner: claims due jobs in batches, sleeps until the next, is woken by commits. */
#ifndef JOB_JOB_RUNNER_H
#define JOB_JOB_RUNNER_H

#include "http/exchange.h"
#include "job/job.h"

struct job_runner;

struct job_runner_options {
	struct store *store;
	struct exchange *exchange;
	job_tables kinds;
	int workers;        /* 0: 8 */
	int most_in_flight; /* exchanges at once; 0: 256 */
	int lease_s;        /* 0: 30; extended while the job runs */
	void *wired;        /* handed to every job as run->wired */
	bool sole_node;     /* SQLite: jobs found running at the start are lost ones, whatever their lease says */
};

struct job_runner *job_runner_create(const struct job_runner_options *options);
/* Claims no more and lets what runs end, at most grace_s. The order of an end: job_runner_stop, exchange_destroy (its last answers are
 * still applied), job_runner_destroy (finishes local work, joins; accepts NULL), store_close. */
void job_runner_stop(struct job_runner *runner, int grace_s);
void job_runner_destroy(struct job_runner *runner);

struct job_figures {
	int64_t claimed, done, retried, dead, lost;
	int in_flight;
};
void job_runner_figures(struct job_runner *runner, struct job_figures *out);

#endif
