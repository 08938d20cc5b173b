/* Owns the filling of errors; who shows them is decided at the edges. */
#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "base/error.h"

void error_trim(char *text)
{
	size_t end = strlen(text), start = end, wanted;
	unsigned char first;

	while (start > 0 && end - start < 4 && ((unsigned char)text[start - 1] & 0xc0) == 0x80)
		start--;
	first = start > 0 ? (unsigned char)text[start - 1] : 0;
	wanted = first >= 0xf0 ? 4 : first >= 0xe0 ? 3 : first >= 0xc0 ? 2 : 1;
	if (wanted > 1 && end - start + 1 < wanted)
		text[start - 1] = 0;
}

bool error_set(struct error *err, enum fail kind, const char *code, const char *format, ...)
{
	va_list args;

	if (!err)
		return false;
	err->kind = kind;
	err->code = code;
	err->retry_after_s = 0;
	va_start(args, format);
	vsnprintf(err->text, sizeof(err->text), format, args);
	va_end(args);
	error_trim(err->text);
	return false;
}

_Noreturn void fatal(const char *format, ...)
{
	va_list args;

	fputs("leadline: fatal: ", stderr);
	va_start(args, format);
	vfprintf(stderr, format, args);
	va_end(args);
	fputc('\n', stderr);
	abort();
}
