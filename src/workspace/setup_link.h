/* The one-time link by which the first person comes in. It is void as soon as there is any user, however they came. */
#ifndef WORKSPACE_SETUP_LINK_H
#define WORKSPACE_SETUP_LINK_H

#include "text/signature.h"
#include "workspace/workspace.h"

/* Is this an empty store, without any user? */
bool setup_link_needed(struct db *db, bool *needed, struct error *err) MUST_CHECK;
/* Inside a write: the token of the store's one link, made when there is none. All nodes, and a node that starts again, have the same. */
bool setup_link_ensure(struct db *db, struct arena *mem, const struct secret_key *key, const char **token,
                       struct error *err) MUST_CHECK;
bool setup_link_valid(struct db *db, struct arena *mem, const char *token, bool *valid, struct error *err) MUST_CHECK;
/* Inside a write: FAIL_NOT_FOUND "setup_link_used" for all but one caller. */
bool setup_link_use(struct db *db, struct arena *mem, const char *token, struct error *err) MUST_CHECK;

#endif
