/* Live streams: everything that was committed, of one's own workspace, also what was missed meanwhile. */
#include <arpa/inet.h>
#include <poll.h>
#include <pthread.h>
#include <stdatomic.h>
#include <sys/socket.h>

#include "store_site.h"

#include "base/id.h"
#include "event/event.h"
#include "event/event_live.h"
#include "event/event_parts.h"
#include "event/event_store.h"
#include "http/server.h"

enum { ANSWER_SIZE = 4 << 20 };

static struct store_site site;
static struct server *server;
static struct event_live *live;

/* The header X-Workspace says whose stream it is. */
static bool identify(struct request *req)
{
	const char *workspace = request_header(req, "X-Workspace");

	req->caller.right = RIGHT_READ;
	req->caller.workspace_id = workspace ? strtoll(workspace, NULL, 10) : 1;
	return true;
}

static const struct route *const routes[] = {event_routes, NULL};

static int set_up(void **state)
{
	struct server_options options = {
		.listen = "127.0.0.1:0", .routes = routes, .identify = identify, .workers = 4, .loops = 1};
	struct error err = {0};

	(void)state;
	site_open(&site);
	options.store = site.store;
	options.spool_folder = site.folder;
	site_need(server_start(&options, &server, &err), &err);
	live = event_live_create(site.store, server);
	return 0;
}

static int tear_down(void **state)
{
	(void)state;
	event_live_destroy(live);
	server_stop(server, 2);
	site_close(&site);
	return 0;
}

/* ---- a client ---- */

struct client {
	int fd;
	size_t length;
	char *text;
};

static void client_open(struct client *client, int workspace, const char *last)
{
	struct sockaddr_in address = {.sin_family = AF_INET,
	                              .sin_port = htons((uint16_t)server_port(server)),
	                              .sin_addr.s_addr = htonl(INADDR_LOOPBACK)};
	char request[400];

	*client = (struct client){.fd = socket(AF_INET, SOCK_STREAM | SOCK_CLOEXEC, 0), .text = calloc(1, ANSWER_SIZE)};
	assert_int_equal(connect(client->fd, (struct sockaddr *)&address, sizeof(address)), 0);
	snprintf(request, sizeof(request), "GET /api/v1/events HTTP/1.1\r\nHost: t\r\nX-Workspace: %d\r\n%s%s%s\r\n", workspace,
	         last ? "Last-Event-ID: " : "", last ? last : "", last ? "\r\n" : "");
	assert_int_equal(send(client->fd, request, strlen(request), MSG_NOSIGNAL), strlen(request));
}

static void client_read(struct client *client, int patience_ms)
{
	struct pollfd wait = {.fd = client->fd, .events = POLLIN};
	ssize_t got;

	if (poll(&wait, 1, patience_ms) <= 0)
		return;
	assert_true(client->length < ANSWER_SIZE - 70000);
	got = recv(client->fd, client->text + client->length, 65536, 0);
	if (got > 0)
		client->length += (size_t)got;
}

static int client_count(const struct client *client, const char *part)
{
	int count = 0;

	for (const char *at = client->text; (at = strstr(at, part)); at++)
		count++;
	return count;
}

static void client_until(struct client *client, const char *part, int wanted)
{
	int64_t end = clock_monotonic_ms() + 15000;

	while (client_count(client, part) < wanted) {
		if (clock_monotonic_ms() > end)
			fail_msg("'%s' came %d times instead of %d", part, client_count(client, part), wanted);
		client_read(client, 100);
	}
}

static void client_close(struct client *client)
{
	close(client->fd);
	free(client->text);
}

/* ---- what happens ---- */

struct happening {
	int64_t workspace_id, id; /* id 0: the next */
	int count;
	const char *name;
};

static bool happen(struct db *db, void *arg, struct error *err)
{
	const struct happening *happening = arg;
	char payload[100];

	db_notify(db, "event");
	for (int i = 0; i < happening->count; i++) {
		struct event event = {happening->workspace_id,
		                      happening->id ? happening->id : id_next(),
		                      "thing.changed",
		                      "thg_0000000000011",
		                      payload,
		                      clock_now_ms()};

		snprintf(payload, sizeof(payload), "{\"name\":\"%s-%d.\"}", happening->name, i);
		if (!event_store_add(db, &event, err))
			return false;
	}
	return true;
}

static void make(int64_t workspace_id, const char *name, int count)
{
	struct happening happening = {workspace_id, 0, count, name};
	struct error err = {0};
	struct db *db = db_create(site.store);

	site_need(db_write(db, happen, &happening, &err), &err);
	db_destroy(db);
}

static void test_a_stream_gets_the_events_of_its_workspace_as_they_happen(void **state)
{
	struct client one, two;

	(void)state;
	client_open(&one, 1, NULL);
	client_open(&two, 2, NULL);
	client_until(&one, "retry: 2000", 1);
	client_until(&two, "retry: 2000", 1);
	for (int i = 0; i < 20; i++) {
		make(1, "first", 3);
		make(2, "second", 2);
	}
	client_until(&one, "\"first-2.\"", 20);
	client_until(&two, "\"second-1.\"", 20);
	client_read(&one, 300);
	assert_int_equal(client_count(&one, "\nevent: thing.changed\n"), 60);
	assert_int_equal(client_count(&two, "\nevent: thing.changed\n"), 40);
	assert_int_equal(client_count(&one, "second") + client_count(&two, "first"), 0);
	client_close(&one);
	client_close(&two);
}

static void test_a_stream_that_comes_back_gets_what_it_missed(void **state)
{
	struct client client;
	char last[ID_TEXT_SIZE];

	(void)state;
	make(1, "before", 1);
	id_format(site_number(&site, "SELECT max(id) FROM event"), "evt", last);
	make(1, "missed", 700);
	make(2, "foreign", 5);
	client_open(&client, 1, last);
	make(1, "later", 1);
	client_until(&client, "\"missed-699.\"", 1);
	client_until(&client, "\"later-0.\"", 1);
	for (int i = 0; i < 700; i += 50) {
		char part[30];

		snprintf(part, sizeof(part), "\"missed-%d.\"", i);
		assert_true(client_count(&client, part) >= 1);
	}
	assert_int_equal(client_count(&client, "foreign"), 0);
	assert_int_equal(client_count(&client, "resync"), 0);
	client_close(&client);
}

static void test_who_missed_too_much_or_asks_from_nowhere_is_told_to_load_anew(void **state)
{
	static const char *const nowhere[] = {"evt_0000000000009", "rubbish", "msg_0000000000009"};
	struct client client;
	char last[ID_TEXT_SIZE];

	(void)state;
	make(1, "before", 1);
	id_format(site_number(&site, "SELECT max(id) FROM event"), "evt", last);
	make(1, "missed", 1001);
	client_open(&client, 1, last);
	client_until(&client, "event: resync\n", 1);
	client_close(&client);
	for (int i = 0; i < 3; i++) {
		client_open(&client, 1, nowhere[i]);
		client_until(&client, "event: resync\n", 1);
		client_close(&client);
	}
	client_open(&client, 2, last); /* an event of another workspace is none of ours */
	client_until(&client, "event: resync\n", 1);
	client_close(&client);
}

static void test_a_burst_larger_than_any_page_arrives_whole_and_soon(void **state)
{
	struct client client;
	int64_t begun;

	(void)state;
	client_open(&client, 1, NULL);
	client_until(&client, "retry: 2000", 1);
	begun = clock_monotonic_ms();
	for (int i = 0; i < 15; i++)
		make(1, "burst", 120);
	client_until(&client, "\"burst-119.\"", 15);
	assert_in_range(clock_monotonic_ms() - begun, 0, 2500);
	client_until(&client, "\nevent: thing.changed\n", 1800);
	client_read(&client, 300);
	assert_int_equal(client_count(&client, "\nevent: thing.changed\n"), 1800);
	client_close(&client);
}

/* On PostgreSQL another node's event may have a smaller id and be committed later. */
static void test_an_event_that_is_committed_late_is_sent_all_the_same(void **state)
{
	struct happening late = {1, 0, 1, "late"};
	struct error err = {0};
	struct client client;

	(void)state;
	client_open(&client, 1, NULL);
	client_until(&client, "retry: 2000", 1);
	late.id = id_next();
	make(1, "early", 1);
	client_until(&client, "\"early-0.\"", 1);
	if (site_engine == DB_SQLITE)
		late.id = id_next(); /* one writer: ids are in the order of commits there */
	site_need(db_write(site.db, happen, &late, &err), &err);
	client_until(&client, "\"late-0.\"", 1);
	client_read(&client, 500);
	assert_int_equal(client_count(&client, "\"late-0.\""), 1);
	assert_int_equal(client_count(&client, "\"early-0.\""), 1);
	client_close(&client);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test_setup_teardown(test_a_stream_gets_the_events_of_its_workspace_as_they_happen, set_up, tear_down),
		cmocka_unit_test_setup_teardown(test_a_stream_that_comes_back_gets_what_it_missed, set_up, tear_down),
		cmocka_unit_test_setup_teardown(test_who_missed_too_much_or_asks_from_nowhere_is_told_to_load_anew, set_up,
	                                        tear_down),
		cmocka_unit_test_setup_teardown(test_a_burst_larger_than_any_page_arrives_whole_and_soon, set_up, tear_down),
		cmocka_unit_test_setup_teardown(test_an_event_that_is_committed_late_is_sent_all_the_same, set_up, tear_down),
	};

	return SITE_RUN_ON_BOTH(tests);
}
