/* What a campaign-account knows of its thread (R7, R56-R68): kept message by message, and always what a recount would give. */
#ifndef CONVERSATION_LOG_THREAD_H
#define CONVERSATION_LOG_THREAD_H

#include "conversation/log.h"

/* All inside a write; *thread is the row as read, and is not written: the caller puts it. */

/* What a change of the thread means to those who count. */
struct log_effect {
	bool first_outbound; /* the thread was initiated just now (R57, R58) */
	bool outreach;       /* who was reached when, or who answered when, may have changed */
};
/* A draft was stored. */
void log_thread_add_draft(struct campaign_account *thread, const struct log_entry *draft, struct arena *mem);
/* A draft is no more (removed or sent); the rows have changed already. */
bool log_thread_leave_draft(struct db *db, struct arena *mem, struct campaign_account *thread, int64_t id,
                            struct error *err) MUST_CHECK;
/* The words of a message have changed: its echo follows, where there is one. */
void log_thread_refresh(struct campaign_account *thread, const struct log_entry *entry, struct arena *mem);
/* Something was sent or received; the row is stored already. */
bool log_thread_add_said(struct db *db, struct arena *mem, struct campaign_account *thread, const struct log_entry *said,
                         struct log_effect *effect, struct error *err) MUST_CHECK;
/* From the rows alone: after threads were joined. message_count is not touched; outreach_status only goes forward. */
bool log_thread_recount(struct db *db, struct arena *mem, struct campaign_account *thread, struct error *err) MUST_CHECK;

#endif
