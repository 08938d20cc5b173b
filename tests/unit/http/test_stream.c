/* Live streams: what many open connections get, cost and leave behind. */
#include <pthread.h>

#include "http_site.h"

enum { STREAMS = 300 };

static struct site site;

static bool open_stream(struct request *req)
{
	return reply_stream(req, req->caller.workspace_id, "retry: 1000\n\n", 13);
}

/* Opens, lets an event of others happen, then puts what was missed in front. */
static bool open_late(struct request *req)
{
	if (!reply_stream(req, req->caller.workspace_id, "", 0))
		return false;
	server_stream_send(site.server, req->caller.workspace_id, "id: 2\n\n", 7);
	return reply_stream(req, req->caller.workspace_id, "id: 1\n\n", 7);
}

static bool fast(struct request *req)
{
	return reply_json(req, 200, "{}", 2);
}

static const struct route routes[] = {
	{"GET", "/events", open_stream, .right = RIGHT_READ},
	{"GET", "/late", open_late, .right = RIGHT_READ},
	{"GET", "/fast", fast, .fast = true},
	{0},
};
static const struct route *const tables[] = {routes, NULL};

static int start(void **state)
{
	(void)state;
	site_start(&site, &(struct server_options){.routes = tables, .request_timeout_s = 2});
	return 0;
}

static int end(void **state)
{
	(void)state;
	site_end(&site);
	return 0;
}

/* Reads until `text` came. False at the end or after the patience. */
static bool read_until(int fd, const char *text)
{
	static char bytes[2 * 1024 * 1024];
	size_t length = 0;
	int64_t end_ms = clock_monotonic_ms() + SITE_PATIENCE_MS;

	bytes[0] = 0;
	while (!strstr(bytes, text) && length < sizeof(bytes) - 1 && clock_monotonic_ms() < end_ms) {
		struct pollfd wait = {.fd = fd, .events = POLLIN};
		ssize_t got;

		if (poll(&wait, 1, 200) <= 0)
			continue;
		got = recv(fd, bytes + length, sizeof(bytes) - 1 - length, 0);
		if (got <= 0)
			return false;
		length += (size_t)got;
		bytes[length] = 0;
	}
	return strstr(bytes, text) != NULL;
}

static int open_one(const char *path, int workspace)
{
	char request[256];
	int fd = site_connect(&site);

	snprintf(request, sizeof(request), "GET %s HTTP/1.1\r\nHost: t\r\nX-Test-Right: 2\r\nX-Workspace: %d\r\n\r\n", path,
	         workspace);
	assert_true(site_send(fd, request, strlen(request)));
	return fd;
}

static void wait_for_streams(int count)
{
	int64_t end_ms = clock_monotonic_ms() + SITE_PATIENCE_MS;

	while (server_streams(site.server) != count && clock_monotonic_ms() < end_ms)
		usleep(5000);
	assert_int_equal(server_streams(site.server), count);
}

static void test_each_stream_gets_the_events_of_its_workspace_only(void **state)
{
	int one = open_one("/events", 1), two = open_one("/events", 2);

	(void)state;
	assert_true(read_until(one, "retry: 1000\n\n"));
	assert_true(read_until(two, "retry: 1000\n\n"));
	server_stream_send(site.server, 2, "data: two\n\n", 11);
	server_stream_send(site.server, 1, "data: one\n\n", 11);
	server_stream_send(site.server, 2, "data: end\n\n", 11);
	assert_true(read_until(one, "data: one\n\n"));
	assert_true(read_until(two, "data: two\n\n"));
	close(one);
	close(two);
	wait_for_streams(0);
}

static void test_what_was_missed_comes_before_what_came_meanwhile(void **state)
{
	int fd = open_one("/late", 1);

	(void)state;
	assert_true(read_until(fd, "id: 1\n\nid: 2\n\n"));
	close(fd);
	wait_for_streams(0);
}

static void test_streams_need_a_right(void **state)
{
	(void)state;
	expect(site_get(&site, "/events", ""), 401, "unauthorized");
}

static int64_t resident_kb(void)
{
	FILE *file = fopen("/proc/self/statm", "r");
	long pages = 0, resident = 0;

	assert_non_null(file);
	assert_int_equal(fscanf(file, "%ld %ld", &pages, &resident), 2);
	fclose(file);
	return resident * (sysconf(_SC_PAGESIZE) / 1024);
}

static void test_three_hundred_streams_all_hear_and_cost_little(void **state)
{
	int fds[STREAMS];
	int64_t before_kb = resident_kb(), each_kb;

	(void)state;
	for (int i = 0; i < STREAMS; i++)
		fds[i] = open_one("/events", 1);
	wait_for_streams(STREAMS);
	for (int i = 0; i < STREAMS; i++)
		assert_true(read_until(fds[i], "retry: 1000\n\n"));
	each_kb = (resident_kb() - before_kb) / STREAMS;
	for (int n = 0; n < 20; n++) {
		char event[64];

		server_stream_send(site.server, 1, event, (size_t)sprintf(event, "id: %d\ndata: x\n\n", n));
	}
	for (int i = 0; i < STREAMS; i++)
		assert_true(read_until(fds[i], "id: 19\ndata: x\n\n"));
	expect(site_get(&site, "/fast", ""), 200, NULL);
#if !defined(__SANITIZE_ADDRESS__) && !defined(__SANITIZE_THREAD__)
	assert_in_range(each_kb, 0, 30);
#endif
	printf("a stream costs %lld KiB\n", (long long)each_kb);
	for (int i = 0; i < STREAMS; i++)
		close(fds[i]);
	wait_for_streams(0);
}

static void test_a_stream_outlives_the_deadline_of_requests(void **state)
{
	int fd = open_one("/events", 1);
	struct pollfd wait = {.fd = fd, .events = POLLIN};

	(void)state;
	assert_true(read_until(fd, "retry: 1000\n\n"));
	assert_int_equal(poll(&wait, 1, 4500), 0);
	server_stream_send(site.server, 1, "data: still\n\n", 13);
	assert_true(read_until(fd, "data: still\n\n"));
	close(fd);
	wait_for_streams(0);
}

static void test_a_burst_larger_than_any_page_of_events_reaches_a_client_that_reads(void **state)
{
	static char burst[1024 * 1024];
	int fd = open_one("/events", 1);

	(void)state;
	assert_true(read_until(fd, "retry: 1000\n\n"));
	memset(burst, 'b', sizeof(burst));
	server_stream_send(site.server, 1, burst, sizeof(burst));
	server_stream_send(site.server, 1, "data: end\n\n", 11);
	assert_true(read_until(fd, "data: end\n\n"));
	close(fd);
	wait_for_streams(0);
}

static void test_a_client_that_lags_is_cut(void **state)
{
	static char event[64 * 1024];
	int fd = open_one("/events", 1), other = open_one("/events", 2);

	(void)state;
	assert_true(read_until(fd, "retry: 1000\n\n"));
	assert_true(read_until(other, "retry: 1000\n\n"));
	memset(event, 'e', sizeof(event));
	for (int i = 0; i < 400 && server_streams(site.server) == 2; i++) {
		server_stream_send(site.server, 1, event, sizeof(event));
		usleep(5000);
	}
	wait_for_streams(1);
	close(fd);
	close(other);
	wait_for_streams(0);
}

static void *send_many(void *arg)
{
	for (int i = 0; i < 500; i++)
		server_stream_send(site.server, 1, "data: storm\n\n", 13);
	return arg;
}

static void test_streams_that_come_and_go_under_a_storm_of_events(void **state)
{
	pthread_t threads[2];

	(void)state;
	for (int i = 0; i < 2; i++)
		pthread_create(&threads[i], NULL, send_many, NULL);
	for (int i = 0; i < 100; i++) {
		int fd = open_one("/events", 1);

		if (i % 3 == 0)
			read_until(fd, "retry");
		close(fd);
	}
	for (int i = 0; i < 2; i++)
		pthread_join(threads[i], NULL);
	wait_for_streams(0);
}

/* The last one: it stops the server. */
static void test_a_stop_ends_open_streams_with_a_whole_answer(void **state)
{
	int fds[20];

	(void)state;
	for (int i = 0; i < 20; i++)
		fds[i] = open_one("/events", 1);
	for (int i = 0; i < 20; i++)
		assert_true(read_until(fds[i], "retry: 1000\n\n"));
	server_stop(site.server, 5);
	site.server = NULL;
	for (int i = 0; i < 20; i++) {
		assert_true(read_until(fds[i], "0\r\n\r\n"));
		close(fds[i]);
	}
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(test_each_stream_gets_the_events_of_its_workspace_only),
		cmocka_unit_test(test_what_was_missed_comes_before_what_came_meanwhile),
		cmocka_unit_test(test_streams_need_a_right),
		cmocka_unit_test(test_three_hundred_streams_all_hear_and_cost_little),
		cmocka_unit_test(test_a_stream_outlives_the_deadline_of_requests),
		cmocka_unit_test(test_a_burst_larger_than_any_page_of_events_reaches_a_client_that_reads),
		cmocka_unit_test(test_a_client_that_lags_is_cut),
		cmocka_unit_test(test_streams_that_come_and_go_under_a_storm_of_events),
		cmocka_unit_test(test_a_stop_ends_open_streams_with_a_whole_answer),
	};

	return cmocka_run_group_tests(tests, start, end);
}
