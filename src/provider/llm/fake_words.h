/* What the scripted model says, in the languages it has. Only for fake.c. */
#ifndef PROVIDER_LLM_FAKE_WORDS_H
#define PROVIDER_LLM_FAKE_WORDS_H

struct fake_words {
	const char *language; /* ISO 639-1 */
	const char *mark;     /* in front of each text: nobody shall take it for a model's, or send it */
	const char *hello;    /* "%s" is the name */
	const char *hello_all;
	const char *openers[3], *asks[3];
	const char *summary;
};

/* Another language than those it has gets English. NULL: English. */
const struct fake_words *fake_words_find(const char *language);

#endif
