/* Owns the forgetting of old events: streams resume within three days, and no table grows for ever. */
#include "base/clock.h"
#include "base/id.h"
#include "event/event_parts.h"
#include "event/event_store.h"

enum { KEPT_DAYS = 3, PURGE_BATCH = 2000 };

static bool purge_batch(struct db *db, void *arg, struct error *err)
{
	int64_t below = id_at(clock_now_ms() - KEPT_DAYS * 86400000LL);

	return event_store_purge(db, below, PURGE_BATCH, arg, err);
}

static bool purge(struct db *db, struct job_run *run, enum job_verdict *verdict, struct error *err)
{
	int64_t purged = PURGE_BATCH;

	(void)run;
	while (purged == PURGE_BATCH)
		if (!db_write(db, purge_batch, &purged, err))
			return false;
	*verdict = JOB_DONE;
	return true;
}

const struct job_kind event_jobs[] = {{.name = "event.purge", .run = purge, .every_s = 600}, {0}};
