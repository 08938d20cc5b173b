/* Owns the writing of one cell. */
#include <string.h>

#include "base/buffer.h"
#include "text/csv.h"
#include "text/phone.h"

/* OWASP "CSV Injection": what spreadsheets take for the start of a formula. */
static bool is_formula(const char *text)
{
	return *text && strchr("=+-@\t\r", *text) && !phone_is_e164(text);
}

static bool needs_quotes(const char *text, char delimiter)
{
	char special[] = {delimiter, '"', '\r', '\n', 0};
	size_t length = strlen(text);

	return text[strcspn(text, special)] || (length && (text[0] == ' ' || text[length - 1] == ' '));
}

void csv_put_cell(struct buffer *out, const char *text, char delimiter, bool first, bool safe)
{
	const char *mark;
	bool quoted;

	text = text ? text : "";
	quoted = needs_quotes(text, delimiter);
	if (!first)
		buffer_add_char(out, delimiter);
	if (quoted)
		buffer_add_char(out, '"');
	if (safe && is_formula(text))
		buffer_add_char(out, '\'');
	while (quoted && (mark = strchr(text, '"'))) {
		buffer_add(out, text, (size_t)(mark - text) + 1);
		buffer_add_char(out, '"');
		text = mark + 1;
	}
	buffer_add_text(out, text);
	if (quoted)
		buffer_add_char(out, '"');
}
