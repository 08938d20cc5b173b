/* Owns the guess at what a caller meant by a field that does not exist. */
#include <ctype.h>
#include <string.h>

#include "text/json_value.h"

enum { LONGEST_NAME = 48 };

/* Lower case without underscores and dashes, so that firstName is first_name; false when it is no name at all. */
static bool plain_name(const char *name, char out[LONGEST_NAME])
{
	size_t used = 0;

	for (; *name; name++) {
		if (*name == '_' || *name == '-')
			continue;
		if (used + 1 == LONGEST_NAME)
			return false;
		out[used++] = (char)tolower((unsigned char)*name);
	}
	out[used] = 0;
	return used > 0;
}

static size_t least(size_t a, size_t b)
{
	return a < b ? a : b;
}

/* Levenshtein: letters to add, drop or change. */
static size_t distance(const char *a, const char *b)
{
	size_t row[LONGEST_NAME];
	size_t length = strlen(b);

	for (size_t j = 0; j <= length; j++)
		row[j] = j;
	for (size_t i = 1; a[i - 1]; i++) {
		size_t diagonal = row[0];

		row[0] = i;
		for (size_t j = 1; j <= length; j++) {
			size_t above = row[j];

			row[j] = least(least(row[j] + 1, row[j - 1] + 1), diagonal + (a[i - 1] != b[j - 1]));
			diagonal = above;
		}
	}
	return row[length];
}

const char *json_nearest_field(const struct field *fields, const char *name)
{
	char given[LONGEST_NAME], known[LONGEST_NAME];
	const char *nearest = NULL;
	size_t best, length;

	if (!plain_name(name, given))
		return NULL;
	length = strlen(given);
	best = length <= 3 ? 2 : length <= 8 ? 3 : 4;
	for (const struct field *field = fields; field->name; field++) {
		size_t away;

		if ((field->flags & (FIELD_HIDDEN | FIELD_READ_ONLY)) || !plain_name(field->name, known))
			continue;
		away = distance(given, known);
		if (away < best) {
			best = away;
			nearest = field->name;
		}
	}
	return nearest;
}
