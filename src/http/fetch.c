/* Owns requests that ask somebody else before they answer: no worker waits meanwhile, and nothing is lost when a client leaves.
 *
 * A fetch is made when a request first asks (or begins to stream), and ends with the request. It is on the server's list all that time,
 * keeps the arena and the session that the handler had, and keeps the visit alive: with an answer that has begun, the connection may go
 * while a worker or the exchange is at the request. Who is at it is clear at any moment: a worker from handler or `then` to fetch_submit,
 * the exchange until `done`, then a worker again. */
#include <poll.h>
#include <stdlib.h>
#include <string.h>
#include <strings.h>
#include <sys/socket.h>

#include "http/exchange.h"
#include "http/idempotency.h"
#include "http/visit.h"

struct fetch {
	struct task task;
	struct fetch *next, *previous; /* the server's list */
	struct visit *visit;
	struct hand hand; /* arena and session, once the first worker has left */
	struct http_header *headers;
	size_t header_count, header_room;
	struct http_request request;
	struct http_response response;
	fetch_done *then;
	void *arg;
	bool kept;       /* the headers stand above */
	bool asked;      /* this step ended in request_fetch */
	bool keyed;      /* the key below has been looked at */
	const char *key; /* under which it answers (T27), or NULL */
	int64_t workspace_id;
	char hash[IDEMPOTENCY_HASH_SIZE];
	/* Under the lock. */
	uint64_t ticket;
	bool running;   /* the exchange has it */
	bool left;      /* the client */
	bool abandoned; /* its connection is gone: the visit is ours to free */
};

/* ---- the list ---- */

static bool refuse_stopping(struct request *req)
{
	error_set(&req->error, FAIL_UNAVAILABLE, "stopping", "The server is about to stop; ask again.");
	req->error.retry_after_s = 5;
	return false;
}

static enum MHD_Result keep_header(void *arg, enum MHD_ValueKind kind, const char *name, const char *value)
{
	struct visit *visit = arg;
	struct fetch *fetch = visit->fetch;
	struct arena *mem = visit->req.mem;

	(void)kind;
	if (fetch->header_count < fetch->header_room)
		fetch->headers[fetch->header_count++] = (struct http_header){arena_copy(mem, name),
		                                                             arena_copy(mem, value ? value : "")};
	return MHD_YES;
}

/* What the library holds of a request goes with its connection. */
static void keep_request(struct visit *visit)
{
	struct fetch *fetch = visit->fetch;
	struct request *req = &visit->req;
	int count;

	if (req->route->body == BODY_FORM)
		(void)request_form(req, "");
	count = MHD_get_connection_values(visit->connection, MHD_HEADER_KIND, NULL, NULL);
	fetch->header_room = count > 0 ? (size_t)count : 0;
	fetch->headers = arena_array(req->mem, fetch->header_room + 1, sizeof(*fetch->headers));
	MHD_get_connection_values(visit->connection, MHD_HEADER_KIND, keep_header, visit);
	req->method = arena_copy(req->mem, req->method);
	req->caller.session_token = arena_copy(req->mem, req->caller.session_token);
	fetch->kept = true;
}

bool fetch_header(const struct visit *visit, const char *name, const char **value)
{
	const struct fetch *fetch = visit->fetch;

	if (!fetch || !fetch->kept)
		return false;
	*value = NULL;
	for (size_t i = 0; i < fetch->header_count && !*value; i++)
		if (strcasecmp(fetch->headers[i].name, name) == 0)
			*value = fetch->headers[i].value;
	return true;
}

struct fetch *fetch_need(struct visit *visit)
{
	struct server *server = visit->server;
	struct fetch *fetch = visit->fetch;
	bool closed;

	if (fetch)
		return fetch;
	fetch = calloc(1, sizeof(*fetch));
	if (!fetch)
		fatal("out of memory");
	fetch->visit = visit;
	fetch->hand.server = server;
	pthread_mutex_lock(&server->fetch_lock);
	closed = server->fetch_closed;
	if (!closed) {
		visit->fetch = fetch;
		fetch->next = server->fetches;
		if (fetch->next)
			fetch->next->previous = fetch;
		server->fetches = fetch;
	}
	pthread_mutex_unlock(&server->fetch_lock);
	if (!closed) {
		keep_request(visit);
		return fetch;
	}
	free(fetch);
	(void)refuse_stopping(&visit->req);
	return NULL;
}

bool fetch_end(struct visit *visit)
{
	struct server *server = visit->server;
	struct fetch *fetch = visit->fetch;
	bool abandoned;

	if (!fetch)
		return false;
	/* Others look for their key here, and the text of this one goes with the arena. */
	pthread_mutex_lock(&server->fetch_lock);
	fetch->key = NULL;
	pthread_mutex_unlock(&server->fetch_lock);
	if (fetch->hand.mem) {
		db_destroy(fetch->hand.db);
		arena_destroy(fetch->hand.mem);
	}
	pthread_mutex_lock(&server->fetch_lock);
	visit->fetch = NULL;
	abandoned = fetch->abandoned;
	if (fetch->next)
		fetch->next->previous = fetch->previous;
	*(fetch->previous ? &fetch->previous->next : &server->fetches) = fetch->next;
	if (!server->fetches)
		pthread_cond_broadcast(&server->fetch_gone);
	pthread_mutex_unlock(&server->fetch_lock);
	free(fetch);
	if (abandoned)
		visit_free(visit);
	return abandoned;
}

/* ---- Idempotency-Key: the second of two at once is told so, and asks nobody ---- */

static bool is_same_key(const struct fetch *fetch, int64_t workspace_id, const char *key)
{
	return fetch->key && fetch->workspace_id == workspace_id && strcmp(fetch->key, key) == 0;
}

/* Under the lock. */
static bool is_key_free(struct request *req, const struct fetch *own, const char *key, const char *hash)
{
	const struct visit *visit = req->internal;

	for (const struct fetch *fetch = visit->server->fetches; fetch; fetch = fetch->next) {
		if (fetch == own || !is_same_key(fetch, req->caller.workspace_id, key))
			continue;
		if (strcmp(fetch->hash, hash) != 0)
			return error_set(&req->error, FAIL_INVALID, "idempotency_key_reused",
			                 "This Idempotency-Key came before with another request.");
		return error_set(&req->error, FAIL_CONFLICT, "in_progress",
		                 "A request with this Idempotency-Key is being worked on; ask again in a moment.");
	}
	return true;
}

/* Mostly nobody fetches, and no request is hashed for nothing. */
static bool is_anybody_fetching(struct server *server)
{
	bool any;

	pthread_mutex_lock(&server->fetch_lock);
	any = server->fetches != NULL;
	pthread_mutex_unlock(&server->fetch_lock);
	return any;
}

bool fetch_check_key(struct request *req)
{
	struct visit *visit = req->internal;
	struct server *server = visit->server;
	char hash[IDEMPOTENCY_HASH_SIZE];
	const char *key = is_anybody_fetching(server) ? idempotency_key(req, hash) : NULL;
	bool is_free;

	if (!key)
		return true;
	pthread_mutex_lock(&server->fetch_lock);
	is_free = is_key_free(req, NULL, key, hash);
	pthread_mutex_unlock(&server->fetch_lock);
	return is_free;
}

/* Before the first exchange: the key is looked up among the answered ones, then put down as being worked on; a request that was answered
 * between the two would be asked for again, and its request_write then answers as before. */
static bool take_key(struct request *req, struct fetch *fetch)
{
	struct server *server = fetch->visit->server;
	bool is_free;

	fetch->keyed = true;
	if (!idempotency_find(req))
		return false;
	if (fetch->visit->replayed)
		return true;
	fetch->workspace_id = req->caller.workspace_id;
	pthread_mutex_lock(&server->fetch_lock);
	fetch->key = idempotency_key(req, fetch->hash);
	is_free = !fetch->key || is_key_free(req, fetch, fetch->key, fetch->hash);
	if (!is_free)
		fetch->key = NULL;
	pthread_mutex_unlock(&server->fetch_lock);
	return is_free;
}

/* ---- asking ---- */

bool request_replayed(const struct request *req)
{
	return ((const struct visit *)req->internal)->replayed;
}

bool request_left(struct request *req)
{
	struct visit *visit = req->internal;
	bool left;

	pthread_mutex_lock(&visit->server->fetch_lock);
	left = visit->fetch && visit->fetch->left;
	pthread_mutex_unlock(&visit->server->fetch_lock);
	return left;
}

bool request_fetch(struct request *req, const struct http_request *out, fetch_done *then, void *arg)
{
	struct visit *visit = req->internal;
	struct fetch *fetch;
	bool closed;

	if (visit->replayed)
		return true;
	if (!visit->server->options.exchange)
		return error_set(&req->error, FAIL_UNAVAILABLE, "no_exchange", "This process asks nobody outside.");
	if (visit->fallback || !req->route || req->route->fast)
		return error_set(&req->error, FAIL_INTERNAL, "fast_fetch", "a fast handler cannot fetch");
	fetch = fetch_need(visit);
	if (!fetch || (!fetch->keyed && !take_key(req, fetch)))
		return false;
	if (visit->replayed)
		return true;
	if (request_left(req))
		return error_set(&req->error, FAIL_UNAVAILABLE, "client_left", "The client has left.");
	pthread_mutex_lock(&visit->server->fetch_lock);
	closed = visit->server->fetch_closed;
	pthread_mutex_unlock(&visit->server->fetch_lock);
	if (closed)
		return refuse_stopping(req);
	fetch->request = *out;
	fetch->then = then;
	fetch->arg = arg;
	fetch->asked = true;
	return true;
}

bool fetch_is_asked(const struct visit *visit)
{
	return visit->fetch && visit->fetch->asked;
}

static void fetch_run(struct task *task, struct hand *hand)
{
	struct fetch *fetch = (struct fetch *)task;
	struct visit *visit = fetch->visit;

	(void)hand;
	visit->req.error = (struct error){0};
	dispatch_go_on(visit, fetch->then(&visit->req, &fetch->response, fetch->arg), &fetch->hand);
}

/* On the exchange's thread. */
static void fetch_answered(const struct http_response *response, void *arg)
{
	struct fetch *fetch = arg;
	struct server *server = fetch->visit->server;

	fetch->response = *response;
	pthread_mutex_lock(&server->fetch_lock);
	fetch->running = false;
	pthread_mutex_unlock(&server->fetch_lock);
	/* The workers end after the last fetch. */
	if (!pool_add(server->pool, &fetch->task))
		fatal("a fetch outlived the workers");
}

void fetch_submit(struct visit *visit, struct hand *hand)
{
	struct server *server = visit->server;
	struct fetch *fetch = visit->fetch;

	fetch->asked = false;
	fetch->task.run = fetch_run;
	if (!fetch->hand.mem) {
		fetch->hand = *hand;
		hand->mem = arena_create();
		hand->db = server->options.store ? db_create(server->options.store) : NULL;
	}
	if (fetch->hand.db)
		db_release(fetch->hand.db);
	/* The lock holds `done` back until the ticket is written. */
	pthread_mutex_lock(&server->fetch_lock);
	fetch->running = true;
	fetch->ticket = exchange_submit(server->options.exchange, &fetch->request, fetch->hand.mem, fetch_answered, fetch);
	if (fetch->left || server->fetch_closed)
		exchange_cancel(server->options.exchange, fetch->ticket);
	pthread_mutex_unlock(&server->fetch_lock);
}

/* ---- clients that leave, servers that stop ---- */

/* Under the lock. */
static void leave(struct fetch *fetch)
{
	fetch->left = true;
	if (fetch->running)
		exchange_cancel(fetch->visit->server->options.exchange, fetch->ticket);
}

bool fetch_abandon(struct visit *visit)
{
	struct server *server = visit->server;
	bool any;

	pthread_mutex_lock(&server->fetch_lock);
	any = visit->fetch != NULL;
	if (any) {
		visit->fetch->abandoned = true;
		leave(visit->fetch);
	}
	pthread_mutex_unlock(&server->fetch_lock);
	return any;
}

/* A suspended connection is not looked at by the library. Half-closed counts as left: who asks a model waits with both ears. */
void fetch_look_all(struct loop *loop)
{
	struct server *server = loop->server;

	pthread_mutex_lock(&server->fetch_lock);
	for (struct fetch *fetch = server->fetches; fetch; fetch = fetch->next) {
		struct pollfd look = {.events = POLLRDHUP};

		if (fetch->visit->loop != loop || fetch->left)
			continue;
		look.fd = fetch->visit->peer->fd;
		if (poll(&look, 1, 0) > 0)
			leave(fetch);
	}
	pthread_mutex_unlock(&server->fetch_lock);
}

void fetch_close_all(struct server *server)
{
	pthread_mutex_lock(&server->fetch_lock);
	server->fetch_closed = true;
	for (struct fetch *fetch = server->fetches; fetch; fetch = fetch->next)
		if (fetch->running)
			exchange_cancel(server->options.exchange, fetch->ticket);
	while (server->fetches)
		pthread_cond_wait(&server->fetch_gone, &server->fetch_lock);
	pthread_mutex_unlock(&server->fetch_lock);
}
