/* Ids: 64-bit, made by us, ordered by time, so that indexes grow at their end. Outside: prefix_ + 13 characters of Crockford base32. */
#ifndef BASE_ID_H
#define BASE_ID_H

#include <stdbool.h>
#include <stdint.h>

enum { ID_TEXT_SIZE = 32 };

/* Which of at most 1,024 nodes this process is; said before the first id, and again should the number be lost. Default 0. */
void id_set_node(int node);

/* The next id of this process; greater than all before, also when the wall clock goes back. Thread-safe.
 * 41 bits of milliseconds since 2024-01-01, 10 bits of node, 12 bits of sequence. */
int64_t id_next(void);

/* The smallest id that could be made at that time: the start of a range by time. */
int64_t id_at(int64_t time_ms);
int64_t id_time_ms(int64_t id);

/* "lead_01hq…"; returns `out`. Prefix without the underscore. */
char *id_format(int64_t id, const char *prefix, char out[ID_TEXT_SIZE]);

/* False for another prefix, another length, a foreign character, or zero. Takes upper case and the look-alikes I L O. */
bool id_parse(const char *text, const char *prefix, int64_t *id);

#endif
