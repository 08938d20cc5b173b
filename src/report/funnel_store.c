/* Owns the SQL of the funnel. */
#include "report/funnel_store.h"

#include <string.h>

#include "workspace/workspace.h"

static const struct field thread_fields[] = {
	F_ID(struct funnel_thread, id, "cac"),
	F_ID(struct funnel_thread, campaign_id, "cmp"),
	F_ID(struct funnel_thread, product_id, "prd"),
	F_END
};

static const struct field cohort_fields[] = {
	F_TEXT(struct funnel_cohort, week, 0, 20),
	F_TEXT(struct funnel_cohort, channel, 0, 20),
	F_INT(struct funnel_cohort, initiated, 0, INT64_MAX),
	F_INT(struct funnel_cohort, responded, 0, INT64_MAX),
	F_INT(struct funnel_cohort, won, 0, INT64_MAX),
	F_END
};

static const struct field subject_fields[] = {
	F_INT(struct funnel_subject, id, 0, INT64_MAX),
	F_TEXT(struct funnel_subject, name, 0, 200),
	F_END
};

struct one_id {
	int64_t id;
};
static const struct field id_fields[] = {
	F_INT(struct one_id, id, 0, INT64_MAX),
	F_END
};

/* ---- what is counted ---- */

bool funnel_store_list_threads(struct db *db, struct arena *mem, int64_t workspace_id, int64_t account_id, struct records *out,
                               struct error *err)
{
	/* No LIMIT: an account has one thread a campaign. */
	return db_list(db, mem, thread_fields, sizeof(struct funnel_thread), out, err,
	               "SELECT t.id, t.campaign_id, c.product_id FROM campaign_account t "
	               "JOIN campaign c ON c.workspace_id = t.workspace_id AND c.id = t.campaign_id "
	               "JOIN account a ON a.workspace_id = t.workspace_id AND a.id = t.account_id "
	               "WHERE t.workspace_id = $1 AND t.account_id = $2 ORDER BY t.id",
	               db_int(workspace_id), db_int(account_id));
}

static bool list_merged(struct db *db, struct arena *mem, int64_t workspace_id, int64_t into, struct records *out,
                        struct error *err)
{
	return db_list(db, mem, id_fields, sizeof(struct one_id), out, err,
	               "SELECT id FROM account WHERE workspace_id = $1 AND merged_into = $2 ORDER BY id", db_int(workspace_id),
	               db_int(into));
}

static bool add_steps(struct db *db, struct arena *mem, int64_t workspace_id, int64_t account_id, struct records *all,
                      struct error *err)
{
	struct records some, merged;
	struct funnel_step *joined;

	if (!db_list(db, mem, funnel_step_fields, sizeof(struct funnel_step), &some, err,
	             "SELECT id, account_id, to_status, at FROM account_status_history "
	             "WHERE workspace_id = $1 AND account_id = $2 ORDER BY id",
	             db_int(workspace_id), db_int(account_id)))
		return false;
	if (some.count) {
		joined = arena_array(mem, all->count + some.count, sizeof(*joined));
		if (all->count)
			memcpy(joined, all->items, all->count * sizeof(*joined));
		memcpy(joined + all->count, some.items, some.count * sizeof(*joined));
		*all = (struct records){joined, all->count + some.count};
	}
	if (!list_merged(db, mem, workspace_id, account_id, &merged, err))
		return false;
	/* What is merged is never merged again, so this ends. */
	for (size_t i = 0; i < merged.count; i++)
		if (!add_steps(db, mem, workspace_id, ((struct one_id *)merged.items)[i].id, all, err))
			return false;
	return true;
}

bool funnel_store_list_steps(struct db *db, struct arena *mem, int64_t workspace_id, int64_t account_id, struct records *out,
                             struct error *err)
{
	*out = (struct records){NULL, 0};
	return add_steps(db, mem, workspace_id, account_id, out, err);
}

bool funnel_store_read_product(struct db *db, int64_t workspace_id, int64_t campaign_id, int64_t *product_id, struct error *err)
{
	*product_id = 0;
	return db_read_int(db, NULL, product_id, err, "SELECT product_id FROM campaign WHERE workspace_id = $1 AND id = $2",
	                   db_int(workspace_id), db_int(campaign_id));
}

bool funnel_store_list_accounts(struct db *db, struct arena *mem, int64_t workspace_id, int64_t campaign_id, int64_t after,
                                int most, struct records *out, struct error *err)
{
	return db_list(db, mem, id_fields, sizeof(struct one_id), out, err,
	               "SELECT account_id FROM campaign_account WHERE workspace_id = $1 AND campaign_id = $2 AND account_id > $3 "
	               "ORDER BY account_id LIMIT $4",
	               db_int(workspace_id), db_int(campaign_id), db_int(after), db_int(most));
}

bool funnel_store_take_turn(struct db *db, int64_t workspace_id, int64_t account_id, struct error *err)
{
	if (db_engine(db) == DB_SQLITE)
		return true;
	return db_exec(db, err,
	               "INSERT INTO funnel_turn (workspace_id, account_id, turn) VALUES ($1, $2, 1) "
	               "ON CONFLICT (workspace_id, account_id) DO UPDATE SET turn = funnel_turn.turn + 1",
	               db_int(workspace_id), db_int(account_id));
}

/* ---- members ---- */

bool funnel_store_list_members(struct db *db, struct arena *mem, int64_t workspace_id, int64_t account_id, struct records *out,
                               struct error *err)
{
	return db_list(db, mem, funnel_member_fields, sizeof(struct funnel_member), out, err,
	               "SELECT {fields} FROM funnel_member WHERE workspace_id = $1 AND account_id = $2 ORDER BY scope, scope_id",
	               db_int(workspace_id), db_int(account_id));
}

bool funnel_store_list_of_scope(struct db *db, struct arena *mem, int64_t workspace_id, enum funnel_scope scope, int64_t scope_id,
                                int64_t after, int most, struct records *out, struct error *err)
{
	return db_list(db, mem, id_fields, sizeof(struct one_id), out, err,
	               "SELECT account_id FROM funnel_member WHERE workspace_id = $1 AND scope = $2 AND scope_id = $3 AND "
	               "account_id > $4 ORDER BY account_id LIMIT $5",
	               db_int(workspace_id), db_choice(funnel_scope_names, scope), db_int(scope_id), db_int(after), db_int(most));
}

bool funnel_store_put_member(struct db *db, const struct funnel_member *member, struct error *err)
{
	return db_exec(
		db, err,
		"INSERT INTO funnel_member (workspace_id, scope, scope_id, account_id, initiated_at, channel, responded_at, won_at) "
		"VALUES ($1, $2, $3, $4, $5, $6, $7, $8) ON CONFLICT (workspace_id, scope, scope_id, account_id) DO UPDATE SET "
		"initiated_at = excluded.initiated_at, channel = excluded.channel, responded_at = excluded.responded_at, "
		"won_at = excluded.won_at",
		db_int(member->workspace_id), db_choice(funnel_scope_names, member->scope), db_int(member->scope_id),
		db_int(member->account_id), db_int(member->initiated_at), db_text(member->channel), db_time(member->responded_at),
		db_time(member->won_at));
}

bool funnel_store_remove_member(struct db *db, const struct funnel_member *member, struct error *err)
{
	return db_exec(db, err,
	               "DELETE FROM funnel_member WHERE workspace_id = $1 AND scope = $2 AND scope_id = $3 AND account_id = $4",
	               db_int(member->workspace_id), db_choice(funnel_scope_names, member->scope), db_int(member->scope_id),
	               db_int(member->account_id));
}

bool funnel_store_find_campaign(struct db *db, int64_t workspace_id, int64_t campaign_id, bool *found, int64_t *product_id,
                                struct error *err)
{
	return db_read_int(db, found, product_id, err,
	                   "SELECT product_id FROM funnel_campaign WHERE workspace_id = $1 AND campaign_id = $2",
	                   db_int(workspace_id), db_int(campaign_id));
}

bool funnel_store_put_campaign(struct db *db, int64_t workspace_id, int64_t campaign_id, int64_t product_id, struct error *err)
{
	return db_exec(db, err,
	               "INSERT INTO funnel_campaign (workspace_id, campaign_id, product_id) VALUES ($1, $2, $3) "
	               "ON CONFLICT (workspace_id, campaign_id) DO UPDATE SET product_id = excluded.product_id",
	               db_int(workspace_id), db_int(campaign_id), db_int(product_id));
}

bool funnel_store_remove_campaign(struct db *db, int64_t workspace_id, int64_t campaign_id, struct error *err)
{
	return db_exec(db, err, "DELETE FROM funnel_campaign WHERE workspace_id = $1 AND campaign_id = $2", db_int(workspace_id),
	               db_int(campaign_id));
}

/* ---- sums ---- */

static bool add_to_week(struct db *db, const struct funnel_member *member, int sign, struct error *err)
{
	char week[FUNNEL_DATE_SIZE];

	return db_exec(
		db, err,
		"INSERT INTO funnel_week (workspace_id, scope, scope_id, week, channel, shard, initiated, responded, won) "
		"VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9) "
		"ON CONFLICT (workspace_id, scope, scope_id, week, channel, shard) DO UPDATE SET "
		"initiated = funnel_week.initiated + excluded.initiated, responded = funnel_week.responded + excluded.responded, "
		"won = funnel_week.won + excluded.won",
		db_int(member->workspace_id), db_choice(funnel_scope_names, member->scope), db_int(member->scope_id),
		db_text(funnel_week_of(member->initiated_at, week)), db_text(member->channel), db_int(counter_shard(db)),
		db_int(sign), db_int(member->responded_at ? sign : 0), db_int(member->won_at ? sign : 0));
}

bool funnel_store_add(struct db *db, const struct funnel_member *member, int sign, struct error *err)
{
	char month[FUNNEL_DATE_SIZE];

	if (!add_to_week(db, member, sign, err))
		return false;
	if (!member->won_at)
		return true;
	return db_exec(
		db, err,
		"INSERT INTO funnel_won (workspace_id, scope, scope_id, month, shard, won) VALUES ($1, $2, $3, $4, $5, $6) "
		"ON CONFLICT (workspace_id, scope, scope_id, month, shard) DO UPDATE SET won = funnel_won.won + excluded.won",
		db_int(member->workspace_id), db_choice(funnel_scope_names, member->scope), db_int(member->scope_id),
		db_text(funnel_month_of(member->won_at, month)), db_int(counter_shard(db)), db_int(sign));
}

#define SUMS \
	"SELECT week, channel, CAST(sum(initiated) AS BIGINT), CAST(sum(responded) AS BIGINT), CAST(sum(won) AS BIGINT) " \
	"FROM funnel_week WHERE workspace_id = $1 AND scope = $2 AND scope_id = $3 AND week >= $4 AND week <= $5 "
#define BY_COHORT "GROUP BY week, channel HAVING sum(initiated) <> 0 ORDER BY week, channel"

bool funnel_store_list_cohorts(struct db *db, struct arena *mem, const struct funnel_filter *filter, struct records *out,
                               struct error *err)
{
	/* No LIMIT: a few channels a week. */
	if (!filter->channel)
		return db_list(db, mem, cohort_fields, sizeof(struct funnel_cohort), out, err, SUMS BY_COHORT,
		               db_int(filter->workspace_id), db_choice(funnel_scope_names, filter->scope),
		               db_int(filter->scope_id), db_text(filter->from), db_text(filter->to));
	return db_list(db, mem, cohort_fields, sizeof(struct funnel_cohort), out, err, SUMS "AND channel = $6 " BY_COHORT,
	               db_int(filter->workspace_id), db_choice(funnel_scope_names, filter->scope), db_int(filter->scope_id),
	               db_text(filter->from), db_text(filter->to), db_text(filter->channel));
}

bool funnel_store_sum(struct db *db, const struct funnel_filter *filter, struct funnel_cohort *out, struct error *err)
{
	struct records rows;
	struct arena *mem = arena_create();
	bool read = funnel_store_list_cohorts(db, mem, filter, &rows, err);

	*out = (struct funnel_cohort){0};
	for (size_t i = 0; read && i < rows.count; i++) {
		const struct funnel_cohort *cohort = (const struct funnel_cohort *)rows.items + i;

		out->initiated += cohort->initiated;
		out->responded += cohort->responded;
		out->won += cohort->won;
	}
	arena_destroy(mem);
	return read;
}

bool funnel_store_list_subjects(struct db *db, struct arena *mem, int64_t workspace_id, enum funnel_scope scope, int64_t before,
                                int64_t limit, struct records *out, struct error *err)
{
	return db_list(db, mem, subject_fields, sizeof(struct funnel_subject), out, err,
	               scope == FUNNEL_PRODUCT
	                       ? "SELECT id, name FROM product WHERE workspace_id = $1 AND id < $2 ORDER BY id DESC LIMIT $3"
	                       : "SELECT id, name FROM campaign WHERE workspace_id = $1 AND id < $2 ORDER BY id DESC LIMIT $3",
	               db_int(workspace_id), db_int(before ? before : INT64_MAX), db_int(limit));
}

bool funnel_store_count_won(struct db *db, const struct funnel_filter *filter, int64_t *out, struct error *err)
{
	*out = 0;
	return db_read_int(
		db, NULL, out, err,
		"SELECT CAST(coalesce(sum(won), 0) AS BIGINT) FROM funnel_won WHERE workspace_id = $1 AND scope = $2 AND "
		"scope_id = $3 AND month >= $4 AND month <= $5",
		db_int(filter->workspace_id), db_choice(funnel_scope_names, filter->scope), db_int(filter->scope_id),
		db_text(filter->from), db_text(filter->to));
}
