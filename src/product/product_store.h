/* SQL of products. */
#ifndef PRODUCT_PRODUCT_STORE_H
#define PRODUCT_PRODUCT_STORE_H

#include "product/product.h"

struct product_filter {
	int64_t workspace_id;
	const char *q;     /* folded prefix of the name, or NULL */
	const char *after; /* continue behind this key and id, or NULL */
	int64_t after_id;
	int64_t limit;
};
/* By name. */
bool product_store_list(struct db *db, struct arena *mem, const struct product_filter *filter, struct records *out,
                        struct error *err) MUST_CHECK;
bool product_store_add(struct db *db, const struct product *product, struct error *err) MUST_CHECK;
bool product_store_put(struct db *db, const struct product *product, struct error *err) MUST_CHECK;
/* With its personas. */
bool product_store_remove(struct db *db, int64_t workspace_id, int64_t id, struct error *err) MUST_CHECK;

#endif
