/* Adding many accounts to a campaign: what would come of it, and doing it. Account by account the same rules, a hundred at a time. */
#ifndef CAMPAIGN_BULK_ADD_ACTIONS_H
#define CAMPAIGN_BULK_ADD_ACTIONS_H

#include "campaign/bulk_add.h"

/* Up to so many are added within the request; more by a job. */
enum { BULK_AT_ONCE = 5000 };

/* Reads all of it and changes nothing; also inside a write. */
bool bulk_add_plan(struct db *db, struct arena *mem, const struct bulk_order *order, struct bulk_outcome *out,
                   struct error *err) MUST_CHECK;
/* Inside a write: plans, and adds who is free. Every row tells "campaign_account.created" where they are few, else the campaign's
 * "campaign.updated" tells of all; an entry of the audit log either way. */
bool bulk_add_now(struct db *db, struct arena *mem, const struct bulk_order *order, const char *by, struct bulk_outcome *out,
                  struct error *err) MUST_CHECK;

/* Inside a write: leaves it to a job, which adds order->ids and tells of itself by "job.progress". Fills *job_id. */
bool bulk_add_later(struct db *db, struct arena *mem, const struct bulk_order *order, const char *by, int64_t *job_id,
                    struct error *err) MUST_CHECK;

/* "blocked" and "blocked_counts" as JSON objects: {"press": ["acc_…"]}, {"press": 1}. */
const char *bulk_add_blocked(const struct bulk_outcome *outcome, struct arena *mem);
const char *bulk_add_blocked_counts(const struct bulk_outcome *outcome, struct arena *mem);

#endif
