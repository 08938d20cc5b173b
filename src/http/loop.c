/* Owns one loop thread: an epoll daemon of libmicrohttpd in external mode, run by us.
 *
 * Not the library's own threads: when exactly 128 or 256 events are ready at once its epoll loop waits out the connection time-out.
 * MHD_run never waits. In this mode the library has no wake-up of its own, so each loop has an eventfd, and all suspending and
 * resuming happens on the loop thread: others put a visit on the loop's list and poke. */
#include <errno.h>
#include <poll.h>
#include <stdlib.h>
#include <string.h>
#include <sys/epoll.h>
#include <sys/eventfd.h>
#include <sys/socket.h>
#include <unistd.h>

#include "base/clock.h"
#include "base/log.h"
#include "http/visit.h"

enum {
	CONNECTION_MEMORY = 16 * 1024, /* request line and headers must fit; more is answered 431 */
	MEMORY_INCREMENT = 1024,
	IDLE_S = 75, /* a kept-alive connection without a request */
	TICK_MS = 1000,
	BYTES_PER_MS = 32,  /* the least speed of an upload, beside the request's time-out */
	FAREWELL_MS = 2000, /* for answers still in socket buffers at the end */
};

static int64_t request_timeout_ms(const struct server *server)
{
	return (int64_t)server->options.request_timeout_s * 1000;
}

/* ---- what libmicrohttpd calls ---- */

static struct peer *peer_of(struct MHD_Connection *connection)
{
	const union MHD_ConnectionInfo *facts = MHD_get_connection_info(connection, MHD_CONNECTION_INFO_SOCKET_CONTEXT);

	return facts ? facts->socket_context : NULL;
}

static void peer_open(struct loop *loop, struct MHD_Connection *connection, void **context)
{
	const union MHD_ConnectionInfo *facts = MHD_get_connection_info(connection, MHD_CONNECTION_INFO_CONNECTION_FD);
	struct peer *peer = calloc(1, sizeof(*peer));

	if (!peer)
		fatal("out of memory");
	peer->loop = loop;
	peer->fd = facts->connect_fd;
	peer->deadline_ms = clock_monotonic_ms() + request_timeout_ms(loop->server);
	peer->next = loop->peers;
	if (peer->next)
		peer->next->previous = peer;
	loop->peers = peer;
	early_watch(peer);
	*context = peer;
	atomic_fetch_add(&loop->server->connections, 1);
}

static void peer_close(struct peer *peer)
{
	if (!peer)
		return;
	visit_destroy(peer->visit);
	early_unwatch(peer);
	if (peer->next)
		peer->next->previous = peer->previous;
	*(peer->previous ? &peer->previous->next : &peer->loop->peers) = peer->next;
	atomic_fetch_sub(&peer->loop->server->connections, 1);
	free(peer);
}

static void on_connection(void *cls, struct MHD_Connection *connection, void **context, enum MHD_ConnectionNotificationCode code)
{
	if (code == MHD_CONNECTION_NOTIFY_STARTED) {
		peer_open(cls, connection, context);
	} else {
		peer_close(*context);
		*context = NULL;
	}
}

static enum MHD_Result on_accept(void *cls, const struct sockaddr *address, socklen_t length)
{
	struct loop *loop = cls;

	(void)address;
	(void)length;
	return atomic_load(&loop->server->connections) < loop->server->options.most_connections ? MHD_YES : MHD_NO;
}

static void *on_request_line(void *cls, const char *uri, struct MHD_Connection *connection)
{
	struct peer *peer = peer_of(connection);

	(void)cls;
	if (!peer)
		return NULL;
	visit_destroy(peer->visit);
	peer->visit = visit_create(peer, connection, uri);
	peer->deadline_ms = clock_monotonic_ms() + request_timeout_ms(peer->loop->server);
	return peer->visit;
}

static void on_completed(void *cls, struct MHD_Connection *connection, void **context, enum MHD_RequestTerminationCode code)
{
	struct peer *peer = peer_of(connection);

	(void)cls;
	(void)code;
	*context = NULL;
	if (!peer)
		return;
	visit_destroy(peer->visit);
	peer->visit = NULL;
	peer->deadline_ms = clock_monotonic_ms() + IDLE_S * 1000;
}

static enum MHD_Result on_access(void *cls, struct MHD_Connection *connection, const char *url, const char *method,
                                 const char *version, const char *upload, size_t *upload_size, void **context)
{
	struct visit *visit = *context;

	(void)cls;
	(void)connection;
	(void)url;
	if (!visit)
		return MHD_NO;
	if (visit->stage == VISIT_NEW)
		return visit_begin(visit, method, version);
	if (visit->stage == VISIT_CHECKING)
		return visit_checked(visit);
	if (*upload_size) {
		body_take(visit, upload, *upload_size);
		*upload_size = 0;
		return MHD_YES;
	}
	if (visit->stage == VISIT_READING) {
		visit->peer->deadline_ms = 0;
		return visit_end(visit);
	}
	return visit_answer(visit);
}

/* Every client that goes away makes the library say so; that is no news. */
static void on_log(void *cls, const char *format, va_list args)
{
	(void)cls;
	(void)format;
	(void)args;
}

static struct MHD_Daemon *daemon_start(struct loop *loop)
{
	struct MHD_OptionItem items[] = {
		{MHD_OPTION_EXTERNAL_LOGGER, (intptr_t)on_log, NULL},
		{MHD_OPTION_NOTIFY_CONNECTION, (intptr_t)on_connection, loop},
		{MHD_OPTION_NOTIFY_COMPLETED, (intptr_t)on_completed, loop},
		{MHD_OPTION_URI_LOG_CALLBACK, (intptr_t)on_request_line, loop},
		{MHD_OPTION_LISTEN_SOCKET, loop->listen_fd, NULL},
		{MHD_OPTION_CONNECTION_LIMIT, loop->server->options.most_connections, NULL},
		{MHD_OPTION_CONNECTION_TIMEOUT, IDLE_S, NULL},
		{MHD_OPTION_CONNECTION_MEMORY_LIMIT, CONNECTION_MEMORY, NULL},
		{MHD_OPTION_CONNECTION_MEMORY_INCREMENT, MEMORY_INCREMENT, NULL},
		{MHD_OPTION_STRICT_FOR_CLIENT, 1, NULL},
		{MHD_OPTION_SIGPIPE_HANDLED_BY_APP, 1, NULL},
		{MHD_OPTION_END, 0, NULL},
	};

	return MHD_start_daemon(MHD_USE_EPOLL | MHD_ALLOW_SUSPEND_RESUME | MHD_USE_ERROR_LOG, 0, on_accept, loop, on_access, loop,
	                        MHD_OPTION_ARRAY, items, MHD_OPTION_END);
}

/* ---- the thread ---- */

static void reap(struct loop *loop, int64_t now_ms)
{
	for (struct peer *peer = loop->peers; peer; peer = peer->next) {
		int64_t deadline_ms = peer->deadline_ms;

		if (deadline_ms && peer->visit && peer->visit->spool && !peer->visit->answered_early)
			deadline_ms += (int64_t)(peer->visit->body.received / BYTES_PER_MS);
		if (deadline_ms && now_ms > deadline_ms)
			early_cut(peer);
	}
}

static void resume_awake(struct loop *loop)
{
	struct visit *visit;

	pthread_mutex_lock(&loop->lock);
	visit = loop->awake;
	loop->awake = NULL;
	pthread_mutex_unlock(&loop->lock);
	while (visit) {
		struct visit *next = visit->next_awake;

		visit->next_awake = NULL;
		visit->suspended = false;
		MHD_resume_connection(visit->connection);
		visit = next;
	}
	stream_wake_all(loop);
}

static void stop_listening(struct loop *loop)
{
	int fd = MHD_quiesce_daemon(loop->daemon);

	if (fd >= 0)
		close(fd);
	loop->listen_fd = -1;
	stream_end_all(loop);
}

static void run_once(struct loop *loop, int64_t longest_ms)
{
	struct pollfd fds[] = {{.fd = loop->epoll_fd, .events = POLLIN},
	                       {.fd = loop->event_fd, .events = POLLIN},
	                       {.fd = loop->half_fd, .events = POLLIN}};
	MHD_UNSIGNED_LONG_LONG library_ms;
	int64_t wait_ms = early_wait_ms(loop, longest_ms);
	uint64_t pokes;

	if (MHD_get_timeout(loop->daemon, &library_ms) == MHD_YES && (int64_t)library_ms < wait_ms)
		wait_ms = (int64_t)library_ms;
	if (wait_ms > 0 && poll(fds, sizeof(fds) / sizeof(fds[0]), (int)wait_ms) < 0 && errno != EINTR)
		fatal("poll: %s", strerror(errno));
	while (read(loop->event_fd, &pokes, sizeof(pokes)) > 0)
		;
	resume_awake(loop);
	early_look(loop);
	MHD_run(loop->daemon);
}

/* Requests that are not complete by now will not be answered. */
static bool has_answers_to_send(const struct loop *loop)
{
	for (const struct peer *peer = loop->peers; peer; peer = peer->next)
		if (peer->visit && (peer->visit->stage == VISIT_WORKING || peer->visit->stage == VISIT_ANSWERED))
			return true;
	return false;
}

static void farewell(struct loop *loop)
{
	int64_t end_ms = clock_monotonic_ms() + FAREWELL_MS;
	int64_t now_ms;

	while (has_answers_to_send(loop) && (now_ms = clock_monotonic_ms()) < end_ms)
		run_once(loop, end_ms - now_ms < 10 ? end_ms - now_ms : 10);
	/* The library forbids to stop with suspended connections. */
	for (struct peer *peer = loop->peers; peer; peer = peer->next) {
		if (peer->visit && peer->visit->suspended) {
			peer->visit->suspended = false;
			MHD_resume_connection(peer->visit->connection);
		}
	}
	MHD_stop_daemon(loop->daemon);
}

static void *run(void *arg)
{
	struct loop *loop = arg;
	bool listening = true, quiet = false, leaving = false;

	pthread_setname_np(pthread_self(), "http-loop");
	while (!leaving) {
		int64_t now_ms = clock_monotonic_ms();

		if (now_ms >= loop->next_tick_ms) {
			loop->next_tick_ms = now_ms + TICK_MS;
			reap(loop, now_ms);
			stream_beat_all(loop, now_ms);
			fetch_look_all(loop);
		}
		run_once(loop, loop->next_tick_ms - now_ms);
		pthread_mutex_lock(&loop->lock);
		quiet = loop->quiet;
		leaving = loop->leaving;
		pthread_mutex_unlock(&loop->lock);
		if (quiet && listening) {
			listening = false;
			stop_listening(loop);
		}
	}
	farewell(loop);
	return NULL;
}

/* ---- for the server ---- */

void loop_start(struct loop *loop, struct server *server, int listen_fd)
{
	loop->server = server;
	loop->listen_fd = listen_fd;
	loop->event_fd = eventfd(0, EFD_NONBLOCK | EFD_CLOEXEC);
	loop->half_fd = epoll_create1(EPOLL_CLOEXEC);
	loop->mem = arena_create();
	pthread_mutex_init(&loop->lock, NULL);
	loop->daemon = daemon_start(loop);
	if (loop->event_fd < 0 || loop->half_fd < 0 || !loop->daemon)
		fatal("cannot start an HTTP loop: %s", strerror(errno));
	loop->epoll_fd = MHD_get_daemon_info(loop->daemon, MHD_DAEMON_INFO_EPOLL_FD)->epoll_fd;
	loop->next_tick_ms = clock_monotonic_ms() + TICK_MS;
	if (pthread_create(&loop->thread, NULL, run, loop) != 0)
		fatal("cannot start an HTTP loop thread");
}

void loop_poke(struct loop *loop)
{
	uint64_t one = 1;

	if (write(loop->event_fd, &one, sizeof(one)) < 0 && errno != EAGAIN)
		fatal("eventfd: %s", strerror(errno));
}

void loop_wake(struct loop *loop, struct visit *visit)
{
	bool first;

	pthread_mutex_lock(&loop->lock);
	first = !loop->awake;
	visit->next_awake = loop->awake;
	loop->awake = visit;
	pthread_mutex_unlock(&loop->lock);
	if (first)
		loop_poke(loop);
}

static void loop_tell(struct loop *loop, bool *flag)
{
	pthread_mutex_lock(&loop->lock);
	*flag = true;
	pthread_mutex_unlock(&loop->lock);
	loop_poke(loop);
}

void loop_quiesce(struct loop *loop)
{
	loop_tell(loop, &loop->quiet);
}

void loop_leave(struct loop *loop)
{
	loop_tell(loop, &loop->leaving);
}

void loop_join(struct loop *loop)
{
	pthread_join(loop->thread, NULL);
	close(loop->event_fd);
	close(loop->half_fd);
	pthread_mutex_destroy(&loop->lock);
	arena_destroy(loop->mem);
}
