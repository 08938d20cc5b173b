/* An outgoing request and what came back, as values: drivers build and read them, the exchange does the network. */
#ifndef HTTP_MESSAGE_H
#define HTTP_MESSAGE_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

struct http_header {
	const char *name, *value;
};

enum { HTTP_HEADERS_MAX = 12 };

/* An answer that is played instead of asking anybody, in its time and its pieces: what a scripted model says. */
struct http_canned {
	int status;
	const char *content_type;
	const char *body;
	size_t body_length;
	int retry_after_s;
	int first_ms;        /* before the first byte */
	size_t piece_length; /* bytes a piece; 0: all at once */
	int piece_ms;        /* between pieces */
	bool cut;            /* after the body the connection breaks: HTTP_AMBIGUOUS */
};

/* A piece of the body, on the exchange's thread, in the order of arrival. False: wanted no more, the exchange ends as HTTP_AMBIGUOUS. */
typedef bool http_bytes(const char *bytes, size_t length, void *arg);

struct http_request {
	const char *method; /* "GET", "POST", … */
	const char *url;
	struct http_header headers[HTTP_HEADERS_MAX]; /* ended by a NULL name */
	const char *body;                             /* borrowed until the exchange is over; NULL: none */
	size_t body_length;
	const char *user, *password; /* basic authentication, or NULL */
	int timeout_ms;              /* whole exchange; 0: 30,000 */
	int idle_timeout_ms; /* at most so long without a byte of the answer, the wait for its first one included; 0: no such limit */
	bool private_allowed; /* may go to loopback and private ranges (a gateway in the house) */
	/* Optional: gets the body of a 2xx answer as it arrives, which then is not collected in the response. It must not block. */
	http_bytes *on_bytes;
	void *bytes_arg;
	const struct http_canned *canned; /* played instead; url, headers and body are for show. NULL: the network */
};

/* How an exchange ended. The line between "never left" and "may have arrived" is what T2 stands on. */
enum http_outcome {
	HTTP_ANSWERED,  /* a complete answer: status says which */
	HTTP_NOT_SENT,  /* refused, unknown host, no route, forbidden address: nothing has left */
	HTTP_AMBIGUOUS, /* the request (or a part) has left; no complete answer came: time-out, cut connection */
};

struct http_response {
	enum http_outcome outcome;
	int status;
	const char *reason; /* why there is no answer, in words */
	const char *body;   /* zero-terminated; at most 1 MiB, else HTTP_AMBIGUOUS */
	size_t body_length;
	const char *content_type;
	int retry_after_s; /* from Retry-After; 0: none */
	int64_t duration_ms;
	bool timed_out; /* no answer because timeout_ms or idle_timeout_ms was over */
	bool cancelled; /* no answer because exchange_cancel, or on_bytes, ended it */
};

/* What a carrier sent to one of our hooks, for drivers to read. */
struct webhook_call {
	const char *method;
	const char *url; /* as the carrier called it: public base URL + path + query */
	const char *body;
	size_t body_length;
	const char *content_type;
	const char *(*header)(const struct webhook_call *call, const char *name); /* NULL when absent */
	const char *(*field)(const struct webhook_call *call, const char *name);  /* query or form field, NULL when absent */
	size_t (*fields)(const struct webhook_call *call, struct http_header *out, size_t room); /* all fields of the form body */
	bool recoded; /* it was not UTF-8, or broken otherwise: the fields are the best that could be made of it */
	void *source;
};

#endif
