/* Worker threads that take work from one queue. */
#include <pthread.h>
#include <stdatomic.h>
#include <stdlib.h>

#include "cm.h"

#include "base/pool.h"

static _Atomic int started, stopped, worked;
static pthread_mutex_t gate = PTHREAD_MUTEX_INITIALIZER;

static void *start(void *arg)
{
	assert_ptr_equal(arg, &started);
	started++;
	return calloc(1, sizeof(int));
}

static void stop(void *own)
{
	stopped++;
	worked += *(int *)own;
	free(own);
}

static void work(void *item, void *own)
{
	(void)item;
	++*(int *)own;
}

static void wait_at_gate(void *item, void *own)
{
	(void)item;
	(void)own;
	pthread_mutex_lock(&gate);
	worked++;
	pthread_mutex_unlock(&gate);
}

static void test_all_work_is_done_once_and_each_thread_has_its_own(void **state)
{
	struct pool *pool = pool_create("test", 4, 256 * 1024, work, (struct pool_hooks){start, stop, &started});

	(void)state;
	started = stopped = worked = 0;
	for (int i = 0; i < 20000; i++)
		assert_true(pool_add(pool, pool));
	pool_close(pool);
	assert_int_equal(stopped, 4);
	assert_int_equal(worked, 20000);
	assert_false(pool_add(pool, pool));
	pool_close(pool);
	pool_destroy(pool);
	pool_destroy(NULL);
}

static void test_a_closed_pool_finishes_what_is_queued(void **state)
{
	struct pool *pool = pool_create("test", 2, 0, wait_at_gate, (struct pool_hooks){NULL, NULL, NULL});

	(void)state;
	worked = 0;
	pthread_mutex_lock(&gate);
	for (int i = 0; i < 100; i++)
		assert_true(pool_add(pool, NULL));
	assert_in_range(pool_waiting(pool), 98, 100);
	pthread_mutex_unlock(&gate);
	pool_destroy(pool);
	assert_int_equal(worked, 100);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(test_all_work_is_done_once_and_each_thread_has_its_own),
		cmocka_unit_test(test_a_closed_pool_finishes_what_is_queued),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
