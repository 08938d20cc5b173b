/* Owns the way from a row of cells to a lead, and the words for what is wrong with it. */
#include "lead/import_row.h"

#include <stdarg.h>
#include <stdio.h>
#include <string.h>

#include "lead/lead_check.h"
#include "text/address.h"
#include "text/iso.h"
#include "text/json.h"
#include "text/phone.h"
#include "text/sms_text.h"
#include "text/utf8.h"

enum {
	NAME_MOST = 120,
	EMAIL_MOST = 200,
	LANGUAGE_MOST = 20,
	COMPANY_MOST = 200,
	VARIABLE_MOST = 10000,
	TAG_MOST = 60,
	TAGS_MOST = 50,
	VALUE_SHOWN = 200
};

struct reading {
	const struct csv_row *row;
	const struct import_columns *columns;
	const char *country;
	struct arena *mem;
	struct lead *lead;
	struct import_faults *faults;
	size_t faults_before;
	struct json_out variables;
	struct contact_reading {
		const char *phone, *label;
		struct json_out variables;
		bool any;
		int column;
	} * contacts; /* [0] is unused */
};

static const char *cells_json(const struct csv_row *row, struct arena *mem)
{
	struct json_out out;

	json_out_init(&out, mem);
	json_open_array(&out);
	for (size_t i = 0; i < row->count; i++)
		json_put_text(&out, row->cells[i].text);
	json_close_array(&out);
	return out.buffer.bytes;
}

static const char *shorten(const char *text, struct arena *mem)
{
	const char *at = text, *end = text + strlen(text);

	for (int i = 0; i < VALUE_SHOWN && at < end; i++)
		utf8_next(&at, end);
	return arena_copy_n(mem, text, (size_t)(at - text));
}

void import_faults_add(struct import_faults *faults, const struct import_columns *columns, const struct csv_row *row, int column,
                       const char *code, const char *format, ...)
{
	struct lead_import_error *fault;
	bool first = faults->count == 0 || faults->items[faults->count - 1].line != row->line;
	char reason[400];
	va_list args;

	if (faults->count == faults->capacity) {
		size_t capacity = faults->capacity ? faults->capacity * 2 : 64;
		struct lead_import_error *items = arena_array(faults->mem, capacity, sizeof(*items));

		if (faults->count)
			memcpy(items, faults->items, faults->count * sizeof(*items));
		faults->items = items;
		faults->capacity = capacity;
	}
	va_start(args, format);
	vsnprintf(reason, sizeof(reason), format, args);
	va_end(args);
	fault = &faults->items[faults->count++];
	*fault = (struct lead_import_error){
		.line = row->line, .column_index = column + 1, .code = code, .reason = arena_copy(faults->mem, reason)};
	if (column >= 0) {
		fault->column_name = (size_t)column < columns->count ? columns->items[column].header
		                                                     : arena_format(faults->mem, "column %d", column + 1);
		fault->value = (size_t)column < row->count ? shorten(row->cells[column].text, faults->mem) : "";
	}
	if (first)
		fault->cells = cells_json(row, faults->mem);
}

#define FAULT(reading, column, ...) import_faults_add((reading)->faults, (reading)->columns, (reading)->row, column, __VA_ARGS__)

/* The cell without white space around it, or NULL when nothing is left. Copied to the batch's memory. */
static const char *read_text(struct reading *reading, size_t column, int64_t most)
{
	const char *text = reading->row->cells[column].text;
	const char *end = text + reading->row->cells[column].length;
	bool plain = true;

	while (text < end && ((unsigned char)*text <= ' ' || (unsigned char)*text >= 0x80)) {
		const char *next = text;

		if (!utf8_is_space(utf8_next(&next, end)))
			break;
		text = next;
	}
	while (end > text && (unsigned char)end[-1] <= ' ')
		end--;
	if (text == end)
		return NULL;
	for (const char *c = text; c < end && plain; c++)
		plain = (unsigned char)*c >= ' ' && *c != 0x7F;
	for (const char *c = text; !plain && c < end;)
		if (utf8_is_control(utf8_next(&c, end))) {
			FAULT(reading, (int)column, "bad_text", "must not hold control characters");
			return NULL;
		}
	text = arena_copy_n(reading->mem, text, (size_t)(end - text));
	if (end - reading->row->cells[column].text > most && (int64_t)utf8_count(text) > most) {
		FAULT(reading, (int)column, "too_long", "must be at most %lld characters", (long long)most);
		return NULL;
	}
	return text;
}

static const char *read_phone(struct reading *reading, size_t column)
{
	const char *text = reading->row->cells[column].text;
	struct phone phone;
	struct error why;

	if (phone_parse(text, reading->country, &phone, &why))
		return arena_copy(reading->mem, phone.e164);
	FAULT(reading, (int)column, why.code, "%s", why.text);
	return NULL;
}

/* "Ana María García" -> Ana María, García. */
static void read_whole_name(struct reading *reading, size_t column)
{
	const char *name = read_text(reading, column, NAME_MOST * 2);
	const char *gap = name ? strrchr(name, ' ') : NULL;

	if (!name)
		return;
	if (!gap) {
		reading->lead->first_name = name;
		return;
	}
	reading->lead->first_name = arena_copy_n(reading->mem, name, (size_t)(gap - name));
	reading->lead->last_name = gap + 1;
}

static void read_language(struct reading *reading, size_t column)
{
	const char *text = read_text(reading, column, LANGUAGE_MOST);
	const char *language = text ? iso_language(text, reading->mem) : NULL;

	if (text && !language)
		FAULT(reading, (int)column, "unknown_language", "must be a code of a language, like en or pt-BR");
	reading->lead->language = language;
}

static void read_email(struct reading *reading, size_t column)
{
	const char *email = read_text(reading, column, EMAIL_MOST);

	if (email && !address_is_email(email))
		FAULT(reading, (int)column, "bad_email", "must be an e-mail address, like name@example.com");
	reading->lead->email = email;
}

static void read_time_zone(struct reading *reading, size_t column)
{
	const char *zone = read_text(reading, column, NAME_MOST);

	if (zone && !lead_time_zone_is_known(zone))
		FAULT(reading, (int)column, "unknown_time_zone", "must be an IANA zone, like Europe/Berlin");
	reading->lead->time_zone = zone;
}

/* Separated by commas, semicolons or bars. */
static void read_tags(struct reading *reading, size_t column)
{
	const char *text = read_text(reading, column, TAG_MOST * TAGS_MOST);
	struct json_out out;
	int count = 0;

	if (!text)
		return;
	json_out_init(&out, reading->mem);
	json_open_array(&out);
	while (*text && count < TAGS_MOST) {
		size_t span, length;

		text += strspn(text, " ,;|");
		span = length = strcspn(text, ",;|");
		while (length && text[length - 1] == ' ')
			length--;
		if (length) {
			const char *tag = arena_copy_n(reading->mem, text, length);

			if (utf8_count(tag) > TAG_MOST)
				FAULT(reading, (int)column, "too_long", "each tag must be at most %d characters", TAG_MOST);
			json_put_text(&out, tag);
			count++;
		}
		text += span;
	}
	json_close_array(&out);
	reading->lead->tags = out.buffer.bytes;
}

static void put_variable(struct json_out *out, bool *open, const char *name, const char *value, struct arena *mem)
{
	if (!*open) {
		json_out_init(out, mem);
		json_open_object(out);
	}
	*open = true;
	json_key(out, name);
	json_put_text(out, value);
}

static void read_contact_cell(struct reading *reading, const struct import_column *column, size_t index)
{
	struct contact_reading *contact = &reading->contacts[column->contact];
	const char *text = read_text(reading, index, column->target == COLUMN_CONTACT_VARIABLE ? VARIABLE_MOST : NAME_MOST);

	if (!text)
		return;
	if (column->target == COLUMN_CONTACT_PHONE) {
		contact->phone = read_phone(reading, index);
		contact->column = (int)index;
	} else if (column->target == COLUMN_CONTACT_LABEL) {
		contact->label = text;
	} else {
		put_variable(&contact->variables, &contact->any, column->variable, text, reading->mem);
	}
}

static void read_cell(struct reading *reading, size_t index, bool *variables)
{
	const struct import_column *column = &reading->columns->items[index];
	struct lead *lead = reading->lead;
	const char *text;

	switch (column->target) {
	case COLUMN_IGNORED: return;
	case COLUMN_PHONE: lead->phone = read_phone(reading, index); return;
	case COLUMN_FIRST_NAME: lead->first_name = read_text(reading, index, NAME_MOST); return;
	case COLUMN_LAST_NAME: lead->last_name = read_text(reading, index, NAME_MOST); return;
	case COLUMN_NAME: read_whole_name(reading, index); return;
	case COLUMN_EMAIL: read_email(reading, index); return;
	case COLUMN_COMPANY: lead->company = read_text(reading, index, COMPANY_MOST); return;
	case COLUMN_LANGUAGE: read_language(reading, index); return;
	case COLUMN_TIME_ZONE: read_time_zone(reading, index); return;
	case COLUMN_TAGS: read_tags(reading, index); return;
	case COLUMN_EXTERNAL_ID: lead->external_id = read_text(reading, index, 200); return;
	case COLUMN_VARIABLE:
		text = read_text(reading, index, VARIABLE_MOST);
		if (text)
			put_variable(&reading->variables, variables, column->variable, text, reading->mem);
		return;
	default: read_contact_cell(reading, column, index);
	}
}

static bool stands_already(const struct lead_contact *contacts, size_t count, const char *phone)
{
	for (size_t i = 0; i < count; i++)
		if (strcmp(contacts[i].phone, phone) == 0)
			return true;
	return false;
}

/* The primary, then the secondaries in order; a number that stands already is no second contact. */
static void gather_contacts(struct reading *reading)
{
	int most = reading->columns->contacts;
	struct lead_contact *contacts = arena_array(reading->mem, (size_t)most + 1, sizeof(*contacts));
	size_t count = 1;

	contacts[0].phone = reading->lead->phone;
	for (int i = 1; i <= most; i++) {
		struct contact_reading *from = &reading->contacts[i];

		if (from->any)
			json_close_object(&from->variables);
		if (!from->phone || stands_already(contacts, count, from->phone))
			continue;
		contacts[count].phone = from->phone;
		contacts[count].label = from->label;
		contacts[count].variables = from->any ? from->variables.buffer.bytes : NULL;
		contacts[count].rank = (int64_t)count;
		count++;
	}
	reading->lead->contacts = (struct records){contacts, count};
	reading->lead->contacts_count = (int64_t)count;
}

static bool check_shape(struct reading *reading)
{
	const struct csv_row *row = reading->row;
	size_t expected = reading->columns->count;

	if (row->error)
		FAULT(reading, -1, "unreadable_row", "%s", row->error);
	else if (row->count < expected)
		FAULT(reading, (int)row->count, "ragged_row", "the row has %zu cells where the header has %zu", row->count,
		      expected);
	else if (row->count > expected)
		FAULT(reading, (int)expected, "ragged_row", "the row has %zu cells where the header has %zu", row->count,
		      expected);
	return !row->error && row->count == expected;
}

bool import_row_read(const struct csv_row *row, const struct import_columns *columns, const char *default_country,
                     struct arena *mem, struct lead *out, struct import_faults *faults)
{
	struct contact_reading contacts[IMPORT_CONTACTS_MAX + 1];
	struct reading reading = {.row = row,
	                          .columns = columns,
	                          .country = default_country,
	                          .mem = mem,
	                          .lead = out,
	                          .faults = faults,
	                          .faults_before = faults->count,
	                          .contacts = contacts};
	bool variables = false;

	if (!check_shape(&reading))
		return false;
	memset(contacts, 0, sizeof(*contacts) * ((size_t)columns->contacts + 1));
	memset(out, 0, sizeof(*out));
	for (size_t i = 0; i < columns->count; i++)
		read_cell(&reading, i, &variables);
	if (faults->count != reading.faults_before)
		return false;
	if (variables) {
		json_close_object(&reading.variables);
		out->variables = reading.variables.buffer.bytes;
	}
	gather_contacts(&reading);
	lead_set_keys(out, mem);
	return true;
}
