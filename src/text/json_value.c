/* Owns the rules for one member: ranges, lengths, choices, formats, and how a mistake is told. */
#include <stdio.h>
#include <stdlib.h>
#include <ctype.h>
#include <string.h>

#include "base/clock.h"
#include "base/id.h"
#include "text/address.h"
#include "text/iso.h"
#include "text/json_value.h"
#include "text/phone.h"
#include "text/zone.h"
#include "text/sms_text.h"
#include "text/utf8.h"

enum {
	DEFAULT_TEXT = 1000,   /* code points, where a table says nothing */
	LONGEST_TRIMMED = 200, /* names and the like; in longer texts white space may be meant */
	DEFAULT_STRINGS = 1000,
	LONGEST_STRING = 200,       /* code points of one entry of a list */
	DEFAULT_OBJECT = 64 * 1024, /* bytes of compact JSON */
};

static bool is_clean(const char *text)
{
	const char *end = text + strlen(text);

	while (text < end)
		if (utf8_is_control(utf8_next(&text, end)))
			return false;
	return true;
}

static bool check_clean(const struct json_reader *reader, const char *text)
{
	if (is_clean(text))
		return true;
	problems_add(reader->problems, reader->name, "bad_text", "must not hold control characters");
	return false;
}

/* Members of objects and what stands in them, at any depth; the depth is bounded by the parser. */
static bool is_clean_tree(const struct json *value)
{
	const char *name;
	struct json *member;

	if (json_type(value) == JSON_TEXT)
		return is_clean(json_text(value));
	for (size_t i = 0; i < json_count(value); i++)
		if (!is_clean_tree(json_item(value, i)))
			return false;
	for (size_t i = 0; json_member_at(value, i, &name, &member); i++)
		if (!is_clean(name) || !is_clean_tree(member))
			return false;
	return true;
}

static char *trim(const char *text, struct arena *mem)
{
	const char *end = text + strlen(text);
	const char *first = NULL;
	const char *behind = text;

	for (const char *at = text; at < end;) {
		const char *here = at;

		if (utf8_is_space(utf8_next(&at, end)))
			continue;
		if (!first)
			first = here;
		behind = at;
	}
	return first ? arena_copy_n(mem, first, (size_t)(behind - first)) : arena_copy(mem, "");
}

bool json_read_int(const struct json_reader *reader, const struct field *field, int64_t value, int64_t *at)
{
	bool bounded = field->min != 0 || field->max != 0;

	if ((bounded && value < field->min) || ((field->flags & FIELD_NULLABLE) && value == INT64_MIN)) {
		problems_add(reader->problems, reader->name, "too_small", "must be at least %lld",
		             (long long)(bounded ? field->min : INT64_MIN + 1));
		return false;
	}
	if (bounded && value > field->max) {
		problems_add(reader->problems, reader->name, "too_large", "must be at most %lld", (long long)field->max);
		return false;
	}
	*at = value;
	return true;
}

static bool check_length(const struct json_reader *reader, const char *text, int64_t least, int64_t most)
{
	int64_t count = (int64_t)utf8_count(text);

	if (count < least && count == 0) {
		problems_add(reader->problems, reader->name, "too_short", "must not be empty");
		return false;
	}
	if (count < least) {
		problems_add(reader->problems, reader->name, "too_short", "must be at least %lld characters", (long long)least);
		return false;
	}
	if (count > most) {
		problems_add(reader->problems, reader->name, "too_long", "must be at most %lld characters (it has %lld)",
		             (long long)most, (long long)count);
		return false;
	}
	return true;
}

static bool is_time_of_day(const char *text)
{
	bool digits = isdigit((unsigned char)text[0]) && isdigit((unsigned char)text[1]) && text[2] == ':' && text[3] >= '0' &&
	              text[3] <= '5' && isdigit((unsigned char)text[4]) && !text[5];

	return digits && (text[0] < '2' || (text[0] == '2' && text[1] < '4'));
}

/* The formats that a field table may name, beside the length. */
static const struct {
	const char *name, *code, *message;
	bool (*fits)(const char *text);
	const char *(*form)(const char *text, struct arena *mem); /* instead: the one form of what fits, or NULL */
} formats[] = {
	{"email", "bad_email", "must be an e-mail address, like name@example.com", address_is_email, NULL},
	{"uri", "bad_url", "must be a web address that begins with http:// or https://", address_is_url, NULL},
	{"phone_e164", "bad_phone", "must be a phone number in international form, like +14155552671", phone_is_e164, NULL},
	{"time_of_day", "bad_time", "must be a time of the day from 00:00 to 23:59", is_time_of_day, NULL},
	{"time_zone", "bad_time_zone", "must be an IANA time zone, like Europe/Berlin", zone_known, NULL},
	{"country", "unknown_country", "must be an ISO 3166 code of a country, like US", NULL, iso_country},
	{"language", "unknown_language", "must be a code of a language, like en or pt-BR", NULL, iso_language},
};

/* *text becomes its one form where the format has one. */
static bool check_format(const struct json_reader *reader, const char *format, const char **text)
{
	const char *formed = *text;

	if (!format || !**text)
		return true;
	for (size_t i = 0; i < sizeof(formats) / sizeof(formats[0]); i++) {
		if (strcmp(formats[i].name, format) != 0)
			continue;
		if (formats[i].form)
			formed = formats[i].form(*text, reader->mem);
		if (!formed || (formats[i].fits && !formats[i].fits(*text))) {
			problems_add(reader->problems, reader->name, formats[i].code, "%s", formats[i].message);
			return false;
		}
		*text = formed;
	}
	return true;
}

bool json_read_text(const struct json_reader *reader, const struct field *field, const char *text, const char **at)
{
	int64_t most = field->max ? field->max : DEFAULT_TEXT;
	const char *kept = most <= LONGEST_TRIMMED ? trim(text, reader->mem) : text;

	if (!check_clean(reader, kept) || !check_length(reader, kept, field->min, most) ||
	    !check_format(reader, field->format, &kept))
		return false;
	*at = kept == text ? arena_copy(reader->mem, text) : kept;
	return true;
}

static void tell_choices(const struct json_reader *reader, const char *const *choices)
{
	char list[300] = "";
	size_t used = 0;

	for (size_t i = 0; choices[i]; i++) {
		if (used + strlen(choices[i]) + 8 > sizeof(list)) {
			snprintf(list + used, sizeof(list) - used, ", …");
			break;
		}
		used += (size_t)snprintf(list + used, sizeof(list) - used, "%s%s", i ? ", " : "", choices[i]);
	}
	problems_add(reader->problems, reader->name, "not_a_choice", "must be one of %s", list);
}

bool json_read_choice(const struct json_reader *reader, const struct field *field, const char *text, int *at)
{
	int choice = choice_find(field->choices, text);

	if (choice < 0) {
		tell_choices(reader, field->choices);
		return false;
	}
	*at = choice;
	return true;
}

bool json_read_id(const struct json_reader *reader, const struct field *field, const char *text, int64_t *at)
{
	int64_t id;

	if (!id_parse(text, field->prefix, &id)) {
		problems_add(reader->problems, reader->name, "bad_id", "must be an id that begins with %s_", field->prefix);
		return false;
	}
	*at = id;
	return true;
}

bool json_read_time(const struct json_reader *reader, const char *text, int64_t *at)
{
	int64_t time_ms;

	/* 0 stands for null inside, so the first millisecond of 1970 cannot be told. */
	if (!clock_parse(text, &time_ms) || time_ms == 0) {
		problems_add(reader->problems, reader->name, "bad_time", "must be a time like 2026-11-21T09:30:00Z");
		return false;
	}
	*at = time_ms;
	return true;
}

bool json_read_strings(const struct json_reader *reader, const struct field *field, const struct json *array, const char **at)
{
	int64_t most = field->max ? field->max : DEFAULT_STRINGS;
	struct json_out out;
	bool good = true;

	if ((int64_t)json_count(array) > most) {
		problems_add(reader->problems, reader->name, "too_long", "must have at most %lld entries", (long long)most);
		return false;
	}
	json_out_init(&out, reader->mem);
	json_open_array(&out);
	for (size_t i = 0; i < json_count(array); i++) {
		struct json_reader entry = *reader;
		const char *text = json_text(json_item(array, i));

		entry.name = arena_format(reader->mem, "%s[%zu]", reader->name, i);
		if (!text) {
			problems_add(entry.problems, entry.name, "wrong_type", "must be text");
			good = false;
			continue;
		}
		text = trim(text, reader->mem);
		good = check_clean(&entry, text) && check_length(&entry, text, 1, LONGEST_STRING) && good;
		json_put_text(&out, text);
	}
	json_close_array(&out);
	if (good)
		*at = out.buffer.bytes;
	return good;
}

bool json_read_object(const struct json_reader *reader, const struct field *field, const struct json *object, const char **at)
{
	int64_t most = field->max ? field->max : DEFAULT_OBJECT;
	const char *text = json_dump(object, reader->mem);

	if ((int64_t)strlen(text) > most) {
		problems_add(reader->problems, reader->name, "too_long", "must be at most %lld bytes of JSON", (long long)most);
		return false;
	}
	if (!is_clean_tree(object)) {
		problems_add(reader->problems, reader->name, "bad_text", "must not hold control characters");
		return false;
	}
	*at = text;
	return true;
}
