/* Owns the one thread that writes a SQLite file: takes what is queued, runs each closure in a savepoint, commits once for all (group
 * commit). A second thread folds the write-ahead log back, so that no commit waits for a checkpoint. */
#include <semaphore.h>
#include <sqlite3.h>
#include <stdlib.h>
#include <time.h>

#include "base/log.h"
#include "db/engine.h"

enum {
	GROUP_MAX = 512,          /* closures a commit */
	CHECKPOINT_PAGES = 2000,  /* log pages that wake the checkpoint thread: 8 MiB */
	CHECKPOINT_ANYWAY = 32000 /* log pages at which the writer folds it itself: 128 MiB */
};

struct write {
	struct write *next;
	db_closure *fn;
	void *arg;
	struct error *err;
	bool done;
	const char *topics[TOPICS_MAX]; /* what it wants told after its commit */
	int topic_count;
	sem_t finished;
};

struct writer {
	struct store *store;
	struct connection *connection;
	struct db *db;
	pthread_t thread, checkpointer;
	pthread_mutex_t lock;
	pthread_cond_t arrived, log_grew;
	struct write *first, **last;
	bool closing;
	_Atomic int log_pages;
};

static bool command(struct writer *writer, const char *sql, struct error *err)
{
	return writer->store->engine->command(writer->connection, sql, err);
}

/* SQLite rolls a whole transaction back by itself on a full disk or a failed read. */
static bool transaction_is_open(struct writer *writer)
{
	return !sqlite3_get_autocommit(writer->connection->handle);
}

static int count_log_pages(void *arg, sqlite3 *handle, const char *name, int pages)
{
	struct writer *writer = arg;

	(void)handle;
	(void)name;
	writer->log_pages = pages;
	return SQLITE_OK;
}

/* Alone in its transaction a closure needs no savepoint, for which SQLite would copy each page before its first change. */
static void run_one(struct writer *writer, struct write *write, bool alone)
{
	writer->db->topic_count = 0;
	if (alone)
		write->done = write->fn(writer->db, write->arg, write->err);
	else
		write->done = write_in_savepoint(writer->db, write->fn, write->arg, write->err);
	write->topic_count = write->done ? writer->db->topic_count : 0;
	for (int i = 0; i < write->topic_count; i++)
		write->topics[i] = writer->db->topics[i];
}

static void commit_alone(struct writer *writer, struct write *write)
{
	write->done = command(writer, "BEGIN IMMEDIATE", write->err);
	if (!write->done)
		return;
	run_one(writer, write, true);
	if (transaction_is_open(writer) && !command(writer, write->done ? "COMMIT" : "ROLLBACK", write->err))
		write->done = false;
	if (transaction_is_open(writer))
		command(writer, "ROLLBACK", NULL);
}

static bool commit_together(struct writer *writer, struct write *group)
{
	struct error ignored;

	if (!command(writer, "BEGIN IMMEDIATE", &ignored))
		return false;
	for (struct write *write = group; write; write = write->next) {
		run_one(writer, write, false);
		if (!transaction_is_open(writer))
			return false;
	}
	if (command(writer, "COMMIT", &ignored))
		return true;
	if (transaction_is_open(writer))
		command(writer, "ROLLBACK", &ignored);
	return false;
}

static void tell(struct writer *writer, struct write *group)
{
	const char *topics[TOPICS_MAX];
	int count = 0;

	for (struct write *write = group; write; write = write->next)
		for (int i = 0; write->done && i < write->topic_count; i++) {
			bool known = false;

			for (int k = 0; k < count; k++)
				known = known || topics[k] == write->topics[i];
			if (!known && count < TOPICS_MAX)
				topics[count++] = write->topics[i];
		}
	store_notify(writer->store, topics, count);
}

static void run_group(struct writer *writer, struct write *group, int count)
{
	if (count == 1 || !commit_together(writer, group))
		for (struct write *write = group; write; write = write->next)
			commit_alone(writer, write);
	writer->store->writes += count;
	writer->store->commits++;
	if (count > writer->store->largest_group)
		writer->store->largest_group = count;
	tell(writer, group);
	for (struct write *write = group, *next; write; write = next) {
		next = write->next;
		if (!write->done)
			writer->store->write_errors++;
		sem_post(&write->finished); /* from here on `write` is gone: it lies on its caller's stack */
	}
	if (writer->log_pages > CHECKPOINT_ANYWAY)
		sqlite3_wal_checkpoint_v2(writer->connection->handle, NULL, SQLITE_CHECKPOINT_PASSIVE, NULL, NULL);
	else if (writer->log_pages > CHECKPOINT_PAGES)
		pthread_cond_signal(&writer->log_grew);
}

static struct write *take_group(struct writer *writer, int *count)
{
	struct write *first, *last;

	pthread_mutex_lock(&writer->lock);
	while (!writer->first && !writer->closing)
		pthread_cond_wait(&writer->arrived, &writer->lock);
	first = last = writer->first;
	for (*count = first ? 1 : 0; last && last->next && *count < GROUP_MAX; (*count)++)
		last = last->next;
	if (first) {
		writer->first = last->next;
		if (!writer->first)
			writer->last = &writer->first;
		last->next = NULL;
	}
	pthread_mutex_unlock(&writer->lock);
	return first;
}

static void *write_loop(void *arg)
{
	struct writer *writer = arg;
	struct write *group;
	int count;

	while ((group = take_group(writer, &count)))
		run_group(writer, group, count);
	return NULL;
}

static void *checkpoint_loop(void *arg)
{
	struct writer *writer = arg;
	struct connection *connection = connection_open(writer->store, true, NULL);

	pthread_mutex_lock(&writer->lock);
	while (connection && !writer->closing) {
		struct timespec until;

		clock_gettime(CLOCK_REALTIME, &until);
		until.tv_sec += 1;
		pthread_cond_timedwait(&writer->log_grew, &writer->lock, &until);
		if (writer->log_pages <= CHECKPOINT_PAGES)
			continue;
		pthread_mutex_unlock(&writer->lock);
		sqlite3_wal_checkpoint_v2(connection->handle, NULL, SQLITE_CHECKPOINT_PASSIVE, NULL, NULL);
		pthread_mutex_lock(&writer->lock);
	}
	pthread_mutex_unlock(&writer->lock);
	connection_close(connection);
	return NULL;
}

struct writer *sqlite_writer_create(struct store *store, struct error *err)
{
	struct writer *writer = calloc(1, sizeof(*writer));

	if (!writer)
		fatal("out of memory");
	writer->store = store;
	writer->connection = connection_open(store, true, err);
	if (!writer->connection) {
		free(writer);
		return NULL;
	}
	writer->db = db_create(store);
	writer->db->connection = writer->connection;
	writer->db->writing = true;
	writer->last = &writer->first;
	pthread_mutex_init(&writer->lock, NULL);
	pthread_cond_init(&writer->arrived, NULL);
	pthread_cond_init(&writer->log_grew, NULL);
	sqlite3_wal_hook(writer->connection->handle, count_log_pages, writer);
	if (pthread_create(&writer->thread, NULL, write_loop, writer) != 0 ||
	    pthread_create(&writer->checkpointer, NULL, checkpoint_loop, writer) != 0)
		fatal("cannot start the writer");
	pthread_setname_np(writer->thread, "writer");
	pthread_setname_np(writer->checkpointer, "checkpoint");
	return writer;
}

void sqlite_writer_destroy(struct writer *writer)
{
	if (!writer)
		return;
	pthread_mutex_lock(&writer->lock);
	writer->closing = true;
	pthread_cond_broadcast(&writer->arrived);
	pthread_cond_broadcast(&writer->log_grew);
	pthread_mutex_unlock(&writer->lock);
	pthread_join(writer->thread, NULL);
	pthread_join(writer->checkpointer, NULL);
	sqlite3_wal_checkpoint_v2(writer->connection->handle, NULL, SQLITE_CHECKPOINT_TRUNCATE, NULL, NULL);
	writer->db->connection = NULL;
	db_destroy(writer->db);
	connection_close(writer->connection);
	free(writer);
}

struct connection *sqlite_writer_connection(struct writer *writer)
{
	return writer->connection;
}

bool sqlite_writer_run(struct writer *writer, db_closure *fn, void *arg, struct error *err)
{
	struct write write = {.fn = fn, .arg = arg, .err = err};
	bool taken;

	sem_init(&write.finished, 0, 0);
	pthread_mutex_lock(&writer->lock);
	taken = !writer->closing;
	if (taken) {
		*writer->last = &write;
		writer->last = &write.next;
		pthread_cond_signal(&writer->arrived);
	}
	pthread_mutex_unlock(&writer->lock);
	if (!taken)
		return error_set(err, FAIL_UNAVAILABLE, "shutting_down", "the server is stopping; try again");
	while (sem_wait(&write.finished) != 0)
		;
	sem_destroy(&write.finished);
	return write.done;
}
