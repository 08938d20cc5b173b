/* Memory that lives as long as one request or one job: allocated in a row, freed at once, never piece by piece. */
#ifndef BASE_ARENA_H
#define BASE_ARENA_H

#include <stddef.h>

#include "base/error.h"

struct arena;

/* Owned by the caller; destroy accepts NULL. Not shared between threads at the same time. */
struct arena *arena_create(void);
void arena_destroy(struct arena *mem);

/* Forgets everything handed out. Keeps one small block, so an idle worker holds 16 KiB and no more. */
void arena_reset(struct arena *mem);

/* Bytes handed out since create or reset. */
size_t arena_used(const struct arena *mem);

/* Zeroed, aligned to 16 bytes, never NULL: out of memory ends the process. */
void *arena_alloc(struct arena *mem, size_t size);

/* An array of `count` elements; ends the process when count * size overflows. */
void *arena_array(struct arena *mem, size_t count, size_t size);

/* Copies; NULL stays NULL. arena_copy_n adds the final zero. */
char *arena_copy(struct arena *mem, const char *text);
char *arena_copy_n(struct arena *mem, const char *bytes, size_t length);
char *arena_format(struct arena *mem, const char *format, ...) PRINTF_LIKE(2, 3);

#endif
