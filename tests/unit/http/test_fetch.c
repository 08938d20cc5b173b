/* Requests that ask somebody else before they answer: the worker is free meanwhile, a client that leaves cancels, a stop ends all. */
#include "fetch_site.h"

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
		cmocka_unit_test_setup_teardown(test_many_come_and_go, start, end),
		cmocka_unit_test(test_without_an_exchange_a_fetch_is_refused),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
