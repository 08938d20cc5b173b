/* Google's Gemini API, generateContent and streamGenerateContent.
 *
 * Sources, read in November 2026: https://ai.google.dev/api/generate-content (request, candidates, FinishReason, promptFeedback, usageMetadata),
 * https://ai.google.dev/gemini-api/docs/generate-content/api-errors, https://ai.google.dev/gemini-api/docs/generate-content/thinking,
 * https://ai.google.dev/gemini-api/docs/gemini-3 (temperature: leave it at its default), and
 * https://docs.cloud.google.com/gemini-enterprise-agent-platform/models/guides/gemini-3-8-flash: gemini-3.8-flash is the Flash model that is
 * generally available (thinking levels LOW, MEDIUM, HIGH).
 * - Thoughts count among maxOutputTokens, so there is room for them on top; a mail needs few of them: "low" for the third generation, none for
 *   2.5 Flash. Which of the two fields is sent depends on the model: the wrong one is refused.
 * - A wrong key is told as 400 INVALID_ARGUMENT with the reason API_KEY_INVALID, which llm_read.c reads as 401. */
#include <string.h>

#include "provider/llm/llm_drivers.h"

static bool is_name(const char *model)
{
	return *model && strspn(model, "abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789._-") == strlen(model);
}

/* ---- requests ---- */

static void put_parts(struct json_out *out, const char *text)
{
	json_key(out, "parts");
	json_open_array(out);
	json_open_object(out);
	json_key(out, "text");
	json_put_text(out, text);
	json_close_object(out);
	json_close_array(out);
}

static void put_contents(struct json_out *out, const struct llm_request *ask)
{
	json_key(out, "contents");
	json_open_array(out);
	for (size_t i = 0; i < ask->turn_count; i++) {
		json_open_object(out);
		json_key(out, "role");
		json_put_text(out, ask->turns[i].role == LLM_USER ? "user" : "model");
		put_parts(out, ask->turns[i].text);
		json_close_object(out);
	}
	json_close_array(out);
}

static void put_config(struct json_out *out, const struct llm_request *ask, const char *model, struct arena *mem)
{
	bool third = strncmp(model, "gemini-3", 8) == 0;

	json_key(out, "generationConfig");
	json_open_object(out);
	json_key(out, "maxOutputTokens");
	json_put_int(out, (ask->max_tokens > 0 ? ask->max_tokens : LLM_MAX_TOKENS) + LLM_THINKING_ROOM);
	if (ask->temperature >= 0 && !third) {
		json_key(out, "temperature");
		json_put_raw(out, arena_format(mem, "%.3g", ask->temperature > 2 ? 2 : ask->temperature));
	}
	if (ask->json) {
		json_key(out, "responseMimeType");
		json_put_text(out, "application/json");
	}
	if (third) {
		json_key(out, "thinkingConfig");
		json_put_raw(out, "{\"thinkingLevel\":\"low\"}");
	} else if (strncmp(model, "gemini-2.5-flash", 16) == 0) {
		json_key(out, "thinkingConfig");
		json_put_raw(out, "{\"thinkingBudget\":0}");
	}
	json_close_object(out);
}

static const char *address(const char *endpoint, const char *model, bool streams, struct arena *mem)
{
	size_t length = strlen(endpoint);
	bool versioned = length > 7 && strcmp(endpoint + length - 7, "/v1beta") == 0;

	return arena_format(mem, "%s%s/models/%s:%s", endpoint, versioned ? "" : "/v1beta", model,
	                    streams ? "streamGenerateContent?alt=sse" : "generateContent");
}

static bool build(const struct llm_request *ask, const struct llm_account *account, struct arena *mem, struct http_request *out,
                  struct error *err)
{
	const char *endpoint, *model = llm_model(&gemini_driver, ask);
	struct json_out body;

	if (strncmp(model, "models/", 7) == 0)
		model += 7;
	if (!is_name(model))
		return error_set(err, FAIL_INVALID, "bad_model", "'%.80s' is no name of a model.", model);
	if (!llm_check(&gemini_driver, ask, account, err) || !llm_endpoint(&gemini_driver, account, mem, &endpoint, err))
		return false;
	json_out_init(&body, mem);
	json_open_object(&body);
	if (ask->system && *ask->system) {
		json_key(&body, "systemInstruction");
		json_open_object(&body);
		put_parts(&body, ask->system);
		json_close_object(&body);
	}
	put_contents(&body, ask);
	put_config(&body, ask, model, mem);
	json_close_object(&body);
	*out = (struct http_request){
		.url = address(endpoint, model, ask->stream, mem),
		.headers = {{"Content-Type", "application/json"}},
		.body = body.buffer.bytes,
		.body_length = body.buffer.length,
	};
	if (account->key && *account->key)
		out->headers[1] = (struct http_header){"x-goog-api-key", account->key};
	llm_fill(ask, account, out);
	return true;
}

/* ---- answers ---- */

static void read_finish(struct llm_draft *draft, const char *finish)
{
	static const char *const refusals[] = {"SAFETY", "RECITATION",   "LANGUAGE",    "BLOCKLIST", "PROHIBITED_CONTENT",
	                                       "SPII",   "IMAGE_SAFETY", "MODEL_ARMOR", "OTHER",     NULL};

	if (!finish || strcmp(finish, "FINISH_REASON_UNSPECIFIED") == 0)
		return;
	draft->finish = finish;
	draft->end = LLM_END_STOP;
	if (strcmp(finish, "MAX_TOKENS") == 0)
		draft->end = LLM_END_LENGTH;
	if (strstr(finish, "TOOL_CALL") || strstr(finish, "FUNCTION_CALL") || strcmp(finish, "MALFORMED_RESPONSE") == 0)
		draft->end = LLM_END_STRANGE;
	for (size_t i = 0; refusals[i]; i++)
		if (strcmp(finish, refusals[i]) == 0)
			draft->end = LLM_END_REFUSED;
}

/* The counts grow from piece to piece; the last one stands. */
static void read_usage(struct llm_draft *draft, const struct json *usage)
{
	int64_t in = json_int(json_member(usage, "promptTokenCount"), -1);
	int64_t out = json_int(json_member(usage, "candidatesTokenCount"), 0),
		thoughts = json_int(json_member(usage, "thoughtsTokenCount"), 0);

	if (in < 0 || out < 0 || thoughts < 0)
		return;
	draft->tokens_in = in;
	draft->tokens_out = out + thoughts;
	draft->counted = true;
}

static bool read_candidate(struct llm_draft *draft, const struct json *candidate)
{
	const struct json *content = json_member(candidate, "content"), *parts = json_member(content, "parts");

	if (json_type(candidate) != JSON_OBJECT || (content && json_type(content) != JSON_OBJECT) ||
	    (parts && json_type(parts) != JSON_ARRAY))
		return false;
	read_finish(draft, json_text(json_member(candidate, "finishReason")));
	for (size_t i = 0; i < json_count(parts); i++) {
		const struct json *part = json_item(parts, i);

		if (!json_bool(json_member(part, "thought"), false) &&
		    !llm_draft_add(draft, json_text(json_member(part, "text"))))
			return true;
	}
	return true;
}

/* A prompt that is blocked has no candidates, and says why. */
static bool absorb(struct llm_draft *draft, const struct json *document)
{
	const struct json *candidates = json_member(document, "candidates"), *usage = json_member(document, "usageMetadata");
	const char *blocked = json_text(json_member(json_member(document, "promptFeedback"), "blockReason"));

	if (json_type(document) != JSON_OBJECT || (!candidates && !usage && !blocked) ||
	    (candidates && json_type(candidates) != JSON_ARRAY))
		return false;
	if (json_text(json_member(document, "modelVersion")))
		draft->model = json_text(json_member(document, "modelVersion"));
	read_usage(draft, usage);
	if (blocked) {
		draft->finish = blocked;
		draft->end = LLM_END_REFUSED;
	}
	return json_count(candidates) == 0 || read_candidate(draft, json_item(candidates, 0));
}

static enum llm_verdict read_whole(const struct llm_request *ask, const struct http_response *response, struct arena *mem,
                                   struct llm_answer *out)
{
	return llm_read(ask, response, mem, absorb, out);
}

static bool read_event(struct llm_stream *stream, const struct json *event)
{
	return absorb(llm_stream_draft(stream), event);
}

const struct llm_driver gemini_driver = {
	.name = "gemini",
	.about = "Google Gemini",
	.default_endpoint = "https://generativelanguage.googleapis.com",
	.default_model = "gemini-3.8-flash",
	.needs_key = true,
	.build = build,
	.read = read_whole,
	.read_event = read_event,
};
