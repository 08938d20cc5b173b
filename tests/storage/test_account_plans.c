/* T21: every list of accounts, products, personas and histories is read by an index in its order, whatever is filtered. */
#include "plans.h"

#include "account/account_actions.h"
#include "account/account_list.h"
#include "account/account_store.h"
#include "product/persona_store.h"
#include "product/product_store.h"

static struct plans plans;

static int set_up(void **state)
{
	(void)state;
	plans_open(&plans);
	return 0;
}

/* All filters with all orders, on the first page and on a later one. */
static void test_every_list_of_accounts_is_read_by_index(void **state)
{
	struct error err = {0};
	struct records rows;

	(void)state;
	for (int bits = 0; bits < 1 << 6; bits++)
		for (int sort = 0; sort < ACCOUNT_SORTS; sort++) {
			struct account_filter filter;

			account_filter_init(&filter, 1);
			filter.q = bits & 1 ? "ana" : NULL;
			filter.country = bits & 2 ? "DE" : NULL;
			filter.status = bits & 4 ? ACCOUNT_CUSTOMER : -1;
			filter.relationship = bits & 8 ? RELATION_PRESS : -1;
			filter.channel = bits & 16 ? 2 : -1;
			filter.after = bits & 32;
			filter.after_key = "b";
			filter.after_id = 3;
			filter.sort = (enum account_sort)sort;
			filter.limit = 51;
			site_need(account_list(plans.site.db, plans.site.mem, &filter, &rows, &err), &err);
		}
	plans_close(&plans, 150);
}

static bool use_accounts(struct db *db, void *arg, struct error *err)
{
	struct arena *mem = arg;
	struct account account = {
		.workspace_id = 1, .id = 2, .name = "x", .name_key = "x", .phone = "+1", .domain_key = "x.y", .city_key = "z"};
	struct account_flag flag;
	struct account_step step;
	struct product product;
	struct persona persona;
	struct records rows;
	bool found;

	for (int likeness = 0; likeness < LIKENESSES; likeness++)
		if (!account_store_list_alike(db, mem, 1, (enum account_likeness)likeness, NULL, 20, &rows, err) ||
		    !account_store_list_group(db, mem, (enum account_likeness)likeness, &account, 50, &rows, err))
			return false;
	return account_list_of_ids(db, mem, 1, (int64_t[]){2, 3}, 2, &rows, err) &&
	       account_store_has_messages(db, 1, 2, &found, err) && account_find(db, mem, 1, 2, &found, &account, err) &&
	       account_store_list_steps(db, mem, 1, 2, 0, 51, &rows, err) &&
	       account_store_find_step_to(db, mem, 1, 2, ACCOUNT_LOST, &found, &step, err) &&
	       account_flag(db, mem, 1, 2, &flag, err) && account_store_remove(db, 1, 2, err) &&
	       product_find(db, mem, 1, 2, &found, &product, err) &&
	       product_store_list(db, mem, &(struct product_filter){1, "a", "b", 3, 51}, &rows, err) &&
	       persona_find(db, mem, 1, 2, GOAL_PRESS, &found, &persona, err) && persona_store_list(db, mem, 1, 2, &rows, err) &&
	       persona_store_remove(db, 1, 3, err) && product_store_remove(db, 1, 2, err);
}

static void test_duplicates_histories_and_products_are_read_by_index(void **state)
{
	struct error err = {0};

	(void)state;
	site_need(db_write(plans.site.db, use_accounts, plans.site.mem, &err), &err);
	plans_close(&plans, 18);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test_setup(test_every_list_of_accounts_is_read_by_index, set_up),
		cmocka_unit_test_setup(test_duplicates_histories_and_products_are_read_by_index, set_up),
	};

	return SITE_RUN_ON_BOTH(tests);
}
