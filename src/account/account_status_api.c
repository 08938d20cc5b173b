/* Owns what is done to an account beyond its fields: its status and history, duplicates, merging. */
#include "account/account_actions.h"
#include "account/account_parts.h"
#include "account/account_store.h"
#include "base/clock.h"
#include "base/id.h"
#include "http/request.h"
#include "workspace/workspace.h"

struct status_body {
	int status;
	const char *reason, *source;
};

static const struct field status_body_fields[] = {
	F_CHOICE(struct status_body, status, account_status_names, .flags = FIELD_REQUIRED),
	F_TEXT(struct status_body, reason, 0, 500, .about = "Why; shown wherever the status is asked about."),
	F_TEXT(struct status_body, source, 1, 60, .about = "Default manual for people, api for keys."),
	F_END
};

struct status_writing {
	struct request *req;
	struct status_body body;
};

static bool change_status_in_write(struct db *db, void *arg, struct error *err)
{
	struct status_writing *writing = arg;
	struct request *req = writing->req;
	const struct status_body *body = &writing->body;
	const char *source = body->source ? body->source : req->caller.user_id ? "manual" : "api";
	struct account account;
	int64_t version;
	char id[ID_TEXT_SIZE];

	if (!account_get(db, req->mem, req->caller.workspace_id, req->ids[0], &account, err) ||
	    !account_check_whole(req, &account) || !request_fresh(req, account.version))
		return false;
	version = account.version;
	if (!account_change_status(db, req->mem, &account, (enum account_status)body->status, source, body->reason,
	                           req->caller.name, 0, err))
		return false;
	if (account.version != version && !audit_add(db, account.workspace_id, req->caller.name, "account.status_changed",
	                                             id_format(account.id, "acc", id), NULL, err))
		return false;
	/* Reactions may have changed the row once more. */
	return account_get(db, req->mem, account.workspace_id, account.id, &account, err) &&
	       reply_record(req, 200, account_fields, &account);
}

static bool change_status(struct request *req)
{
	struct status_writing writing = {req, {0}};

	return request_body(req, &writing.body) && request_write(req, change_status_in_write, &writing);
}

struct history_query {
	int64_t limit;
	const char *cursor;
};

static const struct field history_query_fields[] = {
	F_INT(struct history_query, limit, 1, 200),
	F_TEXT(struct history_query, cursor, 1, 400),
	F_END
};

static bool list_steps(struct request *req)
{
	struct history_query query = {.limit = 50};
	struct records rows;
	struct account account;
	int64_t before = 0;
	const char *cursor = NULL;
	bool given;

	if (!request_query(req, &query) || !request_cursor(req, query.cursor, &given, &before, 1) ||
	    !account_get(req->db, req->mem, req->caller.workspace_id, req->ids[0], &account, &req->error) ||
	    !account_store_list_steps(req->db, req->mem, account.workspace_id, account.id, before, query.limit + 1, &rows,
	                              &req->error))
		return false;
	if (rows.count > (size_t)query.limit) {
		rows.count--;
		cursor = reply_cursor(req, &((const struct account_step *)rows.items)[rows.count - 1].id, 1);
	}
	return reply_list(req, account_step_fields, sizeof(struct account_step), rows, cursor, NULL);
}

/* ---- duplicates ---- */

enum { GROUP_MOST = 50 };

struct alike {
	int reason; /* enum account_likeness */
	const char *value;
	struct records accounts;
};

static const struct field alike_fields[] = {
	F_CHOICE(struct alike, reason, account_likeness_names, .about = "What they have in common."),
	F_TEXT(struct alike, value, 0, 500, .about = "The number, the domain, or name and city."),
	F_RECORDS(struct alike, accounts, account_fields, struct account, .about = "Oldest first, at most 50."),
	F_END
};

struct alike_query {
	int64_t account_id, limit;
	int reason;
	const char *cursor;
};

static const struct field alike_query_fields[] = {
	F_ID(struct alike_query, account_id, "acc", .about = "Only those that are like this one."),
	F_CHOICE(struct alike_query, reason, account_likeness_names),
	F_INT(struct alike_query, limit, 1, 50),
	F_TEXT(struct alike_query, cursor, 1, 400),
	F_END
};

/* A cursor names an account of the group that was shown last. */
enum { CURSOR_LIKENESS, CURSOR_ACCOUNT, CURSOR_NUMBERS };

static bool fill_group(struct request *req, enum account_likeness likeness, const struct account *of, struct alike *out)
{
	out->reason = likeness;
	out->value = likeness == ALIKE_PHONE    ? of->phone
	             : likeness == ALIKE_DOMAIN ? of->domain_key
	                                        : arena_format(req->mem, "%s, %s", of->name, of->city);
	return account_store_list_group(req->db, req->mem, likeness, of, GROUP_MOST, &out->accounts, &req->error);
}

static bool has_key(const struct account *account, enum account_likeness likeness)
{
	return likeness == ALIKE_PHONE    ? account->phone != NULL
	       : likeness == ALIKE_DOMAIN ? account->domain_key != NULL
	                                  : account->city_key != NULL;
}

static bool list_like_one(struct request *req, const struct alike_query *query)
{
	struct alike *groups = arena_array(req->mem, LIKENESSES, sizeof(*groups));
	struct records out = {groups, 0};
	struct account account;

	if (!account_get(req->db, req->mem, req->caller.workspace_id, query->account_id, &account, &req->error))
		return false;
	for (int likeness = 0; likeness < LIKENESSES; likeness++) {
		if ((query->reason >= 0 && query->reason != likeness) || !has_key(&account, (enum account_likeness)likeness))
			continue;
		if (!fill_group(req, (enum account_likeness)likeness, &account, &groups[out.count]))
			return false;
		out.count += groups[out.count].accounts.count > 1;
	}
	return reply_list(req, alike_fields, sizeof(struct alike), out, NULL, NULL);
}

static bool read_place(struct request *req, const struct alike_query *query, int *likeness, struct account *after, bool *given)
{
	int64_t numbers[CURSOR_NUMBERS];
	bool found;

	*likeness = query->reason >= 0 ? query->reason : 0;
	if (!request_cursor(req, query->cursor, given, numbers, CURSOR_NUMBERS))
		return false;
	if (!*given)
		return true;
	*likeness = (int)numbers[CURSOR_LIKENESS];
	if (!account_find(req->db, req->mem, req->caller.workspace_id, numbers[CURSOR_ACCOUNT], &found, after, &req->error))
		return false;
	if (!found || *likeness < 0 || *likeness >= LIKENESSES || (query->reason >= 0 && query->reason != *likeness) ||
	    !has_key(after, (enum account_likeness) * likeness))
		problems_add(&req->problems, "cursor", "bad_cursor", "names an account that has changed; begin again");
	return problems_none(&req->problems, &req->error);
}

static bool list_duplicates(struct request *req)
{
	struct alike_query query = {.limit = 20, .reason = -1};
	struct account after;
	struct alike *groups;
	struct records out, rows;
	int likeness;
	bool given;

	if (!request_query(req, &query))
		return false;
	if (query.account_id)
		return list_like_one(req, &query);
	if (!read_place(req, &query, &likeness, &after, &given))
		return false;
	groups = arena_array(req->mem, (size_t)query.limit, sizeof(*groups));
	out = (struct records){groups, 0};
	for (; likeness < LIKENESSES; likeness++, given = false) {
		if (!account_store_list_alike(req->db, req->mem, req->caller.workspace_id, (enum account_likeness)likeness,
		                              given ? &after : NULL, query.limit - (int64_t)out.count + 1, &rows, &req->error))
			return false;
		for (size_t i = 0; i < rows.count; i++) {
			const struct account *first = (const struct account *)rows.items + i;

			if (out.count == (size_t)query.limit) {
				const struct alike *last = &groups[out.count - 1];
				int64_t numbers[CURSOR_NUMBERS] = {last->reason,
				                                   ((const struct account *)last->accounts.items)[0].id};

				return reply_list(req, alike_fields, sizeof(struct alike), out,
				                  reply_cursor(req, numbers, CURSOR_NUMBERS), NULL);
			}
			if (!fill_group(req, (enum account_likeness)likeness, first, &groups[out.count]))
				return false;
			out.count += groups[out.count].accounts.count > 1;
		}
		if (query.reason >= 0)
			break;
	}
	return reply_list(req, alike_fields, sizeof(struct alike), out, NULL, NULL);
}

/* ---- merging ---- */

struct merge_body {
	int64_t into;
};

static const struct field merge_body_fields[] = {
	F_ID(struct merge_body, into, "acc", .flags = FIELD_REQUIRED, .about = "The account that stays."),
	F_END
};

struct merge_writing {
	struct request *req;
	struct merge_body body;
};

static bool merge_in_write(struct db *db, void *arg, struct error *err)
{
	struct merge_writing *writing = arg;
	struct request *req = writing->req;
	struct account from, into;
	bool found;

	if (!account_get(db, req->mem, req->caller.workspace_id, req->ids[0], &from, err) || !account_check_whole(req, &from) ||
	    !request_fresh(req, from.version) ||
	    !account_find(db, req->mem, req->caller.workspace_id, writing->body.into, &found, &into, err))
		return false;
	if (!found)
		problems_add(&req->problems, "into", "unknown_account", "there is no such account");
	else if (into.id == from.id)
		problems_add(&req->problems, "into", "same_account", "is the account itself");
	return problems_none(&req->problems, &req->error) && account_check_whole(req, &into) &&
	       account_merge(db, req->mem, &from, &into, req->caller.name, err) && reply_record(req, 200, account_fields, &into);
}

static bool merge(struct request *req)
{
	struct merge_writing writing = {req, {0}};

	return request_body(req, &writing.body) && request_write(req, merge_in_write, &writing);
}

const struct route account_status_routes[] = {
	{ "POST", "/api/v1/accounts/{id:acc}/change-status", change_status, .right = RIGHT_WRITE, .takes = status_body_fields,
	  .gives = account_fields,
	  .about = "Changes the status, with a line of history. do_not_contact withdraws consent on every channel, leaving it gives it back." },
	{ "GET", "/api/v1/accounts/{id:acc}/status-history", list_steps, .right = RIGHT_READ, .query = history_query_fields,
	  .gives = account_step_fields, .list = true, .about = "Changes of status, newest first: from, to, source, reason, who, when." },
	{ "GET", "/api/v1/accounts/duplicates", list_duplicates, .right = RIGHT_READ, .query = alike_query_fields, .gives = alike_fields,
	  .list = true, .about = "Groups of accounts with the same number, domain, or name and city: suggestions for a merge." },
	{ "POST", "/api/v1/accounts/{id:acc}/merge", merge, .right = RIGHT_WRITE, .takes = merge_body_fields, .gives = account_fields,
	  .about = "Makes this account part of another. Leads, campaigns, messages and opt-outs move; do_not_contact wins; nothing is deleted." },
	{ 0 }
};
