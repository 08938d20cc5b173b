/* Inside db/: what an engine does for a connection. Two const tables fill it: sqlite_engine, postgres_engine. */
#ifndef DB_ENGINE_H
#define DB_ENGINE_H

#include <pthread.h>
#include <stdatomic.h>

#include "db/db.h"

enum { STATEMENT_BUCKETS = 128, STATEMENTS_MAX = 400, POSTED_MAX = 128, AHEAD_MAX = 16, AHEAD_ARGS_SIZE = 256 };

/* A prepared statement of one connection, found again by text and field table. */
struct statement {
	struct statement *next;
	uint64_t hash;
	char *sql;  /* as the caller wrote it */
	char *text; /* with {fields} filled in */
	const struct field *fields;
	bool busy; /* a row reader stands in it */
	void *prepared;
	char name[24];
};

/* PostgreSQL: a read that was sent before it is asked for. */
struct ahead {
	struct statement *statement;
	char args[AHEAD_ARGS_SIZE];
	void *result; /* NULL: not yet there */
};

/* PostgreSQL: what was sent and not yet answered. */
struct posted {
	const char *what;
	struct ahead *ahead; /* whose answer is kept; NULL: nobody's */
};

struct connection {
	struct connection *next; /* in the store's idle list */
	struct store *store;
	void *handle;
	bool broken;
	bool last_failed; /* PostgreSQL: the newest of what was posted failed, or perhaps not; false: one before it has */
	bool crossed;     /* PostgreSQL: the open transaction has met another one, whatever was made of the error since */
	int open_rows;
	int statement_count;
	int64_t statement_serial;
	struct posted posted[POSTED_MAX];
	int posted_count;
	struct ahead ahead[AHEAD_MAX];
	int ahead_count;
	struct statement *buckets[STATEMENT_BUCKETS];
};

struct db_rows {
	struct connection *connection;
	struct statement *statement;
	bool once; /* the statement is not cached: its namesake was busy */
	struct arena *mem;
	void *result; /* the engine's */
	int at, count;
	bool failed, ended;
	struct error error;
};

struct engine {
	enum db_engine kind;
	bool (*connect)(struct connection *connection, bool writer, struct error *err);
	void (*disconnect)(struct connection *connection);
	/* BEGIN, COMMIT, whole migrations: text without arguments and rows. */
	bool (*command)(struct connection *connection, const char *sql, struct error *err);
	bool (*prepare)(struct connection *connection, struct statement *statement, struct error *err);
	void (*forget)(struct connection *connection, struct statement *statement);
	/* changed NULL: nobody asks, and an engine may tell a failure later, at the latest at the commit. */
	bool (*run)(struct connection *connection, struct statement *statement, struct db_args args, int64_t *changed,
	            struct error *err);
	bool (*query)(struct db_rows *rows, struct db_args args, struct error *err);
	/* Sends a query whose rows `query` will ask for; the rows are empty until then. NULL: an engine without a way to go. */
	bool (*send_ahead)(struct connection *connection, struct statement *statement, struct db_args args, struct error *err);
	bool (*next)(struct db_rows *rows);
	void (*finish)(struct db_rows *rows);
	bool (*is_null)(struct db_rows *rows, int column);
	int64_t (*number)(struct db_rows *rows, int column);
	const char *(*text)(struct db_rows *rows, int column, size_t *length); /* borrowed until the next row */
};

extern const struct engine sqlite_engine, postgres_engine;

struct listener {
	struct listener *next;
	store_listener *call;
	void *arg;
};

enum { TOPICS_MAX = 4 };

struct store {
	const struct engine *engine;
	char *url;
	struct store_options options;
	pthread_mutex_t lock;      /* connections */
	pthread_mutex_t listening; /* listeners; held while they run */
	pthread_cond_t returned;
	struct connection *idle;
	int connections;
	struct listener *listeners;
	store_tracer *tracer;
	void *tracer_arg;
	struct writer *writer;     /* SQLite */
	struct notifier *notifier; /* PostgreSQL */
	_Atomic int64_t writes, commits, write_errors, retries, largest_group;
};

struct db {
	struct store *store;
	struct connection *connection;
	bool writing;
	int depth;      /* of savepoints */
	bool untouched; /* PostgreSQL: a write whose BEGIN has not been sent, because nothing came after it yet */
	bool relaxed;   /* PostgreSQL: snapshot isolation will do */
	bool ahead;     /* between db_ahead_begin and db_ahead_end */
	const char *topics[TOPICS_MAX];
	int topic_count;
};

/* connection.c */
struct connection *connection_borrow(struct store *store, struct error *err);
void connection_return(struct connection *connection);
struct connection *connection_open(struct store *store, bool writer, struct error *err);
void connection_close(struct connection *connection);
struct statement *connection_statement(struct connection *connection, const struct field *fields, const char *sql, bool *once,
                                       struct error *err);
void connection_drop_statement(struct connection *connection, struct statement *statement);

/* session.c */
/* Before anything goes to the connection: begins the transaction of a write that has waited with it. */
bool session_touch(struct db *db, struct error *err);
bool session_run(struct db *db, const struct field *fields, const char *sql, struct db_args args, int64_t *changed,
                 struct error *err);
bool session_open_rows(struct db *db, struct arena *mem, const struct field *fields, const char *sql, struct db_args args,
                       struct db_rows *rows, struct error *err);

/* write.c: a closure inside a savepoint of the open transaction. */
bool write_in_savepoint(struct db *db, db_closure *fn, void *arg, struct error *err);
void store_notify(struct store *store, const char *const *topics, int count);

/* sqlite_writer.c */
struct writer *sqlite_writer_create(struct store *store, struct error *err);
void sqlite_writer_destroy(struct writer *writer);
bool sqlite_writer_run(struct writer *writer, db_closure *fn, void *arg, struct error *err);
struct connection *sqlite_writer_connection(struct writer *writer);

/* sqlite_plan.c: inside the transaction of a migration. */
bool sqlite_plan_teach(struct connection *connection, struct error *err);

/* postgres_notify.c */
struct notifier *postgres_notifier_create(struct store *store, struct error *err);
void postgres_notifier_destroy(struct notifier *notifier);
bool postgres_write(struct db *db, db_closure *fn, void *arg, struct error *err);

/* migrate.c */
char *migration_text(const char *sql, enum db_engine engine);

#endif
