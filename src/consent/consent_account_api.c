/* Owns what an organisation said about being contacted (R73): /accounts/{id}/record-dnc and its history. */
#include "account/account.h"
#include "base/id.h"
#include "consent/consent_parts.h"
#include "consent/consent_store.h"
#include "http/request.h"
#include "workspace/workspace.h"

struct dnc_body {
	int purpose, action;
	const char *source, *reason;
};

static const struct field dnc_body_fields[] = {
	F_CHOICE(struct dnc_body, purpose, consent_purpose_names, .flags = FIELD_REQUIRED, .about = "A campaign goal, or any: everything."),
	F_CHOICE(struct dnc_body, action, consent_action_names, .flags = FIELD_REQUIRED),
	F_TEXT(struct dnc_body, source, 1, 60, .about = "Where it was said; default manual for people, api for keys."),
	F_TEXT(struct dnc_body, reason, 0, 500),
	F_END
};

/* One word, and what the account has become by it. */
struct dnc_answer {
	int64_t id;
	const char *purpose;
	int action, channel;
	const char *source, *reason, *by;
	int64_t at;
	bool changed;
	int status;
	const char *do_not_contact_purposes;
};

#define DNC_WORD \
	F_ID(struct dnc_answer, id, "evt"), F_TEXT(struct dnc_answer, purpose, 1, 40), \
		F_CHOICE(struct dnc_answer, action, consent_action_names), F_CHOICE(struct dnc_answer, channel, consent_channel_names), \
		F_TEXT(struct dnc_answer, source, 1, 60), F_TEXT(struct dnc_answer, reason, 0, 500), \
		F_TEXT(struct dnc_answer, by, 0, 200, .about = "Who recorded it."), F_TIME(struct dnc_answer, at)

static const struct field dnc_word_fields[] = {DNC_WORD, F_END};

static const struct field dnc_answer_fields[] = {
	DNC_WORD,
	F_BOOL(struct dnc_answer, changed, .about = "False: it was known already; the word shown is the one that stands."),
	F_CHOICE(struct dnc_answer, status, account_status_names, .about = "Of the account."),
	F_STRINGS(struct dnc_answer, do_not_contact_purposes, 20, .about = "Of the account."),
	F_END
};

static struct dnc_answer show_word(const struct consent *word)
{
	return (struct dnc_answer){.id = word->id,
	                           .purpose = word->purpose,
	                           .action = word->action,
	                           .channel = word->channel,
	                           .source = word->source,
	                           .reason = word->reason,
	                           .by = word->by_name,
	                           .at = word->at};
}

struct dnc_writing {
	struct request *req;
	struct dnc_body body;
};

static bool read_account(struct request *req, struct db *db, struct account *out, struct error *err)
{
	char id[ID_TEXT_SIZE];

	if (!account_get(db, req->mem, req->caller.workspace_id, req->ids[0], out, err))
		return false;
	if (!out->merged_into)
		return true;
	req->problem_members = arena_format(req->mem, "\"merged_into\":\"%s\"", id_format(out->merged_into, "acc", id));
	return error_set(err, FAIL_CONFLICT, "merged", "'%s' is part of another account now (merged_into)", out->name);
}

static bool record_in_write(struct db *db, void *arg, struct error *err)
{
	struct dnc_writing *writing = arg;
	struct request *req = writing->req;
	const struct dnc_body *body = &writing->body;
	struct account account;
	struct consent word = {.workspace_id = req->caller.workspace_id,
	                       .subject_kind = CONSENT_ACCOUNT,
	                       .channel = CHANNEL_ANY,
	                       .purpose = consent_purpose_names[body->purpose],
	                       .action = body->action,
	                       .source = body->source          ? body->source
	                                 : req->caller.user_id ? "manual"
	                                                       : "api",
	                       .reason = body->reason,
	                       .by_name = req->caller.name};
	struct dnc_answer answer;
	bool changed;
	char subject[ID_TEXT_SIZE], id[ID_TEXT_SIZE];

	word.subject = id_format(req->ids[0], "acc", subject);
	if (!read_account(req, db, &account, err) || !consent_record(db, req->mem, &word, &changed, err))
		return false;
	if (changed &&
	    !audit_add(db, word.workspace_id, word.by_name, word.action == CONSENT_OPT_OUT ? "consent.opt_out" : "consent.opt_in",
	               id_format(word.id, "evt", id), NULL, err))
		return false;
	if (!account_get(db, req->mem, account.workspace_id, account.id, &account, err))
		return false;
	answer = show_word(&word);
	answer.changed = changed;
	answer.status = account.status;
	answer.do_not_contact_purposes = account.do_not_contact_purposes;
	return reply_record(req, changed ? 201 : 200, dnc_answer_fields, &answer);
}

static bool record_dnc(struct request *req)
{
	struct dnc_writing writing = {req, {0}};

	return request_body(req, &writing.body) && request_write(req, record_in_write, &writing);
}

struct dnc_query {
	int64_t limit;
	const char *cursor;
};

static const struct field dnc_query_fields[] = {
	F_INT(struct dnc_query, limit, 1, 200),
	F_TEXT(struct dnc_query, cursor, 1, 400),
	F_END
};

static bool list_words(struct request *req)
{
	struct dnc_query query = {.limit = 50};
	struct account account;
	struct records rows;
	struct dnc_answer *words;
	int64_t before = 0;
	const char *cursor = NULL;
	bool given;
	char subject[ID_TEXT_SIZE];

	if (!request_query(req, &query) || !request_cursor(req, query.cursor, &given, &before, 1) ||
	    !account_get(req->db, req->mem, req->caller.workspace_id, req->ids[0], &account, &req->error) ||
	    !consent_store_list(req->db, req->mem, account.workspace_id, CONSENT_ACCOUNT, id_format(account.id, "acc", subject),
	                        before, (int)query.limit + 1, &rows, &req->error))
		return false;
	if (rows.count > (size_t)query.limit) {
		rows.count--;
		cursor = reply_cursor(req, &((const struct consent *)rows.items)[rows.count - 1].id, 1);
	}
	words = arena_array(req->mem, rows.count, sizeof(*words));
	for (size_t i = 0; i < rows.count; i++)
		words[i] = show_word((const struct consent *)rows.items + i);
	return reply_list(req, dnc_word_fields, sizeof(*words), (struct records){words, rows.count}, cursor, NULL);
}

const struct route consent_account_routes[] = {
	{ "POST", "/api/v1/accounts/{id:acc}/record-dnc", record_dnc, .right = RIGHT_WRITE, .takes = dnc_body_fields, .gives = dnc_answer_fields,
	  .status = 201,
	  .about = "Records that an organisation opted out of a purpose, or in again. The same word again changes nothing and answers 200." },
	{ "GET", "/api/v1/accounts/{id:acc}/dnc-history", list_words, .right = RIGHT_READ, .query = dnc_query_fields, .gives = dnc_word_fields,
	  .list = true, .about = "Every opt-out and opt-in of the organisation, newest first: purpose, action, source, reason, who, when." },
	{ 0 }
};
