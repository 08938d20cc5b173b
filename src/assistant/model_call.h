/* One call of the workspace's model inside a request: limit, exchange, verdict, books. No worker waits for it. */
#ifndef ASSISTANT_MODEL_CALL_H
#define ASSISTANT_MODEL_CALL_H

#include "assistant/model.h"
#include "http/request.h"

struct model_call;
/* Goes on with the request when the call is over, well or not: on a worker, as a handler. Also when no call could begin. */
typedef bool model_call_done(struct request *req, struct model_call *call, void *arg);

struct model_call {
	/* Filled before begin; ask.model comes from the settings. */
	struct llm_request ask;
	/* What is booked: purpose and what it is about before begin, the rest after. Every `then` books it, by ledger_add in its
	 * own write or by model_call_fail. */
	struct ledger_call entry;
	llm_delta *on_delta; /* with ask.stream */
	void *delta_arg;

	/* After. */
	bool good;
	struct error fault; /* when not good: what the request would answer */
	struct llm_answer answer;

	/* Own. */
	struct model model;
	struct llm_stream *stream;
	model_call_done *then;
	void *arg;
};

/* In req->mem, with the caller and purpose in its entry. */
struct model_call *model_call_make(struct request *req, enum ledger_purpose purpose);
/* The last act of a handler, as request_fetch is. False only where that says false (in_progress and its like): nothing was
 * called then. */
bool model_call_begin(struct request *req, struct model_call *call, model_call_done *then, void *arg) MUST_CHECK;
/* Books it in a write of its own: where nothing else is written, or what should have been written could not be. */
bool model_call_book(struct request *req, struct model_call *call, struct error *err) MUST_CHECK;
/* Books a call that went wrong, and answers with its problem: false. */
bool model_call_fail(struct request *req, struct model_call *call);
/* Scripted text, to be marked as such. */
bool model_call_is_canned(const struct model_call *call);

#endif
