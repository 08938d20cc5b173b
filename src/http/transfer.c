/* Owns one outgoing request: how libcurl is told of it, what it calls, how it ended.
 *
 * The line between "never left" and "may have arrived" (T2) is drawn by the callback that libcurl calls when the connection stands
 * and the request is about to be written: before it nothing has left, after it only a complete answer is an answer. libcurl would
 * silently send a request again when a kept-alive connection dies under it; the same callback refuses the second time, except for
 * GET and HEAD. */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <strings.h>

#include "base/clock.h"
#include "http/address_class.h"
#include "http/transfer.h"

enum {
	TIMEOUT_MS = 30 * 1000,
	CONNECT_TIMEOUT_MS = 10 * 1000,
	RESPONSE_MOST = 1024 * 1024,
	REUSE_WITHIN_S = 3, /* servers close idle connections, some after 5 s; a race there would end as ambiguous */
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
	transfer->heard_ms = clock_monotonic_ms();
	return CURL_PREREQFUNC_OK;
}

bool transfer_take(struct transfer *transfer, int status, const char *bytes, size_t length)
{
	const struct http_request *request = transfer->request;

	transfer->heard_ms = clock_monotonic_ms();
	if (request->on_bytes && status >= 200 && status < 300) {
		transfer->cancelled = !request->on_bytes(bytes, length, request->bytes_arg);
		return !transfer->cancelled;
	}
	if (transfer->body.length + length > RESPONSE_MOST) {
		transfer->overflow = true;
		return false;
	}
	buffer_add(&transfer->body, bytes, length);
	return true;
}

static size_t on_body(char *bytes, size_t size, size_t count, void *arg)
{
	struct transfer *transfer = arg;
	size_t length = size * count;
	long status = 0;

	curl_easy_getinfo(transfer->easy, CURLINFO_RESPONSE_CODE, &status);
	return transfer_take(transfer, (int)status, bytes, length) ? length : 0;
}

static size_t on_header(char *bytes, size_t size, size_t count, void *arg)
{
	struct transfer *transfer = arg;

	transfer->heard_ms = clock_monotonic_ms();
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

static int timeout_of(const struct http_request *request)
{
	return request->timeout_ms > 0 ? request->timeout_ms : TIMEOUT_MS;
}

static bool set_options(struct transfer *transfer, const char *user_agent)
{
	const struct http_request *request = transfer->request;
	long timeout_ms = timeout_of(request);
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
	curl_easy_setopt(easy, CURLOPT_USERAGENT, user_agent);
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

bool transfer_open(struct transfer *transfer, const char *user_agent, CURLcode *code)
{
	transfer->start_ms = clock_monotonic_ms();
	buffer_init(&transfer->body, transfer->mem);
	if (transfer->request->canned) {
		canned_open(transfer);
		return true;
	}
	transfer->easy = curl_easy_init();
	if (!transfer->easy)
		fatal("out of memory");
	if (set_options(transfer, user_agent))
		return true;
	snprintf(transfer->reason, sizeof(transfer->reason), "a header has a line break");
	*code = CURLE_BAD_FUNCTION_ARGUMENT;
	return false;
}

/* ---- time, where libcurl does not keep it ---- */

int64_t transfer_due(const struct transfer *transfer)
{
	const struct http_request *request = transfer->request;
	int64_t due_ms = INT64_MAX;

	/* Before it leaves, it may stand in a queue for a connection: that is no silence of the other side. */
	if (request->idle_timeout_ms > 0)
		due_ms = (transfer->began ? transfer->heard_ms : clock_monotonic_ms()) + request->idle_timeout_ms;
	if (request->canned && transfer->due_ms < due_ms)
		due_ms = transfer->due_ms;
	if (request->canned && transfer->start_ms + timeout_of(request) < due_ms)
		due_ms = transfer->start_ms + timeout_of(request);
	return due_ms;
}

bool transfer_look(struct transfer *transfer, int64_t now_ms, CURLcode *code)
{
	const struct http_request *request = transfer->request;

	if (request->canned && canned_play(transfer, now_ms, code))
		return true;
	*code = CURLE_OPERATION_TIMEDOUT;
	if (request->canned && now_ms - transfer->start_ms >= timeout_of(request)) {
		snprintf(transfer->reason, sizeof(transfer->reason), "no whole answer within %d ms", timeout_of(request));
		return true;
	}
	transfer->idle = transfer->began && request->idle_timeout_ms > 0 &&
	                 now_ms - transfer->heard_ms >= request->idle_timeout_ms;
	if (transfer->idle)
		snprintf(transfer->reason, sizeof(transfer->reason), "nothing came for %d ms", request->idle_timeout_ms);
	return transfer->idle;
}

/* ---- how it ended ---- */

static const char *reason_of(struct transfer *transfer, CURLcode code)
{
	if (transfer->blocked)
		return "the address is private, and only a gateway in the house may have such a one";
	if (transfer->overflow)
		return "the answer is larger than 1 MiB";
	if (transfer->cancelled)
		return "it was cancelled";
	return arena_copy(transfer->mem, *transfer->reason ? transfer->reason : curl_easy_strerror(code));
}

static void read_answer(struct transfer *transfer, struct http_response *out)
{
	curl_off_t retry_after_s = 0;
	char *type = NULL;
	long status = 0;

	if (transfer->request->canned) {
		canned_answer(transfer, out);
		return;
	}
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
	if (transfer->easy)
		curl_easy_cleanup(transfer->easy);
	curl_slist_free_all(transfer->headers);
	free(transfer);
}

void transfer_finish(struct transfer *transfer, CURLcode code)
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
		response.timed_out = code == CURLE_OPERATION_TIMEDOUT;
		response.cancelled = transfer->cancelled;
	}
	transfer_free(transfer);
	done(&response, arg);
}
