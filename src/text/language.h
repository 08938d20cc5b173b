/* Languages by their ISO 639-1 codes: which are known, what they are called, and which one a text seems to be written in. */
#ifndef TEXT_LANGUAGE_H
#define TEXT_LANGUAGE_H

#include "base/arena.h"

enum { LANGUAGE_SIZE = 3 };

/* "de" of "de", "DE", "de-AT" or "de_AT". False, and out is "", when it is no language that ISO 639-1 knows; NULL too. */
bool language_read(const char *text, char out[LANGUAGE_SIZE]);
/* The same in `mem`, or NULL. */
const char *language_of(const char *text, struct arena *mem);
/* In English: "German". The code itself where no name is known. */
const char *language_name(const char *code, struct arena *mem);
/* Are both known, and the same language? "pt-BR" and "pt" are. */
bool language_same(const char *a, const char *b);

struct language_guess {
	char code[LANGUAGE_SIZE]; /* "" when nothing can be said */
	int percent;              /* how much of the text speaks for it */
	bool reliable;            /* long and plain enough to go by */
};
/* A hint, never a fact: people overrule it. UTF-8; looks at the first 20,000 bytes. */
void language_guess(const char *text, struct language_guess *out);

#endif
