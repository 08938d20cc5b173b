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
/* Which of these accounts (at most 100) are in the campaign: their ids in any order. `there` holds `count`. */
bool campaign_account_store_list_present(struct db *db, struct arena *mem, int64_t workspace_id, int64_t campaign_id,
                                         const int64_t *account_ids, size_t count, int64_t *there, size_t *there_count,
                                         struct error *err) MUST_CHECK;
/* Inside a write: new rows of one campaign, of which none is there (asked in this write); the totals once for all. Emits no event. */
bool campaign_account_add_many(struct db *db, const struct campaign_account *rows, size_t count, struct error *err) MUST_CHECK;

#endif
