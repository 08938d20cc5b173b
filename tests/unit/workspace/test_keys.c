/* Keys and counters belong to one workspace. */
#include "store_site.h"

#include "workspace/api_key.h"
#include "workspace/workspace.h"

static struct store_site site;
static const int64_t noon = 1800000000000;

static int set_up(void **state)
{
	(void)state;
	site_open(&site);
	return 0;
}

static int tear_down(void **state)
{
	(void)state;
	site_close(&site);
	return 0;
}

static bool add_key(struct db *db, void *arg, struct error *err)
{
	return api_key_add(db, arg, err);
}

static bool revoke_key(struct db *db, void *arg, struct error *err)
{
	return api_key_revoke(db, arg, noon, err);
}

static struct api_key make_key(int64_t workspace_id, enum role role)
{
	struct api_key key = {.workspace_id = workspace_id, .name = "test", .role = (int)role};
	struct error err = {0};

	api_key_make(&key, site.mem);
	site_need(db_write(site.db, add_key, &key, &err), &err);
	return key;
}

static bool identify(const char *token, int64_t now_ms, struct api_key_holder *holder, struct error *err)
{
	bool known;

	*err = (struct error){0};
	known = api_key_identify(site.db, site.mem, token, now_ms, holder, err);
	db_release(site.db);
	return known;
}

static void test_a_key_is_known_by_its_token_alone_and_in_its_workspace(void **state)
{
	struct api_key key = make_key(7, ROLE_MEMBER);
	struct api_key_holder holder;
	struct error err;

	(void)state;
	assert_true(identify(key.key, noon, &holder, &err));
	assert_int_equal(holder.workspace_id, 7);
	assert_int_equal(holder.id, key.id);
	assert_int_equal(holder.role, ROLE_MEMBER);
	assert_false(identify(key.prefix, noon, &holder, &err));
	assert_int_equal(err.kind, FAIL_UNAUTHORIZED);
	assert_false(identify(key.hash, noon, &holder, &err));
}

static void test_a_revoked_key_is_known_no_longer_than_the_cache_lives(void **state)
{
	struct api_key key = make_key(7, ROLE_VIEWER);
	struct api_key_holder holder;
	struct error err = {0};

	(void)state;
	assert_true(identify(key.key, noon, &holder, &err));
	site_need(db_write(site.db, revoke_key, &key, &err), &err);
	assert_true(identify(key.key, noon + API_KEY_CACHE_MS - 1, &holder, &err));
	assert_false(identify(key.key, noon + API_KEY_CACHE_MS, &holder, &err));
}

static void test_a_revoked_key_that_is_forgotten_is_refused_at_once(void **state)
{
	struct api_key key = make_key(7, ROLE_VIEWER);
	struct api_key_holder holder;
	struct error err = {0};

	(void)state;
	assert_true(identify(key.key, noon, &holder, &err));
	site_need(db_write(site.db, revoke_key, &key, &err), &err);
	api_key_forget(key.id);
	assert_false(identify(key.key, noon, &holder, &err));
}

static void test_the_use_of_a_key_is_written_at_most_once_a_minute(void **state)
{
	struct api_key key = make_key(7, ROLE_VIEWER);
	struct api_key_holder holder;
	struct error err;

	(void)state;
	assert_true(identify(key.key, noon, &holder, &err));
	assert_true(identify(key.key, noon + 59999, &holder, &err));
	assert_int_equal(site_number(&site, "SELECT last_used_at FROM api_key"), noon);
	assert_true(identify(key.key, noon + 60000, &holder, &err));
	assert_int_equal(site_number(&site, "SELECT last_used_at FROM api_key"), noon + 60000);
}

static bool count_some(struct db *db, void *arg, struct error *err)
{
	(void)arg;
	return counter_add(db, 1, "leads", 5, err) && counter_add(db, 1, "leads", -2, err) &&
	       counter_add(db, 2, "leads", 100, err) && counter_add(db, 1, "interactions", 1, err);
}

static void test_a_counter_is_the_sum_of_what_was_added_in_its_workspace(void **state)
{
	struct error err = {0};
	int64_t value = -1;

	(void)state;
	site_need(db_write(site.db, count_some, NULL, &err), &err);
	site_need(counter_read(site.db, 1, "leads", &value, &err), &err);
	assert_int_equal(value, 3);
	site_need(counter_read(site.db, 2, "leads", &value, &err), &err);
	assert_int_equal(value, 100);
	site_need(counter_read(site.db, 3, "leads", &value, &err), &err);
	assert_int_equal(value, 0);
	db_release(site.db);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test_setup_teardown(test_a_key_is_known_by_its_token_alone_and_in_its_workspace, set_up, tear_down),
		cmocka_unit_test_setup_teardown(test_a_revoked_key_is_known_no_longer_than_the_cache_lives, set_up, tear_down),
		cmocka_unit_test_setup_teardown(test_a_revoked_key_that_is_forgotten_is_refused_at_once, set_up, tear_down),
		cmocka_unit_test_setup_teardown(test_the_use_of_a_key_is_written_at_most_once_a_minute, set_up, tear_down),
		cmocka_unit_test_setup_teardown(test_a_counter_is_the_sum_of_what_was_added_in_its_workspace, set_up, tear_down),
	};

	return SITE_RUN_ON_BOTH(tests);
}
