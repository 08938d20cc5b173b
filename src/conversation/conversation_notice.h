/* What the world is told when conversations change. */
#ifndef CONVERSATION_CONVERSATION_NOTICE_H
#define CONVERSATION_CONVERSATION_NOTICE_H

#include "conversation/interaction.h"
#include "conversation/message.h"

/* Inside a write: "message.created" or "message.updated" with the transcript entry. */
bool conversation_notice_message(struct db *db, struct arena *mem, const char *kind, const struct message *message,
                                 struct error *err) MUST_CHECK;
/* Inside a write: "conversation.updated" with the list row. */
bool conversation_notice_interaction(struct db *db, struct arena *mem, struct interaction *interaction,
                                     struct error *err) MUST_CHECK;

#endif
