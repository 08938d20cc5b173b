/* Owns what a provider is: its fields, its sealed secrets, its hook addresses. */
#include "provider/provider.h"

#include <string.h>

#include "base/id.h"
#include "provider/provider_secrets.h"
#include "provider/provider_setup.h"
#include "text/signature.h"

const struct field provider_fields[] = {
	F_HEAD(struct provider, "prv"),
	F_TEXT(struct provider, driver, 1, 40, .flags = FIELD_READ_ONLY, .about = "Which carrier: see /provider-drivers."),
	F_TEXT(struct provider, name, 1, 120),
	F_OBJECT(struct provider, settings, .about = "By the driver's list."),
	F_TEXT(struct provider, secrets, 0, 100000, .flags = FIELD_HIDDEN),
	F_TEXT(struct provider, hook_token, 0, 100, .flags = FIELD_HIDDEN),
	F_BOOL(struct provider, production, .about = "Reaches real phones; switches the simulator off in this workspace."),
	F_BOOL(struct provider, is_default, .about = "Used where number, campaign and workspace name none; exactly one is."),
	F_TIME(struct provider, last_ok_at, .flags = FIELD_READ_ONLY),
	F_TEXT(struct provider, last_error, 0, 1000, .flags = FIELD_READ_ONLY),
	F_TIME(struct provider, last_error_at, .flags = FIELD_READ_ONLY),
	F_TAIL(struct provider),
	F_STRINGS(struct provider, secrets_set, 20, .flags = FIELD_READ_ONLY | FIELD_UNSTORED,
                  .about = "Names of the secrets that are kept."),
	F_OBJECT(struct provider, hook_urls, .flags = FIELD_READ_ONLY | FIELD_UNSTORED,
                 .about = "What the carrier calls: inbound, status."),
	F_END};

static struct provider_setup current;
static struct secret_key current_key;

void provider_set_up(const struct provider_setup *setup)
{
	current = *setup;
	if (setup->secret_key)
		memcpy(current_key.bytes, setup->secret_key, sizeof(current_key.bytes));
}

const struct provider_setup *provider_current_setup(void)
{
	return &current;
}

/* ---- secrets ---- */

static const char *secret_label(const struct provider *provider, struct arena *mem)
{
	char id[ID_TEXT_SIZE];

	return arena_format(mem, "provider/%s", id_format(provider->id, "prv", id));
}

bool provider_open_secrets(const struct provider *provider, struct arena *mem, struct json **out, struct error *err)
{
	const char *plain = "{}";

	if (provider->secrets && *provider->secrets)
		plain = secret_open(&current_key, secret_label(provider, mem), provider->secrets, mem);
	if (!plain)
		return error_set(err, FAIL_INVALID, "secrets_unreadable",
		                 "the secrets of provider '%s' were kept under another key: enter them again", provider->name);
	return json_parse(plain, strlen(plain), mem, out, err);
}

void provider_seal_secrets(struct provider *provider, const char *plain, struct arena *mem)
{
	provider->secrets = secret_seal(&current_key, secret_label(provider, mem), plain, mem);
}

/* ---- as others see it ---- */

static const char *hook_url(const struct provider *provider, const char *what, struct arena *mem)
{
	return arena_format(mem, "%s/hooks/%s/%s/%s", current.public_url ? current.public_url : "", provider->driver,
	                    provider->hook_token, what);
}

void provider_show(struct provider *provider, struct arena *mem)
{
	struct json *secrets = NULL, *value;
	struct json_out names, urls;
	struct error unreadable;
	const char *name;

	if (!provider_open_secrets(provider, mem, &secrets, &unreadable) && !provider->last_error)
		provider->last_error = arena_copy(mem, unreadable.text);
	json_out_init(&names, mem);
	json_open_array(&names);
	for (size_t i = 0; json_member_at(secrets, i, &name, &value); i++)
		json_put_text(&names, name);
	json_close_array(&names);
	json_out_init(&urls, mem);
	json_open_object(&urls);
	json_key(&urls, "inbound");
	json_put_text(&urls, hook_url(provider, "inbound", mem));
	json_key(&urls, "status");
	json_put_text(&urls, hook_url(provider, "status", mem));
	json_close_object(&urls);
	provider->secrets_set = names.buffer.bytes;
	provider->hook_urls = urls.buffer.bytes;
}

bool provider_open_sms(const struct provider *provider, struct arena *mem, const struct sms_driver **driver,
                       struct sms_account *out, struct error *err)
{
	struct sms_account account = {
		.provider_id = provider->id,
		.inbound_url = hook_url(provider, "inbound", mem),
		.status_url = hook_url(provider, "status", mem),
		.hook_token = provider->hook_token,
		.own_url = current.own_url,
	};
	const struct sms_driver *found = sms_driver_find(provider->driver);
	const char *text = provider->settings ? provider->settings : "{}";
	struct json *settings, *secrets;

	if (!found)
		return error_set(err, FAIL_INVALID, "unknown_driver", "there is no driver '%s'", provider->driver);
	if (found->simulated && !current.simulator)
		return error_set(err, FAIL_UNAVAILABLE, "simulator_off", "the simulated carrier is switched off");
	if (!json_parse(text, strlen(text), mem, &settings, err) || !provider_open_secrets(provider, mem, &secrets, err))
		return false;
	account.settings = settings;
	account.secrets = secrets;
	*driver = found;
	*out = account;
	return true;
}
