/* What a signed-in caller is told about themselves. */
#ifndef WORKSPACE_ME_H
#define WORKSPACE_ME_H

#include "http/request.h"

extern const struct field me_fields[];

/* Answers with the caller's own page; inside or outside of a write. */
bool me_reply(struct request *req, struct db *db, int status, struct error *err) MUST_CHECK;

#endif
