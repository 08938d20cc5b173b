/* Owns the budget of a thread in a prompt. Pure. */
#include "assistant/thread_summary.h"

#include "assistant/prompt.h"
#include "assistant/prompt_template.h"
#include "text/language.h"

const struct field thread_summary_fields[] = {
	F_ID(struct thread_summary, workspace_id, "ws"),
	F_ID(struct thread_summary, campaign_account_id, "cac"),
	F_ID(struct thread_summary, until_id, "msg"),
	F_TIME(struct thread_summary, until_at),
	F_TEXT(struct thread_summary, text, 0, 100000),
	F_TIME(struct thread_summary, created_at),
	F_END,
};

static int64_t entry_tokens(const struct log_entry *entry)
{
	int64_t tokens = prompt_tokens(entry->original_text);

	return tokens < PROMPT_ENTRY_TOKENS ? tokens : PROMPT_ENTRY_TOKENS;
}

/* What was logged later with an earlier date is not in it. */
static bool tells_of(const struct thread_summary *kept, const struct log_entry *entry)
{
	bool before = entry->happened_at < kept->until_at ||
	              (entry->happened_at == kept->until_at && entry->id <= kept->until_id);

	return before && entry->created_at <= kept->created_at;
}

/* From where on the newest fit into `most`; at least one is shown. */
static size_t first_shown(const struct log_entry *entries, size_t count, int64_t most, int64_t *tokens)
{
	size_t first = count;

	*tokens = 0;
	while (first > 0 && (first == count || *tokens + entry_tokens(&entries[first - 1]) <= most))
		*tokens += entry_tokens(&entries[--first]);
	return first;
}

void thread_summary_plan(const struct thread_summary *kept, const struct log_entry *entries, size_t count, struct arena *mem,
                         struct thread_history *out)
{
	struct log_entry *fresh = arena_array(mem, count ? count : 1, sizeof(*fresh));
	size_t fresh_count = 0, first;

	for (size_t i = 0; i < count; i++)
		if (!kept || !tells_of(kept, &entries[i]))
			fresh[fresh_count++] = entries[i];
	*out = (struct thread_history){.summary = kept ? kept->text : NULL};
	first = first_shown(fresh, fresh_count, THREAD_TOKENS_MOST, &out->tokens);
	if (first > 0)
		first = first_shown(fresh, fresh_count, THREAD_TOKENS_KEPT, &out->tokens);
	out->entries = fresh + first;
	out->count = fresh_count - first;
	out->earlier = fresh;
	out->earlier_count = first;
}

void thread_summary_ask(const struct thread_history *history, const char *language, struct arena *mem, struct llm_request *ask)
{
	struct prompt_value values[] = {{"language", language}, {"language_name", language_name(language, mem)}, {NULL, NULL}};
	struct llm_turn *turn = arena_alloc(mem, sizeof(*turn));
	struct llm_hint *hint = arena_alloc(mem, sizeof(*hint));
	int64_t tokens;
	size_t first = first_shown(history->earlier, history->earlier_count, THREAD_EARLIER_TOKENS, &tokens);
	struct buffer text;

	buffer_init(&text, mem);
	if (history->summary) {
		buffer_add_text(&text, "Summary of what was said before:\n");
		prompt_template_fence(&text, history->summary);
		buffer_add_text(&text, "\n\n");
	}
	for (size_t i = first; i < history->earlier_count; i++)
		prompt_add_entry(&text, &history->earlier[i], mem);
	*turn = (struct llm_turn){LLM_USER, text.bytes};
	*hint = (struct llm_hint){.purpose = "summary", .language = language, .subject = text.bytes};
	*ask = (struct llm_request){
		.system = prompt_template_fill("summary", values, mem),
		.turns = turn,
		.turn_count = 1,
		.max_tokens = THREAD_SUMMARY_TOKENS * 4, /* room for a model that thinks first */
		.temperature = 0.2,
		.hint = hint,
	};
}
