/* A small workspace to which anything may happen, and a funnel counted plainly: over all messages, every time. */
#ifndef TEST_REPORT_HISTORY_H
#define TEST_REPORT_HISTORY_H

#include "store_site.h"

#include "account/account_actions.h"
#include "account/account_parts.h"
#include "account/account_store.h"
#include "base/id.h"
#include "campaign/campaign_account_store.h"
#include "campaign/campaign_parts.h"
#include "campaign/campaign_store.h"
#include "consent/consent_parts.h"
#include "conversation/conversation_parts.h"
#include "conversation/conversation_store.h"
#include "conversation/log_actions.h"
#include "conversation/log_pipeline.h"
#include "event/event.h"
#include "product/goal.h"
#include "report/funnel_store.h"
#include "report/report_parts.h"

enum { WORKSPACE = 1, ACCOUNTS = 14, CAMPAIGNS = 5, PRODUCTS = 2, MOST = 40000 };

struct history {
	struct store_site site;
	uint64_t dice;
	int64_t now_ms;
};

/* As the program wires them; reports last. */
static const struct reaction *const history_reactions[] = {
	consent_reactions,      campaign_reactions, campaign_account_reactions, campaign_merge_reactions,
	conversation_reactions, log_reactions,      report_reactions,           NULL,
};

/* ---- dice: splitmix64 ---- */

static uint32_t history_roll(struct history *history, uint32_t below)
{
	uint64_t z = history->dice += 0x9e3779b97f4a7c15u;

	z = (z ^ (z >> 30)) * 0xbf58476d1ce4e5b9u;
	z = (z ^ (z >> 27)) * 0x94d049bb133111ebu;
	return (uint32_t)((z ^ (z >> 31)) % below);
}

/* Within the last forty weeks; often a moment that has been taken before, for ties. */
static int64_t history_time(struct history *history)
{
	int64_t day = (int64_t)86400 * 1000;

	if (history_roll(history, 3) == 0)
		return history->now_ms - (int64_t)history_roll(history, 40) * 7 * day;
	return history->now_ms - (int64_t)history_roll(history, 280 * 24) * 3600000 - history_roll(history, 3600000);
}

/* ---- the plain way ---- */

struct plain_message {
	int64_t account_id, campaign_id, product_id, id, at;
	bool outbound;
	const char *channel;
};

struct plain_step {
	int64_t account_id;
	const char *to;
	int64_t at;
};

struct plain_merge {
	int64_t from, into;
};

struct plain {
	struct plain_merge *merges;
	size_t merge_count;
	struct plain_step *steps;
	size_t step_count;
	struct plain_message *messages;
	size_t message_count;
	struct funnel_member *members;
	size_t member_count;
};

/* Everything that was really said in threads whose account and campaign exist. */
static void plain_read(struct history *history, struct plain *plain)
{
	struct db_rows *rows;
	struct error err = {0};

	plain->messages = arena_array(history->site.mem, MOST, sizeof(*plain->messages));
	plain->message_count = 0;
	site_need(
		db_query(
			history->site.db, history->site.mem, &rows, &err,
			"SELECT t.account_id, t.campaign_id, c.product_id, m.id, m.sent_at, m.direction, m.channel FROM message m "
			"JOIN campaign_account t ON t.workspace_id = m.workspace_id AND t.id = m.campaign_account_id "
			"JOIN campaign c ON c.workspace_id = t.workspace_id AND c.id = t.campaign_id "
			"JOIN account a ON a.workspace_id = t.workspace_id AND a.id = t.account_id "
			"WHERE m.workspace_id = $1 AND m.status = 'sent' AND m.sent_at IS NOT NULL",
			db_int(WORKSPACE)),
		&err);
	while (db_rows_next(rows)) {
		assert_true(plain->message_count < MOST);
		plain->messages[plain->message_count++] = (struct plain_message){
			db_rows_int(rows, 0), db_rows_int(rows, 1), db_rows_int(rows, 2),
			db_rows_int(rows, 3), db_rows_int(rows, 4), strcmp(db_rows_text(rows, 5), "outbound") == 0,
			db_rows_text(rows, 6)};
	}
	site_need(db_rows_close(rows, &err), &err);
}

static bool plain_is_in(const struct plain_message *message, enum funnel_scope scope, int64_t scope_id, int64_t account_id)
{
	return message->account_id == account_id &&
	       (scope == FUNNEL_ALL || (scope == FUNNEL_PRODUCT ? message->product_id : message->campaign_id) == scope_id);
}

static void plain_read_merges(struct history *history, struct plain *plain)
{
	struct db_rows *rows;
	struct error err = {0};

	plain->merges = arena_array(history->site.mem, MOST, sizeof(*plain->merges));
	plain->merge_count = 0;
	site_need(db_query(history->site.db, history->site.mem, &rows, &err,
	                   "SELECT id, merged_into FROM account WHERE workspace_id = $1 AND merged_into IS NOT NULL",
	                   db_int(WORKSPACE)),
	          &err);
	while (db_rows_next(rows))
		plain->merges[plain->merge_count++] = (struct plain_merge){db_rows_int(rows, 0), db_rows_int(rows, 1)};
	site_need(db_rows_close(rows, &err), &err);
}

/* Is it that account, or has it become part of it, straight or by others? */
static bool plain_belongs(const struct plain *plain, int64_t part, int64_t account_id)
{
	while (part != account_id) {
		int64_t into = 0;

		for (size_t i = 0; i < plain->merge_count; i++)
			if (plain->merges[i].from == part)
				into = plain->merges[i].into;
		if (!into)
			return false;
		part = into;
	}
	return true;
}

static void plain_read_steps(struct history *history, struct plain *plain)
{
	struct db_rows *rows;
	struct error err = {0};

	plain->steps = arena_array(history->site.mem, MOST, sizeof(*plain->steps));
	plain->step_count = 0;
	site_need(
		db_query(
			history->site.db, history->site.mem, &rows, &err,
			"SELECT account_id, to_status, at FROM account_status_history WHERE workspace_id = $1 ORDER BY account_id, id",
			db_int(WORKSPACE)),
		&err);
	while (db_rows_next(rows))
		plain->steps[plain->step_count++] = (struct plain_step){db_rows_int(rows, 0), db_rows_text(rows, 1),
		                                                        db_rows_int(rows, 2)};
	site_need(db_rows_close(rows, &err), &err);
}

/* By the words of the rule: each history of the merged accounts for itself, the earliest win of all. */
static int64_t plain_won(const struct plain *plain, int64_t account_id, int64_t since)
{
	int64_t earliest = 0, won = 0;
	const char *stage = "";

	for (size_t i = 0; i < plain->step_count; i++) {
		const struct plain_step *step = &plain->steps[i];

		if (!plain_belongs(plain, step->account_id, account_id))
			continue;
		if (i == 0 || step[-1].account_id != step->account_id) {
			won = 0;
			stage = "";
		}
		if (strcmp(step->to, "do_not_contact") != 0) {
			if (strcmp(step->to, "customer") == 0 && strcmp(stage, "customer") != 0 && !won && step->at >= since)
				won = step->at;
			if (strcmp(stage, "customer") == 0 && strcmp(step->to, "customer") != 0 && strcmp(step->to, "lost") != 0)
				won = 0;
			stage = step->to;
		}
		if (i + 1 == plain->step_count || step[1].account_id != step->account_id)
			earliest = won && (!earliest || won < earliest) ? won : earliest;
	}
	return earliest;
}

static void plain_count_member(struct plain *plain, enum funnel_scope scope, int64_t scope_id, int64_t account_id)
{
	struct funnel_member *member = &plain->members[plain->member_count];
	const struct plain_message *first = NULL;

	for (size_t i = 0; i < plain->member_count; i++)
		if (plain->members[i].scope == (int)scope && plain->members[i].scope_id == scope_id &&
		    plain->members[i].account_id == account_id)
			return;
	for (size_t i = 0; i < plain->message_count; i++) {
		const struct plain_message *message = &plain->messages[i];

		if (message->outbound && plain_is_in(message, scope, scope_id, account_id) &&
		    (!first || message->at < first->at || (message->at == first->at && message->id < first->id)))
			first = message;
	}
	if (!first)
		return;
	*member = (struct funnel_member){WORKSPACE, scope, scope_id, account_id, first->at, first->channel, 0, 0};
	for (size_t i = 0; i < plain->message_count; i++) {
		const struct plain_message *message = &plain->messages[i];

		if (!message->outbound && plain_is_in(message, scope, scope_id, account_id) && message->at >= first->at &&
		    (!member->responded_at || message->at < member->responded_at))
			member->responded_at = message->at;
	}
	member->won_at = plain_won(plain, account_id, first->at);
	plain->member_count++;
	assert_true(plain->member_count < MOST);
}

static void plain_count(struct history *history, struct plain *plain)
{
	plain_read(history, plain);
	plain_read_merges(history, plain);
	plain_read_steps(history, plain);
	plain->members = arena_array(history->site.mem, MOST, sizeof(*plain->members));
	plain->member_count = 0;
	for (size_t i = 0; i < plain->message_count; i++) {
		const struct plain_message *message = &plain->messages[i];

		if (!message->outbound)
			continue;
		plain_count_member(plain, FUNNEL_ALL, 0, message->account_id);
		plain_count_member(plain, FUNNEL_CAMPAIGN, message->campaign_id, message->account_id);
		if (message->product_id)
			plain_count_member(plain, FUNNEL_PRODUCT, message->product_id, message->account_id);
	}
}

#endif
