/* Owns the rows of a workspace's settings: a row per name that differs from the default. */
#include <string.h>

#include "base/clock.h"
#include "workspace/setting.h"

const struct field workspace_settings_fields[] = {
	F_TEXT(struct workspace_settings, stop_answer, 0, 320,
               .about = "Sent once to who texts STOP; empty or null: the built-in words."),
	F_TEXT(struct workspace_settings, start_answer, 0, 320, .about = "Sent to who texts START after a STOP."),
	F_TEXT(struct workspace_settings, help_answer, 0, 320, .about = "Sent to who texts HELP."),
	F_TEXT(struct workspace_settings, quiet_hours_start, 0, 5, .format = "time_of_day",
               .about = "From this time of the recipient's day no bulk text leaves: 21:00. Empty or null: no quiet hours."),
	F_TEXT(struct workspace_settings, quiet_hours_end, 0, 5, .format = "time_of_day",
               .about = "Until this time of the recipient's day: 08:00."),
	F_END};

bool workspace_settings_read(struct db *db, struct arena *mem, int64_t workspace_id, struct workspace_settings *out,
                             struct error *err)
{
	struct db_rows *rows;

	*out = (struct workspace_settings){0};
	if (!db_query(db, mem, &rows, err, "SELECT name, value FROM setting WHERE workspace_id = $1 ORDER BY name",
	              db_int(workspace_id)))
		return false;
	while (db_rows_next(rows)) {
		const struct field *field = field_find(workspace_settings_fields, db_rows_text(rows, 0));

		if (field)
			*(const char **)field_at(field, out) = db_rows_text(rows, 1);
	}
	return db_rows_close(rows, err);
}

bool workspace_settings_write(struct db *db, int64_t workspace_id, const struct workspace_settings *settings, struct error *err)
{
	for (const struct field *field = workspace_settings_fields; field->name; field++) {
		const char *value = *(const char *const *)field_of(field, settings);
		bool ok;

		if (value && *value)
			ok = db_exec(db, err,
			             "INSERT INTO setting (workspace_id, name, value, updated_at) VALUES ($1, $2, $3, $4) "
			             "ON CONFLICT (workspace_id, name) DO UPDATE SET value = excluded.value, updated_at = "
			             "excluded.updated_at",
			             db_int(workspace_id), db_text(field->name), db_text(value), db_int(clock_now_ms()));
		else
			ok = db_exec(db, err, "DELETE FROM setting WHERE workspace_id = $1 AND name = $2", db_int(workspace_id),
			             db_text(field->name));
		if (!ok)
			return false;
	}
	return true;
}
