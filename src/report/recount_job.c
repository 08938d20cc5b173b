/* Owns the counting of a whole campaign, in steps. */
#include "report/recount_job.h"

#include <stdatomic.h>
#include <string.h>

#include "base/clock.h"
#include "report/funnel_actions.h"
#include "report/report_parts.h"
#include "text/json.h"

enum { STEP = 300 };

static const char *payload_of(int64_t campaign_id, int64_t after, struct arena *mem)
{
	return arena_format(mem, "{\"campaign_id\":%lld,\"after\":%lld}", (long long)campaign_id, (long long)after);
}

static bool go_on_later(struct db *db, struct arena *mem, int64_t workspace_id, int64_t campaign_id, int64_t after,
                        struct error *err)
{
	struct job job = {.workspace_id = workspace_id,
	                  .kind = "report.recount",
	                  .lane = JOB_BULK,
	                  .subject_id = campaign_id,
	                  .payload = payload_of(campaign_id, after, mem)};

	return job_add(db, &job, err);
}

bool recount_job_begin(struct db *db, struct arena *mem, int64_t workspace_id, int64_t campaign_id, struct error *err)
{
	int64_t after = 0;

	return funnel_recount_campaign(db, mem, workspace_id, campaign_id, STEP, &after, err) &&
	       (!after || go_on_later(db, mem, workspace_id, campaign_id, after, err));
}

struct step {
	struct arena *mem;
	int64_t workspace_id, campaign_id, after, reached;
};

static bool count_step(struct db *db, void *arg, struct error *err)
{
	struct step *step = arg;

	arena_reset(step->mem);
	step->reached = step->after;
	return funnel_recount_campaign(db, step->mem, step->workspace_id, step->campaign_id, STEP, &step->reached, err);
}

/* A crash begins again where the job began: counting twice gives the same. */
static bool run_recount(struct db *db, struct job_run *run, enum job_verdict *verdict, struct error *err)
{
	struct step step = {.mem = arena_create(), .workspace_id = run->job.workspace_id};
	struct json *payload = NULL;
	bool done;

	done = json_parse(run->job.payload, strlen(run->job.payload), run->mem, &payload, err);
	step.campaign_id = json_int(json_member(payload, "campaign_id"), 0);
	step.after = json_int(json_member(payload, "after"), 0);
	*verdict = JOB_DONE;
	while (done && step.after) {
		if (run->stopping && atomic_load(run->stopping)) {
			*verdict = JOB_LATER;
			run->again_at = clock_now_ms();
			break;
		}
		done = db_write(db, count_step, &step, err);
		step.after = step.reached;
	}
	arena_destroy(step.mem);
	return done;
}

const struct job_kind report_jobs[] = {
	{ .name = "report.recount", .run = run_recount },
	{ 0 }
};
