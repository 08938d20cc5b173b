/* Owns growth by doubling; what is outgrown stays in the arena until its reset. */
#include <stdarg.h>
#include <stdio.h>
#include <string.h>

#include "base/buffer.h"

void buffer_init(struct buffer *buffer, struct arena *mem)
{
	buffer->mem = mem;
	buffer->bytes = "";
	buffer->length = 0;
	buffer->capacity = 0;
}

static void reserve(struct buffer *buffer, size_t more)
{
	size_t need = buffer->length + more + 1;
	size_t capacity = buffer->capacity ? buffer->capacity : 128;
	char *grown;

	if (need <= buffer->capacity)
		return;
	while (capacity < need)
		capacity *= 2;
	grown = arena_alloc(buffer->mem, capacity);
	memcpy(grown, buffer->bytes, buffer->length);
	buffer->bytes = grown;
	buffer->capacity = capacity;
}

void buffer_add(struct buffer *buffer, const void *bytes, size_t length)
{
	reserve(buffer, length);
	if (length)
		memcpy(buffer->bytes + buffer->length, bytes, length);
	buffer->length += length;
	buffer->bytes[buffer->length] = 0;
}

void buffer_add_text(struct buffer *buffer, const char *text)
{
	buffer_add(buffer, text, strlen(text));
}

void buffer_add_char(struct buffer *buffer, char c)
{
	buffer_add(buffer, &c, 1);
}

void buffer_format(struct buffer *buffer, const char *format, ...)
{
	va_list args;
	int length;

	va_start(args, format);
	length = vsnprintf(NULL, 0, format, args);
	va_end(args);
	if (length < 0)
		fatal("cannot format '%s'", format);
	reserve(buffer, (size_t)length);
	va_start(args, format);
	vsnprintf(buffer->bytes + buffer->length, (size_t)length + 1, format, args);
	va_end(args);
	buffer->length += (size_t)length;
}

void buffer_clear(struct buffer *buffer)
{
	buffer->length = 0;
	if (buffer->capacity)
		buffer->bytes[0] = 0;
}
