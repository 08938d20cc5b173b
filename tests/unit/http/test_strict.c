/* Clients that err, stall or attack: what the server refuses, and when. */
#include <pthread.h>

#include "http_site.h"

static bool echo(struct request *req)
{
	return reply_bytes(req, 200, "text/plain", req->raw.bytes, req->raw.length);
}

static bool slow(struct request *req)
{
	usleep(300 * 1000);
	return reply_json(req, 200, "{\"slow\":true}", 13);
}

static bool fast(struct request *req)
{
	return reply_json(req, 200, "{}", 2);
}

static bool large(struct request *req)
{
	char *bytes = arena_alloc(req->mem, 2 * 1024 * 1024);

	memset(bytes, 'x', 2 * 1024 * 1024);
	return reply_bytes(req, 200, "text/plain", bytes, 2 * 1024 * 1024);
}

static const struct route routes[] = {
	{"POST", "/raw", echo, .body = BODY_RAW, .body_limit = 200 * 1024},
	{"PUT", "/raw", echo, .body = BODY_RAW, .body_limit = 200 * 1024},
	{"PATCH", "/raw", echo, .body = BODY_RAW, .body_limit = 200 * 1024},
	{"GET", "/slow", slow},
	{"GET", "/large", large},
	{"GET", "/fast", fast, .fast = true},
	{0},
};
static const struct route *const tables[] = {routes, NULL};
static struct site site;

static int start(void **state)
{
	(void)state;
	site_start(&site, &(struct server_options){.routes = tables, .request_timeout_s = 2, .loops = 1, .workers = 4});
	return 0;
}

static int end(void **state)
{
	(void)state;
	site_end(&site);
	return 0;
}

static void expect_refused(const char *request, const char *part)
{
	int fd = site_connect(&site);
	struct answer answer;
	char rest;

	assert_true(site_send(fd, request, strlen(request)));
	answer = site_read(fd, false);
	/* Whatever came behind must not be taken for a request of its own. */
	if (recv(fd, &rest, 1, 0) > 0)
		fail_msg("the connection stayed open after:\n%s", request);
	expect(answer, 400, part);
	close(fd);
}

static void test_requests_whose_length_is_said_twice_are_refused(void **state)
{
	(void)state;
	expect_refused("POST /raw HTTP/1.1\r\nHost: t\r\nContent-Length: 5\r\nContent-Length: 6\r\n\r\nabcdef", "bad_framing");
	expect_refused("POST /raw HTTP/1.1\r\nHost: t\r\nContent-Length: 5\r\nContent-Length: 5\r\n\r\nabcde", "bad_framing");
	expect_refused("POST /raw HTTP/1.1\r\nHost: t\r\nContent-Length: 4\r\nTransfer-Encoding: chunked\r\n\r\n0\r\n\r\n",
	               "bad_framing");
	expect_refused("PATCH /raw HTTP/1.1\r\nHost: t\r\nContent-Length: 4\r\nTransfer-Encoding: chunked\r\n\r\n0\r\n\r\n",
	               "bad_framing");
	expect_refused(
		"GET /fast HTTP/1.1\r\nHost: t\r\nContent-Length: 40\r\nContent-Length: 0\r\n\r\nGET /fast HTTP/1.1\r\nHost: t\r\n\r\n",
		"bad_framing");
	expect_refused("POST /raw HTTP/1.1\r\nHost: t\r\nTransfer-Encoding: gzip, chunked\r\n\r\n0\r\n\r\n", "bad_framing");
	expect_refused("POST /raw HTTP/1.1\r\nHost: t\r\nContent-Length : 5\r\n\r\nabcde", "bad_header");
	expect_refused("POST /raw HTTP/1.1\r\nHost: t\r\nTransfer-Encoding: xchunked\r\n\r\n0\r\n\r\n", "bad_framing");
}

static void test_ill_formed_lengths_are_refused(void **state)
{
	static const char *const lengths[] = {"+5", "-1", "5, 5", "0x5", "5 5", "99999999999999999999", "five", NULL};
	char request[256];

	(void)state;
	for (size_t i = 0; lengths[i]; i++) {
		int fd = site_connect(&site);
		struct answer answer;

		snprintf(request, sizeof(request), "POST /raw HTTP/1.1\r\nHost: t\r\nContent-Length: %s\r\n\r\nabcde",
		         lengths[i]);
		assert_true(site_send(fd, request, strlen(request)));
		answer = site_read(fd, false);
		if (answer.status != 400 && answer.status != 413)
			fail_msg("Content-Length: %s gave\n%s", lengths[i], answer.text);
		answer_free(&answer);
		close(fd);
	}
}

static void test_a_host_is_needed_and_only_one(void **state)
{
	(void)state;
	expect(site_ask(&site, "GET /fast HTTP/1.1\r\n\r\n"), 400, NULL);
	expect_refused("GET /fast HTTP/1.1\r\nHost: a\r\nHost: b\r\n\r\n", "bad_host");
	expect(site_ask(&site, "GET /fast HTTP/1.0\r\n\r\n"), 200, NULL);
}

static void too_large(const char *method)
{
	char head[256];
	int fd = site_connect(&site);
	int64_t start_ms = clock_monotonic_ms();

	snprintf(head, sizeof(head), "%s /raw HTTP/1.1\r\nHost: t\r\nContent-Length: 3000000\r\n\r\nabc", method);
	assert_true(site_send(fd, head, strlen(head)));
	expect(site_read(fd, false), 413, "Connection: close");
	assert_in_range(clock_monotonic_ms() - start_ms, 0, 1000);
	close(fd);
}

static void test_a_body_over_the_limit_is_refused_before_it_comes(void **state)
{
	(void)state;
	too_large("POST");
	too_large("PUT");
	too_large("PATCH");
}

static void test_a_chunked_body_that_grows_too_long_is_refused(void **state)
{
	static char chunk[40 * 1024 + 16];
	int fd = site_connect(&site);
	const char *head = "POST /raw HTTP/1.1\r\nHost: t\r\nTransfer-Encoding: chunked\r\n\r\n";
	size_t length = (size_t)sprintf(chunk, "%x\r\n", 40 * 1024);

	(void)state;
	memset(chunk + length, 'y', 40 * 1024);
	memcpy(chunk + length + 40 * 1024, "\r\n", 2);
	assert_true(site_send(fd, head, strlen(head)));
	for (int i = 0; i < 6; i++)
		assert_true(site_send(fd, chunk, length + 40 * 1024 + 2));
	assert_true(site_send(fd, "0\r\n\r\n", 5));
	expect(site_read(fd, false), 413, "body_too_large");
	close(fd);
}

enum { CHUNK = 40 * 1024 };

static void start_chunked(int fd, char chunk[static CHUNK + 16], size_t *length)
{
	const char *head = "POST /raw HTTP/1.1\r\nHost: t\r\nTransfer-Encoding: chunked\r\n\r\n";
	size_t at = (size_t)sprintf(chunk, "%x\r\n", CHUNK);

	memset(chunk + at, 'y', CHUNK);
	memcpy(chunk + at + CHUNK, "\r\n", 2);
	*length = at + CHUNK + 2;
	assert_true(site_send(fd, head, strlen(head)));
}

/* T28: ten megabytes without a word of their length, by a client that reads only after it has sent all. */
static void test_a_chunked_body_of_ten_megabytes_sees_413(void **state)
{
	static char chunk[CHUNK + 16];
	int fd = site_connect(&site);
	size_t length;

	(void)state;
	start_chunked(fd, chunk, &length);
	for (int i = 0; i < 256; i++)
		assert_true(site_send(fd, chunk, length));
	assert_true(site_send(fd, "0\r\n\r\n", 5));
	expect(site_read(fd, false), 413, "body_too_large");
	close(fd);
}

static void test_a_chunked_body_without_end_is_answered_413_meanwhile(void **state)
{
	static char chunk[CHUNK + 16];
	int fd = site_connect(&site);
	struct pollfd wait = {.fd = fd, .events = POLLIN};
	int64_t end_ms = clock_monotonic_ms() + 20000;
	size_t length;

	(void)state;
	start_chunked(fd, chunk, &length);
	while (poll(&wait, 1, 0) == 0) {
		assert_true(site_send(fd, chunk, length));
		assert_true(clock_monotonic_ms() < end_ms);
	}
	expect(site_read(fd, false), 413, "application/problem+json");
	close(fd);
}

static void expect_half(const char *sent, const char *part)
{
	int fd = site_connect(&site);

	assert_true(site_send(fd, sent, strlen(sent)));
	shutdown(fd, SHUT_WR);
	expect(site_read(fd, false), 400, part);
	close(fd);
}

static void test_a_client_that_closes_its_half_in_the_middle_of_a_request_is_told(void **state)
{
	(void)state;
	for (int i = 0; i < 20; i++) {
		expect_half("POST /raw HTTP/1.1\r\nHost: t\r\nContent-Length: 100\r\n\r\nabcd", "\"code\":\"incomplete\"");
		expect_half("POST /raw HTTP/1.1\r\nHost: t\r\nTransfer-Encoding: chunked\r\n\r\n5\r\nab", "incomplete");
		expect_half("GET /fast HTTP/1.1\r\nHost: t\r\nX-A: ", "application/problem+json");
	}
	expect(site_ask(&site, "GET /fast HTTP/1.1\r\nHost: t\r\n\r\n"), 200, NULL);
}

static void expect_slow(const char *sent)
{
	int fd = site_connect(&site);

	assert_true(site_send(fd, sent, strlen(sent)));
	expect(site_read(fd, false), 408, "\"code\":\"too_slow\"");
	close(fd);
}

static void test_a_slow_client_is_told_408(void **state)
{
	(void)state;
	expect_slow("POST /raw HTTP/1.1\r\nHost: t\r\nContent-Length: 100\r\n\r\nabcd");
	expect_slow("GET /fast HTTP/1.1\r\nHost: t\r\nX-A: ");
}

static void test_chunked_bodies_arrive_whole(void **state)
{
	(void)state;
	expect(site_ask(&site,
	                "POST /raw HTTP/1.1\r\nHost: t\r\nTransfer-Encoding: chunked\r\n\r\n3\r\nabc\r\n2\r\nde\r\n0\r\n\r\n"),
	       200, "abcde");
}

static void test_a_client_that_waits_for_100_continue_gets_it(void **state)
{
	int fd = site_connect(&site);
	const char *head = "POST /raw HTTP/1.1\r\nHost: t\r\nContent-Length: 3\r\nExpect: 100-continue\r\n\r\n";
	char line[64] = "";

	(void)state;
	assert_true(site_send(fd, head, strlen(head)));
	assert_true(recv(fd, line, 25, MSG_WAITALL) == 25);
	assert_memory_equal(line, "HTTP/1.1 100 Continue\r\n\r\n", 25);
	assert_true(site_send(fd, "abc", 3));
	expect(site_read(fd, false), 200, "abc");
	close(fd);
}

static void test_headers_over_sixteen_kilobytes_are_refused(void **state)
{
	static char request[41000];
	size_t length = (size_t)sprintf(request, "GET /fast HTTP/1.1\r\nHost: t\r\nX-Long: ");

	(void)state;
	memset(request + length, 'z', 40000);
	strcpy(request + length + 40000, "\r\n\r\n");
	expect(site_ask(&site, request), 431, NULL);
}

/* Sends a byte every 100 ms; how long until the server cuts? */
static int64_t trickle(const char *text)
{
	int fd = site_connect(&site);
	int64_t start_ms = clock_monotonic_ms(), took_ms;

	do {
		struct pollfd wait = {.fd = fd, .events = POLLIN};
		char byte;

		if (!site_send(fd, *text ? text++ : "x", 1))
			break;
		if (poll(&wait, 1, 100) > 0 && recv(fd, &byte, 1, 0) <= 0)
			break;
		took_ms = clock_monotonic_ms() - start_ms;
	} while (took_ms < 10000);
	took_ms = clock_monotonic_ms() - start_ms;
	close(fd);
	return took_ms;
}

static void test_a_client_that_trickles_is_cut_at_the_deadline(void **state)
{
	(void)state;
	assert_in_range(trickle("GET /fast HTTP/1.1\r\nHost: t\r\nX-A: "), 1500, 4500);
	assert_in_range(trickle("POST /raw HTTP/1.1\r\nHost: t\r\nContent-Length: 1000\r\n\r\n"), 1500, 6500);
	assert_in_range(trickle(""), 1500, 4500);
}

static void test_a_client_that_closes_its_half_still_gets_the_answer(void **state)
{
	static const char request[] = "GET /slow HTTP/1.1\r\nHost: t\r\n\r\n";
	int fd = site_connect(&site);

	(void)state;
	assert_true(site_send(fd, request, strlen(request)));
	shutdown(fd, SHUT_WR);
	expect(site_read(fd, false), 200, "slow");
	close(fd);
}

static void test_pipelined_requests_are_answered_in_order(void **state)
{
	static const char requests[] = "POST /raw HTTP/1.1\r\nHost: t\r\nContent-Length: 3\r\n\r\none"
				       "GET /slow HTTP/1.1\r\nHost: t\r\n\r\n"
				       "POST /raw HTTP/1.1\r\nHost: t\r\nContent-Length: 3\r\n\r\ntwo";
	int fd = site_connect(&site);
	char text[4096] = "";
	size_t length = 0;
	ssize_t got;

	(void)state;
	assert_true(site_send(fd, requests, strlen(requests)));
	while (!strstr(text, "two") && (got = recv(fd, text + length, sizeof(text) - 1 - length, 0)) > 0)
		length += (size_t)got;
	assert_non_null(strstr(text, "one"));
	assert_true(strstr(text, "one") < strstr(text, "slow"));
	assert_true(strstr(text, "slow") < strstr(text, "two"));
	close(fd);
}

static void test_clients_that_leave_early_do_no_harm(void **state)
{
	(void)state;
	for (int i = 0; i < 40; i++) {
		const char *request = i % 2 ? "GET /slow HTTP/1.1\r\nHost: t\r\n\r\n" : "GET /large HTTP/1.1\r\nHost: t\r\n\r\n";
		struct linger hard = {1, 0};
		int fd = site_connect(&site);

		assert_true(site_send(fd, request, strlen(request)));
		if (i % 4 < 2)
			setsockopt(fd, SOL_SOCKET, SO_LINGER, &hard, sizeof(hard));
		close(fd);
	}
	expect(site_get(&site, "/fast", ""), 200, NULL);
}

/* libmicrohttpd's own epoll loop waits out the connection time-out when exactly 128 or 256 events are ready at once. */
static void burst(int count)
{
	static const char request[] = "GET /fast HTTP/1.1\r\nHost: t\r\n\r\n";
	int *fds = calloc((size_t)count, sizeof(*fds));
	int64_t start_ms;

	for (int i = 0; i < count; i++)
		fds[i] = site_connect(&site);
	for (int i = 0; i < count; i++)
		assert_true(site_send(fds[i], request, strlen(request)));
	for (int i = 0; i < count; i++)
		expect(site_read(fds[i], false), 200, NULL);
	start_ms = clock_monotonic_ms();
	for (int i = 0; i < count; i++)
		assert_true(site_send(fds[i], request, strlen(request)));
	for (int i = 0; i < count; i++)
		expect(site_read(fds[i], false), 200, NULL);
	assert_in_range(clock_monotonic_ms() - start_ms, 0, 5000);
	for (int i = 0; i < count; i++)
		close(fds[i]);
	free(fds);
}

static void test_bursts_of_exactly_128_and_256_requests_do_not_stall(void **state)
{
	(void)state;
	burst(127);
	burst(128);
	burst(256);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(test_requests_whose_length_is_said_twice_are_refused),
		cmocka_unit_test(test_ill_formed_lengths_are_refused),
		cmocka_unit_test(test_a_host_is_needed_and_only_one),
		cmocka_unit_test(test_a_body_over_the_limit_is_refused_before_it_comes),
		cmocka_unit_test(test_a_chunked_body_that_grows_too_long_is_refused),
		cmocka_unit_test(test_chunked_bodies_arrive_whole),
		cmocka_unit_test(test_a_client_that_waits_for_100_continue_gets_it),
		cmocka_unit_test(test_headers_over_sixteen_kilobytes_are_refused),
		cmocka_unit_test(test_a_client_that_trickles_is_cut_at_the_deadline),
		cmocka_unit_test(test_a_chunked_body_of_ten_megabytes_sees_413),
		cmocka_unit_test(test_a_chunked_body_without_end_is_answered_413_meanwhile),
		cmocka_unit_test(test_a_client_that_closes_its_half_in_the_middle_of_a_request_is_told),
		cmocka_unit_test(test_a_slow_client_is_told_408),
		cmocka_unit_test(test_a_client_that_closes_its_half_still_gets_the_answer),
		cmocka_unit_test(test_pipelined_requests_are_answered_in_order),
		cmocka_unit_test(test_clients_that_leave_early_do_no_harm),
		cmocka_unit_test(test_bursts_of_exactly_128_and_256_requests_do_not_stall),
	};

	return cmocka_run_group_tests(tests, start, end);
}
