/* Owns /reports/funnel: who was reached, who answered, who became a customer, from stored sums. */
#include <string.h>

#include "conversation/log.h"
#include "http/request.h"
#include "report/funnel_store.h"
#include "report/report_csv.h"
#include "report/report_parts.h"
#include "report/report_period.h"

struct funnel_query {
	int64_t campaign_id, product_id;
	int channel, format;
	const char *from, *to;
};

static const struct field funnel_query_fields[] = {
	F_ID(struct funnel_query, campaign_id, "cmp"),
	F_ID(struct funnel_query, product_id, "prd"),
	F_CHOICE(struct funnel_query, channel, log_channel_names, .about = "Of the message that reached the account first."),
	F_TEXT(struct funnel_query, from, 1, 40, .about = "First cohort: the week of this date or time."),
	F_TEXT(struct funnel_query, to, 1, 40, .about = "Last cohort: the week of this date or time."),
	F_CHOICE(struct funnel_query, format, report_format_names, .about = "csv: the cohorts as a table. Default json."),
	F_END
};

static const struct field cohort_fields[] = {
	F_TEXT(struct funnel_cohort, week, 0, 10, .flags = FIELD_REQUIRED, .about = "Its Monday (UTC)."),
	F_TEXT(struct funnel_cohort, channel, 0, 20, .flags = FIELD_REQUIRED),
	F_INT(struct funnel_cohort, initiated, 0, INT64_MAX),
	F_INT(struct funnel_cohort, responded, 0, INT64_MAX),
	F_INT(struct funnel_cohort, won, 0, INT64_MAX),
	F_REAL(struct funnel_cohort, response_rate),
	F_END
};

static const struct field channel_fields[] = {
	F_TEXT(struct funnel_cohort, channel, 0, 20, .flags = FIELD_REQUIRED),
	F_INT(struct funnel_cohort, initiated, 0, INT64_MAX),
	F_INT(struct funnel_cohort, responded, 0, INT64_MAX),
	F_INT(struct funnel_cohort, won, 0, INT64_MAX),
	F_REAL(struct funnel_cohort, response_rate),
	F_END
};

struct funnel_report {
	int64_t initiated, responded, won;
	double response_rate;
	const char *from, *to;
	struct records channels, cohorts;
};

static const struct field funnel_report_fields[] = {
	F_INT(struct funnel_report, initiated, 0, INT64_MAX, .about = "Accounts with a sent outbound message (R57)."),
	F_INT(struct funnel_report, responded, 0, INT64_MAX, .about = "Of them, those with an inbound message at or after it (R60, R68)."),
	F_INT(struct funnel_report, won, 0, INT64_MAX, .about = "Of them, those who became customers since."),
	F_REAL(struct funnel_report, response_rate, .about = "responded / initiated; null when nobody was reached."),
	F_TEXT(struct funnel_report, from, 0, 10, .about = "The Monday of the first cohort; null: from the beginning."),
	F_TEXT(struct funnel_report, to, 0, 10, .about = "The Monday of the last cohort; null: up to now."),
	F_RECORDS(struct funnel_report, channels, channel_fields, struct funnel_cohort),
	F_RECORDS(struct funnel_report, cohorts, cohort_fields, struct funnel_cohort, .about = "By week of initiation and its channel."),
	F_END
};

static void count_in(struct funnel_cohort *sum, const struct funnel_cohort *cohort)
{
	sum->initiated += cohort->initiated;
	sum->responded += cohort->responded;
	sum->won += cohort->won;
	sum->response_rate = funnel_rate(sum->responded, sum->initiated);
}

/* In the order of the channels' names in the API. */
static struct records sum_channels(const struct records *cohorts, struct arena *mem)
{
	struct funnel_cohort *sums = arena_array(mem, LOG_OTHER + 1, sizeof(*sums));
	size_t count = 0;

	for (int i = 0; log_channel_names[i]; i++) {
		struct funnel_cohort sum = {.channel = log_channel_names[i]};

		for (size_t k = 0; k < cohorts->count; k++) {
			const struct funnel_cohort *cohort = (const struct funnel_cohort *)cohorts->items + k;

			if (strcmp(cohort->channel, sum.channel) == 0)
				count_in(&sum, cohort);
		}
		if (sum.initiated)
			sums[count++] = sum;
	}
	return (struct records){sums, count};
}

static void make_report(struct records cohorts, const struct report_period *period, struct arena *mem, struct funnel_report *out)
{
	struct funnel_cohort sum = {.response_rate = funnel_rate(0, 0)};

	for (size_t i = 0; i < cohorts.count; i++) {
		struct funnel_cohort *cohort = (struct funnel_cohort *)cohorts.items + i;

		cohort->response_rate = funnel_rate(cohort->responded, cohort->initiated);
		count_in(&sum, cohort);
	}
	*out = (struct funnel_report){.initiated = sum.initiated,
	                              .responded = sum.responded,
	                              .won = sum.won,
	                              .response_rate = sum.response_rate,
	                              .from = report_period_end(period->from),
	                              .to = report_period_end(period->to),
	                              .channels = sum_channels(&cohorts, mem),
	                              .cohorts = cohorts};
}

static bool read_filter(struct request *req, struct funnel_query *query, struct report_period *period, struct funnel_filter *out)
{
	if (!request_query(req, query))
		return false;
	if (query->campaign_id && query->product_id)
		problems_add(&req->problems, "product_id", "one_scope",
		             "cannot be given beside campaign_id; a campaign has one product");
	if (!report_period_weeks(query->from, query->to, req->mem, &req->problems, period) || req->problems.count)
		return problems_none(&req->problems, &req->error);
	*out = (struct funnel_filter){
		.workspace_id = req->caller.workspace_id,
		.scope = query->campaign_id  ? FUNNEL_CAMPAIGN
	                 : query->product_id ? FUNNEL_PRODUCT
	                                     : FUNNEL_ALL,
		.scope_id = query->campaign_id ? query->campaign_id : query->product_id,
		.from = period->from,
		.to = period->to,
		.channel = query->channel < 0 ? NULL : log_channel_names[query->channel],
	};
	return true;
}

static bool show_funnel(struct request *req)
{
	struct funnel_query query = {.channel = -1};
	struct report_period period;
	struct funnel_filter filter;
	struct funnel_report report;
	struct records cohorts;

	if (!read_filter(req, &query, &period, &filter) ||
	    !funnel_store_list_cohorts(req->db, req->mem, &filter, &cohorts, &req->error))
		return false;
	make_report(cohorts, &period, req->mem, &report);
	if (query.format == REPORT_CSV)
		return report_csv_reply(req, "funnel.csv", cohort_fields, sizeof(struct funnel_cohort), cohorts);
	return reply_record(req, 200, funnel_report_fields, &report);
}

/* ---- side by side ---- */

struct subject_query {
	int64_t limit;
	const char *cursor;
	int channel, format;
	const char *from, *to;
};

static const struct field subject_query_fields[] = {
	F_CHOICE(struct subject_query, channel, log_channel_names),
	F_TEXT(struct subject_query, from, 1, 40),
	F_TEXT(struct subject_query, to, 1, 40),
	F_INT(struct subject_query, limit, 1, 200),
	F_TEXT(struct subject_query, cursor, 1, 400),
	F_CHOICE(struct subject_query, format, report_format_names),
	F_END
};

struct subject_row {
	int64_t campaign_id, product_id;
	const char *name;
	int64_t initiated, responded, won;
	double response_rate;
};

#define SUBJECT_SUMS \
	F_TEXT(struct subject_row, name, 0, 200, .flags = FIELD_REQUIRED), F_INT(struct subject_row, initiated, 0, INT64_MAX), \
		F_INT(struct subject_row, responded, 0, INT64_MAX), F_INT(struct subject_row, won, 0, INT64_MAX), \
		F_REAL(struct subject_row, response_rate), F_END

static const struct field campaign_row_fields[] = {F_ID(struct subject_row, campaign_id, "cmp"), SUBJECT_SUMS};
static const struct field product_row_fields[] = {F_ID(struct subject_row, product_id, "prd"), SUBJECT_SUMS};

static bool sum_subjects(struct request *req, const struct records *subjects, struct funnel_filter filter, struct records *out)
{
	struct subject_row *rows = arena_array(req->mem, subjects->count + 1, sizeof(*rows));

	for (size_t i = 0; i < subjects->count; i++) {
		const struct funnel_subject *subject = (const struct funnel_subject *)subjects->items + i;
		struct funnel_cohort sum;

		filter.scope_id = subject->id;
		if (!funnel_store_sum(req->db, &filter, &sum, &req->error))
			return false;
		rows[i] = (struct subject_row){.name = subject->name,
		                               .initiated = sum.initiated,
		                               .responded = sum.responded,
		                               .won = sum.won,
		                               .response_rate = funnel_rate(sum.responded, sum.initiated)};
		*(filter.scope == FUNNEL_CAMPAIGN ? &rows[i].campaign_id : &rows[i].product_id) = subject->id;
	}
	*out = (struct records){rows, subjects->count};
	return true;
}

static bool list_subjects(struct request *req, enum funnel_scope scope, const struct field *fields, const char *file_name)
{
	struct subject_query query = {.limit = 50, .channel = -1};
	struct funnel_filter filter = {.workspace_id = req->caller.workspace_id, .scope = scope};
	struct report_period period;
	struct records subjects, rows;
	const char *cursor = NULL;
	int64_t before = 0;
	bool given;

	if (!request_query(req, &query) || !request_cursor(req, query.cursor, &given, &before, 1))
		return false;
	if (!report_period_weeks(query.from, query.to, req->mem, &req->problems, &period))
		return problems_none(&req->problems, &req->error);
	filter.from = period.from;
	filter.to = period.to;
	filter.channel = query.channel < 0 ? NULL : log_channel_names[query.channel];
	if (!funnel_store_list_subjects(req->db, req->mem, filter.workspace_id, scope, before, query.limit + 1, &subjects,
	                                &req->error))
		return false;
	if (subjects.count > (size_t)query.limit) {
		subjects.count--;
		cursor = reply_cursor(req, &((struct funnel_subject *)subjects.items)[subjects.count - 1].id, 1);
	}
	if (!sum_subjects(req, &subjects, filter, &rows))
		return false;
	if (query.format == REPORT_CSV)
		return report_csv_reply(req, file_name, fields, sizeof(struct subject_row), rows);
	return reply_list(req, fields, sizeof(struct subject_row), rows, cursor, NULL);
}

static bool list_campaigns(struct request *req)
{
	return list_subjects(req, FUNNEL_CAMPAIGN, campaign_row_fields, "funnel-campaigns.csv");
}

static bool list_products(struct request *req)
{
	return list_subjects(req, FUNNEL_PRODUCT, product_row_fields, "funnel-products.csv");
}

const struct route report_routes[] = {
	{ "GET", "/api/v1/reports/funnel", show_funnel, .right = RIGHT_READ, .query = funnel_query_fields, .gives = funnel_report_fields,
	  .about = "Initiated, responded, won: each account once, in the week and channel in which it was first written to." },
	{ "GET", "/api/v1/reports/funnel/campaigns", list_campaigns, .right = RIGHT_READ, .query = subject_query_fields,
	  .gives = campaign_row_fields, .list = true, .about = "The funnel of each campaign, newest campaign first." },
	{ "GET", "/api/v1/reports/funnel/products", list_products, .right = RIGHT_READ, .query = subject_query_fields,
	  .gives = product_row_fields, .list = true, .about = "The funnel of each product, newest product first." },
	{ 0 }
};
