/* T21: every list of jobs, events, consent and conversations is read by an index, in its order, whatever is filtered. */
#include "plans.h"

#include "consent/consent_store.h"
#include "conversation/conversation_store.h"
#include "event/event_store.h"
#include "job/job_store.h"

static struct plans plans;

static int set_up(void **state)
{
	(void)state;
	plans_open(&plans);
	return 0;
}

/* ---- jobs ---- */

static bool use_jobs(struct db *db, void *arg, struct error *err)
{
	static const struct job_kind kind = {.name = "sweep", .every_s = 10};
	struct job job = {.workspace_id = 1, .kind = "test", .lane = JOB_BULK, .subject_id = 7};
	struct job_run run = {.reason = "why"};
	struct arena *mem = arg;
	struct records jobs;
	int64_t number = 0;
	bool found;

	if (!job_find_due(db, 1, "test", 7, &found, &number, err) || !job_release(db, 1, "test", 7, err) ||
	    !job_add(db, &job, err) || !job_cancel(db, 1, "test", 8, &number, err) ||
	    !job_store_claim(db, mem, JOB_BULK, 1, 2, 3, &jobs, err) || !job_store_claim_lost(db, mem, 1, 2, 3, &jobs, err) ||
	    !job_store_extend(db, &job, 5, err) || !job_store_ensure_sweep(db, &kind, 1, err) ||
	    !job_store_next_due(db, &number, err))
		return false;
	run.job = job;
	return job_store_settle(db, &run, JOB_LATER, err) && job_store_settle(db, &run, JOB_DEAD, err) &&
	       job_store_settle(db, &run, JOB_DONE, err);
}

static void test_jobs_are_claimed_by_index(void **state)
{
	/* One subject has one job of a kind, or a few. */
	static const char *const spared[] = {"state <> 'dead' ORDER BY run_at LIMIT 1", NULL};
	struct error err = {0};

	(void)state;
	plans.spared = spared;
	site_need(db_write(plans.site.db, use_jobs, plans.site.mem, &err), &err);
	plans_close(&plans, 10);
}

/* ---- events ---- */

static bool use_events(struct db *db, void *arg, struct error *err)
{
	struct event event = {1, 1, "message.created", "msg_0000000000001", "{}", 1};
	struct arena *mem = arg;
	struct records list;
	int64_t purged;
	bool found;

	return event_store_add(db, &event, err) && event_store_list_after(db, mem, 0, 10, &list, err) &&
	       event_store_list_of(db, mem, 1, 0, 10, &list, err) && event_store_has(db, 1, 1, &found, err) &&
	       event_store_purge(db, 100, 10, &purged, err);
}

static void test_events_are_read_by_index(void **state)
{
	struct error err = {0};

	(void)state;
	site_need(db_write(plans.site.db, use_events, plans.site.mem, &err), &err);
	plans_close(&plans, 5);
}

/* ---- consent ---- */

static bool use_consent(struct db *db, void *arg, struct error *err)
{
	struct consent word = {
		.workspace_id = 1, .id = 1, .subject = "+4915112345678", .purpose = "any", .source = "api", .at = 1};
	struct arena *mem = arg;
	struct records list;
	bool found;

	return consent_store_put(db, &word, err) &&
	       consent_store_find_opt_out(db, mem, 1, CONSENT_PHONE, "+4915112345678", CHANNEL_SMS, "sales", INT64_MAX, &found,
	                                  &word, err) &&
	       consent_store_find(db, mem, &word, &found, &word, err) &&
	       consent_store_stands(db, 1, CONSENT_PHONE, "+4915112345678", &found, err) &&
	       consent_store_list(db, mem, 1, CONSENT_PHONE, NULL, 0, 10, &list, err) &&
	       consent_store_list(db, mem, 1, CONSENT_PHONE, "+4915112345678", 5, 10, &list, err);
}

static void test_consent_is_read_by_index(void **state)
{
	/* The standing words of one subject are a handful (channels times purposes); the oldest of them is told. */
	static const char *const spared[] = {"ORDER BY at, event_id LIMIT 1", NULL};
	struct error err = {0};

	(void)state;
	plans.spared = spared;
	site_need(db_write(plans.site.db, use_consent, plans.site.mem, &err), &err);
	plans_close(&plans, 6);
}

/* ---- conversations ---- */

enum { FILTERS = 1 << 8 };

/* Every combination of filters, sort and page. */
static bool use_list(struct db *db, struct arena *mem, int bits, struct error *err)
{
	struct conversation_filter filter = {.workspace_id = 1,
	                                     .status = bits & 1 ? 2 : -1,
	                                     .campaign_id = bits & 2 ? 5 : 0,
	                                     .lead_id = bits & 4 ? 6 : 0,
	                                     .unread = bits & 8,
	                                     .failed = bits & 16,
	                                     .agent_mode = bits & 32,
	                                     .sort = bits & 64 ? SORT_ATTENTION : SORT_NEWEST,
	                                     .after = bits & 128,
	                                     .attention = 1,
	                                     .last_message_at = 9,
	                                     .id = 9,
	                                     .limit = 50};
	static const char *const prefixes[] = {NULL, "+49", "0151", "an"};
	struct records list;

	for (int i = 0; i < 4; i++) {
		filter.prefix = prefixes[i];
		if (!conversation_store_list(db, mem, &filter, &list, err))
			return false;
	}
	filter.prefix = NULL;
	filter.our_phone = "+491";
	if (!conversation_store_list(db, mem, &filter, &list, err))
		return false;
	filter.their_phone = "+492";
	if (!conversation_store_list(db, mem, &filter, &list, err))
		return false;
	filter.our_phone = NULL;
	return conversation_store_list(db, mem, &filter, &list, err);
}

static void test_every_list_of_conversations_is_read_by_index(void **state)
{
	struct error err = {0};
	struct records list;

	(void)state;
	for (int bits = 0; bits < FILTERS; bits++)
		site_need(use_list(plans.site.db, plans.site.mem, bits, &err), &err);
	site_need(conversation_store_list_of_lead(plans.site.db, plans.site.mem, 1, 2, &list, &err), &err);
	plans_close(&plans, 300);
}

static bool use_messages(struct db *db, void *arg, struct error *err)
{
	struct message message = {.workspace_id = 1, .id = 1, .their_phone = "+491", .interaction_id = 2};
	struct inbound inbound = {1, 2, "x", "+491", "+492", "hi", NULL, 0, 1};
	struct interaction interaction, last = {.workspace_id = 1, .id = 2};
	struct arena *mem = arg;
	struct message reply = {.workspace_id = 1, .id = 1, .their_phone = "+491", .interaction_id = 2, .is_reply = true};
	struct records list;
	struct unsent unsent;
	bool found;

	return conversation_store_find_pair(db, mem, 1, "+491", "+492", &found, &interaction, err) &&
	       conversation_store_get_message(db, mem, 1, 1, &found, &message, err) &&
	       conversation_store_find_client_id(db, mem, 1, 2, "c", &found, &message, err) &&
	       conversation_store_find_provider_id(db, mem, 1, 2, "p", &found, &message, err) &&
	       conversation_store_put_message(db, &message, err) && conversation_store_put_last(db, &last, err) &&
	       conversation_store_put_delivery(db, &last, err) &&
	       conversation_store_list_queued_of(db, mem, 1, 5, NULL, 0, 10, &list, err) &&
	       conversation_store_list_queued_of(db, mem, 1, 0, "a@example.com", 0, 10, &list, err) &&
	       conversation_store_list_messages(db, mem, 1, 2, 0, 40, &list, err) &&
	       conversation_store_find_earlier_unsent(db, &message, &unsent, err) &&
	       conversation_store_find_earlier_unsent(db, &reply, &unsent, err) &&
	       conversation_store_find_later_unsent(db, &message, false, &unsent, err) &&
	       conversation_store_find_later_unsent(db, &message, true, &unsent, err) &&
	       conversation_store_list_queued_to(db, mem, 1, "+491", 0, 10, &list, err) &&
	       conversation_store_has_trouble(db, &message, &found, err) &&
	       conversation_store_list_events(db, mem, 1, 2, &list, err) &&
	       conversation_store_claim_inbound(db, &inbound, &found, err) &&
	       conversation_store_get_inbound(db, mem, 1, 2, "x", &inbound, err) &&
	       conversation_store_mark_routed(db, &inbound, 5, err);
}

static void test_messages_are_read_by_index(void **state)
{
	/* What is queued to one account or address: few rows, wanted in the order in which they were written. */
	static const char *const spared[] = {"ORDER BY m.id LIMIT $4", NULL};
	struct error err = {0};

	(void)state;
	plans.spared = spared;
	site_need(db_write(plans.site.db, use_messages, plans.site.mem, &err), &err);
	plans_close(&plans, 12);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test_setup(test_jobs_are_claimed_by_index, set_up),
		cmocka_unit_test_setup(test_events_are_read_by_index, set_up),
		cmocka_unit_test_setup(test_consent_is_read_by_index, set_up),
		cmocka_unit_test_setup(test_every_list_of_conversations_is_read_by_index, set_up),
		cmocka_unit_test_setup(test_messages_are_read_by_index, set_up),
	};

	return SITE_RUN_ON_BOTH(tests);
}
