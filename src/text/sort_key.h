/* Names as lists are ordered and searched by: folded, and short enough to travel in a cursor. */
#ifndef TEXT_SORT_KEY_H
#define TEXT_SORT_KEY_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "base/arena.h"

enum {
	SORT_KEY_NUMBERS = 6,                     /* a key as numbers of a cursor */
	SORT_KEY_SIZE = SORT_KEY_NUMBERS * 8 + 1, /* 48 bytes and the final zero; what is longer is cut between two characters */
};

/* Lower case, Latin letters without accents, trimmed, white space as one space. Returns the length. */
size_t sort_key_fold(const char *text, char out[SORT_KEY_SIZE]);
/* The same in `mem`; NULL for NULL and where nothing is left. */
char *sort_key_make(const char *text, struct arena *mem);
/* The upper end of the range of keys that begin with `key`: key <= x AND x < this. */
const char *sort_key_after(const char *key, struct arena *mem);
void sort_key_pack(const char *key, int64_t out[SORT_KEY_NUMBERS]);
char *sort_key_unpack(const int64_t numbers[SORT_KEY_NUMBERS], struct arena *mem);

#endif
