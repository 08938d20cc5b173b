/* A server whose one route asks somebody else before it answers; the body of a request says what is played to it, and what it does then.
 * For test_fetch*.c only. */
#ifndef TEST_FETCH_SITE_H
#define TEST_FETCH_SITE_H

#include <stdatomic.h>

#include "http/exchange.h"
#include "http_site.h"

enum { WORKERS = 4 };

static struct site site;
static struct exchange *exchange;
static atomic_int thens, cancels, answered, lefts;

/* ---- handlers: the path says what the played answer is ---- */

struct plan {
	struct http_canned canned;
	int rounds;
	bool stream, write_last;
	const char *said;
};

static bool store(struct db *db, void *arg, struct error *err)
{
	struct request *req = arg;

	return db_exec(db, err, "INSERT INTO thing (workspace_id, id, name, version) VALUES ($1, $2, $3, 1)",
	               db_int(req->caller.workspace_id), db_int(clock_monotonic_us()), db_text("stored")) &&
	       reply_json(req, 201, "{\"stored\":true}", 15);
}

static bool then(struct request *req, const struct http_response *response, void *arg)
{
	struct plan *plan = arg;

	atomic_fetch_add(&thens, 1);
	atomic_fetch_add(&cancels, response->cancelled);
	atomic_fetch_add(&answered, response->outcome == HTTP_ANSWERED);
	atomic_fetch_add(&lefts, request_left(req));
	/* The connection may be gone, and all that the library knew of it. */
	assert_string_equal(request_header(req, "x-test-right"), "4");
	assert_string_equal(req->method, "POST");
	plan->said = plan->said ? arena_format(req->mem, "%s%s", plan->said, response->body) : response->body;
	if (--plan->rounds > 0 && !request_left(req))
		return request_fetch(req, &(struct http_request){.method = "GET", .url = "x", .canned = &plan->canned}, then,
		                     plan);
	if (response->outcome != HTTP_ANSWERED)
		return error_set(&req->error, FAIL_UNAVAILABLE, response->timed_out ? "timed_out" : "cut", "It said: %s",
		                 response->reason);
	if (plan->write_last)
		return request_write(req, store, req);
	if (plan->stream && !request_has(req, "as_reply"))
		return request_stream_write(req, "data: end\n\n", 11) && request_stream_end(req);
	return reply_json(req, 200, arena_format(req->mem, "{\"said\":\"%s\"}", plan->said), strlen(plan->said) + 11);
}

static bool on_bytes(const char *bytes, size_t length, void *arg)
{
	struct request *req = arg;
	const char *event = arena_format(req->mem, "data: %.*s\n\n", (int)length, bytes);

	request_stream_begin(req, "text/event-stream");
	return request_stream_write(req, event, strlen(event));
}

static int number(struct request *req, const char *name, int otherwise)
{
	return (int)json_int(json_member(req->body, name), otherwise);
}

static bool ask(struct request *req)
{
	struct plan *plan = arena_alloc(req->mem, sizeof(*plan));
	const char *text = json_text(json_member(req->body, "text"));
	struct http_request out = {.method = "GET", .url = "x", .canned = &plan->canned};

	*plan = (struct plan){.canned = {.status = number(req, "status", 200),
	                                 .body = text ? text : "hello",
	                                 .first_ms = number(req, "first_ms", 0),
	                                 .piece_ms = number(req, "piece_ms", 0),
	                                 .piece_length = (size_t)number(req, "piece", 0),
	                                 .cut = request_has(req, "cut")},
	                      .rounds = number(req, "rounds", 1),
	                      .stream = request_has(req, "stream"),
	                      .write_last = request_has(req, "write_last")};
	plan->canned.body_length = strlen(plan->canned.body);
	out.timeout_ms = number(req, "timeout_ms", 0);
	out.idle_timeout_ms = number(req, "idle_ms", 0);
	if (plan->stream) {
		out.on_bytes = on_bytes;
		out.bytes_arg = req;
	}
	if (request_has(req, "begin"))
		request_stream_begin(req, "text/event-stream");
	if (request_has(req, "fail"))
		return error_set(&req->error, FAIL_INVALID, "asked_to_fail", "asked to fail");
	if (request_has(req, "write_first") && !request_write(req, store, req))
		return false;
	return request_fetch(req, &out, then, plan);
}

static const struct route routes[] = {
	{"POST", "/ask", ask, .right = RIGHT_WRITE},
	{0},
};
static const struct route *const tables[] = {routes, NULL};

static void site_open_fetching(void **state)
{
	(void)state;
	atomic_store(&thens, 0);
	atomic_store(&cancels, 0);
	atomic_store(&answered, 0);
	atomic_store(&lefts, 0);
	exchange = exchange_create(NULL);
	site_start(&site, &(struct server_options){.routes = tables, .workers = WORKERS, .exchange = exchange});
}

static int start(void **state)
{
	site_open_fetching(state);
	return 0;
}

static int end(void **state)
{
	(void)state;
	site_end(&site);
	exchange_destroy(exchange);
	return 0;
}

/* ---- asking ---- */

static struct answer post(const char *headers, const char *body)
{
	char all[512];

	snprintf(all, sizeof(all), "X-Test-Right: 4\r\n%s", headers);
	return site_post(&site, "/ask", all, body);
}

static void send_on(int fd, const char *headers, const char *body)
{
	char request[2048];

	snprintf(
		request, sizeof(request),
		"POST /ask HTTP/1.1\r\nHost: t\r\nX-Test-Right: 4\r\nContent-Type: application/json\r\nContent-Length: %zu\r\n%s\r\n%s",
		strlen(body), headers, body);
	assert_true(site_send(fd, request, strlen(request)));
}

static int send_post(const char *headers, const char *body)
{
	int fd = site_connect(&site);

	send_on(fd, headers, body);
	return fd;
}

static void wait_for(atomic_int *count, int least)
{
	int64_t end_ms = clock_monotonic_ms() + SITE_PATIENCE_MS;

	while (atomic_load(count) < least && clock_monotonic_ms() < end_ms)
		usleep(5000);
	assert_in_range(atomic_load(count), least, least + 1000);
}

static void wait_for_active(int count)
{
	char line[64];
	int64_t end_ms = clock_monotonic_ms() + SITE_PATIENCE_MS;
	bool there = false;

	snprintf(line, sizeof(line), "\nleadline_http_active %d\n", count);
	while (!there && clock_monotonic_ms() < end_ms) {
		struct arena *mem = arena_create();
		struct buffer out;

		buffer_init(&out, mem);
		server_metrics(site.server, &out);
		there = strstr(out.bytes, line) != NULL;
		arena_destroy(mem);
		usleep(5000);
	}
	assert_true(there);
}

static void read_until(int fd, const char *part)
{
	char text[4096] = "";
	size_t length = 0;

	while (!strstr(text, part)) {
		ssize_t got = recv(fd, text + length, sizeof(text) - 1 - length, 0);

		if (got <= 0)
			fail_msg("it ended after: %s", text);
		length += (size_t)got;
		text[length] = 0;
	}
}

static int64_t things(void)
{
	struct db *db = db_create(site.store);
	struct arena *mem = arena_create();
	struct db_rows *rows;
	struct error err = {0};
	int64_t count;

	assert_true(db_query(db, mem, &rows, &err, "SELECT count(*) FROM thing WHERE workspace_id = $1", db_int(1)));
	assert_true(db_rows_next(rows));
	count = db_rows_int(rows, 0);
	assert_true(db_rows_close(rows, &err));
	db_destroy(db);
	arena_destroy(mem);
	return count;
}

#endif
