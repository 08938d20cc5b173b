/* Owns /numbers: our own numbers, and what happens to them when their campaign goes. */
#include <string.h>

#include "base/clock.h"
#include "base/id.h"
#include "http/request.h"
#include "number/number_parts.h"
#include "number/number_store.h"
#include "text/phone.h"
#include "workspace/carrier_name.h"
#include "workspace/workspace.h"

struct number_query {
	int64_t campaign_id, limit;
	const char *cursor;
};

static const struct field number_query_fields[] = {
	F_ID(struct number_query, campaign_id, "cmp", .about = "Only the numbers of this campaign."),
	F_INT(struct number_query, limit, 1, 200),
	F_TEXT(struct number_query, cursor, 1, 400),
	F_END
};

static bool list_numbers(struct request *req)
{
	struct number_query query = {.limit = 50};
	struct number_filter filter = {.workspace_id = req->caller.workspace_id};
	struct records rows;
	const char *cursor = NULL;
	bool given;

	if (!request_query(req, &query) || !request_cursor(req, query.cursor, &given, &filter.before, 1))
		return false;
	filter.campaign_id = query.campaign_id;
	filter.limit = query.limit + 1;
	if (!number_store_list(req->db, req->mem, &filter, &rows, &req->error))
		return false;
	if (rows.count > (size_t)query.limit) {
		rows.count--;
		cursor = reply_cursor(req, &((struct number *)rows.items)[rows.count - 1].id, 1);
	}
	return reply_list(req, number_fields, sizeof(struct number), rows, cursor, NULL);
}

static bool get_number(struct request *req)
{
	struct number number;

	return number_get(req->db, req->mem, req->caller.workspace_id, req->ids[0], &number, &req->error) &&
	       reply_record(req, 200, number_fields, &number);
}

/* What the table cannot say. Fills the phone in its one form. */
static bool check_number(struct request *req, struct db *db, const char *carrier_before, struct number *number)
{
	struct phone phone;
	struct error why;
	bool known = true;

	if (number->phone && phone_parse(number->phone, NULL, &phone, &why))
		number->phone = arena_copy(req->mem, phone.e164);
	else if (number->phone)
		problems_add(&req->problems, "phone", why.code, "%s", why.text);
	if (!carrier_name_check(req, db, "provider", carrier_before, &number->provider))
		return false;
	if (number->campaign_id && !number_store_has_campaign(db, number->workspace_id, number->campaign_id, &known, &req->error))
		return false;
	if (!known)
		problems_add(&req->problems, "campaign_id", "unknown_campaign", "there is no such campaign");
	return problems_none(&req->problems, &req->error);
}

static bool check_namesake(struct request *req, struct db *db, const struct number *number)
{
	int64_t namesake;
	char id[ID_TEXT_SIZE];

	if (!number_store_find_namesake(db, number, &namesake, &req->error))
		return false;
	if (!namesake)
		return true;
	req->problem_members = arena_format(req->mem, "\"duplicate_of\":\"%s\"", id_format(namesake, "num", id));
	return error_set(&req->error, FAIL_CONFLICT, "duplicate", "'%s' is one of your numbers already", number->phone);
}

static bool tell(struct request *req, struct db *db, const char *kind, const struct number *number, struct error *err)
{
	char id[ID_TEXT_SIZE];

	return event_add_record(db, req->mem, number->workspace_id, kind, "num", number->id, number_fields, number, err) &&
	       audit_add(db, number->workspace_id, req->caller.name, kind, id_format(number->id, "num", id), NULL, err);
}

static bool create_in_write(struct db *db, void *arg, struct error *err)
{
	struct request *req = arg;
	struct number number = {.workspace_id = req->caller.workspace_id, .sms = true};

	request_fields(req, &number);
	if (!check_number(req, db, NULL, &number) || !check_namesake(req, db, &number))
		return false;
	number.id = id_next();
	number.created_at = number.updated_at = clock_now_ms();
	number.version = 1;
	return number_store_add(db, &number, err) && tell(req, db, "number.created", &number, err) &&
	       reply_record(req, 201, number_fields, &number);
}

static bool create_number(struct request *req)
{
	return request_write(req, create_in_write, req);
}

static bool change_in_write(struct db *db, void *arg, struct error *err)
{
	struct request *req = arg;
	struct number number;
	const char *carrier;

	if (!number_get(db, req->mem, req->caller.workspace_id, req->ids[0], &number, err) || !request_fresh(req, number.version))
		return false;
	carrier = number.provider;
	request_fields(req, &number);
	if (!check_number(req, db, carrier, &number) || !check_namesake(req, db, &number))
		return false;
	number.updated_at = clock_now_ms();
	number.version++;
	return number_store_put(db, &number, err) && tell(req, db, "number.updated", &number, err) &&
	       reply_record(req, 200, number_fields, &number);
}

static bool change_number(struct request *req)
{
	return request_write(req, change_in_write, req);
}

static bool remove_in_write(struct db *db, void *arg, struct error *err)
{
	struct request *req = arg;
	struct number number;

	return number_get(db, req->mem, req->caller.workspace_id, req->ids[0], &number, err) &&
	       request_fresh(req, number.version) && number_store_remove(db, number.workspace_id, number.id, err) &&
	       tell(req, db, "number.deleted", &number, err) && reply_empty(req, 204);
}

static bool remove_number(struct request *req)
{
	return request_write(req, remove_in_write, req);
}

const struct route number_routes[] = {
	{ "GET", "/api/v1/numbers", list_numbers, .right = RIGHT_READ, .query = number_query_fields, .gives = number_fields, .list = true,
	  .about = "Our numbers, newest first." },
	{ "POST", "/api/v1/numbers", create_number, .right = RIGHT_ADMIN, .takes = number_fields, .gives = number_fields, .status = 201,
	  .about = "Adds one of our numbers." },
	{ "GET", "/api/v1/numbers/{id:num}", get_number, .right = RIGHT_READ, .gives = number_fields, .about = "One of our numbers." },
	{ "PATCH", "/api/v1/numbers/{id:num}", change_number, .right = RIGHT_ADMIN, .takes = number_fields, .partial = true,
	  .gives = number_fields, .about = "Changes what is given." },
	{ "DELETE", "/api/v1/numbers/{id:num}", remove_number, .right = RIGHT_ADMIN, .status = 204,
	  .about = "Removes a number; its conversations stay." },
	{ 0 }
};

static bool leave_campaign(struct db *db, struct arena *mem, const struct event *event, struct error *err)
{
	int64_t campaign_id;

	(void)mem;
	return !id_parse(event->entity_id, "cmp", &campaign_id) ||
	       number_store_leave_campaign(db, event->workspace_id, campaign_id, clock_now_ms(), err);
}

const struct reaction number_reactions[] = {
	{ "campaign.deleted", leave_campaign },
	{ 0 }
};
