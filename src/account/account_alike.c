/* Owns the SQL that finds duplicates. A group is a run of equal keys in an index; max > min says "two and more" without counting. */
#include "account/account_store.h"

const char *const account_likeness_names[] = {"phone", "domain", "name_and_city", NULL};

static bool read_firsts(struct db *db, struct arena *mem, struct db_rows *ids, int64_t workspace_id, int64_t limit,
                        struct records *out, struct error *err)
{
	struct account *accounts = arena_array(mem, (size_t)limit, sizeof(*accounts));
	struct records found = {accounts, 0};
	int64_t *firsts = arena_array(mem, (size_t)limit, sizeof(*firsts));
	size_t count = 0;

	while (db_rows_next(ids))
		firsts[count++] = db_rows_int(ids, 0);
	if (!db_rows_close(ids, err))
		return false;
	for (size_t i = 0; i < count; i++)
		if (!account_get(db, mem, workspace_id, firsts[i], &accounts[found.count++], err))
			return false;
	*out = found;
	return true;
}

bool account_store_list_alike(struct db *db, struct arena *mem, int64_t workspace_id, enum account_likeness likeness,
                              const struct account *after, int64_t limit, struct records *out, struct error *err)
{
	struct db_rows *ids;
	bool good;

	if (likeness == ALIKE_PHONE)
		good = db_query(
			db, mem, &ids, err,
			/* check_sql: one row a phone */
			"SELECT min(id) FROM account WHERE workspace_id = $1 AND merged_into IS NULL AND phone IS NOT NULL "
			"AND phone > $2 GROUP BY phone HAVING max(id) > min(id) ORDER BY phone LIMIT $3",
			db_int(workspace_id), db_text(after ? after->phone : ""), db_int(limit));
	else if (likeness == ALIKE_DOMAIN)
		good = db_query(
			db, mem, &ids, err,
			/* check_sql: one row a domain */
			"SELECT min(id) FROM account WHERE workspace_id = $1 AND merged_into IS NULL AND domain_key IS NOT NULL "
			"AND domain_key > $2 GROUP BY domain_key HAVING max(id) > min(id) ORDER BY domain_key LIMIT $3",
			db_int(workspace_id), db_text(after ? after->domain_key : ""), db_int(limit));
	else
		good = db_query(
			db, mem, &ids, err,
			/* check_sql: one row a name and city */
			"SELECT min(id) FROM account WHERE workspace_id = $1 AND merged_into IS NULL AND city_key IS NOT NULL "
			"AND (name_key, city_key) > ($2, $3) GROUP BY name_key, city_key HAVING max(id) > min(id) "
			"ORDER BY name_key, city_key LIMIT $4",
			db_int(workspace_id), db_text(after ? after->name_key : ""), db_text(after ? after->city_key : ""),
			db_int(limit));
	return good && read_firsts(db, mem, ids, workspace_id, limit, out, err);
}

bool account_store_list_group(struct db *db, struct arena *mem, enum account_likeness likeness, const struct account *of,
                              int64_t limit, struct records *out, struct error *err)
{
	if (likeness == ALIKE_PHONE)
		return db_list(db, mem, account_fields, sizeof(struct account), out, err,
		               "SELECT {fields} FROM account WHERE workspace_id = $1 AND phone = $2 AND merged_into IS NULL "
		               "ORDER BY id LIMIT $3",
		               db_int(of->workspace_id), db_text(of->phone), db_int(limit));
	if (likeness == ALIKE_DOMAIN)
		return db_list(db, mem, account_fields, sizeof(struct account), out, err,
		               "SELECT {fields} FROM account WHERE workspace_id = $1 AND domain_key = $2 AND merged_into IS NULL "
		               "ORDER BY id LIMIT $3",
		               db_int(of->workspace_id), db_text(of->domain_key), db_int(limit));
	return db_list(db, mem, account_fields, sizeof(struct account), out, err,
	               "SELECT {fields} FROM account WHERE workspace_id = $1 AND name_key = $2 AND city_key = $3 "
	               "AND merged_into IS NULL ORDER BY id LIMIT $4",
	               db_int(of->workspace_id), db_text(of->name_key), db_text(of->city_key), db_int(limit));
}
