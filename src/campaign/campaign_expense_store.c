/* Owns the SQL of expenses. */
#include "campaign/campaign_expense_store.h"

bool campaign_expense_store_list(struct db *db, struct arena *mem, const struct expense_filter *filter, struct records *out,
                                 struct error *err)
{
	/* Behind every date there is. */
	const char *date = filter->before_date ? filter->before_date : "9999-99-99";

	if (!db_list(
		    db, mem, campaign_expense_fields, sizeof(struct campaign_expense), out, err,
		    "SELECT {fields} FROM campaign_expense WHERE workspace_id = $1 AND campaign_id = $2 AND (date, id) < ($3, $4) "
		    "ORDER BY date DESC, id DESC LIMIT $5",
		    db_int(filter->workspace_id), db_int(filter->campaign_id), db_text(date), db_int(filter->before_id),
		    db_int(filter->limit)))
		return false;
	for (size_t i = 0; i < out->count; i++)
		campaign_expense_show((struct campaign_expense *)out->items + i);
	return true;
}

bool campaign_expense_store_get(struct db *db, struct arena *mem, int64_t workspace_id, int64_t campaign_id, int64_t id,
                                struct campaign_expense *out, struct error *err)
{
	if (!db_get(db, mem, campaign_expense_fields, out, err,
	            "SELECT {fields} FROM campaign_expense WHERE workspace_id = $1 AND id = $2 AND campaign_id = $3",
	            db_int(workspace_id), db_int(id), db_int(campaign_id)))
		return false;
	campaign_expense_show(out);
	return true;
}

bool campaign_expense_store_add(struct db *db, const struct campaign_expense *expense, struct error *err)
{
	return db_insert(db, "campaign_expense", campaign_expense_fields, expense, err);
}

bool campaign_expense_store_put(struct db *db, const struct campaign_expense *expense, struct error *err)
{
	return db_update(db, "campaign_expense", campaign_expense_fields, expense, err);
}

bool campaign_expense_store_remove(struct db *db, int64_t workspace_id, int64_t id, struct error *err)
{
	return db_exec(db, err, "DELETE FROM campaign_expense WHERE workspace_id = $1 AND id = $2", db_int(workspace_id),
	               db_int(id));
}

bool campaign_expense_store_remove_all(struct db *db, int64_t workspace_id, int64_t campaign_id, struct error *err)
{
	return db_exec(db, err, "DELETE FROM campaign_expense WHERE workspace_id = $1 AND campaign_id = $2", db_int(workspace_id),
	               db_int(campaign_id));
}
