/* Owns /campaigns/{id}/score: scoring by the model, begun, looked at, stopped. */
#include "assistant/assistant_parts.h"
#include "assistant/request_reader.h"
#include "assistant/score.h"
#include "base/clock.h"
#include "http/request.h"

struct wish {
	int scope;
	bool include_manual;
};

static const struct field wish_fields[] = {
	F_CHOICE(struct wish, scope, score_scope_names, .about = "Default all; stale: those without a score for the campaign's goal."),
	F_BOOL(struct wish, include_manual, .about = "Also those that a person has scored. Default false."),
	F_END,
};

static bool check_persona(struct request *req, struct db *db, const struct campaign *campaign, struct error *err)
{
	struct persona persona;
	bool found = false;

	if (!campaign->product_id)
		return error_set(err, FAIL_CONFLICT, "no_product", "'%s' has no product, and so no persona to score by",
		                 campaign->name);
	if (!persona_find(db, req->mem, campaign->workspace_id, campaign->product_id, (enum goal)campaign->goal, &found, &persona,
	                  err))
		return false;
	return found || error_set(err, FAIL_CONFLICT, "no_persona",
	                          "the product of '%s' has no persona for the goal %s; write or generate one first",
	                          campaign->name, goal_names[campaign->goal]);
}

static bool start_in_write(struct db *db, void *arg, struct error *err)
{
	struct request *req = arg;
	struct wish wish = {.scope = SCORE_ALL};
	struct score_run run, before;
	struct campaign campaign;
	struct campaign_account_counts counts;
	struct job job = {
		.workspace_id = req->caller.workspace_id, .kind = "campaign.score", .lane = JOB_BULK, .subject_id = req->ids[0]};
	struct reader reader;
	bool found;

	if (!request_body(req, &wish) || !campaign_get(db, req->mem, job.workspace_id, req->ids[0], &campaign, err) ||
	    !check_persona(req, db, &campaign, err) || !request_reader(req, db, &reader, err) ||
	    !campaign_account_count(db, job.workspace_id, campaign.id, campaign.goal, &counts, err) ||
	    !score_store_find(db, req->mem, job.workspace_id, campaign.id, &found, &before, err))
		return false;
	if (found && before.status == SCORE_RUNNING)
		return error_set(err, FAIL_CONFLICT, "running", "'%s' is being scored already", campaign.name);
	run = (struct score_run){
		.workspace_id = job.workspace_id,
		.campaign_id = campaign.id,
		.status = SCORE_RUNNING,
		.scope = wish.scope,
		.include_manual = wish.include_manual,
		.language = reader.language,
		.total = counts.accounts,
		.started_by = req->caller.name,
		.started_at = clock_now_ms(),
	};
	return score_store_put(db, req->mem, &run, err) && job_add(db, &job, err) &&
	       reply_record(req, 202, score_run_fields, &run);
}

static bool start(struct request *req)
{
	return request_write(req, start_in_write, req);
}

static bool find_run(struct request *req, struct db *db, struct score_run *out, struct error *err)
{
	bool found;

	return score_store_find(db, req->mem, req->caller.workspace_id, req->ids[0], &found, out, err) &&
	       (found || error_set(err, FAIL_NOT_FOUND, "not_found", "this campaign was never scored by a model"));
}

/* That a campaign was never scored is an answer, not a failure. */
static bool look(struct request *req)
{
	int64_t workspace_id = req->caller.workspace_id;
	struct score_run run;
	struct campaign campaign;
	bool found;

	if (!score_store_find(req->db, req->mem, workspace_id, req->ids[0], &found, &run, &req->error))
		return false;
	if (!found) {
		if (!campaign_get(req->db, req->mem, workspace_id, req->ids[0], &campaign, &req->error))
			return false;
		run = (struct score_run){.workspace_id = workspace_id, .campaign_id = campaign.id, .status = SCORE_NEVER};
	}
	return reply_record(req, 200, score_run_fields, &run);
}

static bool stop_in_write(struct db *db, void *arg, struct error *err)
{
	struct request *req = arg;
	struct score_run run;
	int64_t cancelled;

	if (!find_run(req, db, &run, err))
		return false;
	if (run.status == SCORE_RUNNING) {
		run.status = SCORE_FAILED;
		run.error_code = "stopped";
		run.error = arena_format(req->mem, "stopped by %s", req->caller.name);
		if (!job_cancel(db, run.workspace_id, "campaign.score", run.campaign_id, &cancelled, err) ||
		    !score_store_put(db, req->mem, &run, err))
			return false;
	}
	return reply_record(req, 200, score_run_fields, &run);
}

static bool stop(struct request *req)
{
	return request_write(req, stop_in_write, req);
}

const struct route score_routes[] = {
	{ "POST", "/api/v1/campaigns/{id:cmp}/score", start, .right = RIGHT_WRITE, .takes = wish_fields, .gives = score_run_fields, .status = 202,
	  .about = "Scores the campaign's accounts by the language model from the persona, in the background; event job.progress." },
	{ "GET", "/api/v1/campaigns/{id:cmp}/score", look, .right = RIGHT_READ, .gives = score_run_fields, .about = "How far the last scoring is." },
	{ "DELETE", "/api/v1/campaigns/{id:cmp}/score", stop, .right = RIGHT_WRITE, .gives = score_run_fields,
	  .about = "Stops a scoring; scores that are there stay." },
	{ 0 }
};
