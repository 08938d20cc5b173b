/* Owns the reading of whole records: which members may come, which must, and what null means. */
#include <errno.h>
#include <math.h>
#include <stdlib.h>
#include <string.h>

#include "text/json_value.h"

enum { MOST_RECORDS = 1000 };

static bool wrong_type(const struct json_reader *reader, const char *expected)
{
	problems_add(reader->problems, reader->name, "wrong_type", "must be %s", expected);
	return false;
}

static const char *type_words(const struct field *field)
{
	switch (field->type) {
	case FIELD_ID: return "an id (text)";
	case FIELD_INT: return "a whole number";
	case FIELD_REAL: return "a number";
	case FIELD_BOOL: return "true or false";
	case FIELD_TEXT: return "text";
	case FIELD_CHOICE: return "one of the known words (text)";
	case FIELD_TIME: return "a time like 2026-11-21T09:30:00Z (text)";
	case FIELD_STRINGS: return "a list of texts";
	case FIELD_RECORDS: return "a list of objects";
	default: return "an object";
	}
}

static bool read_records(const struct json_reader *reader, const struct field *field, const struct json *array,
                         struct records *at)
{
	size_t most = field->max ? (size_t)field->max : MOST_RECORDS;
	struct records records = {.count = json_count(array)};
	bool good = true;

	if (records.count > most) {
		problems_add(reader->problems, reader->name, "too_long", "must have at most %zu entries", most);
		return false;
	}
	records.items = arena_array(reader->mem, records.count, field->size);
	for (size_t i = 0; i < records.count; i++) {
		const char *path = arena_format(reader->mem, "%s[%zu]", reader->name, i);

		/* A list is replaced as a whole, so its entries must be whole too, also where the record around them is only changed. */
		good = json_read_record(json_item(array, i), field->of, JSON_CREATE, path, reader->mem,
		                        (char *)records.items + i * field->size, reader->problems) &&
		       good;
	}
	if (good)
		*at = records;
	return good;
}

static bool read_one_record(const struct json_reader *reader, const struct field *field, const struct json *object, void **at)
{
	void *record = arena_alloc(reader->mem, field->size);

	if (!json_read_record(object, field->of, JSON_CREATE, reader->name, reader->mem, record, reader->problems))
		return false;
	*at = record;
	return true;
}

static bool read_null(const struct json_reader *reader, const struct field *field, void *at)
{
	if (field->flags & FIELD_REQUIRED) {
		problems_add(reader->problems, reader->name, "required", "is required and cannot be null");
		return false;
	}
	switch (field->type) {
	case FIELD_ID:
	case FIELD_TIME: *(int64_t *)at = 0; return true;
	case FIELD_INT:
		if (!(field->flags & FIELD_NULLABLE))
			break;
		*(int64_t *)at = INT64_MIN;
		return true;
	case FIELD_CHOICE:
		if (!(field->flags & FIELD_NULLABLE))
			break;
		*(int *)at = -1;
		return true;
	case FIELD_BOOL: break;
	case FIELD_REAL:
		if (!(field->flags & FIELD_NULLABLE))
			break;
		*(double *)at = NAN;
		return true;
	case FIELD_RECORDS: *(struct records *)at = (struct records){0}; return true;
	default: *(const char **)at = NULL; return true;
	}
	return wrong_type(reader, type_words(field));
}

static enum json_type expected_type(const struct field *field)
{
	switch (field->type) {
	case FIELD_INT: return JSON_INT;
	case FIELD_BOOL: return JSON_BOOL;
	case FIELD_STRINGS:
	case FIELD_RECORDS: return JSON_ARRAY;
	case FIELD_OBJECT:
	case FIELD_RECORD: return JSON_OBJECT;
	default: return JSON_TEXT;
	}
}

/* Whole or not. */
static bool read_real(const struct json_reader *reader, const struct field *field, const struct json *value, double *at)
{
	double number;

	if (json_type(value) != JSON_INT && json_type(value) != JSON_REAL)
		return wrong_type(reader, type_words(field));
	number = json_type(value) == JSON_INT ? (double)value->integer : value->real;
	if (!isfinite(number) || ((field->min || field->max) && (number < (double)field->min || number > (double)field->max))) {
		problems_add(reader->problems, reader->name, "out_of_range", "must be between %lld and %lld",
		             (long long)field->min, (long long)field->max);
		return false;
	}
	*at = number;
	return true;
}

static bool read_value(const struct json_reader *reader, const struct field *field, const struct json *value, void *at)
{
	if (json_type(value) == JSON_NULL)
		return read_null(reader, field, at);
	if (field->type == FIELD_REAL)
		return read_real(reader, field, value, at);
	if (json_type(value) != expected_type(field))
		return wrong_type(reader, type_words(field));
	switch (field->type) {
	case FIELD_ID: return json_read_id(reader, field, json_text(value), at);
	case FIELD_INT: return json_read_int(reader, field, json_int(value, 0), at);
	case FIELD_BOOL: *(bool *)at = json_bool(value, false); return true;
	case FIELD_TEXT: return json_read_text(reader, field, json_text(value), at);
	case FIELD_CHOICE: return json_read_choice(reader, field, json_text(value), at);
	case FIELD_TIME: return json_read_time(reader, json_text(value), at);
	case FIELD_STRINGS: return json_read_strings(reader, field, value, at);
	case FIELD_OBJECT: return json_read_object(reader, field, value, at);
	case FIELD_RECORDS: return read_records(reader, field, value, at);
	case FIELD_RECORD: return read_one_record(reader, field, value, at);
	case FIELD_REAL: break; /* above */
	}
	return false;
}

static bool refuse_unknown(const struct json_reader *reader, const struct field *fields, const char *name)
{
	const char *nearest = json_nearest_field(fields, name);

	if (nearest)
		problems_add(reader->problems, reader->name, "unknown_field", "is not a known field; did you mean '%s'?",
		             nearest);
	else
		problems_add(reader->problems, reader->name, "unknown_field", "is not a known field");
	return false;
}

static bool read_member(const struct json_reader *reader, const struct field *fields, enum json_read_mode mode, const char *name,
                        const struct json *value, void *record)
{
	const struct field *field = field_find(fields, name);

	if (!field || (field->flags & FIELD_HIDDEN))
		return refuse_unknown(reader, fields, name);
	if (field->flags & FIELD_READ_ONLY) {
		problems_add(reader->problems, reader->name, "read_only", "is set by the server and cannot be given");
		return false;
	}
	if ((field->flags & FIELD_CREATE_ONLY) && mode == JSON_CHANGE) {
		problems_add(reader->problems, reader->name, "read_only", "can be given at creation only");
		return false;
	}
	return read_value(reader, field, value, field_at(field, record));
}

static const char *join_path(struct arena *mem, const char *path, const char *name)
{
	return path ? arena_format(mem, "%s.%s", path, name) : name;
}

static bool require_members(const struct json *object, const struct field *fields, const char *path, struct arena *mem,
                            struct problems *problems)
{
	bool good = true;

	for (const struct field *field = fields; field->name; field++) {
		if (!(field->flags & FIELD_REQUIRED) || (field->flags & (FIELD_READ_ONLY | FIELD_HIDDEN)) ||
		    json_member(object, field->name))
			continue;
		problems_add(problems, join_path(mem, path, field->name), "required", "is required");
		good = false;
	}
	return good;
}

bool json_read_record(const struct json *object, const struct field *fields, enum json_read_mode mode, const char *path,
                      struct arena *mem, void *record, struct problems *problems)
{
	struct json_reader reader = {mem, problems, path ? path : "body"};
	struct json *value;
	const char *name;
	bool good = true;

	if (json_type(object) != JSON_OBJECT)
		return wrong_type(&reader, "an object");
	for (size_t i = 0; json_member_at(object, i, &name, &value); i++) {
		reader.name = join_path(mem, path, name);
		good = read_member(&reader, fields, mode, name, value, record) && good;
	}
	if (mode == JSON_CREATE)
		good = require_members(object, fields, path, mem, problems) && good;
	return good;
}

static bool read_int_text(const struct json_reader *reader, const struct field *field, const char *text, int64_t *at)
{
	char *end;
	long long value;

	errno = 0;
	value = strtoll(text, &end, 10);
	/* strtoll would skip white space and take a plus sign. */
	if (!*text || *end || errno || strspn(text, "-0123456789") != strlen(text))
		return wrong_type(reader, type_words(field));
	return json_read_int(reader, field, value, at);
}

static bool read_bool_text(const struct json_reader *reader, const struct field *field, const char *text, bool *at)
{
	bool yes = strcmp(text, "true") == 0 || strcmp(text, "1") == 0;

	if (!yes && strcmp(text, "false") != 0 && strcmp(text, "0") != 0)
		return wrong_type(reader, type_words(field));
	*at = yes;
	return true;
}

bool json_read_text_field(const struct field *field, const char *text, struct arena *mem, void *record, struct problems *problems)
{
	struct json_reader reader = {mem, problems, field->name};
	void *at = field_at(field, record);

	switch (field->type) {
	case FIELD_ID: return json_read_id(&reader, field, text, at);
	case FIELD_INT: return read_int_text(&reader, field, text, at);
	case FIELD_BOOL: return read_bool_text(&reader, field, text, at);
	case FIELD_TEXT: return json_read_text(&reader, field, text, at);
	case FIELD_CHOICE: return json_read_choice(&reader, field, text, at);
	case FIELD_TIME: return json_read_time(&reader, text, at);
	default:
		/* Lists and objects have no form as one text. */
		return wrong_type(&reader, type_words(field));
	}
}
