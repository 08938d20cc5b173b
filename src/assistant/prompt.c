/* Owns the putting together of drafting prompts. */
#include "assistant/prompt.h"

#include <string.h>

#include "assistant/prompt_template.h"
#include "base/clock.h"
#include "text/json.h"

enum { DAY_LENGTH = 10, OUTPUT_TOKENS = 1200 };

int64_t prompt_tokens(const char *text)
{
	int64_t ascii = 0, others = 0;

	for (; text && *text; text++) {
		unsigned char c = (unsigned char)*text;

		ascii += c < 0x80;
		others += c >= 0xc0;
	}
	return ascii / 4 + others + 1;
}

const char *prompt_words(const char *array, struct arena *mem)
{
	struct json *list;
	struct error ignored;
	struct buffer out;

	if (!array || !json_parse(array, strlen(array), mem, &list, &ignored) || json_count(list) == 0)
		return NULL;
	buffer_init(&out, mem);
	for (size_t i = 0; i < json_count(list); i++) {
		const char *word = json_text(json_item(list, i));

		if (out.length)
			buffer_add_text(&out, "; ");
		buffer_add_text(&out, word ? word : "");
	}
	return out.bytes;
}

/* ---- what is fenced ---- */

static void add_line(struct buffer *out, const char *name, const char *text)
{
	if (text && *text)
		buffer_format(out, "%s%s: %s", out->length ? "\n" : "", name, text);
}

const char *prompt_account(const struct account *account, struct arena *mem)
{
	struct buffer out;

	buffer_init(&out, mem);
	add_line(&out, "Name", account->name);
	add_line(&out, "Website", account->website);
	add_line(&out, "City", account->city);
	add_line(&out, "Country", account->country);
	add_line(&out, "Notes", account->notes);
	if (account->custom_fields && strcmp(account->custom_fields, "{}") != 0)
		add_line(&out, "More", account->custom_fields);
	return out.bytes;
}

/* The beginning of a text that is too long, cut between letters. */
static const char *shorten(const char *text, struct arena *mem)
{
	int64_t tokens = 0;
	size_t at = 0;

	if (prompt_tokens(text) <= PROMPT_ENTRY_TOKENS)
		return text;
	for (; text[at] && tokens < PROMPT_ENTRY_TOKENS * 4; at++)
		tokens += (unsigned char)text[at] < 0x80 ? 1 : (unsigned char)text[at] >= 0xc0 ? 4 : 0;
	while (((unsigned char)text[at] & 0xc0) == 0x80)
		at++;
	return arena_format(mem, "%s\n[shortened]", arena_copy_n(mem, text, at));
}

void prompt_add_entry(struct buffer *out, const struct log_entry *entry, struct arena *mem)
{
	const char *text = shorten(entry->original_text ? entry->original_text : "", mem);
	char day[CLOCK_TEXT_SIZE];

	clock_format(entry->happened_at, day);
	day[DAY_LENGTH] = 0;
	if (entry->direction == MESSAGE_INBOUND) {
		buffer_format(out, "%s, %s, they wrote:\n", day, log_channel_names[entry->channel]);
		prompt_template_fence(out, text);
	} else {
		buffer_format(out, "%s, %s, we wrote:\n%s", day, log_channel_names[entry->channel],
		              prompt_template_plain(text, mem));
	}
	buffer_add_text(out, "\n\n");
}

/* ---- the parts ---- */

const char *prompt_goal(int goal, struct arena *mem)
{
	static const struct prompt_value nothing[] = {{NULL, NULL}};

	return prompt_template_fill(arena_format(mem, "goal_%s", goal_names[goal]), nothing, mem);
}

static const char *persona_size(const struct persona *persona, struct arena *mem)
{
	long long least = persona->company_size_min, most = persona->company_size_max;

	if (persona->company_size_min == INT64_MIN && persona->company_size_max == INT64_MIN)
		return NULL;
	if (persona->company_size_max == INT64_MIN)
		return arena_format(mem, "%lld people or more", least);
	if (persona->company_size_min == INT64_MIN)
		return arena_format(mem, "up to %lld people", most);
	return arena_format(mem, "%lld to %lld people", least, most);
}

const char *prompt_persona(const struct product *product, const struct persona *persona, struct arena *mem)
{
	struct prompt_value values[] = {
		{"product_name", product ? product->name : NULL},
		{"product_description", product ? product->description : NULL},
		{"product_website", product ? product->website_url : NULL},
		{"persona_name", persona ? persona->name : NULL},
		{"persona_summary", persona ? persona->summary : NULL},
		{"persona_industries", persona ? prompt_words(persona->industries, mem) : NULL},
		{"persona_job_titles", persona ? prompt_words(persona->job_titles, mem) : NULL},
		{"persona_pain_points", persona ? prompt_words(persona->pain_points, mem) : NULL},
		{"persona_size", persona ? persona_size(persona, mem) : NULL},
		{NULL, NULL},
	};

	return prompt_template_fill("part_persona", values, mem);
}

static const char *rules_of(const struct prompt_material *material, struct arena *mem)
{
	const struct thread_case *thread = material->thread;
	const char *channel = log_channel_names[material->channel], *variants = llm_variants_rule(material->variants, mem);
	struct prompt_value values[] = {
		{"language", thread->chain.language},
		{"language_name", language_name(thread->chain.language, mem)},
		{"channel", channel},
		{"channel_manner", prompt_template_line("channels", channel, mem)},
		{"author", thread->reader.name ? thread->reader.name : "a person of our team"},
		{"variants", variants && *variants ? variants : NULL},
		{NULL, NULL},
	};

	return prompt_template_fill("part_rules", values, mem);
}

/* "in_negotiation" as people say it. */
static const char *spoken(const char *word, struct arena *mem)
{
	char *text = arena_copy(mem, word);

	for (char *at = text; *at; at++)
		if (*at == '_')
			*at = ' ';
	return text;
}

static const char *context_of(const struct prompt_material *material, struct arena *mem)
{
	static const struct prompt_value nothing[] = {{NULL, NULL}};
	const struct log_place *place = &material->thread->place;
	const char *role = campaign_account_role(&place->campaign_account);
	const char *tags = prompt_words(place->account.relationship_types, mem);
	struct buffer history;
	struct prompt_value values[] = {
		{"brief", prompt_template_plain(place->campaign.outreach_brief, mem)},
		{"directions", prompt_template_plain(place->campaign_account.outreach_directions, mem)},
		{"role", role ? spoken(role, mem) : NULL},
		{"relationships", role || !tags ? NULL : spoken(tags, mem)}, /* R47, R48 */
		{"status", role ? NULL : spoken(account_status_names[place->account.status], mem)},
		{"account", prompt_account(&place->account, mem)},
		{"summary", material->summary},
		{"history", NULL},
		{"task",
	         prompt_template_fill(material->mode == LOG_AI_DRAFT ? "task_ai_draft" : "task_ai_continue", nothing, mem)},
		{NULL, NULL},
	};

	buffer_init(&history, mem);
	for (size_t i = 0; i < material->history_count; i++)
		prompt_add_entry(&history, &material->history[i], mem);
	values[7].text = history.bytes;
	return prompt_template_fill("part_context", values, mem);
}

void prompt_make(const struct prompt_material *material, struct arena *mem, struct prompt *out)
{
	const struct thread_case *thread = material->thread;
	struct prompt_value goal[] = {{"goal", prompt_goal(thread->place.campaign.goal, mem)}, {NULL, NULL}};

	out->intent = prompt_template_fill("part_intent", goal, mem);
	out->persona = prompt_persona(thread->has_product ? &thread->product : NULL,
	                              thread->has_persona ? &thread->persona : NULL, mem);
	out->rules = rules_of(material, mem);
	out->context = context_of(material, mem);
	out->system = arena_format(mem, "%s\n\n%s\n\n%s", out->intent, out->persona, out->rules);
	out->user = out->context;
	out->whole = arena_format(mem, "%s\n\n%s", out->system, out->user);
	out->tokens = prompt_tokens(out->whole);
}

void prompt_ask(const struct prompt *prompt, const struct prompt_material *material, struct arena *mem, struct llm_request *ask)
{
	struct llm_turn *turn = arena_alloc(mem, sizeof(*turn));
	struct llm_hint *hint = arena_alloc(mem, sizeof(*hint));

	*turn = (struct llm_turn){LLM_USER, prompt->user};
	*hint = (struct llm_hint){
		.purpose = material->mode == LOG_AI_DRAFT ? "draft" : "continue",
		.language = material->thread->chain.language,
		.name = material->thread->place.account.name,
	};
	*ask = (struct llm_request){
		.system = prompt->system,
		.turns = turn,
		.turn_count = 1,
		.variants = material->variants,
		.max_tokens = OUTPUT_TOKENS * material->variants,
		.temperature = 0.8,
		.hint = hint,
	};
}
