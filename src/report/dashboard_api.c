/* Owns /reports/dashboard: the first page in one answer, all of it from stored sums and the heads of inboxes. */
#include <string.h>

#include "base/clock.h"
#include "conversation/log.h"
#include "http/request.h"
#include "report/attention.h"
#include "report/cost.h"
#include "report/funnel_store.h"
#include "report/report_parts.h"

enum { ROWS = 10, WEEKS = 12, WEEKS_MAX = 104 };
/* Of so few accounts a rate says little; younger weeks than this are still being answered. */
enum { FEW = 20, MATURE_WEEKS = 4 };
#define WEEK_MS ((int64_t)7 * 86400 * 1000)

struct dashboard_query {
	int64_t campaign_id, product_id, weeks;
};

static const struct field dashboard_query_fields[] = {
	F_ID(struct dashboard_query, campaign_id, "cmp"),
	F_ID(struct dashboard_query, product_id, "prd", .about = "Of the funnel; what needs attention is of all."),
	F_INT(struct dashboard_query, weeks, 1, WEEKS_MAX, .about = "This week and so many before it, less one; default 12."),
	F_END
};

/* A line of sums: of a week, of a channel, of the whole time. */
struct sums {
	const char *week, *channel;
	int64_t initiated, responded, won;
	double response_rate;
	bool maturing, few;
};

#define SUMS \
	F_INT(struct sums, initiated, 0, INT64_MAX), F_INT(struct sums, responded, 0, INT64_MAX), \
		F_INT(struct sums, won, 0, INT64_MAX), F_REAL(struct sums, response_rate)

static const struct field total_fields[] = {SUMS, F_END};
static const struct field week_fields[] = {
	F_TEXT(struct sums, week, 0, 10, .flags = FIELD_REQUIRED, .about = "Its Monday (UTC)."), SUMS,
	F_BOOL(struct sums, maturing, .about = "So young that answers are still coming."), F_END
};
static const struct field channel_fields[] = {
	F_TEXT(struct sums, channel, 0, 20, .flags = FIELD_REQUIRED), SUMS,
	F_BOOL(struct sums, few, .about = "Fewer than 20 accounts: the rate says little."), F_END
};

struct attention_counts {
	int64_t replied, drafts;
};
static const struct field attention_counts_fields[] = {
	F_INT(struct attention_counts, replied, 0, ATTENTION_COUNTED, .about = "1000: that many or more."),
	F_INT(struct attention_counts, drafts, 0, ATTENTION_COUNTED, .about = "1000: that many or more."),
	F_END
};

static const struct field money_fields[] = {
	F_TEXT(struct cost_row, currency, 3, 3, .flags = FIELD_REQUIRED),
	F_INT(struct cost_row, calls, 0, INT64_MAX),
	F_INT(struct cost_row, cost, 0, INT64_MAX, .about = "Millionths of the currency."),
	F_END
};

struct score_count {
	int64_t score, accounts;
};
static const struct field score_fields[] = {
	F_INT(struct score_count, score, 0, CAMPAIGN_ACCOUNT_SCORES - 1),
	F_INT(struct score_count, accounts, 0, INT64_MAX),
	F_END
};

struct dashboard {
	const char *from;
	const struct sums *funnel, *all_time;
	struct records weeks, channels, attention, api_costs, scores;
	const struct attention_counts *attention_counts;
};

static const struct field dashboard_fields[] = {
	F_TEXT(struct dashboard, from, 0, 10, .flags = FIELD_REQUIRED, .about = "The Monday of the first week."),
	F_RECORD(struct dashboard, funnel, total_fields, struct sums, .about = "Of these weeks' cohorts."),
	F_RECORD(struct dashboard, all_time, total_fields, struct sums),
	F_RECORDS(struct dashboard, weeks, week_fields, struct sums, .about = "Every week, also those without anything, oldest first."),
	F_RECORDS(struct dashboard, channels, channel_fields, struct sums, .about = "Of these weeks, by the channel of the first message."),
	F_RECORDS(struct dashboard, attention, attention_row_fields, struct attention_row, .about = "Who waits for us: replies, then drafts."),
	F_RECORD(struct dashboard, attention_counts, attention_counts_fields, struct attention_counts),
	F_RECORDS(struct dashboard, scores, score_fields, struct score_count, .about = "How many accounts of campaigns have each score, 0 to 10."),
	F_RECORDS(struct dashboard, api_costs, money_fields, struct cost_row, .about = "What models cost this month, a row a currency."),
	F_END
};

static void add(struct sums *sums, const struct funnel_cohort *cohort)
{
	sums->initiated += cohort->initiated;
	sums->responded += cohort->responded;
	sums->won += cohort->won;
	sums->response_rate = funnel_rate(sums->responded, sums->initiated);
}

static struct sums *empty_sums(struct arena *mem, size_t count)
{
	struct sums *sums = arena_array(mem, count, sizeof(*sums));

	for (size_t i = 0; i < count; i++)
		sums[i].response_rate = funnel_rate(0, 0);
	return sums;
}

static struct records by_week(const struct records *cohorts, int64_t weeks, int64_t now_ms, struct arena *mem)
{
	struct sums *sums = empty_sums(mem, (size_t)weeks);
	char week[FUNNEL_DATE_SIZE];

	for (int64_t i = 0; i < weeks; i++) {
		sums[i].week = arena_copy(mem, funnel_week_of(now_ms - (weeks - 1 - i) * WEEK_MS, week));
		sums[i].maturing = i >= weeks - MATURE_WEEKS;
		for (size_t k = 0; k < cohorts->count; k++) {
			const struct funnel_cohort *cohort = (const struct funnel_cohort *)cohorts->items + k;

			if (strcmp(cohort->week, sums[i].week) == 0)
				add(&sums[i], cohort);
		}
	}
	return (struct records){sums, (size_t)weeks};
}

static struct records by_channel(const struct records *cohorts, struct arena *mem)
{
	struct sums *sums = empty_sums(mem, LOG_OTHER + 1);
	size_t count = 0;

	for (int i = 0; log_channel_names[i]; i++) {
		for (size_t k = 0; k < cohorts->count; k++) {
			const struct funnel_cohort *cohort = (const struct funnel_cohort *)cohorts->items + k;

			if (strcmp(cohort->channel, log_channel_names[i]) == 0)
				add(&sums[count], cohort);
		}
		sums[count].channel = log_channel_names[i];
		sums[count].few = sums[count].initiated < FEW;
		count += sums[count].initiated > 0;
	}
	return (struct records){sums, count};
}

static bool read_funnel(struct request *req, const struct dashboard_query *query, struct dashboard *out)
{
	int64_t now_ms = clock_now_ms();
	char week[FUNNEL_DATE_SIZE];
	struct funnel_filter filter = {
		.workspace_id = req->caller.workspace_id,
		.scope = query->campaign_id  ? FUNNEL_CAMPAIGN
	                 : query->product_id ? FUNNEL_PRODUCT
	                                     : FUNNEL_ALL,
		.scope_id = query->campaign_id ? query->campaign_id : query->product_id,
		.from = arena_copy(req->mem, funnel_week_of(now_ms - (query->weeks - 1) * WEEK_MS, week)),
		.to = "9",
	};
	struct sums *funnel = empty_sums(req->mem, 1), *all_time = empty_sums(req->mem, 1);
	struct funnel_cohort whole;
	struct records cohorts;

	out->from = filter.from;
	if (!funnel_store_list_cohorts(req->db, req->mem, &filter, &cohorts, &req->error))
		return false;
	for (size_t i = 0; i < cohorts.count; i++)
		add(funnel, (const struct funnel_cohort *)cohorts.items + i);
	out->weeks = by_week(&cohorts, query->weeks, now_ms, req->mem);
	out->channels = by_channel(&cohorts, req->mem);
	filter.from = "";
	if (!funnel_store_sum(req->db, &filter, &whole, &req->error))
		return false;
	add(all_time, &whole);
	out->funnel = funnel;
	out->all_time = all_time;
	return true;
}

static bool read_attention(struct request *req, int64_t campaign_id, struct dashboard *out)
{
	struct attention_counts *counts = arena_alloc(req->mem, sizeof(*counts));
	int64_t workspace_id = req->caller.workspace_id;

	out->attention_counts = counts;
	return attention_list(req->db, req->mem, workspace_id, campaign_id, ROWS, &out->attention, &req->error) &&
	       attention_count(req->db, workspace_id, campaign_id, ATTENTION_REPLIED, &counts->replied, &req->error) &&
	       attention_count(req->db, workspace_id, campaign_id, ATTENTION_DRAFT, &counts->drafts, &req->error);
}

static bool read_scores(struct request *req, int64_t campaign_id, struct dashboard *out)
{
	struct score_count *scores = arena_array(req->mem, CAMPAIGN_ACCOUNT_SCORES, sizeof(*scores));
	int64_t counts[CAMPAIGN_ACCOUNT_SCORES];

	if (!campaign_account_count_scores(req->db, req->caller.workspace_id, campaign_id, counts, &req->error))
		return false;
	for (int i = 0; i < CAMPAIGN_ACCOUNT_SCORES; i++)
		scores[i] = (struct score_count){i, counts[i]};
	out->scores = (struct records){scores, CAMPAIGN_ACCOUNT_SCORES};
	return true;
}

static bool show_dashboard(struct request *req)
{
	struct dashboard_query query = {.weeks = WEEKS};
	struct dashboard dashboard = {0};
	struct cost_filter costs = {.workspace_id = req->caller.workspace_id};
	char month[FUNNEL_DATE_SIZE];

	if (!request_query(req, &query))
		return false;
	if (query.campaign_id && query.product_id)
		problems_add(&req->problems, "product_id", "one_scope",
		             "cannot be given beside campaign_id; a campaign has one product");
	costs.campaign_id = query.campaign_id;
	costs.from = costs.to = funnel_month_of(clock_now_ms(), month);
	return problems_none(&req->problems, &req->error) && read_funnel(req, &query, &dashboard) &&
	       read_attention(req, query.campaign_id, &dashboard) && read_scores(req, query.campaign_id, &dashboard) &&
	       cost_sum(req->db, req->mem, &costs, &dashboard.api_costs, &req->error) &&
	       reply_record(req, 200, dashboard_fields, &dashboard);
}

const struct route dashboard_routes[] = {
	{ "GET", "/api/v1/reports/dashboard", show_dashboard, .right = RIGHT_READ, .query = dashboard_query_fields, .gives = dashboard_fields,
	  .about = "The first page: the funnel of the last weeks, rates by channel, who waits for us, what models cost this month." },
	{ 0 }
};
