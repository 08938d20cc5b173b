/* Owns what a workspace's model is at the moment of a call, and how its answers are booked and blamed. */
#include "assistant/model.h"

#include <string.h>

bool model_open(struct db *db, struct arena *mem, int64_t workspace_id, struct model *out, struct error *err)
{
	const char *key;

	*out = (struct model){0};
	if (!llm_settings_read(db, mem, workspace_id, &out->settings, err))
		return false;
	out->driver = llm_driver_find(out->settings.driver);
	if (!out->driver)
		return error_set(err, FAIL_CONFLICT, "unknown_driver",
		                 "there is no driver '%s': choose one under Settings, Model", out->settings.driver);
	if (!llm_settings_open(&out->settings, mem, &key, err))
		return false;
	out->account = (struct llm_account){
		.endpoint = out->settings.endpoint,
		.key = key,
		.private_allowed = out->settings.private_allowed,
		.timeout_ms = (int)out->settings.timeout_s * 1000,
	};
	return true;
}

bool model_check_limit(struct db *db, const struct model *model, int64_t now_ms, struct error *err)
{
	const struct llm_settings *settings = &model->settings;
	int64_t spent;

	if (settings->monthly_limit == INT64_MIN)
		return true;
	if (!ledger_read_month(db, settings->workspace_id, now_ms, settings->currency, &spent, err))
		return false;
	return spent < settings->monthly_limit ||
	       error_set(err, FAIL_CONFLICT, LEDGER_MONTHLY_LIMIT,
	                 "the month's limit for language models is used up: %.2f of %.2f %s; an administrator can raise it",
	                 (double)spent / 1e6, (double)settings->monthly_limit / 1e6, settings->currency);
}

void model_book(const struct model *model, enum llm_verdict verdict, const struct llm_answer *answer, int64_t duration_ms,
                struct arena *mem, struct ledger_call *entry)
{
	int64_t input, output;

	if (answer->model && *answer->model)
		entry->model = answer->model;
	llm_settings_price(&model->settings, entry->model, mem, &input, &output);
	entry->tokens_in = answer->tokens_in;
	entry->tokens_out = answer->tokens_out;
	entry->cost = ledger_cost(answer->tokens_in, answer->tokens_out, input, output);
	entry->duration_ms = duration_ms;
	entry->outcome = llm_verdict_word(verdict);
	entry->error = verdict == LLM_GOOD ? NULL : answer->reason;
}

bool model_fail(enum llm_verdict verdict, const struct llm_answer *answer, struct error *err)
{
	static const struct {
		enum fail kind;
		const char *code, *words;
	} faults[] = {
		[LLM_GOOD] = {FAIL_UPSTREAM, "llm_failed", "the language model failed"},
		[LLM_REFUSED] = {FAIL_UPSTREAM, "llm_refused", "the language model refused"},
		[LLM_TRY_LATER] = {FAIL_UNAVAILABLE, "llm_try_later", "the language model is busy"},
		[LLM_BAD_KEY] = {FAIL_UPSTREAM, "llm_bad_key", "the language model does not take our key"},
		[LLM_BAD_REQUEST] = {FAIL_UPSTREAM, "llm_bad_request", "the language model does not take the request"},
		[LLM_EMPTY] = {FAIL_UPSTREAM, "llm_empty", "the language model gave an empty answer"},
		[LLM_CUT] = {FAIL_UPSTREAM, "llm_cut", "the language model's answer was cut off"},
		[LLM_MALFORMED] = {FAIL_UPSTREAM, "llm_malformed", "the language model's answer cannot be read"},
		[LLM_TIMED_OUT] = {FAIL_UNAVAILABLE, "llm_timed_out", "the language model did not answer in time"},
		[LLM_UNREACHABLE] = {FAIL_UNAVAILABLE, "llm_unreachable", "the language model cannot be reached"},
	};
	const char *reason = answer->reason ? answer->reason : "no reason was given";

	error_set(err, faults[verdict].kind, faults[verdict].code, "%s: %s", faults[verdict].words, reason);
	error_trim(err->text);
	err->retry_after_s = answer->retry_after_s;
	return false;
}
