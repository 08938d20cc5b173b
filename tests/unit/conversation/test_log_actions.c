/* The verbs of the log, on both engines: modes, shapes of texts, what is frozen, refusals, and what follows for the account. */
#include "log_site.h"

#include "account/account_actions.h"
#include "consent/consent.h"

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

static struct account account_of(int index)
{
	struct account account;
	struct error err = {0};

	site_need(account_get(site.store.db, site.store.mem, WORKSPACE, site.accounts[index], &account, &err), &err);
	db_release(site.store.db);
	return account;
}

static struct log_order sent(int64_t thread, int64_t at)
{
	struct log_order order = log_site_order(thread, LOG_LOG_SENT, "Hello Ana");

	order.sent_at = at;
	return order;
}

static void fails(const struct log_order *order, enum fail kind, const char *code, struct log_refusal *refusal)
{
	struct log_outcome outcome;
	struct error err = {0};
	int64_t before = site_number(&site.store, "SELECT CAST(count(*) AS BIGINT) FROM message");

	assert_false(log_site_store(&site, order, &outcome, &err));
	assert_int_equal(err.kind, kind);
	assert_string_equal(err.code, code);
	assert_int_equal(site_number(&site.store, "SELECT CAST(count(*) AS BIGINT) FROM message"), before);
	if (refusal)
		*refusal = outcome.refusal;
}

static bool change(struct log_entry *entry, const struct log_change *change, struct error *err)
{
	struct log_step step = {.mem = site.store.mem, .entry = entry, .change = change};

	return db_write(site.store.db, log_step_change, &step, err);
}

static bool translated(struct log_entry *entry, const struct log_view *view, struct error *err)
{
	struct log_step step = {.mem = site.store.mem, .entry = entry, .view = view};

	return db_write(site.store.db, log_step_translate, &step, err);
}

/* ---- storing ---- */

static void test_R22_R32_log_sent_is_stored_as_given_without_a_view_or_cost(void **state)
{
	struct log_order order = sent(site.threads[0], 1700000000000);
	struct log_entry entry;

	(void)state;
	order.original_language = "de";
	entry = log_site_need(&site, &order);
	assert_string_equal(entry.original_text, "Hello Ana");
	assert_string_equal(entry.original_language, "de");
	assert_null(entry.translated_text);
	assert_int_equal(entry.translation, TRANSLATION_NONE);
	assert_int_equal(entry.cost, INT64_MIN);
	assert_int_equal(entry.sent_at, 1700000000000);
	assert_int_equal(entry.delivery, DELIVERY_NONE); /* R1 */
	assert_string_equal(entry.created_by, "Ana");    /* R18 */
}

static void test_R18_the_same_external_id_finds_the_stored_message(void **state)
{
	struct log_order order = sent(site.threads[0], 1700000000000);
	struct log_entry first;
	struct log_outcome again;
	struct error err = {0};

	(void)state;
	order.external_id = "crm-17";
	first = log_site_need(&site, &order);
	order.original_text = "something else";
	site_need(log_site_store(&site, &order, &again, &err), &err);
	assert_true(again.repeated);
	assert_int_equal(again.entry.id, first.id);
	assert_string_equal(again.entry.original_text, "Hello Ana");
	assert_int_equal(log_site_thread(&site, site.threads[0]).message_count, 1);
}

static void test_R26_type_translate_stores_the_translation_and_keeps_the_own_words_as_view(void **state)
{
	struct log_order order = log_site_order(site.threads[0], LOG_TYPE_TRANSLATE, "Guten Tag");
	struct log_entry entry;

	(void)state;
	order.original_language = "de";
	order.status = MESSAGE_SENT;
	order.view = (struct log_view){.translation = TRANSLATION_DONE, .text = "Buenos dias", .language = "es"};
	order.cost = 120;
	order.cost_currency = "USD";
	entry = log_site_need(&site, &order);
	assert_string_equal(entry.original_text, "Buenos dias");
	assert_string_equal(entry.original_language, "es");
	assert_string_equal(entry.translated_text, "Guten Tag");
	assert_string_equal(entry.translated_to_language, "de");
	assert_int_equal(entry.status, MESSAGE_SENT);
	assert_int_equal(entry.cost, 120);
}

static void test_R33_R34_a_failed_type_translate_stays_a_draft_until_a_retry_swaps_it(void **state)
{
	struct log_order order = log_site_order(site.threads[0], LOG_TYPE_TRANSLATE, "Guten Tag");
	struct log_change flip = {.channel = -1, .status = MESSAGE_SENT, .by = "Ana"};
	struct log_view view = {.translation = TRANSLATION_FAILED, .error = "still away"};
	struct log_entry entry;
	struct error err = {0};

	(void)state;
	order.original_language = "de";
	order.status = MESSAGE_SENT;
	order.view = (struct log_view){.translation = TRANSLATION_FAILED, .error = "the model is away"};
	entry = log_site_need(&site, &order);
	assert_int_equal(entry.status, MESSAGE_DRAFT);
	assert_int_equal(entry.sent_at, 0);
	assert_string_equal(entry.original_text, "Guten Tag");
	assert_null(entry.translated_text);
	assert_string_equal(entry.translation_error, "the model is away");
	assert_int_equal(account_of(0).status, ACCOUNT_PROSPECT); /* R65 */
	assert_false(change(&entry, &flip, &err));
	assert_string_equal(err.code, "not_translated");
	site_need(translated(&entry, &view, &err), &err);
	assert_int_equal(entry.translation, TRANSLATION_FAILED);
	assert_string_equal(entry.translation_error, "still away");
	view = (struct log_view){.translation = TRANSLATION_DONE, .text = "Buenos dias", .language = "es"};
	site_need(translated(&entry, &view, &err), &err);
	assert_string_equal(entry.original_text, "Buenos dias");
	assert_string_equal(entry.translated_text, "Guten Tag");
	assert_string_equal(entry.translated_to_language, "de");
	assert_int_equal(entry.status, MESSAGE_DRAFT);
	assert_int_equal(entry.cost, 14); /* two tries */
	assert_string_equal(log_site_thread(&site, site.threads[0]).draft_text, "Buenos dias");
	site_need(change(&entry, &flip, &err), &err);
	assert_int_equal(entry.status, MESSAGE_SENT);
}

static void test_R33_R34_an_inbound_is_kept_when_its_translation_fails_and_filled_later(void **state)
{
	struct log_order order = log_site_order(site.threads[0], LOG_INBOUND_PASTE, "Ja, gerne");
	struct log_view view = {.translation = TRANSLATION_DONE, .text = "Yes, gladly", .language = "en"};
	struct log_entry entry;
	struct error err = {0};

	(void)state;
	order.view = (struct log_view){.translation = TRANSLATION_FAILED, .error = "limit"};
	entry = log_site_need(&site, &order);
	assert_int_equal(entry.status, MESSAGE_SENT);
	assert_int_equal(entry.translation, TRANSLATION_FAILED);
	site_need(translated(&entry, &view, &err), &err);
	assert_string_equal(entry.original_text, "Ja, gerne");
	assert_string_equal(entry.translated_text, "Yes, gladly");
	assert_null(entry.translation_error);
	assert_string_equal(log_site_thread(&site, site.threads[0]).last_translated_text, "Yes, gladly");
}

static void test_R19_ai_draft_is_the_first_outbound_only(void **state)
{
	struct log_order draft = log_site_order(site.threads[0], LOG_AI_DRAFT, "Hello");
	struct log_order inbound = log_site_order(site.threads[1], LOG_INBOUND_PASTE, "Hi, we saw your page");

	(void)state;
	log_site_need(&site, &draft);
	fails(&draft, FAIL_CONFLICT, "has_outbound", NULL);
	/* Their word is no outbound of ours (R67). */
	log_site_need(&site, &inbound);
	draft.campaign_account_id = site.threads[1];
	draft.status = MESSAGE_SENT;
	log_site_need(&site, &draft);
	fails(&draft, FAIL_CONFLICT, "has_outbound", NULL);
}

static void test_R20_ai_continue_needs_a_history(void **state)
{
	struct log_order next = log_site_order(site.threads[0], LOG_AI_CONTINUE, "One more thing");
	struct log_order inbound = log_site_order(site.threads[0], LOG_INBOUND_PASTE, "Hi");

	(void)state;
	fails(&next, FAIL_CONFLICT, "no_history", NULL);
	log_site_need(&site, &inbound);
	log_site_need(&site, &next);
}

/* ---- changing ---- */

static void test_what_was_sent_is_frozen_and_never_a_draft_again(void **state)
{
	struct log_order order = sent(site.threads[0], 1700000000000);
	struct log_entry entry = log_site_need(&site, &order);
	const struct log_change changes[] = {
		{.original_text = "other", .channel = -1, .status = -1},
		{.channel = LOG_SMS, .status = -1},
		{.channel = -1, .status = MESSAGE_DRAFT},
		{.channel = -1, .status = MESSAGE_SENT, .sent_at = 1600000000000},
	};
	const struct log_change same = {.original_text = "Hello Ana", .channel = -1, .status = MESSAGE_SENT};
	struct error err = {0};

	(void)state;
	for (size_t i = 0; i < sizeof(changes) / sizeof(changes[0]); i++) {
		assert_false(change(&entry, &changes[i], &err));
		assert_string_equal(err.code, "sent_is_final");
	}
	site_need(change(&entry, &same, &err), &err);
	assert_int_equal(entry.version, 1);
}

static void test_R65_a_draft_fires_nothing_until_it_is_sent_at_the_given_time(void **state)
{
	struct log_order order = log_site_order(site.threads[0], LOG_AI_DRAFT, "Hello");
	struct log_change flip = {.channel = LOG_LINKEDIN, .status = MESSAGE_SENT, .sent_at = 1700000000000, .by = "Ana"};
	struct log_entry entry = log_site_need(&site, &order);
	struct campaign_account thread = log_site_thread(&site, site.threads[0]);
	struct error err = {0};

	(void)state;
	assert_int_equal(thread.outreach_status, OUTREACH_NOT_STARTED);
	assert_int_equal(thread.initiated_at, 0);
	assert_int_equal(account_of(0).status, ACCOUNT_PROSPECT);
	site_need(change(&entry, &flip, &err), &err);
	thread = log_site_thread(&site, site.threads[0]);
	assert_int_equal(thread.outreach_status, OUTREACH_SENT);
	assert_int_equal(thread.initiated_at, 1700000000000);
	assert_string_equal(thread.initiated_channel, "linkedin");
	assert_int_equal(thread.draft_message_id, 0);
	assert_int_equal(thread.message_count, 1);
	assert_int_equal(account_of(0).status, ACCOUNT_CONTACTED);
	flip.sent_at = 0;
	flip.channel = -1;
	site_need(change(&entry, &flip, &err), &err); /* a second click */
}

static void test_R16_a_flip_into_the_future_is_refused(void **state)
{
	struct log_order order = log_site_order(site.threads[0], LOG_AI_DRAFT, "Hello");
	struct log_change flip = {.channel = -1, .status = MESSAGE_SENT, .sent_at = clock_now_ms() + LOG_FUTURE_MS + 60000};
	struct log_entry entry = log_site_need(&site, &order);
	struct error err = {0};

	(void)state;
	assert_false(change(&entry, &flip, &err));
	assert_string_equal(err.code, "future_time");
	flip.status = -1;
	flip.sent_at = 1700000000000;
	assert_false(change(&entry, &flip, &err));
	assert_string_equal(err.code, "not_sent");
}

static void test_only_drafts_are_deleted(void **state)
{
	struct log_order order = sent(site.threads[0], 1700000000000);
	struct log_entry entry = log_site_need(&site, &order);
	struct log_step step = {.mem = site.store.mem, .entry = &entry};
	struct error err = {0};

	(void)state;
	assert_false(db_write(site.store.db, log_step_remove, &step, &err));
	assert_string_equal(err.code, "not_a_draft");
	order = log_site_order(site.threads[0], LOG_AI_CONTINUE, "again");
	entry = log_site_need(&site, &order);
	site_need(db_write(site.store.db, log_step_remove, &step, &err), &err);
	assert_int_equal(log_site_thread(&site, site.threads[0]).message_count, 1);
	assert_int_equal(log_site_thread(&site, site.threads[0]).place, PLACE_WAITING);
}

/* ---- the pipeline ---- */

static void test_R58_R62_R63_a_prospect_becomes_contacted_once_and_a_customer_stays_one(void **state)
{
	struct log_order order = sent(site.threads[0], 1700000000000);
	struct account account;

	(void)state;
	log_site_need(&site, &order);
	assert_int_equal(account_of(0).status, ACCOUNT_CONTACTED);
	order.campaign_account_id = site.threads[1]; /* the same account in another campaign */
	log_site_need(&site, &order);
	assert_int_equal(site_number(&site.store, "SELECT CAST(count(*) AS BIGINT) FROM account_status_history "
	                                          "WHERE source = 'campaign_outreach' AND by_name = 'Ana'"),
	                 1);
	site_exec(&site.store, "UPDATE account SET status = 'customer'");
	order.campaign_account_id = site.threads[2];
	log_site_need(&site, &order);
	account = account_of(1);
	assert_int_equal(account.status, ACCOUNT_CUSTOMER);
}

static void test_R59_R67_R68_an_earlier_inbound_is_no_response_but_they_responded(void **state)
{
	struct log_order inbound = log_site_order(site.threads[0], LOG_INBOUND_PASTE, "We found you");
	struct log_order order = sent(site.threads[0], 1700000005000);
	struct campaign_account thread;

	(void)state;
	inbound.sent_at = 1700000000000;
	log_site_need(&site, &inbound);
	thread = log_site_thread(&site, site.threads[0]);
	assert_int_equal(thread.outreach_status, OUTREACH_RESPONDED);
	assert_int_equal(thread.initiated_at, 0);
	log_site_need(&site, &order);
	thread = log_site_thread(&site, site.threads[0]);
	assert_int_equal(thread.initiated_at, 1700000005000);
	assert_int_equal(thread.responded_at, 0);
	assert_int_equal(thread.outreach_status, OUTREACH_RESPONDED); /* R64 */
	inbound.sent_at = 1700000005000;                              /* at it counts */
	log_site_need(&site, &inbound);
	assert_int_equal(log_site_thread(&site, site.threads[0]).responded_at, 1700000005000);
	order.sent_at = 1699999999000; /* back-dated: the earliest inbound answers it after all */
	log_site_need(&site, &order);
	thread = log_site_thread(&site, site.threads[0]);
	assert_int_equal(thread.initiated_at, 1699999999000);
	assert_int_equal(thread.responded_at, 1700000000000);
}

static void test_R61_of_two_sent_at_one_moment_the_first_written_decides_the_channel(void **state)
{
	struct log_order order = log_site_order(site.threads[0], LOG_TYPE_TRANSLATE, "Hello");
	struct log_entry first = log_site_need(&site, &order), second = log_site_need(&site, &order);
	struct log_change flip = {.channel = LOG_EMAIL, .status = MESSAGE_SENT, .sent_at = 1700000000000};
	struct error err = {0};

	(void)state;
	site_need(change(&second, &flip, &err), &err);
	assert_string_equal(log_site_thread(&site, site.threads[0]).initiated_channel, "email");
	flip.channel = LOG_LINKEDIN;
	site_need(change(&first, &flip, &err), &err);
	assert_string_equal(log_site_thread(&site, site.threads[0]).initiated_channel, "linkedin");
}

/* ---- refusals ---- */

static bool flag_in_write(struct db *db, void *arg, struct error *err)
{
	struct account *account = arg;

	return account_change_status(db, site.store.mem, account, ACCOUNT_DO_NOT_CONTACT, "manual", "asked us to stop", "Ben", 0,
	                             err);
}

static bool withdraw_in_write(struct db *db, void *arg, struct error *err)
{
	bool changed;

	return consent_record(db, site.store.mem, arg, &changed, err);
}

static void test_R69_R70_R74_nothing_goes_out_to_do_not_contact_and_what_comes_in_is_kept(void **state)
{
	struct account account = account_of(0);
	struct log_order draft = log_site_order(site.threads[0], LOG_AI_DRAFT, "Hello");
	struct log_order order = sent(site.threads[0], 1700000000000);
	struct log_order inbound = log_site_order(site.threads[0], LOG_INBOUND_PASTE, "Stop it");
	struct log_change flip = {.channel = -1, .status = MESSAGE_SENT};
	struct log_entry entry = log_site_need(&site, &draft);
	struct log_refusal refusal;
	struct error err = {0};

	(void)state;
	site_need(db_write(site.store.db, flag_in_write, &account, &err), &err);
	fails(&order, FAIL_FORBIDDEN, "do_not_contact", &refusal);
	assert_string_equal(refusal.who, "Ben");
	assert_string_equal(refusal.why, "asked us to stop");
	assert_string_equal(refusal.source, "manual");
	assert_true(refusal.at > 0);
	assert_non_null(strstr(refusal.history, "/status-history"));
	assert_non_null(strstr(log_refusal_members(&refusal, site.store.mem), "\"who\":\"Ben\""));
	order.campaign_account_id = site.threads[1]; /* for every goal */
	fails(&order, FAIL_FORBIDDEN, "do_not_contact", NULL);
	assert_false(change(&entry, &flip, &err));
	assert_string_equal(err.code, "do_not_contact");
	assert_non_null(strstr(err.text, "Ben"));
	log_site_need(&site, &inbound);
}

static void test_R71_R72_an_opted_out_purpose_is_refused_and_other_goals_stay_open(void **state)
{
	char id[ID_TEXT_SIZE];
	struct consent word = {.workspace_id = WORKSPACE,
	                       .subject_kind = CONSENT_ACCOUNT,
	                       .subject = id_format(site.accounts[0], "acc", id),
	                       .channel = CHANNEL_ANY,
	                       .purpose = "press",
	                       .action = CONSENT_OPT_OUT,
	                       .source = "manual",
	                       .reason = "no journalists",
	                       .by_name = "Ben"};
	struct log_order order = sent(site.threads[1], 1700000000000);
	struct log_refusal refusal;
	struct error err = {0};

	(void)state;
	site_need(db_write(site.store.db, withdraw_in_write, &word, &err), &err);
	for (int channel = LOG_EMAIL; channel <= LOG_OTHER; channel++) {
		order.channel = channel;
		fails(&order, FAIL_FORBIDDEN, "purpose_opted_out", &refusal);
		assert_string_equal(refusal.who, "Ben");
		assert_non_null(strstr(refusal.history, "/dnc-history"));
	}
	order.campaign_account_id = site.threads[0]; /* sales */
	log_site_need(&site, &order);
}

static void test_a_thread_of_another_workspace_is_unknown(void **state)
{
	struct log_order order = sent(site.threads[0], 1700000000000);

	(void)state;
	order.workspace_id = WORKSPACE + 1;
	fails(&order, FAIL_NOT_FOUND, "not_found", NULL);
}

#define TEST(name) cmocka_unit_test_setup_teardown(name, set_up, tear_down)

int main(void)
{
	const struct CMUnitTest tests[] = {
		TEST(test_R22_R32_log_sent_is_stored_as_given_without_a_view_or_cost),
		TEST(test_R18_the_same_external_id_finds_the_stored_message),
		TEST(test_R26_type_translate_stores_the_translation_and_keeps_the_own_words_as_view),
		TEST(test_R33_R34_a_failed_type_translate_stays_a_draft_until_a_retry_swaps_it),
		TEST(test_R33_R34_an_inbound_is_kept_when_its_translation_fails_and_filled_later),
		TEST(test_R19_ai_draft_is_the_first_outbound_only),
		TEST(test_R20_ai_continue_needs_a_history),
		TEST(test_what_was_sent_is_frozen_and_never_a_draft_again),
		TEST(test_R65_a_draft_fires_nothing_until_it_is_sent_at_the_given_time),
		TEST(test_R16_a_flip_into_the_future_is_refused),
		TEST(test_only_drafts_are_deleted),
		TEST(test_R58_R62_R63_a_prospect_becomes_contacted_once_and_a_customer_stays_one),
		TEST(test_R59_R67_R68_an_earlier_inbound_is_no_response_but_they_responded),
		TEST(test_R61_of_two_sent_at_one_moment_the_first_written_decides_the_channel),
		TEST(test_R69_R70_R74_nothing_goes_out_to_do_not_contact_and_what_comes_in_is_kept),
		TEST(test_R71_R72_an_opted_out_purpose_is_refused_and_other_goals_stay_open),
		TEST(test_a_thread_of_another_workspace_is_unknown),
	};

	return SITE_RUN_ON_BOTH(tests);
}
