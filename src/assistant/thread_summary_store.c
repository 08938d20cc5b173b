/* Owns the SQL of kept summaries. */
#include "assistant/thread_summary.h"

bool thread_summary_read(struct db *db, struct arena *mem, int64_t workspace_id, int64_t campaign_account_id,
                         struct thread_history *out, struct error *err)
{
	struct thread_summary kept;
	struct records rows;
	bool found;

	if (!db_find(db, mem, thread_summary_fields, &found, &kept, err,
	             "SELECT {fields} FROM thread_summary WHERE workspace_id = $1 AND campaign_account_id = $2",
	             db_int(workspace_id), db_int(campaign_account_id)) ||
	    !log_history(db, mem, workspace_id, campaign_account_id, 0, 0, THREAD_MESSAGES_MOST, &rows, err))
		return false;
	thread_summary_plan(found ? &kept : NULL, rows.items, rows.count, mem, out);
	return true;
}

bool thread_summary_remove(struct db *db, int64_t workspace_id, int64_t campaign_account_id, struct error *err)
{
	return db_exec(db, err, "DELETE FROM thread_summary WHERE workspace_id = $1 AND campaign_account_id = $2",
	               db_int(workspace_id), db_int(campaign_account_id));
}

bool thread_summary_put(struct db *db, const struct thread_summary *summary, struct error *err)
{
	return thread_summary_remove(db, summary->workspace_id, summary->campaign_account_id, err) &&
	       db_insert(db, "thread_summary", thread_summary_fields, summary, err);
}
