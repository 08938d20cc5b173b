/* SMS agents: who answers texts by itself, from which number, for which campaigns (S34). */
#ifndef AGENT_SMS_AGENT_H
#define AGENT_SMS_AGENT_H

#include "db/db.h"

struct sms_agent {
	int64_t workspace_id, id;
	const char *name, *description, *provider;
	int64_t number_id;
	const char *webhook_url, *prompt;
	int64_t window_ms; /* 1,000-60,000, default 7,000 (S24) */
	bool is_test, active, inbound;
	const char *campaign_ids; /* JSON array of cmp_ ids, ordered: the first is the primary one */
	int64_t created_at, updated_at, version;
};
extern const struct field sms_agent_fields[];

bool sms_agent_find(struct db *db, struct arena *mem, int64_t workspace_id, int64_t id, bool *found, struct sms_agent *out,
                    struct error *err) MUST_CHECK;
/* The active agent that owns this number and takes inbound. */
bool sms_agent_find_by_number(struct db *db, struct arena *mem, int64_t workspace_id, int64_t number_id, bool *found,
                              struct sms_agent *out, struct error *err) MUST_CHECK;

#endif
