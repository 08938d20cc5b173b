/* Two write at the same moment in two threads of one account, or one writes while the account becomes a customer: whoever is second sees
 * the first. */
#include <pthread.h>

#include "history.h"

enum { ROUNDS = 60 };

static struct history history;

struct crossing {
	pthread_barrier_t *start;
	enum log_mode mode; /* or, without a thread, the account becomes a customer */
	int64_t account_id, thread, at;
	struct arena *mem;
	struct error err;
	bool done;
};

static bool write_once(struct db *db, void *arg, struct error *err)
{
	struct crossing *crossing = arg;
	struct log_outcome outcome;
	struct log_order order;
	struct account account;

	if (!crossing->thread) {
		return account_get(db, crossing->mem, WORKSPACE, crossing->account_id, &account, err) &&
		       account_change_status(db, crossing->mem, &account, ACCOUNT_CUSTOMER, "manual", NULL, "Ana", crossing->at,
		                             err);
	}
	log_order_init(&order, WORKSPACE, SOURCE_API, "Ana");
	order.campaign_account_id = crossing->thread;
	order.generation_mode = (int)crossing->mode;
	order.direction = (int)log_mode_direction(crossing->mode);
	order.status = MESSAGE_SENT;
	order.original_text = "words";
	order.original_language = "en";
	order.sent_at = crossing->at;
	return log_store_message(db, crossing->mem, &order, &outcome, err);
}

static void *cross(void *arg)
{
	struct crossing *crossing = arg;
	struct db *db = db_create(history.site.store);

	pthread_barrier_wait(crossing->start);
	crossing->done = db_write(db, write_once, crossing, &crossing->err);
	db_destroy(db);
	return NULL;
}

struct filling {
	int64_t account_id, threads[2];
};

static bool fill(struct db *db, void *arg, struct error *err)
{
	struct filling *filling = arg;
	struct account account = {.workspace_id = WORKSPACE,
	                          .id = filling->account_id = id_next(),
	                          .name = "Account",
	                          .name_key = "account",
	                          .status = ACCOUNT_CONTACTED,
	                          .acquisition_channel = -1,
	                          .created_at = 1,
	                          .updated_at = 1,
	                          .version = 1};

	if (!account_store_add(db, &account, err))
		return false;
	for (int i = 0; i < 2; i++) {
		struct campaign campaign = {.workspace_id = WORKSPACE,
		                            .id = id_next(),
		                            .name = "Campaign",
		                            .slug = arena_format(history.site.mem, "c-%lld-%d", (long long)account.id, i),
		                            .product_id = 1,
		                            .created_at = 1,
		                            .updated_at = 1,
		                            .version = 1};
		struct campaign_account row;
		bool added;

		campaign_account_init(&row, WORKSPACE, campaign.id, &account, filling->threads[i] = id_next(), history.now_ms);
		if (!campaign_store_add(db, &campaign, err) || !campaign_account_add(db, &row, &added, err))
			return false;
	}
	return true;
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

static void test_two_at_the_same_moment_are_both_counted(void **state)
{
	struct plain plain = {0};
	struct error err = {0};

	(void)state;
	for (int round = 0; round < ROUNDS; round++) {
		pthread_barrier_t start;
		pthread_t threads[2];
		struct filling filling;
		struct crossing crossings[2];

		site_need(db_write(history.site.db, fill, &filling, &err), &err);
		pthread_barrier_init(&start, NULL, 2);
		crossings[0] = (struct crossing){.start = &start,
		                                 .mode = LOG_LOG_SENT,
		                                 .account_id = filling.account_id,
		                                 .thread = filling.threads[0],
		                                 .at = history.now_ms - 5000,
		                                 .mem = arena_create()};
		crossings[1] = (struct crossing){.start = &start,
		                                 .mode = LOG_INBOUND_PASTE,
		                                 .account_id = filling.account_id,
		                                 .thread = round % 2 ? filling.threads[1] : 0,
		                                 .at = history.now_ms - 1000,
		                                 .mem = arena_create()};
		for (int i = 0; i < 2; i++)
			assert_int_equal(pthread_create(&threads[i], NULL, cross, &crossings[i]), 0);
		for (int i = 0; i < 2; i++) {
			pthread_join(threads[i], NULL);
			site_need(crossings[i].done, &crossings[i].err);
			arena_destroy(crossings[i].mem);
		}
		pthread_barrier_destroy(&start);
	}
	plain_count(&history, &plain);
	assert_int_equal(plain.member_count, 3 * ROUNDS);
	db_release(history.site.db);
	assert_int_equal(site_number(&history.site, "SELECT count(*) FROM funnel_member"), 3 * ROUNDS);
	assert_int_equal(
		site_number(&history.site, "SELECT count(*) FROM funnel_member WHERE scope = 'all' AND responded_at IS NOT NULL"),
		ROUNDS / 2);
	assert_int_equal(
		site_number(&history.site, "SELECT count(*) FROM funnel_member WHERE scope = 'all' AND won_at IS NOT NULL"),
		ROUNDS / 2);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test_setup_teardown(test_two_at_the_same_moment_are_both_counted, set_up, tear_down),
	};

	return SITE_RUN_ON_BOTH(tests);
}
