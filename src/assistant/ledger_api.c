/* Owns /llm-calls: every call of a model, with what it cost (R31). Sums stand under /reports/costs. */
#include "assistant/assistant_parts.h"
#include "assistant/ledger_store.h"
#include "http/request.h"

struct ledger_query {
	int64_t limit, campaign_id, account_id, message_id;
	const char *cursor;
};

static const struct field ledger_query_fields[] = {
	F_ID(struct ledger_query, campaign_id, "cmp"),
	F_ID(struct ledger_query, account_id, "acc"),
	F_ID(struct ledger_query, message_id, "msg", .about = "One of these three at most."),
	F_INT(struct ledger_query, limit, 1, 200),
	F_TEXT(struct ledger_query, cursor, 1, 400),
	F_END,
};

static bool list_calls(struct request *req)
{
	struct ledger_query query = {.limit = 50};
	struct ledger_filter filter = {.workspace_id = req->caller.workspace_id};
	const struct ledger_call *calls;
	const char *cursor = NULL;
	struct records rows;
	bool given;

	if (!request_query(req, &query) || !request_cursor(req, query.cursor, &given, &filter.before, 1))
		return false;
	if ((query.campaign_id != 0) + (query.account_id != 0) + (query.message_id != 0) > 1) {
		problems_add(&req->problems, query.campaign_id ? "campaign_id" : "account_id", "one_filter",
		             "Filter by one of campaign_id, account_id, message_id.");
		return problems_none(&req->problems, &req->error);
	}
	filter.campaign_id = query.campaign_id;
	filter.account_id = query.account_id;
	filter.message_id = query.message_id;
	filter.limit = query.limit + 1;
	if (!ledger_store_list(req->db, req->mem, &filter, &rows, &req->error))
		return false;
	calls = rows.items;
	if (rows.count > (size_t)query.limit)
		cursor = reply_cursor(req, &calls[--rows.count - 1].id, 1);
	return reply_list(req, ledger_call_fields, sizeof(struct ledger_call), rows, cursor, NULL);
}

const struct route ledger_routes[] = {
	{ "GET", "/api/v1/llm-calls", list_calls, .right = RIGHT_READ, .query = ledger_query_fields, .gives = ledger_call_fields, .list = true,
	  .about = "Calls of language models and what each cost, newest first." },
	{ 0 }
};
