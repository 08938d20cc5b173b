/* Imports: leads out of a spreadsheet file, every row checked, every rejected one told (T13). */
#ifndef LEAD_LEAD_IMPORT_H
#define LEAD_LEAD_IMPORT_H

#include "db/db.h"

enum import_status { IMPORT_INSPECTING, IMPORT_READY, IMPORT_RUNNING, IMPORT_DONE, IMPORT_FAILED, IMPORT_CANCELLED };
extern const char *const import_status_names[];
/* What happens to a row whose number is a lead already: of the campaign, or of the workspace where no campaign is named. */
enum import_policy { IMPORT_SKIP, IMPORT_UPDATE, IMPORT_ADD };
extern const char *const import_policy_names[];

struct import_options {
	const char *default_country;
	int on_duplicate; /* enum import_policy */
	bool dry_run;
};
extern const struct field import_option_fields[];

/* read = added + updated + skipped + failed; all from rows really written. */
struct import_counts {
	int64_t read, added, updated, skipped, failed;
};

struct lead_import {
	int64_t workspace_id, id;
	const char *file_name;
	int64_t campaign_id;
	int status;
	const char *columns; /* the header as it stands in the file */
	const char *mapping; /* column -> what it becomes */
	const char *default_country;
	int on_duplicate;
	bool dry_run;
	int64_t read_count, added_count, updated_count, skipped_count, failed_count;
	int64_t bytes_total, bytes_read; /* bytes_read and next_line: where a restart goes on */
	int64_t next_line;
	const char *spool_path, *error, *created_by;
	int64_t started_at, finished_at, created_at, updated_at, version;
	const struct import_options *options; /* these two: for answers only, lead_import_show */
	const struct import_counts *counts;
};
extern const struct field lead_import_fields[];

/* Fills options and counts for an answer. */
void lead_import_show(struct lead_import *import, struct arena *mem);

/* ---- the command line: `leadline import FILE --campaign C` ---- */

struct lead_import_request {
	int64_t workspace_id, campaign_id; /* campaign_id 0: none */
	const char *path;
	struct import_options options;
	const char *by; /* for the history */
	/* Optional: called about twice a second. */
	void (*progress)(const struct lead_import *import, void *arg);
	void *progress_arg;
};

/* One rejected cell, or a whole row (column NULL). */
struct lead_import_error {
	int64_t workspace_id, import_id, line, column_index;
	const char *column_name, *value, *code, *reason, *cells;
};
extern const struct field lead_import_error_fields[]; /* the row */
extern const struct field lead_import_error_shown[];  /* line, column, value, code, reason */

/* Runs the whole import in the caller's thread, beside a running server or without one. *out is the import as it ended (status done, failed
 * or cancelled). False only where the file or the database cannot be used. */
bool lead_import_file(struct store *store, struct arena *mem, const struct lead_import_request *request, struct lead_import *out,
                      struct error *err) MUST_CHECK;
/* The report of an import, in pages: rejected cells behind (line, column_index), at most `limit`. */
bool lead_import_list_errors(struct db *db, struct arena *mem, int64_t workspace_id, int64_t import_id, int64_t after_line,
                             int64_t after_column, int64_t limit, struct records *out, struct error *err) MUST_CHECK;

#endif
