/* The funnel: which accounts were reached, which answered, which became customers (R57, R60, R61, R68).
 *
 * An account is counted once in each scope: in the whole workspace, in each product and in each campaign. It is a member of a scope from
 * the first sent outbound message of any of its threads there; that message's time and channel are its cohort. It has responded with its
 * first inbound message at or after that, in any of those threads. It was won when its status became customer at or after that; a customer
 * who is lost later stays won, one who is set back to an earlier stage was a mistake and was not. Of merged accounts every history counts.
 *
 * The member rows are what a plain recomputation would give, at the end of every transaction; funnel_week and funnel_won sum them up. */
#ifndef REPORT_FUNNEL_H
#define REPORT_FUNNEL_H

#include "account/account.h"
#include "db/db.h"

enum funnel_scope { FUNNEL_ALL, FUNNEL_PRODUCT, FUNNEL_CAMPAIGN };
extern const char *const funnel_scope_names[];

struct funnel_member {
	int64_t workspace_id;
	int scope;        /* enum funnel_scope */
	int64_t scope_id; /* a product's or campaign's id; 0 for the whole workspace */
	int64_t account_id;
	int64_t initiated_at;
	const char *channel;
	int64_t responded_at, won_at; /* 0: not yet */
};
extern const struct field funnel_member_fields[];

/* "2026-11-16", the Monday (UTC) of that moment's week, and "2026-11", its month. Return `out`. */
enum { FUNNEL_DATE_SIZE = 16 };
char *funnel_week_of(int64_t time_ms, char out[FUNNEL_DATE_SIZE]);
char *funnel_month_of(int64_t time_ms, char out[FUNNEL_DATE_SIZE]);
/* "2026-11-21" or any RFC 3339 time. */
bool funnel_read_date(const char *text, int64_t *time_ms);
/* "2026-11". */
bool funnel_month_is_good(const char *text);

/* One change of an account's status. */
struct funnel_step {
	int64_t id, account_id;
	int to_status; /* enum account_status */
	int64_t at;
};
extern const struct field funnel_step_fields[];
/* When the account became a customer at or after `since`, or 0. Steps of one account or of several merged ones, in any order. */
int64_t funnel_won_at(struct funnel_step *steps, size_t count, int64_t since);

/* Something was said to or by an account. */
struct funnel_touch {
	int64_t account_id, campaign_id, product_id; /* product 0: none */
	bool outbound;
	int64_t at; /* 0: not known */
};
/* May it have changed a first? `members` are all rows of the account. */
bool funnel_may_move(const struct funnel_member *members, size_t count, const struct funnel_touch *touch);

/* What was counted in one cohort. */
struct funnel_cohort {
	const char *week, *channel;
	int64_t initiated, responded, won;
	double response_rate;
};
/* responded / initiated, to four digits; NaN when nobody was reached. */
double funnel_rate(int64_t part, int64_t whole);

#endif
