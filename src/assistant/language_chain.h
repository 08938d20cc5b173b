/* In which language one writes to an account, and who decided (R52): pure. */
#ifndef ASSISTANT_LANGUAGE_CHAIN_H
#define ASSISTANT_LANGUAGE_CHAIN_H

#include "base/arena.h"
#include "text/language.h"

/* The links in their order. The first that names a language decides. */
enum language_link { LINK_ACCOUNT, LINK_CAMPAIGN, LINK_PRODUCT, LINK_USER, LINK_DEFAULT, LINK_COUNT };
extern const char *const language_link_names[];

struct language_chain {
	const char
		*languages[LINK_COUNT]; /* ISO 639-1, or NULL where the link says nothing that is a language; DEFAULT is "en" */
	enum language_link decided_by;
	const char *language; /* languages[decided_by] */
};

/* Each as stored ("de", "de-AT", NULL). Texts in `mem`. */
void language_chain_make(const char *account, const char *campaign, const char *product, const char *user, struct arena *mem,
                         struct language_chain *out);

#endif
