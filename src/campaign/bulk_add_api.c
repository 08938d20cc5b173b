/* Owns POST /campaigns/{id}/accounts/bulk-add (R75). */
#include <stdlib.h>

#include "base/id.h"
#include "campaign/bulk_add_actions.h"
#include "campaign/campaign_parts.h"
#include "campaign/campaign_request.h"
#include "text/sort_key.h"

enum { IDS_MOST = 100000, BODY_MOST = 4 * 1024 * 1024 };

struct bulk_filter {
	const char *q, *country;
	int status, relationship, acquisition_channel;
};

static const struct field bulk_filter_fields[] = {
	F_TEXT(struct bulk_filter, q, 0, 100, .about = "The beginning of a name."),
	F_CHOICE(struct bulk_filter, status, account_status_names, .flags = FIELD_NULLABLE),
	F_CHOICE(struct bulk_filter, relationship, account_relationship_names, .flags = FIELD_NULLABLE),
	F_CHOICE(struct bulk_filter, acquisition_channel, account_channel_names, .flags = FIELD_NULLABLE),
	F_TEXT(struct bulk_filter, country, 0, 2, .format = "country"),
	F_END
};

struct bulk_body {
	const char *account_ids;
	const struct bulk_filter *filter;
	bool dry_run;
	bool include_suppliers, include_investors, include_press, include_analysts, include_candidates, include_customers,
		include_trials;
	bool include_supplier, include_investor, include_analyst, include_candidate, include_customer, include_in_trial;
};

#define SAME_AS(word) .about = "The same as include_" word "."

static const struct field bulk_body_fields[] = {
	F_STRINGS(struct bulk_body, account_ids, IDS_MOST, .about = "These, or those of the filter."),
	F_RECORD(struct bulk_body, filter, bulk_filter_fields, struct bulk_filter, .about = "As in GET /accounts; {} is everybody."),
	F_BOOL(struct bulk_body, dry_run, .about = "Says what would come of it and adds nobody."),
	F_BOOL(struct bulk_body, include_suppliers, .about = "Lets suppliers in where a guardrail would keep them out."),
	F_BOOL(struct bulk_body, include_investors, .about = "The same for investors."),
	F_BOOL(struct bulk_body, include_press, .about = "The same for the press."),
	F_BOOL(struct bulk_body, include_analysts, .about = "The same for analysts."),
	F_BOOL(struct bulk_body, include_candidates, .about = "The same for candidates."),
	F_BOOL(struct bulk_body, include_customers, .about = "The same for customers (by status)."),
	F_BOOL(struct bulk_body, include_trials, .about = "The same for accounts in a trial."),
	F_BOOL(struct bulk_body, include_supplier, SAME_AS("suppliers")),
	F_BOOL(struct bulk_body, include_investor, SAME_AS("investors")),
	F_BOOL(struct bulk_body, include_analyst, SAME_AS("analysts")),
	F_BOOL(struct bulk_body, include_candidate, SAME_AS("candidates")),
	F_BOOL(struct bulk_body, include_customer, SAME_AS("customers")),
	F_BOOL(struct bulk_body, include_in_trial, SAME_AS("trials")),
	F_END
};

struct bulk_answer {
	int64_t added, already_in_campaign;
	const char *blocked, *blocked_counts;
	bool dry_run;
	int64_t job_id;
};

static const struct field bulk_answer_fields[] = {
	F_INT(struct bulk_answer, added, 0, INT64_MAX, .about = "In a dry run, and with a job_id: who will be."),
	F_INT(struct bulk_answer, already_in_campaign, 0, INT64_MAX),
	F_OBJECT(struct bulk_answer, blocked, .about = "The accounts by the reason that keeps them out; at most 10,000 a reason."),
	F_OBJECT(struct bulk_answer, blocked_counts, .about = "How many by reason."),
	F_BOOL(struct bulk_answer, dry_run),
	F_ID(struct bulk_answer, job_id, "job", .about = "More than 5,000 are added in the background; event job.progress."),
	F_END
};

struct bulk_asking {
	struct request *req;
	struct bulk_body body;
	struct bulk_order order;
	struct bulk_outcome outcome;
};

static int compare(const void *a, const void *b)
{
	int64_t x = *(const int64_t *)a, y = *(const int64_t *)b;

	return x < y ? -1 : x > y;
}

/* Ascending, each once. An account of another kind of id is a problem of the body; one that is not there is not. */
static void read_ids(struct request *req, struct bulk_order *order)
{
	const struct json *list = json_member(req->body, "account_ids");
	int64_t *ids = arena_array(req->mem, json_count(list) + 1, sizeof(*ids));
	size_t count = 0, unique = 0;

	for (size_t i = 0; i < json_count(list); i++) {
		const char *text = json_text(json_item(list, i));

		if (text && id_parse(text, "acc", &ids[count]))
			count++;
		else
			problems_add(&req->problems, arena_format(req->mem, "account_ids[%zu]", i), "bad_id",
			             "must be an id that begins with acc_");
	}
	qsort(ids, count, sizeof(*ids), compare);
	for (size_t i = 0; i < count; i++)
		if (i == 0 || ids[i] != ids[i - 1])
			ids[unique++] = ids[i];
	order->ids = ids;
	order->id_count = unique;
}

static unsigned included(const struct bulk_body *body)
{
	return (body->include_suppliers || body->include_supplier ? BULK_BIT(BULK_SUPPLIER) : 0) |
	       (body->include_investors || body->include_investor ? BULK_BIT(BULK_INVESTOR) : 0) |
	       (body->include_press ? BULK_BIT(BULK_PRESS) : 0) |
	       (body->include_analysts || body->include_analyst ? BULK_BIT(BULK_ANALYST) : 0) |
	       (body->include_candidates || body->include_candidate ? BULK_BIT(BULK_CANDIDATE) : 0) |
	       (body->include_customers || body->include_customer ? BULK_BIT(BULK_CUSTOMER) : 0) |
	       (body->include_trials || body->include_in_trial ? BULK_BIT(BULK_IN_TRIAL) : 0);
}

/* A choice that a filter leaves out reads as its first name otherwise. */
static int choice_of(struct request *req, const char *name, int value)
{
	const struct json *given = json_member(json_member(req->body, "filter"), name);

	return json_type(given) == JSON_TEXT ? value : -1;
}

static bool read_order(struct bulk_asking *asking)
{
	struct request *req = asking->req;
	const struct bulk_filter *filter;
	struct account_filter *accounts = &asking->order.filter;

	request_fields(req, &asking->body);
	filter = asking->body.filter;
	if (request_has(req, "account_ids") && asking->body.account_ids)
		read_ids(req, &asking->order);
	if (!req->problems.count && (asking->order.ids != NULL) == (filter != NULL))
		problems_add(&req->problems, "account_ids", "required", "name account_ids or filter, one of the two");
	if (!problems_none(&req->problems, &req->error))
		return false;
	asking->order.included = included(&asking->body);
	account_filter_init(accounts, req->caller.workspace_id);
	accounts->sort = ACCOUNT_OLDEST;
	if (!filter)
		return true;
	accounts->status = choice_of(req, "status", filter->status);
	accounts->relationship = choice_of(req, "relationship", filter->relationship);
	accounts->channel = choice_of(req, "acquisition_channel", filter->acquisition_channel);
	accounts->country = filter->country && *filter->country ? filter->country : NULL;
	accounts->q = sort_key_make(filter->q, req->mem);
	if (accounts->q)
		accounts->sort = ACCOUNT_BY_NAME;
	return true;
}

static bool check_campaign(struct bulk_asking *asking, struct db *db, struct error *err)
{
	struct campaign campaign;

	if (!campaign_get(db, asking->req->mem, asking->order.workspace_id, asking->order.campaign_id, &campaign, err))
		return false;
	asking->order.goal = campaign.goal;
	return campaign.status != CAMPAIGN_ARCHIVED ||
	       error_set(err, FAIL_CONFLICT, "archived", "'%s' is archived and takes nobody in", campaign.name);
}

static bool answer(struct bulk_asking *asking, int status, int64_t job_id)
{
	struct request *req = asking->req;
	struct bulk_answer answer = {.added = asking->outcome.added,
	                             .already_in_campaign = asking->outcome.already,
	                             .blocked = bulk_add_blocked(&asking->outcome, req->mem),
	                             .blocked_counts = bulk_add_blocked_counts(&asking->outcome, req->mem),
	                             .dry_run = asking->body.dry_run,
	                             .job_id = job_id};

	return reply_record(req, status, bulk_answer_fields, &answer);
}

static bool answer_in_write(struct db *db, void *arg, struct error *err)
{
	(void)db;
	(void)err;
	return answer(arg, 200, 0);
}

static bool add_in_write(struct db *db, void *arg, struct error *err)
{
	struct bulk_asking *asking = arg;

	return check_campaign(asking, db, err) &&
	       bulk_add_now(db, asking->req->mem, &asking->order, asking->req->caller.name, &asking->outcome, err) &&
	       answer(asking, 200, 0);
}

static bool leave_in_write(struct db *db, void *arg, struct error *err)
{
	struct bulk_asking *asking = arg;
	struct bulk_order order = asking->order;
	int64_t job_id;

	order.ids = asking->outcome.fresh;
	order.id_count = (size_t)asking->outcome.added;
	return bulk_add_later(db, asking->req->mem, &order, asking->req->caller.name, &job_id, err) &&
	       answer(asking, 202, job_id);
}

static bool bulk_add(struct request *req)
{
	struct bulk_asking asking = {.req = req, .order = {.workspace_id = req->caller.workspace_id, .campaign_id = req->ids[0]}};

	if (!check_campaign(&asking, req->db, &req->error) || !read_order(&asking) ||
	    !bulk_add_plan(req->db, req->mem, &asking.order, &asking.outcome, &req->error))
		return false;
	if (asking.body.dry_run)
		return request_write(req, answer_in_write, &asking);
	return request_write(req, asking.outcome.added > BULK_AT_ONCE ? leave_in_write : add_in_write, &asking);
}

const struct route bulk_add_routes[] = {
	{ "POST", "/api/v1/campaigns/{id:cmp}/accounts/bulk-add", bulk_add, .right = RIGHT_WRITE, .body_limit = BODY_MOST,
	  .takes = bulk_body_fields, .gives = bulk_answer_fields,
	  .about = "Takes many accounts into a campaign, but for those whom a guardrail keeps out: how many, and who by which reason." },
	{ 0 }
};
