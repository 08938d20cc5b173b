/* What handlers of this folder share: who asks, and in which language they read. */
#ifndef ASSISTANT_REQUEST_READER_H
#define ASSISTANT_REQUEST_READER_H

#include "assistant/thread_case.h"
#include "http/request.h"

bool request_reader(struct request *req, struct db *db, struct reader *out, struct error *err) MUST_CHECK;

#endif
