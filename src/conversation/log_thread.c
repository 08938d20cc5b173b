/* Owns the echo of a thread on its campaign-account: what was said last, the newest draft, who was reached when and answered when. */
#include "conversation/log_thread.h"

#include "conversation/log_store.h"

static bool is_later(int64_t at, int64_t id, int64_t other_at, int64_t other_id)
{
	return at > other_at || (at == other_at && id > other_id);
}

static void set_draft(struct campaign_account *thread, const struct log_entry *draft, struct arena *mem)
{
	thread->draft_message_id = draft ? draft->id : 0;
	thread->draft_at = draft ? draft->created_at : 0;
	thread->draft_text = draft ? message_preview(draft->original_text, mem) : NULL;
}

static void set_last(struct campaign_account *thread, const struct log_entry *said, struct arena *mem)
{
	thread->last_message_id = said ? said->id : 0;
	thread->last_message_at = said ? said->sent_at : 0;
	thread->last_direction = said ? message_direction_names[said->direction] : NULL;
	thread->last_channel = said ? log_channel_names[said->channel] : NULL;
	thread->last_text = said ? message_preview(said->original_text, mem) : NULL;
	thread->last_translated_text = said ? message_preview(said->translated_text, mem) : NULL;
}

void log_thread_add_draft(struct campaign_account *thread, const struct log_entry *draft, struct arena *mem)
{
	if (draft->id >= thread->draft_message_id)
		set_draft(thread, draft, mem);
}

bool log_thread_leave_draft(struct db *db, struct arena *mem, struct campaign_account *thread, int64_t id, struct error *err)
{
	struct log_entry newest;
	bool found;

	if (thread->draft_message_id != id)
		return true;
	if (!log_store_find_draft(db, mem, thread->workspace_id, thread->id, &found, &newest, err))
		return false;
	set_draft(thread, found ? &newest : NULL, mem);
	return true;
}

void log_thread_refresh(struct campaign_account *thread, const struct log_entry *entry, struct arena *mem)
{
	if (thread->last_message_id == entry->id)
		set_last(thread, entry, mem);
	if (thread->draft_message_id == entry->id)
		set_draft(thread, entry, mem);
}

static bool find_initiation(struct db *db, struct arena *mem, struct campaign_account *thread, struct error *err)
{
	struct log_entry first;
	bool found;

	if (!log_store_find_said(db, mem, thread->workspace_id, thread->id, MESSAGE_OUTBOUND, LOG_FIRST, 0, &found, &first, err))
		return false;
	thread->initiated_at = found ? first.sent_at : 0;
	thread->initiated_channel = found ? log_channel_names[first.channel] : NULL;
	return true;
}

/* R68: the first inbound at or after the initiation; asked of the rows where the initiation has moved. */
static bool find_response(struct db *db, struct arena *mem, struct campaign_account *thread, struct error *err)
{
	struct log_entry answer;
	bool found = false;

	if (thread->initiated_at && !log_store_find_said(db, mem, thread->workspace_id, thread->id, MESSAGE_INBOUND, LOG_FIRST,
	                                                 thread->initiated_at, &found, &answer, err))
		return false;
	thread->responded_at = found ? answer.sent_at : 0;
	return true;
}

static bool add_outbound(struct db *db, struct arena *mem, struct campaign_account *thread, const struct log_entry *said,
                         struct log_effect *effect, struct error *err)
{
	effect->first_outbound = !thread->initiated_at;
	if (campaign_account_advance(thread, OUTREACH_SENT)) /* R56 */
		effect->outreach = true;
	if (thread->initiated_at && said->sent_at > thread->initiated_at)
		return true;
	effect->outreach = true;
	if (said->sent_at == thread->initiated_at)
		return find_initiation(db, mem, thread, err); /* which of the two was written first decides the channel */
	thread->initiated_at = said->sent_at;
	thread->initiated_channel = log_channel_names[said->channel];
	return find_response(db, mem, thread, err);
}

static void add_inbound(struct campaign_account *thread, const struct log_entry *said, struct log_effect *effect)
{
	campaign_account_advance(thread, OUTREACH_RESPONDED); /* R59 */
	if (thread->initiated_at && said->sent_at >= thread->initiated_at &&
	    (!thread->responded_at || said->sent_at < thread->responded_at))
		thread->responded_at = said->sent_at;
	/* In the wider circle of a product or the workspace it may answer the outbound of another thread. */
	effect->outreach = true;
}

bool log_thread_add_said(struct db *db, struct arena *mem, struct campaign_account *thread, const struct log_entry *said,
                         struct log_effect *effect, struct error *err)
{
	*effect = (struct log_effect){false, false};
	if (!thread->last_message_id || is_later(said->sent_at, said->id, thread->last_message_at, thread->last_message_id))
		set_last(thread, said, mem);
	if (said->direction == MESSAGE_OUTBOUND)
		return add_outbound(db, mem, thread, said, effect, err);
	add_inbound(thread, said, effect);
	return true;
}

static bool find_last(struct db *db, struct arena *mem, struct campaign_account *thread, struct error *err)
{
	struct log_entry theirs, ours;
	bool has_theirs, has_ours;

	if (!log_store_find_said(db, mem, thread->workspace_id, thread->id, MESSAGE_INBOUND, LOG_LAST, 0, &has_theirs, &theirs,
	                         err) ||
	    !log_store_find_said(db, mem, thread->workspace_id, thread->id, MESSAGE_OUTBOUND, LOG_LAST, 0, &has_ours, &ours, err))
		return false;
	if (has_theirs && has_ours)
		set_last(thread, is_later(theirs.sent_at, theirs.id, ours.sent_at, ours.id) ? &theirs : &ours, mem);
	else
		set_last(thread, has_theirs ? &theirs : has_ours ? &ours : NULL, mem);
	if (has_ours)
		campaign_account_advance(thread, OUTREACH_SENT);
	if (has_theirs)
		campaign_account_advance(thread, OUTREACH_RESPONDED);
	return true;
}

bool log_thread_recount(struct db *db, struct arena *mem, struct campaign_account *thread, struct error *err)
{
	struct log_entry draft;
	bool has_draft;

	if (!find_initiation(db, mem, thread, err) ||
	    !log_store_find_draft(db, mem, thread->workspace_id, thread->id, &has_draft, &draft, err))
		return false;
	set_draft(thread, has_draft ? &draft : NULL, mem);
	return find_response(db, mem, thread, err) && find_last(db, mem, thread, err);
}
