/* Owns outgoing requests: one thread, one libcurl multi handle, the list of what is under way. What one is stands in transfer.c. */
#include <pthread.h>
#include <stdlib.h>

#include "base/clock.h"
#include "http/transfer.h"

enum {
	MOST_CONNECTIONS = 256,
	PER_HOST = 16,
	WAIT_MS = 1000,
};

struct cancel {
	struct cancel *next;
	uint64_t ticket;
};

struct exchange {
	CURLM *multi;
	pthread_t thread;
	const char *user_agent;
	struct transfer *open;
	int timed;            /* open ones that we keep the time of: canned, or with an idle limit */
	pthread_mutex_t lock; /* of what follows */
	struct transfer *submitted, **last;
	struct cancel *cancels;
	uint64_t tickets;
	bool leaving;
};

/* ---- the thread ---- */

static bool is_timed(const struct transfer *transfer)
{
	return transfer->request->canned || transfer->request->idle_timeout_ms > 0;
}

static void begin(struct exchange *exchange, struct transfer *transfer)
{
	CURLcode code;

	if (!transfer_open(transfer, exchange->user_agent, &code)) {
		transfer_finish(transfer, code);
		return;
	}
	transfer->next = exchange->open;
	if (transfer->next)
		transfer->next->previous = transfer;
	exchange->open = transfer;
	exchange->timed += is_timed(transfer);
	if (transfer->easy)
		curl_multi_add_handle(exchange->multi, transfer->easy);
}

static void end(struct exchange *exchange, struct transfer *transfer, CURLcode code)
{
	if (transfer->easy)
		curl_multi_remove_handle(exchange->multi, transfer->easy);
	if (transfer->next)
		transfer->next->previous = transfer->previous;
	*(transfer->previous ? &transfer->previous->next : &exchange->open) = transfer->next;
	exchange->timed -= is_timed(transfer);
	transfer_finish(transfer, code);
}

static void begin_all(struct exchange *exchange, struct transfer *transfer)
{
	while (transfer) {
		struct transfer *next = transfer->next;

		transfer->next = NULL;
		begin(exchange, transfer);
		transfer = next;
	}
}

static void cancel_all(struct exchange *exchange, struct cancel *cancel)
{
	while (cancel) {
		struct cancel *next = cancel->next;
		struct transfer *transfer = exchange->open;

		while (transfer && transfer->ticket != cancel->ticket)
			transfer = transfer->next;
		if (transfer) {
			transfer->cancelled = true;
			end(exchange, transfer, CURLE_ABORTED_BY_CALLBACK);
		}
		free(cancel);
		cancel = next;
	}
}

static bool do_as_told(struct exchange *exchange)
{
	struct transfer *submitted;
	struct cancel *cancels;
	bool leaving;

	pthread_mutex_lock(&exchange->lock);
	submitted = exchange->submitted;
	exchange->submitted = NULL;
	exchange->last = &exchange->submitted;
	cancels = exchange->cancels;
	exchange->cancels = NULL;
	leaving = exchange->leaving;
	pthread_mutex_unlock(&exchange->lock);
	begin_all(exchange, submitted);
	cancel_all(exchange, cancels);
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

/* Answers how long nothing more is due. */
static int look_at_timed(struct exchange *exchange)
{
	int64_t now_ms = clock_monotonic_ms(), due_ms = now_ms + WAIT_MS;
	struct transfer *next;
	CURLcode code;

	if (exchange->timed == 0)
		return WAIT_MS;
	for (struct transfer *transfer = exchange->open; transfer; transfer = next) {
		next = transfer->next;
		if (!is_timed(transfer))
			continue;
		if (now_ms >= transfer_due(transfer) && transfer_look(transfer, now_ms, &code))
			end(exchange, transfer, code);
		else if (transfer_due(transfer) < due_ms)
			due_ms = transfer_due(transfer);
	}
	return due_ms > now_ms ? (int)(due_ms - now_ms) : 0;
}

static void *run(void *arg)
{
	struct exchange *exchange = arg;
	int running;

	pthread_setname_np(pthread_self(), "exchange");
	while (do_as_told(exchange)) {
		curl_multi_perform(exchange->multi, &running);
		end_finished(exchange);
		curl_multi_poll(exchange->multi, NULL, 0, look_at_timed(exchange), NULL);
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
	while (exchange->cancels) {
		struct cancel *cancel = exchange->cancels;

		exchange->cancels = cancel->next;
		free(cancel);
	}
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
	ticket = transfer->ticket = ++exchange->tickets;
	*exchange->last = transfer;
	exchange->last = &transfer->next;
	pthread_mutex_unlock(&exchange->lock);
	curl_multi_wakeup(exchange->multi);
	return ticket;
}

void exchange_cancel(struct exchange *exchange, uint64_t ticket)
{
	struct cancel *cancel = calloc(1, sizeof(*cancel));

	if (!cancel)
		fatal("out of memory");
	cancel->ticket = ticket;
	pthread_mutex_lock(&exchange->lock);
	cancel->next = exchange->cancels;
	exchange->cancels = cancel;
	pthread_mutex_unlock(&exchange->lock);
	curl_multi_wakeup(exchange->multi);
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
