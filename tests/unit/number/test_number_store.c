/* The rate is one for all who ask: two sessions at once never take more than one would. */
#include <pthread.h>

#include "store_site.h"

#include "number/number.h"

static struct store_site site;

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

struct asking {
	int64_t now_ms;
	int taken;
};

static bool ask(struct db *db, void *arg, struct error *err)
{
	struct number number = {.workspace_id = 1, .id = 2, .segments_per_second = 10};
	int64_t *wait = arg;

	return number_take_rate(db, &number, 1, wait[0], &wait[1], err);
}

static void *ask_often(void *arg)
{
	struct asking *asking = arg;
	struct db *db = db_create(site.store);

	for (int i = 0; i < 100; i++) {
		int64_t wait[2] = {asking->now_ms, 0};
		struct error err = {0};

		if (!db_write(db, ask, wait, &err))
			fatal("%s", err.text);
		asking->taken += wait[1] == 0;
		asking->now_ms += 10;
	}
	db_destroy(db);
	return NULL;
}

/* One second by the passed clock, 100 tries each, 10 a second for both. */
static void test_two_nodes_share_one_rate(void **state)
{
	struct asking one = {.now_ms = 1000000}, other = {.now_ms = 1000000};
	pthread_t thread;

	(void)state;
	assert_int_equal(pthread_create(&thread, NULL, ask_often, &other), 0);
	ask_often(&one);
	pthread_join(thread, NULL);
	assert_in_range(one.taken + other.taken, 9, 11);
}

static void test_a_number_without_a_rate_never_waits(void **state)
{
	struct number number = {.workspace_id = 1, .id = 3};
	struct error err = {0};
	int64_t wait = 5;

	(void)state;
	/* Outside a write: there is nothing to store. */
	site_need(number_take_rate(site.db, &number, 7, 1000, &wait, &err), &err);
	assert_int_equal(wait, 0);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test_setup_teardown(test_two_nodes_share_one_rate, set_up, tear_down),
		cmocka_unit_test_setup_teardown(test_a_number_without_a_rate_never_waits, set_up, tear_down),
	};

	return SITE_RUN_ON_BOTH(tests);
}
