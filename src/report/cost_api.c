/* Owns /reports/costs: what calls of models cost, per campaign, account, model, purpose and month. */
#include <stdlib.h>
#include <string.h>

#include "base/id.h"
#include "http/request.h"
#include "report/cost.h"
#include "report/report_csv.h"
#include "report/report_parts.h"
#include "report/report_period.h"

enum cost_sort { COST_NEWEST, COST_DEAREST };
static const char *const cost_sort_names[] = {"-created_at", "-cost", NULL};

/* Sorted by cost, everything is looked at; models, purposes and campaigns are this few. */
enum { COST_GROUPS_MAX = 10000 };

struct cost_query {
	int by, sort, format;
	int64_t campaign_id, account_id, limit;
	const char *from, *to, *cursor;
};

static const struct field cost_query_fields[] = {
	F_CHOICE(struct cost_query, by, cost_by_names, .about = "Default month."),
	F_TEXT(struct cost_query, from, 1, 40, .about = "First month (2026-11, or a date in it)."),
	F_TEXT(struct cost_query, to, 1, 40, .about = "Last month."),
	F_ID(struct cost_query, campaign_id, "cmp", .about = "With by=month."),
	F_ID(struct cost_query, account_id, "acc", .about = "With by=month."),
	F_CHOICE(struct cost_query, sort, cost_sort_names,
	         .about = "Campaigns: newest first (default) or the dearest `limit` of them; accounts: newest first; models, purposes: by cost."),
	F_INT(struct cost_query, limit, 1, 200),
	F_TEXT(struct cost_query, cursor, 1, 400),
	F_CHOICE(struct cost_query, format, report_format_names, .about = "csv: this page as a table. Default json."),
	F_END
};

static int compare_months(const void *a, const void *b)
{
	const struct cost_row *one = a, *other = b;
	int months = strcmp(other->key, one->key);

	return months ? months : strcmp(one->currency, other->currency);
}

static int compare_costs(const void *a, const void *b)
{
	const struct cost_row *one = a, *other = b;

	if (one->cost != other->cost)
		return one->cost < other->cost ? 1 : -1;
	return strcmp(one->key, other->key);
}

static void sort_rows(struct records *rows, int (*compare)(const void *, const void *))
{
	if (rows->count)
		qsort(rows->items, rows->count, sizeof(struct cost_row), compare);
}

/* Three letters as a number, for cursors. */
static int64_t pack_currency(const char *currency)
{
	int64_t packed = 0;

	for (int i = 0; i < 3 && currency[i]; i++)
		packed = packed << 8 | (unsigned char)currency[i];
	return packed;
}

static const char *unpack_currency(int64_t packed, struct arena *mem)
{
	return arena_format(mem, "%c%c%c", (int)(packed >> 16 & 0x7f), (int)(packed >> 8 & 0x7f), (int)(packed & 0x7f));
}

static const char *prefix_of(int by)
{
	return by == COST_BY_CAMPAIGN ? "cmp" : "acc";
}

/* Campaigns and accounts by their ids, a page. */
static bool list_page(struct request *req, const struct cost_query *query, const struct cost_filter *filter, struct records *rows,
                      const char **cursor)
{
	const char *before = NULL, *currency = NULL;
	char text[ID_TEXT_SIZE];
	int64_t place[2] = {0};
	struct cost_row *items;
	bool given;

	if (!request_cursor(req, query->cursor, &given, place, 2))
		return false;
	if (given) {
		before = id_format(place[0], prefix_of(query->by), text);
		currency = unpack_currency(place[1], req->mem);
	}
	if (!cost_list_keys(req->db, req->mem, filter, (enum cost_by)query->by, before, currency, query->limit + 1, rows,
	                    &req->error))
		return false;
	items = rows->items;
	if (rows->count <= (size_t)query->limit)
		return true;
	rows->count--;
	if (!id_parse(items[rows->count - 1].key, prefix_of(query->by), &place[0]))
		return error_set(&req->error, FAIL_INTERNAL, "bad_key", "a sum is kept under '%s'", items[rows->count - 1].key);
	place[1] = pack_currency(items[rows->count - 1].currency);
	*cursor = reply_cursor(req, place, 2);
	return true;
}

static bool list_rows(struct request *req, const struct cost_query *query, const struct cost_filter *filter, struct records *rows,
                      const char **cursor)
{
	if (query->by == COST_BY_MONTH) {
		if (!cost_list_months(req->db, req->mem, filter, rows, &req->error))
			return false;
		sort_rows(rows, compare_months);
		return true;
	}
	if (query->by == COST_BY_ACCOUNT || (query->by == COST_BY_CAMPAIGN && query->sort != COST_DEAREST))
		return list_page(req, query, filter, rows, cursor);
	if (!cost_list_keys(req->db, req->mem, filter, (enum cost_by)query->by, NULL, NULL, COST_GROUPS_MAX, rows, &req->error))
		return false;
	sort_rows(rows, compare_costs);
	if (rows->count > (size_t)query->limit)
		rows->count = (size_t)query->limit;
	return true;
}

static bool read_query(struct request *req, struct cost_query *query, struct cost_filter *filter)
{
	struct report_period period;

	if (!request_query(req, query))
		return false;
	if (query->campaign_id && query->account_id)
		problems_add(&req->problems, "account_id", "one_subject", "cannot be given beside campaign_id");
	if ((query->campaign_id || query->account_id) && query->by != COST_BY_MONTH)
		problems_add(&req->problems, "by", "month_only", "must be month where one campaign or account is asked for");
	if (query->sort == COST_DEAREST && query->by == COST_BY_ACCOUNT)
		problems_add(&req->problems, "sort", "not_by_cost",
		             "accounts come newest first; costs of all of them are not compared");
	if (!report_period_months(query->from, query->to, req->mem, &req->problems, &period) || req->problems.count)
		return problems_none(&req->problems, &req->error);
	*filter = (struct cost_filter){.workspace_id = req->caller.workspace_id,
	                               .campaign_id = query->campaign_id,
	                               .account_id = query->account_id,
	                               .from = period.from,
	                               .to = period.to};
	return true;
}

static const char *total_members(const struct records *totals, struct arena *mem)
{
	struct json_out out;

	json_out_init(&out, mem);
	json_open_object(&out);
	json_key(&out, "totals");
	json_open_array(&out);
	for (size_t i = 0; i < totals->count; i++) {
		const struct cost_row *row = (const struct cost_row *)totals->items + i;

		json_open_object(&out);
		json_key(&out, "currency");
		json_put_text(&out, row->currency);
		json_key(&out, "calls");
		json_put_int(&out, row->calls);
		json_key(&out, "failed");
		json_put_int(&out, row->failed);
		json_key(&out, "tokens_in");
		json_put_int(&out, row->tokens_in);
		json_key(&out, "tokens_out");
		json_put_int(&out, row->tokens_out);
		json_key(&out, "cost");
		json_put_int(&out, row->cost);
		json_close_object(&out);
	}
	json_close_array(&out);
	/* Members, not an object. */
	return out.buffer.bytes + 1;
}

static bool show_costs(struct request *req)
{
	struct cost_query query = {.by = COST_BY_MONTH, .sort = -1, .limit = 50};
	struct cost_filter filter;
	struct records rows, totals;
	const char *cursor = NULL;

	if (!read_query(req, &query, &filter) || !list_rows(req, &query, &filter, &rows, &cursor) ||
	    !cost_name(req->db, req->mem, filter.workspace_id, (enum cost_by)query.by, &rows, &req->error) ||
	    !cost_sum(req->db, req->mem, &filter, &totals, &req->error))
		return false;
	if (query.format == REPORT_CSV)
		return report_csv_reply(req, "costs.csv", cost_row_fields, sizeof(struct cost_row), rows);
	return reply_list(req, cost_row_fields, sizeof(struct cost_row), rows, cursor, total_members(&totals, req->mem));
}

const struct route cost_routes[] = {
	{ "GET", "/api/v1/reports/costs", show_costs, .right = RIGHT_READ, .query = cost_query_fields, .gives = cost_row_fields, .list = true,
	  .about = "What calls of models cost, in `totals` and split by month, campaign, account, model or purpose." },
	{ 0 }
};
