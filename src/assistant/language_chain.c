/* Owns the order of those who may say in which language an account is written to (R52, R53). */
#include "assistant/language_chain.h"

const char *const language_link_names[] = {"account", "campaign", "product", "user", "default", NULL};

void language_chain_make(const char *account, const char *campaign, const char *product, const char *user, struct arena *mem,
                         struct language_chain *out)
{
	const char *said[LINK_COUNT] = {account, campaign, product, user, "en"};

	*out = (struct language_chain){.decided_by = LINK_DEFAULT};
	for (int link = LINK_DEFAULT; link >= LINK_ACCOUNT; link--) {
		out->languages[link] = language_of(said[link], mem);
		if (out->languages[link])
			out->decided_by = (enum language_link)link;
	}
	out->language = out->languages[out->decided_by];
}
