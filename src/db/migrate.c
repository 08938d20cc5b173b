/* Owns the way from any earlier schema to today's: numbered texts, forward only, under a lock, with a copy of a SQLite file first. */
#include <ctype.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "base/buffer.h"
#include "base/clock.h"
#include "base/log.h"
#include "db/engine.h"

/* One lock number for all nodes; arbitrary, and ours. */
#define POSTGRES_LOCK "7286243501"

/* The texts are written in PostgreSQL's words; SQLite's strict tables know other names for the same types. */
static const struct {
	const char *word, *sqlite, *postgres;
} words[] = {
	{"BIGINT", "INTEGER", "BIGINT"},
	{"JSONB", "TEXT", "JSONB"},
	{"BYTEWISE", "",
         "COLLATE \"C\""}, /* in the order of the bytes, whatever the database's language: search by prefix stands on it */
	{"{{options}}", "STRICT, WITHOUT ROWID", ""},
};

static bool is_word_char(char c)
{
	return isalnum((unsigned char)c) || c == '_';
}

static size_t replace_word(struct buffer *out, const char *at, const char *start, enum db_engine engine)
{
	for (size_t i = 0; i < sizeof(words) / sizeof(words[0]); i++) {
		size_t length = strlen(words[i].word);

		if (strncmp(at, words[i].word, length) != 0)
			continue;
		if (words[i].word[0] != '{' && ((at != start && is_word_char(at[-1])) || is_word_char(at[length])))
			continue;
		buffer_add_text(out, engine == DB_SQLITE ? words[i].sqlite : words[i].postgres);
		return length;
	}
	return 0;
}

char *migration_text(const char *sql, enum db_engine engine)
{
	const char *ours = engine == DB_SQLITE ? "-- sqlite:" : "-- postgres:";
	struct arena *mem = arena_create();
	struct buffer out;
	char *text;

	buffer_init(&out, mem);
	for (const char *at = sql; *at;) {
		bool line_start = at == sql || at[-1] == '\n';
		size_t length;

		if (line_start && strncmp(at, ours, strlen(ours)) == 0) {
			at += strlen(ours);
			continue;
		}
		if (line_start && at[0] == '-' && at[1] == '-') {
			at += strcspn(at, "\n");
			continue;
		}
		length = replace_word(&out, at, sql, engine);
		if (!length)
			buffer_add_char(&out, *at);
		at += length ? length : 1;
	}
	text = strdup(out.bytes);
	arena_destroy(mem);
	return text;
}

static bool lock_schema(struct connection *connection, enum db_engine engine, struct error *err)
{
	const struct engine *ops = connection->store->engine;

	/* The other node's migration, and ours, may take their time. */
	if (engine == DB_SQLITE)
		return ops->command(connection, "PRAGMA busy_timeout = 600000; BEGIN IMMEDIATE", err);
	return ops->command(connection, "SET statement_timeout = 0", err) &&
	       ops->command(connection, "SELECT pg_advisory_lock(" POSTGRES_LOCK ")", err) &&
	       ops->command(connection, "BEGIN", err);
}

static void unlock_schema(struct connection *connection, enum db_engine engine)
{
	if (engine == DB_POSTGRES)
		connection->store->engine->command(connection, "SELECT pg_advisory_unlock(" POSTGRES_LOCK ")", NULL);
}

static int count_known(struct db *db, struct arena *mem, const struct migration *migrations, bool *newer, struct error *err)
{
	struct db_rows *rows;
	int count = 0;

	*newer = false;
	if (!db_query(db, mem, &rows, err, "SELECT name FROM schema_migration ORDER BY name"))
		return -1;
	while (db_rows_next(rows)) {
		const char *name = db_rows_text(rows, 0);

		if (!migrations[count].name || strcmp(migrations[count].name, name) != 0)
			*newer = true;
		else
			count++;
	}
	return db_rows_close(rows, err) ? count : -1;
}

static bool apply(struct db *db, const struct migration *migration, struct error *err)
{
	char *text = migration_text(migration->sql, db_engine(db));
	bool done = db->store->engine->command(db->connection, text, err);

	free(text);
	if (done)
		log_line(LOG_INFO, "migrated", "name=%s", migration->name);
	return done && db_exec(db, err, "INSERT INTO schema_migration (name, applied_at) VALUES ($1, $2)",
	                       db_text(migration->name), db_int(clock_now_ms()));
}

static bool back_up_first(struct store *store, const struct migration *first, struct error *err)
{
	char path[1024];

	snprintf(path, sizeof(path), "%s.before-%.4s.bak", store->url + strlen("sqlite:"), first->name);
	log_line(LOG_INFO, "copying the database before the migration", "to=\"%s\"", path);
	return store_backup(store, path, err);
}

static bool migrate(struct db *db, struct arena *mem, const struct migration *migrations, struct error *err)
{
	bool newer;
	int known;

	if (!db->store->engine->command(
		    db->connection,
		    "CREATE TABLE IF NOT EXISTS schema_migration (name TEXT PRIMARY KEY, applied_at BIGINT NOT NULL)", err))
		return false;
	known = count_known(db, mem, migrations, &newer, err);
	if (known < 0)
		return false;
	if (newer)
		return error_set(err, FAIL_CONFLICT, "newer_schema",
		                 "the database was made by a newer leadline; upgrade this one");
	if (known > 0 && migrations[known].name && db_engine(db) == DB_SQLITE &&
	    !back_up_first(db->store, &migrations[known], err))
		return false;
	for (int i = known; migrations[i].name; i++)
		if (!apply(db, &migrations[i], err))
			return false;
	/* With the tables, so that every connection that learns of them learns how large they are. */
	return !migrations[known].name || db_engine(db) != DB_SQLITE || sqlite_plan_teach(db->connection, err);
}

bool store_migrate(struct store *store, const struct migration *migrations, struct error *err)
{
	struct connection *connection = connection_open(store, true, err);
	struct db *db;
	struct arena *mem;
	bool done;

	if (!connection)
		return false;
	mem = arena_create();
	db = db_create(store);
	db->connection = connection;
	db->writing = true;
	done = lock_schema(connection, store->engine->kind, err) && migrate(db, mem, migrations, err);
	done = store->engine->command(connection, done ? "COMMIT" : "ROLLBACK", done ? err : NULL) && done;
	unlock_schema(connection, store->engine->kind);
	db->connection = NULL;
	db_destroy(db);
	connection_close(connection);
	arena_destroy(mem);
	return done;
}
