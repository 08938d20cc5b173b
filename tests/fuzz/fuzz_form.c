/* Form and query bytes: what is read and written again must read as the same. */
#include <stdint.h>
#include <stdlib.h>
#include <string.h>

#include "text/form.h"
#include "text/sms_text.h"

int LLVMFuzzerTestOneInput(const uint8_t *bytes, size_t length);
int LLVMFuzzerTestOneInput(const uint8_t *bytes, size_t length)
{
	struct arena *mem = arena_create();
	struct form form, again;
	struct buffer out;
	struct error err;

	buffer_init(&out, mem);
	if (form_parse((const char *)bytes, length, mem, &form, &err)) {
		for (size_t i = 0; i < form.count; i++)
			form_put(&out, form.items[i].name, form.items[i].value);
		if (!form_parse(out.bytes, out.length, mem, &again, &err) || again.count != form.count)
			abort();
		for (size_t i = 0; i < form.count; i++)
			if (strcmp(form.items[i].name, again.items[i].name) != 0 ||
			    strcmp(form.items[i].value, again.items[i].value) != 0)
				abort();
	} else if (err.kind != FAIL_MALFORMED) {
		abort();
	}
	/* What a hook takes is text whatever came. */
	form_parse_any((const char *)bytes, length, mem, &form);
	for (size_t i = 0; i < form.count; i++)
		if (!utf8_is_valid(form.items[i].name, strlen(form.items[i].name)) ||
		    !utf8_is_valid(form.items[i].value, strlen(form.items[i].value)))
			abort();
	for (const char *c = form_keep((const char *)bytes, length, mem); *c; c++)
		if (*c < ' ' || *c > '~')
			abort();
	arena_destroy(mem);
	return 0;
}
