/* SQL of campaign-accounts beyond one row: the outreach inbox, and those of an account. */
#ifndef CAMPAIGN_CAMPAIGN_ACCOUNT_STORE_H
#define CAMPAIGN_CAMPAIGN_ACCOUNT_STORE_H

#include "campaign/campaign_account.h"

struct outreach_filter {
	int64_t workspace_id, campaign_id;
	int64_t place; /* 0: all, in the order of R7 */
	bool after;    /* continue behind these three */
	int64_t after_place, after_at, after_id;
	int64_t limit;
};
/* struct campaign_account rows, in the order of the inbox. One walk along one index, whatever the size. */
bool campaign_account_store_list_outreach(struct db *db, struct arena *mem, const struct outreach_filter *filter,
                                          struct records *out, struct error *err) MUST_CHECK;
/* Those of an account, by id, behind the id `after`. */
bool campaign_account_store_list_of_account(struct db *db, struct arena *mem, int64_t workspace_id, int64_t account_id,
                                            int64_t after, int64_t limit, struct records *out, struct error *err) MUST_CHECK;
/* Those of a campaign, for upkeep: in the order of their accounts' ids, behind the account `after`. */
bool campaign_account_store_list_of_campaign(struct db *db, struct arena *mem, int64_t workspace_id, int64_t campaign_id,
                                             int64_t after, int64_t limit, struct records *out, struct error *err) MUST_CHECK;

#endif
