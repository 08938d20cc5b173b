/* URL and form decoding. */
#ifndef TEXT_FORM_H
#define TEXT_FORM_H

#include <stdbool.h>
#include <stddef.h>

#include "base/buffer.h"

struct form_field {
	const char *name, *value;
};

struct form {
	struct form_field *items;
	size_t count;
};

/* a=b&c=%20d. FAIL_MALFORMED "malformed_form" for broken escapes, bad UTF-8, zero bytes, over 200 fields. */
bool form_parse(const char *bytes, size_t length, struct arena *mem, struct form *out, struct error *err) MUST_CHECK;
const char *form_get(const struct form *form, const char *name); /* NULL when absent */
/* Appends name=value with escapes, and & before all but the first. */
void form_put(struct buffer *out, const char *name, const char *value);
/* One escaped component. */
const char *form_escape(const char *text, struct arena *mem);

#endif
