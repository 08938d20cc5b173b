/* Owns the list of models' protocols, and what building a request has in common. */
#include "provider/llm/llm_drivers.h"

#include <string.h>
#include <strings.h>

#include "http/exchange.h"

const struct llm_driver *const llm_drivers[] = {&gemini_driver, &openai_driver, &fake_driver, NULL};

const struct llm_driver *llm_driver_find(const char *name)
{
	for (size_t i = 0; name && llm_drivers[i]; i++)
		if (strcmp(llm_drivers[i]->name, name) == 0)
			return llm_drivers[i];
	return NULL;
}

const char *llm_verdict_word(enum llm_verdict verdict)
{
	static const char *const words[] = {
		[LLM_GOOD] = "good",
		[LLM_REFUSED] = "refused",
		[LLM_TRY_LATER] = "try_later",
		[LLM_BAD_KEY] = "bad_key",
		[LLM_BAD_REQUEST] = "bad_request",
		[LLM_EMPTY] = "empty",
		[LLM_CUT] = "cut",
		[LLM_MALFORMED] = "malformed",
		[LLM_TIMED_OUT] = "timed_out",
		[LLM_UNREACHABLE] = "unreachable",
	};

	return words[verdict];
}

const char *llm_variants_rule(int count, struct arena *mem)
{
	if (count <= 1)
		return "";
	return arena_format(mem,
	                    "Write %d different versions of the text. Put a line that holds only " LLM_NEXT_VARIANT
	                    " between two versions, and write nothing else around them: no numbers, no headings, no comments.",
	                    count > LLM_VARIANTS_MOST ? LLM_VARIANTS_MOST : count);
}

const char *llm_model(const struct llm_driver *driver, const struct llm_request *ask)
{
	return ask->model && *ask->model ? ask->model : driver->default_model;
}

bool llm_endpoint(const struct llm_driver *driver, const struct llm_account *account, struct arena *mem, const char **out,
                  struct error *err)
{
	const char *given = account->endpoint && *account->endpoint ? account->endpoint : driver->default_endpoint;
	size_t length = strlen(given);

	if (!exchange_check_url(given, account->private_allowed, err))
		return false;
	if (strncasecmp(given, "http:", 5) == 0 && !account->private_allowed)
		return error_set(err, FAIL_INVALID, "insecure_url",
		                 "'%.120s' is not encrypted: use https, or allow private addresses for a model in the house.",
		                 given);
	if (strpbrk(given, "?#"))
		return error_set(err, FAIL_INVALID, "bad_url", "'%.120s' has a query: the endpoint is an address alone.", given);
	while (length && given[length - 1] == '/')
		length--;
	*out = arena_copy_n(mem, given, length);
	return true;
}

bool llm_check(const struct llm_driver *driver, const struct llm_request *ask, const struct llm_account *account,
               struct error *err)
{
	const char *endpoint = account->endpoint && *account->endpoint ? account->endpoint : driver->default_endpoint;

	if (driver->needs_key && endpoint == driver->default_endpoint && (!account->key || !*account->key))
		return error_set(err, FAIL_INVALID, "key_missing", "%s needs an API key.", driver->about);
	if (ask->turn_count == 0 || ask->turns[ask->turn_count - 1].role != LLM_USER)
		return error_set(err, FAIL_INVALID, "no_turns", "there is nothing to ask the model");
	return true;
}

void llm_fill(const struct llm_request *ask, const struct llm_account *account, struct http_request *out)
{
	out->method = "POST";
	out->private_allowed = account->private_allowed;
	out->timeout_ms = account->timeout_ms > 0 ? account->timeout_ms : LLM_TIMEOUT_MS;
	out->idle_timeout_ms = ask->stream ? LLM_IDLE_TIMEOUT_MS : 0;
}
