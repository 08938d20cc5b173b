/* Owns what a provider's settings and secrets must be, by the table of its driver. */
#include "provider/provider_rules.h"

#include <string.h>

#include "http/exchange.h"
#include "provider/provider_secrets.h"
#include "text/signature.h"

enum { SETTING_MOST = 500 };

static const struct sms_setting *find_setting(const struct sms_driver *driver, const char *name, bool secret)
{
	for (const struct sms_setting *each = driver->settings; each->name; each++)
		if (each->secret == secret && strcmp(each->name, name) == 0)
			return each;
	return NULL;
}

/* ---- settings ---- */

/* Text, or a number where one is wanted; NULL for null and "". */
static const char *setting_value(const struct json *value, struct arena *mem, bool *wrong)
{
	const char *text = json_text(value);

	*wrong = false;
	if (json_type(value) == JSON_INT)
		return arena_format(mem, "%lld", (long long)json_int(value, 0));
	if (!text && json_type(value) != JSON_NULL)
		*wrong = true;
	return text && *text ? text : NULL;
}

static void check_value(const struct sms_setting *setting, const char *value, const char *path, struct problems *problems)
{
	struct error why;

	if (utf8_count(value) > SETTING_MOST)
		problems_add(problems, path, "too_long", "must have at most %d characters", SETTING_MOST);
	else if (setting->type == SMS_SETTING_URL && !exchange_check_url(value, true, &why))
		problems_add(problems, path, "invalid_url", "must be an address that begins with http:// or https://");
	else if (setting->type == SMS_SETTING_NUMBER && value[strspn(value, "0123456789")])
		problems_add(problems, path, "wrong_type", "must be a whole number");
}

void provider_check_settings(const struct sms_driver *driver, struct provider *provider, struct arena *mem,
                             struct problems *problems)
{
	const char *name, *text = provider->settings ? provider->settings : "{}";
	struct json *given = NULL, *value;
	struct json_out kept;
	struct error ignored;
	bool wrong;

	if (!json_parse(text, strlen(text), mem, &given, &ignored))
		problems_add(problems, "settings", "wrong_type", "must be an object");
	json_out_init(&kept, mem);
	json_open_object(&kept);
	for (size_t i = 0; json_member_at(given, i, &name, &value); i++) {
		const struct sms_setting *setting = find_setting(driver, name, false);
		const char *path = arena_format(mem, "settings.%s", name);
		const char *said = setting_value(value, mem, &wrong);

		if (!setting)
			problems_add(problems, path, "unknown_setting", "'%s' has no such setting%s", driver->name,
			             find_setting(driver, name, true) ? "; it is a secret" : "");
		else if (wrong)
			problems_add(problems, path, "wrong_type", "must be text");
		else if (said) {
			check_value(setting, said, path, problems);
			json_key(&kept, name);
			json_put_text(&kept, said);
		}
	}
	json_close_object(&kept);
	for (const struct sms_setting *each = driver->settings; each->name; each++)
		if (each->required && !each->secret && !setting_value(json_member(given, each->name), mem, &wrong) && !wrong)
			problems_add(problems, arena_format(mem, "settings.%s", each->name), "required", "is needed");
	provider->settings = kept.buffer.bytes;
}

/* ---- secrets ---- */

/* What stands after the change, or NULL. */
static const char *secret_after(const struct sms_setting *setting, const struct json *kept, const struct json *given,
                                struct arena *mem, struct problems *problems)
{
	const struct json *change = json_member(given, setting->name);
	const char *path = arena_format(mem, "secrets.%s", setting->name);
	const char *value = json_text(json_member(kept, setting->name));

	if (change && json_type(change) != JSON_NULL && json_type(change) != JSON_TEXT)
		problems_add(problems, path, "wrong_type", "must be text");
	else if (change)
		value = json_text(change);
	if (value && !*value)
		value = NULL;
	if (value && utf8_count(value) > SETTING_MOST)
		problems_add(problems, path, "too_long", "must have at most %d characters", SETTING_MOST);
	if (!value && setting->generated)
		value = signature_token(20, mem);
	if (!value && setting->required)
		problems_add(problems, path, "required", "is needed");
	return value;
}

bool provider_change_secrets(const struct sms_driver *driver, struct provider *provider, const char *given_text,
                             struct arena *mem, struct problems *problems, struct error *err)
{
	struct json *kept = NULL, *given = NULL, *value;
	struct error unreadable;
	struct json_out out;
	const char *name;

	if (given_text && !json_parse(given_text, strlen(given_text), mem, &given, err))
		return false;
	/* Under a lost key everything must be given anew, and can be. */
	if (!provider_open_secrets(provider, mem, &kept, &unreadable))
		kept = NULL;
	for (size_t i = 0; json_member_at(given, i, &name, &value); i++)
		if (!find_setting(driver, name, true))
			problems_add(problems, arena_format(mem, "secrets.%s", name), "unknown_setting",
			             "'%s' has no such secret", driver->name);
	json_out_init(&out, mem);
	json_open_object(&out);
	for (const struct sms_setting *each = driver->settings; each->name; each++) {
		const char *after = each->secret ? secret_after(each, kept, given, mem, problems) : NULL;

		if (!after)
			continue;
		json_key(&out, each->name);
		json_put_text(&out, after);
	}
	json_close_object(&out);
	provider_seal_secrets(provider, out.buffer.bytes, mem);
	return true;
}
