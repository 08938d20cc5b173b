/* Owns worker threads and their queue. */
#include <pthread.h>
#include <stdlib.h>
#include <string.h>

#include "base/error.h"
#include "base/pool.h"

struct item {
	struct item *next;
	void *work;
};

struct pool {
	pthread_mutex_t lock;
	pthread_cond_t arrived;
	struct item *first, **last;
	size_t waiting;
	bool closed;
	pool_work *work;
	struct pool_hooks hooks;
	int threads;
	pthread_t ids[];
};

static struct item *take(struct pool *pool)
{
	struct item *item;

	pthread_mutex_lock(&pool->lock);
	while (!pool->first && !pool->closed)
		pthread_cond_wait(&pool->arrived, &pool->lock);
	item = pool->first;
	if (item) {
		pool->first = item->next;
		if (!pool->first)
			pool->last = &pool->first;
		pool->waiting--;
	}
	pthread_mutex_unlock(&pool->lock);
	return item;
}

static void *run(void *arg)
{
	struct pool *pool = arg;
	void *own = pool->hooks.start ? pool->hooks.start(pool->hooks.arg) : NULL;
	struct item *item;

	while ((item = take(pool))) {
		pool->work(item->work, own);
		free(item);
	}
	if (pool->hooks.stop)
		pool->hooks.stop(own);
	return NULL;
}

struct pool *pool_create(const char *name, int threads, size_t stack_bytes, pool_work *work, struct pool_hooks hooks)
{
	struct pool *pool = calloc(1, sizeof(*pool) + (size_t)threads * sizeof(pool->ids[0]));
	pthread_attr_t attributes;

	if (!pool)
		fatal("out of memory");
	pthread_mutex_init(&pool->lock, NULL);
	pthread_cond_init(&pool->arrived, NULL);
	pool->last = &pool->first;
	pool->work = work;
	pool->hooks = hooks;
	pool->threads = threads;
	pthread_attr_init(&attributes);
	if (stack_bytes)
		pthread_attr_setstacksize(&attributes, stack_bytes);
	for (int i = 0; i < threads; i++) {
		if (pthread_create(&pool->ids[i], &attributes, run, pool) != 0)
			fatal("cannot start thread %d of '%s'", i, name);
		pthread_setname_np(pool->ids[i], name);
	}
	pthread_attr_destroy(&attributes);
	return pool;
}

bool pool_add(struct pool *pool, void *work)
{
	struct item *item = malloc(sizeof(*item));
	bool taken;

	if (!item)
		fatal("out of memory");
	*item = (struct item){NULL, work};
	pthread_mutex_lock(&pool->lock);
	taken = !pool->closed;
	if (taken) {
		*pool->last = item;
		pool->last = &item->next;
		pool->waiting++;
		pthread_cond_signal(&pool->arrived);
	}
	pthread_mutex_unlock(&pool->lock);
	if (!taken)
		free(item);
	return taken;
}

void pool_close(struct pool *pool)
{
	pthread_mutex_lock(&pool->lock);
	if (pool->closed) {
		pthread_mutex_unlock(&pool->lock);
		return;
	}
	pool->closed = true;
	pthread_cond_broadcast(&pool->arrived);
	pthread_mutex_unlock(&pool->lock);
	for (int i = 0; i < pool->threads; i++)
		pthread_join(pool->ids[i], NULL);
}

void pool_destroy(struct pool *pool)
{
	if (!pool)
		return;
	pool_close(pool);
	pthread_cond_destroy(&pool->arrived);
	pthread_mutex_destroy(&pool->lock);
	free(pool);
}

size_t pool_waiting(struct pool *pool)
{
	size_t waiting;

	pthread_mutex_lock(&pool->lock);
	waiting = pool->waiting;
	pthread_mutex_unlock(&pool->lock);
	return waiting;
}
