/* Owns the prompt of a translation. */
#include "assistant/translation.h"

#include <string.h>

#include "assistant/prompt_template.h"
#include "text/language.h"

enum { TOKENS_LEAST = 512, TOKENS_MOST = 16384 };

void translation_ask(const struct translation *wish, struct arena *mem, struct llm_request *ask)
{
	struct prompt_value values[] = {
		{"from", wish->from},
		{"from_name", wish->from ? language_name(wish->from, mem) : NULL},
		{"to", wish->to},
		{"to_name", language_name(wish->to, mem)},
		{"outbound", wish->outbound ? "yes" : NULL},
		{"inbound", wish->outbound ? NULL : "yes"},
		{"channel", log_channel_names[wish->channel]},
		{NULL, NULL},
	};
	struct llm_turn *turn = arena_alloc(mem, sizeof(*turn));
	struct llm_hint *hint = arena_alloc(mem, sizeof(*hint));
	size_t length = strlen(wish->text);
	struct buffer text;

	buffer_init(&text, mem);
	prompt_template_fence(&text, wish->text);
	*turn = (struct llm_turn){LLM_USER, text.bytes};
	*hint = (struct llm_hint){.purpose = "translate", .language = wish->to, .subject = wish->text};
	/* No language needs more tokens than bytes; a model that thinks first counts its thoughts. */
	*ask = (struct llm_request){
		.system = prompt_template_fill("translate", values, mem),
		.turns = turn,
		.turn_count = 1,
		.max_tokens = (int)(length > TOKENS_MOST - TOKENS_LEAST ? TOKENS_MOST : TOKENS_LEAST + length),
		.temperature = 0.2,
		.hint = hint,
	};
}

const char *translation_read(const struct llm_answer *answer, struct arena *mem)
{
	return prompt_template_unfence(answer->text, mem);
}
