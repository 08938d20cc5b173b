/* Owns the SQLite side of a connection: prepare, bind by the name "$n", step, and what its result codes mean. */
#include <errno.h>
#include <sqlite3.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "db/engine.h"

enum { ARGS_MAX = 128, BUSY_MS = 5000 };

struct prepared {
	sqlite3_stmt *stmt;
	int places;                  /* parameters of the statement */
	unsigned char arg[ARGS_MAX]; /* place -> number of the argument: SQLite numbers $names by first appearance */
};

static bool means_full(int number)
{
	return number == ENOSPC || number == EDQUOT || number == EFBIG;
}

static bool failed(struct connection *connection, const char *what, struct error *err)
{
	sqlite3 *db = connection->handle;
	/* sqlite3_system_errno knows nothing of what a COMMIT met, so the thread's own number is looked at as well. */
	bool is_full = means_full(errno) || means_full(sqlite3_system_errno(db));
	int code = sqlite3_errcode(db);

	switch (code) {
	case SQLITE_CONSTRAINT:
		return error_set(err, FAIL_CONFLICT, "constraint", "the database refused: %s", sqlite3_errmsg(db));
	case SQLITE_FULL: return error_set(err, FAIL_FULL, "storage_full", "the disk is full; nothing was stored");
	case SQLITE_IOERR:
		/* A full disk, quota or file also shows as an I/O error of write, shm or mmap. */
		if (is_full)
			return error_set(err, FAIL_FULL, "storage_full", "the disk is full; nothing was stored");
		return error_set(err, FAIL_UNAVAILABLE, "storage_failed", "the disk failed: %s", sqlite3_errmsg(db));
	case SQLITE_BUSY:
	case SQLITE_LOCKED:
	case SQLITE_CANTOPEN:
	case SQLITE_READONLY:
		return error_set(err, FAIL_UNAVAILABLE, "database_unavailable", "the database cannot be used now: %s",
		                 sqlite3_errmsg(db));
	default: return error_set(err, FAIL_INTERNAL, "database", "%s: %s", what, sqlite3_errmsg(db));
	}
}

static bool command(struct connection *connection, const char *sql, struct error *err)
{
	errno = 0;
	if (sqlite3_exec(connection->handle, sql, NULL, NULL, NULL) == SQLITE_OK)
		return true;
	return failed(connection, "a command failed", err);
}

static bool set_up(struct connection *connection, bool writer, struct error *err)
{
	int64_t cache = connection->store->options.cache_bytes;
	char sql[400];

	if (!cache)
		cache = writer ? 16 << 20 : 2 << 20;
	/* FULL: an acknowledged write is on disk. secure_delete, Debian's default, would write zeros over what is deleted. */
	snprintf(sql, sizeof(sql),
	         "PRAGMA journal_mode = WAL; PRAGMA synchronous = FULL; PRAGMA foreign_keys = ON; PRAGMA secure_delete = OFF;"
	         "PRAGMA temp_store = MEMORY; PRAGMA cache_size = -%lld; PRAGMA wal_autocheckpoint = 0; PRAGMA query_only = %d;",
	         (long long)(cache / 1024), writer ? 0 : 1);
	return command(connection, sql, err);
}

static bool connect_sqlite(struct connection *connection, bool writer, struct error *err)
{
	const char *path = connection->store->url + strlen("sqlite:");
	int flags = SQLITE_OPEN_READWRITE | SQLITE_OPEN_NOMUTEX | (writer ? SQLITE_OPEN_CREATE : 0);
	sqlite3 *db;

	if (sqlite3_open_v2(path, &db, flags, NULL) != SQLITE_OK) {
		error_set(err, FAIL_UNAVAILABLE, "database_unavailable", "cannot open '%s': %s", path, sqlite3_errmsg(db));
		sqlite3_close(db);
		return false;
	}
	connection->handle = db;
	sqlite3_extended_result_codes(db, 0);
	sqlite3_busy_timeout(db, BUSY_MS);
	if (set_up(connection, writer, err))
		return true;
	sqlite3_close(db);
	return false;
}

static void disconnect(struct connection *connection)
{
	sqlite3_close(connection->handle);
}

static bool prepare(struct connection *connection, struct statement *statement, struct error *err)
{
	struct prepared *prepared = calloc(1, sizeof(*prepared));

	if (!prepared)
		fatal("out of memory");
	if (sqlite3_prepare_v3(connection->handle, statement->text, -1, SQLITE_PREPARE_PERSISTENT, &prepared->stmt, NULL) !=
	    SQLITE_OK) {
		free(prepared);
		return failed(connection, statement->text, err);
	}
	prepared->places = sqlite3_bind_parameter_count(prepared->stmt);
	if (prepared->places > ARGS_MAX)
		fatal("a statement has more than %d parameters", ARGS_MAX);
	for (int i = 1; i <= prepared->places; i++) {
		const char *name = sqlite3_bind_parameter_name(prepared->stmt, i);

		prepared->arg[i - 1] = (unsigned char)strtol(name ? name + 1 : "0", NULL, 10);
	}
	statement->prepared = prepared;
	return true;
}

static void forget(struct connection *connection, struct statement *statement)
{
	struct prepared *prepared = statement->prepared;

	(void)connection;
	sqlite3_finalize(prepared->stmt);
	free(prepared);
}

static void bind(const struct statement *statement, struct db_args args)
{
	const struct prepared *prepared = statement->prepared;

	for (int i = 0; i < prepared->places; i++) {
		unsigned number = prepared->arg[i];
		const struct db_arg *arg;

		if (number == 0 || number > args.count)
			fatal("no argument for parameter %u of: %s", number, statement->text);
		arg = &args.items[number];
		if (arg->type == DB_INT)
			sqlite3_bind_int64(prepared->stmt, i + 1, arg->number);
		else if (arg->type == DB_TEXT)
			sqlite3_bind_text(prepared->stmt, i + 1, arg->text, -1, SQLITE_STATIC);
		else
			sqlite3_bind_null(prepared->stmt, i + 1);
	}
}

static bool run(struct connection *connection, struct statement *statement, struct db_args args, int64_t *changed,
                struct error *err)
{
	sqlite3_stmt *stmt = ((struct prepared *)statement->prepared)->stmt;
	int code;
	bool done;

	bind(statement, args);
	errno = 0;
	while ((code = sqlite3_step(stmt)) == SQLITE_ROW)
		;
	done = code == SQLITE_DONE || failed(connection, statement->text, err);
	if (changed)
		*changed = sqlite3_changes(connection->handle);
	sqlite3_reset(stmt);
	return done;
}

static bool query(struct db_rows *rows, struct db_args args, struct error *err)
{
	(void)err;
	bind(rows->statement, args);
	return true;
}

static sqlite3_stmt *statement_of(const struct db_rows *rows)
{
	return ((struct prepared *)rows->statement->prepared)->stmt;
}

static bool next(struct db_rows *rows)
{
	int code;

	errno = 0;
	code = sqlite3_step(statement_of(rows));

	if (code == SQLITE_ROW)
		return true;
	if (code != SQLITE_DONE) {
		rows->failed = true;
		failed(rows->connection, rows->statement->text, &rows->error);
	}
	return false;
}

static void finish(struct db_rows *rows)
{
	sqlite3_reset(statement_of(rows));
}

static bool is_null(struct db_rows *rows, int column)
{
	return sqlite3_column_type(statement_of(rows), column) == SQLITE_NULL;
}

static int64_t number(struct db_rows *rows, int column)
{
	return sqlite3_column_int64(statement_of(rows), column);
}

static const char *text(struct db_rows *rows, int column, size_t *length)
{
	const char *bytes = (const char *)sqlite3_column_text(statement_of(rows), column);

	*length = (size_t)sqlite3_column_bytes(statement_of(rows), column);
	return bytes;
}

const struct engine sqlite_engine = {
	.kind = DB_SQLITE,
	.connect = connect_sqlite,
	.disconnect = disconnect,
	.command = command,
	.prepare = prepare,
	.forget = forget,
	.run = run,
	.query = query,
	.next = next,
	.finish = finish,
	.is_null = is_null,
	.number = number,
	.text = text,
};
