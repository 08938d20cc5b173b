/* Owns the blocks behind an arena. Blocks grow up to 1 MiB, so that a large answer costs few of them. */
#include <stdarg.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "base/arena.h"

enum { FIRST_BLOCK = 16 * 1024, LARGEST_BLOCK = 1024 * 1024, ALIGNMENT = 16 };

struct block {
	struct block *older;
	size_t size, used;
	_Alignas(ALIGNMENT) unsigned char bytes[];
};

struct arena {
	struct block *newest;
	size_t used;
};

static struct block *block_create(size_t size, struct block *older)
{
	struct block *block = malloc(sizeof(*block) + size);

	if (!block)
		fatal("out of memory (%zu bytes)", size);
	block->older = older;
	block->size = size;
	block->used = 0;
	return block;
}

struct arena *arena_create(void)
{
	struct arena *mem = calloc(1, sizeof(*mem));

	if (!mem)
		fatal("out of memory");
	return mem;
}

static void free_blocks(struct block *block)
{
	while (block) {
		struct block *older = block->older;

		free(block);
		block = older;
	}
}

void arena_destroy(struct arena *mem)
{
	if (!mem)
		return;
	free_blocks(mem->newest);
	free(mem);
}

void arena_reset(struct arena *mem)
{
	struct block *block = mem->newest;

	mem->used = 0;
	if (!block)
		return;
	while (block->older) {
		struct block *older = block->older;

		free(block);
		block = older;
	}
	if (block->size > FIRST_BLOCK) {
		free(block);
		block = NULL;
	} else {
		block->used = 0;
	}
	mem->newest = block;
}

size_t arena_used(const struct arena *mem)
{
	return mem->used;
}

void *arena_alloc(struct arena *mem, size_t size)
{
	struct block *block = mem->newest;
	size_t need = (size + ALIGNMENT - 1) & ~(size_t)(ALIGNMENT - 1);
	void *result;

	if (need < size)
		fatal("an allocation of %zu bytes overflows", size);
	if (!block || block->size - block->used < need) {
		size_t grown = block ? block->size * 2 : FIRST_BLOCK;

		if (grown > LARGEST_BLOCK)
			grown = LARGEST_BLOCK;
		block = block_create(need > grown ? need : grown, block);
		mem->newest = block;
	}
	result = block->bytes + block->used;
	block->used += need;
	mem->used += need;
	return memset(result, 0, need);
}

void *arena_array(struct arena *mem, size_t count, size_t size)
{
	size_t bytes;

	if (__builtin_mul_overflow(count, size, &bytes))
		fatal("an array of %zu elements overflows", count);
	return arena_alloc(mem, bytes);
}

char *arena_copy(struct arena *mem, const char *text)
{
	return text ? arena_copy_n(mem, text, strlen(text)) : NULL;
}

char *arena_copy_n(struct arena *mem, const char *bytes, size_t length)
{
	char *copy = arena_alloc(mem, length + 1);

	if (length)
		memcpy(copy, bytes, length);
	return copy;
}

char *arena_format(struct arena *mem, const char *format, ...)
{
	va_list args;
	int length;
	char *text;

	va_start(args, format);
	length = vsnprintf(NULL, 0, format, args);
	va_end(args);
	if (length < 0)
		fatal("cannot format '%s'", format);
	text = arena_alloc(mem, (size_t)length + 1);
	va_start(args, format);
	vsnprintf(text, (size_t)length + 1, format, args);
	va_end(args);
	return text;
}
