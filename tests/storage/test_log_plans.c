/* T21: threads, timelines and the outreach inbox are walks along an index, whatever the filter and the page; the ends of a thread are one
 * row each. */
#include "plans.h"

#include "campaign/campaign_account_store.h"
#include "conversation/conversation_store.h"
#include "conversation/log_pipeline.h"
#include "conversation/log_store.h"
#include "product/goal.h"

static struct plans plans;

static int set_up(void **state)
{
	(void)state;
	plans_open(&plans);
	return 0;
}

static void test_timelines_are_read_by_index(void **state)
{
	struct error err = {0};
	struct records rows;

	(void)state;
	for (int bits = 0; bits < 1 << 4; bits++) {
		struct timeline_filter filter = {.workspace_id = 1,
		                                 .campaign_account_id = bits & 1 && !(bits & 8) ? 2 : 0,
		                                 .account_id = bits & 9 ? 0 : 3,
		                                 .oldest_first = bits & 2,
		                                 .after = bits & 4,
		                                 .after_at = 5,
		                                 .after_id = 6,
		                                 .limit = 51};

		site_need(log_store_list(plans.site.db, plans.site.mem, &filter, &rows, &err), &err);
	}
	plans_close(&plans, 10);
}

static void test_the_outreach_inbox_is_read_by_index(void **state)
{
	struct error err = {0};
	struct records rows;
	struct campaign_account_counts counts;

	(void)state;
	for (int place = 0; place <= PLACE_SILENT; place++)
		for (int after = 0; after < 2; after++) {
			struct outreach_filter filter = {.workspace_id = 1,
			                                 .campaign_id = 2,
			                                 .place = place,
			                                 .after = after,
			                                 .after_place = place ? place : PLACE_DRAFT,
			                                 .after_at = 3,
			                                 .after_id = 4,
			                                 .limit = 51};

			site_need(campaign_account_store_list_outreach(plans.site.db, plans.site.mem, &filter, &rows, &err),
			          &err);
		}
	site_need(campaign_account_count(plans.site.db, 1, 2, GOAL_PRESS, &counts, &err), &err);
	site_need(campaign_account_store_list_of_account(plans.site.db, plans.site.mem, 1, 2, 3, 200, &rows, &err), &err);
	site_need(campaign_account_store_list_of_campaign(plans.site.db, plans.site.mem, 1, 2, 3, 200, &rows, &err), &err);
	plans_close(&plans, 5);
}

static bool use_threads(struct db *db, void *arg, struct error *err)
{
	struct arena *mem = arg;
	struct campaign_account thread = {
		.workspace_id = 1, .id = 2, .campaign_id = 3, .account_id = 4, .score_goal = -1, .score = INT64_MIN};
	struct message text = {.workspace_id = 1, .id = 2};
	struct log_entry entry;
	struct records rows;
	int64_t id;
	bool found;

	for (int direction = MESSAGE_OUTBOUND; direction <= MESSAGE_INBOUND; direction++)
		for (int end = LOG_FIRST; end <= LOG_LAST; end++)
			if (!log_store_find_said(db, mem, 1, 2, (enum message_direction)direction, (enum log_end)end, 3, &found,
			                         &entry, err))
				return false;
	return log_store_find_draft(db, mem, 1, 2, &found, &entry, err) &&
	       log_store_find_external(db, mem, 1, "x", &found, &entry, err) &&
	       log_store_find(db, mem, 1, 2, &found, &entry, err) && log_store_list_said(db, mem, 1, 2, 0, 0, 20, &rows, err) &&
	       log_store_adopt(db, &thread, &id, &id, err) && log_store_adopt_account(db, 1, 2, 3, err) &&
	       log_pipeline_find_thread(db, 1, 2, 3, &id, err) &&
	       campaign_account_find_pair(db, mem, 1, 2, 3, &found, &thread, err) &&
	       conversation_store_put_happened(db, &text, err) && conversation_store_move_account(db, 1, 2, 3, err) &&
	       conversation_store_move_thread(db, 1, 2, 3, err) && conversation_store_leave_thread(db, 1, 2, err);
}

static void test_the_ends_of_a_thread_and_its_moves_are_found_by_index(void **state)
{
	struct error err = {0};

	(void)state;
	site_need(db_write(plans.site.db, use_threads, plans.site.mem, &err), &err);
	plans_close(&plans, 15);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test_setup(test_timelines_are_read_by_index, set_up),
		cmocka_unit_test_setup(test_the_outreach_inbox_is_read_by_index, set_up),
		cmocka_unit_test_setup(test_the_ends_of_a_thread_and_its_moves_are_found_by_index, set_up),
	};

	return SITE_RUN_ON_BOTH(tests);
}
