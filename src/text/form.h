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
	bool recoded; /* form_parse_any: something was not as it should be */
};

/* a=b&c=%20d. FAIL_MALFORMED "malformed_form" for broken escapes, bad UTF-8, zero bytes, over 200 fields. */
bool form_parse(const char *bytes, size_t length, struct arena *mem, struct form *out, struct error *err) MUST_CHECK;
/* The same for what must not be lost: texts that are not UTF-8 are read as Windows-1252 (which has Latin-1's letters), zero bytes become
 * U+FFFD, a % without digits stands for itself, fields beyond 200 are left out. out->recoded says whether anything of this happened. */
void form_parse_any(const char *bytes, size_t length, struct arena *mem, struct form *out);
/* Text of any bytes, by the same rules. */
const char *form_text_any(const char *bytes, size_t length, struct arena *mem, bool *recoded);
/* The bytes of one value as they were before they were escaped; false when there is no such field. */
bool form_find_bytes(const char *form, size_t form_length, const char *name, struct arena *mem, const char **bytes,
                     size_t *length);
/* As it came, but in ASCII: all other bytes, and control characters, as %XX. */
const char *form_keep(const char *bytes, size_t length, struct arena *mem);
const char *form_get(const struct form *form, const char *name); /* NULL when absent */
/* Appends name=value with escapes, and & before all but the first. */
void form_put(struct buffer *out, const char *name, const char *value);
/* One escaped component. */
const char *form_escape(const char *text, struct arena *mem);

#endif
