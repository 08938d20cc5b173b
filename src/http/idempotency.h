/* Idempotency-Key (T27): the same key and body get the same answer for 24 hours, in one transaction with the work itself. */
#ifndef HTTP_IDEMPOTENCY_H
#define HTTP_IDEMPOTENCY_H

#include "http/request.h"

enum { IDEMPOTENCY_HASH_SIZE = 65 };

/* Is the header, if there, well-formed? Else FAIL_MALFORMED. */
bool idempotency_check(struct request *req) MUST_CHECK;
/* The key of a POST in a workspace, or NULL; then `hash` stands for all that the request said. */
const char *idempotency_key(struct request *req, char hash[IDEMPOTENCY_HASH_SIZE]);
/* Answers as before where the key was answered (req->reply, request_replayed). False: reused for another request, or the store failed. */
bool idempotency_find(struct request *req) MUST_CHECK;

#endif
