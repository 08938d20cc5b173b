/* Owns the order of senders. */
#include <string.h>

#include "agent/sms_agent.h"
#include "base/id.h"
#include "conversation/sender.h"
#include "text/json.h"

static void add(struct senders *senders, const struct number *number, const char *why)
{
	if (!number->sms || senders->count == SENDERS_MAX)
		return;
	for (int i = 0; i < senders->count; i++)
		if (senders->items[i].number.id == number->id)
			return;
	senders->items[senders->count++] = (struct sender){*number, why};
}

static void add_all(struct senders *senders, const struct records *numbers, const char *why)
{
	for (size_t i = 0; i < numbers->count; i++)
		add(senders, (const struct number *)numbers->items + i, why);
}

static bool add_by_id(struct db *db, struct arena *mem, int64_t workspace_id, int64_t id, const char *why,
                      struct senders *senders, struct error *err)
{
	struct number number;

	if (number_get(db, mem, workspace_id, id, &number, err))
		add(senders, &number, why);
	else if (err->kind != FAIL_NOT_FOUND) /* a number that is gone is no choice */
		return false;
	return true;
}

static bool add_chosen(struct db *db, struct arena *mem, const struct campaign *campaign, struct senders *senders,
                       struct error *err)
{
	struct json *ids;

	if (!campaign->number_ids || !json_parse(campaign->number_ids, strlen(campaign->number_ids), mem, &ids, err))
		return true;
	for (size_t i = 0; i < json_count(ids); i++) {
		const char *text = json_text(json_item(ids, i));
		int64_t id;

		if (text && id_parse(text, "num", &id) &&
		    !add_by_id(db, mem, campaign->workspace_id, id, "campaign", senders, err))
			return false;
	}
	return true;
}

static bool add_agent(struct db *db, struct arena *mem, const struct campaign *campaign, bool is_test, struct senders *senders,
                      struct error *err)
{
	int64_t id = is_test && campaign->test_sms_agent_id ? campaign->test_sms_agent_id : campaign->sms_agent_id;
	struct sms_agent agent;
	bool found = false;

	if (!id)
		return true;
	if (!sms_agent_find(db, mem, campaign->workspace_id, id, &found, &agent, err))
		return false;
	if (!found || !agent.active)
		return true;
	senders->agent_id = agent.id;
	return !agent.number_id || add_by_id(db, mem, campaign->workspace_id, agent.number_id, "agent", senders, err);
}

bool sender_list(struct db *db, struct arena *mem, int64_t workspace_id, const struct campaign *campaign, bool is_test,
                 struct senders *out, struct error *err)
{
	struct records numbers;

	out->count = 0;
	out->agent_id = 0;
	if (campaign) {
		if (!add_chosen(db, mem, campaign, out, err) ||
		    !number_list_of_campaign(db, mem, workspace_id, campaign->id, &numbers, err))
			return false;
		add_all(out, &numbers, "campaign");
		if (!add_agent(db, mem, campaign, is_test, out, err))
			return false;
	}
	if (!number_list_sms(db, mem, workspace_id, &numbers, err))
		return false;
	add_all(out, &numbers, "number");
	if (out->count == 0)
		return error_set(err, FAIL_INVALID, "no_sender",
		                 "no number of this workspace can send texts; add one under Settings, Numbers");
	return true;
}
