/* Owns what the settings of a model may be. No database. */
#include "assistant/llm_settings.h"

#include <string.h>

#include "base/id.h"
#include "provider/llm/llm_driver.h"
#include "text/json.h"
#include "text/signature.h"

const struct field llm_settings_fields[] = {
	F_ID(struct llm_settings, workspace_id, "ws", .flags = FIELD_HIDDEN),
	F_TEXT(struct llm_settings, driver, 1, 40, .about = "gemini, openai (any compatible endpoint) or fake (scripted, canned text)."),
	F_TEXT(struct llm_settings, endpoint, 0, 500, .format = "uri", .about = "Null: the provider's own."),
	F_TEXT(struct llm_settings, model, 1, 200),
	F_TEXT(struct llm_settings, sealed_key, 0, 10000, .flags = FIELD_HIDDEN),
	F_OBJECT(struct llm_settings, prices,
	         .about = "By model, or \"*\" for any other: {input, output}, millionths of the currency per million tokens."),
	F_TEXT(struct llm_settings, currency, 3, 3, .about = "ISO 4217."),
	F_INT(struct llm_settings, monthly_limit, 0, INT64_MAX, .flags = FIELD_NULLABLE,
	      .about = "Millionths of the currency in a calendar month (UTC); null: none. A call that begins above it is refused."),
	F_BOOL(struct llm_settings, private_allowed, .about = "The endpoint may stand on this machine or in a private network."),
	F_INT(struct llm_settings, timeout_s, 1, LLM_TIMEOUT_S_MOST),
	F_TIME(struct llm_settings, updated_at, .flags = FIELD_READ_ONLY),
	F_INT(struct llm_settings, version, 0, INT64_MAX, .flags = FIELD_READ_ONLY),
	F_BOOL(struct llm_settings, key_set, .flags = FIELD_READ_ONLY | FIELD_UNSTORED, .about = "A key is kept; it is never shown."),
	F_BOOL(struct llm_settings, canned, .flags = FIELD_READ_ONLY | FIELD_UNSTORED,
	       .about = "Texts are scripted, not a model's: for trials and demos."),
	F_INT(struct llm_settings, spent_this_month, 0, INT64_MAX, .flags = FIELD_READ_ONLY | FIELD_UNSTORED),
	F_END,
};

static struct secret_key installation_key;

void llm_settings_set_up(const unsigned char *secret_key)
{
	memcpy(installation_key.bytes, secret_key, sizeof(installation_key.bytes));
}

void llm_settings_default(int64_t workspace_id, struct llm_settings *out)
{
	const struct llm_driver *fake = llm_driver_find("fake");

	*out = (struct llm_settings){
		.workspace_id = workspace_id,
		.driver = "fake",
		.model = fake ? fake->default_model : "canned",
		.prices = "{}",
		.currency = "USD",
		.monthly_limit = INT64_MIN,
		.timeout_s = LLM_TIMEOUT_S,
	};
}

/* ---- the key ---- */

static const char *key_label(const struct llm_settings *settings, struct arena *mem)
{
	char id[ID_TEXT_SIZE];

	return arena_format(mem, "llm/%s", id_format(settings->workspace_id, "ws", id));
}

void llm_settings_seal(struct llm_settings *settings, const char *key, struct arena *mem)
{
	settings->sealed_key = key && *key ? secret_seal(&installation_key, key_label(settings, mem), key, mem) : NULL;
}

bool llm_settings_open(const struct llm_settings *settings, struct arena *mem, const char **out, struct error *err)
{
	const char *key = NULL;

	if (settings->sealed_key) {
		key = secret_open(&installation_key, key_label(settings, mem), settings->sealed_key, mem);
		if (!key)
			return error_set(
				err, FAIL_CONFLICT, "key_unreadable",
				"the API key of the model was kept under another key of this installation: enter it again");
	}
	*out = key;
	return true;
}

/* ---- prices ---- */

void llm_settings_price(const struct llm_settings *settings, const char *model, struct arena *mem, int64_t *input,
                        int64_t *output)
{
	const char *prices = settings->prices ? settings->prices : "{}";
	struct json *table = NULL, *price;
	struct error ignored;

	*input = *output = 0;
	if (!json_parse(prices, strlen(prices), mem, &table, &ignored))
		return;
	price = json_member(table, model);
	if (!price)
		price = json_member(table, settings->model);
	if (!price)
		price = json_member(table, "*");
	*input = json_int(json_member(price, "input"), 0);
	*output = json_int(json_member(price, "output"), 0);
}
