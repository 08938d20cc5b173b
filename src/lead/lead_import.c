/* Owns what an import is, and how it is shown. */
#include "lead/lead_import.h"

const char *const import_status_names[] = {"inspecting", "ready", "running", "done", "failed", "cancelled", NULL};
const char *const import_policy_names[] = {"skip", "update", "add", NULL};

const struct field import_option_fields[] = {
	F_TEXT(struct import_options, default_country, 0, 2, .format = "country", .about = "ISO 3166: the country of numbers in national form."),
	F_CHOICE(struct import_options, on_duplicate, import_policy_names, .about = "Default skip."),
	F_BOOL(struct import_options, dry_run, .about = "Checks and counts, stores no lead."),
	F_END
};

static const struct field import_count_fields[] = {
	F_INT(struct import_counts, read, 0, INT64_MAX),
	F_INT(struct import_counts, added, 0, INT64_MAX),
	F_INT(struct import_counts, updated, 0, INT64_MAX),
	F_INT(struct import_counts, skipped, 0, INT64_MAX),
	F_INT(struct import_counts, failed, 0, INT64_MAX),
	F_END
};

const struct field lead_import_fields[] = {
	F_HEAD(struct lead_import, "imp"),
	F_TEXT(struct lead_import, file_name, 0, 255),
	F_ID(struct lead_import, campaign_id, "cmp"),
	F_CHOICE(struct lead_import, status, import_status_names),
	F_STRINGS(struct lead_import, columns, 1000, .about = "The header of the file."),
	F_OBJECT(struct lead_import, mapping, .about = "Column to target."),
	F_TEXT(struct lead_import, default_country, 0, 2, .flags = FIELD_HIDDEN),
	F_CHOICE(struct lead_import, on_duplicate, import_policy_names, .flags = FIELD_HIDDEN),
	F_BOOL(struct lead_import, dry_run, .flags = FIELD_HIDDEN),
	F_RECORD(struct lead_import, options, import_option_fields, struct import_options),
	F_INT(struct lead_import, read_count, 0, INT64_MAX, .flags = FIELD_HIDDEN),
	F_INT(struct lead_import, added_count, 0, INT64_MAX, .flags = FIELD_HIDDEN),
	F_INT(struct lead_import, updated_count, 0, INT64_MAX, .flags = FIELD_HIDDEN),
	F_INT(struct lead_import, skipped_count, 0, INT64_MAX, .flags = FIELD_HIDDEN),
	F_INT(struct lead_import, failed_count, 0, INT64_MAX, .flags = FIELD_HIDDEN),
	F_RECORD(struct lead_import, counts, import_count_fields, struct import_counts),
	F_INT(struct lead_import, bytes_total, 0, INT64_MAX),
	F_INT(struct lead_import, bytes_read, 0, INT64_MAX),
	F_INT(struct lead_import, next_line, 0, INT64_MAX, .flags = FIELD_HIDDEN),
	F_TEXT(struct lead_import, spool_path, 0, 1000, .flags = FIELD_HIDDEN),
	F_TEXT(struct lead_import, error, 0, 1000, .about = "Why it failed as a whole."),
	F_TEXT(struct lead_import, created_by, 0, 200),
	F_TIME(struct lead_import, started_at),
	F_TIME(struct lead_import, finished_at),
	F_TAIL(struct lead_import),
	F_END
};

const struct field lead_import_error_fields[] = {
	F_ID(struct lead_import_error, workspace_id, "ws"),
	F_ID(struct lead_import_error, import_id, "imp"),
	F_INT(struct lead_import_error, line, 0, INT64_MAX),
	F_INT(struct lead_import_error, column_index, 0, INT64_MAX),
	F_TEXT(struct lead_import_error, column_name, 0, 1000),
	F_TEXT(struct lead_import_error, value, 0, 1000),
	F_TEXT(struct lead_import_error, code, 1, 60),
	F_TEXT(struct lead_import_error, reason, 1, 500),
	F_TEXT(struct lead_import_error, cells, 0, 1000000),
	F_END
};

const struct field lead_import_error_shown[] = {
	F_INT(struct lead_import_error, line, 0, INT64_MAX, .about = "Where the row begins, as an editor counts lines."),
	{ .name = "column", .type = FIELD_TEXT, .offset = FIELD_AT(struct lead_import_error, column_name, const char *),
	  .about = "The header of the column; null: the row as a whole." },
	F_TEXT(struct lead_import_error, value, 0, 1000),
	F_TEXT(struct lead_import_error, code, 1, 60),
	F_TEXT(struct lead_import_error, reason, 1, 500),
	F_END
};

void lead_import_show(struct lead_import *import, struct arena *mem)
{
	struct import_options *options = arena_alloc(mem, sizeof(*options));
	struct import_counts *counts = arena_alloc(mem, sizeof(*counts));

	*options = (struct import_options){import->default_country, import->on_duplicate, import->dry_run};
	*counts = (struct import_counts){import->read_count, import->added_count, import->updated_count, import->skipped_count,
	                                 import->failed_count};
	import->options = options;
	import->counts = counts;
}
