/* A fixed number of threads that take work from one queue. */
#ifndef BASE_POOL_H
#define BASE_POOL_H

#include <stdbool.h>
#include <stddef.h>

struct pool;
/* `own` is what `start` made for this thread. */
typedef void pool_work(void *work, void *own);

struct pool_hooks {
	void *(*start)(void *arg); /* optional: makes each thread's own things (arena, session) */
	void (*stop)(void *own);   /* optional: ends them */
	void *arg;
};

/* Owned by the caller. `name` shows in thread lists; at most 15 characters. */
struct pool *pool_create(const char *name, int threads, size_t stack_bytes, pool_work *work, struct pool_hooks hooks);
/* Never blocks; false only after pool_close. */
bool pool_add(struct pool *pool, void *work);
/* Takes no more, finishes what is queued, joins. */
void pool_close(struct pool *pool);
void pool_destroy(struct pool *pool); /* closes first; accepts NULL */
size_t pool_waiting(struct pool *pool);

#endif
