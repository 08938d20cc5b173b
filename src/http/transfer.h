/* One outgoing request on its way, on the exchange's thread. Only for exchange.c, transfer.c, canned.c. */
#ifndef HTTP_TRANSFER_H
#define HTTP_TRANSFER_H

#include <curl/curl.h>

#include "base/buffer.h"
#include "http/exchange.h"

struct transfer {
	struct transfer *next, *previous; /* the exchange's list of open ones */
	uint64_t ticket;
	const struct http_request *request;
	struct arena *mem;
	exchange_done *done;
	void *arg;
	CURL *easy; /* NULL for a canned one */
	struct curl_slist *headers;
	struct buffer body;
	bool began;       /* the request is leaving, or has left */
	bool blocked;     /* an address that it may not go to */
	bool overflow;    /* the answer is too large */
	bool headed;      /* the head of the answer came to its end; libcurl takes a cut one for whole */
	bool cancelled;   /* by exchange_cancel, or by on_bytes */
	bool idle;        /* no byte for idle_timeout_ms */
	int64_t start_ms; /* all monotonic */
	int64_t heard_ms; /* when it left, or the last byte came */
	int64_t due_ms;   /* canned: the next piece */
	size_t played;    /* canned: bytes handed on */
	char reason[CURL_ERROR_SIZE];
};

/* Makes it ready to run; false: it is over, transfer_finish with this code. */
bool transfer_open(struct transfer *transfer, const char *user_agent, CURLcode *code);
/* Body bytes as they come. False: end it. */
bool transfer_take(struct transfer *transfer, int status, const char *bytes, size_t length);
/* Tells `done` how it ended, and frees it. */
void transfer_finish(struct transfer *transfer, CURLcode code);

/* When it must be looked at again, whatever the network does; INT64_MAX: never. */
int64_t transfer_due(const struct transfer *transfer);
/* At or after that time. True: it is over with *code. */
bool transfer_look(struct transfer *transfer, int64_t now_ms, CURLcode *code);

/* ---- canned.c ---- */
void canned_open(struct transfer *transfer);
/* Hands on what is due. True: it is over with *code. */
bool canned_play(struct transfer *transfer, int64_t now_ms, CURLcode *code);
/* The answer of one that was played to its end. */
void canned_answer(const struct transfer *transfer, struct http_response *out);

#endif
