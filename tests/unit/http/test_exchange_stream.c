/* Answers that are handed on as they come, limits of silence, cancelling, and answers that are played: against a peer over loopback. */
#include <arpa/inet.h>
#include <pthread.h>
#include <setjmp.h>
#include <stdarg.h>
#include <stdatomic.h>
#include <stddef.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/socket.h>
#include <unistd.h>

#include <cmocka.h>

#include "base/buffer.h"
#include "base/clock.h"
#include "http/exchange.h"

enum { PATIENCE_MS = 20000 };

static struct exchange *exchange;
static struct arena *mem;
static int listener, port;
static pthread_t thread;
static atomic_int gone; /* connections that the other side has closed, as the peer saw it */

/* ---- the peer: the path says what it does ---- */

static void say(int fd, const char *text)
{
	(void)!send(fd, text, strlen(text), MSG_NOSIGNAL);
}

static void wait_for_end(int fd)
{
	char bytes[256];

	while (recv(fd, bytes, sizeof(bytes), 0) > 0)
		;
	atomic_fetch_add(&gone, 1);
}

static void *serve_one(void *arg)
{
	int fd = (int)(intptr_t)arg;
	char request[4096] = "";
	size_t length = 0;
	const char *path;

	while (!strstr(request, "\r\n\r\n")) {
		ssize_t got = recv(fd, request + length, sizeof(request) - 1 - length, 0);

		if (got <= 0)
			goto out;
		length += (size_t)got;
		request[length] = 0;
	}
	path = strchr(request, ' ') + 1;
	if (strncmp(path, "/pieces", 7) == 0) {
		say(fd, "HTTP/1.1 200 OK\r\nContent-Type: text/event-stream\r\nTransfer-Encoding: chunked\r\n\r\n");
		for (int i = 0; i < 5; i++) {
			usleep(20 * 1000);
			say(fd, "3\r\nabc\r\n");
		}
		say(fd, "0\r\n\r\n");
	} else if (strncmp(path, "/cut", 4) == 0) {
		say(fd, "HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n3\r\nabc\r\n3\r\nd");
	} else if (strncmp(path, "/error", 6) == 0) {
		say(fd, "HTTP/1.1 500 Broken\r\nContent-Length: 5\r\n\r\nsorry");
	} else if (strncmp(path, "/stuck", 6) == 0) {
		say(fd, "HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n3\r\nabc\r\n");
		wait_for_end(fd);
	} else {
		wait_for_end(fd);
	}
out:
	close(fd);
	return NULL;
}

static void *serve(void *arg)
{
	int fd;

	while ((fd = accept(listener, NULL, NULL)) >= 0) {
		pthread_t one;

		pthread_create(&one, NULL, serve_one, (void *)(intptr_t)fd);
		pthread_detach(one);
	}
	return arg;
}

static int start(void **state)
{
	struct sockaddr_in address = {.sin_family = AF_INET, .sin_addr.s_addr = htonl(INADDR_LOOPBACK)};
	socklen_t length = sizeof(address);

	(void)state;
	mem = arena_create();
	listener = socket(AF_INET, SOCK_STREAM, 0);
	assert_int_equal(bind(listener, (struct sockaddr *)&address, sizeof(address)), 0);
	assert_int_equal(listen(listener, 64), 0);
	getsockname(listener, (struct sockaddr *)&address, &length);
	port = ntohs(address.sin_port);
	pthread_create(&thread, NULL, serve, NULL);
	exchange = exchange_create(NULL);
	return 0;
}

static int end(void **state)
{
	(void)state;
	exchange_destroy(exchange);
	shutdown(listener, SHUT_RDWR);
	pthread_join(thread, NULL);
	close(listener);
	arena_destroy(mem);
	return 0;
}

/* ---- asking ---- */

struct heard {
	struct buffer bytes;
	int pieces;
	int most;          /* pieces that are wanted; 0: all */
	uint64_t *cancels; /* cancelled from the exchange's own thread after the first piece */
};

static bool hear(const char *bytes, size_t length, void *arg)
{
	struct heard *heard = arg;

	buffer_add(&heard->bytes, bytes, length);
	if (heard->cancels)
		exchange_cancel(exchange, *heard->cancels);
	return ++heard->pieces != heard->most;
}

static struct http_request request_to(const char *path, struct heard *heard)
{
	buffer_init(&heard->bytes, mem);
	return (struct http_request){.method = "POST",
	                             .url = arena_format(mem, "http://127.0.0.1:%d%s", port, path),
	                             .body = "{}",
	                             .body_length = 2,
	                             .timeout_ms = PATIENCE_MS,
	                             .private_allowed = true,
	                             .on_bytes = hear,
	                             .bytes_arg = heard};
}

static void wait_for_gone(int least)
{
	int64_t end_ms = clock_monotonic_ms() + PATIENCE_MS;

	while (atomic_load(&gone) < least && clock_monotonic_ms() < end_ms)
		usleep(5000);
	assert_true(atomic_load(&gone) >= least);
}

static void test_pieces_come_as_they_arrive(void **state)
{
	struct heard heard = {0};
	struct http_request request = request_to("/pieces", &heard);
	struct http_response response;

	(void)state;
	exchange_run(exchange, &request, mem, &response);
	assert_int_equal(response.outcome, HTTP_ANSWERED);
	assert_int_equal(response.status, 200);
	assert_string_equal(response.content_type, "text/event-stream");
	assert_string_equal(heard.bytes.bytes, "abcabcabcabcabc");
	assert_true(heard.pieces > 1);
	assert_int_equal(response.body_length, 0);
}

static void test_the_body_of_an_error_is_kept(void **state)
{
	struct heard heard = {0};
	struct http_request request = request_to("/error", &heard);
	struct http_response response;

	(void)state;
	exchange_run(exchange, &request, mem, &response);
	assert_int_equal(response.status, 500);
	assert_string_equal(response.body, "sorry");
	assert_int_equal(heard.pieces, 0);
}

static void test_a_cut_stream_is_ambiguous(void **state)
{
	struct heard heard = {0};
	struct http_request request = request_to("/cut", &heard);
	struct http_response response;

	(void)state;
	exchange_run(exchange, &request, mem, &response);
	assert_int_equal(response.outcome, HTTP_AMBIGUOUS);
	assert_false(response.timed_out || response.cancelled);
	assert_int_equal(strncmp(heard.bytes.bytes, "abc", 3), 0);
}

static void test_silence_has_its_own_limit(void **state)
{
	static const char *const paths[] = {"/stuck", "/silent"};

	(void)state;
	for (int i = 0; i < 2; i++) {
		struct heard heard = {0};
		struct http_request request = request_to(paths[i], &heard);
		struct http_response response;
		int before = atomic_load(&gone);

		request.idle_timeout_ms = 60;
		exchange_run(exchange, &request, mem, &response);
		assert_int_equal(response.outcome, HTTP_AMBIGUOUS);
		assert_true(response.timed_out);
		assert_non_null(strstr(response.reason, "60 ms"));
		assert_in_range(heard.pieces, 0, 1);
		wait_for_gone(before + 1);
	}
}

static void test_a_listener_that_wants_no_more_ends_it(void **state)
{
	struct heard heard = {.most = 1};
	struct http_request request = request_to("/stuck", &heard);
	struct http_response response;
	int before = atomic_load(&gone);

	(void)state;
	exchange_run(exchange, &request, mem, &response);
	assert_int_equal(response.outcome, HTTP_AMBIGUOUS);
	assert_true(response.cancelled);
	wait_for_gone(before + 1);
}

struct ended {
	pthread_mutex_t lock;
	pthread_cond_t changed;
	int count;
	struct http_response response;
};

static void note(const struct http_response *response, void *arg)
{
	struct ended *ended = arg;

	pthread_mutex_lock(&ended->lock);
	ended->count++;
	ended->response = *response;
	pthread_cond_signal(&ended->changed);
	pthread_mutex_unlock(&ended->lock);
}

static void wait_for_note(struct ended *ended)
{
	pthread_mutex_lock(&ended->lock);
	while (ended->count == 0)
		pthread_cond_wait(&ended->changed, &ended->lock);
	pthread_mutex_unlock(&ended->lock);
}

static void test_a_cancelled_exchange_ends_once(void **state)
{
	struct ended ended = {.lock = PTHREAD_MUTEX_INITIALIZER, .changed = PTHREAD_COND_INITIALIZER};
	struct heard heard = {0};
	struct http_request request = request_to("/silent", &heard);
	uint64_t ticket = exchange_submit(exchange, &request, mem, note, &ended);

	(void)state;
	assert_int_not_equal(ticket, 0);
	exchange_cancel(exchange, ticket);
	exchange_cancel(exchange, ticket);
	exchange_cancel(exchange, ticket + 1000);
	wait_for_note(&ended);
	assert_true(ended.response.cancelled);
	assert_int_not_equal(ended.response.outcome, HTTP_ANSWERED);
	exchange_cancel(exchange, ticket);
	/* Whatever ran besides goes on. */
	heard = (struct heard){0};
	request = request_to("/pieces", &heard);
	exchange_run(exchange, &request, mem, &ended.response);
	assert_int_equal(ended.response.outcome, HTTP_ANSWERED);
	assert_int_equal(ended.count, 1);
}

static void test_a_cancel_from_its_own_thread_is_fine(void **state)
{
	struct ended ended = {.lock = PTHREAD_MUTEX_INITIALIZER, .changed = PTHREAD_COND_INITIALIZER};
	struct http_canned canned = {.status = 200, .body = "x", .body_length = 1};
	struct heard heard = {0};
	struct http_request request = request_to("/stuck", &heard), first = {.url = "x", .canned = &canned};
	int before = atomic_load(&gone);
	uint64_t ticket;

	(void)state;
	/* Tickets count up, so the next one is known before anything is heard. */
	ticket = exchange_submit(exchange, &first, mem, note, &ended) + 1;
	wait_for_note(&ended);
	ended.count = 0;
	heard.cancels = &ticket;
	exchange_submit(exchange, &request, mem, note, &ended);
	wait_for_note(&ended);
	assert_true(ended.response.cancelled);
	wait_for_gone(before + 1);
}

static void test_a_private_address_is_blocked_for_streams_too(void **state)
{
	struct heard heard = {0};
	struct http_request request = request_to("/pieces", &heard);
	struct http_response response;

	(void)state;
	request.private_allowed = false;
	exchange_run(exchange, &request, mem, &response);
	assert_int_equal(response.outcome, HTTP_NOT_SENT);
	assert_non_null(strstr(response.reason, "private"));
	assert_int_equal(heard.pieces, 0);
}

static void test_a_played_answer_is_like_any_other(void **state)
{
	struct http_canned canned = {.status = 200,
	                             .content_type = "text/plain",
	                             .body = "0123456789",
	                             .body_length = 10,
	                             .piece_length = 3,
	                             .piece_ms = 5};
	struct heard heard = {0};
	struct http_request request = request_to("/nowhere", &heard);
	struct http_response response;

	(void)state;
	request.canned = &canned;
	exchange_run(exchange, &request, mem, &response);
	assert_int_equal(response.outcome, HTTP_ANSWERED);
	assert_string_equal(response.content_type, "text/plain");
	assert_string_equal(heard.bytes.bytes, "0123456789");
	assert_int_equal(heard.pieces, 4);
	request.on_bytes = NULL;
	canned.status = 429;
	canned.retry_after_s = 9;
	exchange_run(exchange, &request, mem, &response);
	assert_string_equal(response.body, "0123456789");
	assert_int_equal(response.status, 429);
	assert_int_equal(response.retry_after_s, 9);
	canned.cut = true;
	exchange_run(exchange, &request, mem, &response);
	assert_int_equal(response.outcome, HTTP_AMBIGUOUS);
	canned.cut = false;
	canned.first_ms = 1000000;
	request.timeout_ms = 40;
	exchange_run(exchange, &request, mem, &response);
	assert_true(response.timed_out);
}

/* What is open when the exchange ends is told so. */
static void test_the_end_of_an_exchange_ends_all(void **state)
{
	struct ended ended = {.lock = PTHREAD_MUTEX_INITIALIZER, .changed = PTHREAD_COND_INITIALIZER};
	struct http_canned canned = {.status = 200, .body = "", .first_ms = 1000000};
	struct heard heard = {0};
	struct http_request request = request_to("/silent", &heard), played = request_to("/x", &heard);
	struct exchange *own = exchange_create(NULL);

	(void)state;
	played.canned = &canned;
	exchange_submit(own, &request, mem, note, &ended);
	exchange_submit(own, &played, mem, note, &ended);
	exchange_destroy(own);
	assert_int_equal(ended.count, 2);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(test_pieces_come_as_they_arrive),
		cmocka_unit_test(test_the_body_of_an_error_is_kept),
		cmocka_unit_test(test_a_cut_stream_is_ambiguous),
		cmocka_unit_test(test_silence_has_its_own_limit),
		cmocka_unit_test(test_a_listener_that_wants_no_more_ends_it),
		cmocka_unit_test(test_a_cancelled_exchange_ends_once),
		cmocka_unit_test(test_a_cancel_from_its_own_thread_is_fine),
		cmocka_unit_test(test_a_private_address_is_blocked_for_streams_too),
		cmocka_unit_test(test_a_played_answer_is_like_any_other),
		cmocka_unit_test(test_the_end_of_an_exchange_ends_all),
	};

	return cmocka_run_group_tests(tests, start, end);
}
