/* Owns what a call is in the books, and its price. Pure. */
#include "assistant/ledger.h"

#include <stdio.h>

#include "base/clock.h"

const char *const ledger_purpose_names[] = {"draft",   "continue", "translate_out", "translate_in", "summary",
					    "persona", "score",    "test",          NULL};

const struct field ledger_call_fields[] = {
	F_ID(struct ledger_call, workspace_id, "ws", .flags = FIELD_HIDDEN),
	F_ID(struct ledger_call, id, "llm"),
	F_ID(struct ledger_call, campaign_id, "cmp"),
	F_ID(struct ledger_call, account_id, "acc"),
	F_ID(struct ledger_call, campaign_account_id, "cac"),
	F_ID(struct ledger_call, message_id, "msg"),
	F_CHOICE(struct ledger_call, purpose, ledger_purpose_names),
	F_TEXT(struct ledger_call, driver, 1, 40),
	F_TEXT(struct ledger_call, model, 1, 200),
	F_INT(struct ledger_call, tokens_in, 0, INT64_MAX),
	F_INT(struct ledger_call, tokens_out, 0, INT64_MAX),
	F_INT(struct ledger_call, cost, 0, INT64_MAX, .about = "Millionths of the currency."),
	F_TEXT(struct ledger_call, currency, 3, 3),
	F_INT(struct ledger_call, duration_ms, 0, INT64_MAX),
	F_TEXT(struct ledger_call, outcome, 1, 40,
	       .about = "good, refused, try_later, bad_key, bad_request, empty, cut, malformed, timed_out, unreachable, monthly_limit, cancelled."),
	F_TEXT(struct ledger_call, error, 0, 1000),
	F_TEXT(struct ledger_call, created_by, 0, 200),
	F_TIME(struct ledger_call, created_at),
	F_END,
};

const char *ledger_month(int64_t time_ms, char out[LEDGER_MONTH_SIZE])
{
	char text[CLOCK_TEXT_SIZE];

	snprintf(out, LEDGER_MONTH_SIZE, "%.7s", clock_format(time_ms, text));
	return out;
}

int64_t ledger_cost(int64_t tokens_in, int64_t tokens_out, int64_t in_price, int64_t out_price)
{
	enum { MILLION = 1000000 };

	return (tokens_in * in_price + tokens_out * out_price + MILLION - 1) / MILLION;
}
