/* Owns the table `node`: who makes ids on this store under which number. */
#include "app/node_number.h"

#include <pthread.h>
#include <sodium.h>
#include <stdlib.h>
#include <time.h>

#include "base/clock.h"
#include "base/id.h"
#include "base/log.h"
#include "text/signature.h"

enum {
	FIRST = 1,
	NUMBERS = 1023,           /* as base/id.h has bits for; 0 is who claimed none */
	RENEW_S = 15,             /* how often a holder shows itself */
	ALIVE_MS = 60 * 1000,     /* seen within: at work */
	GONE_MS = 60 * 60 * 1000, /* not seen for: its number may be taken; far more than clocks of machines differ */
	HOLDER_BYTES = 10,
};

struct node_number {
	struct store *store;
	struct arena *mem;
	const char *holder;
	bool serves;
	int value;
	pthread_t thread;
	pthread_mutex_t lock;
	pthread_cond_t woken;
	bool stopping;
};

int node_number_choose(const struct node_row *rows, size_t count, int64_t now_ms)
{
	const struct node_row *oldest = NULL;

	/* Never used beats free: ids of a number's last holder, whose clock may have been ahead, cannot come again. */
	if (count < NUMBERS)
		for (size_t i = 0; i <= count; i++)
			if (i == count || rows[i].number != FIRST + (int64_t)i)
				return FIRST + (int)i;
	for (size_t i = 0; i < count; i++)
		if ((!rows[i].held || now_ms - rows[i].seen_at > GONE_MS) && (!oldest || rows[i].seen_at < oldest->seen_at))
			oldest = &rows[i];
	return oldest ? (int)oldest->number : -1;
}

/* ---- the rows ---- */

static bool read_rows(struct db *db, struct arena *mem, struct node_row *out, size_t *count, struct error *err)
{
	struct db_rows *rows;

	*count = 0;
	if (!db_query(db, mem, &rows, err, "SELECT number, holder, seen_at FROM node ORDER BY number"))
		return false;
	while (db_rows_next(rows) && *count < NUMBERS)
		out[(*count)++] = (struct node_row){db_rows_int(rows, 0), !db_rows_null(rows, 1), db_rows_int(rows, 2)};
	return db_rows_close(rows, err);
}

static bool claim(struct db *db, void *arg, struct error *err)
{
	struct node_number *number = arg;
	struct arena *mem = arena_create();
	struct node_row *rows = arena_array(mem, NUMBERS, sizeof(*rows));
	int64_t now_ms = clock_now_ms();
	size_t count;
	bool ok = read_rows(db, mem, rows, &count, err);

	number->value = ok ? node_number_choose(rows, count, now_ms) : -1;
	if (ok && number->value < 0)
		ok = error_set(err, FAIL_UNAVAILABLE, "too_many_nodes", "all %d node numbers of this database are in use",
		               NUMBERS);
	arena_destroy(mem);
	return ok && db_exec(db, err,
	                     "INSERT INTO node (number, holder, serves, seen_at) VALUES ($1, $2, $3, $4) "
	                     "ON CONFLICT (number) DO UPDATE SET holder = excluded.holder, serves = excluded.serves, "
	                     "seen_at = excluded.seen_at",
	                     db_int(number->value), db_text(number->holder), db_bool(number->serves), db_int(now_ms));
}

/* A holder that slept for an hour (a suspended machine) may find its number gone, and takes another. */
static bool renew(struct db *db, void *arg, struct error *err)
{
	struct node_number *number = arg;
	int64_t changed = 0;

	if (!db_change(db, &changed, err, "UPDATE node SET seen_at = $3 WHERE number = $1 AND holder = $2", db_int(number->value),
	               db_text(number->holder), db_int(clock_now_ms())))
		return false;
	return changed || claim(db, arg, err);
}

/* The row stays: the number rests until all others were used. */
static bool give_back(struct db *db, void *arg, struct error *err)
{
	const struct node_number *number = arg;

	return db_exec(db, err, "UPDATE node SET holder = NULL, seen_at = $3 WHERE number = $1 AND holder = $2",
	               db_int(number->value), db_text(number->holder), db_int(clock_now_ms()));
}

bool node_number_any_server(struct db *db, int64_t now_ms, bool *any, struct error *err)
{
	int64_t one;

	return db_read_int(db, any, &one, err,
	                   "SELECT 1 FROM node WHERE holder IS NOT NULL AND serves = 1 AND seen_at > $1 LIMIT 1",
	                   db_int(now_ms - ALIVE_MS));
}

/* ---- the keeper ---- */

static bool wait_for_turn(struct node_number *number)
{
	struct timespec until;
	bool going;

	clock_gettime(CLOCK_MONOTONIC, &until);
	until.tv_sec += RENEW_S;
	pthread_mutex_lock(&number->lock);
	while (!number->stopping && pthread_cond_timedwait(&number->woken, &number->lock, &until) == 0)
		;
	going = !number->stopping;
	pthread_mutex_unlock(&number->lock);
	return going;
}

static void *keep(void *arg)
{
	struct node_number *number = arg;
	struct db *db = db_create(number->store);
	bool failing = false;

	while (wait_for_turn(number)) {
		struct error err = {0};
		int before = number->value;
		bool ok = db_write(db, renew, number, &err);

		db_release(db);
		if (!ok && !failing)
			log_line(LOG_WARN, "node number not renewed", "number=%d error=\"%s\"", before, err.text);
		failing = !ok;
		if (!ok)
			number->value = before;
		if (number->value == before)
			continue;
		id_set_node(number->value);
		log_line(LOG_WARN, "node number lost", "number=%d now=%d", before, number->value);
	}
	db_destroy(db);
	return NULL;
}

static void start_keeper(struct node_number *number)
{
	pthread_condattr_t monotonic;

	pthread_mutex_init(&number->lock, NULL);
	pthread_condattr_init(&monotonic);
	pthread_condattr_setclock(&monotonic, CLOCK_MONOTONIC);
	pthread_cond_init(&number->woken, &monotonic);
	pthread_condattr_destroy(&monotonic);
	if (pthread_create(&number->thread, NULL, keep, number) != 0)
		fatal("cannot start the keeper of the node number");
	pthread_setname_np(number->thread, "node");
}

bool node_number_claim(struct store *store, bool serves, struct node_number **out, struct error *err)
{
	struct arena *mem = arena_create();
	struct node_number *number = arena_alloc(mem, sizeof(*number));
	struct db *db = db_create(store);
	bool ok;

	*number = (struct node_number){
		.store = store, .mem = mem, .holder = signature_token(HOLDER_BYTES, mem), .serves = serves};
	ok = db_write(db, claim, number, err);
	db_destroy(db);
	/* Reading goes on without room on the disk; the keeper claims as soon as there is some. */
	if (!ok && serves && err->kind == FAIL_FULL) {
		number->value = FIRST + (int)randombytes_uniform(NUMBERS);
		log_line(LOG_WARN, "node number not claimed", "number=%d error=\"%s\"", number->value, err->text);
		ok = true;
	}
	if (!ok) {
		arena_destroy(mem);
		return false;
	}
	id_set_node(number->value);
	start_keeper(number);
	*out = number;
	return true;
}

/* A store that cannot be reached forgets us by itself, in an hour. */
void node_number_release(struct node_number *number)
{
	struct error ignored;
	struct db *db;

	if (!number)
		return;
	pthread_mutex_lock(&number->lock);
	number->stopping = true;
	pthread_cond_signal(&number->woken);
	pthread_mutex_unlock(&number->lock);
	pthread_join(number->thread, NULL);
	db = db_create(number->store);
	if (!db_write(db, give_back, number, &ignored))
		log_line(LOG_WARN, "node number not given back", "number=%d error=\"%s\"", number->value, ignored.text);
	db_destroy(db);
	pthread_cond_destroy(&number->woken);
	pthread_mutex_destroy(&number->lock);
	arena_destroy(number->mem);
}

int node_number_value(const struct node_number *number)
{
	return number->value;
}
