/* T21: the books of model calls, settings, summaries and scoring runs are found by an index, whatever is asked. */
#include "plans.h"

#include "assistant/ledger_store.h"
#include "assistant/llm_settings.h"
#include "assistant/score.h"
#include "assistant/thread_summary.h"

static struct plans plans;

static int set_up(void **state)
{
	(void)state;
	plans_open(&plans);
	return 0;
}

static struct ledger_call call_of(int64_t id)
{
	return (struct ledger_call){.workspace_id = 1,
	                            .id = id,
	                            .campaign_id = 2,
	                            .account_id = 3,
	                            .campaign_account_id = 4,
	                            .purpose = PURPOSE_DRAFT,
	                            .driver = "fake",
	                            .model = "scripted",
	                            .currency = "USD",
	                            .tokens_in = 10,
	                            .tokens_out = 5,
	                            .cost = 7,
	                            .outcome = id % 2 ? "good" : "refused",
	                            .created_at = 1793577600000};
}

static bool use_books(struct db *db, void *arg, struct error *err)
{
	struct arena *mem = arg;
	struct ledger_call one = call_of(11), two = call_of(12), found_call;
	struct records list;
	int64_t spent;
	bool found;

	if (!ledger_add(db, &one, err) || !ledger_add(db, &two, err) || !ledger_assign(db, &one, 9, err) ||
	    !ledger_find(db, mem, 1, 11, &found, &found_call, err) ||
	    !ledger_read_month(db, 1, 1793577600000, "USD", &spent, err))
		return false;
	assert_true(found && found_call.message_id == 9);
	assert_int_equal(spent, 14);
	for (int filter = 0; filter < 4; filter++) {
		struct ledger_filter wish = {.workspace_id = 1,
		                             .campaign_id = filter == 1 ? 2 : 0,
		                             .account_id = filter == 2 ? 3 : 0,
		                             .message_id = filter == 3 ? 9 : 0,
		                             .limit = 50};

		if (!ledger_store_list(db, mem, &wish, &list, err))
			return false;
		assert_int_equal(list.count, filter == 3 ? 1 : 2);
		assert_int_equal(((struct ledger_call *)list.items)[0].id, filter == 3 ? 11 : 12);
	}
	return true;
}

static bool use_the_rest(struct db *db, void *arg, struct error *err)
{
	struct arena *mem = arg;
	struct llm_settings settings;
	struct thread_summary summary = {1, 4, 9, 1, "They met.", 2};
	struct thread_history history;
	struct score_run run = {.workspace_id = 1, .campaign_id = 2, .language = "en", .started_at = 1}, again;
	struct records list;
	bool found;

	if (!llm_settings_read(db, mem, 1, &settings, err))
		return false;
	assert_int_equal(settings.version, 0);
	if (!llm_settings_write(db, &settings, err) || !llm_settings_write(db, &settings, err) ||
	    !llm_settings_read(db, mem, 1, &settings, err) || !llm_settings_show(db, &settings, 1793577600000, err))
		return false;
	assert_int_equal(settings.version, 2);
	assert_true(settings.canned && !settings.key_set && settings.monthly_limit == INT64_MIN);
	if (!thread_summary_put(db, &summary, err) || !thread_summary_put(db, &summary, err) ||
	    !thread_summary_read(db, mem, 1, 4, &history, err))
		return false;
	assert_string_equal(history.summary, "They met.");
	if (!thread_summary_remove(db, 1, 4, err) || !score_store_put(db, mem, &run, err) ||
	    !score_store_find(db, mem, 1, 2, &found, &again, err) || !score_store_list(db, mem, &run, 50, &list, err) ||
	    !score_store_remove(db, 1, 2, err))
		return false;
	assert_true(found);
	return true;
}

static void test_the_assistants_rows_are_found_by_index(void **state)
{
	struct error err = {0};

	(void)state;
	site_need(db_write(plans.site.db, use_books, plans.site.mem, &err), &err);
	site_need(db_write(plans.site.db, use_the_rest, plans.site.mem, &err), &err);
	plans_close(&plans, 14);
}

int main(void)
{
	const struct CMUnitTest tests[] = {cmocka_unit_test_setup(test_the_assistants_rows_are_found_by_index, set_up)};

	return SITE_RUN_ON_BOTH(tests);
}
