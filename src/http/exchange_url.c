/* Owns the check of addresses that people type in as settings. */
#include <curl/curl.h>
#include <string.h>
#include <strings.h>

#include "http/address_class.h"
#include "http/exchange.h"

static bool host_is_private(char *host)
{
	size_t length = strlen(host);

	if (length > 1 && host[0] == '[') {
		host[length - 1] = 0;
		return address_text_is_private(host + 1);
	}
	if (length && host[length - 1] == '.')
		host[--length] = 0;
	return address_text_is_private(host) || strcasecmp(host, "localhost") == 0 ||
	       (length > 10 && strcasecmp(host + length - 10, ".localhost") == 0);
}

bool exchange_check_url(const char *url, bool private_allowed, struct error *err)
{
	char *scheme = NULL, *host = NULL, *user = NULL;
	CURLU *parts = curl_url();
	bool web, well;

	if (!parts)
		fatal("out of memory");
	well = url && curl_url_set(parts, CURLUPART_URL, url, CURLU_NON_SUPPORT_SCHEME) == CURLUE_OK &&
	       curl_url_get(parts, CURLUPART_SCHEME, &scheme, 0) == CURLUE_OK &&
	       curl_url_get(parts, CURLUPART_HOST, &host, 0) == CURLUE_OK;
	web = well && (strcmp(scheme, "http") == 0 || strcmp(scheme, "https") == 0);
	if (!web)
		error_set(err, FAIL_INVALID, "bad_url", "'%s' is no http or https address", url ? url : "");
	else if (curl_url_get(parts, CURLUPART_USER, &user, 0) == CURLUE_OK)
		web = error_set(err, FAIL_INVALID, "bad_url", "the address must not hold a user name or password");
	else if (!private_allowed && host_is_private(host))
		web = error_set(err, FAIL_INVALID, "private_address", "'%s' is a private address", host);
	curl_free(scheme);
	curl_free(host);
	curl_free(user);
	curl_url_cleanup(parts);
	return web;
}
