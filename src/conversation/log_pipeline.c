/* Owns what a sent or received message sets going: the thread's standing, the account's status, events (R56-R68). */
#include "conversation/log_pipeline.h"

#include "account/account_actions.h"
#include "base/id.h"
#include "conversation/log_store.h"
#include "conversation/log_thread.h"
#include "event/event.h"

/* Reports follow it; who watches a screen has campaign_account.updated. said NULL: more than one message may be new in this thread. */
static bool tell_outreach(struct db *db, struct arena *mem, const struct campaign_account *thread, const struct log_entry *said,
                          struct error *err)
{
	struct json_out out;
	char id[ID_TEXT_SIZE];

	json_out_init(&out, mem);
	json_open_object(&out);
	json_key(&out, "campaign_account_id");
	json_put_id(&out, "cac", thread->id);
	json_key(&out, "account_id");
	json_put_id(&out, "acc", thread->account_id);
	json_key(&out, "campaign_id");
	json_put_id(&out, "cmp", thread->campaign_id);
	if (said) {
		json_key(&out, "direction");
		json_put_text(&out, message_direction_names[said->direction]);
		json_key(&out, "at");
		json_put_time(&out, said->sent_at);
	}
	json_close_object(&out);
	return event_add(db, mem, thread->workspace_id, "outreach.changed", id_format(thread->id, "cac", id), out.buffer.bytes,
	                 err);
}

bool log_pipeline_put(struct db *db, struct arena *mem, struct campaign_account *thread, bool outreach, struct error *err)
{
	return campaign_account_put_thread(db, thread, err) &&
	       campaign_account_tell(db, mem, "campaign_account.updated", thread, err) &&
	       (!outreach || tell_outreach(db, mem, thread, NULL, err));
}

bool log_pipeline_said(struct db *db, struct arena *mem, struct campaign_account *thread, const struct log_entry *said,
                       bool counts, const char *by, struct error *err)
{
	struct log_effect effect;
	bool changed;

	if (!log_thread_add_said(db, mem, thread, said, &effect, err))
		return false;
	if (counts)
		thread->message_count++;
	/* R58, R63. */
	if (effect.first_outbound && !account_advance_to_contacted(db, mem, thread->workspace_id, thread->account_id,
	                                                           "campaign_outreach", by, said->sent_at, &changed, err))
		return false;
	return log_pipeline_put(db, mem, thread, false, err) && (!effect.outreach || tell_outreach(db, mem, thread, said, err));
}

bool log_pipeline_find_thread(struct db *db, int64_t workspace_id, int64_t campaign_id, int64_t account_id, int64_t *out,
                              struct error *err)
{
	*out = 0;
	return !campaign_id || !account_id || campaign_account_find_id(db, workspace_id, campaign_id, account_id, out, err);
}

static bool read_thread(struct db *db, struct arena *mem, const struct message *message, bool *found,
                        struct campaign_account *out, struct error *err)
{
	*found = false;
	return !message->campaign_account_id ||
	       campaign_account_find(db, mem, message->workspace_id, message->campaign_account_id, found, out, err);
}

bool log_pipeline_text(struct db *db, struct arena *mem, const struct message *message, struct error *err)
{
	struct campaign_account thread;
	struct log_entry said = {
		.id = message->id,
		.direction = message->direction,
		.channel = LOG_SMS,
		.original_text = message->original_text,
		.sent_at = message->sent_at,
	};
	bool found;

	if (!read_thread(db, mem, message, &found, &thread, err))
		return false;
	return !found || log_pipeline_said(db, mem, &thread, &said, true, message->created_by, err);
}

bool log_pipeline_adopt(struct db *db, struct arena *mem, int64_t workspace_id, int64_t campaign_id, int64_t account_id,
                        struct error *err)
{
	struct campaign_account thread;
	int64_t said, waiting, initiated_at;
	bool found, changed;

	if (!campaign_account_find_pair(db, mem, workspace_id, campaign_id, account_id, &found, &thread, err))
		return false;
	if (!found)
		return true;
	if (!log_store_adopt(db, &thread, &said, &waiting, err))
		return false;
	if (!said)
		return true;
	initiated_at = thread.initiated_at;
	thread.message_count += said;
	if (!log_thread_recount(db, mem, &thread, err))
		return false;
	if (!initiated_at && thread.initiated_at &&
	    !account_advance_to_contacted(db, mem, workspace_id, account_id, "campaign_outreach", NULL, thread.initiated_at,
	                                  &changed, err))
		return false;
	return log_pipeline_put(db, mem, &thread, true, err);
}

bool log_pipeline_bounce(struct db *db, struct arena *mem, const struct message *message, struct error *err)
{
	struct campaign_account thread;
	bool found;

	if (!read_thread(db, mem, message, &found, &thread, err))
		return false;
	if (!found || !campaign_account_advance(&thread, OUTREACH_BOUNCED))
		return true;
	return log_pipeline_put(db, mem, &thread, true, err);
}
