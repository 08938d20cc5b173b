/* What language models answer, as a whole and as a stream, through every driver. Byte 0 chooses the driver, byte 1 how many variants were asked
 * for and in how large pieces the stream comes; the rest is the body. */
#include <stdint.h>
#include <stdlib.h>
#include <string.h>

#include "provider/llm/llm_driver.h"
#include "text/utf8.h"

int LLVMFuzzerTestOneInput(const uint8_t *bytes, size_t length);

struct heard {
	struct buffer texts[LLM_VARIANTS_MOST];
};

static bool hear(int variant, const char *text, size_t length, void *arg)
{
	struct heard *heard = arg;

	if (variant < 0 || variant >= LLM_VARIANTS_MOST || length == 0)
		abort();
	buffer_add(&heard->texts[variant], text, length);
	return true;
}

static bool is_utf8(const char *text)
{
	const char *end = text + strlen(text);

	while (text < end)
		if (utf8_next(&text, end) == UTF8_BAD)
			return false;
	return true;
}

static void check(enum llm_verdict verdict, const struct llm_answer *answer)
{
	if (!answer->text || answer->text_count > LLM_VARIANTS_MOST || answer->tokens_in < 0 || answer->tokens_out < 0)
		abort();
	if (verdict == LLM_GOOD ? answer->text_count == 0 || !*answer->text : !answer->reason)
		abort();
	for (size_t i = 0; i < answer->text_count; i++)
		if (!*answer->texts[i] || !is_utf8(answer->texts[i]))
			abort();
}

/* In pieces of `piece` bytes; 0: at once. */
static enum llm_verdict stream(const struct llm_driver *driver, const struct llm_request *ask, const char *body, size_t length,
                               size_t piece, struct arena *mem, struct llm_answer *answer)
{
	struct http_response response = {.outcome = HTTP_ANSWERED, .status = 200, .body = ""};
	struct heard heard;
	struct llm_stream *stream;
	enum llm_verdict verdict;

	for (int i = 0; i < LLM_VARIANTS_MOST; i++)
		buffer_init(&heard.texts[i], mem);
	stream = llm_stream_open(driver, ask, mem, hear, &heard);
	for (size_t at = 0; at < length;) {
		size_t part = piece && piece < length - at ? piece : length - at;

		if (!llm_stream_feed(stream, body + at, part)) {
			response = (struct http_response){.outcome = HTTP_AMBIGUOUS, .cancelled = true};
			break;
		}
		at += part;
	}
	verdict = llm_stream_finish(stream, &response, answer);
	check(verdict, answer);
	for (size_t i = 0; i < answer->text_count && !ask->json; i++)
		if (strcmp(heard.texts[i].bytes, answer->texts[i]) != 0)
			abort(); /* what was shown is not what is kept */
	return verdict;
}

int LLVMFuzzerTestOneInput(const uint8_t *bytes, size_t length)
{
	static const struct llm_turn turn = {LLM_USER, "x"};
	struct llm_request ask = {.turns = &turn, .turn_count = 1, .stream = true};
	struct llm_answer answer, whole, pieces;
	const struct llm_driver *driver;
	struct http_response response;
	enum llm_verdict verdict;
	struct arena *mem;
	size_t drivers = 0;
	char *body;

	if (length < 2)
		return 0;
	while (llm_drivers[drivers])
		drivers++;
	mem = arena_create();
	driver = llm_drivers[bytes[0] % drivers];
	ask.variants = bytes[1] & 3;
	ask.json = bytes[1] & 4;
	body = arena_copy_n(mem, (const char *)bytes + 2, length - 2);
	response = (struct http_response){
		.outcome = HTTP_ANSWERED, .status = bytes[1] & 8 ? 400 + bytes[1] : 200, .body = body, .body_length = length - 2};
	verdict = driver->read(&ask, &response, mem, &answer);
	check(verdict, &answer);
	if (response.status != 200 && verdict == LLM_GOOD)
		abort();
	verdict = stream(driver, &ask, body, length - 2, 0, mem, &whole);
	if (stream(driver, &ask, body, length - 2, 1 + (bytes[1] >> 4), mem, &pieces) != verdict ||
	    strcmp(whole.text, pieces.text) != 0 || whole.tokens_out != pieces.tokens_out)
		abort(); /* how it is cut must not matter */
	arena_destroy(mem);
	return 0;
}
