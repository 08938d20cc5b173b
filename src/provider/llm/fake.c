/* The scripted model: no network, no cost, no opinion. A pure function of the request, in the words of fake_words.c; its request carries the
 * answer (http_canned), which the exchange plays at the pace of a real one. So all above it, streams, time-outs, cancelling, is the real thing.
 *
 * It speaks OpenAI's format. How it fails is told by a marker anywhere in the prompt, "[[fake:cut]]", or by the model's name, "scripted-cut":
 *   refuse   the filter stops it            empty     a good answer without a text
 *   length   the text reaches its limit     malformed not JSON
 *   cut      the connection breaks half-way 401, 429 (Retry-After: 7), 500, 503   these answers
 *   slow     three seconds before the first word          silent    nothing ever comes
 *   instant  at once; all else takes its time, like a model (for tests and measurements)
 * Without any of them, and without hint->reply, it writes what hint->purpose asks for. */
#include <string.h>

#include "provider/llm/fake_words.h"
#include "provider/llm/llm_drivers.h"

enum {
	FIRST_MS = 200,
	PIECE_MS = 12,
	PIECE_LENGTH = 180, /* about one event: a word or two */
	SLOW_MS = 3000,
	SILENT_MS = 24 * 60 * 60 * 1000,
	SCRIPT_ROOM = 16,
};

/* ---- which script ---- */

static bool find_marker(const char *text, char script[SCRIPT_ROOM])
{
	static const char open[] = "[[fake:";
	const char *at = text ? strstr(text, open) : NULL;
	size_t length;

	if (!at)
		return false;
	at += sizeof(open) - 1;
	length = strcspn(at, "]");
	if (length == 0 || length >= SCRIPT_ROOM || strncmp(at + length, "]]", 2) != 0)
		return false;
	memcpy(script, at, length);
	script[length] = 0;
	return true;
}

static void find_script(const struct llm_request *ask, char script[SCRIPT_ROOM])
{
	const char *model = llm_model(&fake_driver, ask), *dash = strchr(model, '-');

	script[0] = 0;
	if (dash && strlen(dash + 1) < SCRIPT_ROOM)
		memcpy(script, dash + 1, strlen(dash + 1) + 1);
	for (size_t i = ask->turn_count; i > 0; i--)
		if (find_marker(ask->turns[i - 1].text, script))
			return;
	(void)find_marker(ask->system, script);
}

/* ---- what it says ---- */

static bool is_purpose(const struct llm_request *ask, const char *purpose)
{
	return ask->hint && ask->hint->purpose && strcmp(ask->hint->purpose, purpose) == 0;
}

static const char *draft(const struct llm_request *ask, const struct fake_words *words, int variant, struct arena *mem)
{
	const char *name = ask->hint ? ask->hint->name : NULL;
	struct buffer out;

	buffer_init(&out, mem);
	buffer_format(&out, "%s ", words->mark);
	/* The words are ours, with one %s in each hello. */
	if (name && *name) {
		const char *at = strstr(words->hello, "%s");

		buffer_add(&out, words->hello, (size_t)(at - words->hello));
		buffer_add_text(&out, name);
		buffer_add_text(&out, at + 2);
	} else {
		buffer_add_text(&out, words->hello_all);
	}
	buffer_format(&out, "\n\n%s %s", words->openers[variant % 3], words->asks[variant % 3]);
	return out.bytes;
}

static const char *one_text(const struct llm_request *ask, int variant, struct arena *mem)
{
	const struct llm_hint *hint = ask->hint;
	const struct fake_words *words = fake_words_find(hint ? hint->language : NULL);

	if (hint && hint->reply)
		return hint->reply;
	if (is_purpose(ask, "translate") && hint->subject)
		return arena_format(mem, "%s %s", words->mark, hint->subject);
	if (is_purpose(ask, "summary"))
		return arena_format(mem, "%s %s", words->mark, words->summary);
	if (is_purpose(ask, "test"))
		return "OK";
	if (ask->json)
		return "{\"canned\":true}";
	return draft(ask, words, variant, mem);
}

static const char *text_of(const struct llm_request *ask, struct arena *mem)
{
	int count = ask->variants < 1 ? 1 : ask->variants > LLM_VARIANTS_MOST ? LLM_VARIANTS_MOST : ask->variants;
	struct buffer out;

	buffer_init(&out, mem);
	for (int i = 0; i < count; i++)
		buffer_format(&out, "%s%s", i ? "\n" LLM_NEXT_VARIANT "\n" : "", one_text(ask, i, mem));
	return out.bytes;
}

/* ---- how it is put ---- */

static void put_usage(struct json_out *out, const struct llm_request *ask, const char *text)
{
	size_t in = ask->system ? strlen(ask->system) : 0;

	for (size_t i = 0; i < ask->turn_count; i++)
		in += strlen(ask->turns[i].text);
	json_key(out, "usage");
	json_open_object(out);
	json_key(out, "prompt_tokens");
	json_put_int(out, (int64_t)(in + 3) / 4);
	json_key(out, "completion_tokens");
	json_put_int(out, (int64_t)(strlen(text) + 3) / 4);
	json_close_object(out);
}

/* One document: {"model", "choices": [{"index", key: {"content"}, "finish_reason"}]}, without its closing brace. */
static void put_choice(struct json_out *out, const struct llm_request *ask, const char *key, const char *content,
                       const char *finish)
{
	json_open_object(out);
	json_key(out, "model");
	json_put_text(out, llm_model(&fake_driver, ask));
	json_key(out, "choices");
	json_open_array(out);
	json_open_object(out);
	json_key(out, "index");
	json_put_int(out, 0);
	json_key(out, key);
	json_open_object(out);
	json_key(out, "content");
	json_put_text(out, content);
	json_close_object(out);
	json_key(out, "finish_reason");
	json_put_text(out, finish);
	json_close_object(out);
	json_close_array(out);
}

static const char *whole(const struct llm_request *ask, const char *text, const char *finish, struct arena *mem)
{
	struct json_out out;

	json_out_init(&out, mem);
	put_choice(&out, ask, "message", text, finish);
	put_usage(&out, ask, text);
	json_close_object(&out);
	return out.buffer.bytes;
}

static void put_event(struct buffer *out, const struct llm_request *ask, const char *content, const char *finish,
                      struct arena *mem)
{
	struct json_out event;

	json_out_init(&event, mem);
	put_choice(&event, ask, "delta", content, finish);
	json_close_object(&event);
	buffer_format(out, "data: %s\n\n", event.buffer.bytes);
}

/* The length of a word with the space behind it; of letters without spaces (Chinese, Japanese), a few. */
static size_t word_length(const char *text)
{
	size_t length = strcspn(text, " \n");

	length += strspn(text + length, " \n");
	if (length <= 24)
		return length;
	length = 24;
	while (length > 1 && ((unsigned char)text[length] & 0xC0) == 0x80)
		length--;
	return length;
}

static const char *events(const struct llm_request *ask, const char *text, const char *finish, struct arena *mem)
{
	const char *rest = text;
	struct json_out usage;
	struct buffer out;

	buffer_init(&out, mem);
	while (*rest) {
		size_t length = word_length(rest);

		put_event(&out, ask, arena_copy_n(mem, rest, length), NULL, mem);
		rest += length;
	}
	put_event(&out, ask, "", finish, mem);
	json_out_init(&usage, mem);
	json_open_object(&usage);
	json_key(&usage, "choices");
	json_put_raw(&usage, "[]");
	put_usage(&usage, ask, text);
	json_close_object(&usage);
	buffer_format(&out, "data: %s\n\ndata: [DONE]\n\n", usage.buffer.bytes);
	return out.bytes;
}

/* An answer that is an error. False: the script is none. */
static bool plays_error(const char *script, struct http_canned *out, struct arena *mem)
{
	int status = strcmp(script, "401") == 0   ? 401
	             : strcmp(script, "429") == 0 ? 429
	             : strcmp(script, "500") == 0 ? 500
	             : strcmp(script, "503") == 0 ? 503
	                                          : 0;

	if (!status)
		return false;
	out->status = status;
	out->retry_after_s = status == 429 ? 7 : 0;
	out->body = arena_format(mem, "{\"error\":{\"message\":\"The scripted model was told to answer %d.\"}}", status);
	return true;
}

static void play(const struct llm_request *ask, const char *script, struct arena *mem, struct http_canned *out)
{
	const char *finish = "stop", *text = text_of(ask, mem);

	if (strcmp(script, "empty") == 0)
		text = "";
	else if (strcmp(script, "length") == 0)
		finish = "length";
	else if (strcmp(script, "refuse") == 0) {
		finish = "content_filter";
		text = "";
	}
	out->status = 200;
	out->content_type = ask->stream ? "text/event-stream" : "application/json";
	out->body = ask->stream ? events(ask, text, finish, mem) : whole(ask, text, finish, mem);
	if (strcmp(script, "malformed") == 0)
		out->body = ask->stream ? "data: {\"choices\":[{\n\n" : "<html>This is no model.</html>";
}

static void set_pace(const struct llm_request *ask, const char *script, struct http_canned *out)
{
	out->body_length = strlen(out->body);
	if (strcmp(script, "cut") == 0) {
		out->cut = true;
		out->body_length /= 2;
	}
	if (strcmp(script, "instant") == 0)
		return;
	out->first_ms = strcmp(script, "slow") == 0 ? SLOW_MS : strcmp(script, "silent") == 0 ? SILENT_MS : FIRST_MS;
	if (ask->stream) {
		out->piece_ms = PIECE_MS;
		out->piece_length = PIECE_LENGTH;
	}
}

static bool build(const struct llm_request *ask, const struct llm_account *account, struct arena *mem, struct http_request *out,
                  struct error *err)
{
	struct http_canned *canned = arena_alloc(mem, sizeof(*canned));
	char script[SCRIPT_ROOM];

	if (!llm_check(&fake_driver, ask, account, err))
		return false;
	find_script(ask, script);
	if (!plays_error(script, canned, mem))
		play(ask, script, mem, canned);
	set_pace(ask, script, canned);
	*out = (struct http_request){.url = "scripted:", .canned = canned};
	llm_fill(ask, account, out);
	return true;
}

static enum llm_verdict read_whole(const struct llm_request *ask, const struct http_response *response, struct arena *mem,
                                   struct llm_answer *out)
{
	return openai_driver.read(ask, response, mem, out);
}

static bool read_event(struct llm_stream *stream, const struct json *event)
{
	return openai_driver.read_event(stream, event);
}

const struct llm_driver fake_driver = {
	.name = "fake",
	.about = "Scripted texts for trying things out: no model, no network, no cost",
	.default_endpoint = NULL,
	.default_model = "scripted",
	.canned = true,
	.build = build,
	.read = read_whole,
	.read_event = read_event,
};
