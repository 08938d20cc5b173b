/* Owns the line format; each line leaves in one write, so lines of threads never mix. */
#include <stdarg.h>
#include <stdio.h>
#include <string.h>
#include <unistd.h>

#include "base/clock.h"
#include "base/log.h"

enum { LINE_SIZE = 2048 };

static enum log_level least_level = LOG_INFO;
static enum log_style line_style = LOG_TEXT;
static const char *const level_names[] = {"debug", "info", "warn", "error"};

void log_set(enum log_level least, enum log_style style)
{
	least_level = least;
	line_style = style;
}

static size_t add_escaped(char *out, size_t at, size_t size, const char *text)
{
	for (; *text && at + 8 < size; text++) {
		unsigned char c = (unsigned char)*text;

		if (c == '"' || c == '\\') {
			out[at++] = '\\';
			out[at++] = (char)c;
		} else if (c < 0x20) {
			at += (size_t)snprintf(out + at, size - at, "\\u%04x", c);
		} else {
			out[at++] = (char)c;
		}
	}
	return at;
}

static void write_line(enum log_level level, const char *event, const char *text)
{
	char line[LINE_SIZE], stamp[CLOCK_TEXT_SIZE];
	size_t at;

	clock_format(clock_now_ms(), stamp);
	if (line_style == LOG_JSON) {
		at = (size_t)snprintf(line, sizeof(line), "{\"ts\":\"%s\",\"level\":\"%s\",\"event\":\"%s\",\"fields\":\"", stamp,
		                      level_names[level], event);
		at = add_escaped(line, at, sizeof(line) - 4, text);
		memcpy(line + at, "\"}\n", 3);
		at += 3;
	} else {
		int length = snprintf(line, sizeof(line) - 1, "ts=%s level=%s event=\"%s\"%s%s", stamp, level_names[level], event,
		                      *text ? " " : "", text);

		at = length < (int)sizeof(line) - 1 ? (size_t)length : sizeof(line) - 2;
		for (size_t i = 0; i < at; i++)
			if (line[i] == '\n' || line[i] == '\r')
				line[i] = ' ';
		line[at++] = '\n';
	}
	if (write(STDERR_FILENO, line, at) < 0)
		return; /* a diary that cannot be written must not stop the work */
}

void log_line(enum log_level level, const char *event, const char *format, ...)
{
	char text[LINE_SIZE];
	va_list args;

	if (level < least_level)
		return;
	text[0] = 0;
	if (format) {
		va_start(args, format);
		vsnprintf(text, sizeof(text), format, args);
		va_end(args);
	}
	write_line(level, event, text);
}

void log_error(const char *event, const struct error *err)
{
	log_line(LOG_ERROR, event, "code=%s text=\"%s\"", err->code ? err->code : "none", err->text);
}
