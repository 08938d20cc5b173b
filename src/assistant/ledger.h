/* What model calls cost: one row a call, good or not (R31), and sums of them by month. */
#ifndef ASSISTANT_LEDGER_H
#define ASSISTANT_LEDGER_H

#include "db/db.h"

/* Why a model was called (R29). */
enum ledger_purpose {
	PURPOSE_DRAFT,
	PURPOSE_CONTINUE,
	PURPOSE_TRANSLATE_OUT,
	PURPOSE_TRANSLATE_IN,
	PURPOSE_SUMMARY,
	PURPOSE_PERSONA,
	PURPOSE_SCORE,
	PURPOSE_TEST,
};
extern const char *const ledger_purpose_names[];

/* Outcomes beside those of llm_verdict_word. */
#define LEDGER_MONTHLY_LIMIT "monthly_limit" /* nothing was asked */
#define LEDGER_CANCELLED "cancelled"         /* the client left */

struct ledger_call {
	int64_t workspace_id, id;
	int64_t campaign_id, account_id, campaign_account_id, message_id; /* 0: about none */
	int purpose;
	const char *driver, *model;
	int64_t tokens_in, tokens_out;
	int64_t cost; /* micros of currency */
	const char *currency;
	int64_t duration_ms;
	const char *outcome; /* "good", "refused", … */
	const char *error;   /* in the provider's words; NULL when good */
	const char *created_by;
	int64_t created_at;
};
extern const struct field ledger_call_fields[];

/* "2026-11" of a moment, UTC. */
enum { LEDGER_MONTH_SIZE = 8 };
const char *ledger_month(int64_t time_ms, char out[LEDGER_MONTH_SIZE]);
/* Micros, rounded up: `in_price` and `out_price` are micros per million tokens. */
int64_t ledger_cost(int64_t tokens_in, int64_t tokens_out, int64_t in_price, int64_t out_price);

/* Inside a write: the row and its sums. Fills id and created_at where they are 0. */
bool ledger_add(struct db *db, struct ledger_call *call, struct error *err) MUST_CHECK;
/* What was spent in the month of that moment, in one currency. */
bool ledger_read_month(struct db *db, int64_t workspace_id, int64_t time_ms, const char *currency, int64_t *out,
                       struct error *err) MUST_CHECK;
bool ledger_find(struct db *db, struct arena *mem, int64_t workspace_id, int64_t id, bool *found, struct ledger_call *out,
                 struct error *err) MUST_CHECK;
/* Inside a write: the call was for this message. */
bool ledger_assign(struct db *db, const struct ledger_call *call, int64_t message_id, struct error *err) MUST_CHECK;

#endif
