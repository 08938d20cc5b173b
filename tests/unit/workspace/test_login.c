/* Failed sign-ins: counted by e-mail and by address in windows that end by themselves. Time is a parameter, so nothing waits. */
#include "store_site.h"

#include "workspace/login.h"

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

struct attempt {
	struct login login;
	bool good;
};

static bool begin(struct db *db, void *arg, struct error *err)
{
	return login_begin(db, site.mem, &((struct attempt *)arg)->login, err);
}

static bool succeed(struct db *db, void *arg, struct error *err)
{
	return login_succeeded(db, site.mem, &((struct attempt *)arg)->login, err);
}

static bool sweep(struct db *db, void *arg, struct error *err)
{
	return login_sweep(db, ((struct attempt *)arg)->login.now_ms, err);
}

/* One try; *err says why not. */
static bool try_at(const char *email, const char *address, int64_t now_ms, bool good, struct error *err)
{
	struct attempt attempt = {{email, address, now_ms}, good};

	*err = (struct error){0};
	if (!db_write(site.db, begin, &attempt, err))
		return false;
	return !good || db_write(site.db, succeed, &attempt, err);
}

static void test_the_sixth_failure_of_an_email_is_refused_until_its_window_ends(void **state)
{
	struct error err;

	(void)state;
	for (int i = 0; i < LOGIN_MOST_BY_EMAIL; i++)
		assert_true(try_at("ana@x.example", "10.0.0.1", noon + i * 1000, false, &err));
	assert_false(try_at("ana@x.example", "10.0.0.2", noon + 60000, true, &err));
	assert_int_equal(err.kind, FAIL_LIMIT);
	assert_string_equal(err.code, "too_many_attempts");
	assert_int_equal(err.retry_after_s, LOGIN_WINDOW_MS / 1000 - 60 + 1);
	assert_true(try_at("bo@x.example", "10.0.0.1", noon + 60000, false, &err));
	assert_true(try_at("ana@x.example", "10.0.0.2", noon + LOGIN_WINDOW_MS, false, &err));
}

static void test_a_good_sign_in_clears_the_email_and_gives_the_address_its_try_back(void **state)
{
	struct error err;

	(void)state;
	for (int round = 0; round < 10; round++) {
		for (int i = 0; i < LOGIN_MOST_BY_EMAIL - 1; i++)
			assert_true(try_at("ana@x.example", "10.0.0.9", noon + round * LOGIN_WINDOW_MS, false, &err));
		assert_true(try_at("ana@x.example", "10.0.0.9", noon + round * LOGIN_WINDOW_MS, true, &err));
	}
	for (int i = 0; i < 100; i++)
		assert_true(try_at("cy@x.example", "10.0.0.8", noon, true, &err));
	assert_int_equal(site_number(&site, "SELECT failures FROM login_attempt WHERE who = 'address:10.0.0.8'"), 0);
}

static void test_the_twenty_first_failure_of_an_address_is_refused_whoever_it_asks_for(void **state)
{
	char email[32];
	struct error err;

	(void)state;
	for (int i = 0; i < LOGIN_MOST_BY_ADDRESS; i++) {
		snprintf(email, sizeof(email), "guess%d@x.example", i);
		assert_true(try_at(email, "10.0.0.1", noon, false, &err));
	}
	assert_false(try_at("other@x.example", "10.0.0.1", noon, false, &err));
	assert_int_equal(err.kind, FAIL_LIMIT);
	assert_true(try_at("other@x.example", "10.0.0.2", noon, false, &err));
}

static void test_a_refused_try_leaves_no_count_behind(void **state)
{
	struct error err;

	(void)state;
	for (int i = 0; i < LOGIN_MOST_BY_EMAIL + 3; i++)
		(void)!try_at("ana@x.example", "10.0.0.1", noon, false, &err);
	assert_int_equal(site_number(&site, "SELECT failures FROM login_attempt WHERE who = 'address:10.0.0.1'"),
	                 LOGIN_MOST_BY_EMAIL);
}

static void test_the_sweep_takes_windows_that_are_over_and_no_others(void **state)
{
	struct attempt later = {.login = {.now_ms = noon + LOGIN_WINDOW_MS}};
	struct error err;

	(void)state;
	assert_true(try_at("old@x.example", NULL, noon, false, &err));
	assert_true(try_at("new@x.example", "10.0.0.1", noon + 1000, false, &err));
	site_need(db_write(site.db, sweep, &later, &err), &err);
	assert_int_equal(site_number(&site, "SELECT count(*) FROM login_attempt WHERE who = 'email:old@x.example'"), 0);
	assert_int_equal(site_number(&site, "SELECT count(*) FROM login_attempt WHERE who = 'email:new@x.example'"), 1);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test_setup_teardown(test_the_sixth_failure_of_an_email_is_refused_until_its_window_ends, set_up,
	                                        tear_down),
		cmocka_unit_test_setup_teardown(test_a_good_sign_in_clears_the_email_and_gives_the_address_its_try_back, set_up,
	                                        tear_down),
		cmocka_unit_test_setup_teardown(test_the_twenty_first_failure_of_an_address_is_refused_whoever_it_asks_for,
	                                        set_up, tear_down),
		cmocka_unit_test_setup_teardown(test_a_refused_try_leaves_no_count_behind, set_up, tear_down),
		cmocka_unit_test_setup_teardown(test_the_sweep_takes_windows_that_are_over_and_no_others, set_up, tear_down),
	};

	return SITE_RUN_ON_BOTH(tests);
}
