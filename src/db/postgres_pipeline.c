/* Owns libpq's pipeline mode: what is under way on a connection, and the reading of its results in order. */
#include "db/postgres.h"

bool postgres_pipeline_is_on(const struct connection *connection)
{
	return PQpipelineStatus(connection->handle) != PQ_PIPELINE_OFF;
}

bool postgres_pipeline_begin(struct connection *connection, struct error *err)
{
	connection->posted_count = 0;
	if (PQenterPipelineMode(connection->handle))
		return true;
	connection->broken = true;
	return error_set(err, FAIL_UNAVAILABLE, "database_unavailable", "the connection to the database is busy");
}

bool postgres_pipeline_post(struct connection *connection, int sent, const char *what, struct ahead *ahead, struct error *err)
{
	if (!sent) {
		connection->broken = true;
		return postgres_failed(connection, NULL, what, err);
	}
	connection->posted[connection->posted_count++] = (struct posted){what, ahead};
	/* Bounded, so that neither side's socket fills up while the other does not read. */
	return connection->posted_count < POSTED_MAX || postgres_pipeline_settle(connection, NULL, err);
}

/* All results of one command; the last one with rows or a tag is the command's. NULL when the connection is gone. */
static PGresult *read_command(struct connection *connection)
{
	PGresult *kept = NULL, *result;

	while ((result = PQgetResult(connection->handle))) {
		PQclear(kept);
		kept = result;
		if (PQstatus(connection->handle) == CONNECTION_BAD)
			break;
	}
	return kept;
}

static bool is_good(const PGresult *result)
{
	ExecStatusType status = PQresultStatus(result);

	return status == PGRES_COMMAND_OK || status == PGRES_TUPLES_OK;
}

/* The mark behind all that was posted. */
static bool read_sync(struct connection *connection)
{
	PGresult *result = PQgetResult(connection->handle);
	bool synced = PQresultStatus(result) == PGRES_PIPELINE_SYNC;

	PQclear(result);
	return synced;
}

bool postgres_pipeline_settle(struct connection *connection, PGresult **last, struct error *err)
{
	int count = connection->posted_count;
	PGresult *result = NULL;
	bool good = true;

	connection->posted_count = 0;
	connection->last_failed = true;
	if (count == 0)
		return true;
	if (!PQpipelineSync(connection->handle)) {
		connection->broken = true;
		return postgres_failed(connection, NULL, "a write", err);
	}
	for (int i = 0; i < count; i++) {
		PQclear(result);
		result = read_command(connection);
		/* What comes behind the first failure was not run. */
		if (good && !is_good(result)) {
			connection->last_failed = i == count - 1;
			good = postgres_failed(connection, result, connection->posted[i].what, err);
		}
		if (good && connection->posted[i].ahead) {
			connection->posted[i].ahead->result = result;
			result = NULL;
		}
		if (PQstatus(connection->handle) == CONNECTION_BAD)
			break;
	}
	if (PQstatus(connection->handle) == CONNECTION_BAD || !read_sync(connection)) {
		connection->broken = true;
		good = good && postgres_failed(connection, NULL, "a write", err);
	}
	if (good && last)
		*last = result;
	else
		PQclear(result);
	return good;
}

void postgres_pipeline_end(struct connection *connection)
{
	if (!postgres_pipeline_is_on(connection))
		return;
	postgres_ahead_drop(connection);
	if (!connection->broken)
		postgres_pipeline_settle(connection, NULL, NULL);
	if (!PQexitPipelineMode(connection->handle))
		connection->broken = true;
}
