/* What the simulated carrier must know of the database: whose number is dialled, and who has which phone. */
#ifndef PROVIDER_SIMULATOR_STORE_H
#define PROVIDER_SIMULATOR_STORE_H

#include "db/db.h"

/* Whose number is this? workspace_id 0: whoever's comes first. *found false: nobody's. */
bool simulator_store_find_owner(struct db *db, const char *phone, int64_t *workspace_id, bool *found,
                                struct error *err) MUST_CHECK;

#endif
