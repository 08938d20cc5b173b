/* What people do to a conversation beside writing: status, read marks, agent mode. */
#ifndef CONVERSATION_CONVERSATION_ACTIONS_H
#define CONVERSATION_CONVERSATION_ACTIONS_H

#include "conversation/interaction.h"

/* All inside a write; *interaction is read before and holds the new state after. Nothing is written where nothing changes. */

/* dnc withdraws consent for the number (text and calls) and cancels what is queued; leaving dnc does not give it back. */
bool conversation_actions_set_status(struct db *db, struct arena *mem, struct interaction *interaction,
                                     enum interaction_status status, const char *by, struct error *err) MUST_CHECK;
bool conversation_actions_mark_read(struct db *db, struct arena *mem, struct interaction *interaction, bool read,
                                    struct error *err) MUST_CHECK;
/* FAIL_CONFLICT "no_agent" when nobody could answer. */
bool conversation_actions_set_agent_mode(struct db *db, struct arena *mem, struct interaction *interaction, bool on,
                                         struct error *err) MUST_CHECK;

#endif
