/* Owns the way from committed rows to open streams. On PostgreSQL a later id can be committed before an earlier one, so the last
 * seconds are read again each time and what was sent already is passed over. */
#include <pthread.h>
#include <stdlib.h>
#include <string.h>
#include <time.h>

#include "base/clock.h"
#include "base/id.h"
#include "base/log.h"
#include "event/event_live.h"
#include "event/event_store.h"
#include "event/event_text.h"

enum { READ_MAX = 500, OVERLAP_MS = 3000, SEEN_MAX = 8192, LOOK_MS = 1000, LOOK_BACK_MS = 200, QUIET_US = 3000 };

struct event_live {
	struct store *store;
	struct server *server;
	pthread_t thread;
	pthread_mutex_t lock;
	pthread_cond_t woken;
	bool due, stopping;
	int64_t last;           /* the greatest id sent */
	int64_t seen[SEEN_MAX]; /* PostgreSQL: ids sent lately, a ring */
	size_t seen_at;
	int64_t looked_back_ms; /* PostgreSQL: monotonic, when the last seconds were read again */
	bool look_back;         /* not all commits have been followed by a look back yet */
};

static bool was_seen(const struct event_live *live, int64_t id)
{
	for (size_t i = 0; i < SEEN_MAX; i++)
		if (live->seen[i] == id)
			return true;
	return false;
}

static void send_run(struct event_live *live, struct arena *mem, const struct event *events, size_t count)
{
	struct buffer text;

	buffer_init(&text, mem);
	for (size_t i = 0; i < count; i++)
		event_text_add(&text, &events[i]);
	server_stream_send(live->server, events[0].workspace_id, text.bytes, text.length);
}

/* Neighbours of one workspace leave in one piece. */
static void send_all(struct event_live *live, struct arena *mem, struct event *events, size_t count)
{
	size_t start = 0;

	for (size_t i = 1; i <= count; i++)
		if (i == count || events[i].workspace_id != events[start].workspace_id) {
			send_run(live, mem, events + start, i - start);
			start = i;
		}
}

static size_t drop_seen(struct event_live *live, struct event *events, size_t count)
{
	size_t kept = 0;

	for (size_t i = 0; i < count; i++) {
		if (was_seen(live, events[i].id))
			continue;
		live->seen[live->seen_at++ % SEEN_MAX] = events[i].id;
		events[kept++] = events[i];
	}
	return kept;
}

/* Where to read on. By the ids and not by the clock, which may jump; and not at each commit, because all of the last seconds is read. */
static int64_t find_start(struct event_live *live, struct db *db)
{
	int64_t now = clock_monotonic_ms();

	if (db_engine(db) != DB_POSTGRES)
		return live->last;
	live->look_back = now - live->looked_back_ms < LOOK_BACK_MS;
	if (live->look_back)
		return live->last;
	live->looked_back_ms = now;
	return id_at(id_time_ms(live->last) - OVERLAP_MS);
}

/* One page behind *after. False when there was nothing more. */
static bool send_page(struct event_live *live, struct db *db, struct arena *mem, int64_t *after)
{
	struct records list;
	struct error err;
	size_t count;

	if (!event_store_list_after(db, mem, *after, READ_MAX, &list, &err)) {
		log_error("events cannot be read", &err);
		return false;
	}
	count = list.count;
	if (count)
		*after = ((struct event *)list.items)[count - 1].id;
	if (*after > live->last)
		live->last = *after;
	if (db_engine(db) == DB_POSTGRES)
		count = drop_seen(live, list.items, count);
	if (count)
		send_all(live, mem, list.items, count);
	return list.count == READ_MAX;
}

static void send_new(struct event_live *live, struct db *db, struct arena *mem)
{
	int64_t after = find_start(live, db);

	while (send_page(live, db, mem, &after))
		arena_reset(mem);
	arena_reset(mem);
}

static bool wait_for_commit(struct event_live *live)
{
	struct timespec until;
	bool going;

	pthread_mutex_lock(&live->lock);
	if (!live->due && !live->stopping) {
		int64_t wait = live->look_back ? LOOK_BACK_MS : LOOK_MS;

		clock_gettime(CLOCK_MONOTONIC, &until);
		until.tv_sec += (until.tv_nsec / 1000000 + wait) / 1000;
		until.tv_nsec = (until.tv_nsec / 1000000 + wait) % 1000 * 1000000;
		pthread_cond_timedwait(&live->woken, &live->lock, &until);
	}
	live->due = false;
	going = !live->stopping;
	pthread_mutex_unlock(&live->lock);
	return going;
}

static void *live_loop(void *arg)
{
	struct event_live *live = arg;
	struct db *db = db_create(live->store);
	struct arena *mem = arena_create();

	while (wait_for_commit(live)) {
		struct timespec quiet = {.tv_nsec = QUIET_US * 1000};

		if (server_streams(live->server) == 0) {
			/* An event made a moment ago may be committed only after the next stream has opened. */
			live->last = id_at(clock_now_ms() - OVERLAP_MS);
			continue;
		}
		/* Many commits a moment become one read. */
		nanosleep(&quiet, NULL);
		send_new(live, db, mem);
		db_release(db);
	}
	arena_destroy(mem);
	db_destroy(db);
	return NULL;
}

static void wake(const char *topic, void *arg)
{
	struct event_live *live = arg;

	if (strcmp(topic, "event") != 0)
		return;
	pthread_mutex_lock(&live->lock);
	live->due = true;
	pthread_cond_signal(&live->woken);
	pthread_mutex_unlock(&live->lock);
}

struct event_live *event_live_create(struct store *store, struct server *server)
{
	struct event_live *live = calloc(1, sizeof(*live));
	pthread_condattr_t monotonic;

	if (!live)
		fatal("out of memory");
	live->store = store;
	live->server = server;
	live->last = id_at(clock_now_ms());
	pthread_mutex_init(&live->lock, NULL);
	pthread_condattr_init(&monotonic);
	pthread_condattr_setclock(&monotonic, CLOCK_MONOTONIC);
	pthread_cond_init(&live->woken, &monotonic);
	pthread_condattr_destroy(&monotonic);
	store_listen(store, wake, live);
	if (pthread_create(&live->thread, NULL, live_loop, live) != 0)
		fatal("cannot start the event stream");
	pthread_setname_np(live->thread, "events");
	return live;
}

void event_live_destroy(struct event_live *live)
{
	if (!live)
		return;
	pthread_mutex_lock(&live->lock);
	live->stopping = true;
	pthread_cond_signal(&live->woken);
	pthread_mutex_unlock(&live->lock);
	pthread_join(live->thread, NULL);
	store_unlisten(live->store, wake, live);
	free(live);
}
