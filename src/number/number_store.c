/* Owns the SQL of numbers. */
#include "number/number_store.h"

#include "number/number_rate.h"

enum { LIST_MAX = 50 };

bool number_get(struct db *db, struct arena *mem, int64_t workspace_id, int64_t id, struct number *out, struct error *err)
{
	return db_get(db, mem, number_fields, out, err, "SELECT {fields} FROM number WHERE workspace_id = $1 AND id = $2",
	              db_int(workspace_id), db_int(id));
}

bool number_find_by_phone(struct db *db, struct arena *mem, int64_t workspace_id, const char *phone, bool *found,
                          struct number *out, struct error *err)
{
	return db_find(db, mem, number_fields, found, out, err,
	               "SELECT {fields} FROM number WHERE workspace_id = $1 AND phone = $2", db_int(workspace_id),
	               db_text(phone));
}

bool number_list_of_campaign(struct db *db, struct arena *mem, int64_t workspace_id, int64_t campaign_id, struct records *out,
                             struct error *err)
{
	return db_list(
		db, mem, number_fields, sizeof(struct number), out, err,
		"SELECT {fields} FROM number WHERE workspace_id = $1 AND campaign_id = $2 AND sms = 1 ORDER BY id LIMIT $3",
		db_int(workspace_id), db_int(campaign_id), db_int(LIST_MAX));
}

bool number_list_sms(struct db *db, struct arena *mem, int64_t workspace_id, struct records *out, struct error *err)
{
	return db_list(db, mem, number_fields, sizeof(struct number), out, err,
	               "SELECT {fields} FROM number WHERE workspace_id = $1 AND sms = 1 ORDER BY id LIMIT $2",
	               db_int(workspace_id), db_int(LIST_MAX));
}

bool number_store_list(struct db *db, struct arena *mem, const struct number_filter *filter, struct records *out,
                       struct error *err)
{
	int64_t before = filter->before ? filter->before : INT64_MAX;

	if (filter->campaign_id)
		return db_list(
			db, mem, number_fields, sizeof(struct number), out, err,
			"SELECT {fields} FROM number WHERE workspace_id = $1 AND campaign_id = $2 AND id < $3 ORDER BY id DESC LIMIT $4",
			db_int(filter->workspace_id), db_int(filter->campaign_id), db_int(before), db_int(filter->limit));
	return db_list(db, mem, number_fields, sizeof(struct number), out, err,
	               "SELECT {fields} FROM number WHERE workspace_id = $1 AND id < $2 ORDER BY id DESC LIMIT $3",
	               db_int(filter->workspace_id), db_int(before), db_int(filter->limit));
}

bool number_store_add(struct db *db, const struct number *number, struct error *err)
{
	return db_insert(db, "number", number_fields, number, err);
}

bool number_store_put(struct db *db, const struct number *number, struct error *err)
{
	return db_update(db, "number", number_fields, number, err);
}

bool number_store_remove(struct db *db, int64_t workspace_id, int64_t id, struct error *err)
{
	return db_exec(db, err, "DELETE FROM number_rate WHERE workspace_id = $1 AND number_id = $2", db_int(workspace_id),
	               db_int(id)) &&
	       db_exec(db, err, "DELETE FROM number WHERE workspace_id = $1 AND id = $2", db_int(workspace_id), db_int(id));
}

bool number_store_find_namesake(struct db *db, const struct number *number, int64_t *id, struct error *err)
{
	*id = 0;
	return db_read_int(db, NULL, id, err, "SELECT id FROM number WHERE workspace_id = $1 AND phone = $2 AND id <> $3",
	                   db_int(number->workspace_id), db_text(number->phone), db_int(number->id));
}

bool number_store_has_campaign(struct db *db, int64_t workspace_id, int64_t campaign_id, bool *exists, struct error *err)
{
	int64_t one;

	return db_read_int(db, exists, &one, err, "SELECT 1 FROM campaign WHERE workspace_id = $1 AND id = $2",
	                   db_int(workspace_id), db_int(campaign_id));
}

bool number_store_leave_campaign(struct db *db, int64_t workspace_id, int64_t campaign_id, int64_t now_ms, struct error *err)
{
	return db_exec(
		db, err,
		"UPDATE number SET campaign_id = NULL, updated_at = $3, version = version + 1 WHERE workspace_id = $1 AND campaign_id = $2",
		db_int(workspace_id), db_int(campaign_id), db_int(now_ms));
}

static bool take(struct db *db, const struct number *number, int segments, int64_t now_ms, bool first, int64_t *wait_until_ms,
                 struct error *err)
{
	struct number_rate rate = {number->workspace_id, number->id, 0, 0};
	int64_t wait_us;
	bool found;

	*wait_until_ms = 0;
	if (number->segments_per_second <= 0 || segments <= 0)
		return true;
	if (!db_find(db, NULL, number_rate_fields, &found, &rate, err,
	             "SELECT {fields} FROM number_rate WHERE workspace_id = $1 AND number_id = $2", db_int(rate.workspace_id),
	             db_int(rate.number_id)))
		return false;
	number_rate_take(&rate, segments, number->segments_per_second, now_ms * 1000, first, &wait_us);
	*wait_until_ms = (wait_us + 999) / 1000;
	return db_exec(
		db, err,
		"INSERT INTO number_rate (workspace_id, number_id, free_at, promised_at) VALUES ($1, $2, $3, $4) "
		"ON CONFLICT (workspace_id, number_id) DO UPDATE SET free_at = excluded.free_at, promised_at = excluded.promised_at",
		db_int(rate.workspace_id), db_int(rate.number_id), db_int(rate.free_at), db_int(rate.promised_at));
}

bool number_take_rate(struct db *db, const struct number *number, int segments, int64_t now_ms, int64_t *wait_until_ms,
                      struct error *err)
{
	return take(db, number, segments, now_ms, false, wait_until_ms, err);
}

bool number_take_rate_first(struct db *db, const struct number *number, int segments, int64_t now_ms, int64_t *wait_until_ms,
                            struct error *err)
{
	return take(db, number, segments, now_ms, true, wait_until_ms, err);
}
