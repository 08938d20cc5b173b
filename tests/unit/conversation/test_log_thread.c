/* What campaign-accounts, totals and the inbox say of threads is always what a recount of the messages gives (R7, R56-R68): over random
 * histories of drafts, edits, flips, back-dated and simultaneous times, deletions, inbound, texts that leave later, and joined threads. */
#include "log_site.h"

#include "conversation/delivery.h"
#include "conversation/log_thread.h"
#include "workspace/workspace.h"

enum { STEPS = 220, MOMENTS = 8, MESSAGES_MAX = 1000 };

static struct log_site site;

static int set_up(void **state)
{
	(void)state;
	log_site_open(&site);
	return 0;
}

static int tear_down(void **state)
{
	(void)state;
	log_site_close(&site);
	return 0;
}

static uint32_t seed;

static int choose(int count)
{
	seed = seed * 1664525u + 1013904223u;
	return (int)((seed >> 8) % (uint32_t)count);
}

static const char *words(void)
{
	return arena_format(site.store.mem, "text %d", choose(100000));
}

/* Few moments, so that many fall together. */
static int64_t moment(void)
{
	return 1700000000000 + choose(MOMENTS) * 1000;
}

/* ---- the model: all rows of a thread, counted by hand ---- */

struct recount {
	int64_t messages, last_id, last_at, draft_id, draft_at, initiated_at, responded_at;
	const char *last_text, *last_translated, *last_direction, *draft_text, *channel;
	bool said_out, said_in;
};

static bool is_before(const struct log_entry *a, const struct log_entry *b)
{
	return a->sent_at < b->sent_at || (a->sent_at == b->sent_at && a->id < b->id);
}

static struct records rows_of(int64_t thread)
{
	struct records rows;
	struct error err = {0};

	site_need(
		db_list(site.store.db, site.store.mem, log_entry_fields, sizeof(struct log_entry), &rows, &err,
	                "SELECT {fields} FROM message WHERE workspace_id = $1 AND campaign_account_id = $2 ORDER BY id LIMIT 1000",
	                db_int(WORKSPACE), db_int(thread)),
		&err);
	db_release(site.store.db);
	return rows;
}

static struct recount recount(int64_t thread)
{
	struct records rows = rows_of(thread);
	const struct log_entry *entries = rows.items, *last = NULL, *first = NULL;
	struct recount out = {0};

	for (size_t i = 0; i < rows.count; i++) {
		const struct log_entry *entry = &entries[i];

		if (entry->status == MESSAGE_DRAFT) {
			out.draft_id = entry->id; /* they come by id */
			out.draft_at = entry->created_at;
			out.draft_text = entry->original_text;
		}
		out.messages += entry->status == MESSAGE_DRAFT || entry->sent_at;
		if (!entry->sent_at)
			continue;
		if (!last || is_before(last, entry))
			last = entry;
		out.said_in |= entry->direction == MESSAGE_INBOUND;
		out.said_out |= entry->direction == MESSAGE_OUTBOUND;
		if (entry->direction == MESSAGE_OUTBOUND && (!first || is_before(entry, first)))
			first = entry;
	}
	if (last) {
		out.last_id = last->id;
		out.last_at = last->sent_at;
		out.last_text = last->original_text;
		out.last_translated = last->translated_text;
		out.last_direction = message_direction_names[last->direction];
	}
	if (!first)
		return out;
	out.initiated_at = first->sent_at;
	out.channel = log_channel_names[first->channel];
	for (size_t i = 0; i < rows.count; i++)
		if (entries[i].direction == MESSAGE_INBOUND && entries[i].sent_at >= first->sent_at &&
		    (!out.responded_at || entries[i].sent_at < out.responded_at))
			out.responded_at = entries[i].sent_at;
	return out;
}

static void same_text(const char *a, const char *b)
{
	if (a && b)
		assert_string_equal(a, b);
	else
		assert_true(a == b);
}

static int place_of(const struct recount *counted)
{
	bool draft_newest = counted->draft_id &&
	                    (counted->draft_at > counted->last_at ||
	                     (counted->draft_at == counted->last_at && counted->draft_id > counted->last_id));

	if (counted->last_direction && counted->last_direction[0] == 'i' && !draft_newest)
		return PLACE_REPLIED;
	return counted->draft_id ? PLACE_DRAFT : counted->last_id ? PLACE_WAITING : PLACE_SILENT;
}

static void check_thread(int64_t id)
{
	struct campaign_account thread = log_site_thread(&site, id);
	struct recount counted = recount(id);

	assert_int_equal(thread.message_count, counted.messages);
	assert_int_equal(thread.last_message_id, counted.last_id);
	assert_int_equal(thread.last_message_at, counted.last_at);
	same_text(thread.last_text, counted.last_text);
	same_text(thread.last_translated_text, counted.last_translated);
	same_text(thread.last_direction, counted.last_direction);
	assert_int_equal(thread.draft_message_id, counted.draft_id);
	assert_int_equal(thread.draft_at, counted.draft_at);
	same_text(thread.draft_text, counted.draft_text);
	assert_int_equal(thread.initiated_at, counted.initiated_at); /* R57 */
	same_text(thread.initiated_channel, counted.channel);        /* R61 */
	assert_int_equal(thread.responded_at, counted.responded_at); /* R68 */
	assert_int_equal(thread.place, place_of(&counted));          /* R7 */
	/* R56, R59; a bounce stands between the two. */
	if (counted.said_in)
		assert_int_equal(thread.outreach_status, OUTREACH_RESPONDED);
	else
		assert_true(counted.said_out ? thread.outreach_status >= OUTREACH_SENT
		                             : thread.outreach_status != OUTREACH_RESPONDED);
}

/* ---- the stored totals and the pages of the inbox ---- */

static bool stands_before(const struct campaign_account *a, const struct campaign_account *b)
{
	if (a->place != b->place)
		return a->place < b->place;
	return a->place_at > b->place_at || (a->place_at == b->place_at && a->id > b->id);
}

static int walk_inbox(int64_t campaign, int64_t place, struct campaign_account *out)
{
	struct outreach_filter filter = {.workspace_id = WORKSPACE, .campaign_id = campaign, .place = place, .limit = 2};
	struct records rows;
	struct error err = {0};
	int count = 0;

	do {
		site_need(campaign_account_store_list_outreach(site.store.db, site.store.mem, &filter, &rows, &err), &err);
		for (size_t i = 0; i < rows.count; i++)
			out[count++] = ((const struct campaign_account *)rows.items)[i];
		if (count) {
			filter.after = true;
			filter.after_place = out[count - 1].place;
			filter.after_at = out[count - 1].place_at;
			filter.after_id = out[count - 1].id;
		}
	} while (rows.count);
	db_release(site.store.db);
	return count;
}

static void check_inbox(int64_t campaign)
{
	struct campaign_account rows[THREADS], group[THREADS];
	struct campaign_account_counts totals;
	struct error err = {0};
	int count = walk_inbox(campaign, 0, rows), outreached = 0, responded = 0;
	const int64_t *const places[] = {&totals.replied, &totals.drafts, &totals.waiting, &totals.silent};

	site_need(campaign_account_count(site.store.db, WORKSPACE, campaign, GOAL_SALES, &totals, &err), &err);
	db_release(site.store.db);
	assert_int_equal(totals.accounts, count);
	for (int i = 0; i < count; i++) {
		if (i)
			assert_true(stands_before(&rows[i - 1], &rows[i]));
		outreached += rows[i].outreach_status >= OUTREACH_SENT;
		responded += rows[i].outreach_status == OUTREACH_RESPONDED;
	}
	assert_int_equal(totals.outreached, outreached);
	assert_int_equal(totals.responded, responded);
	for (int64_t place = PLACE_REPLIED; place <= PLACE_SILENT; place++)
		assert_int_equal(walk_inbox(campaign, place, group), *places[place - 1]);
}

/* ---- random histories ---- */

static struct log_entry *pick(int64_t thread, bool draft)
{
	struct records rows = rows_of(thread);
	struct log_entry *entries = rows.items, *picked = NULL;
	int seen = 0;

	for (size_t i = 0; i < rows.count; i++)
		if ((entries[i].status == MESSAGE_DRAFT) == draft && entries[i].generation_mode >= 0 && choose(++seen) == 0)
			picked = &entries[i];
	return picked;
}

static void log_something(int64_t thread, enum log_mode mode, bool sent)
{
	struct log_order order = log_site_order(thread, mode, words());

	order.channel = choose(LOG_OTHER + 1);
	order.status = sent ? MESSAGE_SENT : MESSAGE_DRAFT;
	order.sent_at = sent ? moment() : 0;
	if (mode == LOG_TYPE_TRANSLATE && choose(3) == 0)
		order.view = (struct log_view){.translation = TRANSLATION_FAILED, .error = "the model is away"};
	else if (mode == LOG_TYPE_TRANSLATE || mode == LOG_INBOUND_PASTE)
		order.view = (struct log_view){.translation = TRANSLATION_DONE, .text = words(), .language = "es"};
	log_site_need(&site, &order);
}

static void change_draft(int64_t thread, bool flip)
{
	struct log_entry *draft = pick(thread, true);
	struct log_change change = {.original_text = words(), .channel = choose(LOG_OTHER + 1), .status = -1, .by = "Ana"};
	struct log_step step = {.mem = site.store.mem, .entry = draft, .change = &change};
	struct error err = {0};

	if (!draft)
		return;
	if (flip) {
		change.status = MESSAGE_SENT;
		change.sent_at = moment();
	}
	site_need(db_write(site.store.db, log_step_change, &step, &err), &err);
}

static void remove_draft(int64_t thread)
{
	struct log_step step = {.mem = site.store.mem, .entry = pick(thread, true)};
	struct error err = {0};

	if (step.entry)
		site_need(db_write(site.store.db, log_step_remove, &step, &err), &err);
}

static void translate(int64_t thread)
{
	struct log_view view = {
		.translation = choose(2) ? TRANSLATION_DONE : TRANSLATION_FAILED, .text = words(), .language = "fr"};
	struct log_step step = {.mem = site.store.mem, .entry = pick(thread, choose(2)), .view = &view};
	struct error err = {0};

	view.error = "no";
	if (step.entry)
		site_need(db_write(site.store.db, log_step_translate, &step, &err), &err);
}

/* Texts: queued first, and leaving, failing or not arriving later. */
struct texting {
	int64_t thread;
	struct message message;
};

static bool text_in_write(struct db *db, void *arg, struct error *err)
{
	struct texting *texting = arg;
	struct message *message = &texting->message;
	struct campaign_account thread;

	if (!campaign_account_get(db, site.store.mem, WORKSPACE, texting->thread, &thread, err))
		return false;
	message->account_id = thread.account_id;
	message->campaign_id = thread.campaign_id;
	return conversation_store_add_message(db, message, err) &&
	       (message->direction == MESSAGE_OUTBOUND || log_pipeline_text(db, site.store.mem, message, err));
}

static void text(int64_t thread, enum message_direction direction)
{
	int64_t now = clock_now_ms(), at = direction == MESSAGE_INBOUND ? moment() : 0;
	struct texting texting = {.thread = thread};
	struct error err = {0};

	texting.message = (struct message){.workspace_id = WORKSPACE,
	                                   .id = id_next(),
	                                   .direction = (int)direction,
	                                   .channel = "sms",
	                                   .status = MESSAGE_SENT,
	                                   .delivery = direction == MESSAGE_INBOUND ? DELIVERY_RECEIVED : DELIVERY_QUEUED,
	                                   .original_text = words(),
	                                   .sent_at = at,
	                                   .their_phone = "+14155550100",
	                                   .campaign_account_id = thread,
	                                   .happened_at = at ? at : now,
	                                   .created_at = now,
	                                   .updated_at = now,
	                                   .version = 1};
	site_need(db_write(site.store.db, text_in_write, &texting, &err), &err);
}

static bool deliver_in_write(struct db *db, void *arg, struct error *err)
{
	static const enum sms_event_kind words_of_carriers[] = {SMS_EVENT_SENT, SMS_EVENT_DELIVERED, SMS_EVENT_UNDELIVERED,
	                                                        SMS_EVENT_FAILED};
	struct sms_event event = {.kind = words_of_carriers[choose(4)]};
	struct message message;
	bool found;

	return conversation_store_get_message(db, site.store.mem, WORKSPACE, *(int64_t *)arg, &found, &message, err) &&
	       delivery_apply_event(db, site.store.mem, &message, &event, err);
}

static void deliver(int64_t thread)
{
	struct records rows = rows_of(thread);
	const struct log_entry *entries = rows.items;
	struct error err = {0};
	int64_t id = 0;
	int seen = 0;

	for (size_t i = 0; i < rows.count; i++)
		if (entries[i].generation_mode < 0 && entries[i].direction == MESSAGE_OUTBOUND && choose(++seen) == 0)
			id = entries[i].id;
	if (id)
		site_need(db_write(site.store.db, deliver_in_write, &id, &err), &err);
}

static void step(int64_t thread)
{
	switch (choose(14)) {
	case 0: log_something(thread, LOG_LOG_SENT, true); break;
	case 1:
	case 2: log_something(thread, LOG_TYPE_TRANSLATE, false); break;
	case 3: log_something(thread, LOG_TYPE_TRANSLATE, true); break;
	case 4:
	case 5: log_something(thread, LOG_INBOUND_PASTE, true); break;
	case 6:
	case 7: change_draft(thread, true); break;
	case 8: change_draft(thread, false); break;
	case 9: remove_draft(thread); break;
	case 10: translate(thread); break;
	case 11: text(thread, choose(2) ? MESSAGE_OUTBOUND : MESSAGE_INBOUND); break;
	default: deliver(thread); break;
	}
}

static void test_R7_R57_R68_the_echo_of_a_thread_is_always_a_recount(void **state)
{
	(void)state;
	seed = 20261121;
	for (int i = 0; i < STEPS; i++) {
		int64_t thread = site.threads[choose(THREADS)];

		step(thread);
		check_thread(thread);
		if (i % 20 == 0)
			for (int at = 0; at < CAMPAIGNS; at++)
				check_inbox(site.campaigns[at]);
	}
	for (int i = 0; i < THREADS; i++)
		check_thread(site.threads[i]);
	for (int i = 0; i < CAMPAIGNS; i++)
		check_inbox(site.campaigns[i]);
	/* The order of timelines. */
	assert_int_equal(site_number(&site.store, "SELECT CAST(count(*) AS BIGINT) FROM message WHERE happened_at <> "
	                                          "coalesce(sent_at, created_at)"),
	                 0);
	/* R58, R63: whoever was written to is contacted, once. */
	assert_int_equal(site_number(&site.store, "SELECT CAST(count(*) AS BIGINT) FROM account_status_history "
	                                          "WHERE source = 'campaign_outreach'"),
	                 site_number(&site.store, "SELECT CAST(count(DISTINCT account_id) AS BIGINT) FROM campaign_account "
	                                          "WHERE initiated_at IS NOT NULL"));
}

/* ---- joined threads ---- */

static bool join_in_write(struct db *db, void *arg, struct error *err)
{
	const int64_t *pair = arg;
	struct campaign_account into;

	if (!conversation_store_move_thread(db, WORKSPACE, pair[0], pair[1], err) ||
	    !campaign_account_get(db, site.store.mem, WORKSPACE, pair[1], &into, err))
		return false;
	into.message_count = (int64_t)recount(pair[1]).messages;
	return log_thread_recount(db, site.store.mem, &into, err) && campaign_account_put_thread(db, &into, err);
}

static void test_a_recount_gives_what_was_kept_step_by_step(void **state)
{
	struct campaign_account before, after;
	struct error err = {0};
	int64_t same[2];

	(void)state;
	seed = 7;
	for (int i = 0; i < STEPS / 4; i++)
		step(site.threads[0]);
	before = log_site_thread(&site, site.threads[0]);
	same[0] = same[1] = site.threads[0];
	site_need(db_write(site.store.db, join_in_write, same, &err), &err);
	after = log_site_thread(&site, site.threads[0]);
	assert_int_equal(after.last_message_id, before.last_message_id);
	assert_int_equal(after.draft_message_id, before.draft_message_id);
	assert_int_equal(after.initiated_at, before.initiated_at);
	assert_int_equal(after.responded_at, before.responded_at);
	assert_int_equal(after.place, before.place);
	check_thread(site.threads[0]);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test_setup_teardown(test_R7_R57_R68_the_echo_of_a_thread_is_always_a_recount, set_up, tear_down),
		cmocka_unit_test_setup_teardown(test_a_recount_gives_what_was_kept_step_by_step, set_up, tear_down),
	};

	return SITE_RUN_ON_BOTH(tests);
}
