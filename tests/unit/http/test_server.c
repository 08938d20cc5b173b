/* The server as clients see it: routing, rights, bodies, problem documents. */
#include "http_site.h"

struct thing {
	int64_t workspace_id, id;
	const char *name;
	int64_t size;
	int64_t version;
};

static const struct field thing_fields[] = {
	F_HEAD(struct thing, "thg"),
	F_TEXT(struct thing, name, 1, 40, .flags = FIELD_REQUIRED),
	F_INT(struct thing, size, 0, 100, .flags = FIELD_UNSTORED),
	F_INT(struct thing, version, 0, INT64_MAX, .flags = FIELD_READ_ONLY),
	F_END,
};

struct list_query {
	int64_t limit;
	const char *cursor;
};

static const struct field list_query_fields[] = {
	F_INT(struct list_query, limit, 1, 200),
	F_TEXT(struct list_query, cursor, 0, 200),
	F_END,
};

static bool get_thing(struct request *req)
{
	struct thing thing = {.id = req->ids[0], .name = "bolt", .size = 3, .version = 7};

	return reply_record(req, 200, thing_fields, &thing);
}

static bool put_thing(struct db *db, void *arg, struct error *err)
{
	struct request *req = ((struct request **)arg)[0];
	struct thing *thing = ((struct thing **)arg)[1];

	thing->workspace_id = req->caller.workspace_id;
	thing->id = 1000 + thing->size;
	thing->version = 1;
	if (!db_insert(db, "thing", thing_fields, thing, err))
		return false;
	return reply_record(req, 201, thing_fields, thing);
}

static bool post_thing(struct request *req)
{
	struct thing thing = {0};
	void *arg[] = {req, &thing};

	return request_body(req, &thing) && request_write(req, put_thing, arg);
}

static bool list_things(struct request *req)
{
	struct list_query query = {.limit = 50};
	struct thing things[2] = {{.id = 1, .name = "a"}, {.id = 2, .name = "b"}};
	int64_t numbers[2];
	bool given;

	if (!request_query(req, &query) || !request_cursor(req, query.cursor, &given, numbers, 2))
		return false;
	if (given)
		return reply_json(req, 200, arena_format(req->mem, "{\"at\":%lld}", (long long)numbers[1]), 9 + 1);
	return reply_list(req, thing_fields, sizeof(things[0]), (struct records){things, 2},
	                  reply_cursor(req, (int64_t[]){-5, 77}, 2), "\"total\":2");
}

static bool change_thing(struct request *req)
{
	struct thing thing = {.id = req->ids[0], .name = "bolt", .version = 8};

	return request_fresh(req, 7) && request_body(req, &thing) && reply_record(req, 200, thing_fields, &thing);
}

static bool say_word(struct request *req)
{
	return reply_bytes(req, 200, "text/plain", req->words[0], strlen(req->words[0]));
}

static bool forget_reason(struct request *req)
{
	(void)req;
	return false;
}

static bool fast_word(struct request *req)
{
	return reply_json(req, 200, "{\"fast\":true}", 13);
}

static bool any_file(struct request *req)
{
	if (strcmp(req->path, "/") != 0)
		return error_set(&req->error, FAIL_NOT_FOUND, "not_found", "There is nothing here.");
	req->reply.etag = "abc";
	req->reply.cache = "no-cache";
	return reply_bytes(req, 200, "text/html", "<html>", 6);
}

static const struct route things_routes[] = {
	{"GET", "/api/v1/things/{id:thg}", get_thing, .right = RIGHT_READ, .gives = thing_fields},
	{"GET", "/api/v1/things", list_things, .right = RIGHT_READ, .query = list_query_fields, .gives = thing_fields, .list = true},
	{"POST", "/api/v1/things", post_thing, .right = RIGHT_WRITE, .takes = thing_fields, .gives = thing_fields, .status = 201},
	{"PATCH", "/api/v1/things/{id:thg}", change_thing, .right = RIGHT_WRITE, .takes = thing_fields, .partial = true, .body_limit = 500},
	{"GET", "/api/v1/words/{word}", say_word, .right = RIGHT_PUBLIC},
	{"GET", "/api/v1/broken", forget_reason, .right = RIGHT_PUBLIC},
	{"GET", "/healthz", fast_word, .right = RIGHT_PUBLIC, .fast = true, .hidden = true},
	{0},
};
static const struct route *const tables[] = {things_routes, NULL};
static const char *const common[] = {"X-Content-Type-Options: nosniff", NULL};
static struct site site;

#define READER "X-Test-Right: 2\r\n"
#define WRITER "X-Test-Right: 3\r\n"
#define THING "/api/v1/things/thg_0000000000001"

static int start(void **state)
{
	(void)state;
	site_start(&site, &(struct server_options){.routes = tables, .common_headers = common, .fallback = any_file});
	return 0;
}

static int end(void **state)
{
	(void)state;
	site_end(&site);
	return 0;
}

static void test_a_record_is_answered_with_etag_request_id_and_common_headers(void **state)
{
	(void)state;
	expect(site_get(&site, THING, READER), 200, "ETag: \"7\"");
	expect(site_get(&site, THING, READER), 200, "X-Request-Id: req_");
	expect(site_get(&site, THING, READER), 200, "X-Content-Type-Options: nosniff");
	expect(site_get(&site, THING, READER), 200, "Cache-Control: no-store");
	expect(site_get(&site, THING, READER), 200, "{\"id\":\"thg_0000000000001\",\"name\":\"bolt\",\"size\":3,\"version\":7}");
	expect(site_get(&site, THING, READER "If-None-Match: \"7\"\r\n"), 304, NULL);
}

static void test_paths_with_trailing_slash_and_without_v1_are_the_same(void **state)
{
	(void)state;
	expect(site_get(&site, THING "/", READER), 200, "bolt");
	expect(site_get(&site, "/api/things/thg_0000000000001/", READER), 200, "bolt");
	expect(site_get(&site, "/api/v1//things", READER), 404, "\"code\":\"not_found\"");
}

static void test_unknown_paths_ill_formed_ids_and_methods(void **state)
{
	(void)state;
	expect(site_get(&site, "/api/v1/nowhere", READER), 404, "application/problem+json");
	expect(site_get(&site, "/api/v1/things/lead_0000000000001", READER), 404, "not_found");
	expect(site_get(&site, "/api/v1/things/thg_1", READER), 404, "not_found");
	expect(site_ask(&site, "DELETE " THING " HTTP/1.1\r\nHost: t\r\n\r\n"), 405, "Allow: GET, HEAD, PATCH");
	expect(site_get(&site, "/api/v1/words/a%2Fb%20c", ""), 200, "a/b c");
	expect(site_get(&site, "/api/v1/words/a%00b", ""), 404, NULL);
	expect(site_ask(&site, "HEAD " THING " HTTP/1.1\r\nHost: t\r\n" READER "\r\n"), 200, "Content-Length: 61");
}

static void test_rights_are_asked_before_the_body(void **state)
{
	(void)state;
	expect(site_get(&site, THING, ""), 401, "\"code\":\"unauthorized\"");
	expect(site_post(&site, "/api/v1/things", READER, "{"), 403, "\"code\":\"forbidden\"");
	expect(site_post(&site, "/api/v1/things", WRITER "Cookie: a=b\r\n", "{\"name\":\"x\"}"), 403, "\"code\":\"csrf\"");
	expect(site_post(&site, "/api/v1/things", WRITER "Cookie: a=b\r\nX-Requested-With: leadline\r\n",
	                 "{\"name\":\"cookie\",\"size\":1}"),
	       201, "cookie");
}

static void test_bodies_are_read_strictly_and_all_problems_are_told_at_once(void **state)
{
	(void)state;
	expect(site_post(&site, "/api/v1/things", WRITER, "{\"name\":\"x\",}"), 400, "\"code\":\"malformed_json\"");
	expect(site_post(&site, "/api/v1/things", WRITER, "[]"), 422, "not_an_object");
	expect(site_post(&site, "/api/v1/things", WRITER, "{\"nam\":\"x\",\"size\":500}"), 422, "\"field\":\"size\"");
	expect(site_post(&site, "/api/v1/things", WRITER, "{\"nam\":\"x\",\"size\":500}"), 422, "\"field\":\"name\"");
	expect(site_post(&site, "/api/v1/things", WRITER, "{\"nam\":\"x\",\"size\":500}"), 422, "\"field\":\"nam\"");
	expect(site_post(&site, "/api/v1/things", WRITER, ""), 422, "\"field\":\"name\"");
	expect(site_ask(&site, "POST /api/v1/things HTTP/1.1\r\nHost: t\r\n" WRITER
	                       "Content-Type: text/plain\r\nContent-Length: 2\r\n\r\n{}"),
	       415, "unsupported_media_type");
	expect(site_ask(&site, "GET /api/v1/things HTTP/1.1\r\nHost: t\r\n" READER "Content-Length: 2\r\n\r\n{}"), 400,
	       "body_not_allowed");
}

static void test_unknown_and_repeated_query_parameters_are_refused(void **state)
{
	(void)state;
	expect(site_get(&site, "/api/v1/things?limit=5", READER), 200, "\"total\":2");
	expect(site_get(&site, "/api/v1/things?limt=5", READER), 422, "unknown_parameter");
	expect(site_get(&site, "/api/v1/things?limit=5&limit=6", READER), 422, "repeated");
	expect(site_get(&site, "/api/v1/things?limit=500", READER), 422, "\"field\":\"limit\"");
	expect(site_get(&site, THING "?x=1", READER), 422, "unknown_parameter");
}

static void test_cursors_come_back_and_tampered_ones_are_refused(void **state)
{
	struct answer answer = site_get(&site, "/api/v1/things", READER);
	char path[256], *cursor = strstr(answer.text, "\"next_cursor\":\"");

	(void)state;
	assert_non_null(cursor);
	cursor += 15;
	cursor[strcspn(cursor, "\"")] = 0;
	snprintf(path, sizeof(path), "/api/v1/things?cursor=%s", cursor);
	expect(site_get(&site, path, READER), 200, "{\"at\":77}");
	path[30] = path[30] == 'A' ? 'B' : 'A';
	expect(site_get(&site, path, READER), 422, "bad_cursor");
	expect(site_get(&site, "/api/v1/things?cursor=x", READER), 422, "\"field\":\"cursor\"");
	answer_free(&answer);
}

static void test_if_match_with_an_old_version_is_412(void **state)
{
	static const char form[] = "PATCH " THING " HTTP/1.1\r\nHost: t\r\n" WRITER
				   "Content-Type: application/json\r\nContent-Length: 12\r\nIf-Match: %s\r\n\r\n{\"name\":\"y\"}";
	char request[512];

	(void)state;
	snprintf(request, sizeof(request), form, "\"6\"");
	expect(site_ask(&site, request), 412, "\"code\":\"stale\"");
	snprintf(request, sizeof(request), form, "\"7\"");
	expect(site_ask(&site, request), 200, "\"name\":\"y\"");
}

static void test_a_failure_without_a_reason_is_a_500_that_tells_nothing(void **state)
{
	(void)state;
	expect(site_get(&site, "/api/v1/broken", ""), 500, "\"code\":\"internal\"");
}

static void test_fast_routes_and_files_are_answered_on_the_loop(void **state)
{
	(void)state;
	expect(site_get(&site, "/healthz", ""), 200, "{\"fast\":true}");
	expect(site_get(&site, "/", ""), 200, "Cache-Control: no-cache");
	expect(site_get(&site, "/", "If-None-Match: \"abc\"\r\n"), 304, NULL);
	expect(site_get(&site, "/nothing", ""), 404, "not_found");
	expect(site_ask(&site, "POST /nothing HTTP/1.1\r\nHost: t\r\nContent-Length: 3\r\n\r\nabc"), 404, "not_found");
}

static void test_one_connection_serves_many_requests(void **state)
{
	static const char request[] = "GET " THING " HTTP/1.1\r\nHost: t\r\n" READER "\r\n";
	int fd = site_connect(&site);

	(void)state;
	for (int i = 0; i < 20; i++) {
		assert_true(site_send(fd, request, strlen(request)));
		expect(site_read(fd, false), 200, "bolt");
	}
	close(fd);
}

static void test_requests_are_counted_by_route_as_documented(void **state)
{
	struct arena *mem = arena_create();
	struct buffer out;
	int64_t end_ms = clock_monotonic_ms() + 5000;

	(void)state;
	expect(site_get(&site, "/api/v1/words/counted", ""), 200, NULL);
	do {
		/* A request is counted when its answer has left, which may be after we have read it. */
		buffer_init(&out, mem);
		server_metrics(site.server, &out);
	} while (!strstr(out.bytes, "route=\"/api/v1/words/{word}\",status=\"200\"} 2") && clock_monotonic_ms() < end_ms);
	assert_non_null(strstr(out.bytes,
	                       "leadline_http_requests_total{method=\"GET\",route=\"/api/v1/words/{word}\",status=\"200\"} 2\n"));
	assert_non_null(strstr(out.bytes,
	                       "leadline_http_requests_total{method=\"GET\",route=\"/api/v1/things/{id}\",status=\"401\"} 1\n"));
	assert_non_null(strstr(out.bytes, "leadline_http_requests_total{method=\"\",route=\"(none)\",status=\"404\"}"));
	assert_non_null(strstr(out.bytes, "leadline_http_duration_seconds_bucket{le=\"+Inf\"}"));
	assert_non_null(strstr(out.bytes, "leadline_http_connections "));
	arena_destroy(mem);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(test_a_record_is_answered_with_etag_request_id_and_common_headers),
		cmocka_unit_test(test_paths_with_trailing_slash_and_without_v1_are_the_same),
		cmocka_unit_test(test_unknown_paths_ill_formed_ids_and_methods),
		cmocka_unit_test(test_rights_are_asked_before_the_body),
		cmocka_unit_test(test_bodies_are_read_strictly_and_all_problems_are_told_at_once),
		cmocka_unit_test(test_unknown_and_repeated_query_parameters_are_refused),
		cmocka_unit_test(test_cursors_come_back_and_tampered_ones_are_refused),
		cmocka_unit_test(test_if_match_with_an_old_version_is_412),
		cmocka_unit_test(test_a_failure_without_a_reason_is_a_500_that_tells_nothing),
		cmocka_unit_test(test_fast_routes_and_files_are_answered_on_the_loop),
		cmocka_unit_test(test_one_connection_serves_many_requests),
		cmocka_unit_test(test_requests_are_counted_by_route_as_documented),
	};

	return cmocka_run_group_tests(tests, start, end);
}
