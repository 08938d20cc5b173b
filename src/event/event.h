/* What happened, in the same transaction as the happening: a row, reactions of higher floors, and live streams after the commit. */
#ifndef EVENT_EVENT_H
#define EVENT_EVENT_H

#include "db/db.h"

struct event {
	int64_t workspace_id, id;
	const char *kind;      /* "message.created" */
	const char *entity_id; /* as outside: "msg_…" */
	const char *payload;   /* JSON object as the API shows the entity */
	int64_t created_at;
};

/* Inside a write: stores the row, runs the reactions to its kind in the same transaction, streams it after the commit. */
bool event_add(struct db *db, struct arena *mem, int64_t workspace_id, const char *kind, const char *entity_id,
               const char *payload, struct error *err) MUST_CHECK;

/* The same for a record: its id and the JSON that the API shows. */
bool event_add_record(struct db *db, struct arena *mem, int64_t workspace_id, const char *kind, const char *prefix, int64_t id,
                      const struct field *fields, const void *record, struct error *err) MUST_CHECK;

/* What a higher floor does in the same transaction when something happens below it. */
struct reaction {
	const char *kind;
	bool (*react)(struct db *db, struct arena *mem, const struct event *event, struct error *err);
};
/* A NULL-terminated list of tables, each ended by a reaction without kind. Said once at start. */
void event_set_reactions(const struct reaction *const *tables);

#endif
