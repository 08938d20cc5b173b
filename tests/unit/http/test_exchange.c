/* Outgoing requests against a scripted peer: what was surely not sent, and what may have arrived (T2). */
#include <arpa/inet.h>
#include <poll.h>
#include <pthread.h>
#include <setjmp.h>
#include <stdarg.h>
#include <stdatomic.h>
#include <stddef.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <strings.h>
#include <sys/socket.h>
#include <unistd.h>

#include <cmocka.h>

#include "http/address_class.h"
#include "http/exchange.h"

/* The peer does what the path says, and counts the requests that it saw. */
static struct peer {
	pthread_t thread;
	int listener, port;
	atomic_int requests;
	pthread_mutex_t lock; /* of last */
	char last[8192];
} peer = {.lock = PTHREAD_MUTEX_INITIALIZER};

static struct exchange *exchange;
static struct arena *mem;

static const char *script(const char *path, char *large)
{
	if (strncmp(path, "/ok", 3) == 0)
		return "HTTP/1.1 201 Created\r\nContent-Type: application/json\r\nContent-Length: 11\r\n\r\n{\"ok\":true}";
	if (strncmp(path, "/busy", 5) == 0)
		return "HTTP/1.1 429 Slow\r\nRetry-After: 17\r\nContent-Length: 0\r\n\r\n";
	if (strncmp(path, "/moved", 6) == 0)
		return "HTTP/1.1 302 Found\r\nLocation: /ok\r\nContent-Length: 0\r\n\r\n";
	if (strncmp(path, "/half", 5) == 0)
		return "HTTP/1.1 200 OK\r\nContent-Length: 100\r\n\r\nabc";
	if (strncmp(path, "/head", 5) == 0)
		return "HTTP/1.1 200 OK\r\nContent-Le";
	if (strncmp(path, "/large", 6) == 0) {
		int length = sprintf(large, "HTTP/1.1 200 OK\r\nContent-Length: %d\r\n\r\n", 2 * 1024 * 1024);

		memset(large + length, 'L', 2 * 1024 * 1024);
		return large;
	}
	return "";
}

static void *serve_one(void *arg)
{
	int fd = (int)(intptr_t)arg;
	char *large = calloc(1, 2 * 1024 * 1024 + 200);
	char request[8192];
	bool stays = true;

	while (stays) {
		const char *answer, *path, *length_header, *end = NULL;
		size_t length = 0, body = 0;
		ssize_t got;

		memset(request, 0, sizeof(request));
		while (!end || length < (size_t)(end + 4 - request) + body) {
			got = recv(fd, request + length, sizeof(request) - 1 - length, 0);
			if (got <= 0)
				goto out;
			length += (size_t)got;
			end = strstr(request, "\r\n\r\n");
			length_header = strcasestr(request, "Content-Length: ");
			body = length_header ? strtoul(length_header + 16, NULL, 10) : 0;
		}
		pthread_mutex_lock(&peer.lock);
		memcpy(peer.last, request, sizeof(request));
		pthread_mutex_unlock(&peer.lock);
		atomic_fetch_add(&peer.requests, 1);
		path = strchr(request, ' ') + 1;
		if (strncmp(path, "/silent", 7) == 0) {
			while (recv(fd, request, sizeof(request), 0) > 0)
				;
			break;
		}
		/* The second request on a kept connection dies without a byte. */
		if (strncmp(path, "/dies", 5) == 0)
			break;
		answer = script(path, large);
		(void)!send(fd, answer, strlen(answer), MSG_NOSIGNAL);
		stays = strncmp(path, "/ok", 3) == 0;
	}
out:
	close(fd);
	free(large);
	return NULL;
}

static void *serve(void *arg)
{
	int fd;

	while ((fd = accept(peer.listener, NULL, NULL)) >= 0) {
		pthread_t thread;

		pthread_create(&thread, NULL, serve_one, (void *)(intptr_t)fd);
		pthread_detach(thread);
	}
	return arg;
}

static int listen_free(int *port)
{
	struct sockaddr_in address = {.sin_family = AF_INET, .sin_addr.s_addr = htonl(INADDR_LOOPBACK)};
	socklen_t length = sizeof(address);
	int fd = socket(AF_INET, SOCK_STREAM, 0);

	assert_int_equal(bind(fd, (struct sockaddr *)&address, sizeof(address)), 0);
	assert_int_equal(listen(fd, 64), 0);
	getsockname(fd, (struct sockaddr *)&address, &length);
	*port = ntohs(address.sin_port);
	return fd;
}

static int start(void **state)
{
	(void)state;
	mem = arena_create();
	peer.listener = listen_free(&peer.port);
	pthread_create(&peer.thread, NULL, serve, NULL);
	exchange = exchange_create(&(struct exchange_options){.user_agent = "leadline-test"});
	return 0;
}

static int end(void **state)
{
	(void)state;
	exchange_destroy(exchange);
	shutdown(peer.listener, SHUT_RDWR);
	pthread_join(peer.thread, NULL);
	close(peer.listener);
	arena_destroy(mem);
	return 0;
}

static struct http_response ask(const char *method, const char *path, int timeout_ms)
{
	struct http_request request = {.method = method,
	                               .url = arena_format(mem, "http://127.0.0.1:%d%s", peer.port, path),
	                               .timeout_ms = timeout_ms,
	                               .private_allowed = true};
	struct http_response response = {0};

	if (strcmp(method, "POST") == 0) {
		request.body = "{\"a\":1}";
		request.body_length = 7;
		request.headers[0] = (struct http_header){"Content-Type", "application/json"};
	}
	exchange_run(exchange, &request, mem, &response);
	return response;
}

static void test_a_complete_answer_is_an_answer(void **state)
{
	struct http_response response = ask("POST", "/ok", 5000);

	(void)state;
	assert_int_equal(response.outcome, HTTP_ANSWERED);
	assert_int_equal(response.status, 201);
	assert_string_equal(response.body, "{\"ok\":true}");
	assert_int_equal(response.body_length, 11);
	assert_string_equal(response.content_type, "application/json");
	assert_non_null(strstr(peer.last, "POST /ok HTTP/1.1"));
	assert_non_null(strstr(peer.last, "Content-Type: application/json"));
	assert_non_null(strstr(peer.last, "User-Agent: leadline-test"));
	assert_non_null(strstr(peer.last, "{\"a\":1}"));
	assert_null(strcasestr(peer.last, "Expect"));
	response = ask("POST", "/busy", 5000);
	assert_int_equal(response.status, 429);
	assert_int_equal(response.retry_after_s, 17);
}

static void test_redirects_are_not_followed(void **state)
{
	struct http_response response = ask("GET", "/moved", 5000);

	(void)state;
	assert_int_equal(response.outcome, HTTP_ANSWERED);
	assert_int_equal(response.status, 302);
}

static void test_a_refused_connection_and_an_unknown_host_are_not_sent(void **state)
{
	struct http_request request = {.method = "POST", .body = "x", .body_length = 1, .private_allowed = true};
	struct http_response response;
	int port, fd = listen_free(&port);

	(void)state;
	close(fd);
	request.url = arena_format(mem, "http://127.0.0.1:%d/", port);
	exchange_run(exchange, &request, mem, &response);
	assert_int_equal(response.outcome, HTTP_NOT_SENT);
	assert_non_null(response.reason);
	request.url = "http://no-such-host.invalid/";
	exchange_run(exchange, &request, mem, &response);
	assert_int_equal(response.outcome, HTTP_NOT_SENT);
	request.url = "file:///etc/passwd";
	exchange_run(exchange, &request, mem, &response);
	assert_int_equal(response.outcome, HTTP_NOT_SENT);
	request.url = arena_format(mem, "http://127.0.0.1:%d/ok", peer.port);
	request.headers[0] = (struct http_header){"X-A", "b\r\nX-Evil: c"};
	exchange_run(exchange, &request, mem, &response);
	assert_int_equal(response.outcome, HTTP_NOT_SENT);
}

static void test_a_request_without_a_complete_answer_is_ambiguous(void **state)
{
	(void)state;
	assert_int_equal(ask("POST", "/silent", 300).outcome, HTTP_AMBIGUOUS);
	assert_int_equal(ask("POST", "/nothing", 5000).outcome, HTTP_AMBIGUOUS);
	assert_int_equal(ask("POST", "/half", 5000).outcome, HTTP_AMBIGUOUS);
	assert_int_equal(ask("POST", "/head", 5000).outcome, HTTP_AMBIGUOUS);
	assert_int_equal(ask("POST", "/large", 5000).outcome, HTTP_AMBIGUOUS);
}

static void test_a_post_is_never_sent_twice_on_a_dying_connection(void **state)
{
	struct http_response response;
	int before;

	(void)state;
	assert_int_equal(ask("POST", "/ok", 5000).outcome, HTTP_ANSWERED);
	before = atomic_load(&peer.requests);
	response = ask("POST", "/dies", 5000);
	assert_int_equal(response.outcome, HTTP_AMBIGUOUS);
	assert_int_equal(atomic_load(&peer.requests), before + 1);
	/* A GET does no harm twice. */
	assert_int_equal(ask("GET", "/ok", 5000).outcome, HTTP_ANSWERED);
	before = atomic_load(&peer.requests);
	(void)ask("GET", "/dies", 5000);
	assert_int_equal(atomic_load(&peer.requests), before + 2);
}

static void test_private_addresses_are_blocked_unless_allowed(void **state)
{
	struct http_request request = {.method = "GET"};
	struct http_response response;
	int before = atomic_load(&peer.requests);

	(void)state;
	/* A connection that was allowed is open to be reused. */
	assert_int_equal(ask("GET", "/ok", 5000).outcome, HTTP_ANSWERED);
	request.url = arena_format(mem, "http://127.0.0.1:%d/ok", peer.port);
	exchange_run(exchange, &request, mem, &response);
	assert_int_equal(response.outcome, HTTP_NOT_SENT);
	assert_non_null(strstr(response.reason, "private"));
	request.url = arena_format(mem, "http://localhost:%d/ok", peer.port);
	exchange_run(exchange, &request, mem, &response);
	assert_int_equal(response.outcome, HTTP_NOT_SENT);
	assert_int_equal(atomic_load(&peer.requests), before + 1);
}

static void test_address_classes(void **state)
{
	static const char *const closed[] = {"127.0.0.1",
	                                     "10.1.2.3",
	                                     "172.31.255.255",
	                                     "192.168.0.1",
	                                     "169.254.169.254",
	                                     "100.64.0.1",
	                                     "0.0.0.0",
	                                     "224.0.0.1",
	                                     "255.255.255.255",
	                                     "::1",
	                                     "::",
	                                     "fe80::1",
	                                     "fd00::1",
	                                     "::ffff:127.0.0.1",
	                                     "64:ff9b::7f00:1",
	                                     "2002:7f00:1::",
	                                     "ff02::1",
	                                     "2001:db8::1",
	                                     NULL};
	static const char *const open[] = {"8.8.8.8",         "172.32.0.1",     "100.128.0.1", "192.167.1.1",
	                                   "2606:4700::1111", "::ffff:8.8.8.8", NULL};

	(void)state;
	for (size_t i = 0; closed[i]; i++)
		if (!address_text_is_private(closed[i]))
			fail_msg("'%s' should be private", closed[i]);
	for (size_t i = 0; open[i]; i++)
		if (address_text_is_private(open[i]))
			fail_msg("'%s' should be public", open[i]);
}

static void test_urls_are_checked_as_settings(void **state)
{
	static const char *const bad[] = {"",
	                                  "ftp://example.com/",
	                                  "example.com",
	                                  "http://",
	                                  "http://127.0.0.1/",
	                                  "http://0x7f.1/",
	                                  "http://2130706433/",
	                                  "http://[::1]:80/",
	                                  "http://localhost/",
	                                  "http://a.localhost./",
	                                  "http://user:pw@example.com/",
	                                  "http://192.168.1.1:13013/cgi-bin/sendsms",
	                                  NULL};
	struct error err = {0};

	(void)state;
	for (size_t i = 0; bad[i]; i++)
		if (exchange_check_url(bad[i], false, &err))
			fail_msg("'%s' passed", bad[i]);
	assert_true(exchange_check_url("https://api.example.com/x?y=1", false, &err));
	assert_true(exchange_check_url("http://192.168.1.1:13013/cgi-bin/sendsms", true, &err));
	assert_false(exchange_check_url("http://user@192.168.1.1/", true, &err));
}

struct many {
	atomic_int left, answered;
};

static void count_done(const struct http_response *response, void *arg)
{
	struct many *many = arg;

	if (response->outcome == HTTP_ANSWERED)
		atomic_fetch_add(&many->answered, 1);
	atomic_fetch_sub(&many->left, 1);
}

static void test_many_at_once_on_one_thread(void **state)
{
	enum { COUNT = 200 };
	static struct http_request requests[COUNT];
	struct arena *arenas[COUNT];
	struct many many = {.left = COUNT};

	(void)state;
	for (int i = 0; i < COUNT; i++) {
		arenas[i] = arena_create();
		requests[i] = (struct http_request){.method = "POST",
		                                    .url = arena_format(arenas[i], "http://127.0.0.1:%d/ok%d", peer.port, i),
		                                    .private_allowed = true};
		exchange_submit(exchange, &requests[i], arenas[i], count_done, &many);
	}
	while (atomic_load(&many.left))
		usleep(1000);
	assert_int_equal(atomic_load(&many.answered), COUNT);
	for (int i = 0; i < COUNT; i++)
		arena_destroy(arenas[i]);
}

static void remember(const struct http_response *response, void *arg)
{
	*(struct http_response *)arg = *response;
}

static void test_destroying_tells_what_is_open(void **state)
{
	struct exchange *other = exchange_create(NULL);
	struct http_request request = {
		.method = "POST", .url = arena_format(mem, "http://127.0.0.1:%d/silent", peer.port), .private_allowed = true};
	struct http_response response = {.outcome = HTTP_ANSWERED};
	int before = atomic_load(&peer.requests);

	(void)state;
	exchange_submit(other, &request, mem, remember, &response);
	while (atomic_load(&peer.requests) == before)
		usleep(1000);
	exchange_destroy(other);
	assert_int_equal(response.outcome, HTTP_AMBIGUOUS);
	exchange_destroy(NULL);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(test_a_complete_answer_is_an_answer),
		cmocka_unit_test(test_redirects_are_not_followed),
		cmocka_unit_test(test_a_refused_connection_and_an_unknown_host_are_not_sent),
		cmocka_unit_test(test_a_request_without_a_complete_answer_is_ambiguous),
		cmocka_unit_test(test_a_post_is_never_sent_twice_on_a_dying_connection),
		cmocka_unit_test(test_private_addresses_are_blocked_unless_allowed),
		cmocka_unit_test(test_address_classes),
		cmocka_unit_test(test_urls_are_checked_as_settings),
		cmocka_unit_test(test_many_at_once_on_one_thread),
		cmocka_unit_test(test_destroying_tells_what_is_open),
	};

	return cmocka_run_group_tests(tests, start, end);
}
