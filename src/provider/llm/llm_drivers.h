/* What the models' protocols share. For the files of provider/llm/ only: others take llm_driver.h. */
#ifndef PROVIDER_LLM_LLM_DRIVERS_H
#define PROVIDER_LLM_LLM_DRIVERS_H

#include "provider/llm/llm_driver.h"
#include "provider/llm/llm_split.h"

extern const struct llm_driver openai_driver, gemini_driver, fake_driver;

enum { LLM_MAX_TOKENS = 2048, LLM_THINKING_ROOM = 4096, LLM_TIMEOUT_MS = 120 * 1000, LLM_IDLE_TIMEOUT_MS = 60 * 1000 };

/* Why a text ended, as the provider said. */
enum llm_end { LLM_END_UNSAID, LLM_END_STOP, LLM_END_LENGTH, LLM_END_REFUSED, LLM_END_STRANGE };

/* An answer as it grows: from one document or from many events. */
struct llm_draft {
	struct arena *mem;
	struct llm_split split; /* the text */
	enum llm_end end;
	const char *finish, *model;
	const char *refusal; /* in the model's words */
	int64_t tokens_in, tokens_out;
	bool counted; /* the provider named its usage */
	bool malformed;
	bool failed; /* an error was told in the midst of an answer */
	int failed_status;
	const char *failed_text;
	int failed_retry_after_s;
};

void llm_draft_init(struct llm_draft *draft, const struct llm_request *ask, struct arena *mem, llm_delta *on_delta, void *arg);
/* Text of the answer; false: on_delta wants no more. */
bool llm_draft_add(struct llm_draft *draft, const char *text);
/* Reads the error out of a provider's document: {"error": {"message", "code"}}, {"error": "…"}, or a list of one such. False: it has none. */
bool llm_draft_fail(struct llm_draft *draft, const struct json *document);

/* Takes one document of an answer, whole or a piece of a stream; false: not what the protocol says. */
typedef bool llm_absorb(struct llm_draft *draft, const struct json *document);
/* The `read` of a driver that absorbs. */
enum llm_verdict llm_read(const struct llm_request *ask, const struct http_response *response, struct arena *mem,
                          llm_absorb *absorb, struct llm_answer *out);
/* What came of it. `streamed`: a text without its end was cut. */
enum llm_verdict llm_conclude(struct llm_draft *draft, const struct llm_request *ask, const struct http_response *response,
                              bool streamed, struct llm_answer *out);
struct llm_draft *llm_stream_draft(struct llm_stream *stream);

/* For build: the endpoint without a slash at its end, checked. Plain http is for private addresses: it shows the key to everybody between. */
bool llm_endpoint(const struct llm_driver *driver, const struct llm_account *account, struct arena *mem, const char **out,
                  struct error *err) MUST_CHECK;
bool llm_check(const struct llm_driver *driver, const struct llm_request *ask, const struct llm_account *account,
               struct error *err) MUST_CHECK;
const char *llm_model(const struct llm_driver *driver, const struct llm_request *ask);
/* Time limits and all that does not depend on the protocol. */
void llm_fill(const struct llm_request *ask, const struct llm_account *account, struct http_request *out);

#endif
