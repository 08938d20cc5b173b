/* Owns /messages/translate (a preview that stores nothing) and /messages/{id}/retry-translation (R34). */
#include <string.h>

#include "assistant/assistant_parts.h"
#include "assistant/model_call.h"
#include "assistant/request_reader.h"
#include "assistant/translation.h"

/* ---- preview ---- */

struct wish {
	int64_t campaign_account_id;
	const char *text, *language;
	int direction, channel;
};

static const struct field wish_fields[] = {
	F_ID(struct wish, campaign_account_id, "cac", .flags = FIELD_REQUIRED),
	F_TEXT(struct wish, text, 1, 100000, .flags = FIELD_REQUIRED),
	F_CHOICE(struct wish, direction, message_direction_names, .flags = FIELD_REQUIRED,
	         .about = "outbound: into the account's language; inbound: into the caller's reading language."),
	F_TEXT(struct wish, language, 2, 20, .about = "Of the text; default: outbound the caller's, inbound what it looks like."),
	F_CHOICE(struct wish, channel, log_channel_names, .about = "Default email."),
	F_END,
};

struct preview {
	const char *text, *language, *from_language;
	bool translated, canned;
	int64_t cost;
	const char *currency, *model;
};

static const struct field preview_fields[] = {
	F_TEXT(struct preview, text, 0, 200000),
	F_TEXT(struct preview, language, 2, 2, .about = "Of the answer's text."),
	F_TEXT(struct preview, from_language, 2, 2),
	F_BOOL(struct preview, translated, .about = "False: both languages are the same, the text is as it was, no model was asked."),
	F_BOOL(struct preview, canned, .about = "Scripted text, not a model's."),
	F_INT(struct preview, cost, 0, INT64_MAX, .about = "Millionths of the currency."),
	F_TEXT(struct preview, currency, 3, 3),
	F_TEXT(struct preview, model, 0, 200),
	F_END,
};

struct previewing {
	struct request *req;
	struct translation wish;
	struct model_call *call;
};

static bool preview_in_write(struct db *db, void *arg, struct error *err)
{
	struct previewing *previewing = arg;
	struct model_call *call = previewing->call;
	struct preview preview = {
		.text = translation_read(&call->answer, previewing->req->mem),
		.language = previewing->wish.to,
		.from_language = previewing->wish.from,
		.translated = true,
		.canned = model_call_is_canned(call),
		.cost = call->entry.cost,
		.currency = call->entry.currency,
		.model = call->entry.model,
	};

	return ledger_add(db, &call->entry, err) && reply_record(previewing->req, 200, preview_fields, &preview);
}

static bool previewed(struct request *req, struct model_call *call, void *arg)
{
	struct previewing *previewing = arg;

	previewing->call = call;
	return call->good ? request_write(req, preview_in_write, previewing) : model_call_fail(req, call);
}

static struct model_call *make_call(struct request *req, const struct translation *wish, const struct thread_case *thread)
{
	struct model_call *call = model_call_make(req, wish->outbound ? PURPOSE_TRANSLATE_OUT : PURPOSE_TRANSLATE_IN);

	call->entry.campaign_account_id = thread->place.campaign_account.id;
	call->entry.campaign_id = thread->place.campaign.id;
	call->entry.account_id = thread->place.account.id;
	translation_ask(wish, req->mem, &call->ask);
	return call;
}

static bool may_go_out(struct request *req, const struct thread_case *thread, int channel)
{
	struct log_refusal refusal = {0};

	if (log_check_outbound(req->db, req->mem, &thread->place, channel, &refusal, &req->error))
		return true;
	if (req->error.kind == FAIL_FORBIDDEN)
		req->problem_members = log_refusal_members(&refusal, req->mem);
	return false;
}

/* The language of a text from outside: what it surely looks like, else NULL, and the model finds out. */
static const char *guess_language(const char *text, struct arena *mem)
{
	struct language_guess guess;

	language_guess(text, &guess);
	return guess.reliable ? arena_copy(mem, guess.code) : NULL;
}

static bool read_wish(struct request *req, struct wish *wish)
{
	if (!request_body(req, wish))
		return false;
	if (wish->text[strspn(wish->text, " \t\r\n")] == 0)
		problems_add(&req->problems, "text", "too_short", "must not be blank");
	if (wish->language && !language_of(wish->language, req->mem))
		problems_add(&req->problems, "language", "unknown_language", "must be an ISO 639-1 code, like en");
	return problems_none(&req->problems, &req->error);
}

static bool translate(struct request *req)
{
	struct previewing *previewing = arena_alloc(req->mem, sizeof(*previewing));
	struct translation *out = &previewing->wish;
	struct wish wish = {.channel = LOG_EMAIL};
	struct thread_case thread;
	struct reader reader;

	if (!read_wish(req, &wish) || !request_reader(req, req->db, &reader, &req->error) ||
	    !thread_case_read(req->db, req->mem, wish.campaign_account_id, &reader, &thread, &req->error))
		return false;
	*out = (struct translation){.text = wish.text, .outbound = wish.direction == MESSAGE_OUTBOUND, .channel = wish.channel};
	if (out->outbound && !may_go_out(req, &thread, wish.channel))
		return false;
	out->to = out->outbound ? thread.chain.language : reader.language;
	out->from = wish.language   ? language_of(wish.language, req->mem)
	            : out->outbound ? reader.language
	                            : guess_language(wish.text, req->mem);
	previewing->req = req;
	if (language_same(out->from, out->to)) {
		struct preview same = {.text = wish.text, .language = out->to, .from_language = out->from};

		return reply_record(req, 200, preview_fields, &same);
	}
	return model_call_begin(req, make_call(req, out, &thread), previewed, previewing);
}

/* ---- retry ---- */

struct retrying {
	struct request *req;
	struct log_entry entry;
	struct translation wish;
	struct log_view view;
	struct model_call *call; /* NULL: no model was needed */
};

static bool retried_in_write(struct db *db, void *arg, struct error *err)
{
	struct retrying *retrying = arg;
	struct request *req = retrying->req;
	struct ledger_call *booked = retrying->call ? &retrying->call->entry : NULL;
	struct log_entry now;

	if (!log_get(db, req->mem, retrying->entry.workspace_id, retrying->entry.id, &now, err))
		return false;
	/* Whoever wrote the text anew meanwhile has the last word. */
	if (now.translation == TRANSLATION_DONE || strcmp(now.original_text, retrying->wish.text) != 0)
		return error_set(err, FAIL_CONFLICT, "superseded", "the message was changed while it was being translated");
	if (!log_set_translation(db, req->mem, &now, &retrying->view, booked ? booked->cost : INT64_MIN,
	                         booked ? booked->currency : NULL, err) ||
	    (booked && !ledger_add(db, booked, err)))
		return false;
	return reply_record(req, 200, log_entry_fields, &now);
}

static bool failed_in_write(struct db *db, void *arg, struct error *err)
{
	struct retrying *retrying = arg;
	struct ledger_call *booked = &retrying->call->entry;
	struct log_entry now;
	struct error gone = {0};

	if (log_get(db, retrying->req->mem, retrying->entry.workspace_id, retrying->entry.id, &now, &gone)) {
		if (!log_set_translation(db, retrying->req->mem, &now, &retrying->view, booked->cost, booked->currency, err))
			return false;
	} else if (gone.kind != FAIL_NOT_FOUND) {
		*err = gone;
		return false;
	}
	return ledger_add(db, booked, err);
}

static bool retried(struct request *req, struct model_call *call, void *arg)
{
	struct retrying *retrying = arg;
	struct error why, ignored = {0};

	retrying->call = call;
	if (!call->good) { /* the message remembers why, and the caller is told */
		retrying->view = (struct log_view){TRANSLATION_FAILED, NULL, NULL, call->fault.text};
		if (db_write(req->db, failed_in_write, retrying, &req->error))
			req->error = call->fault;
		return false;
	}
	retrying->view = (struct log_view){TRANSLATION_DONE, translation_read(&call->answer, req->mem), retrying->wish.to, NULL};
	if (request_write(req, retried_in_write, retrying))
		return true;
	why = req->error;
	if (model_call_book(req, call, &ignored))
		req->error = why;
	return false;
}

static bool check_retry(const struct log_entry *entry, struct error *err)
{
	if (entry->generation_mode != LOG_TYPE_TRANSLATE && entry->generation_mode != LOG_INBOUND_PASTE)
		return error_set(err, FAIL_CONFLICT, "not_translatable",
		                 "this message was logged as it is; it has no translation");
	if (entry->translation == TRANSLATION_DONE)
		return error_set(err, FAIL_CONFLICT, "already_translated", "this message has its translation");
	if (entry->generation_mode == LOG_TYPE_TRANSLATE &&
	    (entry->status != MESSAGE_DRAFT || entry->translation != TRANSLATION_FAILED))
		return error_set(err, FAIL_CONFLICT, "not_translatable", "this text was written in their language by hand");
	return true;
}

static bool retry(struct request *req)
{
	struct retrying *retrying = arena_alloc(req->mem, sizeof(*retrying));
	struct log_entry *entry = &retrying->entry;
	struct thread_case thread;
	struct model_call *call;
	struct reader reader;
	bool out;

	if (!log_get(req->db, req->mem, req->caller.workspace_id, req->ids[0], entry, &req->error) ||
	    !check_retry(entry, &req->error) || !request_reader(req, req->db, &reader, &req->error) ||
	    !thread_case_read(req->db, req->mem, entry->campaign_account_id, &reader, &thread, &req->error))
		return false;
	out = entry->direction == MESSAGE_OUTBOUND;
	if (out && !may_go_out(req, &thread, entry->channel))
		return false;
	retrying->req = req;
	retrying->wish = (struct translation){entry->original_text, language_of(entry->original_language, req->mem),
	                                      out ? thread.chain.language : reader.language, out, entry->channel};
	if (language_same(retrying->wish.from, retrying->wish.to)) {
		retrying->view = (struct log_view){TRANSLATION_DONE, entry->original_text, retrying->wish.to, NULL};
		return request_write(req, retried_in_write, retrying);
	}
	call = make_call(req, &retrying->wish, &thread);
	call->entry.message_id = entry->id;
	return model_call_begin(req, call, retried, retrying);
}

const struct route translate_routes[] = {
	{ "POST", "/api/v1/messages/translate", translate, .right = RIGHT_WRITE, .takes = wish_fields, .gives = preview_fields,
	  .body_limit = 512 * 1024, .about = "Translates a text as a message would be; stores nothing." },
	{ "POST", "/api/v1/messages/{id:msg}/retry-translation", retry, .right = RIGHT_WRITE, .gives = log_entry_fields,
	  .about = "Translates a message again whose translation failed." },
	{ 0 }
};
