/* A server over a SQLite store in a temporary folder, and raw sockets to talk to it. For the tests of http/ only. */
#ifndef TEST_HTTP_SITE_H
#define TEST_HTTP_SITE_H

/* A test takes what it needs of this. */
#pragma GCC diagnostic ignored "-Wunused-function"

#include <arpa/inet.h>
#include <errno.h>
#include <poll.h>
#include <setjmp.h>
#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/socket.h>
#include <sys/stat.h>
#include <unistd.h>

#include <cmocka.h>

#include "base/clock.h"
#include "http/server.h"

enum { SITE_PATIENCE_MS = 20000, SITE_ANSWER_MOST = 4 * 1024 * 1024, SITE_ANSWER_FIRST = 16 * 1024 };

struct site {
	char folder[64];
	struct store *store;
	struct server *server;
	int port;
};

static const struct migration site_migrations[] = {
	{"0001_test.sql",
	 "CREATE TABLE idempotency (workspace_id BIGINT NOT NULL, key TEXT NOT NULL, request_hash TEXT NOT NULL, status BIGINT NOT NULL, "
	 "headers TEXT, body TEXT, created_at BIGINT NOT NULL, PRIMARY KEY (workspace_id, key));\n"
	 "CREATE TABLE thing (workspace_id BIGINT NOT NULL, id BIGINT NOT NULL, name TEXT NOT NULL, version BIGINT NOT NULL, "
	 "PRIMARY KEY (workspace_id, id));\n"},
	{0},
};

/* The header `X-Test-Right: 4` says who comes; by cookie when there is a Cookie. */
static bool site_identify(struct request *req)
{
	const char *right = request_header(req, "X-Test-Right");
	const char *workspace = request_header(req, "X-Workspace");

	req->caller.right = right ? (enum right)atoi(right) : RIGHT_PUBLIC;
	req->caller.workspace_id = workspace ? atoi(workspace) : 1;
	req->caller.by_cookie = request_header(req, "Cookie") != NULL;
	return true;
}

/* Tests of SQL run a second time on PostgreSQL where LEADLINE_TEST_POSTGRES names a server, in a
 * database of their own. */
static bool site_on_postgres;

static void site_make_database(const struct site *site, char *url, size_t size)
{
	const char *base = getenv("LEADLINE_TEST_POSTGRES");
	const char *name = strrchr(site->folder, '-') + 1;
	char command[1024];

	snprintf(command, sizeof(command), "psql -q '%s/postgres' -c 'CREATE DATABASE \"http_%s\"'", base, name);
	assert_int_equal(system(command), 0);
	snprintf(url, size, "%s/http_%s", base, name);
}

static void site_start(struct site *site, const struct server_options *wanted)
{
	struct server_options options = *wanted;
	struct error err = {0};
	char url[512];

	*site = (struct site){.folder = "/tmp/leadline-http-XXXXXX"};
	assert_non_null(mkdtemp(site->folder));
	if (site_on_postgres)
		site_make_database(site, url, sizeof(url));
	else
		snprintf(url, sizeof(url), "sqlite:%s/test.db", site->folder);
	if (!store_open(url, NULL, &site->store, &err) || !store_migrate(site->store, site_migrations, &err))
		fail_msg("store: %s", err.text);
	options.listen = "127.0.0.1:0";
	options.spool_folder = site->folder;
	options.store = site->store;
	if (!options.identify)
		options.identify = site_identify;
	if (!options.workers)
		options.workers = 8;
	if (!options.loops)
		options.loops = 2;
	if (!server_start(&options, &site->server, &err))
		fail_msg("server: %s", err.text);
	site->port = server_port(site->server);
}

static void site_end(struct site *site)
{
	char command[96];

	server_stop(site->server, 5);
	store_close(site->store);
	snprintf(command, sizeof(command), "rm -rf '%s'", site->folder);
	assert_int_equal(system(command), 0);
}

/* ---- sockets ---- */

static int site_connect(const struct site *site)
{
	struct sockaddr_in address = {
		.sin_family = AF_INET, .sin_port = htons((uint16_t)site->port), .sin_addr.s_addr = htonl(INADDR_LOOPBACK)};
	int fd = socket(AF_INET, SOCK_STREAM | SOCK_CLOEXEC, 0);

	assert_true(fd >= 0);
	assert_int_equal(connect(fd, (struct sockaddr *)&address, sizeof(address)), 0);
	return fd;
}

static bool site_send(int fd, const char *bytes, size_t length)
{
	while (length) {
		ssize_t sent = send(fd, bytes, length, MSG_NOSIGNAL);

		if (sent <= 0)
			return false;
		bytes += sent;
		length -= (size_t)sent;
	}
	return true;
}

struct answer {
	int status;  /* 0: none */
	bool closed; /* the server closed behind it */
	size_t length;
	char *text; /* head and body */
	const char *body;
};

static bool answer_complete(const struct answer *answer, bool no_body)
{
	const char *head = strstr(answer->text, "\r\n\r\n");
	const char *length = strcasestr(answer->text, "\r\nContent-Length: ");

	if (!head)
		return false;
	if (no_body || strncmp(answer->text, "HTTP/1.1 304", 12) == 0 || strncmp(answer->text, "HTTP/1.1 204", 12) == 0)
		return true;
	if (length && length < head)
		return answer->length >= (size_t)(head + 4 - answer->text) + strtoul(length + 18, NULL, 10);
	return strcasestr(answer->text, "Transfer-Encoding: chunked") && answer->length > 7 &&
	       memcmp(answer->text + answer->length - 7, "\r\n0\r\n\r\n", 7) == 0;
}

/* Reads one answer, or until the end. `head_only` for HEAD. */
static struct answer site_read(int fd, bool head_only)
{
	struct answer answer = {.text = calloc(1, SITE_ANSWER_FIRST + 1)};
	size_t room = SITE_ANSWER_FIRST;
	int64_t end_ms = clock_monotonic_ms() + SITE_PATIENCE_MS;

	while (!answer_complete(&answer, head_only) && clock_monotonic_ms() < end_ms) {
		struct pollfd wait = {.fd = fd, .events = POLLIN};
		ssize_t got;

		if (poll(&wait, 1, 200) <= 0)
			continue;
		if (answer.length == room && room < SITE_ANSWER_MOST) {
			answer.text = realloc(answer.text, room * 2 + 1);
			memset(answer.text + room, 0, room + 1);
			room *= 2;
		}
		got = recv(fd, answer.text + answer.length, room - answer.length, 0);
		if (got <= 0) {
			answer.closed = true;
			break;
		}
		answer.length += (size_t)got;
	}
	if (strncmp(answer.text, "HTTP/1.1 ", 9) == 0)
		answer.status = atoi(answer.text + 9);
	answer.body = strstr(answer.text, "\r\n\r\n");
	answer.body = answer.body ? answer.body + 4 : "";
	return answer;
}

static void answer_free(struct answer *answer)
{
	free(answer->text);
	answer->text = NULL;
}

/* One request on a connection of its own; the answer is read although the sending may have been cut. */
static struct answer site_ask(const struct site *site, const char *request)
{
	int fd = site_connect(site);
	struct answer answer;

	(void)site_send(fd, request, strlen(request));
	answer = site_read(fd, strncmp(request, "HEAD ", 5) == 0);
	close(fd);
	return answer;
}

static struct answer site_get(const struct site *site, const char *path, const char *headers)
{
	char request[4096];

	snprintf(request, sizeof(request), "GET %s HTTP/1.1\r\nHost: t\r\n%s\r\n", path, headers);
	return site_ask(site, request);
}

static struct answer site_post(const struct site *site, const char *path, const char *headers, const char *body)
{
	char request[8192];

	snprintf(request, sizeof(request),
	         "POST %s HTTP/1.1\r\nHost: t\r\nContent-Type: application/json\r\nContent-Length: %zu\r\n%s\r\n%s", path,
	         strlen(body), headers, body);
	return site_ask(site, request);
}

/* Status and a text somewhere in the answer (NULL: any), with the whole answer in the failure. */
static void expect(struct answer answer, int status, const char *part)
{
	if (answer.status != status || (part && !strcasestr(answer.text, part)))
		fail_msg("wanted %d with '%s', got:\n%s", status, part ? part : "", answer.text);
	answer_free(&answer);
}

#endif
