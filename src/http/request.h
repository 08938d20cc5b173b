/* One request as a handler sees it, and the words to answer it. Everything lives in `mem` until the answer is sent. */
#ifndef HTTP_REQUEST_H
#define HTTP_REQUEST_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "base/buffer.h"
#include "base/problems.h"
#include "db/db.h"
#include "http/message.h"
#include "http/route.h"
#include "text/json.h"

/* Who asks. Filled by the server's `identify` hook (app wires workspace's). */
struct caller {
	int64_t workspace_id;
	int64_t user_id;           /* 0 for a key */
	int64_t key_id;            /* 0 for a person */
	enum right right;          /* the most they may; RIGHT_PUBLIC when nobody */
	const char *name;          /* for histories: "Ana García" or "key: import" */
	bool by_cookie;            /* then writes need X-Requested-With: leadline */
	const char *session_token; /* by cookie only */
};

struct upload {
	const char *path;      /* the spooled file; removed after the answer unless taken */
	const char *file_name; /* as the client called it, or NULL */
	int64_t size;
	bool taken; /* a handler that keeps the file says so */
};

struct reply {
	int status; /* 0: not set yet */
	const char *content_type;
	const char *body;
	size_t length;
	const char *etag; /* without quotes */
	const char *location;
	const char *cookie;      /* Set-Cookie value */
	const char *disposition; /* Content-Disposition */
	const char *cache;       /* Cache-Control; NULL: no-store below /api/, else nothing */
	const char *encoding;    /* Content-Encoding */
	const char *vary;
	bool lasting; /* the body's bytes are never freed: sent without a copy */
	bool secret;  /* shows a secret: not kept for a repeated Idempotency-Key, which then gets 409 */
	/* Streaming answers (exports, reports): called on a worker until it returns 0 (end) or -1 (broken). req, its mem and db live until
	 * the end, but the session is released between calls: no db_rows stay open. */
	int64_t (*produce)(void *arg, char *out, size_t room);
	void (*produced)(void *arg); /* called once at the end, also when the client left */
	void *produce_arg;
};

struct request {
	const struct route *route;
	const char *method, *path, *query_string;
	const char *id;     /* request id, also in problem documents and logs */
	const char *remote; /* peer's address as text */
	struct arena *mem;
	struct db *db; /* reads; inside request_write the transaction */
	struct caller caller;
	int64_t ids[4];
	const char *words[4];
	struct json *body; /* BODY_JSON, else NULL */
	struct {
		const char *bytes;
		size_t length;
	} raw;                /* BODY_JSON, BODY_RAW, BODY_FORM */
	struct upload upload; /* BODY_FILE */
	struct error error;
	struct problems problems;
	/* Members for a problem document beside the standard ones, as complete JSON members: "\"duplicate_of\":\"lead_…\"". Or NULL. */
	const char *problem_members;
	struct reply reply;
	void *internal; /* the server's */
};

/* ---- reading ---- */

/* A header, or NULL. Name in any case. */
const char *request_header(struct request *req, const char *name);
/* A field of a multipart or urlencoded body or of the query string (in this order), or NULL. */
const char *request_form(struct request *req, const char *name);
/* The request as a carrier's call, for drivers. `public_url` is what the carrier knows us by: "https://crm.example.com". */
void request_webhook(struct request *req, const char *public_url, struct webhook_call *out);
/* The body into *record by route->takes: absent members are left as they are. False with req->problems and req->error. */
bool request_body(struct request *req, void *record) MUST_CHECK;
/* The same for a handler that checks more than its table can: faults wait in req->problems, what was good is in *record, what was required
 * and missing is not. The handler adds its own and ends in problems_none, so that a caller is told all at once (T28). */
void request_fields(struct request *req, void *record);
/* Was this member in the body? */
bool request_has(struct request *req, const char *member);
/* The query string into *record by route->query. */
bool request_query(struct request *req, void *record) MUST_CHECK;
/* If-Match against the record's version; no header is fine. Else FAIL_STALE "stale". */
bool request_fresh(struct request *req, int64_t version) MUST_CHECK;
/* limit (1-200, default 50) and cursor come as query fields; this opens a cursor made by reply_list: `count` numbers.
 * False (422, field "cursor") when it is not one of ours. No cursor: *given is false. */
bool request_cursor(struct request *req, const char *cursor, bool *given, int64_t *numbers, size_t count) MUST_CHECK;

/* ---- writing ---- */

/* The whole write of a request: one transaction in which Idempotency-Key is honoured (T27), `fn` works and sets the reply.
 * fn(db, arg, err) gets the transaction's session; req->db is that session meanwhile. A repeated key answers as before without `fn`. */
bool request_write(struct request *req, db_closure *fn, void *arg) MUST_CHECK;

/* Was this Idempotency-Key answered before? Then request_write left req->reply as it was then, without `fn`, and the handler is done. */
bool request_replayed(const struct request *req);

/* ---- asking somebody else meanwhile: no worker waits ---- */

/* Goes on with a request when its exchange is over: on a worker, as a handler does, with the same req, mem and (fresh) session. It may
 * write, fetch again, stream, and ends as a handler ends. `response` and its texts live as long as req->mem. */
typedef bool fetch_done(struct request *req, const struct http_response *response, void *arg);

/* The last thing of a handler (or of a `then`), which returns what this returns: the worker is free, the exchange runs, `then` follows.
 * `out` is copied; its texts and `arg` live in req->mem, which is the exchange's until `then` (on_bytes may use it).
 * - True without a repeat: `then` is called exactly once, also when the client has left (the exchange is cancelled, response->cancelled;
 *   request_left says so; the answer goes nowhere, what is written counts) and when the server stops.
 * - Idempotency-Key: a key that was answered before answers as then, without exchange and `then`; one that is being worked on is 409
 *   "in_progress". All request_writes of one request count as one: the last one's answer is kept. So a handler may store first, fetch,
 *   and store again.
 * - False: 503 "no_exchange", "stopping" or "client_left", 409 "in_progress", 422 "idempotency_key_reused".
 * Not from `fast` routes, nor inside request_write. The session is given back meanwhile: no db_rows stay open. */
bool request_fetch(struct request *req, const struct http_request *out, fetch_done *then, void *arg) MUST_CHECK;
/* Has the client gone? */
bool request_left(struct request *req);

/* An answer to this one client that grows while the request is worked on: 200 and `content_type` ("text/event-stream") leave at once.
 * Called where the request is at that moment: by the handler, by `then`, or by on_bytes on the exchange's thread; before or after
 * request_fetch. A second begin does nothing. Nothing for an answer that has an error to tell first: begin as late as possible.
 * With text/event-stream, silence is filled with comments; a step that fails is told as `event: problem` with the problem document, and one
 * that ends in a reply_* is told as `event: done` with its body: so a handler may write its answer once for both kinds of client. */
void request_stream_begin(struct request *req, const char *content_type);
bool request_stream_begun(struct request *req);
/* Any bytes. False: the client has left or lags by more than 1 MiB, nobody reads any more (and on_bytes may as well return false). */
bool request_stream_write(struct request *req, const char *bytes, size_t length);
/* The end of the answer; by the handler or `then`, which then returns true. An end that is forgotten comes by itself. */
bool request_stream_end(struct request *req);

/* ---- answering: each returns true, so that a handler ends in it ---- */

bool reply_empty(struct request *req, int status);
/* By route->gives; with ETag when the record has a version. */
bool reply_record(struct request *req, int status, const struct field *fields, const void *record);
/* {"data": […], "next_cursor": …, extra}: `cursor` from reply_cursor or NULL; `extra` complete JSON members or NULL. */
bool reply_list(struct request *req, const struct field *fields, size_t size, struct records rows, const char *cursor,
                const char *extra);
const char *reply_cursor(struct request *req, const int64_t *numbers, size_t count);
/* A finished document. */
bool reply_json(struct request *req, int status, const char *json, size_t length);
bool reply_bytes(struct request *req, int status, const char *content_type, const char *bytes, size_t length);

#endif
