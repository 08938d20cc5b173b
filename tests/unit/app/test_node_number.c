/* Node numbers: two processes on one store never have the same one, so that their ids never meet (T1). */
#include <pthread.h>

#include "store_site.h"

#include "app/node_number.h"
#include "base/id.h"

enum { ALL = 1023, NOW = 100000000, HOUR_MS = 60 * 60 * 1000, TOGETHER = 8 };

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
	id_set_node(0);
	site_close(&site);
	return 0;
}

/* ---- the choice ---- */

static void test_a_number_that_was_never_used_is_taken_before_a_free_one(void **state)
{
	struct node_row rows[] = {{1, true, NOW}, {2, false, NOW - 10 * HOUR_MS}, {4, true, NOW}};

	(void)state;
	assert_int_equal(node_number_choose(rows, 0, NOW), 1);
	assert_int_equal(node_number_choose(rows, 1, NOW), 2);
	assert_int_equal(node_number_choose(rows, 3, NOW), 3);
}

static void test_when_all_were_used_the_longest_unused_comes_again_and_a_held_one_never(void **state)
{
	struct node_row rows[ALL];

	(void)state;
	for (int i = 0; i < ALL; i++)
		rows[i] = (struct node_row){i + 1, true, NOW};
	assert_int_equal(node_number_choose(rows, ALL, NOW), -1);
	rows[7] = (struct node_row){8, true, NOW - HOUR_MS + 1}; /* silent, not yet gone */
	assert_int_equal(node_number_choose(rows, ALL, NOW), -1);
	rows[500] = (struct node_row){501, false, NOW - 5};
	assert_int_equal(node_number_choose(rows, ALL, NOW), 501);
	rows[600] = (struct node_row){601, false, NOW - 9};
	assert_int_equal(node_number_choose(rows, ALL, NOW), 601);
	rows[7].seen_at = NOW - HOUR_MS - 1; /* killed an hour ago */
	assert_int_equal(node_number_choose(rows, ALL, NOW), 8);
}

/* ---- on the store ---- */

static struct node_number *need_number(bool serves)
{
	struct node_number *number;
	struct error err = {0};

	site_need(node_number_claim(site.store, serves, &number, &err), &err);
	return number;
}

static bool any_server(int64_t now_ms)
{
	struct error err = {0};
	bool any = false;

	site_need(node_number_any_server(site.db, now_ms, &any, &err), &err);
	return any;
}

static void test_two_holders_have_two_numbers_which_their_ids_carry(void **state)
{
	struct node_number *first = need_number(true), *second = need_number(false);

	(void)state;
	assert_int_not_equal(node_number_value(first), node_number_value(second));
	assert_int_equal((id_next() >> 12) & 1023, node_number_value(second));
	node_number_release(first);
	node_number_release(second);
}

static void test_a_number_given_back_rests(void **state)
{
	struct node_number *first = need_number(true), *second;
	int before = node_number_value(first);

	(void)state;
	node_number_release(first);
	assert_int_equal(site_number(&site, "SELECT count(*) FROM node WHERE holder IS NOT NULL"), 0);
	second = need_number(true);
	assert_int_not_equal(node_number_value(second), before);
	node_number_release(second);
}

static void test_a_command_is_no_server_and_a_killed_server_counts_for_a_minute(void **state)
{
	struct node_number *command = need_number(false), *server;
	int64_t now_ms = clock_now_ms();

	(void)state;
	assert_false(any_server(now_ms));
	server = need_number(true);
	assert_true(any_server(clock_now_ms()));
	assert_false(any_server(clock_now_ms() + 2 * 60 * 1000));
	node_number_release(server);
	assert_false(any_server(clock_now_ms()));
	node_number_release(command);
}

static void *claim_one(void *arg)
{
	*(struct node_number **)arg = need_number(true);
	return NULL;
}

static void test_many_that_start_at_once_get_as_many_numbers(void **state)
{
	struct node_number *numbers[TOGETHER];
	pthread_t threads[TOGETHER];

	(void)state;
	for (int i = 0; i < TOGETHER; i++)
		assert_int_equal(pthread_create(&threads[i], NULL, claim_one, &numbers[i]), 0);
	for (int i = 0; i < TOGETHER; i++)
		pthread_join(threads[i], NULL);
	for (int i = 0; i < TOGETHER; i++)
		for (int j = 0; j < i; j++)
			assert_int_not_equal(node_number_value(numbers[i]), node_number_value(numbers[j]));
	assert_int_equal(site_number(&site, "SELECT count(*) FROM node WHERE holder IS NOT NULL"), TOGETHER);
	for (int i = 0; i < TOGETHER; i++)
		node_number_release(numbers[i]);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(test_a_number_that_was_never_used_is_taken_before_a_free_one),
		cmocka_unit_test(test_when_all_were_used_the_longest_unused_comes_again_and_a_held_one_never),
		cmocka_unit_test_setup_teardown(test_two_holders_have_two_numbers_which_their_ids_carry, set_up, tear_down),
		cmocka_unit_test_setup_teardown(test_a_number_given_back_rests, set_up, tear_down),
		cmocka_unit_test_setup_teardown(test_a_command_is_no_server_and_a_killed_server_counts_for_a_minute, set_up,
	                                        tear_down),
		cmocka_unit_test_setup_teardown(test_many_that_start_at_once_get_as_many_numbers, set_up, tear_down),
	};

	return SITE_RUN_ON_BOTH(tests);
}
