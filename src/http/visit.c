/* Owns the life of one request on its loop thread: route, accept the body, hand over, answer. */
#include <arpa/inet.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "base/clock.h"
#include "http/visit.h"

enum {
	ALIAS_ROOM = 8, /* "/v1" and the final zero */
	BODY_LIMIT = 64 * 1024,
	SWALLOW_SMALL = 64 * 1024, /* a refused body up to this is read, so that the connection can stay */
};

static void print_remote(struct visit *visit)
{
	const union MHD_ConnectionInfo *facts = MHD_get_connection_info(visit->connection, MHD_CONNECTION_INFO_CLIENT_ADDRESS);
	const struct sockaddr *address = facts ? facts->client_addr : NULL;

	if (address && address->sa_family == AF_INET)
		inet_ntop(AF_INET, &((const struct sockaddr_in *)(const void *)address)->sin_addr, visit->remote,
		          sizeof(visit->remote));
	else if (address && address->sa_family == AF_INET6)
		inet_ntop(AF_INET6, &((const struct sockaddr_in6 *)(const void *)address)->sin6_addr, visit->remote,
		          sizeof(visit->remote));
}

/* One block: the visit, the URI cut at the question mark, and the path once more for the router with room for "/v1". */
struct visit *visit_create(struct peer *peer, struct MHD_Connection *connection, const char *uri)
{
	size_t length = strlen(uri);
	struct visit *visit = calloc(1, sizeof(*visit) + 2 * length + 1 + ALIAS_ROOM);
	char *query;

	if (!visit)
		fatal("out of memory");
	visit->server = peer->loop->server;
	visit->loop = peer->loop;
	visit->peer = peer;
	visit->connection = connection;
	visit->route_index = METRICS_NO_ROUTE;
	visit->started_us = clock_monotonic_us();
	memcpy(visit->uri, uri, length + 1);
	visit->path = visit->uri;
	query = strchr(visit->uri, '?');
	if (query)
		*query++ = 0;
	visit->query = query ? query : "";
	visit->segments = visit->uri + length + 1;
	id_format(id_next(), "req", visit->id);
	print_remote(visit);
	return visit;
}

void visit_free(struct visit *visit)
{
	spool_close(visit);
	body_free(visit);
	free(visit);
}

void visit_destroy(struct visit *visit)
{
	if (!visit)
		return;
	if (visit->status)
		metrics_count(visit->server->metrics, visit->route_index, visit->status,
		              clock_monotonic_us() - visit->started_us);
	if (visit->response)
		MHD_destroy_response(visit->response);
	if (visit->stream)
		stream_discard(visit);
	if (visit->counted)
		atomic_fetch_sub(&visit->server->active, 1);
	if (fetch_abandon(visit))
		return;
	if (visit->download)
		download_abandon(visit->download);
	else
		visit_free(visit);
}

/* ---- routing ---- */

static bool find_route(struct visit *visit, const char *method)
{
	const struct server *server = visit->server;
	size_t room = strlen(visit->path) + ALIAS_ROOM;
	enum route_found found;

	snprintf(visit->segments, room, "%s", visit->path);
	found = router_find(server->router, method, visit->segments, &visit->match, visit->allow, sizeof(visit->allow));
	if (found == ROUTE_UNKNOWN && strncmp(visit->path, "/api/", 5) == 0 && strncmp(visit->path, "/api/v1/", 8) != 0) {
		snprintf(visit->segments, room, "/api/v1%s", visit->path + 4);
		found = router_find(server->router, method, visit->segments, &visit->match, visit->allow, sizeof(visit->allow));
	}
	if (found == ROUTE_FOUND) {
		visit->route_index = visit->match.index;
		return true;
	}
	if (found == ROUTE_METHOD)
		return error_set(&visit->refusal, FAIL_NOT_FOUND, "method_not_allowed",
		                 "'%s' cannot be done with this; only %s can.", method, visit->allow);
	if (server->options.fallback && strncmp(visit->path, "/api/", 5) != 0 &&
	    (strcmp(method, "GET") == 0 || strcmp(method, "HEAD") == 0)) {
		visit->fallback = true;
		visit->route_index = METRICS_FALLBACK;
		return true;
	}
	return error_set(&visit->refusal, FAIL_NOT_FOUND, "not_found", "There is nothing at '%s'.", visit->path);
}

static bool takes_no_body(const char *method)
{
	return strcmp(method, "GET") == 0 || strcmp(method, "HEAD") == 0 || strcmp(method, "DELETE") == 0;
}

/* A body that is not welcome is told so before it comes. */
static bool accept_body(struct visit *visit, const char *method)
{
	const struct route *route = visit->match.route;
	struct body *body = &visit->body;

	body->limit = route && route->body_limit ? route->body_limit : BODY_LIMIT;
	if (!body->announced)
		return true;
	if (!route || (takes_no_body(method) && route->body_limit == 0))
		return error_set(&visit->refusal, FAIL_MALFORMED, "body_not_allowed", "%s takes no body here.", method);
	if (body->expected > body->limit)
		return error_set(&visit->refusal, FAIL_TOO_LARGE, "body_too_large", "The body is larger than %zu bytes.",
		                 body->limit);
	if (!strict_content_type(visit, &visit->refusal))
		return false;
	return route->body != BODY_FILE || spool_open(visit, &visit->refusal);
}

/* ---- answers made on the loop thread ---- */

static enum MHD_Result answer_here(struct visit *visit)
{
	struct request *req = &visit->req;
	struct arena *mem = visit->loop->mem;
	bool ok = false;

	dispatch_open(visit, mem, NULL);
	if (visit->refusal.kind != FAIL_NONE)
		req->error = visit->refusal;
	else
		ok = visit->fallback ? visit->server->options.fallback(req) : visit->match.route->handle(req);
	dispatch_close(visit, ok);
	arena_reset(mem);
	return visit_answer(visit);
}

static enum MHD_Result hand_over(struct visit *visit)
{
	visit->stage = VISIT_WORKING;
	visit->task.run = dispatch_run;
	visit->suspended = true;
	MHD_suspend_connection(visit->connection);
	if (pool_add(visit->server->pool, &visit->task))
		return MHD_YES;
	visit->suspended = false;
	MHD_resume_connection(visit->connection);
	error_set(&visit->refusal, FAIL_UNAVAILABLE, "stopping", "The server is about to stop; ask again.");
	visit->refusal.retry_after_s = 5;
	dispatch_open(visit, visit->loop->mem, NULL);
	visit->req.error = visit->refusal;
	dispatch_close(visit, false);
	arena_reset(visit->loop->mem);
	return MHD_YES;
}

/* Nobody fills our disk before we know who it is. The library reads no body while the connection is suspended; resumed, it makes the
 * first call again. */
static void ask_before_upload(struct visit *visit)
{
	visit->task.run = dispatch_check;
	visit->stage = VISIT_CHECKING;
	visit->suspended = true;
	MHD_suspend_connection(visit->connection);
	if (pool_add(visit->server->pool, &visit->task))
		return;
	visit->suspended = false;
	MHD_resume_connection(visit->connection);
}

/* Nobody waits for a long body to be told that it is not wanted. Who asked before sending ("Expect") gets a plain answer. */
static enum MHD_Result refuse_body(struct visit *visit)
{
	struct body *body = &visit->body;

	if (MHD_lookup_connection_value(visit->connection, MHD_HEADER_KIND, "Expect")) {
		visit->close_after = true;
		return answer_here(visit);
	}
	body->discarded = true;
	body->limit = body->expected;
	if (body->chunked || body->expected > SWALLOW_SMALL)
		early_answer(visit);
	return MHD_YES;
}

/* ---- the three steps ---- */

enum MHD_Result visit_begin(struct visit *visit, const char *method, const char *version)
{
	struct body *body = &visit->body;

	visit->counted = true;
	atomic_fetch_add(&visit->server->active, 1);
	visit->stage = VISIT_READING;
	visit->req.method = method;
	if (!strict_check(visit, version, &visit->refusal)) {
		visit->close_after = true;
		return answer_here(visit);
	}
	if (find_route(visit, method) && accept_body(visit, method)) {
		if (visit->spool && visit->match.route->right != RIGHT_PUBLIC)
			ask_before_upload(visit);
		return MHD_YES;
	}
	return body->announced ? refuse_body(visit) : MHD_YES;
}

enum MHD_Result visit_checked(struct visit *visit)
{
	visit->stage = VISIT_READING;
	return visit->refusal.kind == FAIL_NONE ? MHD_YES : refuse_body(visit);
}

enum MHD_Result visit_end(struct visit *visit)
{
	if (visit->answered_early)
		return MHD_NO;
	if (visit->refusal.kind != FAIL_NONE || visit->fallback || visit->match.route->fast)
		return answer_here(visit);
	return hand_over(visit);
}

enum MHD_Result visit_answer(struct visit *visit)
{
	enum MHD_Result queued;

	if (visit->stream && !visit->response) {
		stream_attach(visit->stream, visit->loop);
		visit->response = stream_response(visit->stream);
	}
	if (!visit->response)
		return MHD_NO;
	queued = MHD_queue_response(visit->connection, (unsigned)visit->status, visit->response);
	MHD_destroy_response(visit->response);
	visit->response = NULL;
	visit->stage = VISIT_ANSWERED;
	visit->peer->deadline_ms = 0;
	/* Who still works on an answer that has begun may still read the body. */
	if (!visit->stream)
		body_free(visit);
	return queued;
}
