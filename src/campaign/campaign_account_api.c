/* Owns /campaign-accounts: which accounts are in which campaign, as what, and how far. */
#include "account/account.h"
#include "base/clock.h"
#include "base/id.h"
#include "campaign/campaign.h"
#include "campaign/campaign_account_list.h"
#include "campaign/campaign_parts.h"
#include "http/request.h"
#include "text/sort_key.h"
#include "workspace/workspace.h"

static const char *const flag_names[] = {"false", "true", NULL};

struct list_query {
	int64_t campaign_id, account_id, limit;
	int review_status, outreach_status, role, scored, sort;
	const char *q, *cursor;
};

static const struct field list_query_fields[] = {
	F_ID(struct list_query, campaign_id, "cmp"),
	F_ID(struct list_query, account_id, "acc"),
	F_CHOICE(struct list_query, review_status, review_status_names),
	F_CHOICE(struct list_query, outreach_status, outreach_status_names),
	F_CHOICE(struct list_query, role, account_relationship_names, .about = "role_in_campaign."),
	F_CHOICE(struct list_query, scored, flag_names),
	F_TEXT(struct list_query, q, 0, 100, .about = "The beginning of an account's name; with campaign_id, and ordered by name."),
	F_CHOICE(struct list_query, sort, campaign_account_sort_names, .about = "Default -created_at; name and -score with campaign_id."),
	F_INT(struct list_query, limit, 1, 200),
	F_TEXT(struct list_query, cursor, 1, 400),
	F_END
};

/* A cursor holds the order it belongs to, the last row's id, and its name or score. */
enum { CURSOR_SORT, CURSOR_ID, CURSOR_KEY, CURSOR_NUMBERS = CURSOR_KEY + SORT_KEY_NUMBERS };

static bool read_filter(struct request *req, struct list_query *query, struct campaign_account_filter *filter)
{
	int64_t numbers[CURSOR_NUMBERS];
	bool given;

	if (!request_query(req, query) || !request_cursor(req, query->cursor, &given, numbers, CURSOR_NUMBERS))
		return false;
	*filter = (struct campaign_account_filter){.workspace_id = req->caller.workspace_id,
	                                           .campaign_id = query->campaign_id,
	                                           .account_id = query->account_id,
	                                           .review_status = query->review_status,
	                                           .outreach_status = query->outreach_status,
	                                           .role = query->role,
	                                           .scored = query->scored,
	                                           .q = sort_key_make(query->q, req->mem),
	                                           .limit = query->limit + 1};
	if (filter->q && query->sort != SORT_BY_NAME_DOWN)
		query->sort = SORT_BY_NAME;
	filter->sort = (enum campaign_account_sort)query->sort;
	if (!filter->campaign_id && (filter->q || filter->sort >= SORT_BY_NAME))
		problems_add(&req->problems, "campaign_id", "required",
		             "is required for a search, and for an order by name or score");
	if (given && numbers[CURSOR_SORT] != query->sort)
		problems_add(&req->problems, "cursor", "bad_cursor", "belongs to another order of this list");
	if (!problems_none(&req->problems, &req->error))
		return false;
	if (!given)
		return true;
	filter->after = true;
	filter->after_id = numbers[CURSOR_ID];
	filter->after_score = numbers[CURSOR_KEY];
	filter->after_key = sort_key_unpack(numbers + CURSOR_KEY, req->mem);
	return true;
}

static bool list_rows(struct request *req)
{
	struct list_query query = {.limit = 50, .review_status = -1, .outreach_status = -1, .role = -1, .scored = -1};
	struct campaign_account_filter filter;
	struct records rows;
	const char *cursor = NULL;

	if (!read_filter(req, &query, &filter) || !campaign_account_list(req->db, req->mem, &filter, &rows, &req->error))
		return false;
	if (rows.count > (size_t)query.limit) {
		const struct campaign_account *last = (const struct campaign_account *)rows.items + --rows.count - 1;
		int64_t numbers[CURSOR_NUMBERS] = {[CURSOR_SORT] = query.sort, [CURSOR_ID] = last->id};

		if (query.sort == SORT_BY_SCORE)
			numbers[CURSOR_KEY] = last->score;
		else
			sort_key_pack(last->account_name_key, numbers + CURSOR_KEY);
		cursor = reply_cursor(req, numbers, CURSOR_NUMBERS);
	}
	return reply_list(req, campaign_account_fields, sizeof(struct campaign_account), rows, cursor, NULL);
}

static bool read_row(struct request *req, struct db *db, struct campaign_account *out, struct error *err)
{
	return campaign_account_get(db, req->mem, req->caller.workspace_id, req->ids[0], out, err);
}

static bool get_row(struct request *req)
{
	struct campaign_account row;

	return read_row(req, req->db, &row, &req->error) && reply_record(req, 200, campaign_account_fields, &row);
}

static bool tell(struct request *req, struct db *db, const char *kind, const struct campaign_account *row, struct error *err)
{
	char id[ID_TEXT_SIZE];

	return campaign_account_tell(db, req->mem, kind, row, err) &&
	       audit_add(db, row->workspace_id, req->caller.name, kind, id_format(row->id, "cac", id), NULL, err);
}

static const char *filled(const char *text)
{
	return text && *text ? text : NULL;
}

/* A score by hand counts for the goal that the campaign has now. */
static bool take_score(struct request *req, struct db *db, struct campaign_account *row, struct error *err)
{
	struct campaign campaign;

	if (!request_has(req, "score") && !request_has(req, "score_label") && !request_has(req, "score_reasons"))
		return true;
	if (row->score == INT64_MIN) {
		row->score_label = row->score_reasons = NULL;
		row->score_source = row->score_goal = -1;
		row->scored_at = 0;
		return true;
	}
	if (!campaign_get(db, req->mem, row->workspace_id, row->campaign_id, &campaign, err))
		return false;
	row->score_source = SCORE_MANUAL;
	row->score_goal = campaign.goal;
	row->scored_at = clock_now_ms();
	return true;
}

static void tidy(struct campaign_account *row)
{
	row->notes = filled(row->notes);
	row->outreach_directions = filled(row->outreach_directions);
	row->score_label = filled(row->score_label);
}

/* The body, and all that is wrong with it at once: both must be there; a merged account and an archived campaign take nobody in. */
static bool read_pair(struct request *req, struct db *db, struct campaign_account *asked, struct account *account,
                      struct error *err)
{
	struct campaign campaign;
	bool has_account = false, has_campaign = false;

	request_fields(req, asked);
	if (!account_find(db, req->mem, asked->workspace_id, asked->account_id, &has_account, account, err) ||
	    !campaign_find(db, req->mem, asked->workspace_id, asked->campaign_id, &has_campaign, &campaign, err))
		return false;
	if (!has_account && asked->account_id)
		problems_add(&req->problems, "account_id", "unknown_account", "there is no such account");
	else if (has_account && account->merged_into)
		problems_add(&req->problems, "account_id", "merged", "'%s' is part of another account now", account->name);
	if (!has_campaign && asked->campaign_id)
		problems_add(&req->problems, "campaign_id", "unknown_campaign", "there is no such campaign");
	else if (has_campaign && campaign.status == CAMPAIGN_ARCHIVED)
		problems_add(&req->problems, "campaign_id", "archived", "'%s' is archived", campaign.name);
	return problems_none(&req->problems, &req->error);
}

static bool refuse_twice(struct request *req, struct db *db, const struct campaign_account *asked, struct error *err)
{
	int64_t there;
	char id[ID_TEXT_SIZE];

	if (!campaign_account_find_id(db, asked->workspace_id, asked->campaign_id, asked->account_id, &there, err))
		return false;
	req->problem_members = arena_format(req->mem, "\"duplicate_of\":\"%s\"", id_format(there, "cac", id));
	return error_set(err, FAIL_CONFLICT, "duplicate", "'%s' is in this campaign already", asked->account_name);
}

static bool create_in_write(struct db *db, void *arg, struct error *err)
{
	struct request *req = arg;
	struct campaign_account row, asked = {.workspace_id = req->caller.workspace_id,
	                                      .role_in_campaign = -1,
	                                      .score = INT64_MIN,
	                                      .score_source = -1,
	                                      .score_goal = -1};
	struct account account;
	bool added;

	if (!read_pair(req, db, &asked, &account, err))
		return false;
	campaign_account_init(&row, asked.workspace_id, asked.campaign_id, &account, id_next(), clock_now_ms());
	row.review_status = asked.review_status;
	row.role_in_campaign = asked.role_in_campaign;
	row.notes = asked.notes;
	row.outreach_directions = asked.outreach_directions;
	row.score = asked.score;
	row.score_label = asked.score_label;
	row.score_reasons = asked.score_reasons;
	tidy(&row);
	if (!take_score(req, db, &row, err) || !campaign_account_add(db, &row, &added, err))
		return false;
	if (!added)
		return refuse_twice(req, db, &row, err);
	return tell(req, db, "campaign_account.created", &row, err) && reply_record(req, 201, campaign_account_fields, &row);
}

static bool create_row(struct request *req)
{
	return request_write(req, create_in_write, req);
}

static bool change_in_write(struct db *db, void *arg, struct error *err)
{
	struct request *req = arg;
	struct campaign_account row;

	if (!read_row(req, db, &row, err) || !request_fresh(req, row.version) || !request_body(req, &row))
		return false;
	tidy(&row);
	return take_score(req, db, &row, err) && campaign_account_put(db, &row, err) &&
	       tell(req, db, "campaign_account.updated", &row, err) && reply_record(req, 200, campaign_account_fields, &row);
}

static bool change_row(struct request *req)
{
	return request_write(req, change_in_write, req);
}

/* What was said is kept: an account that was written to is rejected, not taken out. */
static bool remove_in_write(struct db *db, void *arg, struct error *err)
{
	struct request *req = arg;
	struct campaign_account row;

	if (!read_row(req, db, &row, err) || !request_fresh(req, row.version))
		return false;
	if (row.message_count || row.last_message_id || row.draft_message_id)
		return error_set(err, FAIL_CONFLICT, "has_messages", "'%s' has messages in this campaign; reject it instead",
		                 row.account_name);
	return campaign_account_remove(db, &row, err) && tell(req, db, "campaign_account.deleted", &row, err) &&
	       reply_empty(req, 204);
}

static bool remove_row(struct request *req)
{
	return request_write(req, remove_in_write, req);
}

static bool bounce_in_write(struct db *db, void *arg, struct error *err)
{
	struct request *req = arg;
	struct campaign_account row;

	if (!read_row(req, db, &row, err) || !request_fresh(req, row.version))
		return false;
	/* Forward only (R64): who answered has not bounced. */
	if (!campaign_account_advance(&row, OUTREACH_BOUNCED))
		return reply_record(req, 200, campaign_account_fields, &row);
	return campaign_account_put(db, &row, err) && tell(req, db, "campaign_account.updated", &row, err) &&
	       reply_record(req, 200, campaign_account_fields, &row);
}

static bool bounce(struct request *req)
{
	return request_write(req, bounce_in_write, req);
}

const struct route campaign_account_routes[] = {
	{ "GET", "/api/v1/campaign-accounts", list_rows, .right = RIGHT_READ, .query = list_query_fields, .gives = campaign_account_fields,
	  .list = true, .about = "Which accounts are in which campaigns, newest first." },
	{ "POST", "/api/v1/campaign-accounts", create_row, .right = RIGHT_WRITE, .takes = campaign_account_fields,
	  .gives = campaign_account_fields, .status = 201,
	  .about = "Takes an account into a campaign; the guardrails of bulk-add do not apply. Twice: 409 duplicate, duplicate_of." },
	{ "GET", "/api/v1/campaign-accounts/{id:cac}", get_row, .right = RIGHT_READ, .gives = campaign_account_fields,
	  .about = "One account in one campaign." },
	{ "PATCH", "/api/v1/campaign-accounts/{id:cac}", change_row, .right = RIGHT_WRITE, .takes = campaign_account_fields, .partial = true,
	  .gives = campaign_account_fields, .about = "Changes what is given; a score that is given is one by hand." },
	{ "DELETE", "/api/v1/campaign-accounts/{id:cac}", remove_row, .right = RIGHT_WRITE, .status = 204,
	  .about = "Takes an account out of a campaign; 409 has_messages where something was said or drafted." },
	{ "POST", "/api/v1/campaign-accounts/{id:cac}/bounce", bounce, .right = RIGHT_WRITE, .gives = campaign_account_fields,
	  .about = "What was sent came back: outreach_status bounced, unless they have responded." },
	{ 0 }
};
