/* Owns the tables consent (the newest word per key) and consent_event (every word). */
#include "consent/consent_store.h"

#include <string.h>

#include "text/json.h"

/* The table consent keeps the id of the word in event_id. */
#define NEWEST "workspace_id, event_id, subject_kind, subject, channel, purpose, action, source, reason, by_name, at"

bool consent_store_find_opt_out(struct db *db, struct arena *mem, int64_t workspace_id, enum consent_kind kind,
                                const char *subject, enum consent_channel channel, const char *purpose, int64_t stops_since,
                                bool *found, struct consent *out, struct error *err)
{
	return db_find(db, mem, consent_fields, found, out, err,
	               "SELECT " NEWEST " FROM consent WHERE workspace_id = $1 AND subject_kind = $2 AND subject = $3 "
	               "AND action = 'opt_out' AND channel IN ('any', $4) AND purpose IN ('any', $5) "
	               "AND (source <> 'sms_stop' OR at < $6) ORDER BY at, event_id LIMIT 1",
	               db_int(workspace_id), db_choice(consent_kind_names, kind), db_text(subject),
	               db_choice(consent_channel_names, channel), db_text(purpose), db_int(stops_since));
}

bool consent_store_find(struct db *db, struct arena *mem, const struct consent *key, bool *found, struct consent *out,
                        struct error *err)
{
	return db_find(db, mem, consent_fields, found, out, err,
	               "SELECT " NEWEST
	               " FROM consent WHERE workspace_id = $1 AND subject_kind = $2 AND subject = $3 AND channel = $4 "
	               "AND purpose = $5",
	               db_int(key->workspace_id), db_choice(consent_kind_names, key->subject_kind), db_text(key->subject),
	               db_choice(consent_channel_names, key->channel), db_text(key->purpose));
}

bool consent_store_put(struct db *db, const struct consent *consent, struct error *err)
{
	if (!db_insert(db, "consent_event", consent_fields, consent, err))
		return false;
	return db_exec(
		db, err,
		"INSERT INTO consent (workspace_id, event_id, subject_kind, subject, channel, purpose, action, source, reason, "
		"by_name, at) "
		"VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11) "
		"ON CONFLICT (workspace_id, subject_kind, subject, channel, purpose) DO UPDATE SET event_id = excluded.event_id, "
		"action = excluded.action, source = excluded.source, reason = excluded.reason, by_name = excluded.by_name, "
		"at = excluded.at",
		db_int(consent->workspace_id), db_int(consent->id), db_choice(consent_kind_names, consent->subject_kind),
		db_text(consent->subject), db_choice(consent_channel_names, consent->channel), db_text(consent->purpose),
		db_choice(consent_action_names, consent->action), db_text(consent->source), db_text(consent->reason),
		db_text(consent->by_name), db_int(consent->at));
}

bool consent_store_stands(struct db *db, int64_t workspace_id, enum consent_kind kind, const char *subject, bool *out,
                          struct error *err)
{
	int64_t one;

	return db_read_int(
		db, out, &one, err,
		"SELECT 1 FROM consent WHERE workspace_id = $1 AND subject_kind = $2 AND subject = $3 AND action = 'opt_out' "
		"AND purpose = 'any' LIMIT 1",
		db_int(workspace_id), db_choice(consent_kind_names, kind), db_text(subject));
}

bool consent_store_list(struct db *db, struct arena *mem, int64_t workspace_id, enum consent_kind kind, const char *subject,
                        int64_t before, int limit, struct records *out, struct error *err)
{
	int64_t below = before ? before : INT64_MAX;

	if (!subject)
		return db_list(db, mem, consent_fields, sizeof(struct consent), out, err,
		               "SELECT {fields} FROM consent_event WHERE workspace_id = $1 AND id < $2 ORDER BY id DESC LIMIT $3",
		               db_int(workspace_id), db_int(below), db_int(limit));
	return db_list(
		db, mem, consent_fields, sizeof(struct consent), out, err,
		"SELECT {fields} FROM consent_event WHERE workspace_id = $1 AND subject_kind = $2 AND subject = $3 AND id < $4 "
		"ORDER BY id DESC LIMIT $5",
		db_int(workspace_id), db_choice(consent_kind_names, kind), db_text(subject), db_int(below), db_int(limit));
}

bool consent_store_list_opt_outs(struct db *db, struct arena *mem, int64_t workspace_id, const char *subject, struct records *out,
                                 struct error *err)
{
	return db_list(db, mem, consent_fields, sizeof(struct consent), out, err,
	               /* check_sql: one row a channel and purpose */
	               "SELECT " NEWEST " FROM consent WHERE workspace_id = $1 AND subject_kind = 'account' AND subject = $2 "
	               "AND action = 'opt_out' ORDER BY channel, purpose",
	               db_int(workspace_id), db_text(subject));
}

bool consent_store_purposes(struct db *db, struct arena *mem, int64_t workspace_id, const char *subject, const char **out,
                            struct error *err)
{
	struct records words;
	struct json_out list;

	if (!consent_store_list_opt_outs(db, mem, workspace_id, subject, &words, err))
		return false;
	json_out_init(&list, mem);
	json_open_array(&list);
	for (size_t i = 0; i < words.count; i++) {
		const struct consent *word = (const struct consent *)words.items + i;

		if (word->channel == CHANNEL_ANY && strcmp(word->purpose, "any") != 0)
			json_put_text(&list, word->purpose);
	}
	json_close_array(&list);
	*out = list.buffer.bytes;
	return true;
}
