/* Owns problem documents (RFC 9457, T28) and which status a kind of failure has. */
#include <string.h>

#include "base/log.h"
#include "http/visit.h"

int problem_status(enum fail kind)
{
	switch (kind) {
	case FAIL_MALFORMED: return 400;
	case FAIL_UNAUTHORIZED: return 401;
	case FAIL_FORBIDDEN: return 403;
	case FAIL_NOT_FOUND: return 404;
	case FAIL_TIMEOUT: return 408;
	case FAIL_CONFLICT: return 409;
	case FAIL_STALE: return 412;
	case FAIL_TOO_LARGE: return 413;
	case FAIL_MEDIA_TYPE: return 415;
	case FAIL_INVALID: return 422;
	case FAIL_LIMIT: return 429;
	case FAIL_UPSTREAM: return 502;
	case FAIL_UNAVAILABLE: return 503;
	case FAIL_FULL: return 507;
	case FAIL_NONE:
	case FAIL_INTERNAL: break;
	}
	return 500;
}

const char *problem_title(int status)
{
	switch (status) {
	case 400: return "Not readable";
	case 401: return "Not signed in";
	case 403: return "Not allowed";
	case 404: return "Not found";
	case 405: return "Method not allowed";
	case 408: return "Too slow";
	case 409: return "In conflict";
	case 412: return "Changed meanwhile";
	case 413: return "Too large";
	case 415: return "Unknown media type";
	case 422: return "Not valid";
	case 429: return "Too often";
	case 502: return "Another service failed";
	case 503: return "Not available now";
	case 507: return "No room";
	default: return "Failed";
	}
}

static void put_problems(struct json_out *out, const struct problems *problems)
{
	json_key(out, "errors");
	json_open_array(out);
	for (size_t i = 0; i < problems->count; i++) {
		json_open_object(out);
		json_key(out, "field");
		json_put_text(out, problems->items[i].field);
		json_key(out, "code");
		json_put_text(out, problems->items[i].code);
		json_key(out, "message");
		json_put_text(out, problems->items[i].message);
		json_close_object(out);
	}
	json_close_array(out);
}

/* What went wrong inside stays in the log; the caller gets the request's id to ask with. */
static void keep_inside(struct request *req)
{
	struct error *err = &req->error;

	if (err->kind == FAIL_NONE)
		error_set(err, FAIL_INTERNAL, "no_reason", "the handler failed without a reason");
	log_line(LOG_ERROR, "request failed", "request=%s method=%s path=\"%s\" code=%s text=\"%s\"", req->id, req->method,
	         req->path, err->code ? err->code : "", err->text);
	if (problem_status(err->kind) == 500)
		error_set(err, FAIL_INTERNAL, "internal", "Something failed on our side. The log knows it by the request's id.");
}

void problem_reply(struct request *req)
{
	struct visit *visit = req->internal;
	struct error *err = &req->error;
	struct json_out out;
	const char *code;
	int status;

	if (problem_status(err->kind) >= 500)
		keep_inside(req);
	status = visit->allow[0] ? 405 : problem_status(err->kind);
	if (!err->retry_after_s && (status == 429 || status == 503))
		err->retry_after_s = 2;
	code = err->code ? err->code : "failed";
	json_out_init(&out, req->mem);
	json_open_object(&out);
	json_key(&out, "type");
	json_put_text(&out, arena_format(req->mem, "/problems/%s", code));
	json_key(&out, "title");
	json_put_text(&out, problem_title(status));
	json_key(&out, "status");
	json_put_int(&out, status);
	json_key(&out, "code");
	json_put_text(&out, code);
	json_key(&out, "detail");
	json_put_text(&out, err->text);
	if (req->problems.count)
		put_problems(&out, &req->problems);
	if (err->retry_after_s) {
		json_key(&out, "retry_after");
		json_put_int(&out, err->retry_after_s);
	}
	if (req->problem_members)
		buffer_format(&out.buffer, ",%s", req->problem_members);
	json_key(&out, "request_id");
	json_put_text(&out, req->id);
	json_close_object(&out);
	req->reply = (struct reply){.status = status,
	                            .content_type = "application/problem+json",
	                            .body = out.buffer.bytes,
	                            .length = out.buffer.length,
	                            .cookie = req->reply.cookie};
}
