/* All that is wrong with one body or one row, each with its field: a caller is told everything at once. */
#ifndef BASE_PROBLEMS_H
#define BASE_PROBLEMS_H

#include "base/arena.h"

struct problem {
	const char *field;   /* "contacts[1].phone" */
	const char *code;    /* "required", "too_long", "unknown_field", … */
	const char *message; /* a sentence */
};

struct problems {
	struct arena *mem;
	struct problem *items;
	size_t count, capacity;
};

void problems_init(struct problems *problems, struct arena *mem);
/* Copies field and message. Keeps at most 100. */
void problems_add(struct problems *problems, const char *field, const char *code, const char *format, ...) PRINTF_LIKE(4, 5);
/* Is there one of this field already? */
bool problems_has(const struct problems *problems, const char *field);
/* True when there are none; else fills *err as FAIL_INVALID "validation" and is false. */
bool problems_none(const struct problems *problems, struct error *err) MUST_CHECK;

#endif
