/* Owns the shape of the events of conversations. */
#include "conversation/conversation_notice.h"
#include "event/event.h"

bool conversation_notice_message(struct db *db, struct arena *mem, const char *kind, const struct message *message,
                                 struct error *err)
{
	struct transcript_entry entry;

	transcript_entry_of(message, &entry);
	return event_add_record(db, mem, message->workspace_id, kind, "msg", message->id, transcript_entry_fields, &entry, err);
}

bool conversation_notice_interaction(struct db *db, struct arena *mem, struct interaction *interaction, struct error *err)
{
	interaction_show(interaction, mem);
	return event_add_record(db, mem, interaction->workspace_id, "conversation.updated", "int", interaction->id,
	                        interaction_fields, interaction, err);
}
