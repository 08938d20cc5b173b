/* Owns the short names of campaigns. */
#include "campaign/campaign_slug.h"

#include "text/sort_key.h"

const char *campaign_slug_of(const char *name, struct arena *mem)
{
	char key[SORT_KEY_SIZE];
	char *slug;
	size_t length = 0;

	sort_key_fold(name, key);
	slug = arena_alloc(mem, sizeof(key));
	for (const char *c = key; *c; c++) {
		bool plain = (*c >= 'a' && *c <= 'z') || (*c >= '0' && *c <= '9');

		if (plain)
			slug[length++] = *c;
		else if (length && slug[length - 1] != '-')
			slug[length++] = '-';
	}
	while (length && slug[length - 1] == '-')
		slug[--length] = 0;
	return length ? slug : "campaign";
}

bool campaign_slug_is_good(const char *slug)
{
	size_t length = 0;

	for (; slug[length]; length++) {
		char c = slug[length];

		if (!((c >= 'a' && c <= 'z') || (c >= '0' && c <= '9') || c == '-'))
			return false;
	}
	return length > 0 && slug[0] != '-' && slug[length - 1] != '-';
}
