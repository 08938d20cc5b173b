/* Requests that ask somebody else before they answer: the worker is free meanwhile, a client that leaves cancels, keys hold (T27). */
#include <pthread.h>
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

/* ---- tests ---- */

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

static void test_the_answer_comes_from_then(void **state)
{
	(void)state;
	expect(post("", "{\"text\":\"servus\"}"), 200, "{\"said\":\"servus\"}");
	expect(post("", "{\"text\":\"ab\",\"rounds\":3}"), 200, "{\"said\":\"ababab\"}");
	expect(post("", "{\"cut\":true}"), 503, "\"code\":\"cut\"");
	expect(post("", "{\"fail\":true}"), 422, "asked_to_fail");
}

static void test_a_connection_is_kept(void **state)
{
	int fd = site_connect(&site);

	(void)state;
	for (int i = 0; i < 3; i++) {
		send_on(fd, "", "{\"text\":\"servus\",\"rounds\":2}");
		expect(site_read(fd, false), 200, "{\"said\":\"servusservus\"}");
		send_on(fd, "", "{\"stream\":true,\"text\":\"abc\",\"piece\":1,\"piece_ms\":1}");
		expect(site_read(fd, false), 200, "data: end");
		send_on(fd, "", "{\"cut\":true}");
		expect(site_read(fd, false), 503, "cut");
	}
	close(fd);
}

static void test_time_limits_end_a_fetch(void **state)
{
	(void)state;
	expect(post("", "{\"first_ms\":60000,\"timeout_ms\":50}"), 503, "\"code\":\"timed_out\"");
	expect(post("", "{\"first_ms\":60000,\"idle_ms\":50}"), 503, "nothing came for 50 ms");
	/* Bytes in between start the silence anew. */
	expect(post("", "{\"text\":\"0123456789\",\"piece\":1,\"piece_ms\":30,\"idle_ms\":10000}"), 200, "0123456789");
}

/* Forty at once on four workers: none of them waits. */
static void test_waiting_requests_hold_no_worker(void **state)
{
	int fds[40];

	(void)state;
	for (int i = 0; i < 40; i++)
		fds[i] = send_post("", "{\"first_ms\":60000,\"timeout_ms\":60000}");
	expect(post("", "{\"text\":\"quick\"}"), 200, "quick");
	for (int i = 0; i < 40; i++)
		close(fds[i]);
	wait_for(&cancels, 40);
	wait_for(&lefts, 40);
	expect(post("", "{\"text\":\"again\"}"), 200, "again");
}

static void test_a_stream_begins_with_the_first_bytes(void **state)
{
	struct answer answer;

	(void)state;
	answer = post("", "{\"stream\":true,\"text\":\"abc\",\"piece\":1,\"piece_ms\":5}");
	assert_non_null(strcasestr(answer.text, "Content-Type: text/event-stream"));
	assert_non_null(strstr(answer.body, "data: a\n\n"));
	assert_non_null(strstr(answer.body, "data: b\n\n"));
	assert_non_null(strstr(answer.body, "data: end\n\n"));
	expect(answer, 200, "data: c\n\n");
	/* Nothing came: the error is an answer like any other. */
	expect(post("", "{\"stream\":true,\"text\":\"\",\"cut\":true}"), 503, "Content-Type: application/problem+json");
}

static void test_a_stream_tells_errors_and_answers_as_events(void **state)
{
	(void)state;
	expect(post("", "{\"stream\":true,\"cut\":true}"), 200, "event: problem\ndata: {\"type\":\"/problems/cut\"");
	expect(post("", "{\"begin\":true,\"fail\":true}"), 200, "event: problem\ndata: {\"type\":\"/problems/asked_to_fail\"");
	expect(post("", "{\"stream\":true,\"as_reply\":true}"), 200, "event: done\ndata: {\"said\":\"\"}");
	expect(post("", "{\"begin\":true}"), 200, "event: done\ndata: {\"said\":\"hello\"}");
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

static void test_a_reader_that_leaves_a_stream_cancels_it(void **state)
{
	(void)state;
	for (int i = 0; i < 5; i++) {
		int fd = send_post(
			"", "{\"stream\":true,\"text\":\"0123456789\",\"piece\":1,\"piece_ms\":1000000,\"timeout_ms\":2000000}");

		read_until(fd, "data: 0\n\n");
		close(fd);
	}
	wait_for(&thens, 5);
	assert_int_equal(atomic_load(&cancels), 5);
	assert_int_equal(atomic_load(&answered), 0);
	expect(post("", "{\"text\":\"again\"}"), 200, "again");
}

static void test_a_stop_cancels_what_waits(void **state)
{
	int fds[6];

	(void)state;
	for (int i = 0; i < 6; i++)
		fds[i] = send_post(
			"", i % 2 ? "{\"stream\":true,\"text\":\"01\",\"piece\":1,\"piece_ms\":1000000,\"timeout_ms\":2000000}"
				  : "{\"first_ms\":1000000,\"timeout_ms\":2000000,\"rounds\":3}");
	for (int i = 1; i < 6; i += 2)
		read_until(fds[i], "data: 0\n\n");
	wait_for_active(6);
	server_stop(site.server, 0);
	site.server = NULL;
	wait_for(&thens, 6);
	for (int i = 0; i < 6; i += 2)
		expect(site_read(fds[i], false), 503, "stopping");
	for (int i = 1; i < 6; i += 2)
		read_until(fds[i], "event: problem");
	for (int i = 0; i < 6; i++)
		close(fds[i]);
}

static void test_a_stop_lets_a_quick_one_end(void **state)
{
	int fd;

	(void)state;
	fd = send_post("", "{\"stream\":true,\"text\":\"01\",\"piece\":1,\"piece_ms\":1000}");
	read_until(fd, "data: 0\n\n");
	server_stop(site.server, 20);
	site.server = NULL;
	read_until(fd, "data: end\n\n");
	close(fd);
}

/* T27: a repeat answers as before and asks nobody. */
static void test_a_repeated_key_asks_once(void **state)
{
	static const char key[] = "Idempotency-Key: k1\r\n";
	struct answer answer;

	(void)state;
	expect(post(key, "{\"write_last\":true}"), 201, "stored");
	answer = post(key, "{\"write_last\":true}");
	assert_non_null(strcasestr(answer.text, "Idempotency-Replayed: true"));
	expect(answer, 201, "stored");
	expect(post(key, "{\"write_last\":true,\"text\":\"other\"}"), 422, "idempotency_key_reused");
	/* To a reader of events the answer is told as one. */
	expect(post("Idempotency-Key: k2\r\n", "{\"write_last\":true,\"begin\":true}"), 200,
	       "event: done\ndata: {\"stored\":true}");
	expect(post("Idempotency-Key: k2\r\n", "{\"write_last\":true,\"begin\":true}"), 200,
	       "event: done\ndata: {\"stored\":true}");
	assert_int_equal(atomic_load(&thens), 2);
	assert_int_equal(things(), 2);
}

/* T27: an error keeps nothing, so the same key may be tried again. */
static void test_a_failed_key_may_be_tried_again(void **state)
{
	(void)state;
	expect(post("Idempotency-Key: k3\r\n", "{\"write_last\":true,\"cut\":true}"), 503, "cut");
	expect(post("Idempotency-Key: k3\r\n", "{\"write_last\":true,\"cut\":true}"), 503, "cut");
	assert_int_equal(atomic_load(&thens), 2);
	assert_int_equal(things(), 0);
}

/* T27: two at once, a double click: the second is told that the first is at it. */
static void test_a_key_at_work_is_in_progress(void **state)
{
	static const char key[] = "Idempotency-Key: k4\r\n";
	static const char body[] =
		"{\"stream\":true,\"write_last\":true,\"text\":\"01\",\"piece\":1,\"piece_ms\":1000000,\"timeout_ms\":2000000}";
	struct answer answer;
	int fd;

	(void)state;
	fd = send_post(key, body);
	read_until(fd, "data: 0\n\n");
	expect(post(key, body), 409, "in_progress");
	expect(post(key, "{}"), 422, "idempotency_key_reused");
	expect(post("X-Workspace: 2\r\nIdempotency-Key: k4\r\n", "{}"), 200, "hello");
	close(fd);
	wait_for(&cancels, 1);
	/* The key is free as soon as the first is wholly gone. */
	while ((answer = post(key, "{\"write_last\":true}")).status == 422)
		answer_free(&answer);
	expect(answer, 201, "stored");
	assert_int_equal(things(), 1);
}

/* T27: store, ask, store again is one write to the key: the last answer is kept, and a repeat stores nothing. */
static void test_a_request_may_write_before_and_after(void **state)
{
	static const char key[] = "Idempotency-Key: k5\r\n";

	(void)state;
	expect(post(key, "{\"write_first\":true,\"write_last\":true}"), 201, "stored");
	assert_int_equal(things(), 2);
	expect(post(key, "{\"write_first\":true,\"write_last\":true}"), 201, "stored");
	assert_int_equal(things(), 2);
	/* Stored, then the other side fails: the error is told once; a repeat answers what was stored. */
	expect(post("Idempotency-Key: k6\r\n", "{\"write_first\":true,\"cut\":true}"), 503, "cut");
	expect(post("Idempotency-Key: k6\r\n", "{\"write_first\":true,\"cut\":true}"), 201, "stored");
	assert_int_equal(things(), 3);
}

/* Clients that come, leave at any moment and repeat themselves: for the sanitizers. All that began has ended at the stop. */
static void test_many_come_and_go(void **state)
{
	static const char *const bodies[] = {
		"{\"stream\":true,\"text\":\"0123456789\",\"piece\":1,\"piece_ms\":1}",
		"{\"first_ms\":3,\"rounds\":2}",
		"{\"write_first\":true,\"write_last\":true,\"first_ms\":1}",
		"{\"begin\":true,\"cut\":true,\"first_ms\":1}",
		"{\"stream\":true,\"write_last\":true,\"text\":\"01\",\"piece\":1,\"piece_ms\":2}",
	};
	int fds[12];

	(void)state;
	for (int round = 0; round < 25; round++) {
		for (int i = 0; i < 12; i++) {
			char key[64];

			snprintf(key, sizeof(key), "Idempotency-Key: many-%d-%d\r\n", round / 2, i % 3);
			fds[i] = send_post(i % 2 ? key : "", bodies[(i + round) % 5]);
			if (i % 4 == 3)
				close(fds[i]);
		}
		for (int i = 0; i < 12; i++) {
			struct answer answer;

			if (i % 4 == 3)
				continue;
			answer = site_read(fds[i], false);
			assert_in_range(answer.status, 200, 503);
			answer_free(&answer);
			close(fds[i]);
		}
	}
}

static void test_without_an_exchange_a_fetch_is_refused(void **state)
{
	struct site bare;

	(void)state;
	site_start(&bare, &(struct server_options){.routes = tables});
	expect(site_post(&bare, "/ask", "X-Test-Right: 4\r\n", "{}"), 503, "no_exchange");
	site_end(&bare);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test_setup_teardown(test_the_answer_comes_from_then, start, end),
		cmocka_unit_test_setup_teardown(test_a_connection_is_kept, start, end),
		cmocka_unit_test_setup_teardown(test_time_limits_end_a_fetch, start, end),
		cmocka_unit_test_setup_teardown(test_waiting_requests_hold_no_worker, start, end),
		cmocka_unit_test_setup_teardown(test_a_stream_begins_with_the_first_bytes, start, end),
		cmocka_unit_test_setup_teardown(test_a_stream_tells_errors_and_answers_as_events, start, end),
		cmocka_unit_test_setup_teardown(test_a_reader_that_leaves_a_stream_cancels_it, start, end),
		cmocka_unit_test_setup_teardown(test_a_stop_cancels_what_waits, start, end),
		cmocka_unit_test_setup_teardown(test_a_stop_lets_a_quick_one_end, start, end),
		cmocka_unit_test_setup_teardown(test_a_repeated_key_asks_once, start, end),
		cmocka_unit_test_setup_teardown(test_a_failed_key_may_be_tried_again, start, end),
		cmocka_unit_test_setup_teardown(test_a_key_at_work_is_in_progress, start, end),
		cmocka_unit_test_setup_teardown(test_a_request_may_write_before_and_after, start, end),
		cmocka_unit_test_setup_teardown(test_many_come_and_go, start, end),
		cmocka_unit_test(test_without_an_exchange_a_fetch_is_refused),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
