/* Owns the OpenAPI 3.1 document, printed from the route tables: what is not in them is not in it. */
#include <ctype.h>
#include <string.h>

#include "http/openapi_schema.h"
#include "http/server.h"

static const char *const right_names[] = {"public", "person", "read", "write", "admin", "owner"};

static const char components_fixed[] =
	"\"securitySchemes\":{"
	"\"cookie\":{\"type\":\"apiKey\",\"in\":\"cookie\",\"name\":\"leadline_session\"},"
	"\"key\":{\"type\":\"apiKey\",\"in\":\"header\",\"name\":\"X-API-Key\"},"
	"\"bearer\":{\"type\":\"http\",\"scheme\":\"bearer\"}},"
	"\"parameters\":{"
	"\"IdempotencyKey\":{\"name\":\"Idempotency-Key\",\"in\":\"header\",\"schema\":{\"type\":\"string\",\"minLength\":1,\"maxLength\":255},"
	"\"description\":\"The same key and body get the same answer for 24 hours.\"},"
	"\"IfMatch\":{\"name\":\"If-Match\",\"in\":\"header\",\"schema\":{\"type\":\"string\"},"
	"\"description\":\"The ETag that was read; 412 when the record has changed since.\"},"
	"\"Workspace\":{\"name\":\"X-Workspace\",\"in\":\"header\",\"schema\":{\"type\":\"string\"},"
	"\"description\":\"Which of the caller's workspaces is meant.\"}},"
	"\"responses\":{\"Problem\":{\"description\":\"What went wrong (RFC 9457).\",\"content\":{\"application/problem+json\":"
	"{\"schema\":{\"$ref\":\"#/components/schemas/Problem\"}}}}}";

static const char problem_schema[] =
	"{\"type\":\"object\",\"required\":[\"type\",\"title\",\"status\",\"code\",\"detail\",\"request_id\"],\"properties\":{"
	"\"type\":{\"type\":\"string\"},\"title\":{\"type\":\"string\"},\"status\":{\"type\":\"integer\"},"
	"\"code\":{\"type\":\"string\",\"description\":\"A stable word for programs.\"},\"detail\":{\"type\":\"string\"},"
	"\"errors\":{\"type\":\"array\",\"items\":{\"type\":\"object\",\"required\":[\"field\",\"code\",\"message\"],\"properties\":{"
	"\"field\":{\"type\":\"string\"},\"code\":{\"type\":\"string\"},\"message\":{\"type\":\"string\"}}}},"
	"\"retry_after\":{\"type\":\"integer\",\"description\":\"Seconds.\"},\"request_id\":{\"type\":\"string\"}}}";

struct document {
	struct json_out out;
	const struct router *router;
	const struct schemas *schemas;
	struct arena *mem;
};

static void member(struct json_out *out, const char *name, const char *value)
{
	json_key(out, name);
	json_put_text(out, value);
}

static void open_member(struct json_out *out, const char *name)
{
	json_key(out, name);
	json_open_object(out);
}

/* "leads" of /api/v1/leads/{id}. */
static const char *tag_of(const char *path, struct arena *mem)
{
	if (strncmp(path, "/api/v1/", 8) == 0)
		path += 8;
	else
		path += 1;
	return arena_copy_n(mem, path, strcspn(path, "/"));
}

/* get_leads_id_history */
static const char *operation_id(const struct route *route, const char *path, struct arena *mem)
{
	struct buffer out;

	buffer_init(&out, mem);
	for (const char *at = route->method; *at; at++)
		buffer_add_char(&out, (char)tolower((unsigned char)*at));
	if (strncmp(path, "/api/v1", 7) == 0)
		path += 7;
	for (; *path; path++) {
		if (isalnum((unsigned char)*path))
			buffer_add_char(&out, *path);
		else if (*path != '{' && *path != '}' && path[1])
			buffer_add_char(&out, '_');
	}
	return out.bytes;
}

static void put_path_parameter(struct document *doc, const char *name, size_t name_length, const char *pattern)
{
	struct json_out *out = &doc->out;

	json_open_object(out);
	member(out, "name", arena_copy_n(doc->mem, name, name_length));
	member(out, "in", "path");
	json_key(out, "required");
	json_put_bool(out, true);
	open_member(out, "schema");
	member(out, "type", "string");
	if (pattern)
		member(out, "pattern", pattern);
	json_close_object(out);
	json_close_object(out);
}

/* Names as printed (numbered where they repeat), prefixes as in the table. */
static void put_path_parameters(struct document *doc, const struct route *route, const char *path)
{
	const char *source = route->path;

	while ((path = strchr(path, '{'))) {
		size_t length = strcspn(++path, "}");
		const char *pattern = NULL;
		const char *colon;
		size_t inside;

		source = strchr(source, '{') + 1;
		inside = strcspn(source, "}");
		colon = memchr(source, ':', inside);
		if (colon)
			pattern = schema_id_pattern(arena_copy_n(doc->mem, colon + 1, (size_t)(source + inside - colon - 1)),
			                            doc->mem);
		put_path_parameter(doc, path, length, pattern);
	}
}

static void put_query_parameters(struct document *doc, const struct field *fields)
{
	struct json_out *out = &doc->out;

	for (const struct field *field = fields; field && field->name; field++) {
		if (field->flags & FIELD_HIDDEN)
			continue;
		json_open_object(out);
		member(out, "name", field->name);
		member(out, "in", "query");
		if (field->flags & FIELD_REQUIRED) {
			json_key(out, "required");
			json_put_bool(out, true);
		}
		json_key(out, "schema");
		schema_put_field(out, field, SCHEMA_CREATE);
		json_close_object(out);
	}
}

static void put_parameters(struct document *doc, const struct route *route, const char *path)
{
	struct json_out *out = &doc->out;

	json_key(out, "parameters");
	json_open_array(out);
	put_path_parameters(doc, route, path);
	put_query_parameters(doc, route->query);
	if (route->right != RIGHT_PUBLIC)
		json_put_raw(out, "{\"$ref\":\"#/components/parameters/Workspace\"}");
	if (strcmp(route->method, "POST") == 0)
		json_put_raw(out, "{\"$ref\":\"#/components/parameters/IdempotencyKey\"}");
	if (strcmp(route->method, "PATCH") == 0)
		json_put_raw(out, "{\"$ref\":\"#/components/parameters/IfMatch\"}");
	json_close_array(out);
}

static void put_body(struct document *doc, const struct route *route)
{
	struct json_out *out = &doc->out;

	if (route->body == BODY_JSON && !route->takes)
		return;
	open_member(out, "requestBody");
	json_key(out, "required");
	json_put_bool(out, true);
	open_member(out, "content");
	switch (route->body) {
	case BODY_JSON:
		open_member(out, "application/json");
		json_key(out, "schema");
		schemas_put_ref(doc->schemas, out, route->takes, route->partial ? SCHEMA_CHANGE : SCHEMA_CREATE);
		json_close_object(out);
		break;
	case BODY_FORM:
		json_key(out, "application/x-www-form-urlencoded");
		json_put_raw(out, "{\"schema\":{\"type\":\"object\"}}");
		break;
	case BODY_FILE:
		json_key(out, "multipart/form-data");
		json_put_raw(
			out,
			"{\"schema\":{\"type\":\"object\",\"properties\":{\"file\":{\"type\":\"string\",\"contentMediaType\":"
			"\"application/octet-stream\"}}}}");
		json_key(out, "application/octet-stream");
		json_put_raw(out, "{}");
		break;
	case BODY_RAW:
		json_key(out, "application/octet-stream");
		json_put_raw(out, "{}");
		break;
	}
	json_close_object(out);
	json_close_object(out);
}

static void put_list_schema(struct document *doc, const struct field *gives)
{
	struct json_out *out = &doc->out;

	json_open_object(out);
	member(out, "type", "object");
	json_key(out, "required");
	json_put_raw(out, "[\"data\",\"next_cursor\"]");
	open_member(out, "properties");
	open_member(out, "data");
	member(out, "type", "array");
	json_key(out, "items");
	schemas_put_ref(doc->schemas, out, gives, SCHEMA_GIVEN);
	json_close_object(out);
	json_key(out, "next_cursor");
	json_put_raw(out, "{\"type\":[\"string\",\"null\"]}");
	json_close_object(out);
	json_close_object(out);
}

static void put_responses(struct document *doc, const struct route *route)
{
	struct json_out *out = &doc->out;
	int status = route->status ? route->status : 200;

	open_member(out, "responses");
	open_member(out, arena_format(doc->mem, "%d", status));
	member(out, "description", status == 204 ? "Done." : route->list ? "A page." : "The answer.");
	if (status != 204) {
		open_member(out, "content");
		open_member(out, "application/json");
		if (route->gives) {
			json_key(out, "schema");
			if (route->list)
				put_list_schema(doc, route->gives);
			else
				schemas_put_ref(doc->schemas, out, route->gives, SCHEMA_GIVEN);
		}
		json_close_object(out);
		json_close_object(out);
	}
	json_close_object(out);
	json_key(out, "default");
	json_put_raw(out, "{\"$ref\":\"#/components/responses/Problem\"}");
	json_close_object(out);
}

static void put_operation(struct document *doc, const struct route *route, const char *path)
{
	struct json_out *out = &doc->out;
	char method[16] = "";

	for (size_t i = 0; route->method[i] && i < sizeof(method) - 1; i++)
		method[i] = (char)tolower((unsigned char)route->method[i]);
	open_member(out, method);
	member(out, "operationId", operation_id(route, path, doc->mem));
	json_key(out, "tags");
	json_open_array(out);
	json_put_text(out, tag_of(path, doc->mem));
	json_close_array(out);
	if (route->about)
		member(out, "summary", route->about);
	put_parameters(doc, route, path);
	put_body(doc, route);
	put_responses(doc, route);
	if (route->right == RIGHT_PUBLIC) {
		json_key(out, "security");
		json_put_raw(out, "[]");
	}
	member(out, "x-right", right_names[route->right]);
	json_close_object(out);
}

static bool is_first_of_path(const struct router *router, int index)
{
	for (int i = 0; i < index; i++)
		if (!router_route(router, i)->hidden && strcmp(router_path(router, i), router_path(router, index)) == 0)
			return false;
	return true;
}

static void put_paths(struct document *doc)
{
	struct json_out *out = &doc->out;
	const struct router *router = doc->router;

	open_member(out, "paths");
	for (int i = 0; i < router_count(router); i++) {
		if (router_route(router, i)->hidden || !is_first_of_path(router, i))
			continue;
		open_member(out, router_path(router, i));
		for (int k = i; k < router_count(router); k++)
			if (!router_route(router, k)->hidden && strcmp(router_path(router, i), router_path(router, k)) == 0)
				put_operation(doc, router_route(router, k), router_path(router, k));
		json_close_object(out);
	}
	json_close_object(out);
}

static bool tag_came_before(struct document *doc, int index, const char *tag)
{
	for (int i = 0; i < index; i++)
		if (!router_route(doc->router, i)->hidden && strcmp(tag_of(router_path(doc->router, i), doc->mem), tag) == 0)
			return true;
	return false;
}

static void put_tags(struct document *doc)
{
	struct json_out *out = &doc->out;

	json_key(out, "tags");
	json_open_array(out);
	for (int i = 0; i < router_count(doc->router); i++) {
		const char *tag = tag_of(router_path(doc->router, i), doc->mem);

		if (router_route(doc->router, i)->hidden || tag_came_before(doc, i, tag))
			continue;
		json_open_object(out);
		member(out, "name", tag);
		json_close_object(out);
	}
	json_close_array(out);
}

const char *server_openapi(route_tables routes, const char *title, const char *version, struct arena *mem)
{
	struct document doc = {.mem = mem, .router = router_create(routes, mem)};
	struct json_out *out = &doc.out;

	doc.schemas = schemas_create(doc.router, mem);
	json_out_init(out, mem);
	json_open_object(out);
	member(out, "openapi", "3.1.0");
	open_member(out, "info");
	member(out, "title", title ? title : "API");
	member(out, "version", version ? version : "0");
	json_close_object(out);
	json_key(out, "servers");
	json_put_raw(out, "[{\"url\":\"/\"}]");
	json_key(out, "security");
	json_put_raw(out, "[{\"cookie\":[]},{\"key\":[]},{\"bearer\":[]}]");
	put_tags(&doc);
	put_paths(&doc);
	open_member(out, "components");
	open_member(out, "schemas");
	schemas_put_all(doc.schemas, out);
	json_key(out, "Problem");
	json_put_raw(out, problem_schema);
	json_close_object(out);
	buffer_format(&out->buffer, ",%s", components_fixed);
	json_close_object(out);
	json_close_object(out);
	return out->buffer.bytes;
}
