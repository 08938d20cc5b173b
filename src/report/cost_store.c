/* Owns the SQL of costs. */
#include <string.h>

#include "base/id.h"
#include "report/cost.h"

static const struct field sum_fields[] = {
	F_TEXT(struct cost_row, key, 0, 200),
	F_TEXT(struct cost_row, currency, 3, 3),
	F_INT(struct cost_row, calls, 0, INT64_MAX),
	F_INT(struct cost_row, failed, 0, INT64_MAX),
	F_INT(struct cost_row, tokens_in, 0, INT64_MAX),
	F_INT(struct cost_row, tokens_out, 0, INT64_MAX),
	F_INT(struct cost_row, cost, 0, INT64_MAX),
	F_END
};

static const char *const what_names[] = {"all", "campaign", "account", "model", "purpose"};

#define SUMS \
	"currency, CAST(sum(calls) AS BIGINT), CAST(sum(failed) AS BIGINT), CAST(sum(tokens_in) AS BIGINT), " \
	"CAST(sum(tokens_out) AS BIGINT), CAST(sum(cost) AS BIGINT) FROM llm_spend "
#define LIST(...) db_list(db, mem, sum_fields, sizeof(struct cost_row), out, err, __VA_ARGS__)

/* What the filter leaves, as it stands in llm_spend. */
static void choose(const struct cost_filter *filter, const char **what, char which[ID_TEXT_SIZE])
{
	*what = what_names[0];
	which[0] = 0;
	if (filter->campaign_id) {
		*what = what_names[COST_BY_CAMPAIGN];
		id_format(filter->campaign_id, "cmp", which);
	} else if (filter->account_id) {
		*what = what_names[COST_BY_ACCOUNT];
		id_format(filter->account_id, "acc", which);
	}
}

bool cost_list_months(struct db *db, struct arena *mem, const struct cost_filter *filter, struct records *out, struct error *err)
{
	char which[ID_TEXT_SIZE];
	const char *what;

	choose(filter, &what, which);
	return LIST(
		"SELECT month, currency, calls, failed, tokens_in, tokens_out, cost FROM llm_spend "
		"WHERE workspace_id = $1 AND what = $2 AND which = $3 AND month >= $4 AND month <= $5 ORDER BY currency DESC, month DESC",
		db_int(filter->workspace_id), db_text(what), db_text(which), db_text(filter->from), db_text(filter->to));
}

bool cost_list_keys(struct db *db, struct arena *mem, const struct cost_filter *filter, enum cost_by by, const char *before,
                    const char *before_currency, int64_t limit, struct records *out, struct error *err)
{
	/* check_sql: a key in a currency comes once, so their order is whole */
	if (!before)
		return LIST("SELECT which, " SUMS "WHERE workspace_id = $1 AND what = $2 AND month >= $3 AND month <= $4 "
		            "GROUP BY which, currency ORDER BY which DESC, currency DESC LIMIT $5",
		            db_int(filter->workspace_id), db_text(what_names[by]), db_text(filter->from), db_text(filter->to),
		            db_int(limit));
	/* check_sql: as above */
	return LIST("SELECT which, " SUMS "WHERE workspace_id = $1 AND what = $2 AND month >= $3 AND month <= $4 "
	            "AND (which, currency) < ($5, $6) GROUP BY which, currency ORDER BY which DESC, currency DESC LIMIT $7",
	            db_int(filter->workspace_id), db_text(what_names[by]), db_text(filter->from), db_text(filter->to),
	            db_text(before), db_text(before_currency), db_int(limit));
}

bool cost_sum(struct db *db, struct arena *mem, const struct cost_filter *filter, struct records *out, struct error *err)
{
	char which[ID_TEXT_SIZE];
	const char *what;

	choose(filter, &what, which);
	return LIST("SELECT which, " SUMS "WHERE workspace_id = $1 AND what = $2 AND which = $3 AND month >= $4 AND month <= $5 "
	            "GROUP BY which, currency ORDER BY which, currency",
	            db_int(filter->workspace_id), db_text(what), db_text(which), db_text(filter->from), db_text(filter->to));
}

static bool name_one(struct db *db, struct arena *mem, int64_t workspace_id, enum cost_by by, struct cost_row *row,
                     struct error *err)
{
	int64_t id;

	row->name = NULL;
	if (!id_parse(row->key, by == COST_BY_CAMPAIGN ? "cmp" : "acc", &id))
		return true;
	return db_read_text(db, mem, NULL, &row->name, err,
	                    by == COST_BY_CAMPAIGN ? "SELECT name FROM campaign WHERE workspace_id = $1 AND id = $2"
	                                           : "SELECT name FROM account WHERE workspace_id = $1 AND id = $2",
	                    db_int(workspace_id), db_int(id));
}

bool cost_name(struct db *db, struct arena *mem, int64_t workspace_id, enum cost_by by, struct records *rows, struct error *err)
{
	struct cost_row *items = rows->items;

	for (size_t i = 0; i < rows->count; i++) {
		if (by != COST_BY_CAMPAIGN && by != COST_BY_ACCOUNT)
			items[i].name = items[i].key;
		else if (i && strcmp(items[i].key, items[i - 1].key) == 0)
			items[i].name = items[i - 1].name;
		else if (!name_one(db, mem, workspace_id, by, &items[i], err))
			return false;
	}
	return true;
}

/* ---- expenses ---- */

static bool add_rows(struct db_rows *rows, struct cost_purse *out, struct error *err)
{
	while (db_rows_next(rows))
		cost_purse_add(out, db_rows_text(rows, 0), db_rows_int(rows, 1));
	return db_rows_close(rows, err);
}

bool cost_sum_expenses(struct db *db, struct arena *mem, int64_t workspace_id, int64_t campaign_id, const char *from_month,
                       const char *to_month, struct cost_purse *out, struct error *err)
{
	const char *first = arena_format(mem, "%s", from_month), *last = arena_format(mem, "%s-99", to_month);
	struct db_rows *rows;

	/* Typed in by people: few, so they are summed where they stand. */
	if (campaign_id) {
		if (!db_query(db, mem, &rows, err,
		              "SELECT currency, amount FROM campaign_expense WHERE workspace_id = $1 AND campaign_id = $2 AND "
		              "date >= $3 AND date <= $4 ORDER BY date, id",
		              db_int(workspace_id), db_int(campaign_id), db_text(first), db_text(last)))
			return false;
	} else if (!db_query(db, mem, &rows, err,
	                     "SELECT currency, CAST(sum(amount) AS BIGINT) FROM campaign_expense WHERE workspace_id = $1 AND "
	                     "date >= $2 AND date <= $3 GROUP BY date, currency ORDER BY date, currency",
	                     db_int(workspace_id), db_text(first), db_text(last))) {
		return false;
	}
	return add_rows(rows, out, err);
}

bool cost_list_campaigns(struct db *db, struct arena *mem, int64_t workspace_id, int64_t product_id, int64_t after, int most,
                         struct records *out, struct error *err)
{
	struct one_id {
		int64_t id;
	};
	static const struct field id_fields[] = {F_INT(struct one_id, id, 0, INT64_MAX), F_END};

	return db_list(db, mem, id_fields, sizeof(struct one_id), out, err,
	               "SELECT id FROM campaign WHERE workspace_id = $1 AND product_id = $2 AND id > $3 ORDER BY id LIMIT $4",
	               db_int(workspace_id), db_int(product_id), db_int(after), db_int(most));
}
