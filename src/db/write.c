/* Owns what a write is for both engines: closures, nested closures, and who is told after the commit. */
#include <stdio.h>
#include <string.h>

#include "db/engine.h"

static bool savepoint(struct db *db, const char *verb, struct error *err)
{
	char sql[48];

	snprintf(sql, sizeof(sql), "%s s%d", verb, db->depth);
	return db->store->engine->command(db->connection, sql, err);
}

bool write_in_savepoint(struct db *db, db_closure *fn, void *arg, struct error *err)
{
	int topics = db->topic_count;
	bool done;

	db->depth++;
	/* A statement's failure may be told as late as at the release. */
	done = session_touch(db, err) && savepoint(db, "SAVEPOINT", err) && fn(db, arg, err) && savepoint(db, "RELEASE", err);
	if (!done) {
		db->topic_count = topics;
		/* Fails where SQLite rolled the whole transaction back already; the writer sees that by itself. */
		if (savepoint(db, "ROLLBACK TO", NULL))
			savepoint(db, "RELEASE", NULL);
	}
	db->depth--;
	return done;
}

bool db_write(struct db *db, db_closure *fn, void *arg, struct error *err)
{
	struct error ignored = {0};

	if (!err)
		err = &ignored;
	if (db->writing)
		return write_in_savepoint(db, fn, arg, err);
	if (db->connection && db->connection->open_rows)
		fatal("a write while rows are open");
	db_release(db);
	if (db->store->engine->kind == DB_SQLITE)
		return sqlite_writer_run(db->store->writer, fn, arg, err);
	return postgres_write(db, fn, arg, err);
}

void db_relax(struct db *db)
{
	/* The level can be set only before the first statement; a closure that comes later keeps the stricter one. */
	if (db->untouched)
		db->relaxed = true;
}

void db_notify(struct db *db, const char *topic)
{
	for (int i = 0; i < db->topic_count; i++)
		if (strcmp(db->topics[i], topic) == 0)
			return;
	if (db->topic_count == TOPICS_MAX)
		fatal("more than %d topics", TOPICS_MAX);
	db->topics[db->topic_count++] = topic;
}

void store_notify(struct store *store, const char *const *topics, int count)
{
	if (!count)
		return;
	pthread_mutex_lock(&store->listening);
	for (struct listener *at = store->listeners; at; at = at->next)
		for (int i = 0; i < count; i++)
			at->call(topics[i], at->arg);
	pthread_mutex_unlock(&store->listening);
}
