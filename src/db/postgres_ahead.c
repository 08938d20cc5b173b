/* Owns reads that were sent ahead: what was asked, and the answers until somebody asks for them. */
#include <string.h>

#include "db/postgres.h"

/* All arguments in one text, lengths in front. False: too long to be remembered. */
static bool write_args(struct db_args args, char *out, size_t size)
{
	size_t at = 0;

	for (size_t i = 1; i <= args.count; i++) {
		const struct db_arg *arg = &args.items[i];
		size_t length = arg->type == DB_TEXT ? strlen(arg->text) : sizeof(arg->number);

		if (at + 1 + sizeof(length) + length >= size)
			return false;
		out[at++] = (char)arg->type;
		memcpy(out + at, &length, sizeof(length));
		at += sizeof(length);
		memcpy(out + at, arg->type == DB_TEXT ? (const void *)arg->text : &arg->number, length);
		at += length;
	}
	memset(out + at, 0, size - at);
	return true;
}

struct ahead *postgres_ahead_add(struct connection *connection, struct statement *statement, struct db_args args)
{
	struct ahead *ahead = &connection->ahead[connection->ahead_count];

	if (connection->ahead_count == AHEAD_MAX || !write_args(args, ahead->args, sizeof(ahead->args)))
		return NULL;
	ahead->statement = statement;
	ahead->result = NULL;
	connection->ahead_count++;
	return ahead;
}

bool postgres_ahead_take(struct connection *connection, const struct statement *statement, struct db_args args, PGresult **result,
                         struct error *err)
{
	char wanted[AHEAD_ARGS_SIZE];
	struct ahead *ahead = NULL;

	*result = NULL;
	if (!connection->ahead_count || !write_args(args, wanted, sizeof(wanted)))
		return true;
	for (int i = 0; i < connection->ahead_count && !ahead; i++)
		if (connection->ahead[i].statement == statement && memcmp(connection->ahead[i].args, wanted, sizeof(wanted)) == 0)
			ahead = &connection->ahead[i];
	if (!ahead)
		return true;
	if (!ahead->result && !postgres_pipeline_settle(connection, NULL, err))
		return false;
	*result = ahead->result;
	ahead->result = NULL;
	ahead->statement = NULL; /* once */
	return true;
}

void postgres_ahead_drop(struct connection *connection)
{
	for (int i = 0; i < connection->ahead_count; i++)
		PQclear(connection->ahead[i].result);
	connection->ahead_count = 0;
	for (int i = 0; i < connection->posted_count; i++)
		connection->posted[i].ahead = NULL;
}
