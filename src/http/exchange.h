/* The exchange: one thread, libcurl multi, thousands of outgoing requests at once. */
#ifndef HTTP_EXCHANGE_H
#define HTTP_EXCHANGE_H

#include "base/arena.h"
#include "http/message.h"

struct exchange;

struct exchange_options {
	int most_connections; /* in all; 0: 256 */
	int per_host;         /* 0: 16 */
	const char *user_agent;
};

/* Called on the exchange's thread: hands the answer on and returns at once. `response` and its texts live in `mem` as given to submit. */
typedef void exchange_done(const struct http_response *response, void *arg);

struct exchange *exchange_create(const struct exchange_options *options);
/* Waits for nothing: open exchanges end as HTTP_AMBIGUOUS (or HTTP_NOT_SENT when never begun). Accepts NULL. */
void exchange_destroy(struct exchange *exchange);
/* `request` (with its texts) and `mem` stay the caller's and untouched until `done`; on_bytes may use `mem`. Answers a ticket, never the same
 * one twice, for exchange_cancel. */
uint64_t exchange_submit(struct exchange *exchange, const struct http_request *request, struct arena *mem, exchange_done *done,
                         void *arg);
/* Any thread: ends that exchange soon, if it still runs; its `done` is called all the same, once. */
void exchange_cancel(struct exchange *exchange, uint64_t ticket);
/* The same as submit, waiting for the answer: for the CLI, checks and tests. */
void exchange_run(struct exchange *exchange, const struct http_request *request, struct arena *mem, struct http_response *out);
/* Is this http(s) URL well-formed, and (unless private_allowed) not to a literal private, loopback or link-local address?
 * The resolved address is checked again when connecting. */
bool exchange_check_url(const char *url, bool private_allowed, struct error *err) MUST_CHECK;

#endif
