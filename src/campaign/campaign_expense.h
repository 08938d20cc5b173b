/* What a campaign costs beside models and texts: ads, a stand, postage. */
#ifndef CAMPAIGN_CAMPAIGN_EXPENSE_H
#define CAMPAIGN_CAMPAIGN_EXPENSE_H

#include "base/problems.h"
#include "db/db.h"

struct campaign_expense {
	int64_t workspace_id, campaign_id, id;
	const char *kind;
	int64_t micros;       /* the column amount */
	double amount;        /* the same outside, in units of the currency */
	const char *currency; /* ISO 4217 */
	const char *date;     /* "2026-11-21" */
	const char *note;
	int64_t created_at, updated_at, version;
};
extern const struct field campaign_expense_fields[];

/* Fills amount from micros, and micros from amount. */
void campaign_expense_show(struct campaign_expense *expense);
void campaign_expense_keep(struct campaign_expense *expense);
/* Upper case, a code like EUR; else a problem. A day of the calendar; else a problem. */
void campaign_expense_check(struct campaign_expense *expense, struct arena *mem, struct problems *problems);

#endif
