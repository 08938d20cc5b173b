/* Owns the answers that libmicrohttpd cannot give, because for it a request without its end has none: to a body that is too long while it
 * still comes, to a client that has closed its half, to one that is too slow. They are written to the socket past the library, which then
 * only sees the connection end. */
#include <errno.h>
#include <stdio.h>
#include <string.h>
#include <sys/epoll.h>
#include <sys/ioctl.h>
#include <sys/socket.h>
#include <unistd.h>

#include "base/buffer.h"
#include "base/clock.h"
#include "http/visit.h"

enum {
	LINGER_MS = 10 * 1000, /* what still comes is read for so long: with unread bytes a close would take the answer back */
	EVENTS_MOST = 64,
	HUNG_WAIT_MS = 10,
};

static enum MHD_Result put_header(void *arg, enum MHD_ValueKind kind, const char *name, const char *value)
{
	(void)kind;
	if (strcmp(name, "Connection") != 0 && strcmp(name, "Content-Length") != 0)
		buffer_format(arg, "%s: %s\r\n", name, value);
	return MHD_YES;
}

void early_answer(struct visit *visit)
{
	struct arena *mem = visit->loop->mem;
	const struct reply *reply = &visit->req.reply;
	struct buffer text;

	visit->close_after = true;
	dispatch_open(visit, mem, NULL);
	visit->req.error = visit->refusal;
	dispatch_close(visit, false);
	buffer_init(&text, mem);
	buffer_format(&text, "HTTP/1.1 %d %s\r\n", reply->status, problem_title(reply->status));
	MHD_get_response_headers(visit->response, put_header, &text);
	buffer_format(&text, "Connection: close\r\nContent-Length: %zu\r\n\r\n", reply->length);
	buffer_add(&text, reply->body, reply->length);
	MHD_destroy_response(visit->response);
	visit->response = NULL;
	/* It fits the empty buffer of a socket that nothing was written to; who does not read it, goes without. */
	(void)!send(visit->peer->fd, text.bytes, text.length, MSG_NOSIGNAL | MSG_DONTWAIT);
	shutdown(visit->peer->fd, SHUT_WR);
	arena_reset(mem);
	visit->answered_early = true;
	visit->peer->deadline_ms = clock_monotonic_ms() + LINGER_MS;
}

void early_cut(struct peer *peer)
{
	struct visit *visit = peer->visit;

	if (visit && !visit->suspended && !visit->answered_early &&
	    (visit->stage == VISIT_NEW || visit->stage == VISIT_READING)) {
		if (visit->refusal.kind == FAIL_NONE)
			error_set(&visit->refusal, FAIL_TIMEOUT, "too_slow", "The request did not come in time; send it again.");
		early_answer(visit);
	}
	/* The library sees the end, and closes. */
	shutdown(peer->fd, SHUT_RDWR);
}

/* ---- clients that closed their half ---- */

void early_watch(struct peer *peer)
{
	struct epoll_event wish = {.events = EPOLLRDHUP | EPOLLONESHOT, .data.ptr = peer};

	if (epoll_ctl(peer->loop->half_fd, EPOLL_CTL_ADD, peer->fd, &wish) < 0)
		fatal("epoll_ctl: %s", strerror(errno));
}

void early_unwatch(struct peer *peer)
{
	struct peer **at = &peer->loop->half_closed;

	epoll_ctl(peer->loop->half_fd, EPOLL_CTL_DEL, peer->fd, NULL);
	while (peer->is_half_closed && *at && *at != peer)
		at = &(*at)->next_half_closed;
	if (peer->is_half_closed && *at)
		*at = peer->next_half_closed;
}

/* True when there is nothing more to do: the request was complete, or has been answered. */
static bool settle(struct peer *peer)
{
	struct visit *visit = peer->visit;
	int unread = 0;

	if (visit && (visit->stage == VISIT_WORKING || visit->stage == VISIT_ANSWERED || visit->answered_early))
		return true;
	/* What came before the end is for the library to read first: it may be the rest. */
	if ((visit && visit->suspended) || (ioctl(peer->fd, FIONREAD, &unread) == 0 && unread > 0))
		return false;
	if (!visit)
		return true;
	if (visit->refusal.kind == FAIL_NONE)
		error_set(&visit->refusal, FAIL_MALFORMED, "incomplete", "The request ended before it was complete.");
	early_answer(visit);
	shutdown(peer->fd, SHUT_RDWR);
	return true;
}

void early_look(struct loop *loop)
{
	struct epoll_event events[EVENTS_MOST];
	int count = epoll_wait(loop->half_fd, events, EVENTS_MOST, 0);
	struct peer **at = &loop->half_closed;

	for (int i = 0; i < count; i++) {
		struct peer *peer = events[i].data.ptr;

		peer->is_half_closed = true;
		peer->next_half_closed = loop->half_closed;
		loop->half_closed = peer;
	}
	while (*at) {
		struct peer *peer = *at;

		if (!settle(peer)) {
			at = &peer->next_half_closed;
			continue;
		}
		*at = peer->next_half_closed;
		peer->is_half_closed = false;
	}
}

int64_t early_wait_ms(const struct loop *loop, int64_t longest_ms)
{
	return loop->half_closed && longest_ms > HUNG_WAIT_MS ? HUNG_WAIT_MS : longest_ms;
}
