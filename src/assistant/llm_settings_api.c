/* Owns /settings/llm and /llm-drivers: which model answers, and the trial of it. */
#include <string.h>

#include "assistant/assistant_parts.h"
#include "assistant/llm_settings.h"
#include "assistant/model_call.h"
#include "base/clock.h"
#include "event/event.h"
#include "http/request.h"
#include "provider/llm/llm_driver.h"
#include "workspace/workspace.h"

/* ---- what is asked and given ---- */

struct wish {
	const char *driver, *endpoint, *model, *key, *prices, *currency;
	int64_t monthly_limit;
	bool private_allowed;
	int64_t timeout_s;
};

static const struct field wish_fields[] = {
	F_TEXT(struct wish, driver, 1, 40, .about = "gemini, openai (any compatible endpoint) or fake (scripted, canned text)."),
	F_TEXT(struct wish, endpoint, 0, 500, .format = "uri", .about = "Empty or null: the provider's own."),
	F_TEXT(struct wish, model, 0, 200, .about = "Empty or null: the driver's default."),
	F_TEXT(struct wish, key, 0, 1000, .flags = FIELD_WRITE_ONLY,
	       .about = "Kept sealed, never shown. Left out: as it is; empty or null: none. Must be given again when driver or endpoint change."),
	F_OBJECT(struct wish, prices,
	         .about = "By model, or \"*\" for any other: {input, output}, millionths of the currency per million tokens."),
	F_TEXT(struct wish, currency, 3, 3, .about = "ISO 4217."),
	F_INT(struct wish, monthly_limit, 0, INT64_MAX, .flags = FIELD_NULLABLE,
	      .about = "Millionths of the currency in a calendar month (UTC); null: none."),
	F_BOOL(struct wish, private_allowed, .about = "The endpoint may stand on this machine or in a private network."),
	F_INT(struct wish, timeout_s, 1, LLM_TIMEOUT_S_MOST, .about = "How long an answer may take, in seconds; default 120."),
	F_END,
};

struct driver_shown {
	const char *name, *about, *default_endpoint, *default_model;
	bool needs_key, canned;
};

static const struct field driver_fields[] = {
	F_TEXT(struct driver_shown, name, 0, 40),
	F_TEXT(struct driver_shown, about, 0, 400),
	F_TEXT(struct driver_shown, default_endpoint, 0, 500),
	F_TEXT(struct driver_shown, default_model, 0, 200),
	F_BOOL(struct driver_shown, needs_key, .about = "Its own endpoint takes no call without a key."),
	F_BOOL(struct driver_shown, canned, .about = "Scripted: for trials and demos."),
	F_END,
};

struct trial {
	bool ok, canned;
	const char *outcome, *detail, *model;
	int64_t duration_ms, cost;
};

static const struct field trial_fields[] = {
	F_BOOL(struct trial, ok, .about = "The model answers."),
	F_BOOL(struct trial, canned),
	F_TEXT(struct trial, outcome, 0, 40),
	F_TEXT(struct trial, detail, 0, 1000, .about = "What it said, or why it did not, in the provider's words."),
	F_TEXT(struct trial, model, 0, 200),
	F_INT(struct trial, duration_ms, 0, INT64_MAX),
	F_INT(struct trial, cost, 0, INT64_MAX, .about = "Millionths of the currency."),
	F_END,
};

/* ---- reading ---- */

static bool show(struct request *req, struct db *db, struct llm_settings *settings, struct error *err)
{
	return llm_settings_show(db, settings, clock_now_ms(), err) && reply_record(req, 200, llm_settings_fields, settings);
}

static bool get_settings(struct request *req)
{
	struct llm_settings settings;

	return llm_settings_read(req->db, req->mem, req->caller.workspace_id, &settings, &req->error) &&
	       show(req, req->db, &settings, &req->error);
}

static bool list_drivers(struct request *req)
{
	struct driver_shown *shown;
	size_t count = 0;

	while (llm_drivers[count])
		count++;
	shown = arena_array(req->mem, count, sizeof(*shown));
	for (size_t i = 0; i < count; i++) {
		const struct llm_driver *driver = llm_drivers[i];

		shown[i] = (struct driver_shown){driver->name,          driver->about,     driver->default_endpoint,
		                                 driver->default_model, driver->needs_key, driver->canned};
	}
	return reply_list(req, driver_fields, sizeof(*shown), (struct records){shown, count}, NULL, NULL);
}

/* ---- writing ---- */

static bool differ(const char *a, const char *b)
{
	return strcmp(a ? a : "", b ? b : "") != 0;
}

/* A key never travels to another place than it was entered for. */
static void take_key(struct request *req, const struct llm_settings *before, const struct wish *wish, struct llm_settings *after)
{
	bool moved = differ(before->driver, after->driver) || differ(before->endpoint, after->endpoint);

	if (request_has(req, "key"))
		llm_settings_seal(after, wish->key, req->mem);
	else if (moved && before->sealed_key)
		problems_add(&req->problems, "key", "enter_again",
		             "the driver or endpoint has changed: enter the key again, or empty for none");
}

static bool put_in_write(struct db *db, void *arg, struct error *err)
{
	struct request *req = arg;
	struct llm_settings before, after;
	struct wish wish;

	if (!llm_settings_read(db, req->mem, req->caller.workspace_id, &before, err) || !request_fresh(req, before.version))
		return false;
	wish = (struct wish){before.driver,        before.endpoint,        before.model,    NULL, before.prices, before.currency,
	                     before.monthly_limit, before.private_allowed, before.timeout_s};
	if (!request_body(req, &wish))
		return false;
	after = before;
	after.driver = wish.driver;
	if (differ(before.driver, wish.driver)) { /* what was for another driver does not hold for this one */
		wish.model = request_has(req, "model") ? wish.model : NULL;
		wish.endpoint = request_has(req, "endpoint") ? wish.endpoint : NULL;
	}
	after.endpoint = wish.endpoint && *wish.endpoint ? wish.endpoint : NULL;
	after.model = wish.model;
	after.prices = wish.prices ? wish.prices : "{}";
	after.currency = wish.currency;
	after.monthly_limit = wish.monthly_limit;
	after.private_allowed = wish.private_allowed;
	after.timeout_s = wish.timeout_s;
	take_key(req, &before, &wish, &after);
	llm_settings_check(&after, req->mem, &req->problems);
	return problems_none(&req->problems, err) && llm_settings_write(db, &after, err) &&
	       audit_add(db, after.workspace_id, req->caller.name, "llm_settings.updated", NULL, NULL, err) &&
	       show(req, db, &after, err);
}

static bool put_settings(struct request *req)
{
	return request_write(req, put_in_write, req);
}

/* ---- trying ---- */

static const struct llm_hint trial_hint = {.purpose = "test", .language = "en"};
static const struct llm_turn trial_turns[] = {{LLM_USER, "Answer with the one word: ready"}};

struct trying {
	struct model_call *call;
	struct request *req;
};

static bool note_in_write(struct db *db, void *arg, struct error *err)
{
	struct trying *trying = arg;
	struct model_call *call = trying->call;
	struct trial trial = {
		.ok = call->good,
		.canned = model_call_is_canned(call),
		.outcome = call->entry.outcome,
		.detail = call->good ? call->answer.text : call->fault.text,
		.model = call->entry.model,
		.duration_ms = call->entry.duration_ms,
		.cost = call->entry.cost,
	};

	return ledger_add(db, &call->entry, err) && reply_record(trying->req, 200, trial_fields, &trial);
}

static bool tried(struct request *req, struct model_call *call, void *arg)
{
	struct trying trying = {call, req};

	(void)arg;
	return request_write(req, note_in_write, &trying);
}

static bool test_settings(struct request *req)
{
	struct model_call *call = model_call_make(req, PURPOSE_TEST);

	call->ask = (struct llm_request){
		.turns = trial_turns, .turn_count = 1, .max_tokens = 256, .temperature = -1, .hint = &trial_hint};
	return model_call_begin(req, call, tried, NULL);
}

const struct route llm_settings_routes[] = {
	{ "GET", "/api/v1/llm-drivers", list_drivers, .right = RIGHT_READ, .gives = driver_fields, .list = true,
	  .about = "The language models' protocols that can be set up." },
	{ "GET", "/api/v1/settings/llm", get_settings, .right = RIGHT_READ, .gives = llm_settings_fields,
	  .about = "Which language model answers in this workspace, and what it may cost." },
	{ "PUT", "/api/v1/settings/llm", put_settings, .right = RIGHT_ADMIN, .takes = wish_fields, .partial = true,
	  .gives = llm_settings_fields, .body_limit = 128 * 1024, .about = "Sets up the language model; what is left out stays." },
	{ "POST", "/api/v1/settings/llm/test", test_settings, .right = RIGHT_ADMIN, .gives = trial_fields,
	  .about = "Asks the model for one word: does it answer, and know the key? The call is in the books." },
	{ 0 }
};
