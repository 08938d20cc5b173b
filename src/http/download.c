/* Owns answers that are made while they are sent (exports, reports). A worker produces into a bounded buffer, the loop thread sends
 * from it; while it is empty the connection is suspended, while it is full no worker is busy. */
#include <stdlib.h>
#include <string.h>

#include "http/visit.h"

enum { BUFFER_SIZE = 128 * 1024, REFILL_BELOW = 64 * 1024, BLOCK_SIZE = 32 * 1024 };

struct download {
	struct task task;
	struct visit *visit;
	struct arena *mem; /* the handler's, until the end */
	struct db *db;
	pthread_mutex_t lock; /* of what follows */
	char *bytes;
	size_t length;
	bool producing; /* a worker is at it, or queued */
	bool waiting;   /* the connection is suspended for it */
	bool ended, broken, abandoned;
};

/* The end of all: after the last call of produce, and when nobody sends any more. */
static void download_free(struct download *download)
{
	struct reply *reply = &download->visit->req.reply;

	if (reply->produced)
		reply->produced(reply->produce_arg);
	if (download->db)
		db_destroy(download->db);
	arena_destroy(download->mem);
	pthread_mutex_destroy(&download->lock);
	free(download->bytes);
	visit_free(download->visit);
	free(download);
}

/* One call of produce. False at the end. */
static bool produce_part(struct download *download)
{
	struct reply *reply = &download->visit->req.reply;
	char *part = malloc(BLOCK_SIZE);
	int64_t made;
	bool more;

	if (!part)
		fatal("out of memory");
	made = reply->produce(reply->produce_arg, part, BLOCK_SIZE);
	pthread_mutex_lock(&download->lock);
	if (made > 0) {
		memcpy(download->bytes + download->length, part, (size_t)made);
		download->length += (size_t)made;
	} else {
		download->ended = true;
		download->broken = made < 0;
	}
	more = made > 0 && !download->abandoned && download->length + BLOCK_SIZE <= BUFFER_SIZE;
	pthread_mutex_unlock(&download->lock);
	free(part);
	return more;
}

static void download_run(struct task *task, struct hand *hand)
{
	struct download *download = (struct download *)task;
	struct visit *visit = download->visit;
	bool wake, abandoned;

	(void)hand;
	pthread_mutex_lock(&download->lock);
	abandoned = download->abandoned;
	pthread_mutex_unlock(&download->lock);
	while (!abandoned && produce_part(download))
		;
	if (download->db)
		db_release(download->db);
	pthread_mutex_lock(&download->lock);
	download->producing = false;
	wake = download->waiting;
	download->waiting = false;
	abandoned = download->abandoned;
	pthread_mutex_unlock(&download->lock);
	if (abandoned)
		download_free(download);
	else if (wake)
		loop_wake(visit->loop, visit);
}

/* Under the lock. */
static void ask_for_more(struct download *download)
{
	if (download->producing || download->ended)
		return;
	download->producing = true;
	if (pool_add(download->visit->server->pool, &download->task))
		return;
	download->producing = false;
	download->ended = download->broken = true;
}

static ssize_t download_read(void *arg, uint64_t position, char *out, size_t room)
{
	struct download *download = arg;
	ssize_t taken = 0;

	(void)position;
	pthread_mutex_lock(&download->lock);
	if (download->length < REFILL_BELOW)
		ask_for_more(download);
	if (download->length) {
		taken = (ssize_t)(download->length < room ? download->length : room);
		memcpy(out, download->bytes, (size_t)taken);
		download->length -= (size_t)taken;
		memmove(download->bytes, download->bytes + taken, download->length);
	} else if (download->ended) {
		taken = download->broken ? MHD_CONTENT_READER_END_WITH_ERROR : MHD_CONTENT_READER_END_OF_STREAM;
	} else {
		download->waiting = true;
		download->visit->suspended = true;
		MHD_suspend_connection(download->visit->connection);
	}
	pthread_mutex_unlock(&download->lock);
	return taken;
}

struct MHD_Response *download_create(struct visit *visit)
{
	struct download *download = calloc(1, sizeof(*download));

	if (!download || !(download->bytes = malloc(BUFFER_SIZE)))
		fatal("out of memory");
	download->task.run = download_run;
	download->visit = visit;
	pthread_mutex_init(&download->lock, NULL);
	visit->download = download;
	return MHD_create_response_from_callback(MHD_SIZE_UNKNOWN, BLOCK_SIZE, download_read, download, NULL);
}

void download_take(struct download *download, struct hand *hand)
{
	download->mem = hand->mem;
	download->db = hand->db;
	hand->mem = arena_create();
	hand->db = hand->server->options.store ? db_create(hand->server->options.store) : NULL;
	if (download->db)
		db_release(download->db);
}

void download_abandon(struct download *download)
{
	bool busy;

	pthread_mutex_lock(&download->lock);
	download->abandoned = true;
	busy = download->producing;
	if (!busy) {
		download->producing = true;
		busy = pool_add(download->visit->server->pool, &download->task);
	}
	pthread_mutex_unlock(&download->lock);
	if (!busy)
		download_free(download);
}
