/* Owns /campaigns. */
#include <string.h>

#include "base/clock.h"
#include "base/id.h"
#include "campaign/campaign_expense_store.h"
#include "campaign/campaign_parts.h"
#include "campaign/campaign_request.h"
#include "campaign/campaign_slug.h"
#include "campaign/campaign_store.h"
#include "http/request.h"
#include "number/number.h"
#include "product/product.h"
#include "text/id_list.h"
#include "workspace/workspace.h"

struct campaign_query {
	int64_t limit, product_id;
	const char *cursor;
	int status;
};

static const struct field campaign_query_fields[] = {
	F_CHOICE(struct campaign_query, status, campaign_status_names),
	F_ID(struct campaign_query, product_id, "prd"),
	F_INT(struct campaign_query, limit, 1, 200),
	F_TEXT(struct campaign_query, cursor, 1, 400),
	F_END
};

static bool list_campaigns(struct request *req)
{
	struct campaign_query query = {.limit = 50, .status = -1};
	struct campaign_filter filter = {.workspace_id = req->caller.workspace_id};
	struct records rows;
	struct campaign *campaigns;
	const char *cursor = NULL;
	bool given;

	if (!request_query(req, &query) || !request_cursor(req, query.cursor, &given, &filter.before, 1))
		return false;
	filter.status = query.status;
	filter.product_id = query.product_id;
	filter.limit = query.limit + 1;
	if (!campaign_store_list(req->db, req->mem, &filter, &rows, &req->error))
		return false;
	campaigns = rows.items;
	if (rows.count > (size_t)query.limit) {
		rows.count--;
		cursor = reply_cursor(req, &campaigns[rows.count - 1].id, 1);
	}
	for (size_t i = 0; i < rows.count; i++)
		if (!campaign_read_counts(req->db, req->mem, &campaigns[i], &req->error))
			return false;
	return reply_list(req, campaign_fields, sizeof(struct campaign), rows, cursor, NULL);
}

bool campaign_read_asked(struct request *req, struct db *db, struct campaign *out, struct error *err)
{
	return campaign_get(db, req->mem, req->caller.workspace_id, req->ids[0], out, err) &&
	       campaign_read_counts(db, req->mem, out, err);
}

static bool get_campaign(struct request *req)
{
	struct campaign campaign;

	return campaign_read_asked(req, req->db, &campaign, &req->error) && reply_record(req, 200, campaign_fields, &campaign);
}

/* A given slug must be free; a made one gets a number behind it until it is. */
static bool choose_slug(struct request *req, struct db *db, struct campaign *campaign)
{
	bool given = campaign->slug && *campaign->slug;
	const char *wish = given ? campaign->slug : campaign_slug_of(campaign->name, req->mem);
	int64_t namesake = 0;
	char id[ID_TEXT_SIZE];

	if (given && !campaign_slug_is_good(wish)) {
		problems_add(&req->problems, "slug", "bad_slug", "holds small letters, digits and dashes between them");
		return true;
	}
	campaign->slug = wish;
	for (int i = 2; i < 1000; i++) {
		if (!campaign_store_find_slug(db, campaign, campaign->slug, &namesake, &req->error))
			return false;
		if (!namesake || given)
			break;
		campaign->slug = arena_format(req->mem, "%s-%d", wish, i);
	}
	if (!namesake)
		return true;
	req->problem_members = arena_format(req->mem, "\"duplicate_of\":\"%s\"", id_format(namesake, "cmp", id));
	return error_set(&req->error, FAIL_CONFLICT, "duplicate", "another campaign has the slug '%s'", campaign->slug);
}

static bool check_numbers(struct request *req, struct db *db, const struct campaign *campaign)
{
	struct id_list list = id_list_read(campaign->number_ids, "num", req->mem);
	struct number number;

	if (list.bad >= 0) {
		problems_add(&req->problems, arena_format(req->mem, "number_ids[%lld]", (long long)list.bad), "bad_id",
		             "must be an id that begins with num_");
		return true;
	}
	for (size_t i = 0; i < list.count; i++) {
		struct error why = {0};
		bool exists = number_get(db, req->mem, campaign->workspace_id, list.ids[i], &number, &why);

		if (!exists && why.kind != FAIL_NOT_FOUND) {
			req->error = why;
			return false;
		}
		if (!exists)
			problems_add(&req->problems, arena_format(req->mem, "number_ids[%zu]", i), "unknown_number",
			             "there is no such number");
	}
	return true;
}

static bool check_agent(struct request *req, struct db *db, const char *field, int64_t agent_id)
{
	bool exists = true;

	if (agent_id && !campaign_store_has_agent(db, req->caller.workspace_id, agent_id, &exists, &req->error))
		return false;
	if (!exists)
		problems_add(&req->problems, field, "unknown_agent", "there is no such SMS agent");
	return true;
}

static bool check_product(struct request *req, struct db *db, int64_t product_id)
{
	struct product product;
	bool exists = true;

	if (product_id && !product_find(db, req->mem, req->caller.workspace_id, product_id, &exists, &product, &req->error))
		return false;
	if (!exists)
		problems_add(&req->problems, "product_id", "unknown_product", "there is no such product");
	return true;
}

static bool check_campaign(struct request *req, struct db *db, struct campaign *campaign)
{
	const char *provider = campaign->provider;
	int64_t id;

	if (provider && !*provider)
		campaign->provider = provider = NULL;
	if (provider && !id_parse(provider, "prv", &id) && provider[strspn(provider, "abcdefghijklmnopqrstuvwxyz_0123456789")])
		problems_add(&req->problems, "provider", "unknown_provider", "must be a driver's name or the id of a provider");
	return check_product(req, db, campaign->product_id) && check_numbers(req, db, campaign) &&
	       check_agent(req, db, "sms_agent_id", campaign->sms_agent_id) &&
	       check_agent(req, db, "test_sms_agent_id", campaign->test_sms_agent_id) && choose_slug(req, db, campaign) &&
	       problems_none(&req->problems, &req->error);
}

bool campaign_tell(struct request *req, struct db *db, const char *kind, const struct campaign *campaign, struct error *err)
{
	char id[ID_TEXT_SIZE];

	return event_add_record(db, req->mem, campaign->workspace_id, kind, "cmp", campaign->id, campaign_fields, campaign,
	                        err) &&
	       audit_add(db, campaign->workspace_id, req->caller.name, kind, id_format(campaign->id, "cmp", id), NULL, err);
}

static bool create_in_write(struct db *db, void *arg, struct error *err)
{
	struct request *req = arg;
	struct campaign campaign = {.workspace_id = req->caller.workspace_id};

	if (!request_body(req, &campaign) || !check_campaign(req, db, &campaign))
		return false;
	campaign.id = id_next();
	campaign.created_at = campaign.updated_at = clock_now_ms();
	campaign.version = 1;
	return campaign_store_add(db, &campaign, err) && campaign_read_counts(db, req->mem, &campaign, err) &&
	       campaign_tell(req, db, "campaign.created", &campaign, err) && reply_record(req, 201, campaign_fields, &campaign);
}

static bool create_campaign(struct request *req)
{
	return request_write(req, create_in_write, req);
}

/* R44: who drafts and scores hears that the intent is another. */
static bool tell_goal(struct request *req, struct db *db, const struct campaign *campaign, int before, struct error *err)
{
	struct json_out out;
	char id[ID_TEXT_SIZE];

	if (before == campaign->goal)
		return true;
	json_out_init(&out, req->mem);
	json_open_object(&out);
	json_key(&out, "id");
	json_put_id(&out, "cmp", campaign->id);
	json_key(&out, "from");
	json_put_text(&out, goal_names[before]);
	json_key(&out, "to");
	json_put_text(&out, goal_names[campaign->goal]);
	json_close_object(&out);
	return event_add(db, req->mem, campaign->workspace_id, "campaign.goal_changed", id_format(campaign->id, "cmp", id),
	                 out.buffer.bytes, err);
}

static bool change_in_write(struct db *db, void *arg, struct error *err)
{
	struct request *req = arg;
	struct campaign campaign;
	int goal;

	if (!campaign_read_asked(req, db, &campaign, err) || !request_fresh(req, campaign.version))
		return false;
	goal = campaign.goal;
	if (!request_body(req, &campaign) || !check_campaign(req, db, &campaign))
		return false;
	campaign.updated_at = clock_now_ms();
	campaign.version++;
	return campaign_store_put(db, &campaign, err) && campaign_read_counts(db, req->mem, &campaign, err) &&
	       campaign_tell(req, db, "campaign.updated", &campaign, err) && tell_goal(req, db, &campaign, goal, err) &&
	       reply_record(req, 200, campaign_fields, &campaign);
}

static bool change_campaign(struct request *req)
{
	return request_write(req, change_in_write, req);
}

static bool remove_in_write(struct db *db, void *arg, struct error *err)
{
	struct request *req = arg;
	struct campaign campaign;

	if (!campaign_read_asked(req, db, &campaign, err) || !request_fresh(req, campaign.version))
		return false;
	if (campaign.lead_count > 0)
		return error_set(err, FAIL_CONFLICT, "has_leads", "'%s' has %lld leads; archive it, or move them first",
		                 campaign.name, (long long)campaign.lead_count);
	if (campaign.counts->accounts > 0)
		return error_set(err, FAIL_CONFLICT, "has_accounts", "'%s' has %lld accounts; archive it, or take them out first",
		                 campaign.name, (long long)campaign.counts->accounts);
	return campaign_expense_store_remove_all(db, campaign.workspace_id, campaign.id, err) &&
	       campaign_store_remove(db, campaign.workspace_id, campaign.id, err) &&
	       campaign_tell(req, db, "campaign.deleted", &campaign, err) && reply_empty(req, 204);
}

static bool remove_campaign(struct request *req)
{
	return request_write(req, remove_in_write, req);
}

const struct route campaign_routes[] = {
	{ "GET", "/api/v1/campaigns", list_campaigns, .right = RIGHT_READ, .query = campaign_query_fields, .gives = campaign_fields, .list = true,
	  .about = "Campaigns, newest first." },
	{ "POST", "/api/v1/campaigns", create_campaign, .right = RIGHT_WRITE, .takes = campaign_fields, .gives = campaign_fields, .status = 201,
	  .about = "Creates a campaign; only its name is required." },
	{ "GET", "/api/v1/campaigns/{id:cmp}", get_campaign, .right = RIGHT_READ, .gives = campaign_fields, .about = "One campaign." },
	{ "PATCH", "/api/v1/campaigns/{id:cmp}", change_campaign, .right = RIGHT_WRITE, .takes = campaign_fields, .partial = true,
	  .gives = campaign_fields, .about = "Changes what is given." },
	{ "DELETE", "/api/v1/campaigns/{id:cmp}", remove_campaign, .right = RIGHT_WRITE, .status = 204,
	  .about = "Deletes a campaign without leads and accounts; another is archived instead (409 has_leads, has_accounts)." },
	{ 0 }
};
