/* Lists of campaign-accounts: any filter, any order, from an index. The inbox has its own (campaign_account_store.h). */
#ifndef CAMPAIGN_CAMPAIGN_ACCOUNT_LIST_H
#define CAMPAIGN_CAMPAIGN_ACCOUNT_LIST_H

#include "campaign/campaign_account.h"

enum campaign_account_sort { SORT_NEWEST, SORT_OLDEST, SORT_BY_NAME, SORT_BY_NAME_DOWN, SORT_BY_SCORE };
extern const char *const campaign_account_sort_names[]; /* -created_at, created_at, name, -name, -score */

struct campaign_account_filter {
	int64_t workspace_id;
	int64_t campaign_id, account_id;                  /* 0: any. By name, by score and with q only inside one campaign */
	int review_status, outreach_status, role, scored; /* -1: any; role: as set in the campaign; scored: 0 or 1 */
	const char *q;                   /* folded beginning of the account's name, or NULL; then the order is by name */
	enum campaign_account_sort sort; /* by score: those without come last */
	bool after;                      /* continue behind this place */
	const char *after_key;
	int64_t after_score; /* INT64_MIN: none */
	int64_t after_id, limit;
};
bool campaign_account_list(struct db *db, struct arena *mem, const struct campaign_account_filter *filter, struct records *out,
                           struct error *err) MUST_CHECK;

#endif
