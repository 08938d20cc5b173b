/* Owns the job that adds more accounts to a campaign than a request should wait for: a batch a transaction, after each a word of progress.
 * A restart begins again: who is in the campaign by then is passed over. */
#include <string.h>

#include "base/clock.h"
#include "base/id.h"
#include "campaign/bulk_add_actions.h"
#include "campaign/campaign.h"
#include "campaign/campaign_parts.h"
#include "job/job.h"
#include "text/json.h"

enum { BATCH = 500 };

struct bulk_job {
	struct job_run *run;
	struct arena *mem; /* of the batch */
	const char *by;
	unsigned included;
	const int64_t *ids;
	size_t count, done;
	bool over; /* the campaign takes nobody in any more */
	int64_t added, already, blocked;
	/* Of the batch; a repeated closure counts anew. */
	struct bulk_outcome outcome;
};

static bool read_payload(struct bulk_job *job, const char *payload, struct error *err)
{
	struct json *root, *ids;
	int64_t *list;

	if (!json_parse(payload, strlen(payload), job->run->mem, &root, err))
		return false;
	ids = json_member(root, "ids");
	list = arena_array(job->run->mem, json_count(ids) + 1, sizeof(*list));
	for (size_t i = 0; i < json_count(ids); i++)
		list[i] = json_int(json_item(ids, i), 0);
	job->ids = list;
	job->count = json_count(ids);
	job->by = json_text(json_member(root, "by"));
	job->included = (unsigned)json_int(json_member(root, "included"), 0);
	return true;
}

static bool tell(struct db *db, struct bulk_job *job, size_t done, struct error *err)
{
	const struct job *row = &job->run->job;
	int64_t blocked = job->blocked;
	struct json_out out;
	char id[ID_TEXT_SIZE];

	for (int reason = 0; reason < BULK_REASONS; reason++)
		blocked += job->outcome.blocked[reason];
	json_out_init(&out, job->mem);
	json_open_object(&out);
	json_key(&out, "kind");
	json_put_text(&out, "campaign.bulk_add");
	json_key(&out, "job_id");
	json_put_id(&out, "job", row->id);
	json_key(&out, "campaign_id");
	json_put_id(&out, "cmp", row->subject_id);
	json_key(&out, "status");
	json_put_text(&out, job->over ? "stopped" : done == job->count ? "done" : "running");
	json_key(&out, "total");
	json_put_int(&out, (int64_t)job->count);
	json_key(&out, "seen");
	json_put_int(&out, (int64_t)done);
	json_key(&out, "added");
	json_put_int(&out, job->added + job->outcome.added);
	json_key(&out, "already_in_campaign");
	json_put_int(&out, job->already + job->outcome.already);
	json_key(&out, "blocked");
	json_put_int(&out, blocked);
	json_close_object(&out);
	return event_add(db, job->mem, row->workspace_id, "job.progress", id_format(row->subject_id, "cmp", id), out.buffer.bytes,
	                 err);
}

static bool add_batch(struct db *db, void *arg, struct error *err)
{
	struct bulk_job *job = arg;
	const struct job *row = &job->run->job;
	size_t count = job->count - job->done < BATCH ? job->count - job->done : BATCH;
	struct bulk_order order = {.workspace_id = row->workspace_id,
	                           .campaign_id = row->subject_id,
	                           .included = job->included,
	                           .ids = job->ids + job->done,
	                           .id_count = count};
	struct campaign campaign;
	bool found;

	job->outcome = (struct bulk_outcome){0};
	if (!campaign_find(db, job->mem, row->workspace_id, row->subject_id, &found, &campaign, err))
		return false;
	job->over = !found || campaign.status == CAMPAIGN_ARCHIVED;
	if (job->over)
		return !found || tell(db, job, job->done, err);
	order.goal = campaign.goal;
	return bulk_add_now(db, job->mem, &order, job->by, &job->outcome, err) && tell(db, job, job->done + count, err);
}

static bool run_batch(struct db *db, struct bulk_job *job, struct error *err)
{
	bool good;

	job->mem = arena_create();
	good = db_write(db, add_batch, job, err);
	if (good) {
		job->added += job->outcome.added;
		job->already += job->outcome.already;
		for (int reason = 0; reason < BULK_REASONS; reason++)
			job->blocked += job->outcome.blocked[reason];
		job->done += job->count - job->done < BATCH ? job->count - job->done : BATCH;
	}
	arena_destroy(job->mem);
	return good;
}

static bool run_bulk_add(struct db *db, struct job_run *run, enum job_verdict *verdict, struct error *err)
{
	struct bulk_job job = {.run = run};

	if (!read_payload(&job, run->job.payload, err))
		return false;
	*verdict = JOB_DONE;
	while (job.done < job.count && !job.over) {
		if (run->stopping && *run->stopping) {
			*verdict = JOB_LATER;
			run->again_at = clock_now_ms();
			return true;
		}
		if (!run_batch(db, &job, err))
			return false;
	}
	return true;
}

const struct job_kind bulk_add_jobs[] = {
	{ .name = "campaign.bulk_add", .run = run_bulk_add },
	{ 0 }
};
