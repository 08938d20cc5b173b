/* What the OpenAPI document says of route and field tables. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

#include "http/server.h"

struct contact {
	int64_t id;
	const char *phone;
};

struct lead {
	int64_t workspace_id, id;
	const char *name, *secret, *tags;
	int status;
	int64_t account_id, score;
	struct records contacts;
	int64_t created_at, updated_at, version;
};

struct query {
	const char *q;
	int64_t limit;
};

static const char *const statuses[] = {"created", "done", NULL};

static const struct field contact_fields[] = {
	F_ID(struct contact, id, "con", .flags = FIELD_READ_ONLY),
	F_TEXT(struct contact, phone, 3, 20, .flags = FIELD_REQUIRED, .format = "phone"),
	F_END,
};
static const struct field lead_fields[] = {
	F_HEAD(struct lead, "lead"),
	F_TEXT(struct lead, name, 1, 80, .flags = FIELD_REQUIRED, .about = "Who it is."),
	F_TEXT(struct lead, secret, 1, 80, .flags = FIELD_WRITE_ONLY),
	F_STRINGS(struct lead, tags, 20),
	F_CHOICE(struct lead, status, statuses, .flags = FIELD_READ_ONLY),
	F_ID(struct lead, account_id, "acc"),
	F_INT(struct lead, score, 0, 100, .flags = FIELD_NULLABLE | FIELD_CREATE_ONLY),
	F_RECORDS(struct lead, contacts, contact_fields, struct contact),
	F_TAIL(struct lead),
	F_END,
};
static const struct field query_fields[] = {
	F_TEXT(struct query, q, 0, 100),
	F_INT(struct query, limit, 1, 200),
	F_END,
};

static bool nothing(struct request *req)
{
	(void)req;
	return true;
}

static const struct route routes[] = {
	{"GET", "/api/v1/leads", nothing, .right = RIGHT_READ, .query = query_fields, .gives = lead_fields, .list = true, .about = "All leads."},
	{"POST", "/api/v1/leads", nothing, .right = RIGHT_WRITE, .takes = lead_fields, .gives = lead_fields, .status = 201},
	{"PATCH", "/api/v1/leads/{id:lead}", nothing, .right = RIGHT_WRITE, .takes = lead_fields, .partial = true, .gives = lead_fields},
	{"DELETE", "/api/v1/leads/{id:lead}", nothing, .right = RIGHT_WRITE, .status = 204},
	{"POST", "/api/v1/imports", nothing, .right = RIGHT_WRITE, .body = BODY_FILE, .status = 202},
	{"GET", "/api/v1/leads/{id:lead}/contacts/{id:con}", nothing, .right = RIGHT_PUBLIC, .gives = contact_fields},
	{"GET", "/healthz", nothing, .hidden = true},
	{0},
};
static const struct route *const tables[] = {routes, NULL};

static struct arena *mem;
static struct json *document;

/* "a/b/c" down through objects; a number is a place in an array, ~ stands for a slash in a name. */
static struct json *at(const char *path)
{
	struct json *value = document;

	while (*path) {
		size_t length = strcspn(path, "/");
		char name[128];

		memcpy(name, path, length);
		name[length] = 0;
		for (char *c = name; *c; c++)
			if (*c == '~')
				*c = '/';
		value = json_type(value) == JSON_ARRAY ? json_item(value, (size_t)atoi(name)) : json_member(value, name);
		path += length + (path[length] == '/');
	}
	return value;
}

static void assert_dump(const char *path, const char *json)
{
	const char *dump = at(path) ? json_dump(at(path), mem) : "absent";

	assert_string_equal(dump, json);
}

static void test_paths_are_grouped_and_hidden_routes_left_out(void **state)
{
	(void)state;
	assert_string_equal(json_text(at("openapi")), "3.1.0");
	assert_non_null(at("paths/~api~v1~leads/get"));
	assert_non_null(at("paths/~api~v1~leads/post"));
	assert_non_null(at("paths/~api~v1~leads~{id}/patch"));
	assert_non_null(at("paths/~api~v1~leads~{id}/delete/responses/204"));
	assert_null(at("paths/~healthz"));
	assert_dump("tags", "[{\"name\":\"leads\"},{\"name\":\"imports\"}]");
	assert_dump("paths/~api~v1~leads/get/summary", "\"All leads.\"");
	assert_dump("paths/~api~v1~leads/get/x-right", "\"read\"");
}

static void test_parameters_have_their_types(void **state)
{
	(void)state;
	assert_dump(
		"paths/~api~v1~leads/get/parameters/1",
		"{\"name\":\"limit\",\"in\":\"query\",\"schema\":{\"type\":\"integer\",\"format\":\"int64\",\"minimum\":1,\"maximum\":200}}");
	assert_dump("paths/~api~v1~leads~{id}~contacts~{id2}/get/parameters/1",
	            "{\"name\":\"id2\",\"in\":\"path\",\"required\":true,\"schema\":{\"type\":\"string\","
	            "\"pattern\":\"^con_[0-9a-hjkmnp-tv-z]{13}$\"}}");
	assert_dump("paths/~api~v1~leads/post/parameters/1", "{\"$ref\":\"#/components/parameters/IdempotencyKey\"}");
}

static void test_bodies_and_answers_refer_to_named_schemas(void **state)
{
	(void)state;
	assert_dump("paths/~api~v1~leads/post/requestBody/content/application~json/schema",
	            "{\"$ref\":\"#/components/schemas/LeadCreate\"}");
	assert_dump("paths/~api~v1~leads~{id}/patch/requestBody/content/application~json/schema",
	            "{\"$ref\":\"#/components/schemas/LeadChange\"}");
	assert_dump("paths/~api~v1~leads/post/responses/201/content/application~json/schema",
	            "{\"$ref\":\"#/components/schemas/Lead\"}");
	assert_dump("paths/~api~v1~leads/get/responses/200/content/application~json/schema/properties/data/items",
	            "{\"$ref\":\"#/components/schemas/Lead\"}");
	assert_non_null(at("paths/~api~v1~imports/post/requestBody/content/multipart~form-data"));
	assert_dump("paths/~api~v1~leads/get/responses/default", "{\"$ref\":\"#/components/responses/Problem\"}");
	assert_dump("paths/~api~v1~leads~{id}~contacts~{id2}/get/security", "[]");
}

static void test_given_schemas_show_all_that_is_shown(void **state)
{
	(void)state;
	assert_null(at("components/schemas/Lead/properties/workspace_id"));
	assert_null(at("components/schemas/Lead/properties/secret"));
	assert_dump("components/schemas/Lead/properties/account_id",
	            "{\"type\":[\"string\",\"null\"],\"pattern\":\"^acc_[0-9a-hjkmnp-tv-z]{13}$\"}");
	assert_dump("components/schemas/Lead/properties/status", "{\"type\":\"string\",\"enum\":[\"created\",\"done\"]}");
	assert_dump("components/schemas/Lead/properties/contacts/items/required", "[\"id\",\"phone\"]");
	assert_dump(
		"components/schemas/Lead/required",
		"[\"id\",\"name\",\"tags\",\"status\",\"account_id\",\"score\",\"contacts\",\"created_at\",\"updated_at\",\"version\"]");
}

static void test_body_schemas_leave_out_what_a_caller_cannot_say(void **state)
{
	(void)state;
	assert_dump("components/schemas/LeadCreate/required", "[\"name\"]");
	assert_null(at("components/schemas/LeadCreate/properties/status"));
	assert_non_null(at("components/schemas/LeadCreate/properties/secret"));
	assert_non_null(at("components/schemas/LeadCreate/properties/score"));
	assert_null(at("components/schemas/LeadChange/properties/score"));
	assert_null(at("components/schemas/LeadChange/required"));
	assert_dump("components/schemas/LeadChange/additionalProperties", "false");
	assert_dump("components/schemas/LeadCreate/properties/name",
	            "{\"type\":\"string\",\"minLength\":1,\"maxLength\":80,\"description\":\"Who it is.\"}");
	assert_non_null(at("components/schemas/Problem/properties/errors"));
}

static int start(void **state)
{
	struct error err = {0};
	const char *text;

	(void)state;
	mem = arena_create();
	text = server_openapi(tables, "Test", "1", mem);
	if (!json_parse(text, strlen(text), mem, &document, &err))
		fail_msg("%s in %s", err.text, text);
	assert_string_equal(text, server_openapi(tables, "Test", "1", mem));
	return 0;
}

static int end(void **state)
{
	(void)state;
	arena_destroy(mem);
	return 0;
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(test_paths_are_grouped_and_hidden_routes_left_out),
		cmocka_unit_test(test_parameters_have_their_types),
		cmocka_unit_test(test_bodies_and_answers_refer_to_named_schemas),
		cmocka_unit_test(test_given_schemas_show_all_that_is_shown),
		cmocka_unit_test(test_body_schemas_leave_out_what_a_caller_cannot_say),
	};

	return cmocka_run_group_tests(tests, start, end);
}
