/* Campaigns: what we want from many leads, with which numbers and agent. */
#ifndef CAMPAIGN_CAMPAIGN_H
#define CAMPAIGN_CAMPAIGN_H

#include "campaign/campaign_account.h"
#include "db/db.h"
#include "event/event.h"
#include "product/goal.h"

enum campaign_status { CAMPAIGN_DRAFT, CAMPAIGN_RUNNING, CAMPAIGN_PAUSED, CAMPAIGN_COMPLETED, CAMPAIGN_ARCHIVED };
extern const char *const campaign_status_names[];

struct campaign {
	int64_t workspace_id, id;
	const char *name, *slug;
	int64_t product_id; /* 0: none */
	int goal;           /* enum goal */
	const char *communication_language, *outreach_brief;
	int status;             /* enum campaign_status */
	const char *number_ids; /* JSON array of num_ ids, in order of preference */
	int64_t sms_agent_id, test_sms_agent_id;
	const char *provider;                         /* a driver's name, a prv_ id, or NULL */
	int64_t lead_count;                           /* a stored counter; not in the row: campaign_count_leads */
	const struct campaign_account_counts *counts; /* not in the row: campaign_read_counts */
	int64_t created_at, updated_at, version;
};
extern const struct field campaign_fields[];

bool campaign_get(struct db *db, struct arena *mem, int64_t workspace_id, int64_t id, struct campaign *out,
                  struct error *err) MUST_CHECK;
/* The oldest campaign, running ones first, that lists this number among its own (number_ids) and is not archived. */
bool campaign_find_by_number(struct db *db, struct arena *mem, int64_t workspace_id, int64_t number_id, bool *found,
                             struct campaign *out, struct error *err) MUST_CHECK;
bool campaign_find(struct db *db, struct arena *mem, int64_t workspace_id, int64_t id, bool *found, struct campaign *out,
                   struct error *err) MUST_CHECK;
/* Fills lead_count and counts from the stored totals. */
bool campaign_read_counts(struct db *db, struct arena *mem, struct campaign *campaign, struct error *err) MUST_CHECK;
bool campaign_count_leads(struct db *db, struct campaign *campaign, struct error *err) MUST_CHECK;

#endif
