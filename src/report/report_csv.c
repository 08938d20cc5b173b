/* Owns how records become lines of CSV. */
#include "report/report_csv.h"

#include <math.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "base/clock.h"
#include "base/id.h"
#include "text/csv.h"

const char *const report_format_names[] = {"json", "csv", NULL};

enum { MICROS = 1000000 };

/* "-0.5" for -500000: no zeros that say nothing. */
static const char *micros_text(int64_t micros, struct arena *mem)
{
	int64_t whole = micros / MICROS, part = llabs(micros % MICROS);
	char *text = arena_format(mem, "%s%lld.%06lld", micros < 0 && whole == 0 ? "-" : "", (long long)whole, (long long)part);
	size_t length = strlen(text);

	while (text[length - 1] == '0')
		text[--length] = 0;
	if (text[length - 1] == '.')
		text[--length] = 0;
	return text;
}

static const char *int_text(const struct field *field, int64_t value, struct arena *mem)
{
	if ((field->flags & FIELD_NULLABLE) && value == INT64_MIN)
		return "";
	if (field->format && strcmp(field->format, REPORT_MICROS) == 0)
		return micros_text(value, mem);
	return arena_format(mem, "%lld", (long long)value);
}

/* *safe: a text that somebody wrote, so a spreadsheet could take it for a formula. */
static const char *cell_text(const struct field *field, const void *at, struct arena *mem, bool *safe)
{
	char room[CLOCK_TEXT_SIZE + ID_TEXT_SIZE];
	int64_t number = field->type == FIELD_ID || field->type == FIELD_TIME ? *(const int64_t *)at : 0;

	*safe = false;
	switch (field->type) {
	case FIELD_INT: return int_text(field, *(const int64_t *)at, mem);
	case FIELD_REAL: return isfinite(*(const double *)at) ? arena_format(mem, "%.6g", *(const double *)at) : "";
	case FIELD_BOOL: return *(const bool *)at ? "true" : "false";
	case FIELD_CHOICE: return *(const int *)at < 0 ? "" : field->choices[*(const int *)at];
	case FIELD_ID: return number ? arena_copy(mem, id_format(number, field->prefix, room)) : "";
	case FIELD_TIME: return number ? arena_copy(mem, clock_format(number, room)) : "";
	case FIELD_TEXT:
	case FIELD_STRINGS:
	case FIELD_OBJECT: *safe = true; return *(const char *const *)at;
	case FIELD_RECORDS:
	case FIELD_RECORD: break;
	}
	return "";
}

static bool is_column(const struct field *field)
{
	return field_is_shown(field) && field->type != FIELD_RECORDS && field->type != FIELD_RECORD;
}

static void put_line(struct buffer *out, const struct field *fields, const void *record)
{
	bool first = true, safe = false;

	for (const struct field *field = fields; field->name; field++) {
		const char *text;

		if (!is_column(field))
			continue;
		text = record ? cell_text(field, field_of(field, record), out->mem, &safe) : field->name;
		csv_put_cell(out, text, ',', first, safe);
		first = false;
	}
	buffer_add_text(out, "\r\n");
}

bool report_csv_reply(struct request *req, const char *file_name, const struct field *fields, size_t size, struct records rows)
{
	struct buffer out;

	buffer_init(&out, req->mem);
	/* Spreadsheets take a file without the mark for their country's old encoding. */
	buffer_add_text(&out, "\xEF\xBB\xBF");
	put_line(&out, fields, NULL);
	for (size_t i = 0; i < rows.count; i++)
		put_line(&out, fields, (const char *)rows.items + i * size);
	req->reply.disposition = arena_format(req->mem, "attachment; filename=\"%s\"", file_name);
	return reply_bytes(req, 200, "text/csv; charset=utf-8", out.bytes, out.length);
}
