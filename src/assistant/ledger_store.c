/* Owns the SQL of calls and their sums. */
#include "assistant/ledger_store.h"

#include <string.h>

#include "base/clock.h"
#include "base/id.h"

/* Sums are by "all" and by what the call was about; not sharded: a call takes a second, so few meet in one row. */
static bool add_sum(struct db *db, const struct ledger_call *call, const char *what, const char *which, struct error *err)
{
	char month[LEDGER_MONTH_SIZE];

	return db_exec(
		db, err,
		"INSERT INTO llm_spend (workspace_id, month, what, which, currency, calls, failed, tokens_in, tokens_out, cost) "
		"VALUES ($1, $2, $3, $4, $5, 1, $6, $7, $8, $9) "
		"ON CONFLICT (workspace_id, month, what, which, currency) DO UPDATE SET calls = llm_spend.calls + 1, "
		"failed = llm_spend.failed + excluded.failed, tokens_in = llm_spend.tokens_in + excluded.tokens_in, "
		"tokens_out = llm_spend.tokens_out + excluded.tokens_out, cost = llm_spend.cost + excluded.cost",
		db_int(call->workspace_id), db_text(ledger_month(call->created_at, month)), db_text(what), db_text(which),
		db_text(call->currency), db_int(strcmp(call->outcome, "good") != 0), db_int(call->tokens_in),
		db_int(call->tokens_out), db_int(call->cost));
}

static bool add_sum_of(struct db *db, const struct ledger_call *call, const char *what, const char *prefix, int64_t id,
                       struct error *err)
{
	char text[ID_TEXT_SIZE];

	return !id || add_sum(db, call, what, id_format(id, prefix, text), err);
}

bool ledger_add(struct db *db, struct ledger_call *call, struct error *err)
{
	if (!call->id)
		call->id = id_next();
	if (!call->created_at)
		call->created_at = clock_now_ms();
	return db_insert(db, "llm_call", ledger_call_fields, call, err) && add_sum(db, call, "all", "", err) &&
	       add_sum_of(db, call, "campaign", "cmp", call->campaign_id, err) &&
	       add_sum_of(db, call, "account", "acc", call->account_id, err) && add_sum(db, call, "model", call->model, err) &&
	       add_sum(db, call, "purpose", ledger_purpose_names[call->purpose], err);
}

bool ledger_read_month(struct db *db, int64_t workspace_id, int64_t time_ms, const char *currency, int64_t *out,
                       struct error *err)
{
	char month[LEDGER_MONTH_SIZE];

	*out = 0;
	return db_read_int(
		db, NULL, out, err,
		"SELECT cost FROM llm_spend WHERE workspace_id = $1 AND month = $2 AND what = 'all' AND which = '' AND "
		"currency = $3",
		db_int(workspace_id), db_text(ledger_month(time_ms, month)), db_text(currency));
}

bool ledger_find(struct db *db, struct arena *mem, int64_t workspace_id, int64_t id, bool *found, struct ledger_call *out,
                 struct error *err)
{
	return db_find(db, mem, ledger_call_fields, found, out, err,
	               "SELECT {fields} FROM llm_call WHERE workspace_id = $1 AND id = $2", db_int(workspace_id), db_int(id));
}

bool ledger_assign(struct db *db, const struct ledger_call *call, int64_t message_id, struct error *err)
{
	return db_exec(db, err, "UPDATE llm_call SET message_id = $3 WHERE workspace_id = $1 AND id = $2",
	               db_int(call->workspace_id), db_int(call->id), db_int(message_id));
}

bool ledger_store_list(struct db *db, struct arena *mem, const struct ledger_filter *filter, struct records *out,
                       struct error *err)
{
	struct db_arg workspace = db_int(filter->workspace_id), before = db_int(filter->before ? filter->before : INT64_MAX),
		      limit = db_int(filter->limit);

	if (filter->message_id)
		return db_list(db, mem, ledger_call_fields, sizeof(struct ledger_call), out, err,
		               "SELECT {fields} FROM llm_call WHERE workspace_id = $1 AND message_id = $2 AND id < $3 "
		               "ORDER BY id DESC LIMIT $4",
		               workspace, db_int(filter->message_id), before, limit);
	if (filter->account_id)
		return db_list(db, mem, ledger_call_fields, sizeof(struct ledger_call), out, err,
		               "SELECT {fields} FROM llm_call WHERE workspace_id = $1 AND account_id = $2 AND id < $3 "
		               "ORDER BY id DESC LIMIT $4",
		               workspace, db_int(filter->account_id), before, limit);
	if (filter->campaign_id)
		return db_list(db, mem, ledger_call_fields, sizeof(struct ledger_call), out, err,
		               "SELECT {fields} FROM llm_call WHERE workspace_id = $1 AND campaign_id = $2 AND id < $3 "
		               "ORDER BY id DESC LIMIT $4",
		               workspace, db_int(filter->campaign_id), before, limit);
	return db_list(db, mem, ledger_call_fields, sizeof(struct ledger_call), out, err,
	               "SELECT {fields} FROM llm_call WHERE workspace_id = $1 AND id < $2 ORDER BY id DESC LIMIT $3", workspace,
	               before, limit);
}
