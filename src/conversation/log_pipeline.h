/* What follows from a message that was really sent or received (R56-R68), whether logged or carried as a text. */
#ifndef CONVERSATION_LOG_PIPELINE_H
#define CONVERSATION_LOG_PIPELINE_H

#include "conversation/log.h"
#include "conversation/message.h"

/* Inside a write: the thread, the account's status, events. The row is stored already; *thread is read before and put here.
 * by: who, for the account's history. counts: it was not in message_count before. */
bool log_pipeline_said(struct db *db, struct arena *mem, struct campaign_account *thread, const struct log_entry *said,
                       bool counts, const char *by, struct error *err) MUST_CHECK;
/* Inside a write: puts the thread and tells who watches it. */
bool log_pipeline_put(struct db *db, struct arena *mem, struct campaign_account *thread, bool outreach,
                      struct error *err) MUST_CHECK;

/* ---- texts in threads: nothing where the message stands in none ---- */

/* The thread of an account in a campaign, or 0. */
bool log_pipeline_find_thread(struct db *db, int64_t workspace_id, int64_t campaign_id, int64_t account_id, int64_t *out,
                              struct error *err) MUST_CHECK;
/* Inside a write: an inbound text is stored, or an outbound one has left just now (sent_at was set). */
bool log_pipeline_text(struct db *db, struct arena *mem, const struct message *message, struct error *err) MUST_CHECK;
/* Inside a write: texts of that account in that campaign that stand in no thread yet enter this one, with all that follows. Nothing
 * where the pair has no thread. */
bool log_pipeline_adopt(struct db *db, struct arena *mem, int64_t workspace_id, int64_t campaign_id, int64_t account_id,
                        struct error *err) MUST_CHECK;
/* Inside a write: the carrier says that a text did not arrive (R64). */
bool log_pipeline_bounce(struct db *db, struct arena *mem, const struct message *message, struct error *err) MUST_CHECK;

#endif
