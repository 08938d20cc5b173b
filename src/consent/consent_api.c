/* Owns /consent: the history, a new word, and the question "may we?". */
#include <string.h>

#include "account/account.h"
#include "consent/consent_parts.h"
#include "consent/consent_store.h"
#include "base/id.h"
#include "http/request.h"
#include "text/phone.h"
#include "workspace/workspace.h"

struct consent_body {
	const char *phone, *email;
	int64_t account_id;
	int channel, action;
	const char *purpose, *source, *reason;
};

static const struct field consent_body_fields[] = {
	F_TEXT(struct consent_body, phone, 1, 40, .about = "One of phone, email, account_id."),
	F_TEXT(struct consent_body, email, 3, 320, .format = "email"),
	F_ID(struct consent_body, account_id, "acc"),
	F_CHOICE(struct consent_body, channel, consent_channel_names, .about = "Default any."),
	F_TEXT(struct consent_body, purpose, 1, 40, .about = "A campaign goal, or any (default)."),
	F_CHOICE(struct consent_body, action, consent_action_names, .flags = FIELD_REQUIRED),
	F_TEXT(struct consent_body, source, 1, 60, .about = "Default manual for people, api for keys."),
	F_TEXT(struct consent_body, reason, 0, 500),
	F_END,
};

struct consent_query {
	const char *phone, *email, *cursor;
	int64_t account_id, limit;
	int channel;
	const char *purpose;
};

static const struct field consent_list_query_fields[] = {
	F_TEXT(struct consent_query, phone, 1, 40),
	F_TEXT(struct consent_query, email, 3, 320),
	F_ID(struct consent_query, account_id, "acc"),
	F_INT(struct consent_query, limit, 1, 200),
	F_TEXT(struct consent_query, cursor, 1, 400),
	F_END
};

static const struct field consent_check_query_fields[] = {
	F_TEXT(struct consent_query, phone, 1, 40),
	F_TEXT(struct consent_query, email, 3, 320),
	F_ID(struct consent_query, account_id, "acc"),
	F_CHOICE(struct consent_query, channel, consent_channel_names, .about = "Default sms."),
	F_TEXT(struct consent_query, purpose, 1, 40, .about = "A campaign goal, or any (default)."),
	F_END,
};

static char *lower(const char *text, struct arena *mem)
{
	char *copy = arena_copy(mem, text);

	for (char *c = copy; *c; c++)
		if (*c >= 'A' && *c <= 'Z')
			*c = (char)(*c - 'A' + 'a');
	return copy;
}

/* Exactly one of the three becomes kind and subject; else a problem. */
static bool read_subject(struct request *req, const char *phone, const char *email, int64_t account_id, struct consent *out)
{
	struct phone parsed;
	struct error err;
	char id[ID_TEXT_SIZE];

	/* One that could not be read is told already. */
	if (problems_has(&req->problems, "phone") || problems_has(&req->problems, "email") ||
	    problems_has(&req->problems, "account_id"))
		return false;
	if ((phone != NULL) + (email != NULL) + (account_id != 0) != 1) {
		problems_add(&req->problems, "phone", "required", "name exactly one of phone, email and account_id");
		return false;
	}
	if (phone && !phone_parse(phone, NULL, &parsed, &err)) {
		problems_add(&req->problems, "phone", err.code, "%s", err.text);
		return false;
	}
	out->subject_kind = phone ? CONSENT_PHONE : email ? CONSENT_EMAIL : CONSENT_ACCOUNT;
	out->subject = phone   ? arena_copy(req->mem, parsed.e164)
	               : email ? lower(email, req->mem)
	                       : arena_copy(req->mem, id_format(account_id, "acc", id));
	return true;
}

static bool list_words(struct request *req)
{
	struct consent_query query = {.limit = 50};
	struct consent subject = {0};
	struct records rows;
	bool given = false;
	int64_t before = 0;
	const char *cursor = NULL;

	if (!request_query(req, &query) || !request_cursor(req, query.cursor, &given, &before, 1))
		return false;
	if ((query.phone || query.email || query.account_id) &&
	    !read_subject(req, query.phone, query.email, query.account_id, &subject))
		return problems_none(&req->problems, &req->error);
	if (!consent_store_list(req->db, req->mem, req->caller.workspace_id, (enum consent_kind)subject.subject_kind,
	                        subject.subject, before, (int)query.limit, &rows, &req->error))
		return false;
	if (rows.count == (size_t)query.limit)
		cursor = reply_cursor(req, &((const struct consent *)rows.items)[rows.count - 1].id, 1);
	return reply_list(req, consent_fields, sizeof(struct consent), rows, cursor, NULL);
}

struct recording {
	struct request *req;
	struct consent consent;
};

static bool record_in_transaction(struct db *db, void *arg, struct error *err)
{
	struct recording *recording = arg;
	struct request *req = recording->req;
	struct consent consent = recording->consent;
	bool changed;
	char id[ID_TEXT_SIZE];

	if (!consent_record(db, req->mem, &consent, &changed, err))
		return false;
	if (changed && !audit_add(db, consent.workspace_id, consent.by_name,
	                          consent.action == CONSENT_OPT_OUT ? "consent.opt_out" : "consent.opt_in",
	                          id_format(consent.id, "evt", id), NULL, err))
		return false;
	return reply_record(req, changed ? 201 : 200, consent_fields, &consent);
}

static bool check_account(struct request *req, int64_t account_id)
{
	struct account account;
	bool found = true;

	if (account_id && !account_find(req->db, req->mem, req->caller.workspace_id, account_id, &found, &account, &req->error))
		return false;
	if (!found)
		problems_add(&req->problems, "account_id", "unknown_account", "there is no such account");
	return true;
}

static bool record_word(struct request *req)
{
	struct consent_body body = {.purpose = "any", .action = CONSENT_OPT_OUT, .channel = CHANNEL_ANY};
	struct recording recording = {.req = req};
	struct consent *consent = &recording.consent;

	request_fields(req, &body);
	read_subject(req, body.phone, body.email, body.account_id, consent);
	if (!check_account(req, body.account_id))
		return false;
	if (!body.purpose)
		body.purpose = "any";
	if (!consent_is_purpose(body.purpose))
		problems_add(&req->problems, "purpose", "not_a_choice", "must be any or a campaign goal");
	if (!problems_none(&req->problems, &req->error))
		return false;
	consent->workspace_id = req->caller.workspace_id;
	consent->channel = body.channel;
	consent->purpose = body.purpose;
	consent->action = body.action;
	consent->source = body.source ? body.source : req->caller.user_id ? "manual" : "api";
	consent->reason = body.reason;
	consent->by_name = req->caller.name;
	return request_write(req, record_in_transaction, &recording);
}

struct consent_answer {
	bool allowed;
	const char *code, *rule, *who, *why, *source;
	int64_t when;
	const char *history;
};

static const struct field consent_answer_fields[] = {
	F_BOOL(struct consent_answer, allowed),
	F_TEXT(struct consent_answer, code, 0, 60),
	F_TEXT(struct consent_answer, rule, 0, 400),
	F_TEXT(struct consent_answer, who, 0, 200),
	F_TEXT(struct consent_answer, why, 0, 500),
	F_TEXT(struct consent_answer, source, 0, 60),
	F_TIME(struct consent_answer, when),
	F_TEXT(struct consent_answer, history, 0, 200, .about = "Where all that an account said is written down."),
	F_END
};

static bool check(struct request *req)
{
	struct consent_query query = {.channel = CHANNEL_SMS, .purpose = "any"};
	struct consent subject = {0};
	struct consent_refusal refusal = {0};
	struct consent_question question = {.workspace_id = req->caller.workspace_id};
	struct consent_answer answer;
	bool allowed;

	if (!request_query(req, &query) && req->error.kind != FAIL_INVALID)
		return false;
	if (!consent_is_purpose(query.purpose))
		problems_add(&req->problems, "purpose", "not_a_choice", "must be any or a campaign goal");
	read_subject(req, query.phone, query.email, query.account_id, &subject);
	if (!problems_none(&req->problems, &req->error))
		return false;
	question.phone = subject.subject_kind == CONSENT_PHONE ? subject.subject : NULL;
	question.email = subject.subject_kind == CONSENT_EMAIL ? subject.subject : NULL;
	question.account_id = query.account_id;
	question.channel = (enum consent_channel)query.channel;
	question.purpose = query.purpose;
	if (!consent_check(req->db, req->mem, &question, &allowed, &refusal, &req->error))
		return false;
	answer = (struct consent_answer){allowed,     refusal.code,   refusal.rule, refusal.who,
	                                 refusal.why, refusal.source, refusal.at};
	if (!allowed && subject.subject_kind == CONSENT_ACCOUNT)
		answer.history = arena_format(req->mem, "/api/v1/accounts/%s/dnc-history", subject.subject);
	return reply_record(req, 200, consent_answer_fields, &answer);
}

const struct route consent_routes[] = {
	{"GET", "/api/v1/consent", list_words, .right = RIGHT_READ, .query = consent_list_query_fields, .gives = consent_fields,
         .list = true, .about = "Every word of consent, newest first; of one number, address or account where named."},
	{"POST", "/api/v1/consent", record_word, .right = RIGHT_WRITE, .takes = consent_body_fields, .gives = consent_fields,
         .status = 201, .about = "Records an opt-out or opt-in. The same word again changes nothing and answers 200."},
	{"GET", "/api/v1/consent/check", check, .right = RIGHT_READ, .query = consent_check_query_fields,
         .gives = consent_answer_fields, .about = "May we contact them? Refused: who said so, when, why, and which rule."},
	{0},
};
