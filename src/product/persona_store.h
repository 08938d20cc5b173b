/* SQL of personas. */
#ifndef PRODUCT_PERSONA_STORE_H
#define PRODUCT_PERSONA_STORE_H

#include "product/persona.h"

/* At most one a goal, so a list is no longer than there are goals; in the order of their names. */
bool persona_store_list(struct db *db, struct arena *mem, int64_t workspace_id, int64_t product_id, struct records *out,
                        struct error *err) MUST_CHECK;
bool persona_store_add(struct db *db, const struct persona *persona, struct error *err) MUST_CHECK;
bool persona_store_put(struct db *db, const struct persona *persona, struct error *err) MUST_CHECK;
bool persona_store_remove(struct db *db, int64_t workspace_id, int64_t id, struct error *err) MUST_CHECK;

#endif
