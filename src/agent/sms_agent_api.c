/* Owns /sms-agents, and what happens to an agent when its number or a campaign goes. */
#include <string.h>

#include "agent/agent_parts.h"
#include "agent/sms_agent_store.h"
#include "base/clock.h"
#include "base/id.h"
#include "http/request.h"
#include "number/number.h"
#include "text/id_list.h"
#include "workspace/carrier_name.h"
#include "workspace/workspace.h"

enum { DEFAULT_WINDOW_MS = 7000 };

struct sms_agent_query {
	int64_t limit;
	const char *cursor;
};

static const struct field sms_agent_query_fields[] = {
	F_INT(struct sms_agent_query, limit, 1, 200),
	F_TEXT(struct sms_agent_query, cursor, 1, 400),
	F_END
};

static bool list_agents(struct request *req)
{
	struct sms_agent_query query = {.limit = 50};
	struct sms_agent_filter filter = {.workspace_id = req->caller.workspace_id};
	struct records rows;
	const char *cursor = NULL;
	bool given;

	if (!request_query(req, &query) || !request_cursor(req, query.cursor, &given, &filter.before, 1))
		return false;
	filter.limit = query.limit + 1;
	if (!sms_agent_store_list(req->db, req->mem, &filter, &rows, &req->error))
		return false;
	if (rows.count > (size_t)query.limit) {
		rows.count--;
		cursor = reply_cursor(req, &((struct sms_agent *)rows.items)[rows.count - 1].id, 1);
	}
	return reply_list(req, sms_agent_fields, sizeof(struct sms_agent), rows, cursor, NULL);
}

static bool read_agent(struct request *req, struct db *db, struct sms_agent *out, struct error *err)
{
	bool found;

	if (!sms_agent_find(db, req->mem, req->caller.workspace_id, req->ids[0], &found, out, err))
		return false;
	return found || error_set(err, FAIL_NOT_FOUND, "not_found", "there is no such SMS agent");
}

static bool get_agent(struct request *req)
{
	struct sms_agent agent;

	return read_agent(req, req->db, &agent, &req->error) && reply_record(req, 200, sms_agent_fields, &agent);
}

static bool check_campaigns(struct request *req, struct db *db, const struct sms_agent *agent)
{
	struct id_list list = id_list_read(agent->campaign_ids, "cmp", req->mem);
	bool exists;

	if (list.bad >= 0) {
		problems_add(&req->problems, arena_format(req->mem, "campaign_ids[%lld]", (long long)list.bad), "bad_id",
		             "must be an id that begins with cmp_");
		return true;
	}
	for (size_t i = 0; i < list.count; i++) {
		if (!sms_agent_store_has_campaign(db, agent->workspace_id, list.ids[i], &exists, &req->error))
			return false;
		if (!exists)
			problems_add(&req->problems, arena_format(req->mem, "campaign_ids[%zu]", i), "unknown_campaign",
			             "there is no such campaign");
	}
	return true;
}

static bool check_number(struct request *req, struct db *db, const struct sms_agent *agent)
{
	struct number number;
	struct error why = {0};

	if (!agent->number_id || number_get(db, req->mem, agent->workspace_id, agent->number_id, &number, &why))
		return true;
	if (why.kind != FAIL_NOT_FOUND) {
		req->error = why;
		return false;
	}
	problems_add(&req->problems, "number_id", "unknown_number", "there is no such number");
	return true;
}

static bool check_agent(struct request *req, struct db *db, const char *carrier_before, struct sms_agent *agent)
{
	if (agent->webhook_url && !*agent->webhook_url)
		agent->webhook_url = NULL;
	return carrier_name_check(req, db, "provider", carrier_before, &agent->provider) && check_number(req, db, agent) &&
	       check_campaigns(req, db, agent) && problems_none(&req->problems, &req->error);
}

static bool tell(struct request *req, struct db *db, const char *kind, const struct sms_agent *agent, struct error *err)
{
	char id[ID_TEXT_SIZE];

	return event_add_record(db, req->mem, agent->workspace_id, kind, "agt", agent->id, sms_agent_fields, agent, err) &&
	       audit_add(db, agent->workspace_id, req->caller.name, kind, id_format(agent->id, "agt", id), NULL, err);
}

static bool create_in_write(struct db *db, void *arg, struct error *err)
{
	struct request *req = arg;
	struct sms_agent agent = {
		.workspace_id = req->caller.workspace_id, .window_ms = DEFAULT_WINDOW_MS, .active = true, .inbound = true};

	request_fields(req, &agent);
	if (!check_agent(req, db, NULL, &agent))
		return false;
	agent.id = id_next();
	agent.created_at = agent.updated_at = clock_now_ms();
	agent.version = 1;
	return sms_agent_store_add(db, &agent, err) && tell(req, db, "sms_agent.created", &agent, err) &&
	       reply_record(req, 201, sms_agent_fields, &agent);
}

static bool create_agent(struct request *req)
{
	return request_write(req, create_in_write, req);
}

static bool change_in_write(struct db *db, void *arg, struct error *err)
{
	struct request *req = arg;
	struct sms_agent agent;
	const char *carrier;

	if (!read_agent(req, db, &agent, err) || !request_fresh(req, agent.version))
		return false;
	carrier = agent.provider;
	request_fields(req, &agent);
	if (!check_agent(req, db, carrier, &agent))
		return false;
	agent.updated_at = clock_now_ms();
	agent.version++;
	return sms_agent_store_put(db, &agent, err) && tell(req, db, "sms_agent.updated", &agent, err) &&
	       reply_record(req, 200, sms_agent_fields, &agent);
}

static bool change_agent(struct request *req)
{
	return request_write(req, change_in_write, req);
}

static bool remove_in_write(struct db *db, void *arg, struct error *err)
{
	struct request *req = arg;
	struct sms_agent agent;

	return read_agent(req, db, &agent, err) && request_fresh(req, agent.version) &&
	       sms_agent_store_remove(db, agent.workspace_id, agent.id, err) && tell(req, db, "sms_agent.deleted", &agent, err) &&
	       reply_empty(req, 204);
}

static bool remove_agent(struct request *req)
{
	return request_write(req, remove_in_write, req);
}

const struct route agent_routes[] = {
	{ "GET", "/api/v1/sms-agents", list_agents, .right = RIGHT_READ, .query = sms_agent_query_fields, .gives = sms_agent_fields, .list = true,
	  .about = "SMS agents, newest first." },
	{ "POST", "/api/v1/sms-agents", create_agent, .right = RIGHT_ADMIN, .takes = sms_agent_fields, .gives = sms_agent_fields, .status = 201,
	  .about = "Creates an SMS agent." },
	{ "GET", "/api/v1/sms-agents/{id:agt}", get_agent, .right = RIGHT_READ, .gives = sms_agent_fields, .about = "One SMS agent." },
	{ "PATCH", "/api/v1/sms-agents/{id:agt}", change_agent, .right = RIGHT_ADMIN, .takes = sms_agent_fields, .partial = true,
	  .gives = sms_agent_fields, .about = "Changes what is given." },
	{ "DELETE", "/api/v1/sms-agents/{id:agt}", remove_agent, .right = RIGHT_ADMIN, .status = 204, .about = "Deletes an SMS agent." },
	{ 0 }
};

static bool leave_number(struct db *db, struct arena *mem, const struct event *event, struct error *err)
{
	int64_t number_id;

	(void)mem;
	return !id_parse(event->entity_id, "num", &number_id) ||
	       sms_agent_store_leave_number(db, event->workspace_id, number_id, clock_now_ms(), err);
}

static bool leave_campaign(struct db *db, struct arena *mem, const struct event *event, struct error *err)
{
	int64_t campaign_id;

	return !id_parse(event->entity_id, "cmp", &campaign_id) ||
	       sms_agent_store_leave_campaign(db, mem, event->workspace_id, campaign_id, clock_now_ms(), err);
}

const struct reaction agent_reactions[] = {
	{ "number.deleted", leave_number },
	{ "campaign.deleted", leave_campaign },
	{ 0 }
};
