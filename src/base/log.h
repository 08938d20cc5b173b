/* The program's diary: one line a fact, key=value or JSON, on standard error. Only the edges write it. Secrets never. */
#ifndef BASE_LOG_H
#define BASE_LOG_H

#include "base/error.h"

enum log_level { LOG_DEBUG, LOG_INFO, LOG_WARN, LOG_ERROR };
enum log_style { LOG_TEXT, LOG_JSON };

void log_set(enum log_level least, enum log_style style);

/* `event` is a few fixed words: "listening". The rest is key=value pairs, values with spaces in quotes:
 * log_line(LOG_INFO, "listening", "address=%s", text). format may be NULL. */
void log_line(enum log_level level, const char *event, const char *format, ...) PRINTF_LIKE(3, 4);

/* A failure at an edge: code and text of err in the fields `code` and `text`. */
void log_error(const char *event, const struct error *err);

#endif
