/* Owns the verdict on an answer: what the network, the status, the provider's error or the model's end of text mean. */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "provider/llm/llm_drivers.h"

enum { REASON_MOST = 400 };

void llm_draft_init(struct llm_draft *draft, const struct llm_request *ask, struct arena *mem, llm_delta *on_delta, void *arg)
{
	*draft = (struct llm_draft){.mem = mem};
	llm_split_init(&draft->split, ask->variants, mem, on_delta, arg);
}

bool llm_draft_add(struct llm_draft *draft, const char *text)
{
	return !text || llm_split_add(&draft->split, text, strlen(text));
}

/* ---- errors that providers tell ---- */

/* "34s", "34.07s" */
static int read_delay(const char *text)
{
	char *end = NULL;
	double seconds = text ? strtod(text, &end) : 0;

	if (!text || end == text || strcmp(end, "s") != 0 || !(seconds > 0) || seconds > 86400)
		return 0;
	return (int)seconds + (seconds > (int)seconds);
}

/* google.rpc.RetryInfo and ErrorInfo: https://cloud.google.com/apis/design/errors#error_details */
static void read_details(struct llm_draft *draft, const struct json *details)
{
	for (size_t i = 0; i < json_count(details); i++) {
		const struct json *detail = json_item(details, i);
		const char *reason = json_text(json_member(detail, "reason"));
		int delay_s = read_delay(json_text(json_member(detail, "retryDelay")));

		if (delay_s)
			draft->failed_retry_after_s = delay_s;
		if (reason && strcmp(reason, "API_KEY_INVALID") == 0)
			draft->failed_status = 401;
	}
}

/* Providers put the status, a word, or nothing into "code". */
static int read_code(const struct json *error)
{
	static const struct {
		const char *word;
		int status;
	} words[] = {
		{"invalid_api_key", 401},         {"rate_limit_exceeded", 429},   {"insufficient_quota", 429},
		{"context_length_exceeded", 400}, {"invalid_request_error", 400}, {"model_not_found", 404},
	};
	int64_t number = json_int(json_member(error, "code"), 0);
	const char *word = json_text(json_member(error, "code"));

	if (!word)
		word = json_text(json_member(error, "type"));
	if (number >= 400 && number < 600)
		return (int)number;
	for (size_t i = 0; word && i < sizeof(words) / sizeof(*words); i++)
		if (strcmp(words[i].word, word) == 0)
			return words[i].status;
	return 500;
}

bool llm_draft_fail(struct llm_draft *draft, const struct json *document)
{
	const struct json *error = json_member(json_type(document) == JSON_ARRAY ? json_item(document, 0) : document, "error");
	const char *text = json_text(error);

	if (!error || json_type(error) == JSON_NULL)
		return false;
	draft->failed = true;
	draft->failed_status = read_code(error);
	if (!text)
		text = json_text(json_member(error, "message"));
	draft->failed_text = text ? arena_copy(draft->mem, text) : NULL;
	read_details(draft, json_member(error, "details"));
	return true;
}

static enum llm_verdict verdict_of(int status)
{
	if (status == 401 || status == 403)
		return LLM_BAD_KEY;
	if (status == 408 || status == 409 || status == 425 || status == 429 || status >= 500)
		return LLM_TRY_LATER;
	return LLM_BAD_REQUEST;
}

static const char *words_of(int status)
{
	switch (status) {
	case 401:
	case 403: return "The provider does not accept the API key";
	case 404: return "The provider knows no such model or address";
	case 413: return "The prompt is too long for the provider";
	case 429: return "The provider's limit is reached";
	default:
		return status >= 500  ? "The provider has a failure of its own"
		       : status < 400 ? "The address answers with a redirection, and is not the right one"
		                      : "The provider does not accept the request";
	}
}

static enum llm_verdict fail(const struct llm_draft *draft, int status, struct llm_answer *out)
{
	char reason[REASON_MOST];

	if (draft->failed_text && *draft->failed_text)
		snprintf(reason, sizeof(reason), "%s (%d): %s", words_of(status), status, draft->failed_text);
	else
		snprintf(reason, sizeof(reason), "%s (%d).", words_of(status), status);
	error_trim(reason);
	out->reason = arena_copy(draft->mem, reason);
	return verdict_of(status);
}

static enum llm_verdict read_status(struct llm_draft *draft, const struct http_response *response, struct llm_answer *out)
{
	struct json *document;
	int status = response->status;

	if (response->body && json_parse(response->body, response->body_length, draft->mem, &document, NULL) &&
	    llm_draft_fail(draft, document) && draft->failed_status == 401)
		status = 401;
	out->retry_after_s = response->retry_after_s ? response->retry_after_s : draft->failed_retry_after_s;
	return fail(draft, status, out);
}

/* ---- what the network did ---- */

static enum llm_verdict no_answer(const struct llm_draft *draft, const struct http_response *response, struct llm_answer *out)
{
	const char *reason = response->reason ? response->reason : "no answer";

	if (response->outcome == HTTP_NOT_SENT) {
		out->reason = arena_format(draft->mem, "The model cannot be reached: %s", reason);
		return LLM_UNREACHABLE;
	}
	if (response->timed_out) {
		out->reason = arena_format(draft->mem, "The model took too long: %s", reason);
		return LLM_TIMED_OUT;
	}
	out->reason = arena_format(draft->mem, "The answer was cut off: %s", reason);
	return LLM_CUT;
}

/* ---- the text ---- */

/* Models fence JSON although they are told not to. */
static const char *unfence(const char *text, struct arena *mem)
{
	size_t length = strlen(text);
	const char *line = strchr(text, '\n');

	if (strncmp(text, "```", 3) != 0 || !line || length < 6 || strcmp(text + length - 3, "```") != 0)
		return text;
	return arena_copy_n(mem, line + 1, (size_t)(text + length - 3 - (line + 1)));
}

static void put_texts(struct llm_draft *draft, const struct llm_request *ask, struct llm_answer *out)
{
	llm_split_end(&draft->split);
	for (int i = 0; i < draft->split.most; i++) {
		const char *text = draft->split.texts[i].bytes;

		if (*text)
			out->texts[out->text_count++] = ask->json ? unfence(text, draft->mem) : text;
	}
	out->text = out->text_count ? out->texts[0] : "";
}

static void put_usage(const struct llm_draft *draft, const struct llm_request *ask, const struct http_response *response,
                      struct llm_answer *out)
{
	size_t in = ask->system ? strlen(ask->system) : 0, written = 0;

	out->tokens_in = draft->tokens_in;
	out->tokens_out = draft->tokens_out;
	if (draft->counted)
		return;
	/* Refused at the door, or never sent: nothing was worked on. */
	if (response->outcome == HTTP_NOT_SENT || (response->outcome == HTTP_ANSWERED && response->status >= 300))
		return;
	for (size_t i = 0; i < ask->turn_count; i++)
		in += strlen(ask->turns[i].text);
	for (size_t i = 0; i < out->text_count; i++)
		written += strlen(out->texts[i]);
	out->tokens_in = (int64_t)(in + 3) / 4;
	out->tokens_out = (int64_t)(written + 3) / 4;
	out->estimated = true;
}

static enum llm_verdict read_end(struct llm_draft *draft, const struct llm_request *ask, bool streamed, struct llm_answer *out)
{
	struct arena *mem = draft->mem;

	if (draft->end == LLM_END_REFUSED || draft->refusal) {
		out->reason = draft->refusal ? arena_format(mem, "The model refused: %.300s", draft->refusal)
		                             : arena_format(mem, "The model refused: its filter said '%.60s'.", draft->finish);
		return LLM_REFUSED;
	}
	if (draft->end == LLM_END_STRANGE) {
		out->reason = arena_format(mem, "The model ended with '%.60s' instead of a text.", draft->finish);
		return LLM_MALFORMED;
	}
	if (draft->end == LLM_END_LENGTH) {
		out->reason = arena_format(mem,
		                           out->text_count ? "The text was cut off at its limit of %d tokens."
		                                           : "The model used up its %d tokens before it wrote anything.",
		                           ask->max_tokens > 0 ? ask->max_tokens : LLM_MAX_TOKENS);
		return LLM_CUT;
	}
	if (streamed && draft->end == LLM_END_UNSAID) {
		out->reason = "The answer was cut off: the stream ended before the text did.";
		return LLM_CUT;
	}
	if (out->text_count == 0) {
		out->reason = "The model answered without a text.";
		return LLM_EMPTY;
	}
	return LLM_GOOD;
}

enum llm_verdict llm_conclude(struct llm_draft *draft, const struct llm_request *ask, const struct http_response *response,
                              bool streamed, struct llm_answer *out)
{
	enum llm_verdict verdict;

	*out = (struct llm_answer){.text = "", .finish = draft->finish, .model = draft->model};
	out->status = response->outcome == HTTP_ANSWERED ? response->status : 0;
	put_texts(draft, ask, out);
	put_usage(draft, ask, response, out);
	if (draft->failed) {
		out->retry_after_s = draft->failed_retry_after_s;
		verdict = fail(draft, draft->failed_status, out);
	} else if (draft->malformed) {
		out->reason = "The answer is not what the protocol says; is the endpoint one of this kind?";
		verdict = LLM_MALFORMED;
	} else if (response->outcome != HTTP_ANSWERED) {
		verdict = no_answer(draft, response, out);
	} else if (response->status < 200 || response->status >= 300) {
		verdict = read_status(draft, response, out);
	} else {
		verdict = read_end(draft, ask, streamed, out);
	}
	if (verdict != LLM_TRY_LATER)
		out->retry_after_s = 0;
	return verdict;
}

enum llm_verdict llm_read(const struct llm_request *ask, const struct http_response *response, struct arena *mem,
                          llm_absorb *absorb, struct llm_answer *out)
{
	struct llm_draft draft;
	struct json *document;

	llm_draft_init(&draft, ask, mem, NULL, NULL);
	if (response->outcome == HTTP_ANSWERED && response->status >= 200 && response->status < 300) {
		if (!response->body || !json_parse(response->body, response->body_length, mem, &document, NULL))
			draft.malformed = true;
		else if (!llm_draft_fail(&draft, document))
			draft.malformed = !absorb(&draft, document);
	}
	return llm_conclude(&draft, ask, response, false, out);
}
