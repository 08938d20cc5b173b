/* SQL of events. */
#ifndef EVENT_EVENT_STORE_H
#define EVENT_EVENT_STORE_H

#include "event/event.h"

bool event_store_add(struct db *db, const struct event *event, struct error *err) MUST_CHECK;
/* Events of all workspaces with id > after, oldest first, at most `most`. struct event rows. */
bool event_store_list_after(struct db *db, struct arena *mem, int64_t after, int most, struct records *out,
                            struct error *err) MUST_CHECK;
/* The same of one workspace. */
bool event_store_list_of(struct db *db, struct arena *mem, int64_t workspace_id, int64_t after, int most, struct records *out,
                         struct error *err) MUST_CHECK;
/* Is this event still kept? */
bool event_store_has(struct db *db, int64_t workspace_id, int64_t id, bool *found, struct error *err) MUST_CHECK;
/* Inside a write: forgets events below an id, at most `most`. */
bool event_store_purge(struct db *db, int64_t below, int most, int64_t *purged, struct error *err) MUST_CHECK;

#endif
