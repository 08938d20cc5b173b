/* Owns what is a code of a country or a language. */
#include "text/iso.h"

#include <ctype.h>
#include <string.h>
#include <unicode/uloc.h>

enum { COUNTRY = 2, SCRIPT = 4, REGION_DIGITS = 3, LANGUAGE_LEAST = 2, LANGUAGE_MOST = 3 };

static bool is_listed(const char *const *list, const char *code)
{
	for (; *list; list++)
		if (strcmp(*list, code) == 0)
			return true;
	return false;
}

static bool all_are(int (*kind)(int), const char *text, size_t length)
{
	for (size_t i = 0; i < length; i++)
		if ((unsigned char)text[i] >= 0x80 || !kind((unsigned char)text[i]))
			return false;
	return true;
}

static char *in_case(int (*change)(int), const char *text, size_t length, struct arena *mem)
{
	char *copy = arena_copy_n(mem, text, length);

	for (size_t i = 0; i < length; i++)
		copy[i] = (char)change((unsigned char)copy[i]);
	return copy;
}

const char *iso_country(const char *text, struct arena *mem)
{
	char *code;

	if (strlen(text) != COUNTRY || !all_are(isalpha, text, COUNTRY))
		return NULL;
	code = in_case(toupper, text, COUNTRY, mem);
	return is_listed(uloc_getISOCountries(), code) ? code : NULL;
}

/* The length of the part that begins here; the separator behind it is passed. */
static size_t part_length(const char **at)
{
	size_t length = strcspn(*at, "-_");

	*at += length;
	if (**at)
		(*at)++;
	return length;
}

static const char *region_of(const char *text, size_t length, struct arena *mem)
{
	if (length == REGION_DIGITS && all_are(isdigit, text, length))
		return arena_copy_n(mem, text, length);
	return length == COUNTRY ? iso_country(arena_copy_n(mem, text, length), mem) : NULL;
}

const char *iso_language(const char *text, struct arena *mem)
{
	const char *part = text, *next = text;
	size_t length = part_length(&next);
	const char *language, *script = "", *region = "";

	if (length < LANGUAGE_LEAST || length > LANGUAGE_MOST || !all_are(isalpha, part, length) ||
	    strchr("-_", part[strlen(part) - 1]))
		return NULL;
	language = in_case(tolower, part, length, mem);
	if (!is_listed(uloc_getISOLanguages(), language))
		return NULL;
	part = next;
	length = part_length(&next);
	if (length == SCRIPT && all_are(isalpha, part, length)) {
		char *name = in_case(tolower, part, length, mem);

		name[0] = (char)toupper((unsigned char)name[0]);
		script = arena_format(mem, "-%s", name);
		part = next;
		length = part_length(&next);
	}
	if (length) {
		region = region_of(part, length, mem);
		region = region ? arena_format(mem, "-%s", region) : NULL;
	}
	return region && !*next ? arena_format(mem, "%s%s%s", language, script, region) : NULL;
}
