/* Owns the way from a reply to a response of libmicrohttpd: the body, and the headers that every answer has. */
#include <stdio.h>
#include <string.h>

#include "http/visit.h"

static void add(struct MHD_Response *response, const char *name, const char *value)
{
	/* Refused only for values with line breaks, which then do not leave. */
	if (value)
		(void)!MHD_add_response_header(response, name, value);
}

static struct MHD_Response *from_bytes(const struct reply *reply)
{
	return MHD_create_response_from_buffer(reply->length, (void *)(uintptr_t)(reply->body ? reply->body : ""),
	                                       reply->lasting || reply->length == 0 ? MHD_RESPMEM_PERSISTENT
	                                                                            : MHD_RESPMEM_MUST_COPY);
}

/* If-None-Match lists entity tags in quotes; weak ones compare alike. */
static bool is_known(struct request *req, const char *tag)
{
	const char *known = request_header(req, "If-None-Match");
	bool reads = strcmp(req->method, "GET") == 0 || strcmp(req->method, "HEAD") == 0;

	if (!known || !reads || req->reply.status != 200)
		return false;
	return strcmp(known, "*") == 0 || strstr(known, tag) != NULL;
}

static void add_reply_headers(struct MHD_Response *response, struct request *req, const char *tag)
{
	const struct reply *reply = &req->reply;
	const char *cache = reply->cache;

	if (!cache && strncmp(req->path, "/api/", 5) == 0)
		cache = "no-store";
	add(response, "Content-Type", reply->content_type);
	add(response, "Cache-Control", cache);
	add(response, "ETag", tag);
	add(response, "Location", reply->location);
	add(response, "Set-Cookie", reply->cookie);
	add(response, "Content-Disposition", reply->disposition);
	add(response, "Content-Encoding", reply->encoding);
	add(response, "Vary", reply->vary);
}

static void add_problem_headers(struct MHD_Response *response, struct visit *visit)
{
	const struct request *req = &visit->req;
	char seconds[16];

	if (req->reply.status == 401)
		add(response, "WWW-Authenticate", "Bearer realm=\"leadline\"");
	if (req->reply.status == 405)
		add(response, "Allow", visit->allow);
	if ((req->reply.status == 429 || req->reply.status == 503) && req->error.retry_after_s > 0) {
		snprintf(seconds, sizeof(seconds), "%d", req->error.retry_after_s);
		add(response, "Retry-After", seconds);
	}
}

static void add_common_headers(struct MHD_Response *response, struct visit *visit)
{
	const struct server *server = visit->server;

	add(response, "X-Request-Id", visit->id);
	for (size_t i = 0; i < server->common_count; i++)
		add(response, server->common[i].name, server->common[i].value);
	if (visit->close_after || atomic_load(&server->stopping))
		add(response, "Connection", "close");
}

void response_build(struct visit *visit)
{
	struct request *req = &visit->req;
	struct reply *reply = &req->reply;
	char *tag = reply->etag ? arena_format(req->mem, "\"%s\"", reply->etag) : NULL;

	if (visit->stream) {
		visit->status = 200;
		return;
	}
	if (tag && is_known(req, tag)) {
		reply->status = 304;
		reply->length = 0;
		reply->content_type = NULL;
	}
	visit->response = reply->produce ? download_create(visit) : from_bytes(reply);
	if (!visit->response)
		fatal("out of memory");
	add_reply_headers(visit->response, req, tag);
	add_problem_headers(visit->response, visit);
	if (visit->replayed)
		add(visit->response, "Idempotency-Replayed", "true");
	add_common_headers(visit->response, visit);
	visit->status = reply->status;
}
