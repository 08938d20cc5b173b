/* Owns /imports: the upload, its progress, its report. */
#include <errno.h>
#include <stdio.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include "base/clock.h"
#include "base/id.h"
#include "event/event.h"
#include "http/request.h"
#include "job/job.h"
#include "lead/import_run.h"
#include "lead/import_store.h"
#include "lead/lead_parts.h"
#include "lead/lead_store.h"
#include "text/csv.h"
#include "text/phone.h"
#include "workspace/workspace.h"

static const char *const match_names[] = {"phone", NULL};

struct upload_query {
	int64_t campaign_id;
	const char *file_name, *default_country;
	int on_duplicate, match;
	bool dry_run;
};

static const struct field upload_query_fields[] = {
	F_ID(struct upload_query, campaign_id, "cmp"),
	F_TEXT(struct upload_query, file_name, 0, 200),
	F_TEXT(struct upload_query, default_country, 0, 2, .format = "country", .about = "ISO 3166: the country of numbers in national form."),
	F_CHOICE(struct upload_query, on_duplicate, import_policy_names, .about = "Default skip."),
	F_CHOICE(struct upload_query, match, match_names, .about = "What makes a duplicate: the number."),
	F_BOOL(struct upload_query, dry_run, .about = "Checks and counts, stores no lead."),
	F_END
};

struct starting {
	struct request *req;
	struct lead_import import;
	bool created;
};

/* The fields of a multipart form say the same as the query, and `options` as JSON, too. */
static bool read_upload(struct request *req, struct upload_query *query)
{
	const char *options = request_form(req, "options");
	struct import_options given = {0};
	struct json *object;

	if (!request_query(req, query) && req->error.kind != FAIL_INVALID)
		return false;
	if (options) {
		if (!json_parse(options, strlen(options), req->mem, &object, &req->error))
			return false;
		given.on_duplicate = query->on_duplicate;
		given.default_country = query->default_country;
		given.dry_run = query->dry_run;
		if (json_read_record(object, import_option_fields, JSON_CHANGE, "options", req->mem, &given, &req->problems)) {
			query->default_country = given.default_country;
			query->on_duplicate = given.on_duplicate;
			query->dry_run = given.dry_run;
		}
	}
	for (const struct field *field = upload_query_fields; field->name; field++) {
		const char *text = request_form(req, field->name);

		if (problems_has(&req->problems, field->name)) /* a query's: told already */
			continue;
		if (text && *text && !json_read_text_field(field, text, req->mem, query, &req->problems))
			continue;
	}
	if (query->default_country && !*query->default_country)
		query->default_country = NULL;
	if (query->default_country && !phone_region_known(query->default_country))
		problems_add(&req->problems, "default_country", "unknown_country", "must be an ISO 3166 code, like US");
	if (req->upload.size == 0)
		problems_add(&req->problems, "file", "empty_file", "the file is empty");
	return problems_none(&req->problems, &req->error);
}

/* Out of the server's hands into a folder beside, under the import's own name. */
static bool keep_file(struct request *req, struct lead_import *import)
{
	const char *slash = strrchr(req->upload.path, '/');
	char *folder = arena_format(req->mem, "%.*s/imports", slash ? (int)(slash - req->upload.path) : 1,
	                            slash ? req->upload.path : ".");
	char id[ID_TEXT_SIZE];

	if (mkdir(folder, 0700) != 0 && errno != EEXIST)
		return error_set(&req->error, FAIL_INTERNAL, "storage_failed", "cannot make the folder for imports: %s",
		                 strerror(errno));
	import->spool_path = arena_format(req->mem, "%s/%s", folder, id_format(import->id, "imp", id));
	if (rename(req->upload.path, import->spool_path) != 0)
		return error_set(&req->error, FAIL_INTERNAL, "storage_failed", "cannot keep the upload: %s", strerror(errno));
	req->upload.taken = true;
	return true;
}

static bool start_in_write(struct db *db, void *arg, struct error *err)
{
	struct starting *starting = arg;
	struct request *req = starting->req;
	struct lead_import *import = &starting->import;
	struct job job = {
		.workspace_id = import->workspace_id, .kind = "lead.import", .lane = JOB_BULK, .subject_id = import->id};
	bool exists = true;
	char id[ID_TEXT_SIZE];

	starting->created = true;
	if (import->campaign_id && !lead_store_has_campaign(db, import->workspace_id, import->campaign_id, &exists, err))
		return false;
	if (!exists)
		problems_add(&req->problems, "campaign_id", "unknown_campaign", "there is no such campaign");
	if (!problems_none(&req->problems, err))
		return false;
	lead_import_show(import, req->mem);
	return import_store_add(db, import, err) && job_add(db, &job, err) &&
	       audit_add(db, import->workspace_id, req->caller.name, "import.started", id_format(import->id, "imp", id), NULL,
	                 err) &&
	       event_add_record(db, req->mem, import->workspace_id, "import.progress", "imp", import->id, lead_import_fields,
	                        import, err) &&
	       reply_record(req, 202, lead_import_fields, import);
}

static bool start_import(struct request *req)
{
	struct upload_query query = {.on_duplicate = IMPORT_SKIP};
	struct starting starting = {.req = req};
	struct lead_import *import = &starting.import;
	bool done;

	if (!read_upload(req, &query))
		return false;
	import->workspace_id = req->caller.workspace_id;
	import->id = id_next();
	import->file_name = query.file_name && *query.file_name ? query.file_name : req->upload.file_name;
	import->campaign_id = query.campaign_id;
	import->status = IMPORT_INSPECTING;
	import->default_country = query.default_country;
	import->on_duplicate = query.on_duplicate;
	import->dry_run = query.dry_run;
	import->bytes_total = req->upload.size;
	import->next_line = 1;
	import->created_by = req->caller.name;
	import->created_at = import->updated_at = clock_now_ms();
	import->version = 1;
	if (!keep_file(req, import))
		return false;
	done = request_write(req, start_in_write, &starting);
	/* Refused, or a repeated Idempotency-Key: there is no import for this file. */
	if (!done || !starting.created)
		unlink(import->spool_path);
	return done;
}

struct page_query {
	int64_t limit;
	const char *cursor;
};

static const struct field page_query_fields[] = {
	F_INT(struct page_query, limit, 1, 200),
	F_TEXT(struct page_query, cursor, 1, 400),
	F_END
};

static bool list_imports(struct request *req)
{
	struct page_query query = {.limit = 50};
	struct records rows;
	int64_t before = 0;
	const char *cursor = NULL;
	bool given;

	if (!request_query(req, &query) || !request_cursor(req, query.cursor, &given, &before, 1) ||
	    !import_store_list(req->db, req->mem, req->caller.workspace_id, before, query.limit + 1, &rows, &req->error))
		return false;
	if (rows.count > (size_t)query.limit) {
		rows.count--;
		cursor = reply_cursor(req, &((struct lead_import *)rows.items)[rows.count - 1].id, 1);
	}
	for (size_t i = 0; i < rows.count; i++)
		lead_import_show((struct lead_import *)rows.items + i, req->mem);
	return reply_list(req, lead_import_fields, sizeof(struct lead_import), rows, cursor, NULL);
}

static bool read_import(struct request *req, struct lead_import *out)
{
	if (!import_store_get(req->db, req->mem, req->caller.workspace_id, req->ids[0], out, &req->error))
		return false;
	lead_import_show(out, req->mem);
	return true;
}

static bool get_import(struct request *req)
{
	struct lead_import import;

	return read_import(req, &import) && reply_record(req, 200, lead_import_fields, &import);
}

static bool cancel_in_write(struct db *db, void *arg, struct error *err)
{
	struct starting *cancelling = arg;
	struct request *req = cancelling->req;
	struct lead_import *import = &cancelling->import;
	int64_t jobs;
	bool changed;

	if (!import_finish(db, req->mem, req->caller.workspace_id, req->ids[0], IMPORT_CANCELLED, NULL, import, &changed, err))
		return false;
	if (!changed && import->status != IMPORT_CANCELLED)
		return error_set(err, FAIL_CONFLICT, "finished", "this import is %s already",
		                 import_status_names[import->status]);
	return job_cancel(db, import->workspace_id, "lead.import", import->id, &jobs, err) &&
	       reply_record(req, 200, lead_import_fields, import);
}

static bool cancel_import(struct request *req)
{
	struct starting cancelling = {.req = req};

	if (!request_write(req, cancel_in_write, &cancelling))
		return false;
	/* A job that runs has the file open, and finds out with its next batch. */
	if (cancelling.import.spool_path)
		unlink(cancelling.import.spool_path);
	return true;
}

static bool list_errors(struct request *req)
{
	struct page_query query = {.limit = 50};
	struct lead_import import;
	struct records rows;
	int64_t place[2] = {0, -1};
	const char *cursor = NULL;
	bool given;

	if (!request_query(req, &query) || !request_cursor(req, query.cursor, &given, place, 2) || !read_import(req, &import) ||
	    !lead_import_list_errors(req->db, req->mem, import.workspace_id, import.id, place[0], place[1], query.limit + 1,
	                             &rows, &req->error))
		return false;
	if (rows.count > (size_t)query.limit) {
		const struct lead_import_error *last = (const struct lead_import_error *)rows.items + --rows.count - 1;

		cursor = reply_cursor(req, (int64_t[]){last->line, last->column_index}, 2);
	}
	return reply_list(req, lead_import_error_shown, sizeof(struct lead_import_error), rows, cursor, NULL);
}

/* ---- errors.csv: the rejected rows as they were, and what is wrong with each ---- */

enum { REPORT_PAGE = 500 };

struct report {
	struct request *req;
	struct lead_import import;
	struct arena *mem; /* of one page */
	struct buffer out; /* made, not yet handed on */
	size_t sent;
	int64_t line, column; /* read up to here */
	bool last;
};

static void put_header(struct report *report)
{
	struct json *columns = NULL;
	struct error ignored;

	/* Spreadsheets take a file without the mark for their country's old encoding. */
	buffer_add_text(&report->out, "\xEF\xBB\xBF");
	if (report->import.columns &&
	    !json_parse(report->import.columns, strlen(report->import.columns), report->mem, &columns, &ignored))
		columns = NULL;
	for (size_t i = 0; i < json_count(columns); i++)
		csv_put_cell(&report->out, json_text(json_item(columns, i)), ',', i == 0, true);
	csv_put_cell(&report->out, "error", ',', json_count(columns) == 0, true);
	buffer_add_text(&report->out, "\r\n");
}

/* One line of the file with all its faults. */
static void put_row(struct report *report, const struct lead_import_error *faults, size_t count)
{
	struct json *columns = NULL, *cells = NULL;
	struct error ignored;
	struct buffer reasons;
	size_t width;

	if (report->import.columns &&
	    !json_parse(report->import.columns, strlen(report->import.columns), report->mem, &columns, &ignored))
		columns = NULL;
	if (faults[0].cells && !json_parse(faults[0].cells, strlen(faults[0].cells), report->mem, &cells, &ignored))
		cells = NULL;
	width = json_count(columns);
	for (size_t i = 0; i < width; i++)
		csv_put_cell(&report->out, i < json_count(cells) ? json_text(json_item(cells, i)) : "", ',', i == 0, true);
	buffer_init(&reasons, report->mem);
	for (size_t i = 0; i < count; i++)
		buffer_format(&reasons, "%s%s%s%s", i ? "; " : "", faults[i].column_name ? faults[i].column_name : "",
		              faults[i].column_name ? ": " : "", faults[i].reason);
	csv_put_cell(&report->out, reasons.bytes, ',', width == 0, true);
	buffer_add_text(&report->out, "\r\n");
}

static bool make_page(struct report *report, struct error *err)
{
	struct records rows;
	const struct lead_import_error *faults;
	size_t at = 0;

	arena_reset(report->mem);
	buffer_init(&report->out, report->mem);
	report->sent = 0;
	if (report->line == 0)
		put_header(report);
	if (!lead_import_list_errors(report->req->db, report->mem, report->import.workspace_id, report->import.id, report->line,
	                             report->column, REPORT_PAGE, &rows, err))
		return false;
	faults = rows.items;
	report->last = rows.count < REPORT_PAGE;
	/* The last line of a full page may go on in the next one: it is left for that. */
	while (at < rows.count) {
		size_t end = at + 1;

		while (end < rows.count && faults[end].line == faults[at].line)
			end++;
		if (end == rows.count && !report->last && at > 0)
			break;
		put_row(report, faults + at, end - at);
		at = end;
	}
	if (at > 0) {
		report->line = faults[at - 1].line;
		report->column = faults[at - 1].column_index;
	} else {
		report->line = report->line ? report->line : 1;
	}
	return true;
}

static int64_t produce_report(void *arg, char *out, size_t room)
{
	struct report *report = arg;
	struct error err;
	size_t left;

	while (report->sent == report->out.length) {
		if (report->last)
			return 0;
		if (!make_page(report, &err))
			return -1;
	}
	left = report->out.length - report->sent;
	left = left < room ? left : room;
	memcpy(out, report->out.bytes + report->sent, left);
	report->sent += left;
	return (int64_t)left;
}

static void end_report(void *arg)
{
	arena_destroy(((struct report *)arg)->mem);
}

static bool download_errors(struct request *req)
{
	struct report *report = arena_alloc(req->mem, sizeof(*report));

	report->req = req;
	report->column = -1;
	if (!read_import(req, &report->import))
		return false;
	report->mem = arena_create();
	buffer_init(&report->out, report->mem);
	req->reply.status = 200;
	req->reply.content_type = "text/csv; charset=utf-8";
	req->reply.disposition = "attachment; filename=\"errors.csv\"";
	req->reply.produce = produce_report;
	req->reply.produced = end_report;
	req->reply.produce_arg = report;
	return true;
}

/* A file of a million leads with a dozen columns has about 200 MB. */
#define UPLOAD_LIMIT ((size_t)4 << 30)

const struct route import_routes[] = {
	{ "POST", "/api/v1/imports", start_import, .right = RIGHT_WRITE, .body = BODY_FILE, .body_limit = UPLOAD_LIMIT,
	  .query = upload_query_fields, .gives = lead_import_fields, .status = 202,
	  .about = "Imports leads from a CSV file: the file as the body, or multipart with `file`. Starts at once with the suggested mapping." },
	{ "GET", "/api/v1/imports", list_imports, .right = RIGHT_READ, .query = page_query_fields, .gives = lead_import_fields, .list = true,
	  .about = "Imports, newest first." },
	{ "GET", "/api/v1/imports/{id:imp}", get_import, .right = RIGHT_READ, .gives = lead_import_fields,
	  .about = "One import and how far it is; the event import.progress tells the same." },
	{ "POST", "/api/v1/imports/{id:imp}/cancel", cancel_import, .right = RIGHT_WRITE, .gives = lead_import_fields,
	  .about = "Stops an import; the leads that it has stored stay." },
	{ "GET", "/api/v1/imports/{id:imp}/errors", list_errors, .right = RIGHT_READ, .query = page_query_fields,
	  .gives = lead_import_error_shown, .list = true, .about = "Every rejected cell: line, column, value, reason." },
	{ "GET", "/api/v1/imports/{id:imp}/errors.csv", download_errors, .right = RIGHT_READ,
	  .about = "The rejected rows in their original columns, and `error`: to be corrected and imported again." },
	{ 0 }
};
