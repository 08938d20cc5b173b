/* SQL of expenses. */
#ifndef CAMPAIGN_CAMPAIGN_EXPENSE_STORE_H
#define CAMPAIGN_CAMPAIGN_EXPENSE_STORE_H

#include "campaign/campaign_expense.h"

struct expense_filter {
	int64_t workspace_id, campaign_id;
	const char *before_date; /* continue behind this date and id, or NULL */
	int64_t before_id;
	int64_t limit;
};
/* Latest date first. */
bool campaign_expense_store_list(struct db *db, struct arena *mem, const struct expense_filter *filter, struct records *out,
                                 struct error *err) MUST_CHECK;
/* FAIL_NOT_FOUND, also for another campaign's. */
bool campaign_expense_store_get(struct db *db, struct arena *mem, int64_t workspace_id, int64_t campaign_id, int64_t id,
                                struct campaign_expense *out, struct error *err) MUST_CHECK;
bool campaign_expense_store_add(struct db *db, const struct campaign_expense *expense, struct error *err) MUST_CHECK;
bool campaign_expense_store_put(struct db *db, const struct campaign_expense *expense, struct error *err) MUST_CHECK;
bool campaign_expense_store_remove(struct db *db, int64_t workspace_id, int64_t id, struct error *err) MUST_CHECK;
bool campaign_expense_store_remove_all(struct db *db, int64_t workspace_id, int64_t campaign_id, struct error *err) MUST_CHECK;

#endif
