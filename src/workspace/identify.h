/* Who asks, and in which workspace: the server's `identify` hook. */
#ifndef WORKSPACE_IDENTIFY_H
#define WORKSPACE_IDENTIFY_H

#include "http/request.h"

/* Fills req->caller from X-API-Key, Authorization: Bearer, or the session cookie, in this order, and from X-Workspace. */
bool identify_request(struct request *req);
/* The caller whose session was just opened: for answers that show who they are now. */
bool identify_user(struct request *req, struct db *db, int64_t user_id, const char *wish, struct error *err);

#endif
