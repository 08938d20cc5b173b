/* Durable work: a row is a job; it is claimed under a lease, retried with growing waits, timed by run_at. */
#ifndef JOB_JOB_H
#define JOB_JOB_H

#include "db/db.h"
#include "http/message.h"

/* Replies go before bulk; upkeep last. */
enum job_lane { JOB_REPLY, JOB_BULK, JOB_UPKEEP, JOB_LANES };

struct job {
	int64_t workspace_id, id;
	const char *kind;
	int64_t lane;
	int64_t run_at;      /* ms; 0: now */
	int64_t attempts;    /* finished or lost ones before this */
	int64_t subject_id;  /* what it is about (a message, an import), or 0 */
	const char *payload; /* JSON object, NULL: {} */
};

/* run->reason of a job that goes back (JOB_LATER) to wait for job_release; again_at is when it looks by itself. */
#define JOB_BEHIND "waits for the one before it"

/* Inside a write. job->id 0: made here. Wakes the runners after the commit. */
bool job_add(struct db *db, struct job *job, struct error *err) MUST_CHECK;
/* Removes queued jobs of that kind about that subject; running ones see their gates. */
bool job_cancel(struct db *db, int64_t workspace_id, const char *kind, int64_t subject_id, int64_t *cancelled,
                struct error *err) MUST_CHECK;

/* Inside a write, by whoever ends what a job waits for: it is due now, in the place of its age. A job that waits for a time of its own (a
 * retry, a quiet hour) is left alone. One that is due already is written all the same, so that a claim which sends it to wait at this moment
 * crosses with us and asks again. */
bool job_release(struct db *db, int64_t workspace_id, const char *kind, int64_t subject_id, struct error *err) MUST_CHECK;

/* When the next job of that kind about that subject runs (one that runs now: when it was due); *found is false where none is left or
 * all have died. */
bool job_find_due(struct db *db, int64_t workspace_id, const char *kind, int64_t subject_id, bool *found, int64_t *run_at,
                  struct error *err) MUST_CHECK;

enum job_verdict {
	JOB_GO,    /* claimed for good: build, exchange, apply follow */
	JOB_DONE,  /* nothing (more) to do: the row is deleted */
	JOB_LATER, /* queued again at run->again_at */
	JOB_DEAD,  /* gave up: kept as 'dead' with run->reason */
};

/* One job in work. */
struct job_run {
	struct job job;
	struct arena *mem; /* lives until the job's last function has returned */
	void *state;       /* the kind's own, made in claim */
	int64_t again_at;
	const char *reason;
	const struct job_kind *kind;
	void *wired; /* what wiring handed to job_runner_create */
	const _Atomic bool
		*stopping; /* long local work looks here now and then, and goes on after the restart (JOB_LATER); NULL: never */
};

/* Two shapes. Local work: `run` alone. Work that talks to a provider: claim, build, apply; the runner does the network.
 * A false of claim, run or apply is a failure of ours (database gone): queued again with a growing wait. */
struct job_kind {
	const char *name;
	int most_attempts; /* failures before it is dead; 0: 10 */

	/* Local: on a job worker, free to read and db_write by itself. Sets verdict. */
	bool (*run)(struct db *db, struct job_run *run, enum job_verdict *verdict, struct error *err);

	/* Exchange: inside the claiming transaction, many jobs in one. Checks every gate again and writes what must be known after a crash. */
	bool (*claim)(struct db *db, struct job_run *run, enum job_verdict *verdict, struct error *err);
	/* Pure: from run->state to the request. False: apply is called with HTTP_NOT_SENT and the reason. */
	bool (*build)(struct job_run *run, struct http_request *out, struct error *err);
	/* Inside a transaction: writes the result. */
	bool (*apply)(struct db *db, struct job_run *run, const struct http_response *response, enum job_verdict *verdict,
	              struct error *err);

	/* The lease ran out (crash, kill): inside a transaction. NULL: queued again, as an attempt that failed. */
	bool (*recover)(struct db *db, struct job_run *run, enum job_verdict *verdict, struct error *err);

	/* Runs by itself every so often, one node at a time, in workspace 0: sweeps. 0: only when added. */
	int every_s;
};

/* A NULL-terminated list of tables, each ended by a kind without name. */
typedef const struct job_kind *const *job_tables;

/* Wait before attempt n+1: 1 s, 2 s, 4 s … at most 10 min, with up to 25 % added by chance. */
int64_t job_backoff_ms(int64_t attempts);

#endif
