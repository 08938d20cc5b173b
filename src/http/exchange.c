/* Owns outgoing requests: one thread, one libcurl multi handle.
 *
 * The line between "never left" and "may have arrived" (T2) is drawn by the callback that libcurl calls when the connection stands
 * and the request is about to be written: before it nothing has left, after it only a complete answer is an answer. libcurl would
 * silently send a request again when a kept-alive connection dies under it; the same callback refuses the second time, except for
 * GET and HEAD. */
#include <curl/curl.h>
#include <pthread.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <strings.h>

#include "base/buffer.h"
#include "base/clock.h"
#include "http/address_class.h"
#include "http/exchange.h"

enum {
	MOST_CONNECTIONS = 256,
	PER_HOST = 16,
	TIMEOUT_MS = 30 * 1000,
	CONNECT_TIMEOUT_MS = 10 * 1000,
	RESPONSE_MOST = 1024 * 1024,
	REUSE_WITHIN_S = 3, /* servers close idle connections, some after 5 s; a race there would end as ambiguous */
	WAIT_MS = 1000,
};

struct transfer {
	struct transfer *next, *previous; /* the exchange's list of open ones */
	const struct http_request *request;
	struct arena *mem;
	exchange_done *done;
	void *arg;
	CURL *easy;
	struct curl_slist *headers;
	struct buffer body;
	bool began;    /* the request is leaving, or has left */
	bool blocked;  /* an address that it may not go to */
	bool overflow; /* the answer is too large */
	bool headed;   /* the head of the answer came to its end; libcurl takes a cut one for whole */
	int64_t start_ms;
	char reason[CURL_ERROR_SIZE];
};

struct exchange {
	CURLM *multi;
	pthread_t thread;
	const char *user_agent;
	struct transfer *open;
	pthread_mutex_t lock; /* of what follows */
	struct transfer *submitted, **last;
	uint64_t tickets;
	bool leaving;
};

/* ---- what libcurl calls ---- */

static curl_socket_t on_socket(void *arg, curlsocktype purpose, struct curl_sockaddr *address)
{
	struct transfer *transfer = arg;

	(void)purpose;
	if (!transfer->request->private_allowed && address_is_private(&address->addr)) {
		transfer->blocked = true;
		return CURL_SOCKET_BAD;
	}
	return socket(address->family, address->socktype | SOCK_CLOEXEC, address->protocol);
}

static bool may_repeat(const struct http_request *request)
{
	return strcmp(request->method, "GET") == 0 || strcmp(request->method, "HEAD") == 0;
}

/* The address is looked at again, because a connection may be reused that another request was allowed to open. */
static int on_leaving(void *arg, char *peer, char *local, int peer_port, int local_port)
{
	struct transfer *transfer = arg;

	(void)local;
	(void)peer_port;
	(void)local_port;
	if (!transfer->request->private_allowed && address_text_is_private(peer)) {
		transfer->blocked = true;
		return CURL_PREREQFUNC_ABORT;
	}
	if (transfer->began && !may_repeat(transfer->request))
		return CURL_PREREQFUNC_ABORT;
	transfer->began = true;
	return CURL_PREREQFUNC_OK;
}

static size_t on_body(char *bytes, size_t size, size_t count, void *arg)
{
	struct transfer *transfer = arg;
	size_t length = size * count;

	if (transfer->body.length + length > RESPONSE_MOST) {
		transfer->overflow = true;
		return 0;
	}
	buffer_add(&transfer->body, bytes, length);
	return length;
}

static size_t on_header(char *bytes, size_t size, size_t count, void *arg)
{
	struct transfer *transfer = arg;

	/* Each head opens with a status line (100 Continue has one, too); trailers do not. */
	if (size * count >= 5 && memcmp(bytes, "HTTP/", 5) == 0)
		transfer->headed = false;
	else if (size * count > 0 && (bytes[0] == '\r' || bytes[0] == '\n'))
		transfer->headed = true;
	return size * count;
}

/* ---- making a request ---- */

static bool add_header(struct transfer *transfer, const char *name, const char *value)
{
	bool empty = !value || !*value;
	char *line = arena_format(transfer->mem, empty ? "%s%s" : "%s: %s", name, empty ? ";" : value);
	struct curl_slist *list;

	if (strpbrk(line, "\r\n"))
		return false;
	list = curl_slist_append(transfer->headers, line);
	if (!list)
		fatal("out of memory");
	transfer->headers = list;
	return true;
}

static void remove_default_header(struct transfer *transfer, const char *name_with_colon)
{
	struct curl_slist *list = curl_slist_append(transfer->headers, name_with_colon);

	if (!list)
		fatal("out of memory");
	transfer->headers = list;
}

static bool set_headers(struct transfer *transfer)
{
	const struct http_request *request = transfer->request;
	bool typed = false;

	for (size_t i = 0; i < HTTP_HEADERS_MAX && request->headers[i].name; i++) {
		typed |= strcasecmp(request->headers[i].name, "Content-Type") == 0;
		if (!add_header(transfer, request->headers[i].name, request->headers[i].value))
			return false;
	}
	remove_default_header(transfer, "Expect:");
	if (!typed)
		remove_default_header(transfer, "Content-Type:");
	curl_easy_setopt(transfer->easy, CURLOPT_HTTPHEADER, transfer->headers);
	return true;
}

static void set_method(struct transfer *transfer)
{
	const struct http_request *request = transfer->request;
	bool posts = strcmp(request->method, "POST") == 0;

	if (request->body || posts) {
		curl_easy_setopt(transfer->easy, CURLOPT_POSTFIELDSIZE_LARGE,
		                 (curl_off_t)(request->body ? request->body_length : 0));
		curl_easy_setopt(transfer->easy, CURLOPT_POSTFIELDS, request->body ? request->body : "");
	}
	if (strcmp(request->method, "HEAD") == 0)
		curl_easy_setopt(transfer->easy, CURLOPT_NOBODY, 1L);
	else if (!posts)
		curl_easy_setopt(transfer->easy, CURLOPT_CUSTOMREQUEST, request->method);
}

static bool set_options(struct exchange *exchange, struct transfer *transfer)
{
	const struct http_request *request = transfer->request;
	long timeout_ms = request->timeout_ms > 0 ? request->timeout_ms : TIMEOUT_MS;
	CURL *easy = transfer->easy;

	if (!set_headers(transfer))
		return false;
	set_method(transfer);
	curl_easy_setopt(easy, CURLOPT_URL, request->url);
	curl_easy_setopt(easy, CURLOPT_PROTOCOLS_STR, "http,https");
	curl_easy_setopt(easy, CURLOPT_HTTP_VERSION, (long)CURL_HTTP_VERSION_1_1);
	curl_easy_setopt(easy, CURLOPT_FOLLOWLOCATION, 0L);
	curl_easy_setopt(easy, CURLOPT_NOSIGNAL, 1L);
	/* A proxy of the environment would stand between us and the address that must be checked. */
	curl_easy_setopt(easy, CURLOPT_PROXY, "");
	curl_easy_setopt(easy, CURLOPT_TIMEOUT_MS, timeout_ms);
	curl_easy_setopt(easy, CURLOPT_CONNECTTIMEOUT_MS,
	                 timeout_ms < CONNECT_TIMEOUT_MS ? timeout_ms : (long)CONNECT_TIMEOUT_MS);
	curl_easy_setopt(easy, CURLOPT_MAXAGE_CONN, (long)REUSE_WITHIN_S);
	curl_easy_setopt(easy, CURLOPT_USERAGENT, exchange->user_agent);
	curl_easy_setopt(easy, CURLOPT_ERRORBUFFER, transfer->reason);
	curl_easy_setopt(easy, CURLOPT_PRIVATE, transfer);
	curl_easy_setopt(easy, CURLOPT_OPENSOCKETFUNCTION, on_socket);
	curl_easy_setopt(easy, CURLOPT_OPENSOCKETDATA, transfer);
	curl_easy_setopt(easy, CURLOPT_PREREQFUNCTION, on_leaving);
	curl_easy_setopt(easy, CURLOPT_PREREQDATA, transfer);
	curl_easy_setopt(easy, CURLOPT_WRITEFUNCTION, on_body);
	curl_easy_setopt(easy, CURLOPT_WRITEDATA, transfer);
	curl_easy_setopt(easy, CURLOPT_HEADERFUNCTION, on_header);
	curl_easy_setopt(easy, CURLOPT_HEADERDATA, transfer);
	if (request->user) {
		curl_easy_setopt(easy, CURLOPT_HTTPAUTH, (long)CURLAUTH_BASIC);
		curl_easy_setopt(easy, CURLOPT_USERNAME, request->user);
		curl_easy_setopt(easy, CURLOPT_PASSWORD, request->password ? request->password : "");
	}
	return true;
}

/* ---- how it ended ---- */

static const char *reason_of(struct transfer *transfer, CURLcode code)
{
	if (transfer->blocked)
		return "the address is private, and only a gateway in the house may have such a one";
	if (transfer->overflow)
		return "the answer is larger than 1 MiB";
	return arena_copy(transfer->mem, *transfer->reason ? transfer->reason : curl_easy_strerror(code));
}

static void read_answer(struct transfer *transfer, struct http_response *out)
{
	curl_off_t retry_after_s = 0;
	char *type = NULL;
	long status = 0;

	curl_easy_getinfo(transfer->easy, CURLINFO_RESPONSE_CODE, &status);
	curl_easy_getinfo(transfer->easy, CURLINFO_CONTENT_TYPE, &type);
	curl_easy_getinfo(transfer->easy, CURLINFO_RETRY_AFTER, &retry_after_s);
	out->outcome = HTTP_ANSWERED;
	out->status = (int)status;
	out->content_type = arena_copy(transfer->mem, type);
	out->retry_after_s = retry_after_s > 0 && retry_after_s < INT32_MAX ? (int)retry_after_s : 0;
}

static void transfer_free(struct transfer *transfer)
{
	curl_easy_cleanup(transfer->easy);
	curl_slist_free_all(transfer->headers);
	free(transfer);
}

static void finish(struct transfer *transfer, CURLcode code)
{
	struct http_response response = {.body = transfer->body.bytes,
	                                 .body_length = transfer->body.length,
	                                 .duration_ms = clock_monotonic_ms() - transfer->start_ms};
	exchange_done *done = transfer->done;
	void *arg = transfer->arg;

	if (code == CURLE_OK && !transfer->headed)
		code = CURLE_PARTIAL_FILE;
	if (code == CURLE_OK) {
		read_answer(transfer, &response);
	} else {
		response.outcome = transfer->began ? HTTP_AMBIGUOUS : HTTP_NOT_SENT;
		response.reason = reason_of(transfer, code);
	}
	transfer_free(transfer);
	done(&response, arg);
}

/* ---- the thread ---- */

static void begin(struct exchange *exchange, struct transfer *transfer)
{
	transfer->start_ms = clock_monotonic_ms();
	buffer_init(&transfer->body, transfer->mem);
	transfer->easy = curl_easy_init();
	if (!transfer->easy)
		fatal("out of memory");
	if (!set_options(exchange, transfer)) {
		snprintf(transfer->reason, sizeof(transfer->reason), "a header has a line break");
		finish(transfer, CURLE_BAD_FUNCTION_ARGUMENT);
		return;
	}
	transfer->next = exchange->open;
	if (transfer->next)
		transfer->next->previous = transfer;
	exchange->open = transfer;
	curl_multi_add_handle(exchange->multi, transfer->easy);
}

static void end(struct exchange *exchange, struct transfer *transfer, CURLcode code)
{
	curl_multi_remove_handle(exchange->multi, transfer->easy);
	if (transfer->next)
		transfer->next->previous = transfer->previous;
	*(transfer->previous ? &transfer->previous->next : &exchange->open) = transfer->next;
	finish(transfer, code);
}

static bool begin_submitted(struct exchange *exchange)
{
	struct transfer *transfer;
	bool leaving;

	pthread_mutex_lock(&exchange->lock);
	transfer = exchange->submitted;
	exchange->submitted = NULL;
	exchange->last = &exchange->submitted;
	leaving = exchange->leaving;
	pthread_mutex_unlock(&exchange->lock);
	while (transfer) {
		struct transfer *next = transfer->next;

		transfer->next = NULL;
		begin(exchange, transfer);
		transfer = next;
	}
	return !leaving;
}

static void end_finished(struct exchange *exchange)
{
	struct transfer *transfer;
	CURLMsg *message;
	int more;

	while ((message = curl_multi_info_read(exchange->multi, &more))) {
		CURLcode code = message->data.result;

		if (message->msg != CURLMSG_DONE)
			continue;
		curl_easy_getinfo(message->easy_handle, CURLINFO_PRIVATE, &transfer);
		end(exchange, transfer, code);
	}
}

static void *run(void *arg)
{
	struct exchange *exchange = arg;
	int running;

	pthread_setname_np(pthread_self(), "exchange");
	while (begin_submitted(exchange)) {
		curl_multi_perform(exchange->multi, &running);
		end_finished(exchange);
		curl_multi_poll(exchange->multi, NULL, 0, WAIT_MS, NULL);
	}
	while (exchange->open)
		end(exchange, exchange->open, CURLE_ABORTED_BY_CALLBACK);
	return NULL;
}

/* ---- for others ---- */

static void curl_start(void)
{
	if (curl_global_init(CURL_GLOBAL_DEFAULT) != CURLE_OK)
		fatal("cannot start libcurl");
}

struct exchange *exchange_create(const struct exchange_options *options)
{
	static pthread_once_t once = PTHREAD_ONCE_INIT;
	struct exchange *exchange = calloc(1, sizeof(*exchange));
	long most = options && options->most_connections > 0 ? options->most_connections : MOST_CONNECTIONS;
	long per_host = options && options->per_host > 0 ? options->per_host : PER_HOST;

	pthread_once(&once, curl_start);
	if (!exchange || !(exchange->multi = curl_multi_init()))
		fatal("out of memory");
	exchange->user_agent = options && options->user_agent ? options->user_agent : "leadline";
	exchange->last = &exchange->submitted;
	pthread_mutex_init(&exchange->lock, NULL);
	curl_multi_setopt(exchange->multi, CURLMOPT_MAX_TOTAL_CONNECTIONS, most);
	curl_multi_setopt(exchange->multi, CURLMOPT_MAX_HOST_CONNECTIONS, per_host);
	curl_multi_setopt(exchange->multi, CURLMOPT_MAXCONNECTS, most);
	if (pthread_create(&exchange->thread, NULL, run, exchange) != 0)
		fatal("cannot start the exchange thread");
	return exchange;
}

void exchange_destroy(struct exchange *exchange)
{
	if (!exchange)
		return;
	pthread_mutex_lock(&exchange->lock);
	exchange->leaving = true;
	pthread_mutex_unlock(&exchange->lock);
	curl_multi_wakeup(exchange->multi);
	pthread_join(exchange->thread, NULL);
	curl_multi_cleanup(exchange->multi);
	pthread_mutex_destroy(&exchange->lock);
	free(exchange);
}

uint64_t exchange_submit(struct exchange *exchange, const struct http_request *request, struct arena *mem, exchange_done *done,
                         void *arg)
{
	struct transfer *transfer = calloc(1, sizeof(*transfer));
	uint64_t ticket;

	if (!transfer)
		fatal("out of memory");
	transfer->request = request;
	transfer->mem = mem;
	transfer->done = done;
	transfer->arg = arg;
	pthread_mutex_lock(&exchange->lock);
	ticket = ++exchange->tickets;
	*exchange->last = transfer;
	exchange->last = &transfer->next;
	pthread_mutex_unlock(&exchange->lock);
	curl_multi_wakeup(exchange->multi);
	return ticket;
}

void exchange_cancel(struct exchange *exchange, uint64_t ticket)
{
	(void)exchange;
	(void)ticket;
}

struct waiter {
	pthread_mutex_t lock;
	pthread_cond_t answered;
	struct http_response *out;
	bool done;
};

static void on_waited(const struct http_response *response, void *arg)
{
	struct waiter *waiter = arg;

	pthread_mutex_lock(&waiter->lock);
	*waiter->out = *response;
	waiter->done = true;
	pthread_cond_signal(&waiter->answered);
	pthread_mutex_unlock(&waiter->lock);
}

void exchange_run(struct exchange *exchange, const struct http_request *request, struct arena *mem, struct http_response *out)
{
	struct waiter waiter = {.lock = PTHREAD_MUTEX_INITIALIZER, .answered = PTHREAD_COND_INITIALIZER, .out = out};

	exchange_submit(exchange, request, mem, on_waited, &waiter);
	pthread_mutex_lock(&waiter.lock);
	while (!waiter.done)
		pthread_cond_wait(&waiter.answered, &waiter.lock);
	pthread_mutex_unlock(&waiter.lock);
}

/* ---- addresses as settings ---- */

static bool host_is_private(char *host)
{
	size_t length = strlen(host);

	if (length > 1 && host[0] == '[') {
		host[length - 1] = 0;
		return address_text_is_private(host + 1);
	}
	if (length && host[length - 1] == '.')
		host[--length] = 0;
	return address_text_is_private(host) || strcasecmp(host, "localhost") == 0 ||
	       (length > 10 && strcasecmp(host + length - 10, ".localhost") == 0);
}

bool exchange_check_url(const char *url, bool private_allowed, struct error *err)
{
	char *scheme = NULL, *host = NULL, *user = NULL;
	CURLU *parts = curl_url();
	bool web, well;

	if (!parts)
		fatal("out of memory");
	well = url && curl_url_set(parts, CURLUPART_URL, url, CURLU_NON_SUPPORT_SCHEME) == CURLUE_OK &&
	       curl_url_get(parts, CURLUPART_SCHEME, &scheme, 0) == CURLUE_OK &&
	       curl_url_get(parts, CURLUPART_HOST, &host, 0) == CURLUE_OK;
	web = well && (strcmp(scheme, "http") == 0 || strcmp(scheme, "https") == 0);
	if (!web)
		error_set(err, FAIL_INVALID, "bad_url", "'%s' is no http or https address", url ? url : "");
	else if (curl_url_get(parts, CURLUPART_USER, &user, 0) == CURLUE_OK)
		web = error_set(err, FAIL_INVALID, "bad_url", "the address must not hold a user name or password");
	else if (!private_allowed && host_is_private(host))
		web = error_set(err, FAIL_INVALID, "private_address", "'%s' is a private address", host);
	curl_free(scheme);
	curl_free(host);
	curl_free(user);
	curl_url_cleanup(parts);
	return web;
}
