/* Chat completions, as OpenAI has them and many others speak them (Ollama, llama.cpp, vLLM, LM Studio, OpenRouter, Mistral, Groq …).
 *
 * Sources, read in November 2026: https://developers.openai.com/api/reference/resources/chat (create, chunk objects, stream_options),
 * https://developers.openai.com/docs/guides/error-codes, https://developers.openai.com/docs/models (gpt-5.4-mini: the small one of the current
 * family), https://docs.ollama.com/api/openai-compatibility (which fields a local server knows: max_tokens, stream_options, response_format;
 * not "n").
 * - The reasoning families (o1, o3, o4, gpt-5) refuse "max_tokens" and any temperature but 1; the others, and local servers, may not know
 *   "max_completion_tokens". The model's name decides.
 * - A stream's last piece before "[DONE]" has no choices and the usage, where stream_options.include_usage is known; some send "choices": null. */
#include <ctype.h>
#include <string.h>

#include "provider/llm/llm_drivers.h"

static bool is_reasoning(const char *model)
{
	const char *slash = strrchr(model, '/'); /* "openai/gpt-5-mini" at resellers */

	if (slash)
		model = slash + 1;
	return strncmp(model, "gpt-5", 5) == 0 || (model[0] == 'o' && isdigit((unsigned char)model[1]));
}

static void put_message(struct json_out *out, const char *role, const char *text)
{
	json_open_object(out);
	json_key(out, "role");
	json_put_text(out, role);
	json_key(out, "content");
	json_put_text(out, text);
	json_close_object(out);
}

static void put_limits(struct json_out *out, const struct llm_request *ask, const char *model, struct arena *mem)
{
	int most = ask->max_tokens > 0 ? ask->max_tokens : LLM_MAX_TOKENS;

	if (is_reasoning(model)) {
		json_key(out, "max_completion_tokens");
		json_put_int(out, most + LLM_THINKING_ROOM);
		return;
	}
	json_key(out, "max_tokens");
	json_put_int(out, most);
	if (ask->temperature >= 0) {
		json_key(out, "temperature");
		json_put_raw(out, arena_format(mem, "%.3g", ask->temperature > 2 ? 2 : ask->temperature));
	}
}

static void put_body(struct json_out *out, const struct llm_request *ask, const char *model, struct arena *mem)
{
	json_open_object(out);
	json_key(out, "model");
	json_put_text(out, model);
	json_key(out, "messages");
	json_open_array(out);
	if (ask->system && *ask->system)
		put_message(out, "system", ask->system);
	for (size_t i = 0; i < ask->turn_count; i++)
		put_message(out, ask->turns[i].role == LLM_USER ? "user" : "assistant", ask->turns[i].text);
	json_close_array(out);
	put_limits(out, ask, model, mem);
	if (ask->stream) {
		json_key(out, "stream");
		json_put_bool(out, true);
		json_key(out, "stream_options");
		json_put_raw(out, "{\"include_usage\":true}");
	}
	if (ask->json) {
		json_key(out, "response_format");
		json_put_raw(out, "{\"type\":\"json_object\"}");
	}
	json_close_object(out);
}

static const char *address(const char *endpoint, struct arena *mem)
{
	static const char path[] = "/chat/completions";
	size_t length = strlen(endpoint), tail = sizeof(path) - 1;

	/* Some paste the whole address. */
	if (length > tail && strcmp(endpoint + length - tail, path) == 0)
		return endpoint;
	return arena_format(mem, "%s%s", endpoint, path);
}

static bool build(const struct llm_request *ask, const struct llm_account *account, struct arena *mem, struct http_request *out,
                  struct error *err)
{
	const char *endpoint, *model = llm_model(&openai_driver, ask);
	struct json_out body;

	if (!llm_check(&openai_driver, ask, account, err) || !llm_endpoint(&openai_driver, account, mem, &endpoint, err))
		return false;
	json_out_init(&body, mem);
	put_body(&body, ask, model, mem);
	*out = (struct http_request){
		.url = address(endpoint, mem),
		.headers = {{"Content-Type", "application/json"},
	                    {"Accept", ask->stream ? "text/event-stream" : "application/json"}},
		.body = body.buffer.bytes,
		.body_length = body.buffer.length,
	};
	if (account->key && *account->key)
		out->headers[2] = (struct http_header){"Authorization", arena_format(mem, "Bearer %s", account->key)};
	llm_fill(ask, account, out);
	return true;
}

/* ---- answers ---- */

static void read_finish(struct llm_draft *draft, const char *finish)
{
	if (!finish)
		return;
	draft->finish = finish;
	if (strcmp(finish, "length") == 0)
		draft->end = LLM_END_LENGTH;
	else if (strcmp(finish, "content_filter") == 0)
		draft->end = LLM_END_REFUSED;
	else if (strcmp(finish, "tool_calls") == 0 || strcmp(finish, "function_call") == 0)
		draft->end = LLM_END_STRANGE;
	else
		draft->end = LLM_END_STOP;
}

static void read_usage(struct llm_draft *draft, const struct json *usage)
{
	int64_t in = json_int(json_member(usage, "prompt_tokens"), -1),
		out = json_int(json_member(usage, "completion_tokens"), -1);

	if (in < 0 || out < 0)
		return;
	draft->tokens_in = in;
	draft->tokens_out = out;
	draft->counted = true;
}

/* In a piece of a stream a refusal comes word by word. */
static void read_refusal(struct llm_draft *draft, const char *words)
{
	if (words && *words)
		draft->refusal = draft->refusal ? arena_format(draft->mem, "%s%s", draft->refusal, words) : words;
}

static bool read_choice(struct llm_draft *draft, const struct json *choice)
{
	const struct json *message = json_member(choice, "message"), *content;

	if (!message)
		message = json_member(choice, "delta");
	if (json_type(choice) != JSON_OBJECT || (message && json_type(message) != JSON_OBJECT && json_type(message) != JSON_NULL))
		return false;
	content = json_member(message, "content");
	if (json_type(content) != JSON_TEXT && json_type(content) != JSON_NULL)
		return false;
	read_refusal(draft, json_text(json_member(message, "refusal")));
	read_finish(draft, json_text(json_member(choice, "finish_reason")));
	return llm_draft_add(draft, json_text(content)) || draft->split.stopped;
}

/* One choice was asked for; were there more, only the first would be read. */
static bool absorb(struct llm_draft *draft, const struct json *document)
{
	const struct json *choices = json_member(document, "choices");
	const struct json *usage = json_member(document, "usage");

	if (json_type(document) != JSON_OBJECT || (!choices && !usage) ||
	    (json_type(choices) != JSON_ARRAY && json_type(choices) != JSON_NULL))
		return false;
	if (json_text(json_member(document, "model")))
		draft->model = json_text(json_member(document, "model"));
	read_usage(draft, usage);
	for (size_t i = 0; i < json_count(choices); i++)
		if (json_int(json_member(json_item(choices, i), "index"), 0) == 0)
			return read_choice(draft, json_item(choices, i));
	return true;
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

const struct llm_driver openai_driver = {
	.name = "openai",
	.about = "OpenAI, or any endpoint that speaks its chat completions",
	.default_endpoint = "https://api.openai.com/v1",
	.default_model = "gpt-5.4-mini",
	.needs_key = true,
	.build = build,
	.read = read_whole,
	.read_event = read_event,
};
