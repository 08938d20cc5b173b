/* Owns the PostgreSQL side of a connection: prepared statements in text format, and what its error codes mean. */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "db/postgres.h"

enum { ARGS_MAX = 128, NUMBER_SIZE = 24 };

bool postgres_failed(struct connection *connection, const PGresult *result, const char *what, struct error *err)
{
	const char *state = result ? PQresultErrorField(result, PG_DIAG_SQLSTATE) : NULL;
	const char *text = result ? PQresultErrorField(result, PG_DIAG_MESSAGE_PRIMARY) : NULL;

	/* A pipeline may learn of the end in the middle of its own bookkeeping, before libpq calls the connection bad. */
	if (PQstatus(connection->handle) == CONNECTION_BAD || (connection->broken && !state)) {
		connection->broken = true;
		return error_set(err, FAIL_UNAVAILABLE, "database_unavailable", "the connection to the database is lost");
	}
	if (!state)
		return error_set(err, FAIL_INTERNAL, "database", "%s: %s", what, PQerrorMessage(connection->handle));
	if (strcmp(state, "40001") == 0 || strcmp(state, "40P01") == 0) {
		connection->crossed = true;
		return error_set(err, FAIL_UNAVAILABLE, "serialization", "two changes crossed; try again");
	}
	if (strcmp(state, "57014") == 0)
		return error_set(err, FAIL_UNAVAILABLE, "database_unavailable", "the database took too long: %s", text);
	if (strncmp(state, "23", 2) == 0)
		return error_set(err, FAIL_CONFLICT, "constraint", "the database refused: %s", text);
	if (strcmp(state, "53100") == 0)
		return error_set(err, FAIL_FULL, "storage_full", "the database's disk is full; nothing was stored");
	if (strncmp(state, "53", 2) == 0 || strncmp(state, "57", 2) == 0 || strncmp(state, "08", 2) == 0 ||
	    strcmp(state, "25006") == 0) {
		connection->broken = true;
		return error_set(err, FAIL_UNAVAILABLE, "database_unavailable", "the database cannot be used now: %s", text);
	}
	return error_set(err, FAIL_INTERNAL, "database", "%s: %s", what, text);
}

static bool done(struct connection *connection, PGresult *result, const char *what, struct error *err)
{
	ExecStatusType status = PQresultStatus(result);
	bool good = status == PGRES_COMMAND_OK || status == PGRES_TUPLES_OK;

	if (!good)
		postgres_failed(connection, result, what, err);
	PQclear(result);
	return good;
}

static bool command(struct connection *connection, const char *sql, struct error *err)
{
	bool on = postgres_pipeline_is_on(connection);
	int sent;

	if (!on)
		return done(connection, PQexec(connection->handle, sql), "a command failed", err);
	/* What failed before it would carry it away. */
	if (strncmp(sql, "ROLLBACK", 8) == 0) {
		postgres_ahead_drop(connection);
		postgres_pipeline_settle(connection, NULL, NULL);
	}
	sent = PQsendQueryParams(connection->handle, sql, 0, NULL, NULL, NULL, NULL, 0);
	if (!postgres_pipeline_post(connection, sent, "a command failed", NULL, err))
		return false;
	/* The beginnings can wait for what they begin; every end has to know how it went. */
	return strncmp(sql, "BEGIN", 5) == 0 || strncmp(sql, "SAVEPOINT", 9) == 0 ||
	       postgres_pipeline_settle(connection, NULL, err);
}

static void say_nothing(void *arg, const char *message)
{
	(void)arg;
	(void)message;
}

static bool connect_postgres(struct connection *connection, bool writer, struct error *err)
{
	(void)writer;
	connection->handle = PQconnectdb(connection->store->url);
	if (PQstatus(connection->handle) != CONNECTION_OK) {
		error_set(err, FAIL_UNAVAILABLE, "database_unavailable", "cannot reach the database: %s",
		          PQerrorMessage(connection->handle));
		PQfinish(connection->handle);
		return false;
	}
	PQsetNoticeProcessor(connection->handle, say_nothing, NULL);
	if (command(connection,
	            /* A read outside a write is one statement with one snapshot, and never has to be asked again. */
	            "SET default_transaction_isolation = 'read committed'; SET TIME ZONE 'UTC';"
	            "SET plan_cache_mode = 'force_generic_plan'; SET statement_timeout = '30s';"
	            "SET idle_in_transaction_session_timeout = '60s'",
	            err))
		return true;
	PQfinish(connection->handle);
	return false;
}

static void disconnect(struct connection *connection)
{
	PQfinish(connection->handle);
}

static bool prepare(struct connection *connection, struct statement *statement, struct error *err)
{
	snprintf(statement->name, sizeof(statement->name), "s%lld", (long long)++connection->statement_serial);
	if (!postgres_pipeline_is_on(connection))
		return done(connection, PQprepare(connection->handle, statement->name, statement->text, 0, NULL), statement->text,
		            err);
	return postgres_pipeline_post(connection, PQsendPrepare(connection->handle, statement->name, statement->text, 0, NULL),
	                              statement->text, NULL, err) &&
	       postgres_pipeline_settle(connection, NULL, err);
}

static void forget(struct connection *connection, struct statement *statement)
{
	char sql[64];

	postgres_ahead_drop(connection);
	if (PQstatus(connection->handle) != CONNECTION_OK || PQtransactionStatus(connection->handle) == PQTRANS_INERROR)
		return; /* the name is never used again */
	snprintf(sql, sizeof(sql), "DEALLOCATE %s", statement->name);
	command(connection, sql, NULL);
}

/* Sends it; outside a pipeline the result is there at once, else *result is NULL and the statement is posted. */
static bool execute(struct connection *connection, struct statement *statement, struct db_args args, PGresult **result,
                    struct ahead *ahead, struct error *err)
{
	const char *values[ARGS_MAX];
	char numbers[ARGS_MAX][NUMBER_SIZE];

	if (args.count > ARGS_MAX)
		fatal("a statement has more than %d parameters", ARGS_MAX);
	for (size_t i = 0; i < args.count; i++) {
		const struct db_arg *arg = &args.items[i + 1];

		values[i] = arg->type == DB_TEXT ? arg->text : NULL;
		if (arg->type == DB_INT) {
			snprintf(numbers[i], NUMBER_SIZE, "%lld", (long long)arg->number);
			values[i] = numbers[i];
		}
	}
	*result = NULL;
	if (!postgres_pipeline_is_on(connection)) {
		*result = PQexecPrepared(connection->handle, statement->name, (int)args.count, values, NULL, NULL, 0);
		return true;
	}
	return postgres_pipeline_post(
		connection, PQsendQueryPrepared(connection->handle, statement->name, (int)args.count, values, NULL, NULL, 0),
		statement->text, ahead, err);
}

static bool send_ahead(struct connection *connection, struct statement *statement, struct db_args args, struct error *err)
{
	struct ahead *ahead = postgres_ahead_add(connection, statement, args);
	PGresult *result;

	return !ahead || execute(connection, statement, args, &result, ahead, err);
}

static bool run(struct connection *connection, struct statement *statement, struct db_args args, int64_t *changed,
                struct error *err)
{
	PGresult *result;

	postgres_ahead_drop(connection); /* what was read before may not be so any more */
	if (!execute(connection, statement, args, &result, NULL, err))
		return false;
	if (!result && !changed)
		return true;
	if (!result && !postgres_pipeline_settle(connection, &result, err))
		return false;
	if (changed)
		*changed = strtoll(PQcmdTuples(result), NULL, 10);
	return done(connection, result, statement->text, err);
}

static bool query(struct db_rows *rows, struct db_args args, struct error *err)
{
	struct connection *connection = rows->connection;
	PGresult *result;

	if (!postgres_ahead_take(connection, rows->statement, args, &result, err))
		return false;
	if (!result && (!execute(connection, rows->statement, args, &result, NULL, err) ||
	                (!result && !postgres_pipeline_settle(connection, &result, err))))
		return false;
	if (PQresultStatus(result) != PGRES_TUPLES_OK)
		return done(connection, result, rows->statement->text, err) ||
		       error_set(err, FAIL_INTERNAL, "database", "a query gave no rows: %s", rows->statement->text);
	rows->result = result;
	rows->count = PQntuples(result);
	rows->at = -1;
	return true;
}

static bool next(struct db_rows *rows)
{
	return ++rows->at < rows->count;
}

static void finish(struct db_rows *rows)
{
	PQclear(rows->result);
}

static bool is_null(struct db_rows *rows, int column)
{
	return PQgetisnull(rows->result, rows->at, column);
}

static int64_t number(struct db_rows *rows, int column)
{
	return strtoll(PQgetvalue(rows->result, rows->at, column), NULL, 10);
}

static const char *text(struct db_rows *rows, int column, size_t *length)
{
	*length = (size_t)PQgetlength(rows->result, rows->at, column);
	return PQgetvalue(rows->result, rows->at, column);
}

const struct engine postgres_engine = {
	.kind = DB_POSTGRES,
	.connect = connect_postgres,
	.disconnect = disconnect,
	.command = command,
	.prepare = prepare,
	.forget = forget,
	.run = run,
	.query = query,
	.send_ahead = send_ahead,
	.next = next,
	.finish = finish,
	.is_null = is_null,
	.number = number,
	.text = text,
};
