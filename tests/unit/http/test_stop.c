/* The end of a server: running requests end well, nothing is left behind. */
#include <pthread.h>

#include "http_site.h"

static bool slow(struct request *req)
{
	usleep(400 * 1000);
	return reply_json(req, 200, "{\"slow\":true}", 13);
}

static bool take_file(struct request *req)
{
	return reply_empty(req, 204);
}

static const struct route routes[] = {
	{"GET", "/slow", slow},
	{"POST", "/file", take_file, .right = RIGHT_WRITE, .body = BODY_FILE, .body_limit = 1000000},
	{0},
};
static const struct route *const tables[] = {routes, NULL};

static int send_slow(const struct site *site)
{
	static const char request[] = "GET /slow HTTP/1.1\r\nHost: t\r\n\r\n";
	int fd = site_connect(site);

	assert_true(site_send(fd, request, strlen(request)));
	return fd;
}

static void test_running_requests_end_before_a_stop(void **state)
{
	int fds[6];
	struct site site;

	(void)state;
	site_start(&site, &(struct server_options){.routes = tables, .workers = 3});
	for (int i = 0; i < 6; i++)
		fds[i] = send_slow(&site);
	usleep(100 * 1000);
	server_stop(site.server, 10);
	site.server = NULL;
	for (int i = 0; i < 6; i++) {
		struct answer answer = site_read(fds[i], false);

		assert_non_null(strcasestr(answer.text, "Connection: close"));
		expect(answer, 200, "slow");
		close(fds[i]);
	}
	site_end(&site);
}

static void test_idle_connections_and_unfinished_requests_do_not_hold_a_stop(void **state)
{
	static const char half[] = "POST /file HTTP/1.1\r\nHost: t\r\nX-Test-Right: 3\r\nContent-Length: 1000\r\n\r\nabc";
	struct site site;
	int64_t start_ms;
	int fds[9];

	(void)state;
	site_start(&site, &(struct server_options){.routes = tables});
	for (int i = 0; i < 9; i++) {
		fds[i] = site_connect(&site);
		if (i % 3)
			assert_true(site_send(fds[i], half, i % 3 == 1 ? strlen(half) : 20));
	}
	usleep(100 * 1000);
	start_ms = clock_monotonic_ms();
	server_stop(site.server, 1);
	site.server = NULL;
	assert_in_range(clock_monotonic_ms() - start_ms, 0, 5000);
	for (int i = 0; i < 9; i++)
		close(fds[i]);
	site_end(&site);
}

static void test_a_stopped_server_takes_no_connection_and_frees_its_port(void **state)
{
	struct site site, again;
	struct error err = {0};
	char address[32];

	(void)state;
	site_start(&site, &(struct server_options){.routes = tables});
	snprintf(address, sizeof(address), "127.0.0.1:%d", site.port);
	assert_false(server_start(&(struct server_options){.listen = address, .routes = tables}, &again.server, &err));
	assert_string_equal(err.code, "cannot_listen");
	server_stop(site.server, 1);
	site.server = NULL;
	err.kind = FAIL_NONE;
	assert_true(
		server_start(&(struct server_options){.listen = address, .routes = tables, .workers = 2}, &again.server, &err));
	server_stop(again.server, 1);
	site_end(&site);
}

static void test_addresses_that_cannot_be_listened_on_are_told(void **state)
{
	static const char *const addresses[] = {"8080", "127.0.0.1:port", "999.1.1.1:80", "[::1:80", NULL};
	struct server *server;
	struct error err;

	(void)state;
	for (size_t i = 0; addresses[i]; i++) {
		err = (struct error){0};
		assert_false(server_start(&(struct server_options){.listen = addresses[i], .routes = tables}, &server, &err));
		assert_non_null(strstr(err.text, addresses[i]));
	}
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(test_running_requests_end_before_a_stop),
		cmocka_unit_test(test_idle_connections_and_unfinished_requests_do_not_hold_a_stop),
		cmocka_unit_test(test_a_stopped_server_takes_no_connection_and_frees_its_port),
		cmocka_unit_test(test_addresses_that_cannot_be_listened_on_are_told),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
