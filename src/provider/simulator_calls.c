/* Owns the calls that the simulated carrier makes to our hooks: a heap by time, one thread, the process's exchange. */
#include "provider/simulator_calls.h"

#include <pthread.h>
#include <stdlib.h>
#include <string.h>
#include <time.h>

#include "base/clock.h"
#include "base/log.h"
#include "http/exchange.h"
#include "provider/provider_setup.h"
#include "text/signature.h"

enum { CALLS_MOST = 100 * 1000, TRIES_MOST = 8, IN_FLIGHT_MOST = 64, RETRY_MS = 500, TIMEOUT_MS = 10000 };

struct call {
	int64_t due_ms;
	int tries;
	char *token, *what, *key, *body;
	struct arena *mem; /* while it is under way */
	struct http_request request;
};

static pthread_mutex_t lock = PTHREAD_MUTEX_INITIALIZER;
static pthread_cond_t changed = PTHREAD_COND_INITIALIZER;
static struct call **heap; /* the earliest first */
static size_t count, room;
static int in_flight;
static bool running, ending;
static pthread_t thread;

static void call_free(struct call *call)
{
	arena_destroy(call->mem);
	free(call->token);
	free(call->what);
	free(call->key);
	free(call->body);
	free(call);
}

/* ---- the heap; under the lock ---- */

static void sift_up(size_t at)
{
	for (size_t parent; at > 0 && heap[at]->due_ms < heap[parent = (at - 1) / 2]->due_ms; at = parent) {
		struct call *call = heap[at];

		heap[at] = heap[parent];
		heap[parent] = call;
	}
}

static void sift_down(size_t at)
{
	for (;;) {
		size_t least = at, child = 2 * at + 1;
		struct call *call = heap[at];

		if (child < count && heap[child]->due_ms < heap[least]->due_ms)
			least = child;
		if (child + 1 < count && heap[child + 1]->due_ms < heap[least]->due_ms)
			least = child + 1;
		if (least == at)
			return;
		heap[at] = heap[least];
		heap[least] = call;
		at = least;
	}
}

static bool put(struct call *call)
{
	if (ending || count >= CALLS_MOST)
		return false;
	if (count == room) {
		room = room ? room * 2 : 64;
		heap = realloc(heap, room * sizeof(struct call *));
		if (!heap)
			fatal("out of memory");
	}
	heap[count] = call;
	sift_up(count++);
	pthread_cond_signal(&changed);
	return true;
}

static struct call *take(void)
{
	struct call *first = heap[0];

	heap[0] = heap[--count];
	sift_down(0);
	return first;
}

/* ---- one call ---- */

/* On the exchange's thread. */
static void done(const struct http_response *response, void *arg)
{
	struct call *call = arg;
	bool good = response->outcome == HTTP_ANSWERED && response->status >= 200 && response->status < 300;
	bool again;

	arena_destroy(call->mem);
	call->mem = NULL;
	call->due_ms = clock_monotonic_ms() + ((int64_t)RETRY_MS << call->tries);
	pthread_mutex_lock(&lock);
	in_flight--;
	again = !good && ++call->tries < TRIES_MOST && put(call);
	pthread_cond_broadcast(&changed);
	pthread_mutex_unlock(&lock);
	if (!again)
		call_free(call);
}

static void begin(struct call *call)
{
	const struct provider_setup *setup = provider_current_setup();
	size_t length = strlen(call->body);

	call->mem = arena_create();
	call->request = (struct http_request){
		.method = "POST",
		.url = arena_format(call->mem, "%s/hooks/simulator/%s/%s", setup->own_url, call->token, call->what),
		.headers = {{"Content-Type", "application/x-www-form-urlencoded"},
	                    {"X-Simulator-Signature",
	                     signature_hmac_sha256_hex(call->key, strlen(call->key), call->body, length, call->mem)}},
		.body = call->body,
		.body_length = length,
		.timeout_ms = TIMEOUT_MS,
		.private_allowed = true,
	};
	exchange_submit(setup->exchange, &call->request, call->mem, done, call);
}

/* ---- the thread ---- */

static void wait_until(int64_t due_ms)
{
	int64_t left = due_ms - clock_monotonic_ms();
	struct timespec until;

	clock_gettime(CLOCK_REALTIME, &until);
	if (left < 0)
		left = 0;
	until.tv_sec += left / 1000;
	until.tv_nsec += left % 1000 * 1000000;
	if (until.tv_nsec >= 1000000000) {
		until.tv_nsec -= 1000000000;
		until.tv_sec++;
	}
	pthread_cond_timedwait(&changed, &lock, &until);
}

static void *work(void *arg)
{
	(void)arg;
	pthread_mutex_lock(&lock);
	while (!ending) {
		if (count == 0 || in_flight >= IN_FLIGHT_MOST) {
			pthread_cond_wait(&changed, &lock);
		} else if (heap[0]->due_ms > clock_monotonic_ms()) {
			wait_until(heap[0]->due_ms);
		} else {
			struct call *call = take();

			in_flight++;
			pthread_mutex_unlock(&lock);
			begin(call);
			pthread_mutex_lock(&lock);
		}
	}
	pthread_mutex_unlock(&lock);
	return NULL;
}

static char *copy(const char *text)
{
	char *copied = strdup(text);

	if (!copied)
		fatal("out of memory");
	return copied;
}

void simulator_calls_plan(int64_t due_ms, const char *token, const char *what, const char *key, const char *body)
{
	const struct provider_setup *setup = provider_current_setup();
	struct call *call;
	bool planned;

	if (!setup->exchange || !setup->own_url)
		return;
	call = calloc(1, sizeof(*call));
	if (!call)
		fatal("out of memory");
	*call = (struct call){.due_ms = due_ms, .token = copy(token), .what = copy(what), .key = copy(key), .body = copy(body)};
	pthread_mutex_lock(&lock);
	if (!running && !ending)
		running = pthread_create(&thread, NULL, work, NULL) == 0;
	planned = put(call);
	pthread_mutex_unlock(&lock);
	if (!planned)
		call_free(call);
}

bool simulator_calls_ending(void)
{
	bool now;

	pthread_mutex_lock(&lock);
	now = ending;
	pthread_mutex_unlock(&lock);
	return now;
}

/* What is under way ends by the exchange, which is destroyed after this. */
void provider_shut_down(void)
{
	bool join;

	pthread_mutex_lock(&lock);
	ending = true;
	join = running;
	running = false;
	pthread_cond_broadcast(&changed);
	pthread_mutex_unlock(&lock);
	if (join)
		pthread_join(thread, NULL);
	pthread_mutex_lock(&lock);
	while (count > 0)
		call_free(take());
	free(heap);
	heap = NULL;
	room = 0;
	pthread_mutex_unlock(&lock);
}
