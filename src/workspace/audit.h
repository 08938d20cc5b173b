/* The append-only log of changes, as read back. Writing is audit_add in workspace.h. */
#ifndef WORKSPACE_AUDIT_H
#define WORKSPACE_AUDIT_H

#include "workspace/workspace.h"

struct audit {
	int64_t workspace_id, id;
	const char *who, *what, *entity_id;
	const char *detail; /* JSON object */
	int64_t created_at;
};
extern const struct field audit_fields[];

/* Newest first, before an id (0: from the top). */
bool audit_list(struct db *db, struct arena *mem, int64_t workspace_id, int64_t before, int64_t limit, struct records *out,
                struct error *err) MUST_CHECK;

#endif
