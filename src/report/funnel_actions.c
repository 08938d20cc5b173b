/* Owns how the member rows and their sums follow what was said: recomputed per account from the ends of its threads, never over history. */
#include "report/funnel_actions.h"

#include <string.h>

#include "conversation/log_store.h"
#include "report/funnel_store.h"

struct recount {
	struct db *db;
	struct arena *mem;
	int64_t workspace_id, account_id;
	struct funnel_thread *threads;
	size_t thread_count;
	struct funnel_step *steps;
	size_t step_count;
	struct funnel_member *wanted;
	size_t wanted_count;
};

static bool find_starts(struct recount *recount, struct error *err)
{
	for (size_t i = 0; i < recount->thread_count; i++) {
		struct funnel_thread *thread = &recount->threads[i];
		struct log_entry first;
		bool found;

		if (!log_store_find_said(recount->db, recount->mem, recount->workspace_id, thread->id, MESSAGE_OUTBOUND,
		                         LOG_FIRST, 0, &found, &first, err))
			return false;
		if (!found)
			continue;
		thread->initiated_at = first.happened_at;
		thread->first_id = first.id;
		thread->channel = log_channel_names[first.channel];
	}
	return true;
}

static bool is_in(const struct funnel_thread *thread, const struct funnel_member *member)
{
	return member->scope == FUNNEL_ALL || (member->scope == FUNNEL_PRODUCT && member->scope_id == thread->product_id) ||
	       (member->scope == FUNNEL_CAMPAIGN && member->scope_id == thread->campaign_id);
}

/* Their first word at or after the start, in any thread of the scope. */
static bool find_response(const struct recount *recount, struct funnel_member *member, struct error *err)
{
	for (size_t i = 0; i < recount->thread_count; i++) {
		struct log_entry first;
		bool found;

		if (!is_in(&recount->threads[i], member))
			continue;
		if (!log_store_find_said(recount->db, recount->mem, recount->workspace_id, recount->threads[i].id,
		                         MESSAGE_INBOUND, LOG_FIRST, member->initiated_at, &found, &first, err))
			return false;
		if (found && (!member->responded_at || first.happened_at < member->responded_at))
			member->responded_at = first.happened_at;
	}
	return true;
}

static bool knows(const struct recount *recount, enum funnel_scope scope, int64_t scope_id)
{
	for (size_t i = 0; i < recount->wanted_count; i++)
		if (recount->wanted[i].scope == (int)scope && recount->wanted[i].scope_id == scope_id)
			return true;
	return false;
}

/* The scope's row, from the earliest start of its threads. */
static bool want(struct recount *recount, enum funnel_scope scope, int64_t scope_id, struct error *err)
{
	struct funnel_member *member = &recount->wanted[recount->wanted_count];
	const struct funnel_thread *first = NULL;

	if (knows(recount, scope, scope_id))
		return true;
	*member = (struct funnel_member){
		.workspace_id = recount->workspace_id, .scope = scope, .scope_id = scope_id, .account_id = recount->account_id};
	for (size_t i = 0; i < recount->thread_count; i++) {
		const struct funnel_thread *thread = &recount->threads[i];

		if (!thread->first_id || !is_in(thread, member))
			continue;
		if (!first || thread->initiated_at < first->initiated_at ||
		    (thread->initiated_at == first->initiated_at && thread->first_id < first->first_id))
			first = thread;
	}
	if (!first)
		return true;
	member->initiated_at = first->initiated_at;
	member->channel = first->channel;
	member->won_at = funnel_won_at(recount->steps, recount->step_count, member->initiated_at);
	recount->wanted_count++;
	return find_response(recount, member, err);
}

static bool want_all(struct recount *recount, struct error *err)
{
	recount->wanted = arena_array(recount->mem, recount->thread_count * 2 + 1, sizeof(*recount->wanted));
	if (!want(recount, FUNNEL_ALL, 0, err))
		return false;
	for (size_t i = 0; i < recount->thread_count; i++) {
		const struct funnel_thread *thread = &recount->threads[i];

		if (!want(recount, FUNNEL_CAMPAIGN, thread->campaign_id, err) ||
		    (thread->product_id && !want(recount, FUNNEL_PRODUCT, thread->product_id, err)))
			return false;
	}
	return true;
}

static bool is_same_row(const struct funnel_member *one, const struct funnel_member *other)
{
	return one->scope == other->scope && one->scope_id == other->scope_id;
}

static bool is_equal(const struct funnel_member *one, const struct funnel_member *other)
{
	return one->initiated_at == other->initiated_at && one->responded_at == other->responded_at &&
	       one->won_at == other->won_at && strcmp(one->channel, other->channel) == 0;
}

static bool find_in(const struct funnel_member *members, size_t count, const struct funnel_member *wanted,
                    const struct funnel_member **found)
{
	for (size_t i = 0; i < count; i++)
		if (is_same_row(&members[i], wanted)) {
			*found = &members[i];
			return true;
		}
	return false;
}

static bool store_changes(const struct recount *recount, const struct funnel_member *stored, size_t stored_count,
                          struct error *err)
{
	const struct funnel_member *other;

	for (size_t i = 0; i < recount->wanted_count; i++) {
		const struct funnel_member *wanted = &recount->wanted[i];
		bool exists = find_in(stored, stored_count, wanted, &other);

		if (exists && is_equal(other, wanted))
			continue;
		if ((exists && !funnel_store_add(recount->db, other, -1, err)) ||
		    !funnel_store_add(recount->db, wanted, 1, err) || !funnel_store_put_member(recount->db, wanted, err))
			return false;
	}
	for (size_t i = 0; i < stored_count; i++)
		if (!find_in(recount->wanted, recount->wanted_count, &stored[i], &other) &&
		    (!funnel_store_add(recount->db, &stored[i], -1, err) ||
		     !funnel_store_remove_member(recount->db, &stored[i], err)))
			return false;
	return true;
}

static bool recount_from(struct db *db, struct arena *mem, int64_t workspace_id, int64_t account_id, const struct records *stored,
                         struct error *err)
{
	struct recount recount = {.db = db, .mem = mem, .workspace_id = workspace_id, .account_id = account_id};
	struct records threads, steps;

	if (!funnel_store_list_threads(db, mem, workspace_id, account_id, &threads, err))
		return false;
	recount.threads = threads.items;
	recount.thread_count = threads.count;
	if (!find_starts(&recount, err) || !funnel_store_list_steps(db, mem, workspace_id, account_id, &steps, err))
		return false;
	recount.steps = steps.items;
	recount.step_count = steps.count;
	return want_all(&recount, err) && store_changes(&recount, stored->items, stored->count, err);
}

bool funnel_recount(struct db *db, struct arena *mem, int64_t workspace_id, int64_t account_id, struct error *err)
{
	struct records stored;

	return funnel_store_take_turn(db, workspace_id, account_id, err) &&
	       funnel_store_list_members(db, mem, workspace_id, account_id, &stored, err) &&
	       recount_from(db, mem, workspace_id, account_id, &stored, err);
}

bool funnel_touched(struct db *db, struct arena *mem, int64_t workspace_id, struct funnel_touch *touch, struct error *err)
{
	struct records stored;

	if (!funnel_store_take_turn(db, workspace_id, touch->account_id, err) ||
	    !funnel_store_read_product(db, workspace_id, touch->campaign_id, &touch->product_id, err) ||
	    !funnel_store_list_members(db, mem, workspace_id, touch->account_id, &stored, err))
		return false;
	return !funnel_may_move(stored.items, stored.count, touch) ||
	       recount_from(db, mem, workspace_id, touch->account_id, &stored, err);
}

/* The smaller of two heads; 0 where both lists have ended. */
static int64_t take_next(const struct records *one, size_t *i, const struct records *other, size_t *k)
{
	const int64_t *left = one->items, *right = other->items;
	int64_t next = 0;

	if (*i < one->count)
		next = left[*i];
	if (*k < other->count && (!next || right[*k] < next))
		next = right[*k];
	*i += *i < one->count && left[*i] == next;
	*k += *k < other->count && right[*k] == next;
	return next;
}

bool funnel_recount_campaign(struct db *db, struct arena *mem, int64_t workspace_id, int64_t campaign_id, int most,
                             int64_t *after, struct error *err)
{
	struct records threads, members;
	size_t i = 0, k = 0;
	int64_t account_id = 0;

	if (!funnel_store_list_accounts(db, mem, workspace_id, campaign_id, *after, most, &threads, err) ||
	    !funnel_store_list_of_scope(db, mem, workspace_id, FUNNEL_CAMPAIGN, campaign_id, *after, most, &members, err))
		return false;
	for (int done = 0; done < most; done++) {
		account_id = take_next(&threads, &i, &members, &k);
		if (!account_id)
			break;
		if (!funnel_recount(db, mem, workspace_id, account_id, err))
			return false;
	}
	*after = account_id;
	return true;
}
