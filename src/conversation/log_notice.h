/* The events of logged messages. */
#ifndef CONVERSATION_LOG_NOTICE_H
#define CONVERSATION_LOG_NOTICE_H

#include "conversation/log.h"

/* kind: "message.created", "message.updated", "message.deleted". */
bool log_notice(struct db *db, struct arena *mem, const char *kind, const struct log_entry *entry, struct error *err) MUST_CHECK;

#endif
