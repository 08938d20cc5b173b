/* Owns /campaigns/{id}/expenses. */
#include <stdio.h>

#include "base/clock.h"
#include "base/id.h"
#include "campaign/campaign_expense_store.h"
#include "campaign/campaign_parts.h"
#include "campaign/campaign_request.h"
#include "workspace/workspace.h"

struct expense_query {
	int64_t limit;
	const char *cursor;
};

static const struct field expense_query_fields[] = {
	F_INT(struct expense_query, limit, 1, 200),
	F_TEXT(struct expense_query, cursor, 1, 400),
	F_END
};

/* A cursor holds the day as a number, 20261121, and the id. */
enum { CURSOR_DAY, CURSOR_ID, CURSOR_NUMBERS };

static int64_t day_number(const char *date)
{
	int64_t number = 0;

	for (; *date; date++)
		if (*date >= '0' && *date <= '9')
			number = number * 10 + (*date - '0');
	return number;
}

static bool list_expenses(struct request *req)
{
	struct expense_query query = {.limit = 50};
	struct expense_filter filter = {
		.workspace_id = req->caller.workspace_id, .campaign_id = req->ids[0], .before_id = INT64_MAX};
	struct campaign campaign;
	struct records rows;
	int64_t numbers[CURSOR_NUMBERS];
	const char *cursor = NULL;
	bool given;

	if (!request_query(req, &query) || !request_cursor(req, query.cursor, &given, numbers, CURSOR_NUMBERS) ||
	    !campaign_get(req->db, req->mem, filter.workspace_id, filter.campaign_id, &campaign, &req->error))
		return false;
	if (given) {
		filter.before_date = arena_format(req->mem, "%04lld-%02lld-%02lld", (long long)(numbers[CURSOR_DAY] / 10000),
		                                  (long long)(numbers[CURSOR_DAY] / 100 % 100),
		                                  (long long)(numbers[CURSOR_DAY] % 100));
		filter.before_id = numbers[CURSOR_ID];
	}
	filter.limit = query.limit + 1;
	if (!campaign_expense_store_list(req->db, req->mem, &filter, &rows, &req->error))
		return false;
	if (rows.count > (size_t)query.limit) {
		const struct campaign_expense *last = (const struct campaign_expense *)rows.items + --rows.count - 1;

		numbers[CURSOR_DAY] = day_number(last->date);
		numbers[CURSOR_ID] = last->id;
		cursor = reply_cursor(req, numbers, CURSOR_NUMBERS);
	}
	return reply_list(req, campaign_expense_fields, sizeof(struct campaign_expense), rows, cursor, NULL);
}

static bool read_expense(struct request *req, struct db *db, struct campaign_expense *out, struct error *err)
{
	return campaign_expense_store_get(db, req->mem, req->caller.workspace_id, req->ids[0], req->ids[1], out, err);
}

static bool get_expense(struct request *req)
{
	struct campaign_expense expense;

	return read_expense(req, req->db, &expense, &req->error) && reply_record(req, 200, campaign_expense_fields, &expense);
}

/* Body and all that is wrong with it, at once. */
static bool read_body(struct request *req, struct campaign_expense *expense)
{
	request_fields(req, expense);
	campaign_expense_check(expense, req->mem, &req->problems);
	campaign_expense_keep(expense);
	return problems_none(&req->problems, &req->error);
}

static bool tell(struct request *req, struct db *db, const char *kind, const struct campaign_expense *expense, struct error *err)
{
	char id[ID_TEXT_SIZE];

	return event_add_record(db, req->mem, expense->workspace_id, kind, "exp", expense->id, campaign_expense_fields, expense,
	                        err) &&
	       audit_add(db, expense->workspace_id, req->caller.name, kind, id_format(expense->id, "exp", id), NULL, err);
}

static bool create_in_write(struct db *db, void *arg, struct error *err)
{
	struct request *req = arg;
	struct campaign campaign;
	struct campaign_expense expense = {.workspace_id = req->caller.workspace_id, .campaign_id = req->ids[0]};

	if (!campaign_get(db, req->mem, expense.workspace_id, expense.campaign_id, &campaign, err) || !read_body(req, &expense))
		return false;
	expense.id = id_next();
	expense.created_at = expense.updated_at = clock_now_ms();
	expense.version = 1;
	return campaign_expense_store_add(db, &expense, err) && tell(req, db, "expense.created", &expense, err) &&
	       reply_record(req, 201, campaign_expense_fields, &expense);
}

static bool create_expense(struct request *req)
{
	return request_write(req, create_in_write, req);
}

static bool change_in_write(struct db *db, void *arg, struct error *err)
{
	struct request *req = arg;
	struct campaign_expense expense;

	if (!read_expense(req, db, &expense, err) || !request_fresh(req, expense.version) || !read_body(req, &expense))
		return false;
	expense.updated_at = clock_now_ms();
	expense.version++;
	return campaign_expense_store_put(db, &expense, err) && tell(req, db, "expense.updated", &expense, err) &&
	       reply_record(req, 200, campaign_expense_fields, &expense);
}

static bool change_expense(struct request *req)
{
	return request_write(req, change_in_write, req);
}

static bool remove_in_write(struct db *db, void *arg, struct error *err)
{
	struct request *req = arg;
	struct campaign_expense expense;

	return read_expense(req, db, &expense, err) && request_fresh(req, expense.version) &&
	       campaign_expense_store_remove(db, expense.workspace_id, expense.id, err) &&
	       tell(req, db, "expense.deleted", &expense, err) && reply_empty(req, 204);
}

static bool remove_expense(struct request *req)
{
	return request_write(req, remove_in_write, req);
}

const struct route campaign_expense_routes[] = {
	{ "GET", "/api/v1/campaigns/{id:cmp}/expenses", list_expenses, .right = RIGHT_READ, .query = expense_query_fields,
	  .gives = campaign_expense_fields, .list = true, .about = "What a campaign cost beside models and texts, latest date first." },
	{ "POST", "/api/v1/campaigns/{id:cmp}/expenses", create_expense, .right = RIGHT_WRITE, .takes = campaign_expense_fields,
	  .gives = campaign_expense_fields, .status = 201, .about = "Records an expense." },
	{ "GET", "/api/v1/campaigns/{id:cmp}/expenses/{expense_id:exp}", get_expense, .right = RIGHT_READ, .gives = campaign_expense_fields,
	  .about = "One expense." },
	{ "PATCH", "/api/v1/campaigns/{id:cmp}/expenses/{expense_id:exp}", change_expense, .right = RIGHT_WRITE,
	  .takes = campaign_expense_fields, .partial = true, .gives = campaign_expense_fields, .about = "Changes what is given." },
	{ "DELETE", "/api/v1/campaigns/{id:cmp}/expenses/{expense_id:exp}", remove_expense, .right = RIGHT_WRITE, .status = 204,
	  .about = "Deletes an expense." },
	{ 0 }
};
