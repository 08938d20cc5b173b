/* Owns what happens to a campaign when its number, agent or product goes. */
#include "base/clock.h"
#include "base/id.h"
#include "campaign/campaign_parts.h"
#include "campaign/campaign_store.h"

static bool leave_number(struct db *db, struct arena *mem, const struct event *event, struct error *err)
{
	int64_t number_id;

	return !id_parse(event->entity_id, "num", &number_id) ||
	       campaign_store_leave_number(db, mem, event->workspace_id, number_id, clock_now_ms(), err);
}

static bool leave_agent(struct db *db, struct arena *mem, const struct event *event, struct error *err)
{
	int64_t agent_id;

	(void)mem;
	return !id_parse(event->entity_id, "agt", &agent_id) ||
	       campaign_store_leave_agent(db, event->workspace_id, agent_id, clock_now_ms(), err);
}

static bool leave_product(struct db *db, struct arena *mem, const struct event *event, struct error *err)
{
	int64_t product_id;

	(void)mem;
	return !id_parse(event->entity_id, "prd", &product_id) ||
	       campaign_store_leave_product(db, event->workspace_id, product_id, clock_now_ms(), err);
}

const struct reaction campaign_reactions[] = {
	{ "product.deleted", leave_product },
	{ "number.deleted", leave_number },
	{ "sms_agent.deleted", leave_agent },
	{ 0 }
};
