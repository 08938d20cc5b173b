/* Owns the prompt of a persona, and the reading of its answer. */
#include "assistant/persona_draft.h"

#include <string.h>

#include "assistant/prompt.h"
#include "assistant/prompt_template.h"
#include "text/json.h"
#include "text/language.h"

enum { NAME_MOST = 120, SUMMARY_MOST = 2000, WORD_MOST = 200, WORDS_MOST = 10, SIZE_MOST = 100000000 };

/* Not by Unicode's letters but by bytes, rather too short than refused by the record's own rules. */
static const char *cut(const char *text, size_t most, struct arena *mem)
{
	size_t length = strlen(text);

	if (length <= most)
		return text;
	while (most && ((unsigned char)text[most] & 0xc0) == 0x80)
		most--;
	return arena_copy_n(mem, text, most);
}

static const char *about(const struct product *product, struct arena *mem)
{
	struct buffer out;

	buffer_init(&out, mem);
	buffer_format(&out, "Product: %s", product->name);
	if (product->description && *product->description)
		buffer_format(&out, "\nDescription: %s", product->description);
	if (product->website_url && *product->website_url)
		buffer_format(&out, "\nWebsite: %s", product->website_url);
	return out.bytes;
}

static const char *canned_reply(const struct product *product, struct arena *mem)
{
	struct json_out out;

	json_out_init(&out, mem);
	json_open_object(&out);
	json_key(&out, "name");
	json_put_text(&out, arena_format(mem, "[Canned] Reader of %s", cut(product->name, WORD_MOST / 2, mem)));
	json_key(&out, "summary");
	json_put_text(&out, "Canned text: no model was asked. Describe here whom a message should reach.");
	json_key(&out, "industries");
	json_put_raw(&out, "[\"Software\",\"Services\"]");
	json_key(&out, "job_titles");
	json_put_raw(&out, "[\"Managing director\",\"Head of operations\"]");
	json_key(&out, "pain_points");
	json_put_raw(&out, "[\"Too many tools\",\"Too little time\"]");
	json_key(&out, "company_size_min");
	json_put_int(&out, 10);
	json_key(&out, "company_size_max");
	json_put_int(&out, 250);
	json_close_object(&out);
	return out.buffer.bytes;
}

void persona_draft_ask(const struct product *product, enum goal goal, const char *language, struct arena *mem,
                       struct llm_request *ask)
{
	struct prompt_value values[] = {
		{"goal", prompt_goal(goal, mem)},
		{"language", language},
		{"language_name", language_name(language, mem)},
		{NULL, NULL},
	};
	struct llm_turn *turn = arena_alloc(mem, sizeof(*turn));
	struct llm_hint *hint = arena_alloc(mem, sizeof(*hint));
	struct buffer text;

	buffer_init(&text, mem);
	prompt_template_fence(&text, about(product, mem));
	*turn = (struct llm_turn){LLM_USER, text.bytes};
	*hint = (struct llm_hint){.purpose = "persona", .language = language, .reply = canned_reply(product, mem)};
	*ask = (struct llm_request){
		.system = prompt_template_fill("persona", values, mem),
		.turns = turn,
		.turn_count = 1,
		.max_tokens = 2048,
		.temperature = 0.4,
		.json = true,
		.hint = hint,
	};
}

static const char *words_of(const struct json *list, struct arena *mem)
{
	struct json_out out;

	json_out_init(&out, mem);
	json_open_array(&out);
	for (size_t i = 0; i < json_count(list) && i < WORDS_MOST; i++) {
		const char *word = json_text(json_item(list, i));

		if (word && *word)
			json_put_text(&out, cut(word, WORD_MOST, mem));
	}
	json_close_array(&out);
	return out.buffer.bytes;
}

static int64_t size_of(const struct json *value)
{
	int64_t size = json_int(value, -1);

	return size < 1 || size > SIZE_MOST ? INT64_MIN : size;
}

bool persona_draft_read(const char *answer, struct arena *mem, struct persona *out)
{
	const char *name, *summary;
	struct error ignored;
	struct json *whole;

	if (!json_parse(answer, strlen(answer), mem, &whole, &ignored))
		return false;
	name = json_text(json_member(whole, "name"));
	summary = json_text(json_member(whole, "summary"));
	if (!name || !*name)
		return false;
	out->name = cut(name, NAME_MOST, mem);
	out->summary = summary ? cut(summary, SUMMARY_MOST, mem) : NULL;
	out->industries = words_of(json_member(whole, "industries"), mem);
	out->job_titles = words_of(json_member(whole, "job_titles"), mem);
	out->pain_points = words_of(json_member(whole, "pain_points"), mem);
	out->company_size_min = size_of(json_member(whole, "company_size_min"));
	out->company_size_max = size_of(json_member(whole, "company_size_max"));
	if (out->company_size_min != INT64_MIN && out->company_size_max != INT64_MIN &&
	    out->company_size_min > out->company_size_max)
		out->company_size_max = INT64_MIN;
	return true;
}
