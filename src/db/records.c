/* Owns the way between rows and records: field tables say which column fills which member. */
#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "db/engine.h"

static void read_field(struct db_rows *rows, int column, const struct field *field, void *record)
{
	void *at = field_at(field, record);
	bool null = db_rows_null(rows, column);
	const char *text;
	size_t length;

	switch (field->type) {
	case FIELD_BOOL: *(bool *)at = db_rows_int(rows, column) != 0; break;
	case FIELD_INT: *(int64_t *)at = null && (field->flags & FIELD_NULLABLE) ? INT64_MIN : db_rows_int(rows, column); break;
	case FIELD_ID:
	case FIELD_TIME: *(int64_t *)at = db_rows_int(rows, column); break;
	case FIELD_CHOICE:
		text = null ? NULL : rows->connection->store->engine->text(rows, column, &length);
		*(int *)at = text ? choice_find(field->choices, text) : -1;
		break;
	default: *(const char **)at = db_rows_text(rows, column);
	}
}

void db_rows_record(struct db_rows *rows, int column, const struct field *fields, void *record)
{
	for (const struct field *field = fields; field->name; field++)
		if (field_is_stored(field))
			read_field(rows, column++, field, record);
}

bool db_get_args(struct db *db, struct arena *mem, const struct field *fields, const char *sql, struct db_args args, bool *found,
                 void *out, struct error *err)
{
	struct db_rows rows;
	bool any;

	if (!session_open_rows(db, mem, fields, sql, args, &rows, err))
		return false;
	any = db_rows_next(&rows);
	if (any)
		db_rows_record(&rows, 0, fields, out);
	if (!db_rows_close(&rows, err))
		return false;
	if (found)
		*found = any;
	else if (!any)
		return error_set(err, FAIL_NOT_FOUND, "not_found", "there is no such record");
	return true;
}

bool db_list_args(struct db *db, struct arena *mem, const struct field *fields, size_t size, const char *sql, struct db_args args,
                  struct records *out, struct error *err)
{
	struct db_rows rows;
	struct records list = {NULL, 0};
	size_t capacity = 0;

	if (!session_open_rows(db, mem, fields, sql, args, &rows, err))
		return false;
	while (db_rows_next(&rows)) {
		if (list.count == capacity) {
			void *grown = arena_array(mem, capacity ? capacity * 2 : 16, size);

			if (list.count)
				memcpy(grown, list.items, list.count * size);
			list.items = grown;
			capacity = capacity ? capacity * 2 : 16;
		}
		db_rows_record(&rows, 0, fields, (char *)list.items + list.count++ * size);
	}
	if (!db_rows_close(&rows, err))
		return false;
	*out = list;
	return true;
}

static struct db_arg field_arg(const struct field *field, const void *record)
{
	const void *at = field_of(field, record);
	int64_t number;

	switch (field->type) {
	case FIELD_BOOL: return db_bool(*(const bool *)at);
	case FIELD_INT:
		number = *(const int64_t *)at;
		return number == INT64_MIN && (field->flags & FIELD_NULLABLE) ? db_null() : db_int(number);
	case FIELD_ID:
	case FIELD_TIME: return db_id(*(const int64_t *)at);
	case FIELD_CHOICE: return db_choice(field->choices, *(const int *)at);
	case FIELD_STRINGS: return db_text(*(const char *const *)at ? *(const char *const *)at : "[]");
	case FIELD_OBJECT: return db_text(*(const char *const *)at ? *(const char *const *)at : "{}");
	default: return db_text(*(const char *const *)at);
	}
}

enum { ARGS_MAX = 64, SQL_MAX = 4096 };

struct sql_text {
	char bytes[SQL_MAX];
	size_t length;
};

static void add_sql(struct sql_text *sql, const char *format, ...) PRINTF_LIKE(2, 3);

static void add_sql(struct sql_text *sql, const char *format, ...)
{
	va_list args;

	va_start(args, format);
	sql->length += (size_t)vsnprintf(sql->bytes + sql->length, SQL_MAX - sql->length, format, args);
	va_end(args);
	if (sql->length >= SQL_MAX)
		fatal("a statement is longer than %d bytes", SQL_MAX);
}

/* The statements of db_insert, made once each and kept: bulk writes would spend a tenth of their time on making them. */
struct insert_text {
	struct insert_text *next;
	const char *table;
	const struct field *fields;
	char *sql;
};

static struct insert_text *_Atomic insert_texts;

static const char *insert_text_make(const char *table, const struct field *fields)
{
	struct insert_text *text = calloc(1, sizeof(*text));
	struct sql_text sql = {.length = 0};
	size_t count = 0;

	add_sql(&sql, "INSERT INTO %s ({fields}) VALUES (", table);
	for (const struct field *field = fields; field->name; field++)
		if (field_is_stored(field)) {
			count++;
			add_sql(&sql, count > 1 ? ", $%zu" : "$%zu", count);
		}
	add_sql(&sql, ")");
	if (count > ARGS_MAX)
		fatal("record '%s' has more than %d fields", table, ARGS_MAX);
	if (!text || !(text->sql = strdup(sql.bytes)))
		fatal("out of memory");
	text->table = table;
	text->fields = fields;
	text->next = insert_texts;
	while (!atomic_compare_exchange_weak(&insert_texts, &text->next, text))
		;
	return text->sql;
}

/* `table` is a literal, so that its address tells it. */
static const char *insert_text(const char *table, const struct field *fields)
{
	for (struct insert_text *at = insert_texts; at; at = at->next)
		if (at->table == table && at->fields == fields)
			return at->sql;
	return insert_text_make(table, fields);
}

bool db_insert(struct db *db, const char *table, const struct field *fields, const void *record, struct error *err)
{
	const char *sql = insert_text(table, fields);
	struct db_arg args[ARGS_MAX + 1];
	size_t count = 0;

	for (const struct field *field = fields; field->name; field++)
		if (field_is_stored(field))
			args[++count] = field_arg(field, record);
	return session_run(db, fields, sql, (struct db_args){args, count}, NULL, err);
}

static bool is_key(const struct field *field)
{
	return strcmp(field->name, "workspace_id") == 0 || strcmp(field->name, "id") == 0;
}

bool db_update(struct db *db, const char *table, const struct field *fields, const void *record, struct error *err)
{
	struct db_arg args[ARGS_MAX + 1];
	struct sql_text sql = {.length = 0};
	size_t count = 0, keyed = 0;
	int64_t changed;

	add_sql(&sql, "UPDATE %s SET ", table);
	for (const struct field *field = fields; field->name; field++) {
		if (!field_is_stored(field) || is_key(field) || strcmp(field->name, "created_at") == 0)
			continue;
		if (count == ARGS_MAX)
			fatal("record '%s' has more than %d fields", table, ARGS_MAX);
		args[++count] = field_arg(field, record);
		add_sql(&sql, count > 1 ? ", %s = $%zu" : "%s = $%zu", field->name, count);
	}
	for (const struct field *field = fields; field->name; field++) {
		if (!is_key(field))
			continue;
		args[++count] = field_arg(field, record);
		add_sql(&sql, keyed++ ? " AND %s = $%zu" : " WHERE %s = $%zu", field->name, count);
	}
	if (!session_run(db, NULL, sql.bytes, (struct db_args){args, count}, &changed, err))
		return false;
	if (changed == 0)
		return error_set(err, FAIL_NOT_FOUND, "not_found", "there is no such record");
	return true;
}
