/* What was spent: calls of models, from the ledger's sums; campaigns' expenses; and what a customer cost. */
#ifndef REPORT_COST_H
#define REPORT_COST_H

#include "db/db.h"

/* By what the sums of model calls are split. */
enum cost_by { COST_BY_MONTH, COST_BY_CAMPAIGN, COST_BY_ACCOUNT, COST_BY_MODEL, COST_BY_PURPOSE };
extern const char *const cost_by_names[];

/* One line: one thing in one currency. */
struct cost_row {
	const char *key;  /* "2026-11", "cmp_…", "acc_…", a model, a purpose */
	const char *name; /* of the campaign or account; else the key */
	const char *currency;
	int64_t calls, failed, tokens_in, tokens_out;
	int64_t cost; /* micros */
};
extern const struct field cost_row_fields[];

/* Calls about one campaign or one account; both 0: all. */
struct cost_filter {
	int64_t workspace_id, campaign_id, account_id;
	const char *from, *to; /* months, both included */
};
/* Newest month first: struct cost_row. No more than two currencies a month in practice, so no page. */
bool cost_list_months(struct db *db, struct arena *mem, const struct cost_filter *filter, struct records *out,
                      struct error *err) MUST_CHECK;
/* Greatest key first (so newest campaigns and accounts first), then currency, before (`before`, `before_currency`); NULL: from the
 * first. All months of the filter as one; its campaign and account are not looked at. */
bool cost_list_keys(struct db *db, struct arena *mem, const struct cost_filter *filter, enum cost_by by, const char *before,
                    const char *before_currency, int64_t limit, struct records *out, struct error *err) MUST_CHECK;
/* The sum of everything that the filter leaves, a row a currency. */
bool cost_sum(struct db *db, struct arena *mem, const struct cost_filter *filter, struct records *out,
              struct error *err) MUST_CHECK;
/* Fills the names of campaigns or accounts; what is gone keeps its id. */
bool cost_name(struct db *db, struct arena *mem, int64_t workspace_id, enum cost_by by, struct records *rows,
               struct error *err) MUST_CHECK;

/* An amount in one currency. */
struct cost_money {
	const char *currency;
	int64_t amount; /* micros */
};
enum { COST_CURRENCIES = 200 }; /* ISO 4217 has fewer */
struct cost_purse {
	struct cost_money items[COST_CURRENCIES];
	size_t count;
};
/* `currency` is borrowed. */
void cost_purse_add(struct cost_purse *purse, const char *currency, int64_t amount);

/* Expenses of a campaign (0: of the workspace) whose date lies in these months. */
bool cost_sum_expenses(struct db *db, struct arena *mem, int64_t workspace_id, int64_t campaign_id, const char *from_month,
                       const char *to_month, struct cost_purse *out, struct error *err) MUST_CHECK;
/* Ids of the campaigns of a product, behind `after`. An array of int64_t. */
bool cost_list_campaigns(struct db *db, struct arena *mem, int64_t workspace_id, int64_t product_id, int64_t after, int most,
                         struct records *out, struct error *err) MUST_CHECK;

#endif
