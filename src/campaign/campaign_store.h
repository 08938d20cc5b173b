/* SQL of campaigns. */
#ifndef CAMPAIGN_CAMPAIGN_STORE_H
#define CAMPAIGN_CAMPAIGN_STORE_H

#include "campaign/campaign.h"

struct campaign_filter {
	int64_t workspace_id;
	int status;     /* -1: any */
	int64_t before; /* id, 0: from the newest */
	int64_t limit;
	int64_t product_id; /* 0: any */
};
bool campaign_store_list(struct db *db, struct arena *mem, const struct campaign_filter *filter, struct records *out,
                         struct error *err) MUST_CHECK;
bool campaign_store_add(struct db *db, const struct campaign *campaign, struct error *err) MUST_CHECK;
bool campaign_store_put(struct db *db, const struct campaign *campaign, struct error *err) MUST_CHECK;
bool campaign_store_remove(struct db *db, int64_t workspace_id, int64_t id, struct error *err) MUST_CHECK;
/* The id of another campaign with this slug, or 0. */
bool campaign_store_find_slug(struct db *db, const struct campaign *campaign, const char *slug, int64_t *id,
                              struct error *err) MUST_CHECK;
/* Agents stand on the same floor as campaigns, so the table is asked alone. */
bool campaign_store_has_agent(struct db *db, int64_t workspace_id, int64_t agent_id, bool *exists, struct error *err) MUST_CHECK;
/* An agent is gone. */
bool campaign_store_leave_agent(struct db *db, int64_t workspace_id, int64_t agent_id, int64_t now_ms,
                                struct error *err) MUST_CHECK;
/* A product is gone. */
bool campaign_store_leave_product(struct db *db, int64_t workspace_id, int64_t product_id, int64_t now_ms,
                                  struct error *err) MUST_CHECK;
/* A number is gone. */
bool campaign_store_leave_number(struct db *db, struct arena *mem, int64_t workspace_id, int64_t number_id, int64_t now_ms,
                                 struct error *err) MUST_CHECK;

#endif
