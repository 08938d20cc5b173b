/* Owns the making of events: the row, then the reactions, all in the caller's transaction. */
#include <string.h>

#include "base/clock.h"
#include "base/id.h"
#include "event/event_store.h"
#include "text/json.h"

static const struct reaction *const *reactions;

void event_set_reactions(const struct reaction *const *tables)
{
	reactions = tables;
}

static bool react(struct db *db, struct arena *mem, const struct event *event, struct error *err)
{
	for (const struct reaction *const *table = reactions; table && *table; table++)
		for (const struct reaction *at = *table; at->kind; at++)
			if (strcmp(at->kind, event->kind) == 0 && !at->react(db, mem, event, err))
				return false;
	return true;
}

bool event_add(struct db *db, struct arena *mem, int64_t workspace_id, const char *kind, const char *entity_id,
               const char *payload, struct error *err)
{
	struct event event = {workspace_id, id_next(), kind, entity_id, payload, clock_now_ms()};

	db_notify(db, "event");
	return event_store_add(db, &event, err) && react(db, mem, &event, err);
}

bool event_add_record(struct db *db, struct arena *mem, int64_t workspace_id, const char *kind, const char *prefix, int64_t id,
                      const struct field *fields, const void *record, struct error *err)
{
	struct json_out out;
	char entity_id[ID_TEXT_SIZE];

	json_out_init(&out, mem);
	json_put_record(&out, fields, record);
	return event_add(db, mem, workspace_id, kind, id_format(id, prefix, entity_id), out.buffer.bytes, err);
}
