/* Owns /reports/cac: what a customer cost. Expenses by the customers won, per currency; what models cost stands beside, never inside. */
#include <string.h>

#include "http/request.h"
#include "report/cost.h"
#include "report/funnel_store.h"
#include "report/report_csv.h"
#include "report/report_parts.h"
#include "report/report_period.h"

enum { CAMPAIGNS_AT_ONCE = 200 };

struct acquisition_query {
	int64_t campaign_id, product_id;
	const char *from, *to;
	int format;
};

static const struct field acquisition_query_fields[] = {
	F_ID(struct acquisition_query, campaign_id, "cmp"),
	F_ID(struct acquisition_query, product_id, "prd"),
	F_TEXT(struct acquisition_query, from, 1, 40, .about = "First month (2026-11, or a date in it)."),
	F_TEXT(struct acquisition_query, to, 1, 40, .about = "Last month."),
	F_CHOICE(struct acquisition_query, format, report_format_names, .about = "Default json."),
	F_END
};

struct currency_row {
	const char *currency;
	int64_t expenses, won;
	int64_t cac; /* INT64_MIN: nobody was won, or no expenses */
	int64_t api_cost;
};

static const struct field currency_fields[] = {
	F_TEXT(struct currency_row, currency, 3, 3, .flags = FIELD_REQUIRED),
	F_INT(struct currency_row, expenses, 0, INT64_MAX, .format = REPORT_MICROS, .about = "Millionths of the currency; in CSV whole units."),
	F_INT(struct currency_row, won, 0, INT64_MAX, .about = "Customers won in these months, as in the funnel."),
	F_INT(struct currency_row, cac, 0, INT64_MAX, .flags = FIELD_NULLABLE, .format = REPORT_MICROS,
	      .about = "expenses / won; null when nobody was won, or nothing was spent in this currency."),
	F_INT(struct currency_row, api_cost, 0, INT64_MAX, .format = REPORT_MICROS,
	      .about = "What models cost in this currency; no part of expenses or cac."),
	F_END
};

struct acquisition {
	int64_t won;
	const char *from, *to;
	struct records currencies;
};

static const struct field acquisition_fields[] = {
	F_INT(struct acquisition, won, 0, INT64_MAX),
	F_TEXT(struct acquisition, from, 0, 7),
	F_TEXT(struct acquisition, to, 0, 7),
	F_RECORDS(struct acquisition, currencies, currency_fields, struct currency_row),
	F_END
};

struct sums {
	struct request *req;
	struct report_period period;
	struct cost_purse expenses, api_costs;
};

/* campaign_id 0: the workspace. */
static bool add_scope(struct sums *sums, int64_t campaign_id)
{
	struct request *req = sums->req;
	struct cost_filter filter = {.workspace_id = req->caller.workspace_id,
	                             .campaign_id = campaign_id,
	                             .from = sums->period.from,
	                             .to = sums->period.to};
	struct records rows;

	if (!cost_sum_expenses(req->db, req->mem, filter.workspace_id, campaign_id, filter.from, filter.to, &sums->expenses,
	                       &req->error) ||
	    !cost_sum(req->db, req->mem, &filter, &rows, &req->error))
		return false;
	for (size_t i = 0; i < rows.count; i++) {
		const struct cost_row *row = (const struct cost_row *)rows.items + i;

		cost_purse_add(&sums->api_costs, row->currency, row->cost);
	}
	return true;
}

static bool add_product(struct sums *sums, int64_t product_id)
{
	struct records ids;
	int64_t after = 0;

	do {
		if (!cost_list_campaigns(sums->req->db, sums->req->mem, sums->req->caller.workspace_id, product_id, after,
		                         CAMPAIGNS_AT_ONCE, &ids, &sums->req->error))
			return false;
		for (size_t i = 0; i < ids.count; i++) {
			after = ((const int64_t *)ids.items)[i];
			if (!add_scope(sums, after))
				return false;
		}
	} while (ids.count == CAMPAIGNS_AT_ONCE);
	return true;
}

static int64_t amount_in(const struct cost_purse *purse, const char *currency)
{
	for (size_t i = 0; i < purse->count; i++)
		if (strcmp(purse->items[i].currency, currency) == 0)
			return purse->items[i].amount;
	return 0;
}

/* Half a millionth more or less is nobody's concern; it is rounded to the nearest. */
static int64_t divide(int64_t amount, int64_t by)
{
	return by > 0 ? (amount + by / 2) / by : INT64_MIN;
}

/* A row for each currency in which anything was spent: first those of expenses. */
static struct records join(const struct sums *sums, int64_t won)
{
	struct currency_row *rows = arena_array(sums->req->mem, sums->expenses.count + sums->api_costs.count + 1, sizeof(*rows));
	size_t count = 0;

	for (size_t i = 0; i < sums->expenses.count; i++) {
		const struct cost_money *money = &sums->expenses.items[i];

		rows[count++] = (struct currency_row){.currency = money->currency,
		                                      .expenses = money->amount,
		                                      .won = won,
		                                      .cac = divide(money->amount, won),
		                                      .api_cost = amount_in(&sums->api_costs, money->currency)};
	}
	for (size_t i = 0; i < sums->api_costs.count; i++) {
		const struct cost_money *money = &sums->api_costs.items[i];
		bool known = false;

		for (size_t k = 0; k < sums->expenses.count; k++)
			known = known || strcmp(sums->expenses.items[k].currency, money->currency) == 0;
		if (!known)
			rows[count++] = (struct currency_row){
				.currency = money->currency, .won = won, .cac = INT64_MIN, .api_cost = money->amount};
	}
	return (struct records){rows, count};
}

static bool read_query(struct request *req, struct acquisition_query *query, struct report_period *period)
{
	if (!request_query(req, query))
		return false;
	if (query->campaign_id && query->product_id)
		problems_add(&req->problems, "product_id", "one_scope",
		             "cannot be given beside campaign_id; a campaign has one product");
	return (report_period_months(query->from, query->to, req->mem, &req->problems, period) && !req->problems.count) ||
	       problems_none(&req->problems, &req->error);
}

static bool show_cac(struct request *req)
{
	struct acquisition_query query = {0};
	struct sums *sums = arena_alloc(req->mem, sizeof(*sums));
	struct funnel_filter filter = {.workspace_id = req->caller.workspace_id};
	struct acquisition report;

	sums->req = req;
	if (!read_query(req, &query, &sums->period))
		return false;
	filter.scope = query.campaign_id ? FUNNEL_CAMPAIGN : query.product_id ? FUNNEL_PRODUCT : FUNNEL_ALL;
	filter.scope_id = query.campaign_id ? query.campaign_id : query.product_id;
	filter.from = sums->period.from;
	filter.to = sums->period.to;
	if (!(query.product_id ? add_product(sums, query.product_id) : add_scope(sums, query.campaign_id)) ||
	    !funnel_store_count_won(req->db, &filter, &report.won, &req->error))
		return false;
	report.from = report_period_end(filter.from);
	report.to = report_period_end(filter.to);
	report.currencies = join(sums, report.won);
	if (query.format == REPORT_CSV)
		return report_csv_reply(req, "cac.csv", currency_fields, sizeof(struct currency_row), report.currencies);
	return reply_record(req, 200, acquisition_fields, &report);
}

const struct route acquisition_routes[] = {
	{ "GET", "/api/v1/reports/cac", show_cac, .right = RIGHT_READ, .query = acquisition_query_fields, .gives = acquisition_fields,
	  .about = "What a customer cost: campaigns' expenses by customers won, per currency, and what models cost beside it." },
	{ 0 }
};
