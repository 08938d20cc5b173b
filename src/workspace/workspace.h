/* Tenants: the record, and the small things every domain keeps per workspace: counters, audit, settings. */
#ifndef WORKSPACE_WORKSPACE_H
#define WORKSPACE_WORKSPACE_H

#include "db/db.h"

struct workspace {
	int64_t id;
	const char *name, *time_zone, *default_country, *communication_language, *sms_provider;
	int64_t created_at, updated_at, version;
};
extern const struct field workspace_fields[];

bool workspace_get(struct db *db, struct arena *mem, int64_t id, struct workspace *out, struct error *err) MUST_CHECK;
/* The oldest, or the one of that name or ws_ id. */
bool workspace_find(struct db *db, struct arena *mem, const char *name_or_id, bool *found, struct workspace *out,
                    struct error *err) MUST_CHECK;
/* In the order of their ids, after one (0: from the start). For what goes over the whole installation. */
bool workspace_list(struct db *db, struct arena *mem, int64_t after, int64_t limit, struct records *out,
                    struct error *err) MUST_CHECK;
/* Inside a write. Fills id and times; name is given, the rest has defaults where NULL. */
bool workspace_create(struct db *db, struct workspace *workspace, struct error *err) MUST_CHECK;

/* Is this the name of a driver, or the prv_ id of a carrier of that workspace? */
typedef bool carrier_finder(struct db *db, int64_t workspace_id, const char *name, bool *known, struct error *err);

/* What all of this process knows about itself; said once at start by wiring. */
struct workspace_setup {
	bool secure_cookies; /* the public URL is https */
	bool simulator, demo;
	carrier_finder *find_carrier; /* the carriers are on a higher floor */
};
void workspace_set_up(const struct workspace_setup *setup);
const struct workspace_setup *workspace_current_setup(void);

/* Stored totals ("leads", "interactions"), sharded. Add inside a write. */
bool counter_add(struct db *db, int64_t workspace_id, const char *name, int64_t delta, struct error *err) MUST_CHECK;
bool counter_read(struct db *db, int64_t workspace_id, const char *name, int64_t *out, struct error *err) MUST_CHECK;

/* In which row this writer adds, for other tables of sums. */
int64_t counter_shard(struct db *db);

/* Append-only log of changes, inside a write. `detail` is a JSON object or NULL. */
bool audit_add(struct db *db, int64_t workspace_id, const char *who, const char *what, const char *entity_id, const char *detail,
               struct error *err) MUST_CHECK;

#endif
