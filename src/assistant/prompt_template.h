/* The prompts' texts (the folder prompts), and how values are put into them.
 *
 *   {{name}}                 the value, as it is: words of our own team
 *   {{fence name}}           the value between <untrusted> and </untrusted>: words from outside, which cannot end the fence
 *   {{#name}}…{{/name}}      only where the value is there and not empty
 *   {{^name}}…{{/name}}      only where it is not
 */
#ifndef ASSISTANT_PROMPT_TEMPLATE_H
#define ASSISTANT_PROMPT_TEMPLATE_H

#include "base/buffer.h"

struct prompt_file {
	const char *name, *text;
};
/* Ended by a NULL name. */
extern const struct prompt_file prompt_files[];

struct prompt_value {
	const char *name, *text; /* text NULL: not there */
};

/* The file of that name, filled. A name that is no file or no value is a fault of ours: ends the process. `values` ends in a NULL
 * name. */
const char *prompt_template_fill(const char *file, const struct prompt_value *values, struct arena *mem);
/* What follows "key: " on its line in a file that is a list. A key that is not there ends the process. */
const char *prompt_template_line(const char *file, const char *key, struct arena *mem);
/* `text` between the marks; what looks like a mark inside loses its bracket. Adds to `out`. */
void prompt_template_fence(struct buffer *out, const char *text);
/* Words of ours that stand outside of fences: what looks like a mark loses its bracket all the same. */
const char *prompt_template_plain(const char *text, struct arena *mem);
/* Without the marks, where a model has copied them around its answer. */
const char *prompt_template_unfence(const char *text, struct arena *mem);

#endif
