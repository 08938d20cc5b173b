/* A campaign of many accounts gets another product: some are counted at once, the rest by a job in steps, and a second run changes nothing. */
#include "history.h"

#include "job/job.h"

enum { MANY = 650 };

static struct history history;
static int64_t campaign_id;

static bool fill(struct db *db, void *arg, struct error *err)
{
	struct arena *mem = arg;
	struct campaign campaign = {.workspace_id = WORKSPACE,
	                            .id = campaign_id = id_next(),
	                            .name = "Campaign",
	                            .slug = "campaign",
	                            .product_id = 1,
	                            .created_at = 1,
	                            .updated_at = 1,
	                            .version = 1};

	if (!campaign_store_add(db, &campaign, err) ||
	    !event_add_record(db, mem, WORKSPACE, "campaign.created", "cmp", campaign_id, campaign_fields, &campaign, err))
		return false;
	for (int i = 0; i < MANY; i++) {
		struct account account = {.workspace_id = WORKSPACE,
		                          .id = id_next(),
		                          .name = "Account",
		                          .name_key = "account",
		                          .acquisition_channel = -1,
		                          .created_at = 1,
		                          .updated_at = 1,
		                          .version = 1};
		struct campaign_account row;
		struct log_outcome outcome;
		struct log_order order;
		bool added;

		campaign_account_init(&row, WORKSPACE, campaign_id, &account, id_next(), history.now_ms);
		log_order_init(&order, WORKSPACE, SOURCE_API, "Ana");
		order.campaign_account_id = row.id;
		order.generation_mode = LOG_LOG_SENT;
		order.direction = MESSAGE_OUTBOUND;
		order.status = MESSAGE_SENT;
		order.original_text = "words";
		order.original_language = "en";
		order.sent_at = history_time(&history);
		if (!account_store_add(db, &account, err) || !campaign_account_add(db, &row, &added, err) ||
		    !log_store_message(db, mem, &order, &outcome, err))
			return false;
	}
	return true;
}

static bool change_product(struct db *db, void *arg, struct error *err)
{
	struct arena *mem = arg;
	struct campaign campaign;

	if (!campaign_get(db, mem, WORKSPACE, campaign_id, &campaign, err))
		return false;
	campaign.product_id = 2;
	return campaign_store_put(db, &campaign, err) &&
	       event_add_record(db, mem, WORKSPACE, "campaign.updated", "cmp", campaign_id, campaign_fields, &campaign, err);
}

static int64_t count_of(int64_t product_id)
{
	struct funnel_filter filter = {WORKSPACE, FUNNEL_PRODUCT, product_id, "", "9", NULL};
	struct funnel_cohort sum;
	struct error err = {0};

	site_need(funnel_store_sum(history.site.db, &filter, &sum, &err), &err);
	db_release(history.site.db);
	return sum.initiated;
}

static int set_up(void **state)
{
	(void)state;
	history = (struct history){.dice = 7, .now_ms = clock_now_ms()};
	event_set_reactions(history_reactions);
	site_open(&history.site);
	return 0;
}

static int tear_down(void **state)
{
	(void)state;
	site_close(&history.site);
	return 0;
}

static void test_a_large_campaign_changes_its_product_in_steps(void **state)
{
	const char *payload = NULL;
	struct job_run run = {.mem = history.site.mem, .job = {.workspace_id = WORKSPACE}};
	enum job_verdict verdict;
	struct plain plain = {0};
	struct error err = {0};

	(void)state;
	site_need(db_write(history.site.db, fill, history.site.mem, &err), &err);
	assert_int_equal(count_of(1), MANY);
	site_need(db_write(history.site.db, change_product, history.site.mem, &err), &err);
	assert_int_equal(count_of(1) + count_of(2), MANY);
	assert_in_range(count_of(2), 1, MANY - 1);
	site_need(db_read_text(history.site.db, history.site.mem, NULL, &payload, &err,
	                       "SELECT payload FROM job WHERE workspace_id = $1 AND kind = 'report.recount'", db_int(WORKSPACE)),
	          &err);
	assert_non_null(payload);
	run.job.payload = payload;
	for (int twice = 0; twice < 2; twice++) {
		site_need(report_jobs[0].run(history.site.db, &run, &verdict, &err), &err);
		assert_int_equal(verdict, JOB_DONE);
		assert_int_equal(count_of(1), 0);
		assert_int_equal(count_of(2), MANY);
	}
	plain_count(&history, &plain);
	assert_int_equal(plain.member_count, 3 * MANY);
	db_release(history.site.db);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test_setup_teardown(test_a_large_campaign_changes_its_product_in_steps, set_up, tear_down),
	};

	return SITE_RUN_ON_BOTH(tests);
}
