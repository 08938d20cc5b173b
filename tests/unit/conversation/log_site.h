/* A workspace with an account in two campaigns, for tests of the log. */
#ifndef TEST_LOG_SITE_H
#define TEST_LOG_SITE_H

#include "store_site.h"

#include "account/account_store.h"
#include "base/id.h"
#include "campaign/campaign_account_store.h"
#include "campaign/campaign_store.h"
#include "conversation/conversation_store.h"
#include "conversation/log_actions.h"
#include "conversation/log_pipeline.h"
#include "conversation/log_store.h"
#include "product/goal.h"

enum { WORKSPACE = 1, ACCOUNTS = 3, CAMPAIGNS = 2, THREADS = ACCOUNTS * CAMPAIGNS };

struct log_site {
	struct store_site store;
	int64_t accounts[ACCOUNTS], campaigns[CAMPAIGNS], threads[THREADS];
};

static bool log_site_fill(struct db *db, void *arg, struct error *err)
{
	struct log_site *site = arg;
	struct arena *mem = site->store.mem;
	int thread = 0;

	for (int i = 0; i < CAMPAIGNS; i++) {
		struct campaign campaign = {.workspace_id = WORKSPACE,
		                            .id = id_next(),
		                            .name = arena_format(mem, "Campaign %d", i),
		                            .slug = arena_format(mem, "campaign-%d", i),
		                            .goal = i ? GOAL_PRESS : GOAL_SALES,
		                            .created_at = 1000,
		                            .updated_at = 1000,
		                            .version = 1};

		site->campaigns[i] = campaign.id;
		if (!campaign_store_add(db, &campaign, err))
			return false;
	}
	for (int i = 0; i < ACCOUNTS; i++) {
		struct account account = {.workspace_id = WORKSPACE,
		                          .id = id_next(),
		                          .name = arena_format(mem, "Account %d", i),
		                          .name_key = arena_format(mem, "account %d", i),
		                          .acquisition_channel = -1,
		                          .created_at = 1000,
		                          .updated_at = 1000,
		                          .version = 1};

		site->accounts[i] = account.id;
		if (!account_store_add(db, &account, err))
			return false;
		for (int at = 0; at < CAMPAIGNS; at++) {
			struct campaign_account row;
			bool added;

			campaign_account_init(&row, WORKSPACE, site->campaigns[at], &account, id_next(), clock_now_ms());
			site->threads[thread++] = row.id;
			if (!campaign_account_add(db, &row, &added, err))
				return false;
		}
	}
	return true;
}

static void log_site_open(struct log_site *site)
{
	struct error err = {0};

	site_open(&site->store);
	site_need(db_write(site->store.db, log_site_fill, site, &err), &err);
}

static void log_site_close(struct log_site *site)
{
	site_close(&site->store);
}

/* ---- verbs, each in a write of its own ---- */

struct log_step {
	struct arena *mem;
	const struct log_order *order;
	struct log_outcome outcome;
	struct log_entry *entry;
	const struct log_change *change;
	const struct log_view *view;
	struct log_refusal refusal;
};

static bool log_step_store(struct db *db, void *arg, struct error *err)
{
	struct log_step *step = arg;

	return log_store_message(db, step->mem, step->order, &step->outcome, err);
}

static bool log_step_change(struct db *db, void *arg, struct error *err)
{
	struct log_step *step = arg;

	return log_get(db, step->mem, WORKSPACE, step->entry->id, step->entry, err) &&
	       log_change(db, step->mem, step->entry, step->change, &step->refusal, err);
}

static bool log_step_remove(struct db *db, void *arg, struct error *err)
{
	struct log_step *step = arg;

	return log_get(db, step->mem, WORKSPACE, step->entry->id, step->entry, err) &&
	       log_remove_draft(db, step->mem, step->entry, err);
}

static bool log_step_translate(struct db *db, void *arg, struct error *err)
{
	struct log_step *step = arg;

	return log_get(db, step->mem, WORKSPACE, step->entry->id, step->entry, err) &&
	       log_set_translation(db, step->mem, step->entry, step->view, 7, "USD", err);
}

static struct log_order log_site_order(int64_t thread, enum log_mode mode, const char *text)
{
	struct log_order order;

	log_order_init(&order, WORKSPACE, SOURCE_API, "Ana");
	order.campaign_account_id = thread;
	order.generation_mode = (int)mode;
	order.direction = (int)log_mode_direction(mode);
	order.status = mode == LOG_LOG_SENT || mode == LOG_INBOUND_PASTE ? MESSAGE_SENT : MESSAGE_DRAFT;
	order.original_text = text;
	return order;
}

static bool log_site_store(struct log_site *site, const struct log_order *order, struct log_outcome *out, struct error *err)
{
	struct log_step step = {.mem = site->store.mem, .order = order};
	bool done = db_write(site->store.db, log_step_store, &step, err);

	*out = step.outcome;
	return done;
}

static struct log_entry log_site_need(struct log_site *site, const struct log_order *order)
{
	struct log_outcome outcome;
	struct error err = {0};

	site_need(log_site_store(site, order, &outcome, &err), &err);
	return outcome.entry;
}

static struct campaign_account log_site_thread(struct log_site *site, int64_t id)
{
	struct campaign_account thread;
	struct error err = {0};

	site_need(campaign_account_get(site->store.db, site->store.mem, WORKSPACE, id, &thread, &err), &err);
	db_release(site->store.db);
	return thread;
}

#endif
