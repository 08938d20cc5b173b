/* Storage behind one interface and one SQL text: SQLite and PostgreSQL. docs/sql.md says which SQL runs on both.
 *
 * A store is one database: engine, connections, writer. A session (`struct db`) is what handlers, jobs and closures hold;
 * it borrows a connection at its first statement and gives it back at db_release, so a waiting thread holds none.
 * SQL is a string literal: statements are prepared once a connection and found again by the pointer. */
#ifndef DB_DB_H
#define DB_DB_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "base/arena.h"
#include "base/field.h"

struct store;
struct db;

enum db_engine { DB_SQLITE, DB_POSTGRES };

/* ---- sessions ---- */

/* Not shared between threads at the same time. Owned by the caller; destroy accepts NULL. */
struct db *db_create(struct store *store);
void db_destroy(struct db *db);
/* Gives the connection back; the next statement borrows one again. Not inside a write. */
void db_release(struct db *db);
enum db_engine db_engine(const struct db *db);
struct store *db_store(const struct db *db);
/* True inside db_write. */
bool db_writing(const struct db *db);

/* ---- arguments: $1, $2, … in order ---- */

enum db_arg_type { DB_NULL, DB_INT, DB_TEXT };

struct db_arg {
	enum db_arg_type type;
	int64_t number;
	const char *text;
};

struct db_args {
	const struct db_arg *items; /* items[0] is unused, so that an empty list is valid C */
	size_t count;
};

static inline struct db_arg db_int(int64_t value)
{
	return (struct db_arg){DB_INT, value, NULL};
}
/* NULL is SQL NULL. The text is borrowed until the statement has run. */
static inline struct db_arg db_text(const char *text)
{
	return (struct db_arg){text ? DB_TEXT : DB_NULL, 0, text};
}
static inline struct db_arg db_bool(bool value)
{
	return db_int(value ? 1 : 0);
}
/* Ids and times: 0 is SQL NULL. */
static inline struct db_arg db_id(int64_t id)
{
	return id ? db_int(id) : (struct db_arg){DB_NULL, 0, NULL};
}
static inline struct db_arg db_time(int64_t time_ms)
{
	return db_id(time_ms);
}
static inline struct db_arg db_null(void)
{
	return (struct db_arg){DB_NULL, 0, NULL};
}
/* A choice as its name. */
static inline struct db_arg db_choice(const char *const *names, int index)
{
	return db_text(index < 0 ? NULL : names[index]);
}

#define DB_ARGS(...) \
	((struct db_args){(const struct db_arg[]){{DB_NULL, 0, NULL}, ##__VA_ARGS__}, \
	                  sizeof((const struct db_arg[]){{DB_NULL, 0, NULL}, ##__VA_ARGS__}) / sizeof(struct db_arg) - 1})

/* ---- statements ----
 * Errors: FAIL_CONFLICT "constraint" for a unique or check constraint, FAIL_FULL "storage_full" when the disk is full,
 * FAIL_UNAVAILABLE "database_unavailable" when it cannot be reached or is too busy, else FAIL_INTERNAL "database". */

/* Runs a statement without rows. Inside a closure of db_write only, where it changes anything. */
#define db_exec(db, err, sql, ...) db_exec_args(db, sql, DB_ARGS(__VA_ARGS__), NULL, err)
/* The same; *changed gets the number of rows inserted, updated or deleted. */
#define db_change(db, changed, err, sql, ...) db_exec_args(db, sql, DB_ARGS(__VA_ARGS__), changed, err)
bool db_exec_args(struct db *db, const char *sql, struct db_args args, int64_t *changed, struct error *err) MUST_CHECK;

/* Rows one by one. Texts are copied to `mem`. Several may be open at once. Close with db_rows_close, which says whether
 * reading ended well (false: *err is filled):
 *	if (!db_query(db, mem, &rows, err, "SELECT …", …)) return false;
 *	while (db_rows_next(rows)) …;
 *	return db_rows_close(rows, err);  */
struct db_rows;
#define db_query(db, mem, out, err, sql, ...) db_query_args(db, mem, NULL, sql, DB_ARGS(__VA_ARGS__), out, err)
bool db_query_args(struct db *db, struct arena *mem, const struct field *fields, const char *sql, struct db_args args,
                   struct db_rows **out, struct error *err) MUST_CHECK;
bool db_rows_next(struct db_rows *rows);
bool db_rows_close(struct db_rows *rows, struct error *err) MUST_CHECK;
bool db_rows_null(struct db_rows *rows, int column);
int64_t db_rows_int(struct db_rows *rows, int column);      /* 0 when null */
const char *db_rows_text(struct db_rows *rows, int column); /* NULL when null */
/* Fills a record from the columns starting at `column`, in the order of the stored fields. */
void db_rows_record(struct db_rows *rows, int column, const struct field *fields, void *record);

/* One number or text of one row; *found (may be NULL) says whether there was a row; no row leaves *out alone. */
#define db_read_int(db, found, out, err, sql, ...) db_read_int_args(db, sql, DB_ARGS(__VA_ARGS__), found, out, err)
bool db_read_int_args(struct db *db, const char *sql, struct db_args args, bool *found, int64_t *out,
                      struct error *err) MUST_CHECK;
#define db_read_text(db, mem, found, out, err, sql, ...) db_read_text_args(db, mem, sql, DB_ARGS(__VA_ARGS__), found, out, err)
bool db_read_text_args(struct db *db, struct arena *mem, const char *sql, struct db_args args, bool *found, const char **out,
                       struct error *err) MUST_CHECK;

/* ---- records: `{fields}` or `{l.fields}` in the SQL stands for the stored columns in order ---- */

/* The one row, or FAIL_NOT_FOUND "not_found". */
#define db_get(db, mem, fields, out, err, sql, ...) db_get_args(db, mem, fields, sql, DB_ARGS(__VA_ARGS__), NULL, out, err)
/* The same where absence is no failure: *found says it. */
#define db_find(db, mem, fields, found, out, err, sql, ...) \
	db_get_args(db, mem, fields, sql, DB_ARGS(__VA_ARGS__), found, out, err)
bool db_get_args(struct db *db, struct arena *mem, const struct field *fields, const char *sql, struct db_args args, bool *found,
                 void *out, struct error *err) MUST_CHECK;
/* All rows as an array of structs of `size` bytes in `mem`. Lists have a LIMIT. */
#define db_list(db, mem, fields, size, out, err, sql, ...) \
	db_list_args(db, mem, fields, size, sql, DB_ARGS(__VA_ARGS__), out, err)
bool db_list_args(struct db *db, struct arena *mem, const struct field *fields, size_t size, const char *sql, struct db_args args,
                  struct records *out, struct error *err) MUST_CHECK;
/* INSERT of all stored fields. `table` is a literal. */
bool db_insert(struct db *db, const char *table, const struct field *fields, const void *record, struct error *err) MUST_CHECK;
/* UPDATE of all stored fields but workspace_id, id, created_at, where workspace_id and id match.
 * If the table has a `version` field it is written as it stands in the record (the caller raised it).
 * No such row: FAIL_NOT_FOUND. */
bool db_update(struct db *db, const char *table, const struct field *fields, const void *record, struct error *err) MUST_CHECK;

/* ---- writes ---- */

/* All that changes the database is such a closure. On SQLite the writer thread runs it in a savepoint, many in one commit;
 * on PostgreSQL it runs in BEGIN … COMMIT and again on 40001/40P01: so it has no effect but its SQL, and fills only memory that a
 * second run may fill again. False rolls back its own changes only. */
typedef bool db_closure(struct db *db, void *arg, struct error *err);

/* Returns when the commit is on disk, or with *err. Inside another closure it simply runs `fn` in a savepoint. */
bool db_write(struct db *db, db_closure *fn, void *arg, struct error *err) MUST_CHECK;

/* As the first act of a closure: crossings matter only in rows and unique keys that it changes itself; what it merely reads may be changed
 * by another at the same moment without harm. PostgreSQL then looks for nothing more (snapshot instead of serializable isolation), which
 * spares hot closures of neighbouring rows from running again and again. Say at the call why it is so. Nothing on SQLite. */
void db_relax(struct db *db);

/* ---- reads ahead ---- */

/* Inside a closure that will certainly read several things which do not depend on each other. Where it answers true, read them all once for
 * nothing: each read finds no row, and is on its way. After db_ahead_end the same reads with the same arguments find their rows, and all have
 * cost one round trip. A write in between forgets them. Answers false where there is no way to go (SQLite), or outside a write.
 *	if (db_ahead_begin(db)) {
 *		ignore(lead_find(…) && number_list_sms(…));
 *		db_ahead_end(db);
 *	}
 * A failure shows at the true read. No writes meanwhile. */
bool db_ahead_begin(struct db *db);
void db_ahead_end(struct db *db);

/* ---- stores ---- */

struct migration {
	const char *name; /* "0001_workspace.sql" */
	const char *sql;
};

struct store_options {
	int readers;         /* SQLite: read connections at most; PostgreSQL: connections at most. 0: 8 and 16 */
	int64_t cache_bytes; /* SQLite page cache a connection; 0: 8 MiB for the writer, 2 MiB for readers */
};

/* url: "sqlite:/path/file" (created), or "postgres://…" as libpq takes it. Owned by the caller; close accepts NULL,
 * finishes queued writes and, on SQLite, folds the WAL in. */
bool store_open(const char *url, const struct store_options *options, struct store **out, struct error *err) MUST_CHECK;
void store_close(struct store *store);
/* Brings the schema up to date under a lock, a SQLite file with content is backed up first ("file.before-0007.bak").
 * `migrations` ends in {0}. FAIL_CONFLICT "newer_schema" when the database knows migrations that we do not. */
bool store_migrate(struct store *store, const struct migration *migrations, struct error *err) MUST_CHECK;
/* Consistent copy of a SQLite store while it is in use. PostgreSQL: FAIL_INVALID, pg_dump is the tool. */
bool store_backup(struct store *store, const char *path, struct error *err) MUST_CHECK;

/* After each commit of this process (SQLite) or of any node (PostgreSQL, LISTEN/NOTIFY) that called db_notify inside its closure.
 * `topic` is one of a few literals: "job", "event". Listeners run on a thread of the store; they only wake others. */
typedef void store_listener(const char *topic, void *arg);
void store_listen(struct store *store, store_listener *listener, void *arg);
/* After it returns, the listener does not run any more. Not from within a listener. */
void store_unlisten(struct store *store, store_listener *listener, void *arg);
/* Inside a closure: after its commit the listeners of `topic` run, once for many. */
void db_notify(struct db *db, const char *topic);

/* Told of every statement, with {fields} filled in, when a connection first prepares it: a test asks the engine how it would run
 * each. Said before the first statement; runs on the thread of the statement. */
typedef void store_tracer(const char *sql, void *arg);
void store_trace(struct store *store, store_tracer *tracer, void *arg);

/* For /metrics and /readyz. */
struct store_figures {
	int64_t writes, commits, write_errors, retries;
	int64_t largest_group;
};
void store_figures(struct store *store, struct store_figures *out);
/* False, with the reason, when a trivial statement does not succeed. */
bool store_ready(struct store *store, struct error *err) MUST_CHECK;

#endif
