/* Owns the audit rows: written with the change, in its transaction; never changed, never deleted. */
#include "base/clock.h"
#include "base/id.h"
#include "workspace/audit.h"

const struct field audit_fields[] = {F_HEAD(struct audit, "aud"),
                                     F_TEXT(struct audit, who, 0, 200, .about = "A person's name, or \"key: …\"."),
                                     F_TEXT(struct audit, what, 0, 100, .about = "user.created, api_key.revoked, …"),
                                     F_TEXT(struct audit, entity_id, 0, 64),
                                     F_OBJECT(struct audit, detail),
                                     F_TIME(struct audit, created_at),
                                     F_END};

bool audit_add(struct db *db, int64_t workspace_id, const char *who, const char *what, const char *entity_id, const char *detail,
               struct error *err)
{
	struct audit audit = {.workspace_id = workspace_id,
	                      .id = id_next(),
	                      .who = who ? who : "leadline",
	                      .what = what,
	                      .entity_id = entity_id,
	                      .detail = detail ? detail : "{}",
	                      .created_at = clock_now_ms()};

	return db_insert(db, "audit", audit_fields, &audit, err);
}

bool audit_list(struct db *db, struct arena *mem, int64_t workspace_id, int64_t before, int64_t limit, struct records *out,
                struct error *err)
{
	return db_list(db, mem, audit_fields, sizeof(struct audit), out, err,
	               "SELECT {fields} FROM audit WHERE workspace_id = $1 AND id < $2 ORDER BY id DESC LIMIT $3",
	               db_int(workspace_id), db_int(before ? before : INT64_MAX), db_int(limit));
}
