/* Owns the pool of connections and the statements prepared on each. */
#include <stdlib.h>
#include <string.h>

#include "base/buffer.h"
#include "db/engine.h"

struct connection *connection_open(struct store *store, bool writer, struct error *err)
{
	struct connection *connection = calloc(1, sizeof(*connection));

	if (!connection)
		fatal("out of memory");
	connection->store = store;
	if (store->engine->connect(connection, writer, err))
		return connection;
	free(connection);
	return NULL;
}

void connection_close(struct connection *connection)
{
	if (!connection)
		return;
	for (int i = 0; i < STATEMENT_BUCKETS; i++)
		while (connection->buckets[i])
			connection_drop_statement(connection, connection->buckets[i]);
	connection->store->engine->disconnect(connection);
	free(connection);
}

static struct connection *take_idle(struct store *store, bool *may_open)
{
	struct connection *connection;

	pthread_mutex_lock(&store->lock);
	while (!store->idle && store->connections >= store->options.readers)
		pthread_cond_wait(&store->returned, &store->lock);
	connection = store->idle;
	*may_open = !connection;
	if (connection)
		store->idle = connection->next;
	else
		store->connections++;
	pthread_mutex_unlock(&store->lock);
	return connection;
}

static void give_place_back(struct store *store)
{
	pthread_mutex_lock(&store->lock);
	store->connections--;
	pthread_cond_signal(&store->returned);
	pthread_mutex_unlock(&store->lock);
}

/* Where one connection is lost the idle ones are lost as well, as a rule: a server that was restarted. */
static void close_idle(struct store *store)
{
	struct connection *idle;

	pthread_mutex_lock(&store->lock);
	idle = store->idle;
	store->idle = NULL;
	pthread_mutex_unlock(&store->lock);
	while (idle) {
		struct connection *next = idle->next;

		connection_close(idle);
		give_place_back(store);
		idle = next;
	}
}

struct connection *connection_borrow(struct store *store, struct error *err)
{
	bool may_open;
	struct connection *connection = take_idle(store, &may_open);

	if (!may_open)
		return connection;
	connection = connection_open(store, false, err);
	if (!connection)
		give_place_back(store);
	return connection;
}

void connection_return(struct connection *connection)
{
	struct store *store = connection->store;

	if (connection->broken) {
		connection_close(connection);
		give_place_back(store);
		close_idle(store);
		return;
	}
	pthread_mutex_lock(&store->lock);
	connection->next = store->idle;
	store->idle = connection;
	pthread_cond_signal(&store->returned);
	pthread_mutex_unlock(&store->lock);
}

/* FNV-1a over the text: statements are few hundred bytes, and some are put together for a filter, so the pointer alone will not do. */
static uint64_t hash_text(const char *sql, const struct field *fields)
{
	uint64_t hash = 14695981039346656037u ^ (uint64_t)(uintptr_t)fields;

	for (; *sql; sql++)
		hash = (hash ^ (unsigned char)*sql) * 1099511628211u;
	return hash;
}

static void add_columns(struct buffer *out, const struct field *fields, const char *alias, size_t alias_length)
{
	bool first = true;

	for (const struct field *field = fields; field->name; field++) {
		if (!field_is_stored(field))
			continue;
		if (!first)
			buffer_add_text(out, ", ");
		first = false;
		if (alias_length) {
			buffer_add(out, alias, alias_length);
			buffer_add_char(out, '.');
		}
		buffer_add_text(out, field->name);
	}
}

/* The length of `{fields}` or `{alias.fields}` at the start of `sql`, or 0: other braces are text. */
static size_t placeholder_length(const char *sql)
{
	static const char word[] = "fields}";
	size_t at = 1;

	if (*sql != '{')
		return 0;
	while ((sql[at] >= 'a' && sql[at] <= 'z') || sql[at] == '_')
		at++;
	at = sql[at] == '.' ? at + 1 : 1;
	return strncmp(sql + at, word, sizeof(word) - 1) == 0 ? at + sizeof(word) - 1 : 0;
}

/* Fills in {fields} and {alias.fields}. */
static char *expand(const char *sql, const struct field *fields)
{
	struct arena *mem = arena_create();
	struct buffer out;
	char *text;

	buffer_init(&out, mem);
	while (*sql) {
		size_t length = fields ? placeholder_length(sql) : 0;
		const char *dot = length ? memchr(sql, '.', length) : NULL;

		if (!length) {
			buffer_add_char(&out, *sql++);
			continue;
		}
		add_columns(&out, fields, sql + 1, dot ? (size_t)(dot - sql - 1) : 0);
		sql += length;
	}
	text = strdup(out.bytes);
	arena_destroy(mem);
	if (!text)
		fatal("out of memory");
	return text;
}

static struct statement *statement_create(struct connection *connection, uint64_t hash, const struct field *fields,
                                          const char *sql, struct error *err)
{
	struct statement *statement = calloc(1, sizeof(*statement));

	if (!statement)
		fatal("out of memory");
	statement->hash = hash;
	statement->fields = fields;
	statement->sql = strdup(sql);
	statement->text = expand(sql, fields);
	if (connection->store->tracer)
		connection->store->tracer(statement->text, connection->store->tracer_arg);
	if (connection->store->engine->prepare(connection, statement, err))
		return statement;
	free(statement->sql);
	free(statement->text);
	free(statement);
	return NULL;
}

void connection_drop_statement(struct connection *connection, struct statement *statement)
{
	struct statement **at = &connection->buckets[statement->hash % STATEMENT_BUCKETS];

	while (*at && *at != statement)
		at = &(*at)->next;
	if (*at) {
		*at = statement->next;
		connection->statement_count--;
	}
	connection->store->engine->forget(connection, statement);
	free(statement->sql);
	free(statement->text);
	free(statement);
}

static void make_room(struct connection *connection)
{
	if (connection->statement_count < STATEMENTS_MAX)
		return;
	for (int i = 0; i < STATEMENT_BUCKETS; i++)
		for (struct statement *at = connection->buckets[i], *next; at; at = next) {
			next = at->next;
			if (!at->busy)
				connection_drop_statement(connection, at);
		}
}

struct statement *connection_statement(struct connection *connection, const struct field *fields, const char *sql, bool *once,
                                       struct error *err)
{
	uint64_t hash = hash_text(sql, fields);
	struct statement **bucket = &connection->buckets[hash % STATEMENT_BUCKETS];
	struct statement *statement = *bucket;

	while (statement && (statement->hash != hash || statement->fields != fields || strcmp(statement->sql, sql) != 0))
		statement = statement->next;
	*once = statement && statement->busy;
	if (statement && !*once)
		return statement;
	make_room(connection);
	statement = statement_create(connection, hash, fields, sql, err);
	if (statement && !*once) {
		bucket = &connection->buckets[hash % STATEMENT_BUCKETS];
		statement->next = *bucket;
		*bucket = statement;
		connection->statement_count++;
	}
	return statement;
}
