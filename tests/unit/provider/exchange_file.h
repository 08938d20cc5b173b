/* Reads a case of tests/exchange/: sections of `name: value` lines, heads with bodies. Everything lives in the arena. */
#ifndef TEST_EXCHANGE_FILE_H
#define TEST_EXCHANGE_FILE_H

#include <string.h>

#include "base/arena.h"

struct pair {
	const char *name, *value;
};

struct section {
	const char *name;
	const char *first; /* the first line of a request, reply or call */
	struct pair pairs[40];
	size_t count;
	const char *body; /* after the empty line; NULL: none */
};

struct exchange_file {
	struct section sections[8];
	size_t count;
};

/* \n becomes a line break, "-" NULL. */
static inline const char *exchange_value(const char *text, struct arena *mem)
{
	char *value = arena_copy(mem, text), *to = value;

	if (strcmp(text, "-") == 0)
		return NULL;
	for (const char *from = value; *from; from++) {
		if (from[0] == '\\' && from[1] == 'n')
			*to++ = '\n', from++;
		else
			*to++ = *from;
	}
	*to = 0;
	return value;
}

static inline void exchange_add_pair(struct section *section, char *line, struct arena *mem)
{
	char *colon = strstr(line, ": ");

	if (!colon || section->count == sizeof(section->pairs) / sizeof(section->pairs[0]))
		fatal("no pair: '%s' in section '%s'", line, section->name);
	section->pairs[section->count++] = (struct pair){arena_copy_n(mem, line, (size_t)(colon - line)),
	                                                 exchange_value(colon + 2, mem)};
}

static inline bool exchange_has_head(const struct section *section)
{
	return strcmp(section->name, "request") == 0 || strcmp(section->name, "reply") == 0 || strcmp(section->name, "call") == 0;
}

static inline void exchange_parse(char *text, struct arena *mem, struct exchange_file *out)
{
	struct section *section = NULL;
	char *next;

	*out = (struct exchange_file){0};
	for (char *line = text; line && *line; line = next) {
		char *end = strchr(line, '\n');

		next = end ? end + 1 : NULL;
		if (end)
			*end = 0;
		if (strncmp(line, "== ", 3) == 0) {
			section = &out->sections[out->count++];
			section->name = line + 3;
		} else if (!section) {
			continue; /* what the case is about */
		} else if (section->body) {
			section->body = arena_format(mem, "%s%s%s", section->body, *section->body ? "\n" : "", line);
		} else if (exchange_has_head(section) && !section->first) {
			section->first = line;
		} else if (!*line && exchange_has_head(section)) {
			section->body = "";
		} else if (*line) {
			exchange_add_pair(section, line, mem);
		}
	}
}

static inline const struct section *exchange_section(const struct exchange_file *file, const char *name)
{
	for (size_t i = 0; i < file->count; i++)
		if (strcmp(file->sections[i].name, name) == 0)
			return &file->sections[i];
	return NULL;
}

static inline const struct pair *exchange_pair(const struct section *section, const char *name)
{
	for (size_t i = 0; section && i < section->count; i++)
		if (strcasecmp(section->pairs[i].name, name) == 0)
			return &section->pairs[i];
	return NULL;
}

static inline const char *exchange_get(const struct section *section, const char *name)
{
	const struct pair *pair = exchange_pair(section, name);

	return pair ? pair->value : NULL;
}

#endif
