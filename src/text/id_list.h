/* Lists of ids kept as a JSON array of texts: ["num_…", "num_…"], in order of preference. */
#ifndef TEXT_ID_LIST_H
#define TEXT_ID_LIST_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "base/arena.h"

struct id_list {
	int64_t *ids;
	size_t count;
	int64_t bad; /* index of the first entry that is no such id, or -1 */
};

/* Entries that are no id with this prefix are left out. NULL and anything that is no list reads as empty. */
struct id_list id_list_read(const char *json, const char *prefix, struct arena *mem);
/* The list without this id, or NULL when it does not stand there. */
const char *id_list_without(const char *json, const char *prefix, int64_t id, struct arena *mem);

#endif
