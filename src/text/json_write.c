/* Owns the writing of JSON: punctuation, escapes, and records by their field tables. */
#include <math.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "base/clock.h"
#include "base/id.h"
#include "text/json_tree.h"
#include "text/utf8.h"

void json_out_init(struct json_out *out, struct arena *mem)
{
	buffer_init(&out->buffer, mem);
	out->comma = false;
}

/* Every value begins here. */
static void separate(struct json_out *out)
{
	if (out->comma)
		buffer_add_char(&out->buffer, ',');
	out->comma = true;
}

static void open_list(struct json_out *out, char bracket)
{
	separate(out);
	buffer_add_char(&out->buffer, bracket);
	out->comma = false;
}

static void close_list(struct json_out *out, char bracket)
{
	buffer_add_char(&out->buffer, bracket);
	out->comma = true;
}

void json_open_object(struct json_out *out)
{
	open_list(out, '{');
}

void json_close_object(struct json_out *out)
{
	close_list(out, '}');
}

void json_open_array(struct json_out *out)
{
	open_list(out, '[');
}

void json_close_array(struct json_out *out)
{
	close_list(out, ']');
}

static void add_escape(struct buffer *buffer, unsigned char c)
{
	static const char digits[] = "0123456789abcdef";
	static const char letters[32] = {['\b'] = 'b', ['\f'] = 'f', ['\n'] = 'n', ['\r'] = 'r', ['\t'] = 't'};
	char hex[6] = {'\\', 'u', '0', '0', digits[c >> 4], digits[c & 15]};
	char pair[2] = {'\\', c < 32 ? letters[c] : (char)c};

	if (pair[1])
		buffer_add(buffer, pair, 2);
	else
		buffer_add(buffer, hex, 6);
}

/* Copies whole runs, and stops only at what cannot stand in a JSON text as it is. */
static void add_quoted(struct buffer *buffer, const char *text)
{
	const char *end = text + strlen(text);
	const char *run = text;
	const char *at = text;

	buffer_add_char(buffer, '"');
	while (at < end) {
		const char *here = at;
		unsigned char c = (unsigned char)*at;

		if (c >= 0x80) {
			if (utf8_next(&at, end) != UTF8_BAD)
				continue;
			buffer_add(buffer, run, (size_t)(here - run));
			buffer_add(buffer, "\xEF\xBF\xBD", 3);
			run = at;
			continue;
		}
		at++;
		if (c >= 0x20 && c != '"' && c != '\\')
			continue;
		buffer_add(buffer, run, (size_t)(here - run));
		add_escape(buffer, c);
		run = at;
	}
	buffer_add(buffer, run, (size_t)(end - run));
	buffer_add_char(buffer, '"');
}

void json_key(struct json_out *out, const char *name)
{
	separate(out);
	add_quoted(&out->buffer, name);
	buffer_add_char(&out->buffer, ':');
	out->comma = false;
}

void json_put_raw(struct json_out *out, const char *json)
{
	separate(out);
	buffer_add_text(&out->buffer, json);
}

void json_put_text(struct json_out *out, const char *text)
{
	if (!text) {
		json_put_null(out);
		return;
	}
	separate(out);
	add_quoted(&out->buffer, text);
}

void json_put_int(struct json_out *out, int64_t value)
{
	char digits[24];
	char *at = digits + sizeof(digits);
	uint64_t left = value < 0 ? 0 - (uint64_t)value : (uint64_t)value;

	do
		*--at = (char)('0' + left % 10);
	while (left /= 10);
	if (value < 0)
		*--at = '-';
	separate(out);
	buffer_add(&out->buffer, at, (size_t)(digits + sizeof(digits) - at));
}

void json_put_bool(struct json_out *out, bool value)
{
	json_put_raw(out, value ? "true" : "false");
}

void json_put_null(struct json_out *out)
{
	json_put_raw(out, "null");
}

void json_put_id(struct json_out *out, const char *prefix, int64_t id)
{
	char text[ID_TEXT_SIZE];

	json_put_text(out, id ? id_format(id, prefix, text) : NULL);
}

void json_put_time(struct json_out *out, int64_t time_ms)
{
	char text[CLOCK_TEXT_SIZE];

	json_put_text(out, time_ms ? clock_format(time_ms, text) : NULL);
}

static void put_records(struct json_out *out, const struct field *field, const struct records *records)
{
	json_open_array(out);
	for (size_t i = 0; i < records->count; i++)
		json_put_record(out, field->of, (const char *)records->items + i * field->size);
	json_close_array(out);
}

static void put_choice(struct json_out *out, const struct field *field, int choice)
{
	json_put_text(out, choice < 0 ? NULL : field->choices[choice]);
}

/* The shortest text that reads back as the same number, always with a point or an exponent, so that it stays a real. */
static void put_real(struct json_out *out, double value)
{
	char text[40];

	for (int digits = 15; digits <= 17; digits++) {
		snprintf(text, sizeof(text), "%.*g", digits, value);
		if (strtod(text, NULL) == value)
			break;
	}
	json_put_raw(out, text);
	if (!strpbrk(text, ".e"))
		buffer_add(&out->buffer, ".0", 2);
}

static void put_member(struct json_out *out, const struct field *field, const void *at)
{
	const char *text;
	const void *one;

	switch (field->type) {
	case FIELD_ID: json_put_id(out, field->prefix, *(const int64_t *)at); break;
	case FIELD_INT:
		if ((field->flags & FIELD_NULLABLE) && *(const int64_t *)at == INT64_MIN)
			json_put_null(out);
		else
			json_put_int(out, *(const int64_t *)at);
		break;
	case FIELD_REAL:
		if (isfinite(*(const double *)at))
			put_real(out, *(const double *)at);
		else
			json_put_null(out);
		break;
	case FIELD_BOOL: json_put_bool(out, *(const bool *)at); break;
	case FIELD_TEXT: json_put_text(out, *(const char *const *)at); break;
	case FIELD_CHOICE: put_choice(out, field, *(const int *)at); break;
	case FIELD_TIME: json_put_time(out, *(const int64_t *)at); break;
	case FIELD_STRINGS:
	case FIELD_OBJECT:
		text = *(const char *const *)at;
		json_put_raw(out, text ? text : field->type == FIELD_STRINGS ? "[]" : "{}");
		break;
	case FIELD_RECORDS: put_records(out, field, at); break;
	case FIELD_RECORD:
		one = *(const void *const *)at;
		if (one)
			json_put_record(out, field->of, one);
		else
			json_put_null(out);
		break;
	}
}

void json_put_fields(struct json_out *out, const struct field *fields, const void *record)
{
	for (const struct field *field = fields; field->name; field++) {
		if (!field_is_shown(field))
			continue;
		json_key(out, field->name);
		put_member(out, field, field_of(field, record));
	}
}

void json_put_record(struct json_out *out, const struct field *fields, const void *record)
{
	json_open_object(out);
	json_put_fields(out, fields, record);
	json_close_object(out);
}

static void put_value(struct json_out *out, const struct json *value)
{
	switch (json_type(value)) {
	case JSON_NULL: json_put_null(out); break;
	case JSON_BOOL: json_put_bool(out, value->yes); break;
	case JSON_INT: json_put_int(out, value->integer); break;
	case JSON_REAL: put_real(out, value->real); break;
	case JSON_TEXT: json_put_text(out, value->text); break;
	case JSON_ARRAY:
		json_open_array(out);
		for (size_t i = 0; i < value->list.count; i++)
			put_value(out, &value->list.items[i]);
		json_close_array(out);
		break;
	case JSON_OBJECT:
		json_open_object(out);
		for (size_t i = 0; i < value->list.count; i++) {
			json_key(out, value->list.names[i]);
			put_value(out, &value->list.items[i]);
		}
		json_close_object(out);
		break;
	}
}

const char *json_dump(const struct json *value, struct arena *mem)
{
	struct json_out out;

	json_out_init(&out, mem);
	put_value(&out, value);
	return out.buffer.bytes;
}
