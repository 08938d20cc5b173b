/* Owns what a model is asked for scores, and what of its answer is believed. Pure. */
#include "assistant/score.h"

#include <stdlib.h>
#include <string.h>

#include "assistant/prompt.h"
#include "assistant/prompt_template.h"
#include "text/language.h"

enum { TOKENS_EACH = 250, TOKENS_LEAST = 1024, LABEL_MOST = 60, TYPE_MOST = 30, REASON_MOST = 300, REASONS_MOST = 5 };

const char *const score_status_names[] = {"running", "done", "failed", "never", NULL};
const char *const score_scope_names[] = {"all", "stale", NULL};

const struct field score_run_fields[] = {
	F_ID(struct score_run, workspace_id, "ws", .flags = FIELD_HIDDEN),
	F_ID(struct score_run, campaign_id, "cmp"),
	F_CHOICE(struct score_run, status, score_status_names),
	F_CHOICE(struct score_run, scope, score_scope_names),
	F_BOOL(struct score_run, include_manual),
	F_TEXT(struct score_run, language, 2, 2, .flags = FIELD_HIDDEN),
	F_ID(struct score_run, after_id, "cac", .flags = FIELD_HIDDEN),
	F_INT(struct score_run, total, 0, INT64_MAX, .about = "Accounts of the campaign when it began."),
	F_INT(struct score_run, seen, 0, INT64_MAX, .about = "So far, also those that were passed over."),
	F_INT(struct score_run, scored, 0, INT64_MAX),
	F_INT(struct score_run, failed, 0, INT64_MAX, .about = "For which the model gave no usable score."),
	F_BOOL(struct score_run, canned, .about = "Scripted scores, not a model's."),
	F_TEXT(struct score_run, error_code, 0, 60),
	F_TEXT(struct score_run, error, 0, 500, .about = "Why it ended early."),
	F_TEXT(struct score_run, started_by, 0, 200),
	F_TIME(struct score_run, started_at),
	F_TIME(struct score_run, updated_at),
	F_END,
};

bool score_wants(const struct score_run *run, const struct campaign_account *row, int goal)
{
	bool scored = row->score != INT64_MIN;

	if (scored && row->score_source == SCORE_MANUAL && !run->include_manual)
		return false;
	return run->scope == SCORE_ALL || !scored || campaign_account_score_is_stale(row, goal);
}

/* ---- asking ---- */

static void add_subject(struct buffer *out, size_t number, const struct score_subject *subject, struct arena *mem)
{
	const char *role = campaign_account_role(&subject->row), *tags = prompt_words(subject->account.relationship_types, mem);

	buffer_format(out, "Organisation %zu", number);
	if (role || tags)
		buffer_format(out, " (%s: %s)", role ? "role in this campaign" : "relation to us", role ? role : tags);
	buffer_add_text(out, "\n");
	prompt_template_fence(out, prompt_account(&subject->account, mem));
	buffer_add_text(out, "\n\n");
}

/* What the scripted model says: the same for the same account, and plainly no judgement. */
static const char *canned_reply(const struct score_subject *subjects, size_t count, struct arena *mem)
{
	struct json_out out;

	json_out_init(&out, mem);
	json_open_object(&out);
	json_key(&out, "scores");
	json_open_array(&out);
	for (size_t i = 0; i < count; i++) {
		json_open_object(&out);
		json_key(&out, "n");
		json_put_int(&out, (int64_t)i + 1);
		json_key(&out, "score");
		json_put_int(&out, (int64_t)(3 + strlen(subjects[i].account.name) % 7));
		json_key(&out, "label");
		json_put_text(&out, "canned");
		json_key(&out, "reasons");
		json_put_raw(&out, "[{\"type\":\"missing\",\"text\":\"Canned score: no model was asked.\"}]");
		json_close_object(&out);
	}
	json_close_array(&out);
	json_close_object(&out);
	return out.buffer.bytes;
}

void score_ask(const struct score_run *run, const struct campaign *campaign, const struct product *product,
               const struct persona *persona, const struct score_subject *subjects, size_t count, struct arena *mem,
               struct llm_request *ask)
{
	struct prompt_value values[] = {
		{"goal", prompt_goal(campaign->goal, mem)},
		{"persona", prompt_persona(product, persona, mem)},
		{"language", run->language},
		{"language_name", language_name(run->language, mem)},
		{NULL, NULL},
	};
	struct llm_turn *turn = arena_alloc(mem, sizeof(*turn));
	struct llm_hint *hint = arena_alloc(mem, sizeof(*hint));
	struct buffer list;

	buffer_init(&list, mem);
	for (size_t i = 0; i < count; i++)
		add_subject(&list, i + 1, &subjects[i], mem);
	*turn = (struct llm_turn){LLM_USER, list.bytes};
	*hint = (struct llm_hint){.purpose = "score", .language = run->language, .reply = canned_reply(subjects, count, mem)};
	*ask = (struct llm_request){
		.system = prompt_template_fill("score", values, mem),
		.turns = turn,
		.turn_count = 1,
		.max_tokens = TOKENS_LEAST + TOKENS_EACH * (int)count,
		.temperature = 0,
		.json = true,
		.hint = hint,
	};
}

/* ---- reading ---- */

/* Some models write 7.5 or "7". */
static int64_t number_of(const struct json *value, struct arena *mem)
{
	const char *text = json_type(value) == JSON_TEXT   ? json_text(value)
	                   : json_type(value) == JSON_REAL ? json_dump(value, mem)
	                                                   : NULL;
	char *end;
	double real;

	if (!text)
		return json_int(value, -1);
	real = strtod(text, &end);
	return end == text || !(real >= 0 && real <= 10) ? -1 : (int64_t)(real + 0.5);
}

/* At most so many bytes, cut between letters. */
static const char *cut(const char *text, size_t most, struct arena *mem)
{
	size_t length = strlen(text);

	if (length <= most)
		return text;
	while (most && ((unsigned char)text[most] & 0xc0) == 0x80)
		most--;
	return arena_copy_n(mem, text, most);
}

static const char *reasons_of(const struct json *list, struct arena *mem)
{
	struct json_out out;

	json_out_init(&out, mem);
	json_open_array(&out);
	for (size_t i = 0; i < json_count(list) && i < REASONS_MOST; i++) {
		const struct json *reason = json_item(list, i);
		const char *type = json_text(json_member(reason, "type")), *text = json_text(json_member(reason, "text"));

		if (!text)
			text = json_text(reason);
		if (text && *text)
			json_put_text(&out, arena_format(mem, "%s: %s", type && *type ? cut(type, TYPE_MOST, mem) : "signal",
			                                 cut(text, REASON_MOST, mem)));
	}
	json_close_array(&out);
	return out.buffer.bytes;
}

bool score_read(const char *answer, size_t count, struct arena *mem, struct score_verdict *out)
{
	struct json *whole, *list;
	struct error ignored;

	memset(out, 0, count * sizeof(*out));
	if (!json_parse(answer, strlen(answer), mem, &whole, &ignored))
		return false;
	list = json_member(whole, "scores");
	if (json_type(list) != JSON_ARRAY)
		return false;
	for (size_t i = 0; i < json_count(list); i++) {
		const struct json *each = json_item(list, i);
		int64_t n = json_int(json_member(each, "n"), 0), score = number_of(json_member(each, "score"), mem);
		const char *label = json_text(json_member(each, "label"));

		if (n < 1 || n > (int64_t)count || score < 0 || score > 10 || out[n - 1].given)
			continue;
		out[n - 1] = (struct score_verdict){true, score, label && *label ? cut(label, LABEL_MOST, mem) : NULL,
		                                    reasons_of(json_member(each, "reasons"), mem)};
	}
	return true;
}
