/* Owns the SQL of the table message as the log sees it. */
#include "conversation/log_store.h"

#include "base/clock.h"

#define SELECT_MESSAGE "SELECT {fields} FROM message WHERE workspace_id = $1 AND "

bool log_store_find(struct db *db, struct arena *mem, int64_t workspace_id, int64_t id, bool *found, struct log_entry *out,
                    struct error *err)
{
	return db_find(db, mem, log_entry_fields, found, out, err, SELECT_MESSAGE "id = $2", db_int(workspace_id), db_int(id));
}

bool log_store_find_external(struct db *db, struct arena *mem, int64_t workspace_id, const char *external_id, bool *found,
                             struct log_entry *out, struct error *err)
{
	return db_find(db, mem, log_entry_fields, found, out, err,
	               SELECT_MESSAGE "external_id = $2 AND generation_mode IS NOT NULL", db_int(workspace_id),
	               db_text(external_id));
}

bool log_store_add(struct db *db, const struct log_entry *entry, struct error *err)
{
	return db_insert(db, "message", log_entry_fields, entry, err);
}

bool log_store_put(struct db *db, struct log_entry *entry, struct error *err)
{
	entry->updated_at = clock_now_ms();
	entry->version++;
	return db_exec(
		db, err,
		"UPDATE message SET channel = $1, status = $2, original_text = $3, original_language = $4, "
		"translated_text = $5, translated_to_language = $6, translation = $7, translation_error = $8, sent_at = $9, "
		"happened_at = $10, cost = $11, cost_currency = $12, updated_at = $13, version = $14 "
		"WHERE workspace_id = $15 AND id = $16",
		db_choice(log_channel_names, entry->channel), db_choice(message_status_names, entry->status),
		db_text(entry->original_text), db_text(entry->original_language), db_text(entry->translated_text),
		db_text(entry->translated_to_language), db_choice(log_translation_names, entry->translation),
		db_text(entry->translation_error), db_time(entry->sent_at), db_int(entry->happened_at),
		entry->cost == INT64_MIN ? db_null() : db_int(entry->cost), db_text(entry->cost_currency),
		db_int(entry->updated_at), db_int(entry->version), db_int(entry->workspace_id), db_int(entry->id));
}

bool log_store_remove(struct db *db, const struct log_entry *entry, struct error *err)
{
	return db_exec(db, err, "DELETE FROM message WHERE workspace_id = $1 AND id = $2", db_int(entry->workspace_id),
	               db_int(entry->id));
}

#define ADOPT \
	"UPDATE message SET campaign_account_id = $1 WHERE workspace_id = $2 AND account_id = $3 AND campaign_id = $4 " \
	"AND campaign_account_id IS NULL AND sent_at IS "

bool log_store_adopt(struct db *db, const struct campaign_account *thread, int64_t *said, int64_t *waiting, struct error *err)
{
	struct db_arg id = db_int(thread->id), workspace_id = db_int(thread->workspace_id);
	struct db_arg account_id = db_int(thread->account_id), campaign_id = db_int(thread->campaign_id);

	return db_change(db, said, err, ADOPT "NOT NULL", id, workspace_id, account_id, campaign_id) &&
	       db_change(db, waiting, err, ADOPT "NULL", id, workspace_id, account_id, campaign_id);
}

bool log_store_adopt_account(struct db *db, int64_t workspace_id, int64_t interaction_id, int64_t account_id, struct error *err)
{
	return db_exec(
		db, err,
		"UPDATE message SET account_id = $1 WHERE workspace_id = $2 AND interaction_id = $3 AND account_id IS NULL",
		db_int(account_id), db_int(workspace_id), db_int(interaction_id));
}

/* ---- the ends of a thread ---- */

#define SAID SELECT_MESSAGE "campaign_account_id = $2 AND direction = $3 AND sent_at IS NOT NULL "

bool log_store_find_said(struct db *db, struct arena *mem, int64_t workspace_id, int64_t campaign_account_id,
                         enum message_direction direction, enum log_end end, int64_t since, bool *found, struct log_entry *out,
                         struct error *err)
{
	struct db_arg word = db_choice(message_direction_names, (int)direction);

	if (end == LOG_FIRST)
		return db_find(db, mem, log_entry_fields, found, out, err, SAID "AND sent_at >= $4 ORDER BY sent_at, id LIMIT 1",
		               db_int(workspace_id), db_int(campaign_account_id), word, db_int(since));
	return db_find(db, mem, log_entry_fields, found, out, err,
	               SAID "AND sent_at >= $4 ORDER BY sent_at DESC, id DESC LIMIT 1", db_int(workspace_id),
	               db_int(campaign_account_id), word, db_int(since));
}

bool log_store_find_draft(struct db *db, struct arena *mem, int64_t workspace_id, int64_t campaign_account_id, bool *found,
                          struct log_entry *out, struct error *err)
{
	return db_find(db, mem, log_entry_fields, found, out, err,
	               SELECT_MESSAGE "campaign_account_id = $2 AND status = 'draft' ORDER BY id DESC LIMIT 1",
	               db_int(workspace_id), db_int(campaign_account_id));
}

/* ---- timelines ---- */

#define LIST(...) db_list(db, mem, log_entry_fields, sizeof(struct log_entry), out, err, __VA_ARGS__)
#define UP " ORDER BY happened_at, id LIMIT $3"
#define UP_AFTER " AND (happened_at, id) > ($3, $4) ORDER BY happened_at, id LIMIT $5"
#define DOWN " ORDER BY happened_at DESC, id DESC LIMIT $3"
#define DOWN_AFTER " AND (happened_at, id) < ($3, $4) ORDER BY happened_at DESC, id DESC LIMIT $5"
#define OF_THREAD SELECT_MESSAGE "campaign_account_id = $2"
#define OF_ACCOUNT SELECT_MESSAGE "account_id = $2"

static const char *list_sql(const struct timeline_filter *filter)
{
	static const char *const texts[2][2][2] = {
		{{OF_ACCOUNT DOWN, OF_ACCOUNT DOWN_AFTER}, {OF_ACCOUNT UP, OF_ACCOUNT UP_AFTER}},
		{{OF_THREAD DOWN, OF_THREAD DOWN_AFTER}, {OF_THREAD UP, OF_THREAD UP_AFTER}},
	};

	return texts[filter->campaign_account_id != 0][filter->oldest_first][filter->after];
}

static bool list_all(struct db *db, struct arena *mem, const struct timeline_filter *filter, struct records *out,
                     struct error *err)
{
	if (filter->oldest_first)
		return LIST(SELECT_MESSAGE "id > $2 ORDER BY id LIMIT $3", db_int(filter->workspace_id),
		            db_int(filter->after ? filter->after_id : 0), db_int(filter->limit));
	return LIST(SELECT_MESSAGE "id < $2 ORDER BY id DESC LIMIT $3", db_int(filter->workspace_id),
	            db_int(filter->after ? filter->after_id : INT64_MAX), db_int(filter->limit));
}

bool log_store_list(struct db *db, struct arena *mem, const struct timeline_filter *filter, struct records *out,
                    struct error *err)
{
	int64_t subject = filter->campaign_account_id ? filter->campaign_account_id : filter->account_id;

	if (!subject)
		return list_all(db, mem, filter, out, err);
	if (filter->after)
		return LIST(list_sql(filter), db_int(filter->workspace_id), db_int(subject), db_int(filter->after_at),
		            db_int(filter->after_id), db_int(filter->limit));
	return LIST(list_sql(filter), db_int(filter->workspace_id), db_int(subject), db_int(filter->limit));
}

bool log_store_list_said(struct db *db, struct arena *mem, int64_t workspace_id, int64_t campaign_account_id, int64_t before_at,
                         int64_t before_id, int limit, struct records *out, struct error *err)
{
	/* Drafts and texts that have not left are few beside what was said. */
	return LIST(OF_THREAD " AND (happened_at, id) < ($3, $4) AND sent_at IS NOT NULL "
	                      "ORDER BY happened_at DESC, id DESC LIMIT $5",
	            db_int(workspace_id), db_int(campaign_account_id), db_int(before_at ? before_at : INT64_MAX),
	            db_int(before_at ? before_id : INT64_MAX), db_int(limit));
}
