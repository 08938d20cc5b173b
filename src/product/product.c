/* Owns what a product is. */
#include "product/product.h"

const struct field product_fields[] = {
	F_HEAD(struct product, "prd"),
	F_TEXT(struct product, name, 1, 200, .flags = FIELD_REQUIRED),
	F_TEXT(struct product, name_key, 0, 200, .flags = FIELD_HIDDEN),
	F_TEXT(struct product, description, 0, 10000, .about = "What it is and for whom; drafts are written from it."),
	F_TEXT(struct product, website_url, 0, 500, .format = "uri"),
	F_TEXT(struct product, communication_language, 0, 20, .format = "language", .about = "ISO 639-1: where neither account nor campaign says one."),
	F_TAIL(struct product),
	F_END
};
