/* Finds the route of a path. Built once from the tables, then only read. */
#ifndef HTTP_ROUTER_H
#define HTTP_ROUTER_H

#include <stdint.h>

#include "base/arena.h"
#include "http/route.h"

struct router;

enum { ROUTE_SEGMENTS_MAX = 16, ROUTE_PARAMETERS_MAX = 4 };

enum route_found {
	ROUTE_FOUND,
	ROUTE_UNKNOWN, /* no such path */
	ROUTE_METHOD,  /* the path, but not this method */
};

struct route_match {
	const struct route *route;
	int index; /* place among all routes */
	int64_t ids[ROUTE_PARAMETERS_MAX];
	const char *words[ROUTE_PARAMETERS_MAX];
};

/* Ends the process on a table that contradicts itself: a bad path, the same route twice. Lives in `mem`. */
struct router *router_create(route_tables tables, struct arena *mem);
int router_count(const struct router *router);
const struct route *router_route(const struct router *router, int index);
/* The path as in documents and counters: /api/v1/leads/{id}. A second parameter of the same name gets a number: {id2}. */
const char *router_path(const struct router *router, int index);

/* `path` begins with a slash and is cut and decoded in place; words point into it. HEAD finds GET. With ROUTE_METHOD `allow`
 * gets the methods that there are. */
enum route_found router_find(const struct router *router, const char *method, char *path, struct route_match *out, char *allow,
                             size_t allow_size);

#endif
