/* The HTTP server: loop threads that parse and write, workers that run handlers. */
#ifndef HTTP_SERVER_H
#define HTTP_SERVER_H

#include "base/error.h"
#include "db/db.h"
#include "http/request.h"
#include "http/route.h"

struct server;

struct server_options {
	const char *listen;       /* "127.0.0.1:8080", "[::1]:0"; port 0 takes a free one */
	int loops;                /* 0: number of cores */
	int workers;              /* 0: 64; they mostly wait for commits */
	const char *spool_folder; /* for uploads */
	int request_timeout_s;    /* from a request's first byte to its last; 0: 30 */
	int most_connections;     /* 0: 4,096 */
	route_tables routes;
	struct store *store; /* NULL: handlers get no session */
	/* For request_fetch; outlives the server. NULL: a fetch is refused, 503 "no_exchange". */
	struct exchange *exchange;
	/* Fills req->caller from cookie, key, X-Workspace. False: req->error (401, 403, 429). Runs on a worker, before the right is checked. */
	bool (*identify)(struct request *req);
	/* Anything that no route has: the UI's files. Runs on the loop thread. Optional. */
	bool (*fallback)(struct request *req);
	const char *const *common_headers; /* NULL-terminated "Name: value" lines added to every answer (CSP and friends) */
	const char *openapi_title, *openapi_version;
};

bool server_start(const struct server_options *options, struct server **out, struct error *err) MUST_CHECK;
/* The port it listens on. */
int server_port(const struct server *server);
/* Stops listening, lets running requests end (at most grace_s), ends live streams, joins. */
void server_stop(struct server *server, int grace_s);

/* The OpenAPI 3.1 document of the tables; also without a server. Lives in `mem`. */
const char *server_openapi(route_tables routes, const char *title, const char *version, struct arena *mem);
/* Prometheus text: requests by route and status, durations, connections, streams. */
void server_metrics(struct server *server, struct buffer *out);

/* ---- live streams (SSE): a connection each, never a thread ---- */

/* Called by a handler of RIGHT_READ: answers with text/event-stream that stays open. The first bytes are `first` (may be "").
 * May be called twice: with "" to collect live events from then on, and again with the backlog, which is put in front of them. */
bool reply_stream(struct request *req, int64_t workspace_id, const char *first, size_t length);
/* Sends ready-made SSE bytes to every open stream of that workspace. Any thread. A client that lags by more than 4 MiB
 * is cut; it comes back with Last-Event-ID. */
void server_stream_send(struct server *server, int64_t workspace_id, const char *bytes, size_t length);
/* Streams open now. */
int server_streams(struct server *server);

#endif
