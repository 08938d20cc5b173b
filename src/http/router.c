/* Owns the tree of path segments. Literals win over ids, ids over words; a branch that ends nowhere is left again. */
#include <stdio.h>
#include <string.h>

#include "base/buffer.h"
#include "base/id.h"
#include "http/router.h"

enum segment_kind { SEGMENT_LITERAL, SEGMENT_ID, SEGMENT_WORD };

struct leaf {
	struct leaf *next;
	const struct route *route;
	int index;
};

struct node {
	struct node *next, *children;
	struct leaf *leaves;
	enum segment_kind kind;
	const char *text; /* the literal, or the id's prefix */
};

struct router {
	struct node root;
	const struct route **routes;
	const char **paths;
	int count;
};

struct search {
	const char *method;
	char *segments[ROUTE_SEGMENTS_MAX];
	size_t count;
	size_t ids, words;
	struct route_match match;
	const struct node *other_methods;
};

/* "{id:lead}", "{name}" or a literal. */
static struct node segment_read(const char *text, size_t length, struct arena *mem, const char *path)
{
	const char *colon = memchr(text, ':', length);

	if (length == 0)
		fatal("route '%s' has an empty segment", path);
	if (text[0] != '{')
		return (struct node){.kind = SEGMENT_LITERAL, .text = arena_copy_n(mem, text, length)};
	if (text[length - 1] != '}')
		fatal("route '%s' has an open brace", path);
	if (!colon)
		return (struct node){.kind = SEGMENT_WORD, .text = ""};
	return (struct node){.kind = SEGMENT_ID, .text = arena_copy_n(mem, colon + 1, (size_t)(text + length - 1 - colon - 1))};
}

static struct node *child_add(struct node *parent, struct node wanted, struct arena *mem)
{
	struct node **place = &parent->children;
	struct node *made;

	for (struct node *child = parent->children; child; child = child->next)
		if (child->kind == wanted.kind && strcmp(child->text, wanted.text) == 0)
			return child;
	while (*place && (*place)->kind <= wanted.kind)
		place = &(*place)->next;
	made = arena_alloc(mem, sizeof(*made));
	*made = wanted;
	made->next = *place;
	*place = made;
	return made;
}

static void leaf_add(struct node *node, const struct route *route, int index, struct arena *mem)
{
	struct leaf **place = &node->leaves;
	struct leaf *leaf = arena_alloc(mem, sizeof(*leaf));

	for (; *place; place = &(*place)->next)
		if (strcmp((*place)->route->method, route->method) == 0)
			fatal("route '%s %s' stands twice", route->method, route->path);
	*leaf = (struct leaf){NULL, route, index};
	*place = leaf;
}

static void route_add(struct router *router, const struct route *route, int index, struct arena *mem)
{
	struct node *node = &router->root;
	const char *at = route->path;
	size_t depth = 0, parameters = 0;

	if (at[0] != '/' || !route->handle)
		fatal("route '%s %s' has no slash or no handler", route->method, route->path);
	while (*at == '/' && at[1]) {
		size_t length = strcspn(++at, "/");
		struct node wanted = segment_read(at, length, mem, route->path);

		parameters += wanted.kind != SEGMENT_LITERAL;
		if (++depth > ROUTE_SEGMENTS_MAX || parameters > ROUTE_PARAMETERS_MAX)
			fatal("route '%s' is too long", route->path);
		node = child_add(node, wanted, mem);
		at += length;
	}
	leaf_add(node, route, index, mem);
}

/* The same name a second time gets a number, because OpenAPI wants names that differ. */
static const char *path_print(const char *path, struct arena *mem)
{
	struct buffer out;
	const char *names[ROUTE_PARAMETERS_MAX];
	size_t lengths[ROUTE_PARAMETERS_MAX], count = 0;

	buffer_init(&out, mem);
	while (*path) {
		size_t literal = strcspn(path, "{");
		size_t length, same = 1;

		buffer_add(&out, path, literal);
		path += literal;
		if (!*path)
			break;
		length = strcspn(++path, ":}");
		for (size_t i = 0; i < count; i++)
			same += lengths[i] == length && strncmp(names[i], path, length) == 0;
		names[count] = path;
		lengths[count++] = length;
		buffer_format(&out, "{%.*s", (int)length, path);
		if (same > 1)
			buffer_format(&out, "%zu", same);
		buffer_add_char(&out, '}');
		path += strcspn(path, "}") + 1;
	}
	return out.bytes;
}

struct router *router_create(route_tables tables, struct arena *mem)
{
	struct router *router = arena_alloc(mem, sizeof(*router));
	size_t count = 0;

	for (route_tables table = tables; table && *table; table++)
		for (const struct route *route = *table; route->method; route++)
			count++;
	router->routes = arena_array(mem, count + 1, sizeof(*router->routes));
	router->paths = arena_array(mem, count + 1, sizeof(*router->paths));
	for (route_tables table = tables; table && *table; table++) {
		for (const struct route *route = *table; route->method; route++) {
			route_add(router, route, router->count, mem);
			router->paths[router->count] = path_print(route->path, mem);
			router->routes[router->count++] = route;
		}
	}
	return router;
}

int router_count(const struct router *router)
{
	return router->count;
}

const struct route *router_route(const struct router *router, int index)
{
	return router->routes[index];
}

const char *router_path(const struct router *router, int index)
{
	return router->paths[index];
}

static int hex_digit(char c)
{
	if (c >= '0' && c <= '9')
		return c - '0';
	c |= 0x20;
	return c >= 'a' && c <= 'f' ? c - 'a' + 10 : -1;
}

/* Percent escapes of one segment, in place. False for a broken one and for %00. */
static bool segment_decode(char *text)
{
	char *out = text;

	for (; *text; text++) {
		int high, low;

		if (*text != '%') {
			*out++ = *text;
			continue;
		}
		high = hex_digit(text[1]);
		low = high < 0 ? -1 : hex_digit(text[2]);
		if (low < 0 || (high == 0 && low == 0))
			return false;
		*out++ = (char)(high * 16 + low);
		text += 2;
	}
	*out = 0;
	return true;
}

/* One slash at the end is tolerated, an empty segment is not. */
static bool path_cut(char *path, struct search *search)
{
	char *rest = path + 1;

	while (rest && *rest) {
		char *segment = strsep(&rest, "/");

		if (!*segment || search->count == ROUTE_SEGMENTS_MAX || !segment_decode(segment))
			return false;
		search->segments[search->count++] = segment;
	}
	return true;
}

static const struct leaf *leaf_find(const struct node *node, const char *method)
{
	if (strcmp(method, "HEAD") == 0)
		method = "GET";
	for (const struct leaf *leaf = node->leaves; leaf; leaf = leaf->next)
		if (strcmp(leaf->route->method, method) == 0)
			return leaf;
	return NULL;
}

static bool is_plain(const char *text)
{
	for (; *text; text++)
		if (*text < 0x20 || *text > 0x7e)
			return false;
	return true;
}

static bool segment_fits(const struct node *node, const char *segment, struct search *search)
{
	switch (node->kind) {
	case SEGMENT_LITERAL: return strcmp(node->text, segment) == 0;
	case SEGMENT_ID: return id_parse(segment, node->text, &search->match.ids[search->ids]) && ++search->ids;
	case SEGMENT_WORD:
		if (!is_plain(segment))
			return false;
		search->match.words[search->words++] = segment;
		return true;
	}
	return false;
}

static bool descend(const struct node *node, struct search *search, size_t depth)
{
	if (depth == search->count) {
		const struct leaf *leaf = leaf_find(node, search->method);

		if (leaf) {
			search->match.route = leaf->route;
			search->match.index = leaf->index;
		} else if (node->leaves && !search->other_methods) {
			search->other_methods = node;
		}
		return leaf != NULL;
	}
	for (const struct node *child = node->children; child; child = child->next) {
		size_t ids = search->ids, words = search->words;

		if (segment_fits(child, search->segments[depth], search) && descend(child, search, depth + 1))
			return true;
		if (search->ids > ids)
			search->match.ids[search->ids = ids] = 0;
		if (search->words > words)
			search->match.words[search->words = words] = NULL;
	}
	return false;
}

static void allow_print(const struct node *node, char *allow, size_t size)
{
	size_t at = 0;

	allow[0] = 0;
	for (const struct leaf *leaf = node->leaves; leaf; leaf = leaf->next) {
		int length = snprintf(allow + at, size - at, "%s%s%s", at ? ", " : "", leaf->route->method,
		                      strcmp(leaf->route->method, "GET") == 0 ? ", HEAD" : "");

		if (length < 0 || (size_t)length >= size - at)
			return;
		at += (size_t)length;
	}
}

enum route_found router_find(const struct router *router, const char *method, char *path, struct route_match *out, char *allow,
                             size_t allow_size)
{
	struct search search = {.method = method};

	if (!path_cut(path, &search))
		return ROUTE_UNKNOWN;
	if (descend(&router->root, &search, 0)) {
		*out = search.match;
		return ROUTE_FOUND;
	}
	if (!search.other_methods)
		return ROUTE_UNKNOWN;
	allow_print(search.other_methods, allow, allow_size);
	return ROUTE_METHOD;
}
