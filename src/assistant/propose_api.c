/* Owns /messages/propose and /messages/prompt: drafts by the model, which store nothing (R19, R20, R28-R44), and what it would
 * be asked. */
#include <string.h>

#include "assistant/assistant_parts.h"
#include "assistant/model_call.h"
#include "assistant/prompt.h"
#include "assistant/prompt_template.h"
#include "assistant/request_reader.h"
#include "assistant/thread_summary.h"
#include "base/clock.h"

enum { VARIANTS_DEFAULT = 3, VARIANTS_MOST = LLM_VARIANTS_MOST };

/* ---- what is asked and given ---- */

static const char *const proposal_mode_names[] = {"ai_draft", "ai_continue", NULL};

struct wish {
	int64_t campaign_account_id, variants;
	int channel, mode;
};

static const struct field wish_fields[] = {
	F_ID(struct wish, campaign_account_id, "cac", .flags = FIELD_REQUIRED),
	F_CHOICE(struct wish, mode, proposal_mode_names, .flags = FIELD_REQUIRED),
	F_CHOICE(struct wish, channel, log_channel_names, .about = "Default email."),
	F_INT(struct wish, variants, 1, VARIANTS_MOST, .about = "Default 3."),
	F_END,
};

struct shown {
	const char *prompt, *intent, *persona, *rules, *context, *summary, *language, *decided_by;
	int64_t prompt_tokens, history_tokens, history_budget, messages, summarised;
	/* Of a proposal only. */
	const char *variants;
	int64_t proposal_id, cost;
	const char *currency, *model;
	bool canned;
};

#define SHOWN_PROMPT \
	F_TEXT(struct shown, prompt, 0, 1000000, .about = "All of it, as the model reads it."), \
		F_TEXT(struct shown, intent, 0, 1000000, .about = "Part 1: the goal."), \
		F_TEXT(struct shown, persona, 0, 1000000, .about = "Part 2: persona and product."), \
		F_TEXT(struct shown, rules, 0, 1000000), \
		F_TEXT(struct shown, context, 0, 1000000, .about = "Part 3: account, conversation, role."), \
		F_TEXT(struct shown, language, 2, 2), F_TEXT(struct shown, decided_by, 0, 20), \
		F_INT(struct shown, prompt_tokens, 0, INT64_MAX, .about = "Estimated."), \
		F_INT(struct shown, history_tokens, 0, INT64_MAX, .about = "Of the messages that are shown whole, estimated."), \
		F_INT(struct shown, history_budget, 0, INT64_MAX, .about = "A longer conversation is summarised from its beginning."), \
		F_INT(struct shown, messages, 0, INT64_MAX, .about = "Shown whole."), \
		F_INT(struct shown, summarised, 0, INT64_MAX, \
	              .about = "Earlier ones that the model must summarise first; the summary is kept.")

static const struct field prompt_fields[] = {SHOWN_PROMPT, F_END};

static const struct field proposal_fields[] = {
	F_STRINGS(struct shown, variants, VARIANTS_MOST, .about = "Texts to choose from; nothing is stored."),
	SHOWN_PROMPT,
	F_INT(struct shown, cost, 0, INT64_MAX, .about = "Millionths of the currency, of this call."),
	F_TEXT(struct shown, currency, 3, 3),
	F_TEXT(struct shown, model, 0, 200),
	F_BOOL(struct shown, canned, .about = "Scripted text, not a model's."),
	F_ID(struct shown, proposal_id, "llm", .about = "The call in the books."),
	F_END,
};

/* ---- the way of a proposal ---- */

struct proposing {
	struct wish wish;
	struct thread_case thread;
	struct thread_history history;
	struct prompt_material material;
	struct prompt prompt;
	bool streams, begun;
	struct request *req;
	struct model_call *call;
};

static enum log_mode mode_of(const struct wish *wish)
{
	return wish->mode == 0 ? LOG_AI_DRAFT : LOG_AI_CONTINUE;
}

/* R19, R20. A draft that waits is no reason against another proposal: nothing is stored. */
static bool check_thread(const struct campaign_account *thread, enum log_mode mode, struct error *err)
{
	struct campaign_account sent = *thread;

	sent.draft_message_id = 0;
	return log_check_mode(&sent, mode, err);
}

static bool begin(struct request *req, struct proposing *out)
{
	struct log_refusal refusal = {0};
	struct reader reader;

	*out = (struct proposing){.wish = {.channel = LOG_EMAIL, .variants = VARIANTS_DEFAULT}, .req = req};
	if (!request_body(req, &out->wish) || !request_reader(req, req->db, &reader, &req->error) ||
	    !thread_case_read(req->db, req->mem, out->wish.campaign_account_id, &reader, &out->thread, &req->error) ||
	    !thread_case_read_persona(req->db, req->mem, &out->thread, &req->error))
		return false;
	if (!log_check_outbound(req->db, req->mem, &out->thread.place, out->wish.channel, &refusal, &req->error)) {
		if (req->error.kind == FAIL_FORBIDDEN)
			req->problem_members = log_refusal_members(&refusal, req->mem);
		return false;
	}
	return check_thread(&out->thread.place.campaign_account, mode_of(&out->wish), &req->error) &&
	       thread_summary_read(req->db, req->mem, reader.workspace_id, out->wish.campaign_account_id, &out->history,
	                           &req->error);
}

static void make_prompt(struct request *req, struct proposing *proposing)
{
	proposing->material = (struct prompt_material){
		.thread = &proposing->thread,
		.mode = mode_of(&proposing->wish),
		.channel = proposing->wish.channel,
		.variants = (int)proposing->wish.variants,
		.summary = proposing->history.summary,
		.history = proposing->history.entries,
		.history_count = proposing->history.count,
	};
	prompt_make(&proposing->material, req->mem, &proposing->prompt);
}

static void show_prompt(const struct proposing *proposing, struct shown *out)
{
	const struct prompt *prompt = &proposing->prompt;

	*out = (struct shown){
		.prompt = prompt->whole,
		.intent = prompt->intent,
		.persona = prompt->persona,
		.rules = prompt->rules,
		.context = prompt->context,
		.language = proposing->thread.chain.language,
		.decided_by = language_link_names[proposing->thread.chain.decided_by],
		.prompt_tokens = prompt->tokens,
		.history_tokens = proposing->history.tokens,
		.history_budget = THREAD_TOKENS_MOST,
		.messages = (int64_t)proposing->history.count,
		.summarised = (int64_t)proposing->history.earlier_count,
	};
}

static void take_thread(const struct proposing *proposing, struct ledger_call *entry)
{
	entry->campaign_account_id = proposing->thread.place.campaign_account.id;
	entry->campaign_id = proposing->thread.place.campaign.id;
	entry->account_id = proposing->thread.place.account.id;
}

/* ---- the draft ---- */

static const char *texts_of(const struct llm_answer *answer, struct arena *mem)
{
	struct json_out out;

	json_out_init(&out, mem);
	json_open_array(&out);
	for (size_t i = 0; i < answer->text_count; i++)
		json_put_text(&out, prompt_template_unfence(answer->texts[i], mem));
	json_close_array(&out);
	return out.buffer.bytes;
}

static bool reply_in_write(struct db *db, void *arg, struct error *err)
{
	struct proposing *proposing = arg;
	struct ledger_call *entry = &proposing->call->entry;
	struct shown shown;

	if (!ledger_add(db, entry, err))
		return false;
	show_prompt(proposing, &shown);
	shown.variants = texts_of(&proposing->call->answer, proposing->req->mem);
	shown.proposal_id = entry->id;
	shown.cost = entry->cost;
	shown.currency = entry->currency;
	shown.model = entry->model;
	shown.canned = model_call_is_canned(proposing->call);
	return reply_record(proposing->req, 200, proposal_fields, &shown);
}

static bool drafted(struct request *req, struct model_call *call, void *arg)
{
	struct proposing *proposing = arg;

	proposing->call = call;
	return call->good ? request_write(req, reply_in_write, proposing) : model_call_fail(req, call);
}

/* On the exchange's thread, while req->mem is its. The stream begins with the first words: until then an error is an error. */
static bool send_delta(int variant, const char *text, size_t length, void *arg)
{
	struct proposing *proposing = arg;
	struct json_out out;
	struct buffer line;

	if (!proposing->begun)
		request_stream_begin(proposing->req, "text/event-stream");
	proposing->begun = true;
	json_out_init(&out, proposing->req->mem);
	json_open_object(&out);
	json_key(&out, "variant");
	json_put_int(&out, variant);
	json_key(&out, "text");
	json_put_text(&out, arena_copy_n(proposing->req->mem, text, length));
	json_close_object(&out);
	buffer_init(&line, proposing->req->mem);
	buffer_format(&line, "event: delta\ndata: %s\n\n", out.buffer.bytes);
	return request_stream_write(proposing->req, line.bytes, line.length);
}

static bool draft(struct request *req, struct proposing *proposing)
{
	struct model_call *call = model_call_make(req, proposing->wish.mode == 0 ? PURPOSE_DRAFT : PURPOSE_CONTINUE);

	make_prompt(req, proposing);
	prompt_ask(&proposing->prompt, &proposing->material, req->mem, &call->ask);
	take_thread(proposing, &call->entry);
	call->ask.stream = proposing->streams;
	call->on_delta = send_delta;
	call->delta_arg = proposing;
	return model_call_begin(req, call, drafted, proposing);
}

/* ---- the summary before it, where the conversation is long ---- */

static bool summary_in_write(struct db *db, void *arg, struct error *err)
{
	struct proposing *proposing = arg;
	struct thread_history *history = &proposing->history;
	const struct log_entry *last = &history->earlier[history->earlier_count - 1];
	struct thread_summary summary = {
		.workspace_id = last->workspace_id,
		.campaign_account_id = proposing->wish.campaign_account_id,
		.until_id = last->id,
		.until_at = last->happened_at,
		.text = history->summary,
		.created_at = clock_now_ms(),
	};

	return ledger_add(db, &proposing->call->entry, err) && (!proposing->call->good || thread_summary_put(db, &summary, err));
}

/* Without a summary the newest messages must do; the draft is worth more than its past. */
static bool summarised(struct request *req, struct model_call *call, void *arg)
{
	struct proposing *proposing = arg;

	proposing->call = call;
	if (call->good)
		proposing->history.summary = prompt_template_unfence(call->answer.text, req->mem);
	if (!db_write(req->db, summary_in_write, proposing, &req->error))
		return false;
	return draft(req, proposing);
}

static bool propose(struct request *req)
{
	struct proposing *proposing = arena_alloc(req->mem, sizeof(*proposing));
	const char *accept = request_header(req, "Accept");
	struct model_call *call;

	if (!begin(req, proposing))
		return false;
	proposing->streams = accept && strstr(accept, "text/event-stream");
	if (!proposing->history.earlier_count)
		return draft(req, proposing);
	call = model_call_make(req, PURPOSE_SUMMARY);
	take_thread(proposing, &call->entry);
	thread_summary_ask(&proposing->history, proposing->thread.reader.language, req->mem, &call->ask);
	return model_call_begin(req, call, summarised, proposing);
}

static bool show(struct request *req)
{
	struct proposing *proposing = arena_alloc(req->mem, sizeof(*proposing));
	struct shown shown;

	if (!begin(req, proposing))
		return false;
	make_prompt(req, proposing);
	show_prompt(proposing, &shown);
	return reply_record(req, 200, prompt_fields, &shown);
}

const struct route propose_routes[] = {
	{ "POST", "/api/v1/messages/propose", propose, .right = RIGHT_WRITE, .takes = wish_fields, .gives = proposal_fields,
	  .about = "Drafts by the language model, to choose from; stores nothing. With Accept: text/event-stream each variant comes as it is "
		   "written: delta {variant, text}, at the end done (this answer) or problem." },
	{ "POST", "/api/v1/messages/prompt", show, .right = RIGHT_WRITE, .takes = wish_fields, .gives = prompt_fields,
	  .about = "What the language model would be asked for a proposal; asks nobody." },
	{ 0 }
};
