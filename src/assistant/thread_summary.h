/* How much of a thread a prompt shows: the newest messages whole, the earlier part as a summary, made once and kept (R29). */
#ifndef ASSISTANT_THREAD_SUMMARY_H
#define ASSISTANT_THREAD_SUMMARY_H

#include "conversation/log_actions.h"
#include "provider/llm/llm_driver.h"

/* The budget of the conversation in a prompt. What is longer is summarised down to KEPT: so the summary lasts for a while. */
enum {
	THREAD_TOKENS_MOST = 4000,
	THREAD_TOKENS_KEPT = 2000,
	THREAD_SUMMARY_TOKENS = 400,
	THREAD_EARLIER_TOKENS = 12000, /* what one summary reads at most; older than that is left out */
	THREAD_MESSAGES_MOST = 300,
};

struct thread_summary {
	int64_t workspace_id, campaign_account_id;
	int64_t until_id, until_at; /* the newest message that it tells of */
	const char *text;
	int64_t created_at;
};
extern const struct field thread_summary_fields[];

struct thread_history {
	const char *summary;             /* the kept one, NULL: none */
	const struct log_entry *entries; /* oldest first: what is shown whole */
	size_t count;
	const struct log_entry *earlier; /* must be summarised (with `summary`) before: not shown */
	size_t earlier_count;            /* 0: nothing needs to be */
	int64_t tokens;                  /* of entries, as estimated */
};

/* Pure: what of `entries` (oldest first) is told by `kept` (NULL: none), shown, or to be summarised. */
void thread_summary_plan(const struct thread_summary *kept, const struct log_entry *entries, size_t count, struct arena *mem,
                         struct thread_history *out);
/* Reads a thread and its summary, and plans. */
bool thread_summary_read(struct db *db, struct arena *mem, int64_t workspace_id, int64_t campaign_account_id,
                         struct thread_history *out, struct error *err) MUST_CHECK;
/* What is asked of a model to tell the earlier part. */
void thread_summary_ask(const struct thread_history *history, const char *language, struct arena *mem, struct llm_request *ask);
/* Inside a write: kept from now on. */
bool thread_summary_put(struct db *db, const struct thread_summary *summary, struct error *err) MUST_CHECK;
/* Inside a write: forgotten, because the thread is no longer what it told of. */
bool thread_summary_remove(struct db *db, int64_t workspace_id, int64_t campaign_account_id, struct error *err) MUST_CHECK;

#endif
