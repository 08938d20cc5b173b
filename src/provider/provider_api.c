/* Owns /providers and /provider-drivers: carriers as a workspace sets them up, and the trial of one. */
#include <string.h>

#include "base/clock.h"
#include "base/id.h"
#include "http/exchange.h"
#include "http/request.h"
#include "provider/provider_actions.h"
#include "provider/provider_parts.h"
#include "provider/provider_secrets.h"
#include "provider/provider_store.h"
#include "workspace/workspace.h"

/* ---- what is asked and given ---- */

struct wish {
	const char *driver, *name, *settings, *secrets;
	bool production, is_default;
};

static const struct field wish_fields[] = {
	F_TEXT(struct wish, driver, 1, 40, .flags = FIELD_REQUIRED | FIELD_CREATE_ONLY,
               .about = "Which carrier: see /provider-drivers."),
	F_TEXT(struct wish, name, 1, 120),
	F_OBJECT(struct wish, settings, .about = "By the driver's list; replaced as a whole."),
	F_OBJECT(struct wish, secrets, .flags = FIELD_WRITE_ONLY,
                 .about = "By the driver's list; those not named stay, null removes."),
	F_BOOL(struct wish, production, .about = "Reaches real phones; switches the simulator off in this workspace."),
	F_BOOL(struct wish, is_default, .about = "Used where number, campaign and workspace name none; exactly one is."),
	F_END};

struct page {
	int64_t limit;
	const char *cursor;
};

static const struct field page_fields[] = {F_INT(struct page, limit, 1, 200), F_TEXT(struct page, cursor, 1, 400), F_END};

struct trial {
	bool ok;
	const char *detail;
};

static const struct field trial_fields[] = {F_BOOL(struct trial, ok, .about = "The carrier answers, and knows us."),
                                            F_TEXT(struct trial, detail, 0, 1000), F_END};

struct driver_setting {
	const char *name, *label, *help, *otherwise;
	bool required, secret;
};

static const struct field driver_setting_fields[] = {
	F_TEXT(struct driver_setting, name, 0, 60),
	F_TEXT(struct driver_setting, label, 0, 120),
	F_BOOL(struct driver_setting, required),
	F_BOOL(struct driver_setting, secret),
	F_TEXT(struct driver_setting, help, 0, 400),
	{.name = "default", .type = FIELD_TEXT, .offset = FIELD_AT(struct driver_setting, otherwise, const char *), .max = 200},
	F_END};

struct driver_shown {
	const char *name, *about;
	struct records settings;
};

static const struct field driver_fields[] = {
	F_TEXT(struct driver_shown, name, 0, 40), F_TEXT(struct driver_shown, about, 0, 200),
	F_RECORDS(struct driver_shown, settings, driver_setting_fields, struct driver_setting), F_END};

/* ---- reading ---- */

static bool list_providers(struct request *req)
{
	struct page page = {.limit = 50};
	int64_t before = INT64_MAX;
	struct provider *providers;
	const char *cursor = NULL;
	struct records rows;
	bool given;

	if (!request_query(req, &page) || !request_cursor(req, page.cursor, &given, &before, 1) ||
	    !provider_store_list(req->db, req->mem, req->caller.workspace_id, before, page.limit + 1, &rows, &req->error))
		return false;
	providers = rows.items;
	if (rows.count > (size_t)page.limit) {
		rows.count--;
		cursor = reply_cursor(req, &providers[rows.count - 1].id, 1);
	}
	for (size_t i = 0; i < rows.count; i++)
		provider_show(&providers[i], req->mem);
	return reply_list(req, provider_fields, sizeof(struct provider), rows, cursor, NULL);
}

static bool get_provider(struct request *req)
{
	struct provider provider;

	if (!provider_get(req->db, req->mem, req->caller.workspace_id, req->ids[0], &provider, &req->error))
		return false;
	provider_show(&provider, req->mem);
	return reply_record(req, 200, provider_fields, &provider);
}

static struct records settings_of(const struct sms_driver *driver, struct arena *mem)
{
	struct driver_setting *shown;
	size_t count = 0, at = 0;

	for (const struct sms_setting *each = driver->settings; each->name; each++)
		count += !each->generated;
	shown = arena_array(mem, count, sizeof(*shown));
	for (const struct sms_setting *each = driver->settings; each->name; each++)
		if (!each->generated)
			shown[at++] = (struct driver_setting){each->name,      each->label,    each->help,
			                                      each->otherwise, each->required, each->secret};
	return (struct records){shown, count};
}

static bool list_drivers(struct request *req)
{
	struct driver_shown *shown;
	size_t count = 0, at = 0;

	while (sms_drivers[count])
		count++;
	shown = arena_array(req->mem, count, sizeof(*shown));
	for (size_t i = 0; i < count; i++)
		if (!sms_drivers[i]->simulated || provider_current_setup()->simulator)
			shown[at++] = (struct driver_shown){sms_drivers[i]->name, sms_drivers[i]->about,
			                                    settings_of(sms_drivers[i], req->mem)};
	return reply_list(req, driver_fields, sizeof(*shown), (struct records){shown, at}, NULL, NULL);
}

/* ---- writing ---- */

static bool audit(struct request *req, struct db *db, const char *what, int64_t id, struct error *err)
{
	char text[ID_TEXT_SIZE];

	return audit_add(db, req->caller.workspace_id, req->caller.name, what, id_format(id, "prv", text), NULL, err);
}

static bool create_in_write(struct db *db, void *arg, struct error *err)
{
	struct request *req = arg;
	struct wish wish = {0};
	struct provider provider = {.workspace_id = req->caller.workspace_id};

	request_fields(req, &wish);
	provider.driver = wish.driver;
	provider.name = wish.name;
	provider.settings = wish.settings;
	provider.production = wish.production;
	provider.is_default = wish.is_default;
	return provider_actions_create(db, req->mem, &provider, wish.secrets, &req->problems, err) &&
	       audit(req, db, "provider.created", provider.id, err) && reply_record(req, 201, provider_fields, &provider);
}

static bool create_provider(struct request *req)
{
	return request_write(req, create_in_write, req);
}

static bool change_in_write(struct db *db, void *arg, struct error *err)
{
	struct request *req = arg;
	struct provider before, provider;
	struct wish wish = {0};

	if (!provider_get(db, req->mem, req->caller.workspace_id, req->ids[0], &before, err) ||
	    !request_fresh(req, before.version))
		return false;
	wish = (struct wish){before.driver, before.name, before.settings, NULL, before.production, before.is_default};
	request_fields(req, &wish);
	provider = before;
	provider.name = wish.name ? wish.name : before.name;
	provider.settings = wish.settings;
	provider.production = wish.production;
	provider.is_default = wish.is_default;
	return provider_actions_change(db, req->mem, &before, &provider, wish.secrets, &req->problems, err) &&
	       audit(req, db, "provider.updated", provider.id, err) && reply_record(req, 200, provider_fields, &provider);
}

static bool change_provider(struct request *req)
{
	return request_write(req, change_in_write, req);
}

static bool remove_in_write(struct db *db, void *arg, struct error *err)
{
	struct request *req = arg;
	struct provider provider;

	return provider_get(db, req->mem, req->caller.workspace_id, req->ids[0], &provider, err) &&
	       request_fresh(req, provider.version) && provider_actions_remove(db, req->mem, &provider, err) &&
	       audit(req, db, "provider.deleted", provider.id, err) && reply_empty(req, 204);
}

static bool remove_provider(struct request *req)
{
	return request_write(req, remove_in_write, req);
}

/* ---- trying ---- */

static void try_carrier(struct request *req, const struct provider *provider, struct trial *trial)
{
	const struct sms_driver *driver;
	struct http_request request;
	struct http_response reply;
	struct sms_account account;
	struct error why;

	if (!provider_open_sms(provider, req->mem, &driver, &account, &why)) {
		trial->detail = arena_copy(req->mem, why.text);
		return;
	}
	if (!driver->build_test) {
		trial->ok = true;
		trial->detail = "The simulated carrier is ready.";
		return;
	}
	if (!provider_current_setup()->exchange) {
		trial->detail = "this process makes no outgoing calls";
		return;
	}
	if (!driver->build_test(&account, req->mem, &request, &why)) {
		trial->detail = arena_copy(req->mem, why.text);
		return;
	}
	db_release(req->db); /* a slow carrier holds no connection */
	exchange_run(provider_current_setup()->exchange, &request, req->mem, &reply);
	trial->ok = driver->read_test(&reply, req->mem, &trial->detail);
}

struct noting {
	const struct provider *provider;
	const struct trial *trial;
};

static bool note_in_write(struct db *db, void *arg, struct error *err)
{
	const struct noting *noting = arg;

	return provider_note(db, noting->provider, noting->trial->ok ? NULL : noting->trial->detail, clock_now_ms(), err);
}

/* Changes nothing that a second call would change again, so it asks the carrier first and writes only how it went. */
static bool test_provider(struct request *req)
{
	struct trial trial = {0};
	struct provider provider;
	struct noting noting = {&provider, &trial};

	if (!provider_get(req->db, req->mem, req->caller.workspace_id, req->ids[0], &provider, &req->error))
		return false;
	try_carrier(req, &provider, &trial);
	return db_write(req->db, note_in_write, &noting, &req->error) && reply_record(req, 200, trial_fields, &trial);
}

const struct route provider_routes[] = {
	{"GET", "/api/v1/provider-drivers", list_drivers, .right = RIGHT_READ, .gives = driver_fields, .list = true,
         .about = "The carriers that can be set up, and what each needs."},
	{"GET", "/api/v1/providers", list_providers, .right = RIGHT_READ, .query = page_fields, .gives = provider_fields,
         .list = true, .about = "Carriers as set up, newest first."},
	{"POST", "/api/v1/providers", create_provider, .right = RIGHT_ADMIN, .takes = wish_fields, .gives = provider_fields,
         .status = 201, .about = "Sets up a carrier; the first one is the default."},
	{"GET", "/api/v1/providers/{id:prv}", get_provider, .right = RIGHT_READ, .gives = provider_fields,
         .about = "One carrier."},
	{"PATCH", "/api/v1/providers/{id:prv}", change_provider, .right = RIGHT_ADMIN, .takes = wish_fields, .partial = true,
         .gives = provider_fields, .about = "Changes what is given."},
	{"DELETE", "/api/v1/providers/{id:prv}", remove_provider, .right = RIGHT_ADMIN, .status = 204,
         .about = "Removes a carrier; texts that it carried stay."},
	{"POST", "/api/v1/providers/{id:prv}/test", test_provider, .right = RIGHT_ADMIN, .gives = trial_fields,
         .about = "Asks the carrier whether it knows us; nothing is sent to a phone."},
	{0}};
