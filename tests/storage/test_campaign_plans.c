/* T21: every list of campaigns, their accounts and expenses is read by an index in its order, whatever is filtered. */
#include "plans.h"

#include "campaign/campaign_account_list.h"
#include "campaign/campaign_account_store.h"
#include "campaign/campaign_expense_store.h"
#include "campaign/campaign_store.h"

static struct plans plans;

static int set_up(void **state)
{
	(void)state;
	plans_open(&plans);
	return 0;
}

/* All filters with all orders, on the first page and on later ones. */
static void test_every_list_of_campaign_accounts_is_read_by_index(void **state)
{
	struct error err = {0};
	struct records rows;

	(void)state;
	for (int bits = 0; bits < 1 << 8; bits++)
		for (int sort = 0; sort <= SORT_BY_SCORE; sort++) {
			struct campaign_account_filter filter = {.workspace_id = 1,
			                                         .campaign_id = bits & 1 ? 2 : 0,
			                                         .account_id = bits & 2 ? 3 : 0,
			                                         .review_status = bits & 4 ? REVIEW_APPROVED : -1,
			                                         .outreach_status = bits & 8 ? OUTREACH_SENT : -1,
			                                         .role = bits & 16 ? 4 : -1,
			                                         .scored = bits & 32 ? 1 : -1,
			                                         .q = bits & 64 ? "ana" : NULL,
			                                         .sort = (enum campaign_account_sort)sort,
			                                         .after = bits & 128,
			                                         .after_key = "b",
			                                         .after_score = sort % 2 ? 5 : INT64_MIN,
			                                         .after_id = 6,
			                                         .limit = 51};

			/* By name, by score and with q only inside one campaign: the route sees to it. */
			if (!filter.campaign_id && (filter.q || sort >= SORT_BY_NAME))
				continue;
			site_need(campaign_account_list(plans.site.db, plans.site.mem, &filter, &rows, &err), &err);
		}
	plans_close(&plans, 300);
}

static bool use_campaigns(struct db *db, void *arg, struct error *err)
{
	struct arena *mem = arg;
	struct campaign_account row;
	struct campaign_account_counts counts;
	struct campaign_expense expense;
	struct records rows;
	int64_t ids[] = {3, 4}, there[2];
	size_t count;
	bool found;

	for (int place = 0; place <= PLACE_SILENT; place++)
		for (int after = 0; after < 2; after++) {
			struct outreach_filter filter = {1, 2, place, after, PLACE_DRAFT, 5, 6, 51};

			if (!campaign_account_store_list_outreach(db, mem, &filter, &rows, err))
				return false;
		}
	return campaign_account_find(db, mem, 1, 2, &found, &row, err) &&
	       campaign_account_find_pair(db, mem, 1, 2, 3, &found, &row, err) &&
	       campaign_account_store_list_of_account(db, mem, 1, 2, 3, 200, &rows, err) &&
	       campaign_account_store_list_of_campaign(db, mem, 1, 2, 3, 200, &rows, err) &&
	       campaign_account_store_list_present(db, mem, 1, 2, ids, 2, there, &count, err) &&
	       campaign_account_count(db, 1, 2, 0, &counts, err) &&
	       campaign_store_list(db, mem, &(struct campaign_filter){1, -1, 3, 51, 4}, &rows, err) &&
	       campaign_store_list(db, mem, &(struct campaign_filter){1, 2, 3, 51, 4}, &rows, err) &&
	       campaign_store_leave_product(db, 1, 2, 3, err) &&
	       campaign_expense_store_list(db, mem, &(struct expense_filter){1, 2, NULL, INT64_MAX, 51}, &rows, err) &&
	       campaign_expense_store_remove_all(db, 1, 2, err) && campaign_expense_store_remove(db, 1, 2, err) &&
	       (campaign_expense_store_get(db, mem, 1, 2, 3, &expense, err) || err->kind == FAIL_NOT_FOUND);
}

static void test_inbox_expenses_and_the_rest_are_read_by_index(void **state)
{
	struct error err = {0};

	(void)state;
	site_need(db_write(plans.site.db, use_campaigns, plans.site.mem, &err), &err);
	plans_close(&plans, 14);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test_setup(test_every_list_of_campaign_accounts_is_read_by_index, set_up),
		cmocka_unit_test_setup(test_inbox_expenses_and_the_rest_are_read_by_index, set_up),
	};

	return SITE_RUN_ON_BOTH(tests);
}
