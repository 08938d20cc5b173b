/* Bytes that grow at the end, in an arena. */
#ifndef BASE_BUFFER_H
#define BASE_BUFFER_H

#include <stddef.h>

#include "base/arena.h"

struct buffer {
	struct arena *mem;
	char *bytes; /* always ends in a zero that `length` does not count; "" at the start */
	size_t length, capacity;
};

void buffer_init(struct buffer *buffer, struct arena *mem);
void buffer_add(struct buffer *buffer, const void *bytes, size_t length);
void buffer_add_text(struct buffer *buffer, const char *text);
void buffer_add_char(struct buffer *buffer, char c);
void buffer_format(struct buffer *buffer, const char *format, ...) PRINTF_LIKE(2, 3);
/* Keeps the memory, forgets the bytes. */
void buffer_clear(struct buffer *buffer);

#endif
