/* Paths as clients send them: finding a route never reads beyond the path, and what it gives out is clean. */
#include <stdint.h>
#include <stdlib.h>
#include <string.h>

#include "http/router.h"
#include "text/sms_text.h"

int LLVMFuzzerTestOneInput(const uint8_t *bytes, size_t length);

static bool answer(struct request *req)
{
	(void)req;
	return true;
}

static const struct route routes[] = {
	{ "GET", "/api/v1/leads", answer },
	{ "POST", "/api/v1/leads", answer },
	{ "GET", "/api/v1/leads/{id:lead}", answer },
	{ "GET", "/api/v1/imports/{id:imp}/errors.csv", answer },
	{ "POST", "/hooks/{driver}/{token}/inbound", answer },
	{ 0 }
};
static const struct route *const tables[] = {routes, NULL};

int LLVMFuzzerTestOneInput(const uint8_t *bytes, size_t length)
{
	static struct router *router;
	static struct arena *lasting;
	struct route_match match = {0};
	struct arena *mem;
	char allow[64] = "", *path;

	if (!router)
		router = router_create(tables, lasting = arena_create());
	if (length == 0 || memchr(bytes, 0, length))
		return 0; /* a request line has no zero bytes */
	mem = arena_create();
	path = malloc(length + 2); /* exactly as long as the path, so that a byte too far is seen */
	path[0] = '/';
	memcpy(path + 1, bytes, length);
	path[length + 1] = 0;
	if (router_find(router, bytes[0] & 1 ? "GET" : "POST", path, &match, allow, sizeof(allow)) == ROUTE_FOUND) {
		if (!match.route || match.route->handle != answer)
			abort();
		for (int i = 0; i < ROUTE_PARAMETERS_MAX; i++)
			if (match.words[i] && (!*match.words[i] || !utf8_is_valid(match.words[i], strlen(match.words[i]))))
				abort();
		for (int i = 0; i < ROUTE_PARAMETERS_MAX; i++)
			if (match.ids[i] < 0)
				abort();
	}
	free(path);
	arena_destroy(mem);
	return 0;
}
