/* Owns what happens to providers: made, changed, removed, chosen for a text, noted as well or ill. */
#include "provider/provider_actions.h"

#include <string.h>

#include "base/clock.h"
#include "base/id.h"
#include "event/event.h"
#include "provider/provider_parts.h"
#include "provider/provider_rules.h"
#include "provider/provider_secrets.h"
#include "provider/provider_store.h"
#include "text/signature.h"

enum { TOKEN_BYTES = 20, NOTE_EVERY_MS = 60 * 1000, NOTE_MOST = 900 };

static bool tell(struct db *db, struct arena *mem, const char *kind, struct provider *provider, struct error *err)
{
	provider_show(provider, mem);
	return event_add_record(db, mem, provider->workspace_id, kind, "prv", provider->id, provider_fields, provider, err);
}

static bool check(struct arena *mem, struct provider *provider, const char *secrets, struct problems *problems, struct error *err)
{
	const struct sms_driver *driver = provider->driver ? sms_driver_find(provider->driver) : NULL;

	if (!provider->driver)
		return problems_none(problems, err);
	if (!driver) {
		problems_add(problems, "driver", "unknown_driver", "there is no driver '%.40s'", provider->driver);
		return problems_none(problems, err);
	}
	if (driver->simulated && provider->production)
		problems_add(problems, "production", "simulated", "the simulated carrier reaches no real phones");
	if (!problems_has(problems, "settings"))
		provider_check_settings(driver, provider, mem, problems);
	if (problems_has(problems, "secrets"))
		return problems_none(problems, err);
	return provider_change_secrets(driver, provider, secrets, mem, problems, err) && problems_none(problems, err);
}

static const char *title_of(const char *driver, struct arena *mem)
{
	char *title = arena_copy(mem, driver);

	if (*title >= 'a' && *title <= 'z')
		*title += 'A' - 'a';
	return title;
}

bool provider_actions_create(struct db *db, struct arena *mem, struct provider *provider, const char *secrets,
                             struct problems *problems, struct error *err)
{
	struct provider first;
	bool any;

	provider->id = id_next();
	provider->hook_token = signature_token(TOKEN_BYTES, mem);
	provider->created_at = provider->updated_at = clock_now_ms();
	provider->version = 1;
	if (!provider->name && provider->driver)
		provider->name = title_of(provider->driver, mem);
	if (!check(mem, provider, secrets, problems, err) ||
	    !provider_store_find(db, mem, provider->workspace_id, NULL, &any, &first, err))
		return false;
	provider->is_default = provider->is_default || !any;
	return provider_store_add(db, provider, err) &&
	       (!provider->is_default || provider_store_only_default(db, provider, provider->created_at, err)) &&
	       tell(db, mem, "provider.created", provider, err);
}

bool provider_actions_change(struct db *db, struct arena *mem, const struct provider *before, struct provider *provider,
                             const char *secrets, struct problems *problems, struct error *err)
{
	if (before->is_default && !provider->is_default)
		problems_add(problems, "is_default", "needs_default", "make another provider the default instead");
	if (!check(mem, provider, secrets, problems, err))
		return false;
	provider->updated_at = clock_now_ms();
	provider->version++;
	return provider_store_put(db, provider, err) &&
	       (!provider->is_default || provider_store_only_default(db, provider, provider->updated_at, err)) &&
	       tell(db, mem, "provider.updated", provider, err);
}

bool provider_actions_remove(struct db *db, struct arena *mem, const struct provider *provider, struct error *err)
{
	struct provider gone = *provider, heir;
	bool left;

	if (!provider_store_remove(db, provider->workspace_id, provider->id, err) ||
	    !tell(db, mem, "provider.deleted", &gone, err))
		return false;
	if (!provider->is_default)
		return true;
	if (!provider_store_find(db, mem, provider->workspace_id, NULL, &left, &heir, err))
		return false;
	if (!left)
		return true;
	heir.is_default = true;
	heir.updated_at = clock_now_ms();
	heir.version++;
	return provider_store_put(db, &heir, err) && tell(db, mem, "provider.updated", &heir, err);
}

bool provider_actions_forget_secrets(struct db *db, struct arena *mem, struct provider *provider, bool *forgotten,
                                     struct error *err)
{
	const struct sms_driver *driver = sms_driver_find(provider->driver);
	struct problems missing;
	struct error unreadable;
	struct json *secrets;

	*forgotten = !provider_open_secrets(provider, mem, &secrets, &unreadable);
	if (!*forgotten)
		return true;
	problems_init(&missing, mem);
	provider->secrets = NULL;
	if (driver && !provider_change_secrets(driver, provider, NULL, mem, &missing, err))
		return false;
	provider->updated_at = clock_now_ms();
	provider->version++;
	if (missing.count) {
		provider->last_error = "the key of its secrets was lost: enter them again";
		provider->last_error_at = provider->updated_at;
	}
	return provider_store_put(db, provider, err) && tell(db, mem, "provider.updated", provider, err);
}

bool provider_add(struct db *db, struct arena *mem, struct provider *provider, const char *secrets, struct error *err)
{
	struct problems problems;

	problems_init(&problems, mem);
	return provider_actions_create(db, mem, provider, secrets, &problems, err);
}

/* ---- chosen ---- */

static bool add_simulator(struct db *db, struct arena *mem, int64_t workspace_id, struct provider *out, struct error *err)
{
	struct provider provider = {.workspace_id = workspace_id, .driver = "simulator"};

	if (!provider_add(db, mem, &provider, NULL, err))
		return false;
	*out = provider;
	return true;
}

static bool choose_wish(struct db *db, struct arena *mem, int64_t workspace_id, const char *wish, struct provider *out,
                        struct error *err)
{
	bool found = false;
	int64_t id;

	if (id_parse(wish, "prv", &id)) {
		if (provider_get(db, mem, workspace_id, id, out, err))
			return true;
		if (err->kind != FAIL_NOT_FOUND)
			return false;
	} else if (!provider_store_find(db, mem, workspace_id, wish, &found, out, err)) {
		return false;
	}
	return found || error_set(err, FAIL_INVALID, "no_provider", "no provider '%.60s' is set up in this workspace", wish);
}

bool provider_known(struct db *db, int64_t workspace_id, const char *name, bool *known, struct error *err)
{
	struct provider provider;
	struct error why = {0};
	struct arena *mem;
	int64_t id;

	*known = sms_driver_find(name) != NULL;
	if (*known || !id_parse(name, "prv", &id))
		return true;
	mem = arena_create();
	*known = provider_get(db, mem, workspace_id, id, &provider, &why);
	arena_destroy(mem);
	if (*known || why.kind == FAIL_NOT_FOUND)
		return true;
	*err = why;
	return false;
}

bool provider_choose(struct db *db, struct arena *mem, int64_t workspace_id, const char *const *wishes, size_t count,
                     struct provider *out, struct error *err)
{
	bool found;

	for (size_t i = 0; i < count; i++)
		if (wishes[i] && *wishes[i])
			return choose_wish(db, mem, workspace_id, wishes[i], out, err);
	if (!provider_store_find(db, mem, workspace_id, NULL, &found, out, err))
		return false;
	if (found)
		return true;
	if (provider_current_setup()->simulator && db_writing(db))
		return add_simulator(db, mem, workspace_id, out, err);
	return error_set(err, FAIL_INVALID, "no_provider", "no carrier is set up: add one under Providers");
}

/* ---- noted ---- */

bool provider_note(struct db *db, const struct provider *provider, const char *error, int64_t now_ms, struct error *err)
{
	struct provider after = *provider;
	bool same = error ? provider->last_error && strcmp(provider->last_error, error) == 0 : !provider->last_error;
	int64_t noted_at = error ? provider->last_error_at : provider->last_ok_at;
	struct arena *mem;
	bool told;

	if (same && noted_at && now_ms - noted_at < NOTE_EVERY_MS)
		return true;
	mem = arena_create();
	after.last_error = error ? arena_format(mem, "%.*s", NOTE_MOST, error) : NULL;
	if (error)
		after.last_error_at = now_ms;
	else
		after.last_ok_at = now_ms;
	told = provider_store_put_health(db, &after, err) && (same || tell(db, mem, "provider.updated", &after, err));
	arena_destroy(mem);
	return told;
}

/* A new workspace can text at once, if only to phones that play. */
static bool greet_workspace(struct db *db, struct arena *mem, const struct event *event, struct error *err)
{
	struct provider provider;
	bool any;

	if (!provider_current_setup()->simulator)
		return true;
	if (!provider_store_find(db, mem, event->workspace_id, NULL, &any, &provider, err))
		return false;
	return any || add_simulator(db, mem, event->workspace_id, &provider, err);
}

const struct reaction provider_reactions[] = {{"workspace.created", greet_workspace}, {0}};
