/* Owns the row of a workspace's model settings. */
#include "assistant/ledger.h"
#include "assistant/llm_settings.h"
#include "base/clock.h"
#include "provider/llm/llm_driver.h"

bool llm_settings_read(struct db *db, struct arena *mem, int64_t workspace_id, struct llm_settings *out, struct error *err)
{
	bool found;

	llm_settings_default(workspace_id, out);
	return db_find(db, mem, llm_settings_fields, &found, out, err,
	               "SELECT {fields} FROM llm_settings WHERE workspace_id = $1", db_int(workspace_id));
}

bool llm_settings_write(struct db *db, struct llm_settings *settings, struct error *err)
{
	settings->updated_at = clock_now_ms();
	settings->version++;
	return db_exec(db, err, "DELETE FROM llm_settings WHERE workspace_id = $1", db_int(settings->workspace_id)) &&
	       db_insert(db, "llm_settings", llm_settings_fields, settings, err);
}

bool llm_settings_show(struct db *db, struct llm_settings *settings, int64_t now_ms, struct error *err)
{
	const struct llm_driver *driver = llm_driver_find(settings->driver);

	settings->key_set = settings->sealed_key != NULL;
	settings->canned = driver && driver->canned;
	return ledger_read_month(db, settings->workspace_id, now_ms, settings->currency, &settings->spent_this_month, err);
}
