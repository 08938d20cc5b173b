/* Owns the filling of the demo's log: what is known in advance, told by the verbs of the program. */
#include "app/demo_log.h"

#include <string.h>

#include "account/account_actions.h"
#include "account/account_store.h"
#include "assistant/ledger.h"
#include "base/clock.h"
#include "base/id.h"
#include "campaign/campaign_account.h"
#include "campaign/campaign_expense_store.h"
#include "campaign/campaign_slug.h"
#include "campaign/campaign_store.h"
#include "consent/consent.h"
#include "conversation/log_actions.h"
#include "event/event.h"
#include "product/persona.h"
#include "product/product_store.h"
#include "text/sort_key.h"

enum { HOUR_MS = 60 * 60 * 1000, DAY_MS = 24 * HOUR_MS, AGE_DAYS = 150 };

static int64_t days_ago(const struct demo_log *log, int days)
{
	return log->desk->now_ms - (int64_t)days * DAY_MS;
}

/* ---- products, personas, campaigns ---- */

static bool add_personas(struct db *db, struct demo_log *log, int at, struct error *err)
{
	for (const struct demo_persona *plan = demo_log_products[at].personas; plan->name; plan++) {
		struct persona persona = {.workspace_id = log->desk->workspace_id,
		                          .product_id = log->product_ids[at],
		                          .goal = (int)plan->goal,
		                          .name = plan->name,
		                          .summary = plan->summary,
		                          .industries = plan->industries,
		                          .job_titles = plan->titles,
		                          .pain_points = plan->pains,
		                          .company_size_min = plan->size_min,
		                          .company_size_max = plan->size_max,
		                          .approval = plan->approved ? PERSONA_APPROVED : PERSONA_DRAFT};
		bool created;

		if (!persona_save(db, log->desk->mem, &persona, log->desk->plan->me, &created, err))
			return false;
	}
	return true;
}

static bool add_products(struct db *db, struct demo_log *log, struct error *err)
{
	int64_t at_ms = days_ago(log, AGE_DAYS);

	for (int i = 0; i < DEMO_LOG_PRODUCTS; i++) {
		const struct demo_product *plan = &demo_log_products[i];
		struct product product = {.workspace_id = log->desk->workspace_id,
		                          .id = demo_desk_id(log->desk, at_ms),
		                          .name = plan->name,
		                          .name_key = arena_alloc(log->desk->mem, SORT_KEY_SIZE),
		                          .description = plan->description,
		                          .website_url = plan->website,
		                          .communication_language = plan->language,
		                          .created_at = at_ms,
		                          .updated_at = at_ms,
		                          .version = 1};

		sort_key_fold(product.name, (char *)(uintptr_t)product.name_key);
		log->product_ids[i] = product.id;
		if (!product_store_add(db, &product, err) || !add_personas(db, log, i, err))
			return false;
	}
	return true;
}

static bool add_expenses(struct db *db, const struct demo_log *log, int at, struct error *err)
{
	for (const struct demo_expense *plan = demo_log_campaigns[at].expenses; plan && plan->kind; plan++) {
		int64_t at_ms = days_ago(log, plan->days_ago);
		char text[CLOCK_TEXT_SIZE];
		struct campaign_expense expense = {.workspace_id = log->desk->workspace_id,
		                                   .campaign_id = log->campaign_ids[at],
		                                   .id = demo_desk_id(log->desk, at_ms),
		                                   .kind = plan->kind,
		                                   .micros = plan->micros,
		                                   .currency = plan->currency,
		                                   .date = arena_copy_n(log->desk->mem, clock_format(at_ms, text), 10),
		                                   .note = plan->note,
		                                   .created_at = at_ms,
		                                   .updated_at = at_ms,
		                                   .version = 1};

		if (!campaign_expense_store_add(db, &expense, err))
			return false;
	}
	return true;
}

static bool add_campaigns(struct db *db, struct demo_log *log, struct error *err)
{
	int64_t at_ms = days_ago(log, AGE_DAYS);

	for (int i = 0; i < DEMO_LOG_CAMPAIGNS; i++) {
		const struct demo_log_campaign *plan = &demo_log_campaigns[i];
		struct campaign campaign = {.workspace_id = log->desk->workspace_id,
		                            .id = demo_desk_id(log->desk, at_ms),
		                            .name = plan->name,
		                            .slug = campaign_slug_of(plan->name, log->desk->mem),
		                            .product_id = log->product_ids[plan->product],
		                            .goal = (int)plan->goal,
		                            .communication_language = plan->language,
		                            .outreach_brief = plan->brief,
		                            .status = CAMPAIGN_RUNNING,
		                            .number_ids = "[]",
		                            .created_at = at_ms,
		                            .updated_at = at_ms,
		                            .version = 1};

		/* A name in letters that no slug takes. */
		if (strcmp(campaign.slug, "campaign") == 0)
			campaign.slug = arena_format(log->desk->mem, "campaign-%d", i + 1);
		log->campaign_ids[i] = campaign.id;
		if (!campaign_store_add(db, &campaign, err) || !add_expenses(db, log, i, err))
			return false;
	}
	return true;
}

/* ---- accounts and threads ---- */

bool demo_log_add_account(struct db *db, struct demo_log *log, const struct demo_plot *plot, struct account *out,
                          struct error *err)
{
	int64_t at_ms = days_ago(log, plot->days_ago + 3);
	const char *slug = campaign_slug_of(plot->account, log->desk->mem);

	*out = (struct account){.workspace_id = log->desk->workspace_id,
	                        .id = demo_desk_id(log->desk, at_ms),
	                        .name = plot->account,
	                        .city = plot->city,
	                        .country = plot->country,
	                        .language = plot->language,
	                        .status = ACCOUNT_PROSPECT,
	                        .relationship_types = "[]",
	                        .do_not_contact_purposes = "[]",
	                        .acquisition_channel = -1,
	                        .custom_fields = "{}",
	                        .created_at = at_ms,
	                        .updated_at = at_ms,
	                        .version = 1};
	if (strcmp(slug, "campaign") != 0)
		out->website = arena_format(log->desk->mem, "https://%s.example", slug);
	account_set_keys(out, log->desk->mem);
	return account_store_add(db, out, err);
}

static const char *label_of(int score)
{
	return score >= 8 ? "strong fit" : score >= 5 ? "fair fit" : "weak fit";
}

bool demo_log_join(struct db *db, struct demo_log *log, const struct demo_plot *plot, const struct account *account,
                   int64_t *thread, struct error *err)
{
	struct campaign_account row;
	int64_t at_ms = days_ago(log, plot->days_ago + 2);
	struct json_out reasons;
	bool added;

	campaign_account_init(&row, log->desk->workspace_id, log->campaign_ids[plot->campaign], account,
	                      demo_desk_id(log->desk, at_ms), at_ms);
	row.role_in_campaign = plot->role;
	row.review_status = plot->entries ? REVIEW_APPROVED : REVIEW_PENDING;
	if (plot->score >= 0) {
		json_out_init(&reasons, log->desk->mem);
		json_open_array(&reasons);
		json_put_text(&reasons, plot->reason);
		json_close_array(&reasons);
		row.score = plot->score;
		row.score_label = label_of(plot->score);
		row.score_reasons = reasons.buffer.bytes;
		row.score_source = SCORE_MODEL;
		row.score_goal = (int)demo_log_campaigns[plot->campaign].goal;
		row.scored_at = at_ms;
	}
	*thread = row.id;
	return campaign_account_add(db, &row, &added, err);
}

static int purpose_of(enum log_mode mode)
{
	switch (mode) {
	case LOG_AI_DRAFT: return PURPOSE_DRAFT;
	case LOG_AI_CONTINUE: return PURPOSE_CONTINUE;
	case LOG_TYPE_TRANSLATE: return PURPOSE_TRANSLATE_OUT;
	default: return PURPOSE_TRANSLATE_IN;
	}
}

/* What a small model would have cost: so many tokens, at prices of the year. */
static bool add_call(struct db *db, struct demo_log *log, const struct log_entry *entry, int64_t at_ms, struct error *err)
{
	struct ledger_call call = {.workspace_id = log->desk->workspace_id,
	                           .id = demo_desk_id(log->desk, at_ms),
	                           .campaign_id = entry->campaign_id,
	                           .account_id = entry->account_id,
	                           .campaign_account_id = entry->campaign_account_id,
	                           .message_id = entry->id,
	                           .purpose = purpose_of((enum log_mode)entry->generation_mode),
	                           .driver = "fake",
	                           .model = "canned",
	                           .tokens_in = 500 + demo_dice_roll(&log->desk->dice, 900),
	                           .tokens_out = 60 + demo_dice_roll(&log->desk->dice, 240),
	                           .cost = entry->cost,
	                           .currency = "USD",
	                           .duration_ms = 700 + demo_dice_roll(&log->desk->dice, 1500),
	                           .outcome = "good",
	                           .created_by = log->desk->plan->me,
	                           .created_at = at_ms};

	return ledger_add(db, &call, err);
}

static void set_view(struct log_order *order, const struct demo_plot *plot, const struct demo_entry *entry)
{
	if (!entry->view)
		return;
	order->view.translation = TRANSLATION_DONE;
	if (entry->mode == LOG_TYPE_TRANSLATE) {
		order->original_text = entry->view;
		order->original_language = "en";
		order->view.text = entry->text;
		order->view.language = plot->language;
	} else {
		order->view.text = entry->view;
		order->view.language = "en";
	}
}

bool demo_log_say(struct db *db, struct demo_log *log, const struct demo_plot *plot, int64_t thread,
                  const struct demo_entry *entry, int64_t at_ms, struct error *err)
{
	struct log_outcome outcome;
	struct log_order order;

	log_order_init(&order, log->desk->workspace_id, SOURCE_MANUAL, log->desk->plan->me);
	order.campaign_account_id = thread;
	order.generation_mode = (int)entry->mode;
	order.direction = (int)log_mode_direction(entry->mode);
	order.channel = entry->channel;
	order.status = entry->draft ? MESSAGE_DRAFT : MESSAGE_SENT;
	order.sent_at = entry->draft ? 0 : at_ms;
	order.original_text = entry->text;
	order.original_language = plot->language;
	set_view(&order, plot, entry);
	if (entry->mode != LOG_LOG_SENT && (entry->view || entry->mode <= LOG_AI_CONTINUE)) {
		order.cost = 300 + demo_dice_roll(&log->desk->dice, 700);
		order.cost_currency = "USD";
	}
	return log_store_message(db, log->desk->mem, &order, &outcome, err) &&
	       (order.cost == INT64_MIN || add_call(db, log, &outcome.entry, at_ms, err));
}

/* ---- what became of an account ---- */

static bool refuse(struct db *db, struct demo_log *log, const struct demo_plot *plot, int64_t account_id, struct error *err)
{
	char id[ID_TEXT_SIZE];
	struct consent word = {.workspace_id = log->desk->workspace_id,
	                       .subject_kind = CONSENT_ACCOUNT,
	                       .subject = id_format(account_id, "acc", id),
	                       .channel = CHANNEL_ANY,
	                       .purpose = plot->refused,
	                       .action = CONSENT_OPT_OUT,
	                       .source = "manual",
	                       .reason = plot->why,
	                       .by_name = log->desk->plan->me};
	bool changed;

	return consent_record(db, log->desk->mem, &word, &changed, err);
}

static bool end_plot(struct db *db, struct demo_log *log, const struct demo_plot *plot, int64_t account_id, int64_t at_ms,
                     struct error *err)
{
	struct account account;

	if (plot->refused && !refuse(db, log, plot, account_id, err))
		return false;
	if (plot->status < 0)
		return true;
	return account_get(db, log->desk->mem, log->desk->workspace_id, account_id, &account, err) &&
	       account_change_status(db, log->desk->mem, &account, (enum account_status)plot->status, "manual", plot->why,
	                             log->desk->plan->me, at_ms, err);
}

/* The account of an earlier plot of the same name, or a new one. */
static bool find_account(struct db *db, struct demo_log *log, const struct demo_plot *plot, struct account *out,
                         struct error *err)
{
	size_t at = (size_t)(plot - demo_plots);

	for (size_t i = 0; i < at; i++)
		if (strcmp(demo_plots[i].account, plot->account) == 0)
			return account_get(db, log->desk->mem, log->desk->workspace_id, log->account_ids[i], out, err);
	if (!demo_log_add_account(db, log, plot, out, err))
		return false;
	log->account_ids[at] = out->id;
	return true;
}

static bool play(struct db *db, struct demo_log *log, const struct demo_plot *plot, struct error *err)
{
	int64_t at_ms = days_ago(log, plot->days_ago), thread;
	struct account account;

	if (!find_account(db, log, plot, &account, err) || !demo_log_join(db, log, plot, &account, &thread, err))
		return false;
	for (const struct demo_entry *entry = plot->entries; entry && entry->text; entry++) {
		at_ms += (int64_t)entry->hours * HOUR_MS;
		/* Whatever the hours say, nothing was said in the future. */
		at_ms = at_ms < log->desk->now_ms - HOUR_MS ? at_ms : log->desk->now_ms - HOUR_MS;
		if (!demo_log_say(db, log, plot, thread, entry, at_ms, err))
			return false;
	}
	return end_plot(db, log, plot, account.id, at_ms, err);
}

bool demo_desk_log(struct db *db, struct demo_desk *desk, struct error *err)
{
	struct demo_log log = {.desk = desk};

	if (desk->plan != demo_plans)
		return true;
	if (!add_products(db, &log, err) || !add_campaigns(db, &log, err) || !demo_log_add_many(db, &log, err))
		return false;
	for (const struct demo_plot *plot = demo_plots; plot->account; plot++)
		if (!play(db, &log, plot, err))
			return false;
	return true;
}
