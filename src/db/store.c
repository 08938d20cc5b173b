/* Owns a store's life: which engine, how many connections, who listens. */
#include <sqlite3.h>
#include <stdlib.h>
#include <string.h>

#include "db/engine.h"

static const struct engine *engine_of(const char *url)
{
	if (strncmp(url, "sqlite:", 7) == 0)
		return &sqlite_engine;
	if (strncmp(url, "postgres://", 11) == 0 || strncmp(url, "postgresql://", 13) == 0)
		return &postgres_engine;
	return NULL;
}

static bool start_writing(struct store *store, struct error *err)
{
	if (store->engine->kind == DB_SQLITE)
		store->writer = sqlite_writer_create(store, err);
	else
		store->notifier = postgres_notifier_create(store, err);
	return store->writer || store->notifier;
}

bool store_open(const char *url, const struct store_options *options, struct store **out, struct error *err)
{
	const struct engine *engine = engine_of(url);
	struct store *store;
	struct connection *first;

	if (!engine)
		return error_set(err, FAIL_INVALID, "bad_database_url", "'%s' is neither sqlite:FILE nor postgres://…", url);
	store = calloc(1, sizeof(*store));
	if (!store)
		fatal("out of memory");
	store->engine = engine;
	store->url = strdup(url);
	if (options)
		store->options = *options;
	if (!store->options.readers)
		store->options.readers = engine->kind == DB_SQLITE ? 8 : 16;
	pthread_mutex_init(&store->lock, NULL);
	pthread_mutex_init(&store->listening, NULL);
	pthread_cond_init(&store->returned, NULL);
	if (start_writing(store, err) && (first = connection_borrow(store, err))) {
		connection_return(first);
		*out = store;
		return true;
	}
	store_close(store);
	return false;
}

void store_close(struct store *store)
{
	if (!store)
		return;
	while (store->idle) {
		struct connection *connection = store->idle;

		store->idle = connection->next;
		connection_close(connection);
	}
	sqlite_writer_destroy(store->writer);
	postgres_notifier_destroy(store->notifier);
	while (store->listeners) {
		struct listener *listener = store->listeners;

		store->listeners = listener->next;
		free(listener);
	}
	pthread_cond_destroy(&store->returned);
	pthread_mutex_destroy(&store->listening);
	pthread_mutex_destroy(&store->lock);
	free(store->url);
	free(store);
}

void store_listen(struct store *store, store_listener *call, void *arg)
{
	struct listener *listener = calloc(1, sizeof(*listener));

	if (!listener)
		fatal("out of memory");
	listener->call = call;
	listener->arg = arg;
	pthread_mutex_lock(&store->listening);
	listener->next = store->listeners;
	store->listeners = listener;
	pthread_mutex_unlock(&store->listening);
}

void store_unlisten(struct store *store, store_listener *call, void *arg)
{
	pthread_mutex_lock(&store->listening);
	for (struct listener **at = &store->listeners; *at;) {
		struct listener *listener = *at;

		if (listener->call == call && listener->arg == arg) {
			*at = listener->next;
			free(listener);
		} else {
			at = &listener->next;
		}
	}
	pthread_mutex_unlock(&store->listening);
}

void store_trace(struct store *store, store_tracer *tracer, void *arg)
{
	store->tracer = tracer;
	store->tracer_arg = arg;
}

void store_figures(struct store *store, struct store_figures *out)
{
	*out = (struct store_figures){store->writes, store->commits, store->write_errors, store->retries, store->largest_group};
}

bool store_ready(struct store *store, struct error *err)
{
	struct db *db = db_create(store);
	int64_t one = 0;
	bool ready = db_read_int(db, NULL, &one, err, "SELECT 1");

	if (!ready && db->connection)
		db->connection->broken = true;
	db_destroy(db);
	return ready;
}

bool store_backup(struct store *store, const char *path, struct error *err)
{
	struct connection *from;
	sqlite3 *to;
	sqlite3_backup *backup;
	int code = SQLITE_ERROR;

	if (store->engine->kind != DB_SQLITE)
		return error_set(err, FAIL_INVALID, "not_sqlite",
		                 "only a SQLite store is copied by leadline; use pg_dump for PostgreSQL");
	from = connection_borrow(store, err);
	if (!from)
		return false;
	if (sqlite3_open(path, &to) == SQLITE_OK) {
		backup = sqlite3_backup_init(to, "main", from->handle, "main");
		if (backup) {
			sqlite3_backup_step(backup, -1);
			code = sqlite3_backup_finish(backup);
		}
	}
	if (code != SQLITE_OK)
		error_set(err, FAIL_UNAVAILABLE, "backup_failed", "cannot write '%s': %s", path, sqlite3_errmsg(to));
	sqlite3_close(to);
	connection_return(from);
	return code == SQLITE_OK;
}
