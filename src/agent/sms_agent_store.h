/* SQL of SMS agents. */
#ifndef AGENT_SMS_AGENT_STORE_H
#define AGENT_SMS_AGENT_STORE_H

#include "agent/sms_agent.h"

struct sms_agent_filter {
	int64_t workspace_id;
	int64_t before; /* id, 0: from the newest */
	int64_t limit;
};
bool sms_agent_store_list(struct db *db, struct arena *mem, const struct sms_agent_filter *filter, struct records *out,
                          struct error *err) MUST_CHECK;
bool sms_agent_store_add(struct db *db, const struct sms_agent *agent, struct error *err) MUST_CHECK;
bool sms_agent_store_put(struct db *db, const struct sms_agent *agent, struct error *err) MUST_CHECK;
bool sms_agent_store_remove(struct db *db, int64_t workspace_id, int64_t id, struct error *err) MUST_CHECK;
/* Campaigns stand on the same floor as agents, so the table is asked alone. */
bool sms_agent_store_has_campaign(struct db *db, int64_t workspace_id, int64_t campaign_id, bool *exists,
                                  struct error *err) MUST_CHECK;
/* A number, or a campaign, is gone. */
bool sms_agent_store_leave_number(struct db *db, int64_t workspace_id, int64_t number_id, int64_t now_ms,
                                  struct error *err) MUST_CHECK;
bool sms_agent_store_leave_campaign(struct db *db, struct arena *mem, int64_t workspace_id, int64_t campaign_id, int64_t now_ms,
                                    struct error *err) MUST_CHECK;

#endif
