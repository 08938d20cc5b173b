/* Owns POST /messages: the five modes (R19-R34). What is typed is never lost: a translation that fails leaves the text stored. */
#include "assistant/assistant_parts.h"
#include "assistant/model_call.h"
#include "assistant/request_reader.h"
#include "assistant/translation.h"
#include "base/clock.h"

/* A message on its way into the log. */
struct writing {
	struct log_order order;
	struct thread_case thread;
	struct model_call *call; /* NULL: no model was asked */
	struct log_outcome outcome;
	struct log_view view; /* of what is stored already */
};

struct step {
	struct request *req;
	struct writing *writing;
};

/* ---- storing ---- */

static bool reply_stored(struct request *req, const struct log_outcome *outcome)
{
	return reply_record(req, outcome->repeated ? 200 : 201, log_entry_fields, &outcome->entry);
}

/* A draft that was proposed costs what its proposal cost; a second one of the same proposal nothing more. */
static bool take_proposal(struct request *req, struct db *db, struct log_order *order, struct ledger_call *call, bool *counts,
                          struct error *err)
{
	bool found;

	*counts = false;
	if (!order->proposal_id)
		return true;
	if (!ledger_find(db, req->mem, order->workspace_id, order->proposal_id, &found, call, err))
		return false;
	if (!found || call->campaign_account_id != order->campaign_account_id) {
		problems_add(&req->problems, "proposal_id", "unknown_proposal", "there is no such proposal for this account");
		return problems_none(&req->problems, err);
	}
	*counts = !call->message_id;
	order->cost = *counts ? call->cost : INT64_MIN;
	order->cost_currency = call->currency;
	return true;
}

static bool store_in_write(struct db *db, void *arg, struct error *err)
{
	struct request *req = ((struct step *)arg)->req;
	struct writing *writing = ((struct step *)arg)->writing;
	struct log_outcome *outcome = &writing->outcome;
	struct ledger_call proposal;
	bool counts;

	*outcome = (struct log_outcome){0};
	if (!take_proposal(req, db, &writing->order, &proposal, &counts, err))
		return false;
	if (!log_store_message(db, req->mem, &writing->order, outcome, err)) {
		if (err->kind == FAIL_FORBIDDEN)
			req->problem_members = log_refusal_members(&outcome->refusal, req->mem);
		return false;
	}
	if (writing->call) {
		writing->call->entry.message_id = outcome->entry.id;
		if (!ledger_add(db, &writing->call->entry, err))
			return false;
	}
	if (counts && !outcome->repeated && !ledger_assign(db, &proposal, outcome->entry.id, err))
		return false;
	return reply_stored(req, outcome);
}

static bool store(struct request *req, struct writing *writing)
{
	struct step step = {req, writing};
	const char *refusal;
	struct error why, ignored;

	if (request_write(req, store_in_write, &step))
		return true;
	if (!writing->call)
		return false;
	/* What could not be stored was paid for all the same. */
	why = req->error;
	refusal = req->problem_members;
	writing->call->entry.message_id = 0;
	if (!model_call_book(req, writing->call, &ignored))
		return false;
	req->error = why;
	req->problem_members = refusal;
	return false;
}

/* ---- type_translate: translated first, then stored (R21, R26, R33) ---- */

static void take_cost(struct log_order *order, const struct model_call *call)
{
	order->cost = call->entry.cost;
	order->cost_currency = call->entry.currency;
}

static bool translated_out(struct request *req, struct model_call *call, void *arg)
{
	struct writing *writing = arg;
	struct log_view *view = &writing->order.view;

	writing->call = call;
	take_cost(&writing->order, call);
	if (call->good) {
		view->translation = TRANSLATION_DONE;
		view->text = translation_read(&call->answer, req->mem);
		view->language = writing->thread.chain.language;
	} else {
		view->translation = TRANSLATION_FAILED;
		view->error = call->fault.text;
	}
	return store(req, writing);
}

static struct model_call *make_call(struct request *req, const struct writing *writing, bool outbound, const char *to)
{
	const struct log_order *order = &writing->order;
	struct model_call *call = model_call_make(req, outbound ? PURPOSE_TRANSLATE_OUT : PURPOSE_TRANSLATE_IN);
	struct translation wish = {order->original_text, order->original_language, to, outbound, order->channel};

	call->entry.campaign_account_id = writing->thread.place.campaign_account.id;
	call->entry.campaign_id = writing->thread.place.campaign.id;
	call->entry.account_id = writing->thread.place.account.id;
	translation_ask(&wish, req->mem, &call->ask);
	return call;
}

/* Nobody pays for the translation of what may not be sent. */
static bool may_go_out(struct request *req, const struct writing *writing)
{
	struct log_refusal refusal = {0};

	if (log_check_outbound(req->db, req->mem, &writing->thread.place, writing->order.channel, &refusal, &req->error))
		return true;
	if (req->error.kind == FAIL_FORBIDDEN)
		req->problem_members = log_refusal_members(&refusal, req->mem);
	return false;
}

static bool write_translated(struct request *req, struct writing *writing)
{
	struct log_order *order = &writing->order;
	const char *to = writing->thread.chain.language;
	bool same;

	if (!order->original_language)
		order->original_language = writing->thread.reader.language;
	same = language_same(order->original_language, to);
	if (same || order->translated_text) {
		order->view = (struct log_view){TRANSLATION_DONE,
		                                order->translated_text ? order->translated_text : order->original_text, to, NULL};
		return store(req, writing);
	}
	return may_go_out(req, writing) && model_call_begin(req, make_call(req, writing, true, to), translated_out, writing);
}

/* ---- inbound_paste: stored first, then translated (R23, R27, R33) ---- */

static bool translated_in_write(struct db *db, void *arg, struct error *err)
{
	struct request *req = ((struct step *)arg)->req;
	struct writing *writing = ((struct step *)arg)->writing;
	struct ledger_call *booked = &writing->call->entry;
	struct log_entry *entry = &writing->outcome.entry;

	return log_get(db, req->mem, entry->workspace_id, entry->id, entry, err) &&
	       log_set_translation(db, req->mem, entry, &writing->view, booked->cost, booked->currency, err) &&
	       ledger_add(db, booked, err) && reply_stored(req, &writing->outcome);
}

static bool translated_in(struct request *req, struct model_call *call, void *arg)
{
	struct writing *writing = arg;
	struct step step = {req, writing};
	struct error why, ignored;

	writing->call = call;
	call->entry.message_id = writing->outcome.entry.id;
	if (call->good)
		writing->view = (struct log_view){TRANSLATION_DONE, translation_read(&call->answer, req->mem),
		                                  writing->thread.reader.language, NULL};
	else
		writing->view = (struct log_view){TRANSLATION_FAILED, NULL, NULL, call->fault.text};
	if (request_write(req, translated_in_write, &step))
		return true;
	why = req->error; /* the message went away meanwhile */
	if (model_call_book(req, call, &ignored))
		req->error = why;
	return false;
}

/* Given, else what the text looks like, else what the thread is written in. */
static const char *language_of_paste(struct request *req, const struct writing *writing)
{
	struct language_guess guess;

	if (writing->order.original_language)
		return writing->order.original_language;
	language_guess(writing->order.original_text, &guess);
	return guess.reliable ? arena_copy(req->mem, guess.code) : writing->thread.chain.language;
}

static bool write_pasted(struct request *req, struct writing *writing)
{
	struct log_order *order = &writing->order;
	const char *to = writing->thread.reader.language;

	order->original_language = language_of_paste(req, writing);
	if (language_same(order->original_language, to)) {
		order->view = (struct log_view){TRANSLATION_DONE, order->original_text, to, NULL};
		return store(req, writing);
	}
	if (!store(req, writing))
		return false;
	if (request_replayed(req) || writing->outcome.repeated)
		return true;
	if (model_call_begin(req, make_call(req, writing, false, to), translated_in, writing))
		return true;
	/* No model can be asked now. The message is in the log, and its translation can be retried. */
	return req->error.kind == FAIL_UNAVAILABLE && reply_stored(req, &writing->outcome);
}

/* ---- the route ---- */

static bool is_repeated(struct request *req, const struct writing *writing, bool *out)
{
	struct log_entry entry;

	return log_find_external(req->db, req->mem, writing->order.workspace_id, writing->order.external_id, out, &entry,
	                         &req->error);
}

static bool read_order(struct request *req, struct log_order *order)
{
	log_order_init(order, req->caller.workspace_id, req->caller.key_id ? SOURCE_API : SOURCE_MANUAL, req->caller.name);
	if (!request_body(req, order))
		return false;
	return log_order_check(order, clock_now_ms(), &req->problems) || problems_none(&req->problems, &req->error);
}

static bool write_message(struct request *req)
{
	struct writing *writing = arena_alloc(req->mem, sizeof(*writing));
	struct log_order *order = &writing->order;
	struct reader reader;
	bool repeated, asks;

	if (!read_order(req, order) || !is_repeated(req, writing, &repeated))
		return false;
	asks = order->generation_mode == LOG_TYPE_TRANSLATE || order->generation_mode == LOG_INBOUND_PASTE;
	if (repeated || (!asks && order->original_language))
		return store(req, writing);
	if (!request_reader(req, req->db, &reader, &req->error) ||
	    !thread_case_read(req->db, req->mem, order->campaign_account_id, &reader, &writing->thread, &req->error))
		return false;
	if (order->generation_mode == LOG_TYPE_TRANSLATE)
		return write_translated(req, writing);
	if (order->generation_mode == LOG_INBOUND_PASTE)
		return write_pasted(req, writing);
	if (!order->original_language)
		order->original_language = writing->thread.chain.language; /* R52 */
	return store(req, writing);
}

const struct route message_routes[] = {
	{ "POST", "/api/v1/messages", write_message, .right = RIGHT_WRITE, .takes = log_order_fields, .gives = log_entry_fields, .status = 201,
	  .body_limit = 1024 * 1024,
	  .about = "Stores a message in one of the five modes; sends nothing. type_translate and inbound_paste ask the language model." },
	{ 0 }
};
