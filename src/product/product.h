/* Products: what campaigns are about; one reads of them in drafts and personas. */
#ifndef PRODUCT_PRODUCT_H
#define PRODUCT_PRODUCT_H

#include "db/db.h"

struct product {
	int64_t workspace_id, id;
	const char *name;
	const char *name_key; /* hidden: search and order */
	const char *description, *website_url;
	const char *communication_language; /* ISO 639-1, a link of the chain R52; NULL: not said */
	int64_t created_at, updated_at, version;
};
extern const struct field product_fields[];

bool product_get(struct db *db, struct arena *mem, int64_t workspace_id, int64_t id, struct product *out,
                 struct error *err) MUST_CHECK;
bool product_find(struct db *db, struct arena *mem, int64_t workspace_id, int64_t id, bool *found, struct product *out,
                  struct error *err) MUST_CHECK;

#endif
