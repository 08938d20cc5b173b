/* SQL of logged messages and of timelines. */
#ifndef CONVERSATION_LOG_STORE_H
#define CONVERSATION_LOG_STORE_H

#include "conversation/log.h"

bool log_store_find(struct db *db, struct arena *mem, int64_t workspace_id, int64_t id, bool *found, struct log_entry *out,
                    struct error *err) MUST_CHECK;
bool log_store_find_external(struct db *db, struct arena *mem, int64_t workspace_id, const char *external_id, bool *found,
                             struct log_entry *out, struct error *err) MUST_CHECK;
bool log_store_add(struct db *db, const struct log_entry *entry, struct error *err) MUST_CHECK;
/* Raises version and updated_at, writes what may change: texts, languages, translation, channel, status, times, cost. */
bool log_store_put(struct db *db, struct log_entry *entry, struct error *err) MUST_CHECK;
bool log_store_remove(struct db *db, const struct log_entry *entry, struct error *err) MUST_CHECK;

/* Texts of the thread's account in its campaign that stand in no thread become the thread's; how many were said, and how many wait. */
bool log_store_adopt(struct db *db, const struct campaign_account *thread, int64_t *said, int64_t *waiting,
                     struct error *err) MUST_CHECK;
/* Messages of a conversation that belong to no account become this one's. */
bool log_store_adopt_account(struct db *db, int64_t workspace_id, int64_t interaction_id, int64_t account_id,
                             struct error *err) MUST_CHECK;

/* ---- the ends of a thread, each one row of an index ---- */

enum log_end { LOG_FIRST, LOG_LAST };
/* The first or last really sent (or received) message of a direction, not before `since` (0: any time). */
bool log_store_find_said(struct db *db, struct arena *mem, int64_t workspace_id, int64_t campaign_account_id,
                         enum message_direction direction, enum log_end end, int64_t since, bool *found, struct log_entry *out,
                         struct error *err) MUST_CHECK;
/* The newest unsent draft. */
bool log_store_find_draft(struct db *db, struct arena *mem, int64_t workspace_id, int64_t campaign_account_id, bool *found,
                          struct log_entry *out, struct error *err) MUST_CHECK;

/* ---- timelines: struct log_entry rows ---- */

struct timeline_filter {
	int64_t workspace_id;
	int64_t campaign_account_id, account_id; /* one of them; none: all, by id */
	bool oldest_first;
	bool after; /* continue behind these two */
	int64_t after_at, after_id;
	int64_t limit;
};
bool log_store_list(struct db *db, struct arena *mem, const struct timeline_filter *filter, struct records *out,
                    struct error *err) MUST_CHECK;
/* What was said, newest first, before a moment (0, 0: from the newest). */
bool log_store_list_said(struct db *db, struct arena *mem, int64_t workspace_id, int64_t campaign_account_id, int64_t before_at,
                         int64_t before_id, int limit, struct records *out, struct error *err) MUST_CHECK;

#endif
