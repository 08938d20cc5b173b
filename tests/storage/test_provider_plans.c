/* T21: providers are found by an index, whatever is asked. */
#include "plans.h"

#include "provider/provider_store.h"

static struct plans plans;

static int set_up(void **state)
{
	(void)state;
	plans_open(&plans);
	return 0;
}

static bool use_providers(struct db *db, void *arg, struct error *err)
{
	struct provider provider = {.workspace_id = 1,
	                            .id = 2,
	                            .driver = "kannel",
	                            .name = "x",
	                            .settings = "{}",
	                            .hook_token = "t",
	                            .created_at = 1,
	                            .updated_at = 1,
	                            .version = 1};
	struct arena *mem = arg;
	struct records list;
	bool found;

	return provider_store_add(db, &provider, err) && provider_get(db, mem, 1, 2, &provider, err) &&
	       provider_find_by_token(db, mem, "kannel", "t", &found, &provider, err) &&
	       provider_store_list(db, mem, 1, INT64_MAX, 51, &list, err) &&
	       provider_store_list_all(db, mem, 1, 2, 51, &list, err) && provider_store_has_production(db, 1, &found, err) &&
	       provider_store_put(db, &provider, err) && provider_store_put_health(db, &provider, err) &&
	       provider_store_only_default(db, &provider, 2, err) && provider_store_remove(db, 1, 2, err);
}

static void test_providers_are_found_by_index(void **state)
{
	struct error err = {0};

	(void)state;
	site_need(db_write(plans.site.db, use_providers, plans.site.mem, &err), &err);
	plans_close(&plans, 9);
}

int main(void)
{
	const struct CMUnitTest tests[] = {cmocka_unit_test_setup(test_providers_are_found_by_index, set_up)};

	return SITE_RUN_ON_BOTH(tests);
}
