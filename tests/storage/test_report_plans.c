/* T21: reports are read from sums by an index, and what keeps the funnel looks up ends of threads; nothing walks history, nothing sorts. */
#include "plans.h"

#include "report/attention.h"
#include "report/cost.h"
#include "report/funnel_actions.h"
#include "report/funnel_store.h"

static struct plans plans;

/* Counts what its inner list gives, a thousand rows at most; PostgreSQL's plan shows that the list itself is read by an index. */
static const char *const bounded[] = {"AS heads", NULL};

static int set_up(void **state)
{
	(void)state;
	plans_open(&plans);
	plans.spared = site_engine == DB_SQLITE ? bounded : NULL;
	return 0;
}

static bool read_funnel(struct db *db, struct arena *mem, struct error *err)
{
	struct funnel_filter filter = {1, FUNNEL_PRODUCT, 2, "2026-01-05", "2026-12-28", NULL};
	struct funnel_cohort sum;
	struct records rows;
	int64_t won;

	if (!funnel_store_list_cohorts(db, mem, &filter, &rows, err) || !funnel_store_sum(db, &filter, &sum, err) ||
	    !funnel_store_count_won(db, &filter, &won, err))
		return false;
	filter.channel = "email";
	return funnel_store_list_cohorts(db, mem, &filter, &rows, err) &&
	       funnel_store_list_subjects(db, mem, 1, FUNNEL_PRODUCT, 9, 50, &rows, err) &&
	       funnel_store_list_subjects(db, mem, 1, FUNNEL_CAMPAIGN, 9, 50, &rows, err);
}

static bool read_costs(struct db *db, struct arena *mem, struct error *err)
{
	struct cost_filter filter = {1, 2, 0, "2026-01", "2026-12"};
	struct cost_row named[] = {{.key = "cmp_0000000000001"}, {.key = "acc_0000000000001"}};
	struct records rows, names = {named, 1}, others = {named + 1, 1};
	struct cost_purse purse = {.count = 0};

	return cost_list_months(db, mem, &filter, &rows, err) && cost_sum(db, mem, &filter, &rows, err) &&
	       cost_list_keys(db, mem, &filter, COST_BY_ACCOUNT, NULL, NULL, 51, &rows, err) &&
	       cost_list_keys(db, mem, &filter, COST_BY_ACCOUNT, "acc_0000000000009", "EUR", 51, &rows, err) &&
	       cost_name(db, mem, 1, COST_BY_CAMPAIGN, &names, err) && cost_name(db, mem, 1, COST_BY_ACCOUNT, &others, err) &&
	       cost_sum_expenses(db, mem, 1, 0, "2026-01", "2026-02", &purse, err) &&
	       cost_sum_expenses(db, mem, 1, 2, "2026-01", "2026-02", &purse, err) &&
	       cost_list_campaigns(db, mem, 1, 2, 3, 200, &rows, err);
}

static bool read_attention(struct db *db, struct arena *mem, struct error *err)
{
	struct records rows;
	int64_t count;

	return attention_list(db, mem, 1, 0, 10, &rows, err) && attention_list(db, mem, 1, 2, 10, &rows, err) &&
	       attention_count(db, 1, 0, ATTENTION_DRAFT, &count, err) &&
	       attention_count(db, 1, 2, ATTENTION_REPLIED, &count, err);
}

static bool keep_funnel(struct db *db, struct arena *mem, struct error *err)
{
	struct funnel_member member = {1, FUNNEL_ALL, 0, 7, 1767225600000, "email", 0, 1767225600000};
	struct funnel_touch touch = {.account_id = 7, .campaign_id = 2, .outbound = true, .at = 1767225600000};
	struct records rows;
	int64_t product, after = 3;
	bool found;

	return funnel_store_put_member(db, &member, err) && funnel_store_add(db, &member, 1, err) &&
	       funnel_touched(db, mem, 1, &touch, err) && funnel_recount(db, mem, 1, 7, err) &&
	       funnel_store_list_steps(db, mem, 1, 7, &rows, err) && funnel_store_list_threads(db, mem, 1, 7, &rows, err) &&
	       funnel_recount_campaign(db, mem, 1, 2, 300, &after, err) &&
	       funnel_store_list_of_scope(db, mem, 1, FUNNEL_CAMPAIGN, 2, 3, 300, &rows, err) &&
	       funnel_store_find_campaign(db, 1, 2, &found, &product, err) && funnel_store_put_campaign(db, 1, 2, 3, err) &&
	       funnel_store_remove_campaign(db, 1, 2, err);
}

static bool use_all(struct db *db, void *arg, struct error *err)
{
	struct arena *mem = arg;

	return read_funnel(db, mem, err) && read_costs(db, mem, err) && read_attention(db, mem, err) && keep_funnel(db, mem, err);
}

static void test_reports_are_read_by_index(void **state)
{
	struct error err = {0};

	(void)state;
	site_need(db_write(plans.site.db, use_all, plans.site.mem, &err), &err);
	plans_close(&plans, 30);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test_setup(test_reports_are_read_by_index, set_up),
	};

	return SITE_RUN_ON_BOTH(tests);
}
