/* Owns the endpoints of the workspace itself: its record, its settings, its audit log. */
#include <string.h>

#include "base/clock.h"
#include "base/id.h"
#include "http/request.h"
#include "text/phone.h"
#include "workspace/audit.h"
#include "workspace/carrier_name.h"
#include "workspace/setting.h"
#include "workspace/workspace_parts.h"

static bool show_workspace(struct request *req)
{
	struct workspace workspace;

	return workspace_get(req->db, req->mem, req->caller.workspace_id, &workspace, &req->error) &&
	       reply_record(req, 200, workspace_fields, &workspace);
}

static bool check_workspace(struct request *req, struct db *db, const char *carrier_before, struct workspace *workspace)
{
	if (workspace->default_country && !phone_region_known(workspace->default_country))
		problems_add(&req->problems, "default_country", "unknown_country", "'%s' is no country code like DE or US.",
		             workspace->default_country);
	return carrier_name_check(req, db, "sms_provider", carrier_before, &workspace->sms_provider) &&
	       problems_none(&req->problems, &req->error);
}

static bool change_workspace_now(struct db *db, void *arg, struct error *err)
{
	struct request *req = arg;
	struct workspace workspace;
	const char *carrier;
	char id[ID_TEXT_SIZE];

	if (!workspace_get(db, req->mem, req->caller.workspace_id, &workspace, err) || !request_fresh(req, workspace.version))
		return false;
	carrier = workspace.sms_provider;
	request_fields(req, &workspace);
	if (!check_workspace(req, db, carrier, &workspace))
		return false;
	workspace.version++;
	workspace.updated_at = clock_now_ms();
	return db_update(db, "workspace", workspace_fields, &workspace, err) &&
	       audit_add(db, workspace.id, req->caller.name, "workspace.changed", id_format(workspace.id, "ws", id), NULL, err) &&
	       reply_record(req, 200, workspace_fields, &workspace);
}

static bool change_workspace(struct request *req)
{
	return request_write(req, change_workspace_now, req);
}

static bool show_settings(struct request *req)
{
	struct workspace_settings settings;

	return workspace_settings_read(req->db, req->mem, req->caller.workspace_id, &settings, &req->error) &&
	       reply_record(req, 200, workspace_settings_fields, &settings);
}

static bool change_settings_now(struct db *db, void *arg, struct error *err)
{
	struct request *req = arg;
	struct workspace_settings settings;
	int64_t workspace_id = req->caller.workspace_id;

	return workspace_settings_read(db, req->mem, workspace_id, &settings, err) && request_body(req, &settings) &&
	       workspace_settings_write(db, workspace_id, &settings, err) &&
	       audit_add(db, workspace_id, req->caller.name, "settings.changed", NULL, NULL, err) &&
	       reply_record(req, 200, workspace_settings_fields, &settings);
}

static bool change_settings(struct request *req)
{
	return request_write(req, change_settings_now, req);
}

struct page {
	int64_t limit;
	const char *cursor;
};

static const struct field page_fields[] = {F_INT(struct page, limit, 1, 200), F_TEXT(struct page, cursor, 0, 200), F_END};

static bool list_audit(struct request *req)
{
	struct page page = {.limit = 50};
	struct records rows;
	const struct audit *entries;
	int64_t before = 0;
	bool given;

	if (!request_query(req, &page) || !request_cursor(req, page.cursor, &given, &before, 1) ||
	    !audit_list(req->db, req->mem, req->caller.workspace_id, before, page.limit + 1, &rows, &req->error))
		return false;
	entries = rows.items;
	if (rows.count <= (size_t)page.limit)
		return reply_list(req, audit_fields, sizeof(*entries), rows, NULL, NULL);
	rows.count = (size_t)page.limit;
	return reply_list(req, audit_fields, sizeof(*entries), rows, reply_cursor(req, &entries[rows.count - 1].id, 1), NULL);
}

const struct route workspace_routes[] = {
	{"GET", "/api/v1/workspace", show_workspace, .right = RIGHT_READ, .gives = workspace_fields, .about = "This workspace."},
	{"PATCH", "/api/v1/workspace", change_workspace, .right = RIGHT_ADMIN, .takes = workspace_fields, .partial = true,
         .gives = workspace_fields, .about = "Changes name, time zone and defaults."},
	{"GET", "/api/v1/settings", show_settings, .right = RIGHT_READ, .gives = workspace_settings_fields,
         .about = "What this workspace chose."},
	{"PATCH", "/api/v1/settings", change_settings, .right = RIGHT_ADMIN, .takes = workspace_settings_fields, .partial = true,
         .gives = workspace_settings_fields, .about = "Changes settings; null goes back to the built-in."},
	{"GET", "/api/v1/audit", list_audit, .right = RIGHT_ADMIN, .query = page_fields, .gives = audit_fields, .list = true,
         .about = "Who changed what, the newest first."},
	{0}};
