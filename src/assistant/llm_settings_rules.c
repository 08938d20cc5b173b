/* Owns what settings of a model may say. No database. */
#include <string.h>

#include "assistant/llm_settings.h"
#include "http/exchange.h"
#include "provider/llm/llm_driver.h"
#include "text/json.h"

enum { PRICES_MOST = 100 };
static const int64_t price_most = 1000000000LL * 1000000; /* a thousand million a million tokens: certainly a mistake */

static void check_price(const char *model, const struct json *price, const char *what, struct arena *mem,
                        struct problems *problems)
{
	const struct json *value = json_member(price, what);
	int64_t micros = json_int(value, -1);

	if (json_type(value) != JSON_INT || micros < 0 || micros > price_most)
		problems_add(problems, arena_format(mem, "prices.%s.%s", model, what), "bad_price",
		             "must be a whole number of millionths per million tokens");
}

static void check_prices(const char *prices, struct arena *mem, struct problems *problems)
{
	struct json *table, *price;
	struct error ignored;
	const char *model;
	size_t count = 0;

	if (!prices || !json_parse(prices, strlen(prices), mem, &table, &ignored))
		return;
	for (; json_member_at(table, count, &model, &price); count++) {
		if (count == PRICES_MOST) {
			problems_add(problems, "prices", "too_many", "holds at most %d models", PRICES_MOST);
			return;
		}
		check_price(model, price, "input", mem, problems);
		check_price(model, price, "output", mem, problems);
	}
}

static bool is_currency(const char *text)
{
	for (int i = 0; i < 3; i++)
		if (text[i] < 'A' || text[i] > 'Z')
			return false;
	return text[3] == 0;
}

void llm_settings_check(struct llm_settings *settings, struct arena *mem, struct problems *problems)
{
	const struct llm_driver *driver = llm_driver_find(settings->driver);
	struct error why;

	if (settings->endpoint && !*settings->endpoint)
		settings->endpoint = NULL;
	if (!driver) {
		problems_add(problems, "driver", "unknown_driver", "there is no driver '%.40s': gemini, openai or fake",
		             settings->driver);
		return;
	}
	if (!settings->model || !*settings->model)
		settings->model = driver->default_model;
	if (settings->endpoint && !exchange_check_url(settings->endpoint, settings->private_allowed, &why))
		problems_add(problems, "endpoint", why.code, "%s", why.text);
	if (driver->needs_key && !settings->endpoint && !settings->sealed_key)
		problems_add(problems, "key", "required", "%s takes no call without a key", driver->name);
	if (!settings->currency || !is_currency(settings->currency))
		problems_add(problems, "currency", "bad_currency", "must be three capital letters: USD");
	check_prices(settings->prices, mem, problems);
}
