/* Owns the list of what is wrong. */
#include <stdarg.h>
#include <stdio.h>
#include <string.h>

#include "base/problems.h"

enum { MOST_PROBLEMS = 100 };

void problems_init(struct problems *problems, struct arena *mem)
{
	*problems = (struct problems){.mem = mem};
}

static void grow(struct problems *problems)
{
	size_t capacity = problems->capacity ? problems->capacity * 2 : 8;
	struct problem *items = arena_array(problems->mem, capacity, sizeof(*items));

	if (problems->count)
		memcpy(items, problems->items, problems->count * sizeof(*items));
	problems->items = items;
	problems->capacity = capacity;
}

void problems_add(struct problems *problems, const char *field, const char *code, const char *format, ...)
{
	char text[400];
	va_list args;

	if (problems->count >= MOST_PROBLEMS)
		return;
	if (problems->count == problems->capacity)
		grow(problems);
	va_start(args, format);
	vsnprintf(text, sizeof(text), format, args);
	va_end(args);
	error_trim(text);
	problems->items[problems->count++] = (struct problem){arena_copy(problems->mem, field), code,
	                                                      arena_copy(problems->mem, text)};
}

bool problems_has(const struct problems *problems, const char *field)
{
	for (size_t i = 0; i < problems->count; i++)
		if (strcmp(problems->items[i].field, field) == 0)
			return true;
	return false;
}

bool problems_none(const struct problems *problems, struct error *err)
{
	if (problems->count == 0)
		return true;
	return error_set(err, FAIL_INVALID, "validation", "%s: %s", problems->items[0].field, problems->items[0].message);
}
