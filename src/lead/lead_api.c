/* Owns /leads. */
#include <string.h>

#include "base/clock.h"
#include "base/id.h"
#include "http/request.h"
#include "lead/lead_actions.h"
#include "lead/lead_check.h"
#include "lead/lead_list.h"
#include "lead/lead_parts.h"
#include "lead/lead_store.h"
#include "text/sort_key.h"
#include "workspace/workspace.h"

static const char *const flag_names[] = {"false", "true", NULL};

struct lead_query {
	const char *q, *tag, *cursor;
	int status, is_test, do_not_contact, sort;
	int64_t campaign_id, account_id, limit;
};

static const struct field lead_query_fields[] = {
	F_TEXT(struct lead_query, q, 0, 100, .about = "The beginning of a number, name, last name, e-mail or company."),
	F_CHOICE(struct lead_query, status, lead_status_names),
	F_ID(struct lead_query, campaign_id, "cmp"),
	F_ID(struct lead_query, account_id, "acc"),
	F_TEXT(struct lead_query, tag, 1, 60),
	F_CHOICE(struct lead_query, is_test, flag_names),
	F_CHOICE(struct lead_query, do_not_contact, flag_names),
	F_CHOICE(struct lead_query, sort, lead_sort_names, .about = "Default -created_at."),
	F_INT(struct lead_query, limit, 1, 200),
	F_TEXT(struct lead_query, cursor, 1, 400),
	F_END
};

/* A cursor holds the order it belongs to, the last row's id, and its key or time. */
enum { CURSOR_SORT, CURSOR_ID, CURSOR_KEY, CURSOR_NUMBERS = CURSOR_KEY + SORT_KEY_NUMBERS };

static bool read_filter(struct request *req, struct lead_query *query, struct lead_filter *filter)
{
	int64_t numbers[CURSOR_NUMBERS];

	if (!request_query(req, query) || !request_cursor(req, query->cursor, &filter->after, numbers, CURSOR_NUMBERS))
		return false;
	filter->workspace_id = req->caller.workspace_id;
	filter->q = query->q;
	filter->status = query->status;
	filter->campaign_id = query->campaign_id;
	filter->account_id = query->account_id;
	filter->tag = query->tag;
	filter->is_test = query->is_test;
	filter->do_not_contact = query->do_not_contact;
	filter->sort = (enum lead_sort)query->sort;
	filter->limit = query->limit + 1;
	if (!filter->after)
		return true;
	if (numbers[CURSOR_SORT] != query->sort) {
		problems_add(&req->problems, "cursor", "bad_cursor", "belongs to another order of this list");
		return problems_none(&req->problems, &req->error);
	}
	filter->after_id = numbers[CURSOR_ID];
	filter->after_time = numbers[CURSOR_KEY];
	filter->after_key = sort_key_unpack(numbers + CURSOR_KEY, req->mem);
	return true;
}

static const char *cursor_behind(struct request *req, const struct lead *last, int sort)
{
	int64_t numbers[CURSOR_NUMBERS] = {[CURSOR_SORT] = sort, [CURSOR_ID] = last->id};

	if (sort == LEAD_BY_UPDATE)
		numbers[CURSOR_KEY] = last->updated_at;
	else if (sort == LEAD_BY_NAME || sort == LEAD_BY_NAME_DOWN)
		sort_key_pack(last->name_key, numbers + CURSOR_KEY);
	return reply_cursor(req, numbers, CURSOR_NUMBERS);
}

static bool list_leads(struct request *req)
{
	struct lead_query query = {.limit = 50, .status = -1, .is_test = -1, .do_not_contact = -1};
	struct lead_filter filter = {0};
	struct records rows;
	const char *cursor = NULL, *total = "\"total\":null";
	int64_t leads;

	if (!read_filter(req, &query, &filter) || !lead_list(req->db, req->mem, &filter, &rows, &req->error))
		return false;
	if (rows.count > (size_t)query.limit) {
		rows.count--;
		cursor = cursor_behind(req, (const struct lead *)rows.items + rows.count - 1, query.sort);
	}
	if (lead_filter_is_empty(&filter)) {
		if (!counter_read(req->db, filter.workspace_id, "leads", &leads, &req->error))
			return false;
		total = arena_format(req->mem, "\"total\":%lld", (long long)leads);
	}
	return reply_list(req, lead_row_fields, sizeof(struct lead), rows, cursor, total);
}

static bool read_lead(struct request *req, struct db *db, struct lead *out, struct error *err)
{
	return lead_get(db, req->mem, req->caller.workspace_id, req->ids[0], out, err) &&
	       lead_read_contacts(db, req->mem, out, err);
}

static bool get_lead(struct request *req)
{
	struct lead lead;

	return read_lead(req, req->db, &lead, &req->error) && reply_record(req, 200, lead_fields, &lead);
}

static const char *source_of(const struct request *req)
{
	return req->caller.key_id ? "api" : "manual";
}

/* Account and campaign must be of this workspace, the number must be new in its campaign. */
static bool check_places(struct request *req, struct db *db, const struct lead *lead, struct error *err)
{
	bool account = true, campaign = true;

	if ((lead->account_id && !lead_store_has_account(db, lead->workspace_id, lead->account_id, &account, err)) ||
	    (lead->campaign_id && !lead_store_has_campaign(db, lead->workspace_id, lead->campaign_id, &campaign, err)))
		return false;
	if (!account)
		problems_add(&req->problems, "account_id", "unknown_account", "there is no such account");
	if (!campaign)
		problems_add(&req->problems, "campaign_id", "unknown_campaign", "there is no such campaign");
	return problems_none(&req->problems, err);
}

static bool check_alone(struct request *req, struct db *db, const struct lead *lead, struct error *err)
{
	int64_t duplicate = 0;
	char id[ID_TEXT_SIZE];

	if (!lead->allow_duplicate && !lead_store_find_duplicate(db, lead, &duplicate, err))
		return false;
	if (!duplicate)
		return true;
	req->problem_members = arena_format(req->mem, "\"duplicate_of\":\"%s\"", id_format(duplicate, "lead", id));
	return error_set(err, FAIL_CONFLICT, "duplicate", "'%s' is a lead %s already; allow_duplicate stores it all the same",
	                 lead->phone, lead->campaign_id ? "of this campaign" : "of this workspace");
}

struct lead_writing {
	struct request *req;
	struct lead lead; /* as the body says, checked */
};

static bool create_in_write(struct db *db, void *arg, struct error *err)
{
	struct lead_writing *writing = arg;
	struct request *req = writing->req;
	struct lead lead = writing->lead;

	return check_places(req, db, &lead, err) && check_alone(req, db, &lead, err) &&
	       lead_create(db, req->mem, &lead, source_of(req), req->caller.name, err) &&
	       lead_read_contacts(db, req->mem, &lead, err) && reply_record(req, 201, lead_fields, &lead);
}

static bool create_lead(struct request *req)
{
	struct lead_writing writing = {req, {.workspace_id = req->caller.workspace_id}};
	struct lead_given given = {.phone = request_has(req, "phone"), .contacts = request_has(req, "contacts")};

	request_fields(req, &writing.lead);
	lead_check(&writing.lead, &given, req->mem, &req->problems);
	/* A lead that is wrong is not written; where it points is looked up all the same, to tell all at once. */
	if (req->problems.count)
		return check_places(req, req->db, &writing.lead, &req->error);
	return request_write(req, create_in_write, &writing);
}

static bool change_in_write(struct db *db, void *arg, struct error *err)
{
	struct request *req = arg;
	struct lead before, lead;
	struct lead_given given = {.phone = request_has(req, "phone"), .contacts = request_has(req, "contacts")};
	bool moved;

	if (!read_lead(req, db, &before, err) || !request_fresh(req, before.version))
		return false;
	lead = before;
	lead.contacts.items = arena_array(req->mem, LEAD_CONTACTS_MAX, sizeof(struct lead_contact));
	memcpy(lead.contacts.items, before.contacts.items, before.contacts.count * sizeof(struct lead_contact));
	given.known = before.contacts;
	request_fields(req, &lead);
	lead_check(&lead, &given, req->mem, &req->problems);
	if (!check_places(req, db, &lead, err))
		return false;
	moved = lead.campaign_id != before.campaign_id || strcmp(lead.phone, before.phone) != 0;
	return (!moved || check_alone(req, db, &lead, err)) && lead_change(db, req->mem, &before, &lead, err) &&
	       lead_read_contacts(db, req->mem, &lead, err) && reply_record(req, 200, lead_fields, &lead);
}

static bool change_lead(struct request *req)
{
	return request_write(req, change_in_write, req);
}

static bool remove_in_write(struct db *db, void *arg, struct error *err)
{
	struct request *req = arg;
	struct lead lead;
	char id[ID_TEXT_SIZE];

	return read_lead(req, db, &lead, err) && request_fresh(req, lead.version) && lead_remove(db, req->mem, &lead, err) &&
	       audit_add(db, lead.workspace_id, req->caller.name, "lead.deleted", id_format(lead.id, "lead", id), NULL, err) &&
	       reply_empty(req, 204);
}

static bool remove_lead(struct request *req)
{
	return request_write(req, remove_in_write, req);
}

struct status_body {
	int status;
	int64_t at;
	const char *reason;
};

static const struct field status_body_fields[] = {
	F_CHOICE(struct status_body, status, lead_status_names, .flags = FIELD_REQUIRED,
		 .about = "created: rejoins the queue; completed, max_retries: never called again; scheduled: next; rescheduled: later."),
	F_TIME(struct status_body, at, .about = "scheduled and rescheduled: not before."),
	F_TEXT(struct status_body, reason, 0, 500),
	F_END
};

struct status_writing {
	struct request *req;
	struct status_body body;
};

static bool set_status_in_write(struct db *db, void *arg, struct error *err)
{
	struct status_writing *writing = arg;
	struct request *req = writing->req;
	const struct status_body *body = &writing->body;
	struct lead lead;

	return read_lead(req, db, &lead, err) && request_fresh(req, lead.version) &&
	       lead_set_status(db, req->mem, &lead, (enum lead_status)body->status, body->at, source_of(req), body->reason,
	                       req->caller.name, err) &&
	       reply_record(req, 200, lead_fields, &lead);
}

static bool set_status(struct request *req)
{
	struct status_writing writing = {req, {0}};

	request_fields(req, &writing.body);
	/* L9: only a call in progress makes a lead `processing`. */
	if (writing.body.status == LEAD_PROCESSING)
		problems_add(&req->problems, "status", "not_by_hand", "is set by a call in progress only");
	if (writing.body.at && !problems_has(&req->problems, "status") && writing.body.status != LEAD_SCHEDULED &&
	    writing.body.status != LEAD_RESCHEDULED)
		problems_add(&req->problems, "at", "not_for_status", "goes with scheduled and rescheduled only");
	return problems_none(&req->problems, &req->error) && request_write(req, set_status_in_write, &writing);
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

/* An import writes no step for each of its leads: the lead itself says when it came and from which file. */
static void add_import_step(struct request *req, const struct lead *lead, struct records *rows)
{
	struct lead_step *steps = arena_array(req->mem, rows->count + 1, sizeof(*steps));

	if (rows->count)
		memcpy(steps, rows->items, rows->count * sizeof(*steps));
	steps[rows->count] = (struct lead_step){.from = -1, .to = LEAD_CREATED, .source = "import", .at = lead->created_at};
	*rows = (struct records){steps, rows->count + 1};
}

static bool list_history(struct request *req)
{
	struct history_query query = {.limit = 50};
	struct records rows;
	struct lead lead;
	int64_t before = 0;
	const char *cursor = NULL;
	bool given;

	if (!request_query(req, &query) || !request_cursor(req, query.cursor, &given, &before, 1) ||
	    !lead_get(req->db, req->mem, req->caller.workspace_id, req->ids[0], &lead, &req->error) ||
	    !lead_store_list_steps(req->db, req->mem, lead.workspace_id, lead.id, before, query.limit + 1, &rows, &req->error))
		return false;
	if (rows.count > (size_t)query.limit) {
		rows.count--;
		cursor = reply_cursor(req, &((const struct lead_step *)rows.items)[rows.count - 1].id, 1);
	} else if (lead.import_id) {
		add_import_step(req, &lead, &rows);
	}
	return reply_list(req, lead_step_fields, sizeof(struct lead_step), rows, cursor, NULL);
}

const struct route lead_routes[] = {
	{ "GET", "/api/v1/leads", list_leads, .right = RIGHT_READ, .query = lead_query_fields, .gives = lead_row_fields, .list = true,
	  .about = "Leads. `total` is that of the workspace, where nothing is filtered." },
	{ "POST", "/api/v1/leads", create_lead, .right = RIGHT_WRITE, .takes = lead_fields, .gives = lead_fields, .status = 201,
	  .about = "Creates a lead by its number. The same number twice in one campaign is refused (409 duplicate, duplicate_of)." },
	{ "GET", "/api/v1/leads/{id:lead}", get_lead, .right = RIGHT_READ, .gives = lead_fields, .about = "One lead with its contacts." },
	{ "PATCH", "/api/v1/leads/{id:lead}", change_lead, .right = RIGHT_WRITE, .takes = lead_fields, .partial = true, .gives = lead_fields,
	  .about = "Changes what is given; `contacts` replaces the list, and a contact that names its id keeps its status." },
	{ "DELETE", "/api/v1/leads/{id:lead}", remove_lead, .right = RIGHT_WRITE, .status = 204,
	  .about = "Deletes a lead; conversations keep their texts, and consent stays with the number." },
	{ "POST", "/api/v1/leads/{id:lead}/status", set_status, .right = RIGHT_WRITE, .takes = status_body_fields, .gives = lead_fields,
	  .about = "Sets the status by hand (L31); each change is kept in the history." },
	{ "GET", "/api/v1/leads/{id:lead}/history", list_history, .right = RIGHT_READ, .query = history_query_fields, .gives = lead_step_fields,
	  .list = true, .about = "Changes of status, newest first." },
	{ 0 }
};
