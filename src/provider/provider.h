/* Carriers as configured in a workspace: which driver, its settings, its sealed secrets, its hook token. */
#ifndef PROVIDER_PROVIDER_H
#define PROVIDER_PROVIDER_H

#include "db/db.h"
#include "provider/provider_setup.h"
#include "provider/sms/sms_driver.h"

struct provider {
	int64_t workspace_id, id;
	const char *driver, *name;
	const char *settings;   /* JSON object of the driver's plain settings */
	const char *secrets;    /* sealed; hidden */
	const char *hook_token; /* hidden: shown inside hook_urls */
	bool production, is_default;
	int64_t last_ok_at;
	const char *last_error;
	int64_t last_error_at;
	int64_t created_at, updated_at, version;

	/* Shown, not stored: provider_show fills them. */
	const char *secrets_set; /* JSON array of names */
	const char *hook_urls;   /* JSON object: inbound, status */
};
extern const struct field provider_fields[];

bool provider_get(struct db *db, struct arena *mem, int64_t workspace_id, int64_t id, struct provider *out,
                  struct error *err) MUST_CHECK;
/* S11: `wish` is a driver's name or prv_ id (number's, campaign's, workspace's, in this order; NULLs are passed over); else the default
 * provider of the workspace, else its oldest. FAIL_INVALID "no_provider" when there is none, or none of the first wish.
 * Inside a write, a workspace without any gets the simulated one, where this process offers it. */
bool provider_choose(struct db *db, struct arena *mem, int64_t workspace_id, const char *const *wishes, size_t count,
                     struct provider *out, struct error *err) MUST_CHECK;
/* A carrier_finder (workspace/workspace.h). */
bool provider_known(struct db *db, int64_t workspace_id, const char *name, bool *known, struct error *err) MUST_CHECK;
/* For hooks: by driver name and token, any workspace. */
bool provider_find_by_token(struct db *db, struct arena *mem, const char *driver, const char *token, bool *found,
                            struct provider *out, struct error *err) MUST_CHECK;
/* What a driver needs to build and read: settings and opened secrets, hook URLs. */
bool provider_open_sms(const struct provider *provider, struct arena *mem, const struct sms_driver **driver,
                       struct sms_account *out, struct error *err) MUST_CHECK;
/* Inside a write: how the last exchange went; error NULL: well. Writes at most once a minute while nothing changes. */
bool provider_note(struct db *db, const struct provider *provider, const char *error, int64_t now_ms,
                   struct error *err) MUST_CHECK;
/* Inside a write: a new provider from workspace_id, driver, name, settings (JSON object or NULL), production, is_default; `secrets` is a
 * JSON object or NULL. The first of a workspace becomes its default. Trusted input: for the demo and the first run. */
bool provider_add(struct db *db, struct arena *mem, struct provider *provider, const char *secrets, struct error *err) MUST_CHECK;

#endif
