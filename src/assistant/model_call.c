/* Owns the way of a model call through a request. */
#include "assistant/model_call.h"

#include "base/clock.h"

struct model_call *model_call_make(struct request *req, enum ledger_purpose purpose)
{
	struct model_call *call = arena_alloc(req->mem, sizeof(*call));

	call->entry.workspace_id = req->caller.workspace_id;
	call->entry.purpose = purpose;
	call->entry.created_by = req->caller.name;
	call->ask.temperature = -1;
	return call;
}

static bool feed(const char *bytes, size_t length, void *arg)
{
	struct model_call *call = arg;

	return llm_stream_feed(call->stream, bytes, length);
}

static bool answered(struct request *req, const struct http_response *response, void *arg)
{
	struct model_call *call = arg;
	enum llm_verdict verdict = call->stream ? llm_stream_finish(call->stream, response, &call->answer)
	                                        : call->model.driver->read(&call->ask, response, req->mem, &call->answer);

	model_book(&call->model, verdict, &call->answer, response->duration_ms, req->mem, &call->entry);
	call->good = verdict == LLM_GOOD;
	if (!call->good)
		model_fail(verdict, &call->answer, &call->fault);
	if (!call->good && response->cancelled && request_left(req)) {
		call->entry.outcome = LEDGER_CANCELLED;
		error_set(&call->fault, FAIL_UPSTREAM, "llm_cancelled",
		          "the request was given up before the language model had answered");
	}
	return call->then(req, call, call->arg);
}

/* Nothing is asked: the fault stands already. */
static bool go_without(struct request *req, struct model_call *call, const char *outcome)
{
	call->entry.outcome = outcome;
	call->entry.error = arena_copy(req->mem, call->fault.text);
	return call->then(req, call, call->arg);
}

/* The database is gone: there is nobody to book it. */
static bool give_up(struct request *req, const struct model_call *call)
{
	req->error = call->fault;
	return false;
}

bool model_call_begin(struct request *req, struct model_call *call, model_call_done *then, void *arg)
{
	struct model *model = &call->model;
	struct ledger_call *entry = &call->entry;
	struct http_request out = {0};

	call->then = then;
	call->arg = arg;
	if (!model_open(req->db, req->mem, req->caller.workspace_id, model, &call->fault)) {
		if (call->fault.kind != FAIL_CONFLICT)
			return give_up(req, call);
		entry->driver = model->settings.driver ? model->settings.driver : "none";
		entry->model = model->settings.model ? model->settings.model : "none";
		entry->currency = model->settings.currency ? model->settings.currency : "USD";
		return go_without(req, call, llm_verdict_word(LLM_BAD_KEY));
	}
	entry->driver = model->driver->name;
	entry->model = call->ask.model = model->settings.model;
	entry->currency = model->settings.currency;
	if (!model_check_limit(req->db, model, clock_now_ms(), &call->fault)) {
		if (call->fault.kind != FAIL_CONFLICT)
			return give_up(req, call);
		return go_without(req, call, LEDGER_MONTHLY_LIMIT);
	}
	if (!model->driver->build(&call->ask, &model->account, req->mem, &out, &call->fault))
		return go_without(req, call, llm_verdict_word(LLM_BAD_REQUEST));
	if (call->ask.stream) {
		call->stream = llm_stream_open(model->driver, &call->ask, req->mem, call->on_delta, call->delta_arg);
		out.on_bytes = feed;
		out.bytes_arg = call;
	}
	return request_fetch(req, &out, answered, call);
}

static bool book(struct db *db, void *arg, struct error *err)
{
	return ledger_add(db, arg, err);
}

bool model_call_book(struct request *req, struct model_call *call, struct error *err)
{
	return db_write(req->db, book, &call->entry, err);
}

bool model_call_fail(struct request *req, struct model_call *call)
{
	struct error err = {0};

	req->error = model_call_book(req, call, &err) ? call->fault : err;
	return false;
}

bool model_call_is_canned(const struct model_call *call)
{
	return call->model.driver && call->model.driver->canned;
}
