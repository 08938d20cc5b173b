/* Idempotency-Key (T27): the same key and body get the same answer for 24 hours, in one transaction with the work itself. */
#ifndef HTTP_IDEMPOTENCY_H
#define HTTP_IDEMPOTENCY_H

#include "http/request.h"

/* Is the header, if there, well-formed? Else FAIL_MALFORMED. */
bool idempotency_check(struct request *req) MUST_CHECK;

#endif
