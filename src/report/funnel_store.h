/* SQL of the funnel. */
#ifndef REPORT_FUNNEL_STORE_H
#define REPORT_FUNNEL_STORE_H

#include "report/funnel.h"

/* ---- what is counted: rows of other folders, each by an index ---- */

/* A thread of an account: a campaign-account whose campaign and account exist. */
struct funnel_thread {
	int64_t id, campaign_id, product_id;
	int64_t initiated_at, first_id; /* filled by funnel_actions: the first sent outbound */
	const char *channel;
};
bool funnel_store_list_threads(struct db *db, struct arena *mem, int64_t workspace_id, int64_t account_id, struct records *out,
                               struct error *err) MUST_CHECK;
/* struct funnel_step of the account and of every account that was merged into it. */
bool funnel_store_list_steps(struct db *db, struct arena *mem, int64_t workspace_id, int64_t account_id, struct records *out,
                             struct error *err) MUST_CHECK;
/* 0: none, or no such campaign. */
bool funnel_store_read_product(struct db *db, int64_t workspace_id, int64_t campaign_id, int64_t *product_id,
                               struct error *err) MUST_CHECK;
/* Ids of the accounts in a campaign, behind `after`, in their order; at most `most`. An array of int64_t. */
bool funnel_store_list_accounts(struct db *db, struct arena *mem, int64_t workspace_id, int64_t campaign_id, int64_t after,
                                int most, struct records *out, struct error *err) MUST_CHECK;

/* Inside a write: whoever counts this account at the same moment has to do so again after us, or we after them. The log's writes look
 * only at rows that both change, and two threads of one account share no other. Nothing where one writer writes. */
bool funnel_store_take_turn(struct db *db, int64_t workspace_id, int64_t account_id, struct error *err) MUST_CHECK;

/* ---- members ---- */

/* All of an account: struct funnel_member. */
bool funnel_store_list_members(struct db *db, struct arena *mem, int64_t workspace_id, int64_t account_id, struct records *out,
                               struct error *err) MUST_CHECK;
/* Ids of the members of a scope, behind `after`. An array of int64_t. */
bool funnel_store_list_of_scope(struct db *db, struct arena *mem, int64_t workspace_id, enum funnel_scope scope, int64_t scope_id,
                                int64_t after, int most, struct records *out, struct error *err) MUST_CHECK;
/* Inside a write; the sums are the caller's to keep (funnel_store_add). */
bool funnel_store_put_member(struct db *db, const struct funnel_member *member, struct error *err) MUST_CHECK;
bool funnel_store_remove_member(struct db *db, const struct funnel_member *member, struct error *err) MUST_CHECK;

/* Under which product a campaign was counted last; *found false: never. */
bool funnel_store_find_campaign(struct db *db, int64_t workspace_id, int64_t campaign_id, bool *found, int64_t *product_id,
                                struct error *err) MUST_CHECK;
bool funnel_store_put_campaign(struct db *db, int64_t workspace_id, int64_t campaign_id, int64_t product_id,
                               struct error *err) MUST_CHECK;
bool funnel_store_remove_campaign(struct db *db, int64_t workspace_id, int64_t campaign_id, struct error *err) MUST_CHECK;

/* ---- sums ---- */

/* Inside a write: the member comes (sign 1) to its cohort, or goes (-1). */
bool funnel_store_add(struct db *db, const struct funnel_member *member, int sign, struct error *err) MUST_CHECK;

/* Weeks from..to (Mondays, both included; "" and "9" for all). channel NULL: all. struct funnel_cohort by week, then channel. */
struct funnel_filter {
	int64_t workspace_id;
	enum funnel_scope scope;
	int64_t scope_id;
	const char *from, *to, *channel;
};
bool funnel_store_list_cohorts(struct db *db, struct arena *mem, const struct funnel_filter *filter, struct records *out,
                               struct error *err) MUST_CHECK;
/* All of them in one: week and channel are NULL. */
bool funnel_store_sum(struct db *db, const struct funnel_filter *filter, struct funnel_cohort *out, struct error *err) MUST_CHECK;
/* What has a funnel of its own, newest first: struct funnel_subject of FUNNEL_CAMPAIGN or FUNNEL_PRODUCT, with an id below `before`. */
struct funnel_subject {
	int64_t id;
	const char *name;
};
bool funnel_store_list_subjects(struct db *db, struct arena *mem, int64_t workspace_id, enum funnel_scope scope, int64_t before,
                                int64_t limit, struct records *out, struct error *err) MUST_CHECK;
/* How many were won in those months ("2026-01", both included). */
bool funnel_store_count_won(struct db *db, const struct funnel_filter *filter, int64_t *out, struct error *err) MUST_CHECK;

#endif
