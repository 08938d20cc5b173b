/* Owns sessions: statements and rows as callers see them, the same for both engines. */
#include <stdlib.h>
#include <string.h>

#include "db/engine.h"

struct db *db_create(struct store *store)
{
	struct db *db = calloc(1, sizeof(*db));

	if (!db)
		fatal("out of memory");
	db->store = store;
	return db;
}

void db_destroy(struct db *db)
{
	if (!db)
		return;
	db_release(db);
	free(db);
}

void db_release(struct db *db)
{
	if (!db->connection || db->writing)
		return;
	connection_return(db->connection);
	db->connection = NULL;
}

enum db_engine db_engine(const struct db *db)
{
	return db->store->engine->kind;
}

struct store *db_store(const struct db *db)
{
	return db->store;
}

bool db_ahead_begin(struct db *db)
{
	db->ahead = db->writing && db->store->engine->send_ahead;
	return db->ahead;
}

void db_ahead_end(struct db *db)
{
	db->ahead = false;
}

bool db_writing(const struct db *db)
{
	return db->writing;
}

bool session_touch(struct db *db, struct error *err)
{
	if (!db->untouched)
		return true;
	db->untouched = false;
	return db->store->engine->command(
		db->connection, db->relaxed ? "BEGIN ISOLATION LEVEL REPEATABLE READ" : "BEGIN ISOLATION LEVEL SERIALIZABLE",
		err);
}

static struct statement *find_statement(struct db *db, const struct field *fields, const char *sql, bool *once, struct error *err)
{
	if (db->connection && db->connection->broken && !db->connection->open_rows)
		db_release(db); /* keeps it inside a write, which has to fail */
	if (!db->connection)
		db->connection = connection_borrow(db->store, err);
	if (!db->connection || !session_touch(db, err))
		return NULL;
	return connection_statement(db->connection, fields, sql, once, err);
}

static void end_statement(struct connection *connection, struct statement *statement, bool once)
{
	statement->busy = false;
	if (once)
		connection_drop_statement(connection, statement);
}

bool session_run(struct db *db, const struct field *fields, const char *sql, struct db_args args, int64_t *changed,
                 struct error *err)
{
	bool once, done;
	struct statement *statement;

	if (!db->writing || db->ahead)
		fatal(db->ahead ? "a write among reads ahead: %s" : "a write outside db_write: %s", sql);
	statement = find_statement(db, fields, sql, &once, err);
	if (!statement)
		return false;
	done = db->store->engine->run(db->connection, statement, args, changed, err);
	end_statement(db->connection, statement, once);
	return done;
}

bool db_exec_args(struct db *db, const char *sql, struct db_args args, int64_t *changed, struct error *err)
{
	return session_run(db, NULL, sql, args, changed, err);
}

static bool try_open_rows(struct db *db, struct arena *mem, const struct field *fields, const char *sql, struct db_args args,
                          struct db_rows *rows, struct error *err)
{
	bool once;
	struct statement *statement = find_statement(db, fields, sql, &once, err);

	if (!statement)
		return false;
	*rows = (struct db_rows){.connection = db->connection, .statement = statement, .once = once, .mem = mem};
	statement->busy = true;
	if (db->ahead ? db->store->engine->send_ahead(db->connection, statement, args, err)
	              : db->store->engine->query(rows, args, err)) {
		db->connection->open_rows++;
		return true;
	}
	end_statement(db->connection, statement, once);
	return false;
}

/* A connection may have died while it lay idle. Outside a write a statement only reads, so it is asked once more on a new one. */
bool session_open_rows(struct db *db, struct arena *mem, const struct field *fields, const char *sql, struct db_args args,
                       struct db_rows *rows, struct error *err)
{
	if (try_open_rows(db, mem, fields, sql, args, rows, err))
		return true;
	if (db->writing || !db->connection || !db->connection->broken || db->connection->open_rows)
		return false;
	return try_open_rows(db, mem, fields, sql, args, rows, err);
}

bool db_query_args(struct db *db, struct arena *mem, const struct field *fields, const char *sql, struct db_args args,
                   struct db_rows **out, struct error *err)
{
	struct db_rows *rows = arena_alloc(mem, sizeof(*rows));

	if (!session_open_rows(db, mem, fields, sql, args, rows, err))
		return false;
	*out = rows;
	return true;
}

bool db_rows_next(struct db_rows *rows)
{
	/* SQLite would begin again behind the end. */
	if (!rows->failed && !rows->ended)
		rows->ended = !rows->connection->store->engine->next(rows);
	return !rows->failed && !rows->ended;
}

bool db_rows_close(struct db_rows *rows, struct error *err)
{
	rows->connection->store->engine->finish(rows);
	end_statement(rows->connection, rows->statement, rows->once);
	rows->connection->open_rows--;
	if (rows->failed && err)
		*err = rows->error;
	return !rows->failed;
}

bool db_rows_null(struct db_rows *rows, int column)
{
	return rows->connection->store->engine->is_null(rows, column);
}

int64_t db_rows_int(struct db_rows *rows, int column)
{
	return db_rows_null(rows, column) ? 0 : rows->connection->store->engine->number(rows, column);
}

const char *db_rows_text(struct db_rows *rows, int column)
{
	size_t length;
	const char *text;

	if (db_rows_null(rows, column))
		return NULL;
	text = rows->connection->store->engine->text(rows, column, &length);
	return arena_copy_n(rows->mem, text, length);
}

bool db_read_int_args(struct db *db, const char *sql, struct db_args args, bool *found, int64_t *out, struct error *err)
{
	struct db_rows rows;
	bool any;

	if (!session_open_rows(db, NULL, NULL, sql, args, &rows, err))
		return false;
	any = db_rows_next(&rows);
	if (any && !db_rows_null(&rows, 0))
		*out = db_rows_int(&rows, 0);
	if (found)
		*found = any;
	return db_rows_close(&rows, err);
}

bool db_read_text_args(struct db *db, struct arena *mem, const char *sql, struct db_args args, bool *found, const char **out,
                       struct error *err)
{
	struct db_rows rows;
	bool any;

	if (!session_open_rows(db, mem, NULL, sql, args, &rows, err))
		return false;
	any = db_rows_next(&rows);
	if (any)
		*out = db_rows_text(&rows, 0);
	if (found)
		*found = any;
	return db_rows_close(&rows, err);
}
