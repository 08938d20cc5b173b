/* Owns nothing for long: stands in for provider/llm until its streams are there. */
#include "provider/llm/llm_driver.h"

const char *llm_verdict_word(enum llm_verdict verdict)
{
	return verdict == LLM_GOOD ? "good" : "bad_request";
}

struct llm_stream *llm_stream_open(const struct llm_driver *driver, const struct llm_request *ask, struct arena *mem,
                                   llm_delta *on_delta, void *arg)
{
	(void)driver, (void)ask, (void)mem, (void)on_delta, (void)arg;
	return NULL;
}

bool llm_stream_feed(struct llm_stream *stream, const char *bytes, size_t length)
{
	(void)stream, (void)bytes, (void)length;
	return false;
}

enum llm_verdict llm_stream_finish(struct llm_stream *stream, const struct http_response *response, struct llm_answer *out)
{
	(void)stream, (void)response, (void)out;
	return LLM_MALFORMED;
}
