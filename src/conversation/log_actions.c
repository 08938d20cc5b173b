/* Owns the verbs on logged messages: rows, threads, pipeline and events together. */
#include <string.h>

#include "base/clock.h"
#include "base/id.h"
#include "conversation/log_actions.h"
#include "conversation/log_notice.h"
#include "conversation/log_pipeline.h"
#include "conversation/log_store.h"
#include "conversation/log_thread.h"

bool log_read_place(struct db *db, struct arena *mem, int64_t workspace_id, int64_t campaign_account_id, struct log_place *out,
                    struct error *err)
{
	if (!campaign_account_get(db, mem, workspace_id, campaign_account_id, &out->campaign_account, err)) {
		if (err->kind == FAIL_NOT_FOUND)
			error_set(err, FAIL_NOT_FOUND, "not_found", "there is no such campaign-account");
		return false;
	}
	return account_get(db, mem, workspace_id, out->campaign_account.account_id, &out->account, err) &&
	       campaign_get(db, mem, workspace_id, out->campaign_account.campaign_id, &out->campaign, err);
}

bool log_check_mode(const struct campaign_account *thread, enum log_mode mode, struct error *err)
{
	if (mode == LOG_AI_DRAFT && (thread->initiated_at || thread->draft_message_id))
		return error_set(err, FAIL_CONFLICT, "has_outbound",
		                 thread->initiated_at ? "something was sent to '%s' already; continue the thread instead"
		                                      : "there is a draft for '%s' already; send or delete it first",
		                 thread->account_name);
	if (mode == LOG_AI_CONTINUE && !thread->last_message_id)
		return error_set(err, FAIL_CONFLICT, "no_history", "nothing was said with '%s' yet; begin with a first draft",
		                 thread->account_name);
	return true;
}

bool log_find_external(struct db *db, struct arena *mem, int64_t workspace_id, const char *external_id, bool *found,
                       struct log_entry *out, struct error *err)
{
	*found = false;
	if (!external_id || !log_store_find_external(db, mem, workspace_id, external_id, found, out, err))
		return !external_id;
	if (*found)
		log_entry_show(out);
	return true;
}

bool log_get(struct db *db, struct arena *mem, int64_t workspace_id, int64_t id, struct log_entry *out, struct error *err)
{
	bool found;

	if (!log_store_find(db, mem, workspace_id, id, &found, out, err))
		return false;
	if (!found)
		return error_set(err, FAIL_NOT_FOUND, "not_found", "there is no such message");
	log_entry_show(out);
	return true;
}

bool log_history(struct db *db, struct arena *mem, int64_t workspace_id, int64_t campaign_account_id, int64_t before_at,
                 int64_t before_id, int limit, struct records *out, struct error *err)
{
	struct records rows;
	struct log_entry *entries;

	if (!log_store_list_said(db, mem, workspace_id, campaign_account_id, before_at, before_id, limit, &rows, err))
		return false;
	entries = rows.items;
	for (size_t i = 0; i < rows.count / 2; i++) {
		struct log_entry other = entries[i];

		entries[i] = entries[rows.count - 1 - i];
		entries[rows.count - 1 - i] = other;
	}
	for (size_t i = 0; i < rows.count; i++)
		log_entry_show(&entries[i]);
	*out = rows;
	return true;
}

/* ---- storing ---- */

/* R12, R14, R26, R27, R33: which text is the message, and which the view of it. */
static void set_texts(struct log_entry *entry, const struct log_order *order)
{
	const struct log_view *view = &order->view;

	entry->original_text = order->original_text;
	entry->original_language = order->original_language;
	entry->translation = view->translation;
	entry->translation_error = view->translation == TRANSLATION_FAILED ? view->error : NULL;
	if (view->translation == TRANSLATION_FAILED && order->generation_mode == LOG_TYPE_TRANSLATE)
		entry->status = MESSAGE_DRAFT;
	if (view->translation != TRANSLATION_DONE)
		return;
	if (order->generation_mode == LOG_TYPE_TRANSLATE) {
		entry->original_text = view->text;
		entry->original_language = view->language;
		entry->translated_text = order->original_text;
		entry->translated_to_language = order->original_language;
	} else {
		entry->translated_text = view->text;
		entry->translated_to_language = view->language;
	}
}

static void make_entry(const struct log_order *order, const struct log_place *place, struct log_entry *entry)
{
	int64_t now = clock_now_ms();

	*entry = (struct log_entry){
		.workspace_id = order->workspace_id,
		.id = id_next(),
		.campaign_account_id = place->campaign_account.id,
		.account_id = place->account.id,
		.campaign_id = place->campaign.id,
		.direction = order->direction,
		.channel = order->channel,
		.generation_mode = order->generation_mode,
		.source = order->source,
		.status = order->status,
		.delivery = DELIVERY_NONE,
		.created_by = order->by,
		.external_id = order->external_id,
		.cost = order->cost,
		.cost_currency = order->cost == INT64_MIN ? NULL : order->cost_currency,
		.created_at = now,
		.updated_at = now,
		.version = 1,
	};
	set_texts(entry, order);
	if (entry->status == MESSAGE_SENT)
		entry->sent_at = order->sent_at ? order->sent_at : now; /* R16 */
	entry->happened_at = entry->sent_at ? entry->sent_at : now;
}

/* R65: a draft fires nothing but its place in the inbox. */
static bool follow(struct db *db, struct arena *mem, struct campaign_account *thread, const struct log_entry *entry,
                   const char *by, struct error *err)
{
	if (entry->status == MESSAGE_SENT)
		return log_pipeline_said(db, mem, thread, entry, true, by, err);
	log_thread_add_draft(thread, entry, mem);
	thread->message_count++;
	return log_pipeline_put(db, mem, thread, false, err);
}

bool log_store_message(struct db *db, struct arena *mem, const struct log_order *order, struct log_outcome *out,
                       struct error *err)
{
	struct log_place place;

	/* All who write in a thread change its row, and the rest is merely read. Of two with one external_id each must see the other. */
	if (!order->external_id)
		db_relax(db);
	if (!log_find_external(db, mem, order->workspace_id, order->external_id, &out->repeated, &out->entry, err))
		return false;
	if (out->repeated)
		return true;
	if (!log_read_place(db, mem, order->workspace_id, order->campaign_account_id, &place, err))
		return false;
	if (order->direction == MESSAGE_OUTBOUND && /* R74 */
	    (!log_check_outbound(db, mem, &place, order->channel, &out->refusal, err) ||
	     !log_check_mode(&place.campaign_account, (enum log_mode)order->generation_mode, err)))
		return false;
	make_entry(order, &place, &out->entry);
	return log_store_add(db, &out->entry, err) && log_notice(db, mem, "message.created", &out->entry, err) &&
	       follow(db, mem, &place.campaign_account, &out->entry, order->by, err);
}

/* ---- changing ---- */

static bool is_same(const char *wish, const char *is)
{
	return !wish || (is && strcmp(wish, is) == 0);
}

static bool changes_nothing(const struct log_entry *entry, const struct log_change *change)
{
	return is_same(change->original_text, entry->original_text) &&
	       is_same(change->original_language, entry->original_language) &&
	       is_same(change->translated_text, entry->translated_text) &&
	       (change->channel < 0 || change->channel == entry->channel) &&
	       (change->status < 0 || change->status == entry->status) && (!change->sent_at || change->sent_at == entry->sent_at);
}

static bool check_change(const struct log_entry *entry, const struct log_change *change, bool flip, struct error *err)
{
	if (entry->generation_mode < 0)
		return error_set(err, FAIL_CONFLICT, "not_logged", "this is a text; the log does not change what a carrier has");
	if (entry->status == MESSAGE_SENT)
		return error_set(err, FAIL_CONFLICT, "sent_is_final", "what was sent or received is not changed any more");
	if (change->sent_at && !flip)
		return error_set(err, FAIL_INVALID, "not_sent", "a draft has no sent_at; give it together with status sent");
	if (change->sent_at > clock_now_ms() + LOG_FUTURE_MS)
		return error_set(err, FAIL_INVALID, "future_time", "sent_at lies in the future");
	if (flip && entry->generation_mode == LOG_TYPE_TRANSLATE && entry->translation == TRANSLATION_FAILED &&
	    !change->original_text)
		return error_set(err, FAIL_CONFLICT, "not_translated",
		                 "the translation failed; try it again, or write the text in their language");
	return true;
}

static void apply_change(struct log_entry *entry, const struct log_change *change)
{
	if (change->original_text) {
		entry->original_text = change->original_text;
		if (entry->translation == TRANSLATION_FAILED) { /* a person has written what was to be translated */
			entry->translation = TRANSLATION_NONE;
			entry->translation_error = NULL;
		}
	}
	if (change->original_language)
		entry->original_language = change->original_language;
	if (change->translated_text)
		entry->translated_text = change->translated_text;
	if (change->channel >= 0)
		entry->channel = change->channel;
}

static bool flip_to_sent(struct db *db, struct arena *mem, struct log_place *place, struct log_entry *entry,
                         const struct log_change *change, struct error *err)
{
	entry->status = MESSAGE_SENT;
	entry->sent_at = change->sent_at ? change->sent_at : clock_now_ms();
	entry->happened_at = entry->sent_at;
	return log_store_put(db, entry, err) && log_notice(db, mem, "message.updated", entry, err) &&
	       log_thread_leave_draft(db, mem, &place->campaign_account, entry->id, err) &&
	       log_pipeline_said(db, mem, &place->campaign_account, entry, false, change->by, err);
}

bool log_change(struct db *db, struct arena *mem, struct log_entry *entry, const struct log_change *change,
                struct log_refusal *refusal, struct error *err)
{
	bool flip = entry->status == MESSAGE_DRAFT && change->status == MESSAGE_SENT;
	struct log_place place;

	if (changes_nothing(entry, change))
		return true;
	if (!check_change(entry, change, flip, err) ||
	    !log_read_place(db, mem, entry->workspace_id, entry->campaign_account_id, &place, err))
		return false;
	apply_change(entry, change);
	if (flip)
		return log_check_outbound(db, mem, &place, entry->channel, refusal, err) &&
		       flip_to_sent(db, mem, &place, entry, change, err);
	log_thread_refresh(&place.campaign_account, entry, mem);
	return log_store_put(db, entry, err) && log_notice(db, mem, "message.updated", entry, err) &&
	       log_pipeline_put(db, mem, &place.campaign_account, false, err);
}

static void add_cost(struct log_entry *entry, int64_t cost, const char *currency)
{
	if (cost == INT64_MIN)
		return;
	entry->cost = entry->cost == INT64_MIN ? cost : entry->cost + cost;
	entry->cost_currency = currency;
}

static void take_view(struct log_entry *entry, const struct log_view *view)
{
	if (view->translation != TRANSLATION_DONE) {
		/* A view that is there stays, whatever a later try came to. */
		if (entry->translation != TRANSLATION_DONE) {
			entry->translation = view->translation;
			entry->translation_error = view->translation == TRANSLATION_FAILED ? view->error : NULL;
		}
		return;
	}
	if (entry->generation_mode == LOG_TYPE_TRANSLATE && entry->status == MESSAGE_DRAFT &&
	    entry->translation == TRANSLATION_FAILED) {
		entry->translated_text = entry->original_text;
		entry->translated_to_language = entry->original_language;
		entry->original_text = view->text;
		entry->original_language = view->language;
	} else {
		entry->translated_text = view->text;
		entry->translated_to_language = view->language;
	}
	entry->translation = TRANSLATION_DONE;
	entry->translation_error = NULL;
}

bool log_set_translation(struct db *db, struct arena *mem, struct log_entry *entry, const struct log_view *view, int64_t cost,
                         const char *cost_currency, struct error *err)
{
	struct campaign_account thread;
	bool found = false;

	take_view(entry, view);
	add_cost(entry, cost, cost_currency);
	if (!log_store_put(db, entry, err) || !log_notice(db, mem, "message.updated", entry, err))
		return false;
	if (entry->campaign_account_id &&
	    !campaign_account_find(db, mem, entry->workspace_id, entry->campaign_account_id, &found, &thread, err))
		return false;
	if (!found || (thread.last_message_id != entry->id && thread.draft_message_id != entry->id))
		return true;
	log_thread_refresh(&thread, entry, mem);
	return log_pipeline_put(db, mem, &thread, false, err);
}

bool log_remove_draft(struct db *db, struct arena *mem, struct log_entry *entry, struct error *err)
{
	struct campaign_account thread;

	if (entry->status != MESSAGE_DRAFT)
		return error_set(err, FAIL_CONFLICT, "not_a_draft", "only drafts are deleted; what was said stays in the log");
	if (!campaign_account_get(db, mem, entry->workspace_id, entry->campaign_account_id, &thread, err) ||
	    !log_store_remove(db, entry, err) || !log_notice(db, mem, "message.deleted", entry, err) ||
	    !log_thread_leave_draft(db, mem, &thread, entry->id, err))
		return false;
	thread.message_count--;
	return log_pipeline_put(db, mem, &thread, false, err);
}
