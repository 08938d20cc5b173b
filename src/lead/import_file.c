/* Owns the import of a file from the command line: no job, no server needed. */
#include <string.h>
#include <sys/stat.h>

#include "base/clock.h"
#include "base/id.h"
#include "lead/import_run.h"
#include "lead/import_store.h"
#include "lead/lead_store.h"
#include "text/phone.h"

static bool add_in_transaction(struct db *db, void *arg, struct error *err)
{
	const struct lead_import *import = arg;
	bool exists = true;

	if (import->campaign_id && !lead_store_has_campaign(db, import->workspace_id, import->campaign_id, &exists, err))
		return false;
	if (!exists)
		return error_set(err, FAIL_NOT_FOUND, "unknown_campaign", "there is no such campaign in this workspace");
	return import_store_add(db, import, err);
}

static bool describe(const struct lead_import_request *request, struct lead_import *out, struct error *err)
{
	const char *slash = strrchr(request->path, '/');
	const char *country = request->options.default_country;
	struct stat about;

	if (stat(request->path, &about) != 0 || !S_ISREG(about.st_mode))
		return error_set(err, FAIL_NOT_FOUND, "no_file", "there is no file '%s'", request->path);
	if (country && *country && !phone_region_known(country))
		return error_set(err, FAIL_INVALID, "unknown_country", "'%s' is no country code like US", country);
	*out = (struct lead_import){
		.workspace_id = request->workspace_id,
		.id = id_next(),
		.file_name = slash ? slash + 1 : request->path,
		.campaign_id = request->campaign_id,
		.status = IMPORT_INSPECTING,
		.default_country = country && *country ? country : NULL,
		.on_duplicate = request->options.on_duplicate,
		.dry_run = request->options.dry_run,
		.bytes_total = about.st_size,
		.next_line = 1,
		.created_by = request->by,
		.version = 1,
	};
	out->created_at = out->updated_at = clock_now_ms();
	return true;
}

bool lead_import_file(struct store *store, struct arena *mem, const struct lead_import_request *request, struct lead_import *out,
                      struct error *err)
{
	struct import_running running = {
		.store = store, .path = request->path, .progress = request->progress, .progress_arg = request->progress_arg};
	struct lead_import import;
	enum import_end end;
	struct db *db = db_create(store);
	struct error why = {0};
	bool changed, done;

	done = describe(request, &import, err) && db_write(db, add_in_transaction, &import, err);
	if (done && !import_run(&running, mem, &import, &end, &why)) {
		done = import_finish(db, mem, import.workspace_id, import.id, IMPORT_FAILED, why.text, &import, &changed, err);
		if (done && why.kind != FAIL_INVALID) {
			*err = why;
			done = false;
		}
	}
	if (done)
		done = import_store_get(db, mem, import.workspace_id, import.id, out, err);
	db_destroy(db);
	return done;
}
