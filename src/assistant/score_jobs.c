/* Owns the job that scores a campaign: one batch a call, until the walk is over. */
#include "assistant/assistant_parts.h"
#include "assistant/model.h"
#include "assistant/score.h"
#include "base/clock.h"

enum { TRIES_MOST = 5 };

/* What one step of a run works with. */
struct batch {
	struct score_run run;
	struct campaign campaign;
	struct product product;
	struct persona persona;
	struct model model;
	struct llm_request ask;
	struct ledger_call entry;
	struct score_subject subjects[SCORE_BATCH];
	size_t count;
	int64_t last_id; /* seen with this batch */
	int64_t seen;
};

static bool end_run(struct db *db, struct job_run *job, struct score_run *run, enum score_status status, const struct error *why,
                    struct error *err)
{
	run->status = status;
	run->error_code = why ? why->code : NULL;
	run->error = why ? arena_copy(job->mem, why->text) : NULL;
	return score_store_put(db, job->mem, run, err);
}

/* ---- claim: the next batch ---- */

static bool take_subject(struct db *db, struct job_run *job, struct batch *batch, const struct campaign_account *row,
                         struct error *err)
{
	struct score_subject *subject = &batch->subjects[batch->count];
	bool found;

	if (!account_find(db, job->mem, row->workspace_id, row->account_id, &found, &subject->account, err))
		return false;
	subject->row = *row;
	batch->count += found;
	return true;
}

static bool gather(struct db *db, struct job_run *job, struct batch *batch, bool *over, struct error *err)
{
	struct records rows;

	if (!score_store_list(db, job->mem, &batch->run, SCORE_WALK, &rows, err))
		return false;
	for (size_t i = 0; i < rows.count && batch->count < SCORE_BATCH; i++) {
		const struct campaign_account *row = (const struct campaign_account *)rows.items + i;

		batch->last_id = row->id;
		batch->seen++;
		if (score_wants(&batch->run, row, batch->campaign.goal) && !take_subject(db, job, batch, row, err))
			return false;
	}
	*over = rows.count < SCORE_WALK && batch->seen == (int64_t)rows.count && batch->count == 0;
	return true;
}

static bool read_campaign(struct db *db, struct job_run *job, struct batch *batch, struct error *why, struct error *err)
{
	const struct score_run *run = &batch->run;
	bool found = false;

	*why = (struct error){0};
	if (!campaign_find(db, job->mem, run->workspace_id, run->campaign_id, &found, &batch->campaign, err))
		return false;
	if (!found) {
		error_set(why, FAIL_NOT_FOUND, "not_found", "the campaign was deleted");
		return true;
	}
	found = false;
	if (batch->campaign.product_id &&
	    (!product_find(db, job->mem, run->workspace_id, batch->campaign.product_id, &found, &batch->product, err) ||
	     (found && !persona_find(db, job->mem, run->workspace_id, batch->campaign.product_id, (enum goal)batch->campaign.goal,
	                             &found, &batch->persona, err))))
		return false;
	if (!found)
		error_set(why, FAIL_CONFLICT, "no_persona", "there is no persona of this product and goal to score by");
	return true;
}

/* What the books know before the answer. */
static void prepare_entry(struct batch *batch)
{
	const struct llm_settings *settings = &batch->model.settings;

	batch->entry = (struct ledger_call){
		.workspace_id = batch->run.workspace_id,
		.campaign_id = batch->run.campaign_id,
		.purpose = PURPOSE_SCORE,
		.driver = settings->driver,
		.model = settings->model,
		.currency = settings->currency,
		.created_by = batch->run.started_by,
	};
}

static bool open_model(struct db *db, struct job_run *job, struct batch *batch, struct error *why, struct error *err)
{
	*why = (struct error){0};
	if (!model_open(db, job->mem, batch->run.workspace_id, &batch->model, why)) {
		if (why->kind == FAIL_CONFLICT)
			return true;
		*err = *why;
		return false;
	}
	prepare_entry(batch);
	batch->run.canned = batch->model.driver->canned;
	if (model_check_limit(db, &batch->model, clock_now_ms(), why))
		return true;
	if (why->kind != FAIL_CONFLICT) {
		*err = *why;
		return false;
	}
	batch->entry.outcome = LEDGER_MONTHLY_LIMIT;
	batch->entry.error = arena_copy(job->mem, why->text);
	return ledger_add(db, &batch->entry, err);
}

static bool claim(struct db *db, struct job_run *job, enum job_verdict *verdict, struct error *err)
{
	struct batch *batch = arena_alloc(job->mem, sizeof(*batch));
	struct error why;
	bool found, over;

	job->state = batch;
	*verdict = JOB_DONE;
	if (!score_store_find(db, job->mem, job->job.workspace_id, job->job.subject_id, &found, &batch->run, err))
		return false;
	if (!found || batch->run.status != SCORE_RUNNING)
		return true;
	if (!read_campaign(db, job, batch, &why, err))
		return false;
	if (why.kind == FAIL_NOT_FOUND)
		return score_store_remove(db, batch->run.workspace_id, batch->run.campaign_id, err);
	if (why.kind)
		return end_run(db, job, &batch->run, SCORE_FAILED, &why, err);
	if (!gather(db, job, batch, &over, err))
		return false;
	if (batch->count == 0) {
		batch->run.after_id = batch->last_id ? batch->last_id : batch->run.after_id;
		batch->run.seen += batch->seen;
		if (over)
			return end_run(db, job, &batch->run, SCORE_DONE, NULL, err);
		*verdict = JOB_LATER;
		job->again_at = clock_now_ms();
		return score_store_put(db, job->mem, &batch->run, err);
	}
	if (!open_model(db, job, batch, &why, err))
		return false;
	if (why.kind)
		return end_run(db, job, &batch->run, SCORE_FAILED, &why, err);
	score_ask(&batch->run, &batch->campaign, &batch->product, &batch->persona, batch->subjects, batch->count, job->mem,
	          &batch->ask);
	batch->ask.model = batch->model.settings.model;
	*verdict = JOB_GO;
	return true;
}

static bool build(struct job_run *job, struct http_request *out, struct error *err)
{
	struct batch *batch = job->state;

	return batch->model.driver->build(&batch->ask, &batch->model.account, job->mem, out, err);
}

/* ---- apply: the scores ---- */

static bool put_score(struct db *db, struct job_run *job, struct batch *batch, const struct score_subject *subject,
                      const struct score_verdict *verdict, struct error *err)
{
	struct campaign_account now;
	bool found;

	if (!campaign_account_find(db, job->mem, subject->row.workspace_id, subject->row.id, &found, &now, err))
		return false;
	/* A person who scored it meanwhile has the last word. */
	if (!found || !score_wants(&batch->run, &now, batch->campaign.goal))
		return true;
	now.score = verdict->score;
	now.score_label = verdict->label;
	now.score_reasons = verdict->reasons;
	now.score_source = SCORE_MODEL;
	now.score_goal = batch->campaign.goal;
	now.scored_at = clock_now_ms();
	batch->run.scored++;
	return campaign_account_put(db, &now, err) && campaign_account_tell(db, job->mem, "campaign_account.updated", &now, err);
}

static bool go_on(struct db *db, struct job_run *job, struct batch *batch, enum job_verdict *verdict, struct error *err)
{
	batch->run.after_id = batch->last_id;
	batch->run.seen += batch->seen;
	job->job.attempts = 0;
	job->again_at = clock_now_ms();
	*verdict = JOB_LATER;
	return score_store_put(db, job->mem, &batch->run, err);
}

static bool apply_scores(struct db *db, struct job_run *job, struct batch *batch, const struct score_verdict *scores,
                         enum job_verdict *verdict, struct error *err)
{
	for (size_t i = 0; i < batch->count; i++) {
		if (!scores[i].given)
			batch->run.failed++;
		else if (!put_score(db, job, batch, &batch->subjects[i], &scores[i], err))
			return false;
	}
	return go_on(db, job, batch, verdict, err);
}

/* What passes is tried again; what a person must mend ends the run; a batch that the model will not read is passed over. */
static bool apply_failure(struct db *db, struct job_run *job, struct batch *batch, enum llm_verdict said,
                          const struct llm_answer *answer, enum job_verdict *verdict, struct error *err)
{
	bool passed_over = said == LLM_REFUSED || said == LLM_EMPTY || said == LLM_CUT || said == LLM_MALFORMED;
	bool hopeless = said == LLM_BAD_KEY || said == LLM_BAD_REQUEST;
	int64_t wait = job_backoff_ms(job->job.attempts);
	struct error why;

	model_fail(said, answer, &why);
	if (!hopeless && job->job.attempts + 1 < (passed_over ? 2 : TRIES_MOST)) {
		if (answer->retry_after_s * 1000LL > wait)
			wait = answer->retry_after_s * 1000LL;
		job->job.attempts++;
		job->again_at = clock_now_ms() + wait;
		*verdict = JOB_LATER;
		return true;
	}
	if (!passed_over)
		return end_run(db, job, &batch->run, SCORE_FAILED, &why, err);
	batch->run.failed += (int64_t)batch->count;
	batch->run.error_code = why.code;
	batch->run.error = arena_copy(job->mem, why.text);
	return go_on(db, job, batch, verdict, err);
}

static bool apply(struct db *db, struct job_run *job, const struct http_response *response, enum job_verdict *verdict,
                  struct error *err)
{
	struct batch *batch = job->state;
	struct score_verdict scores[SCORE_BATCH];
	struct llm_answer answer = {0};
	enum llm_verdict said = batch->model.driver->read(&batch->ask, response, job->mem, &answer);
	struct score_run now;
	bool found;

	*verdict = JOB_DONE;
	if (said == LLM_GOOD && !score_read(answer.text, batch->count, job->mem, scores)) {
		said = LLM_MALFORMED;
		answer.reason = "the answer is not the JSON that was asked for";
	}
	batch->entry.id = 0;
	model_book(&batch->model, said, &answer, response->duration_ms, job->mem, &batch->entry);
	if (!ledger_add(db, &batch->entry, err) ||
	    !score_store_find(db, job->mem, batch->run.workspace_id, batch->run.campaign_id, &found, &now, err))
		return false;
	/* Stopped, or begun anew, while the model was thinking. */
	if (!found || now.status != SCORE_RUNNING || now.started_at != batch->run.started_at)
		return true;
	now.canned = batch->run.canned;
	batch->run = now;
	return said == LLM_GOOD ? apply_scores(db, job, batch, scores, verdict, err)
	                        : apply_failure(db, job, batch, said, &answer, verdict, err);
}

const struct job_kind score_jobs[] = {
	{.name = "campaign.score", .claim = claim, .build = build, .apply = apply, .most_attempts = 20},
	{0},
};
