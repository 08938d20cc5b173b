/* Owns the shape of the events of logged messages: as the API shows them. */
#include "conversation/log_notice.h"

#include "event/event.h"

bool log_notice(struct db *db, struct arena *mem, const char *kind, const struct log_entry *entry, struct error *err)
{
	return event_add_record(db, mem, entry->workspace_id, kind, "msg", entry->id, log_entry_fields, entry, err);
}
