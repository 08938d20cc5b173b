/* Owns the SQL of leads. */
#include "lead/lead_store.h"

#include <string.h>

#include "base/buffer.h"
#include "base/id.h"
#include "lead/lead_check.h"
#include "text/sort_key.h"

const struct field lead_step_fields[] = {
	F_ID(struct lead_step, workspace_id, "ws", .flags = FIELD_HIDDEN),
	F_ID(struct lead_step, lead_id, "lead", .flags = FIELD_HIDDEN),
	F_ID(struct lead_step, id, "evt", .flags = FIELD_HIDDEN),
	F_CHOICE(struct lead_step, from, lead_status_names, .flags = FIELD_NULLABLE),
	F_CHOICE(struct lead_step, to, lead_status_names),
	F_TEXT(struct lead_step, source, 1, 40),
	F_TEXT(struct lead_step, reason, 0, 500),
	F_TEXT(struct lead_step, by, 0, 200),
	F_TIME(struct lead_step, at),
	F_END
};

bool lead_find(struct db *db, struct arena *mem, int64_t workspace_id, int64_t id, bool *found, struct lead *out,
               struct error *err)
{
	memset(out, 0, sizeof(*out));
	return db_find(db, mem, lead_row_fields, found, out, err, "SELECT {fields} FROM lead WHERE workspace_id = $1 AND id = $2",
	               db_int(workspace_id), db_int(id));
}

bool lead_get(struct db *db, struct arena *mem, int64_t workspace_id, int64_t id, struct lead *out, struct error *err)
{
	bool found;

	if (!lead_find(db, mem, workspace_id, id, &found, out, err))
		return false;
	return found || error_set(err, FAIL_NOT_FOUND, "not_found", "there is no such lead");
}

bool lead_read_contacts(struct db *db, struct arena *mem, struct lead *lead, struct error *err)
{
	struct lead_contact *contacts = arena_array(mem, LEAD_CONTACTS_MAX, sizeof(*contacts));
	struct db_rows *rows;
	size_t count = 0;
	int columns = 0;

	for (const struct field *field = lead_contact_fields; field->name; field++)
		columns += field_is_stored(field);
	if (!db_query_args(
		    db, mem, lead_contact_fields,
		    "SELECT {c.fields}, CASE WHEN EXISTS (SELECT 1 FROM consent o WHERE o.workspace_id = c.workspace_id "
		    "AND o.subject_kind = 'phone' AND o.subject = c.phone AND o.action = 'opt_out' AND o.purpose = 'any') THEN 1 ELSE 0 END "
		    "FROM lead_contact c WHERE c.workspace_id = $1 AND c.lead_id = $2 ORDER BY c.rank, c.id LIMIT $3",
		    DB_ARGS(db_int(lead->workspace_id), db_int(lead->id), db_int(LEAD_CONTACTS_MAX)), &rows, err))
		return false;
	while (db_rows_next(rows)) {
		db_rows_record(rows, 0, lead_contact_fields, &contacts[count]);
		contacts[count++].do_not_contact = db_rows_int(rows, columns) != 0;
	}
	lead->contacts = (struct records){contacts, count};
	return db_rows_close(rows, err);
}

/* `+ 0` keeps SQLite from walking the whole primary key for the sake of the order: by its guess that is cheaper than the few rows of a
 * number and their sorting. */
bool lead_find_by_phone(struct db *db, struct arena *mem, int64_t workspace_id, int64_t campaign_id, const char *phone,
                        bool *found, struct lead *out, struct error *err)
{
	memset(out, 0, sizeof(*out));
	if (!campaign_id)
		return db_find(
			db, mem, lead_row_fields, found, out, err,
			"SELECT {l.fields} FROM lead_contact c JOIN lead l ON l.workspace_id = c.workspace_id AND l.id = c.lead_id "
			"WHERE c.workspace_id = $1 AND c.phone = $2 ORDER BY c.lead_id + 0 DESC LIMIT 1",
			db_int(workspace_id), db_text(phone));
	return db_find(
		db, mem, lead_row_fields, found, out, err,
		"SELECT {l.fields} FROM lead_contact c JOIN lead l ON l.workspace_id = c.workspace_id AND l.id = c.lead_id "
		"WHERE c.workspace_id = $1 AND c.phone = $2 AND l.campaign_id = $3 ORDER BY c.lead_id + 0 DESC LIMIT 1",
		db_int(workspace_id), db_text(phone), db_int(campaign_id));
}

static bool add_contacts(struct db *db, const struct lead *lead, struct error *err)
{
	struct lead_contact *contacts = lead->contacts.items;

	for (size_t i = 0; i < lead->contacts.count; i++) {
		contacts[i].workspace_id = lead->workspace_id;
		contacts[i].lead_id = lead->id;
		if (!contacts[i].id)
			contacts[i].id = id_next();
		if (!db_insert(db, "lead_contact", lead_contact_fields, &contacts[i], err))
			return false;
	}
	return true;
}

static bool add_tags(struct db *db, struct arena *mem, const struct lead *lead, struct error *err)
{
	size_t count;
	const char **tags = lead_read_tags(lead->tags, mem, &count);

	for (size_t i = 0; i < count; i++)
		if (!db_exec(db, err, "INSERT INTO lead_tag (workspace_id, tag, lead_id) VALUES ($1, $2, $3)",
		             db_int(lead->workspace_id), db_text(tags[i]), db_int(lead->id)))
			return false;
	return true;
}

/* lead_tag is keyed by the tag first, so the tags to remove come from the row as it stands. */
static bool remove_tags(struct db *db, struct arena *mem, int64_t workspace_id, int64_t id, struct error *err)
{
	const char *stored = NULL;
	const char **tags;
	size_t count;

	if (!db_read_text(db, mem, NULL, &stored, err, "SELECT tags FROM lead WHERE workspace_id = $1 AND id = $2",
	                  db_int(workspace_id), db_int(id)))
		return false;
	tags = lead_read_tags(stored, mem, &count);
	for (size_t i = 0; i < count; i++)
		if (!db_exec(db, err, "DELETE FROM lead_tag WHERE workspace_id = $1 AND tag = $2 AND lead_id = $3",
		             db_int(workspace_id), db_text(tags[i]), db_int(id)))
			return false;
	return true;
}

static bool remove_contacts(struct db *db, int64_t workspace_id, int64_t id, struct error *err)
{
	return db_exec(db, err, "DELETE FROM lead_contact WHERE workspace_id = $1 AND lead_id = $2", db_int(workspace_id),
	               db_int(id));
}

bool lead_store_add(struct db *db, struct arena *mem, const struct lead *lead, struct error *err)
{
	return db_insert(db, "lead", lead_row_fields, lead, err) && add_contacts(db, lead, err) && add_tags(db, mem, lead, err);
}

bool lead_store_put_row(struct db *db, const struct lead *lead, struct error *err)
{
	return db_update(db, "lead", lead_row_fields, lead, err);
}

bool lead_store_put(struct db *db, struct arena *mem, const struct lead *lead, struct error *err)
{
	return remove_tags(db, mem, lead->workspace_id, lead->id, err) &&
	       remove_contacts(db, lead->workspace_id, lead->id, err) && lead_store_put_row(db, lead, err) &&
	       add_contacts(db, lead, err) && add_tags(db, mem, lead, err);
}

bool lead_store_remove(struct db *db, int64_t workspace_id, int64_t id, struct error *err)
{
	struct arena *mem = arena_create();
	bool done = remove_tags(db, mem, workspace_id, id, err) && remove_contacts(db, workspace_id, id, err) &&
	            db_exec(db, err, "DELETE FROM lead_status_history WHERE workspace_id = $1 AND lead_id = $2",
	                    db_int(workspace_id), db_int(id)) &&
	            db_exec(db, err, "DELETE FROM lead WHERE workspace_id = $1 AND id = $2", db_int(workspace_id), db_int(id));

	arena_destroy(mem);
	return done;
}

bool lead_store_add_step(struct db *db, const struct lead_step *step, struct error *err)
{
	return db_exec(
		db, err,
		"INSERT INTO lead_status_history (workspace_id, lead_id, id, from_status, to_status, source, reason, by_name, at) "
		"VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9)",
		db_int(step->workspace_id), db_int(step->lead_id), db_int(step->id), db_choice(lead_status_names, step->from),
		db_choice(lead_status_names, step->to), db_text(step->source), db_text(step->reason), db_text(step->by),
		db_int(step->at));
}

bool lead_store_list_steps(struct db *db, struct arena *mem, int64_t workspace_id, int64_t lead_id, int64_t before, int64_t limit,
                           struct records *out, struct error *err)
{
	return db_list(
		db, mem, lead_step_fields, sizeof(struct lead_step), out, err,
		"SELECT workspace_id, lead_id, id, from_status, to_status, source, reason, by_name, at FROM lead_status_history "
		"WHERE workspace_id = $1 AND lead_id = $2 AND id < $3 ORDER BY id DESC LIMIT $4",
		db_int(workspace_id), db_int(lead_id), db_int(before ? before : INT64_MAX), db_int(limit));
}

bool lead_store_find_duplicate(struct db *db, const struct lead *lead, int64_t *id, struct error *err)
{
	*id = 0;
	if (!lead->campaign_id)
		return db_read_int(
			db, NULL, id, err,
			"SELECT lead_id FROM lead_contact WHERE workspace_id = $1 AND phone = $2 AND rank = 0 AND lead_id <> $3 "
			"ORDER BY lead_id + 0 LIMIT 1",
			db_int(lead->workspace_id), db_text(lead->phone), db_int(lead->id));
	return db_read_int(
		db, NULL, id, err,
		"SELECT c.lead_id FROM lead_contact c JOIN lead l ON l.workspace_id = c.workspace_id AND l.id = c.lead_id "
		"WHERE c.workspace_id = $1 AND c.phone = $2 AND c.rank = 0 AND c.lead_id <> $3 AND l.campaign_id + 0 = $4 "
		"ORDER BY c.lead_id + 0 LIMIT 1",
		db_int(lead->workspace_id), db_text(lead->phone), db_int(lead->id), db_int(lead->campaign_id));
}

/* One text for any count, so that it is prepared once: what is too little is filled with the last number. */
static const char *duplicates_sql(bool of_campaign, struct arena *mem)
{
	struct buffer sql;

	buffer_init(&sql, mem);
	buffer_add_text(&sql, of_campaign ? "SELECT c.phone, c.lead_id FROM lead_contact c JOIN lead l "
	                                    "ON l.workspace_id = c.workspace_id AND l.id = c.lead_id AND l.campaign_id + 0 = $2 "
	                                    "WHERE c.workspace_id = $1 AND c.rank = 0 AND c.phone IN ("
	                                  : "SELECT c.phone, c.lead_id FROM lead_contact c "
	                                    "WHERE c.workspace_id = $1 AND c.rank <= $2 AND c.phone IN (");
	for (int i = 0; i < LEAD_PHONES_MAX; i++)
		buffer_format(&sql, i ? ", $%d" : "$%d", i + 3);
	buffer_add_text(&sql, ")");
	return sql.bytes;
}

bool lead_store_find_duplicates(struct db *db, struct arena *mem, int64_t workspace_id, int64_t campaign_id,
                                const char *const *phones, size_t count, int64_t *ids, struct error *err)
{
	struct db_arg args[LEAD_PHONES_MAX + 3] = {[1] = db_int(workspace_id), [2] = db_int(campaign_id)};
	struct db_rows *rows;

	for (size_t i = 0; i < LEAD_PHONES_MAX; i++)
		args[i + 3] = db_text(phones[i < count ? i : count - 1]);
	for (size_t i = 0; i < count; i++)
		ids[i] = 0;
	if (!db_query_args(db, mem, NULL, duplicates_sql(campaign_id != 0, mem), (struct db_args){args, LEAD_PHONES_MAX + 2},
	                   &rows, err))
		return false;
	while (db_rows_next(rows)) {
		const char *phone = db_rows_text(rows, 0);
		int64_t id = db_rows_int(rows, 1);

		for (size_t i = 0; i < count; i++)
			if (strcmp(phones[i], phone) == 0 && (!ids[i] || id < ids[i]))
				ids[i] = id;
	}
	return db_rows_close(rows, err);
}

static bool subject_is_opted_out(struct db *db, int64_t workspace_id, const char *kind, const char *subject, bool *opted_out,
                                 struct error *err)
{
	int64_t one;

	return db_read_int(
		db, opted_out, &one, err,
		"SELECT 1 FROM consent WHERE workspace_id = $1 AND subject_kind = $2 AND subject = $3 AND action = 'opt_out' "
		"AND purpose = 'any' LIMIT 1",
		db_int(workspace_id), db_text(kind), db_text(subject));
}

bool lead_store_phone_is_opted_out(struct db *db, int64_t workspace_id, const char *phone, bool *opted_out, struct error *err)
{
	return subject_is_opted_out(db, workspace_id, "phone", phone, opted_out, err);
}

bool lead_store_email_is_opted_out(struct db *db, int64_t workspace_id, const char *email, bool *opted_out, struct error *err)
{
	char lower[256];
	size_t length = 0;

	for (; email[length] && length < sizeof(lower) - 1; length++)
		lower[length] = (char)(email[length] >= 'A' && email[length] <= 'Z' ? email[length] - 'A' + 'a' : email[length]);
	lower[length] = 0;
	return subject_is_opted_out(db, workspace_id, "email", lower, opted_out, err);
}

bool lead_store_is_opted_out(struct db *db, const struct lead *lead, bool *opted_out, struct error *err)
{
	const struct lead_contact *contacts = lead->contacts.items;
	char account[ID_TEXT_SIZE];

	*opted_out = false;
	for (size_t i = 0; i < lead->contacts.count && !*opted_out; i++)
		if (!lead_store_phone_is_opted_out(db, lead->workspace_id, contacts[i].phone, opted_out, err))
			return false;
	if (!*opted_out && lead->email && !lead_store_email_is_opted_out(db, lead->workspace_id, lead->email, opted_out, err))
		return false;
	return *opted_out || !lead->account_id ||
	       subject_is_opted_out(db, lead->workspace_id, "account", id_format(lead->account_id, "acc", account), opted_out,
	                            err);
}

bool lead_store_list_of_subject(struct db *db, struct arena *mem, int64_t workspace_id, const char *kind, const char *subject,
                                int64_t after_id, int64_t limit, struct records *out, struct error *err)
{
	int64_t account_id = 0;

	if (strcmp(kind, "phone") == 0)
		return db_list(
			db, mem, lead_row_fields, sizeof(struct lead), out, err,
			"SELECT {l.fields} FROM lead_contact c JOIN lead l ON l.workspace_id = c.workspace_id AND l.id = c.lead_id "
			"WHERE c.workspace_id = $1 AND c.phone = $2 AND c.lead_id + 0 > $3 ORDER BY c.lead_id + 0 LIMIT $4",
			db_int(workspace_id), db_text(subject), db_int(after_id), db_int(limit));
	if (strcmp(kind, "email") == 0)
		return db_list(
			db, mem, lead_row_fields, sizeof(struct lead), out, err,
			"SELECT {fields} FROM lead WHERE workspace_id = $1 AND email_key = $2 AND lower(email) = $3 AND id > $4 "
			"ORDER BY id LIMIT $5",
			db_int(workspace_id), db_text(sort_key_make(subject, mem)), db_text(subject), db_int(after_id),
			db_int(limit));
	if (!id_parse(subject, "acc", &account_id))
		account_id = -1;
	return db_list(db, mem, lead_row_fields, sizeof(struct lead), out, err,
	               "SELECT {fields} FROM lead WHERE workspace_id = $1 AND account_id = $2 AND id > $3 ORDER BY id LIMIT $4",
	               db_int(workspace_id), db_int(account_id), db_int(after_id), db_int(limit));
}

bool lead_store_has_account(struct db *db, int64_t workspace_id, int64_t account_id, bool *exists, struct error *err)
{
	int64_t one;

	return db_read_int(db, exists, &one, err,
	                   "SELECT 1 FROM account WHERE workspace_id = $1 AND id = $2 AND merged_into IS NULL",
	                   db_int(workspace_id), db_int(account_id));
}

bool lead_store_has_campaign(struct db *db, int64_t workspace_id, int64_t campaign_id, bool *exists, struct error *err)
{
	int64_t one;

	return db_read_int(db, exists, &one, err, "SELECT 1 FROM campaign WHERE workspace_id = $1 AND id = $2",
	                   db_int(workspace_id), db_int(campaign_id));
}

bool lead_store_leave_account(struct db *db, int64_t workspace_id, int64_t account_id, int64_t now_ms, struct error *err)
{
	return db_exec(
		db, err,
		"UPDATE lead SET account_id = NULL, updated_at = $3, version = version + 1 WHERE workspace_id = $1 AND account_id = $2",
		db_int(workspace_id), db_int(account_id), db_int(now_ms));
}
