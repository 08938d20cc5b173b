/* Inside job/: taking jobs, and keeping their leases alive. All on the claiming thread. */
#ifndef JOB_JOB_CLAIM_H
#define JOB_JOB_CLAIM_H

#include "job/job_active.h"

enum claim_outcome {
	CLAIM_ALL,   /* nothing due is left */
	CLAIM_MORE,  /* a batch came back full */
	CLAIM_FAILED /* the database refused */
};

/* One batch of each lane, replies first; what is taken has been started. */
enum claim_outcome claim_due(struct job_runner *runner, struct db *db);
/* Jobs whose lease ran out, until there are none or no room is left. */
void claim_lost(struct job_runner *runner, struct db *db);
/* At the start of a process that is alone with its database: whatever is said to run is lost. */
void claim_expire_all(struct job_runner *runner, struct db *db);
/* Extends the leases that have used up a quarter of their time. */
void claim_extend_leases(struct job_runner *runner, struct db *db);

/* job_runner.c: hands a claimed job to its workers. */
void job_runner_start(struct active *active);

#endif
