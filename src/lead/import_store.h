/* SQL of imports and their reports. */
#ifndef LEAD_IMPORT_STORE_H
#define LEAD_IMPORT_STORE_H

#include "lead/lead_import.h"

bool import_store_add(struct db *db, const struct lead_import *import, struct error *err) MUST_CHECK;
bool import_store_put(struct db *db, const struct lead_import *import, struct error *err) MUST_CHECK;
bool import_store_get(struct db *db, struct arena *mem, int64_t workspace_id, int64_t id, struct lead_import *out,
                      struct error *err) MUST_CHECK;
bool import_store_find(struct db *db, struct arena *mem, int64_t workspace_id, int64_t id, bool *found, struct lead_import *out,
                       struct error *err) MUST_CHECK;
/* Newest first. */
bool import_store_list(struct db *db, struct arena *mem, int64_t workspace_id, int64_t before, int64_t limit, struct records *out,
                       struct error *err) MUST_CHECK;
bool import_store_add_fault(struct db *db, const struct lead_import_error *fault, struct error *err) MUST_CHECK;
/* Has anybody opted out here? A workspace where nobody has needs no look per row. */
bool import_store_has_opt_outs(struct db *db, int64_t workspace_id, bool *any, struct error *err) MUST_CHECK;

#endif
