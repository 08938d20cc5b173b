/* Owns what a worker does with a request: who asks, may they, is the body readable, the handler, the response. */
#include <string.h>

#include "base/log.h"
#include "http/idempotency.h"
#include "http/visit.h"

void dispatch_open(struct visit *visit, struct arena *mem, struct db *db)
{
	struct request *req = &visit->req;

	req->route = visit->match.route;
	req->path = visit->path;
	req->query_string = visit->query;
	req->id = visit->id;
	req->remote = visit->remote;
	req->mem = mem;
	req->db = db;
	memcpy(req->ids, visit->match.ids, sizeof(req->ids));
	memcpy(req->words, visit->match.words, sizeof(req->words));
	req->raw.bytes = visit->body.bytes ? visit->body.bytes : "";
	req->raw.length = visit->body.length;
	req->internal = visit;
	problems_init(&req->problems, mem);
}

void dispatch_close(struct visit *visit, bool ok)
{
	struct request *req = &visit->req;

	if (ok && req->reply.status == 0 && !visit->stream)
		ok = error_set(&req->error, FAIL_INTERNAL, "no_reply", "The handler of '%s' gave no answer.", req->path);
	if (!ok)
		problem_reply(req);
	response_build(visit);
}

static bool writes(const struct request *req)
{
	return strcmp(req->method, "GET") != 0 && strcmp(req->method, "HEAD") != 0;
}

/* Public routes do not ask who comes: a stale cookie must not keep anybody from signing in. */
static bool authorize(struct visit *visit, struct request *req)
{
	const struct server_options *options = &visit->server->options;
	const struct route *route = req->route;

	if (route->right == RIGHT_PUBLIC)
		return true;
	if (options->identify && !options->identify(req))
		return false;
	if (req->caller.right == RIGHT_PUBLIC)
		return error_set(&req->error, FAIL_UNAUTHORIZED, "unauthorized", "Sign in, or send an API key.");
	if (req->caller.right < route->right)
		return error_set(&req->error, FAIL_FORBIDDEN, "forbidden", "Your role does not allow this.");
	if (req->caller.by_cookie && writes(req)) {
		const char *by = request_header(req, "X-Requested-With");

		if (!by || strcmp(by, "leadline") != 0)
			return error_set(&req->error, FAIL_FORBIDDEN, "csrf",
			                 "Writes by cookie need the header X-Requested-With: leadline.");
	}
	return true;
}

static bool read_json(struct request *req)
{
	const char *bytes = req->raw.bytes;
	size_t length = req->raw.length;

	if (length == 0) {
		if (!req->route->takes)
			return true;
		bytes = "{}";
		length = 2;
	}
	if (!json_parse(bytes, length, req->mem, &req->body, &req->error))
		return false;
	if (json_type(req->body) != JSON_OBJECT)
		return error_set(&req->error, FAIL_INVALID, "not_an_object", "The body must be a JSON object.");
	return true;
}

/* Routes with a query table check it when they read it. */
static bool no_unknown_query(struct request *req)
{
	struct form query;

	if (req->route->query || req->route->hidden || req->route->body != BODY_JSON || !*req->query_string)
		return true;
	if (!form_parse(req->query_string, strlen(req->query_string), req->mem, &query, &req->error))
		return false;
	for (size_t i = 0; i < query.count; i++)
		problems_add(&req->problems, query.items[i].name, "unknown_parameter", "There is no such parameter here.");
	return problems_none(&req->problems, &req->error);
}

static bool attend(struct visit *visit)
{
	struct request *req = &visit->req;

	if (!authorize(visit, req) || !idempotency_check(req) || !fetch_check_key(req) || !no_unknown_query(req))
		return false;
	if (req->route->body == BODY_JSON && !read_json(req))
		return false;
	if (visit->spool && !spool_finish(visit, req, &req->error))
		return false;
	return req->route->handle(req);
}

/* Between requests a worker holds no connection to the database. */
static void hand_rest(struct hand *hand)
{
	arena_reset(hand->mem);
	if (hand->db)
		db_release(hand->db);
}

void dispatch_check(struct task *task, struct hand *hand)
{
	struct visit *visit = (struct visit *)task;
	struct request *req = &visit->req;

	dispatch_open(visit, hand->mem, hand->db);
	if (!authorize(visit, req)) {
		visit->refusal = req->error;
		visit->body.discarded = true;
		visit->close_after = true;
		spool_close(visit);
	}
	req->caller = (struct caller){0};
	req->error = (struct error){0};
	hand_rest(hand);
	loop_wake(visit->loop, visit);
}

/* A request whose answer is a stream has been with its connection since the stream began; any other is handed back. */
static void end(struct visit *visit, bool ok, struct hand *hand)
{
	bool streams = answer_stream_begun(visit);

	if (streams)
		answer_stream_close(visit, ok);
	else
		dispatch_close(visit, ok);
	if (visit->download && !streams)
		download_take(visit->download, hand);
	else
		hand_rest(hand);
	if (!fetch_end(visit) && !streams)
		loop_wake(visit->loop, visit);
}

void dispatch_go_on(struct visit *visit, bool ok, struct hand *hand)
{
	if (ok && fetch_is_asked(visit))
		fetch_submit(visit, hand);
	else
		end(visit, ok, hand);
}

void dispatch_run(struct task *task, struct hand *hand)
{
	struct visit *visit = (struct visit *)task;

	dispatch_open(visit, hand->mem, hand->db);
	dispatch_go_on(visit, attend(visit), hand);
}
