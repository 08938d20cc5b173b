/* Owns requests that ask somebody else before they answer. */
#include "http/visit.h"

bool request_replayed(const struct request *req)
{
	return ((const struct visit *)req->internal)->replayed;
}

bool request_fetch(struct request *req, const struct http_request *out, fetch_done *then, void *arg)
{
	(void)out;
	(void)then;
	(void)arg;
	return error_set(&req->error, FAIL_INTERNAL, "not_built", "not built yet");
}

bool request_left(struct request *req)
{
	(void)req;
	return false;
}

void request_stream_begin(struct request *req, const char *content_type)
{
	(void)req;
	(void)content_type;
}

bool request_stream_begun(struct request *req)
{
	(void)req;
	return false;
}

bool request_stream_write(struct request *req, const char *bytes, size_t length)
{
	(void)req;
	(void)bytes;
	return length == 0;
}

bool request_stream_end(struct request *req)
{
	(void)req;
	return true;
}
