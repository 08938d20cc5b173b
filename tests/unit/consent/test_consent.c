/* May we? Words of consent, what they forbid, who is told why, and the permits that only a transaction issues (T5, T6, T7). */
#include "store_site.h"

#include "consent/consent.h"
#include "consent/consent_store.h"
#include "lead/lead.h"

static struct store_site site;

static const char phone[] = "+4915112345678";

static int set_up(void **state)
{
	(void)state;
	site_open(&site);
	return 0;
}

static int tear_down(void **state)
{
	(void)state;
	site_close(&site);
	return 0;
}

/* ---- acts ---- */

struct act {
	struct consent word;
	bool changed;
};

static bool record_word(struct db *db, void *arg, struct error *err)
{
	struct act *act = arg;
	struct consent word = act->word;

	if (!consent_record(db, site.mem, &word, &act->changed, err))
		return false;
	act->word = word;
	return true;
}

static struct act say_at(enum consent_kind kind, const char *subject, enum consent_channel channel, const char *purpose,
                         enum consent_action action, const char *source, int64_t at)
{
	struct act act = {.word = {.workspace_id = 1,
	                           .subject_kind = kind,
	                           .subject = subject,
	                           .channel = channel,
	                           .purpose = purpose,
	                           .action = action,
	                           .source = source,
	                           .reason = "asked us to",
	                           .by_name = "Ana",
	                           .at = at}};
	struct error err = {0};

	site_need(db_write(site.db, record_word, &act, &err), &err);
	return act;
}

static struct act say(enum consent_kind kind, const char *subject, enum consent_channel channel, const char *purpose,
                      enum consent_action action, const char *source)
{
	return say_at(kind, subject, channel, purpose, action, source, 0);
}

static bool allowed(const char *number, enum consent_channel channel, const char *purpose)
{
	struct consent_question question = {.workspace_id = 1, .phone = number, .channel = channel, .purpose = purpose};
	struct consent_refusal refusal = {0};
	struct error err = {0};
	bool answer = false;

	site_need(consent_check(site.db, site.mem, &question, &answer, &refusal, &err), &err);
	db_release(site.db);
	return answer;
}

struct asking {
	struct consent_question question;
	struct consent_refusal refusal;
	const struct permit *permit;
	bool confirm;
	int64_t answers_at; /* 0: now */
};

static bool ask_permit(struct db *db, void *arg, struct error *err)
{
	struct asking *asking = arg;

	asking->permit = NULL;
	if (asking->confirm)
		return consent_permit_confirm(db, site.mem, &asking->question,
		                              asking->answers_at ? asking->answers_at : clock_now_ms(), &asking->permit, err);
	return consent_permit_issue(db, site.mem, &asking->question, &asking->permit, &asking->refusal, err);
}

static bool permitted(struct asking *asking, struct error *err)
{
	asking->question.workspace_id = 1;
	return db_write(site.db, ask_permit, asking, err);
}

/* ---- what is forbidden ---- */

static void test_nobody_has_said_anything_and_all_is_allowed(void **state)
{
	struct asking asking = {.question = {.phone = phone, .channel = CHANNEL_SMS}};
	struct error err = {0};

	(void)state;
	assert_true(allowed(phone, CHANNEL_SMS, "sales"));
	site_need(permitted(&asking, &err), &err);
	assert_string_equal(permit_phone(asking.permit), phone);
}

static void test_a_word_forbids_its_channel_and_purpose_and_what_they_include(void **state)
{
	static const struct {
		enum consent_channel channel;
		const char *purpose;
		bool sms_sales, sms_press, call_sales, call_press, sms_any;
	} cases[] = {
		{CHANNEL_SMS, "sales", false, true, true, true, true},   {CHANNEL_SMS, "any", false, false, true, true, false},
		{CHANNEL_CALL, "sales", true, true, false, true, true},  {CHANNEL_ANY, "sales", false, true, false, true, true},
		{CHANNEL_ANY, "any", false, false, false, false, false}, {CHANNEL_EMAIL, "any", true, true, true, true, true},
	};
	char number[20];

	(void)state;
	for (int i = 0; i < 6; i++) {
		snprintf(number, sizeof(number), "+49151123456%02d", i);
		say(CONSENT_PHONE, number, cases[i].channel, cases[i].purpose, CONSENT_OPT_OUT, "manual");
		assert_int_equal(allowed(number, CHANNEL_SMS, "sales"), cases[i].sms_sales);
		assert_int_equal(allowed(number, CHANNEL_SMS, "press"), cases[i].sms_press);
		assert_int_equal(allowed(number, CHANNEL_CALL, "sales"), cases[i].call_sales);
		assert_int_equal(allowed(number, CHANNEL_CALL, "press"), cases[i].call_press);
		assert_int_equal(allowed(number, CHANNEL_SMS, NULL), cases[i].sms_any);
	}
	assert_true(allowed("+4915112345690", CHANNEL_SMS, "sales"));
}

static void test_a_word_about_a_part_does_not_lift_the_word_about_the_whole(void **state)
{
	(void)state;
	say(CONSENT_PHONE, phone, CHANNEL_ANY, "any", CONSENT_OPT_OUT, "manual");
	say(CONSENT_PHONE, phone, CHANNEL_SMS, "any", CONSENT_OPT_IN, "sms_start");
	say(CONSENT_PHONE, phone, CHANNEL_SMS, "sales", CONSENT_OPT_IN, "manual");
	assert_false(allowed(phone, CHANNEL_SMS, "sales"));
	say(CONSENT_PHONE, phone, CHANNEL_ANY, "any", CONSENT_OPT_IN, "manual");
	assert_true(allowed(phone, CHANNEL_SMS, "sales"));
}

static void test_number_address_and_account_each_forbid(void **state)
{
	struct consent_question question = {.workspace_id = 1,
	                                    .phone = phone,
	                                    .email = "ana@example.com",
	                                    .account_id = 7,
	                                    .channel = CHANNEL_CALL,
	                                    .purpose = "sales"};
	static const struct {
		enum consent_kind kind;
		const char *subject, *rule;
	} cases[] = {
		{CONSENT_PHONE, "+4915112345678", "the number +4915112345678 opted out of call for any purpose"},
		{CONSENT_EMAIL, "ana@example.com", "the address ana@example.com opted out of call for any purpose"},
		{CONSENT_ACCOUNT, "acc_0000000000007", "the account acc_0000000000007 opted out of call for any purpose"},
	};

	(void)state;
	for (int i = 0; i < 3; i++) {
		struct consent_refusal refusal = {0};
		struct error err = {0};
		bool answer = true;

		say(cases[i].kind, cases[i].subject, CHANNEL_CALL, "any", CONSENT_OPT_OUT, "manual");
		site_need(consent_check(site.db, site.mem, &question, &answer, &refusal, &err), &err);
		assert_false(answer);
		assert_string_equal(refusal.rule, cases[i].rule);
		say(cases[i].kind, cases[i].subject, CHANNEL_CALL, "any", CONSENT_OPT_IN, "manual");
		site_need(consent_check(site.db, site.mem, &question, &answer, &refusal, &err), &err);
		assert_true(answer);
	}
}

static void test_words_of_another_workspace_do_not_count(void **state)
{
	struct act act = {
		.word = {.workspace_id = 2, .subject = phone, .channel = CHANNEL_ANY, .purpose = "any", .source = "manual"}};
	struct error err = {0};

	(void)state;
	site_need(db_write(site.db, record_word, &act, &err), &err);
	assert_true(act.changed);
	assert_true(allowed(phone, CHANNEL_SMS, "sales"));
}

static void test_a_refusal_says_who_when_why_and_which_rule(void **state)
{
	struct asking asking = {.question = {.phone = phone, .channel = CHANNEL_SMS, .purpose = "sales"}};
	struct act act = say_at(CONSENT_PHONE, phone, CHANNEL_ANY, "sales", CONSENT_OPT_OUT, "manual", 1795231800123);
	struct error err = {0};

	(void)state;
	assert_false(permitted(&asking, &err));
	assert_int_equal(err.kind, FAIL_FORBIDDEN);
	assert_string_equal(err.code, "purpose_opted_out");
	assert_string_equal(err.text, "not sent: the number +4915112345678 opted out of all contact for sales");
	assert_string_equal(asking.refusal.who, "Ana");
	assert_string_equal(asking.refusal.why, "asked us to");
	assert_string_equal(asking.refusal.source, "manual");
	assert_int_equal(asking.refusal.at, 1795231800123);
	assert_int_equal(asking.refusal.consent_id, act.word.id);
	assert_null(asking.permit);
	say(CONSENT_PHONE, phone, CHANNEL_SMS, "any", CONSENT_OPT_OUT, "manual");
	say(CONSENT_PHONE, phone, CHANNEL_ANY, "sales", CONSENT_OPT_IN, "manual");
	assert_false(permitted(&asking, &err));
	assert_string_equal(err.code, "do_not_contact");
}

/* ---- words ---- */

static void test_the_same_word_again_changes_nothing(void **state)
{
	struct act first = say(CONSENT_PHONE, phone, CHANNEL_SMS, "any", CONSENT_OPT_OUT, "sms_stop"), again;

	(void)state;
	assert_true(first.changed && first.word.id && first.word.at);
	again = say(CONSENT_PHONE, phone, CHANNEL_SMS, "any", CONSENT_OPT_OUT, "manual");
	assert_false(again.changed);
	assert_int_equal(again.word.id, first.word.id);
	assert_string_equal(again.word.source, "sms_stop");
	assert_int_equal(site_number(&site, "SELECT count(*) FROM consent_event"), 1);
	assert_int_equal(site_number(&site, "SELECT count(*) FROM consent"), 1);
	assert_int_equal(site_number(&site, "SELECT count(*) FROM event WHERE kind = 'consent.changed'"), 1);
}

static void test_start_after_stop_restores_and_every_word_is_kept(void **state)
{
	(void)state;
	assert_false(say(CONSENT_PHONE, phone, CHANNEL_SMS, "any", CONSENT_OPT_IN, "sms_start")
	                     .changed); /* START without STOP says nothing */
	assert_true(say(CONSENT_PHONE, phone, CHANNEL_SMS, "any", CONSENT_OPT_OUT, "sms_stop").changed);
	assert_false(allowed(phone, CHANNEL_SMS, "sales"));
	assert_true(say(CONSENT_PHONE, phone, CHANNEL_SMS, "any", CONSENT_OPT_IN, "sms_start").changed);
	assert_true(allowed(phone, CHANNEL_SMS, "sales"));
	assert_false(say(CONSENT_PHONE, phone, CHANNEL_SMS, "any", CONSENT_OPT_IN, "sms_start").changed);
	assert_true(say(CONSENT_PHONE, phone, CHANNEL_SMS, "any", CONSENT_OPT_OUT, "sms_stop").changed);
	assert_int_equal(site_number(&site, "SELECT count(*) FROM consent_event"), 3);
	assert_int_equal(site_number(&site, "SELECT count(*) FROM consent"), 1);
	assert_true(say(CONSENT_EMAIL, "new@example.com", CHANNEL_ANY, "any", CONSENT_OPT_IN, "import")
	                    .changed); /* a permission given is a word */
}

static void test_the_history_is_newest_first_and_by_subject(void **state)
{
	struct records list;
	struct error err = {0};
	struct consent *rows;

	(void)state;
	say(CONSENT_PHONE, phone, CHANNEL_SMS, "any", CONSENT_OPT_OUT, "sms_stop");
	say(CONSENT_EMAIL, "ana@example.com", CHANNEL_ANY, "any", CONSENT_OPT_OUT, "api");
	say(CONSENT_PHONE, phone, CHANNEL_SMS, "any", CONSENT_OPT_IN, "sms_start");
	site_need(consent_store_list(site.db, site.mem, 1, CONSENT_PHONE, NULL, 0, 10, &list, &err), &err);
	assert_int_equal(list.count, 3);
	rows = list.items;
	assert_true(rows[0].id > rows[1].id && rows[1].id > rows[2].id);
	assert_string_equal(rows[0].source, "sms_start");
	site_need(consent_store_list(site.db, site.mem, 1, CONSENT_PHONE, phone, 0, 10, &list, &err), &err);
	assert_int_equal(list.count, 2);
	site_need(consent_store_list(site.db, site.mem, 1, CONSENT_PHONE, phone, rows[0].id, 10, &list, &err), &err);
	assert_int_equal(list.count, 1);
	site_need(consent_store_list(site.db, site.mem, 2, CONSENT_PHONE, NULL, 0, 10, &list, &err), &err);
	assert_int_equal(list.count, 0);
}

/* ---- the echo on leads ---- */

static bool add_lead(struct db *db, void *arg, struct error *err)
{
	struct lead lead = {.workspace_id = 1, .phone = arg, .first_name = "Ana"};

	return lead_create(db, site.mem, &lead, "api", "test", err);
}

static void test_leads_with_the_number_show_it(void **state)
{
	static const char marked[] = "SELECT count(*) FROM lead WHERE do_not_contact = 1";
	struct error err = {0};

	(void)state;
	site_need(db_write(site.db, add_lead, (void *)(uintptr_t)phone, &err), &err);
	site_need(db_write(site.db, add_lead, (void *)(uintptr_t) "+4915112345679", &err), &err);
	say(CONSENT_PHONE, phone, CHANNEL_SMS, "sales", CONSENT_OPT_OUT, "manual");
	assert_int_equal(site_number(&site, marked), 0); /* one purpose is not all contact */
	say(CONSENT_PHONE, phone, CHANNEL_SMS, "any", CONSENT_OPT_OUT, "sms_stop");
	assert_int_equal(site_number(&site, marked), 1);
	say(CONSENT_PHONE, phone, CHANNEL_CALL, "any", CONSENT_OPT_OUT, "manual");
	say(CONSENT_PHONE, phone, CHANNEL_SMS, "any", CONSENT_OPT_IN, "sms_start");
	assert_int_equal(site_number(&site, marked), 1); /* calls are still refused */
	say(CONSENT_PHONE, phone, CHANNEL_CALL, "any", CONSENT_OPT_IN, "manual");
	assert_int_equal(site_number(&site, marked), 0);
}

/* ---- permits ---- */

static void test_a_word_is_answered_within_ten_minutes_in_spite_of_stops_alone(void **state)
{
	struct asking asking = {.confirm = true, .question = {.phone = phone, .channel = CHANNEL_SMS}};
	int64_t now = clock_now_ms();
	struct error err = {0};

	(void)state;
	site_need(permitted(&asking, &err), &err); /* nobody has said anything */
	say_at(CONSENT_PHONE, phone, CHANNEL_SMS, "any", CONSENT_OPT_OUT, "sms_stop", now - 9 * 60000);
	site_need(permitted(&asking, &err), &err);
	assert_string_equal(permit_phone(asking.permit), phone);
	asking.confirm = false;
	assert_false(permitted(&asking, &err)); /* anything else stays forbidden */
	asking = (struct asking){.confirm = true, .question = {.phone = "+4915112345670", .channel = CHANNEL_SMS}};
	say_at(CONSENT_PHONE, "+4915112345670", CHANNEL_SMS, "any", CONSENT_OPT_OUT, "sms_stop", now - 90LL * 86400000);
	site_need(permitted(&asking, &err), &err); /* HELP, months after STOP */
	asking.answers_at = now - 11 * 60000;
	assert_false(permitted(&asking, &err)); /* the answer itself is late */
	assert_int_equal(err.kind, FAIL_FORBIDDEN);
	asking.answers_at = 0;
	asking.question.phone = "+4915112345671";
	say(CONSENT_PHONE, "+4915112345671", CHANNEL_SMS, "any", CONSENT_OPT_OUT, "manual");
	assert_false(permitted(&asking, &err));
}

/* A person's word that is older than the STOP is not passed over by it. */
static void test_a_stop_does_not_loosen_what_a_person_recorded(void **state)
{
	struct asking asking = {.confirm = true, .question = {.phone = phone, .channel = CHANNEL_SMS}};
	int64_t now = clock_now_ms();
	struct error err = {0};

	(void)state;
	say_at(CONSENT_PHONE, phone, CHANNEL_ANY, "any", CONSENT_OPT_OUT, "manual", now - 86400000);
	say_at(CONSENT_PHONE, phone, CHANNEL_SMS, "any", CONSENT_OPT_OUT, "sms_stop", now);
	assert_false(permitted(&asking, &err));
}

static void test_a_person_who_forbids_after_the_stop_is_heeded_too(void **state)
{
	struct asking asking = {.confirm = true,
	                        .question = {.phone = phone, .channel = CHANNEL_SMS, .email = "ana@example.com"}};
	int64_t now = clock_now_ms();
	struct error err = {0};

	(void)state;
	say_at(CONSENT_PHONE, phone, CHANNEL_SMS, "any", CONSENT_OPT_OUT, "sms_stop", now - 60000);
	say_at(CONSENT_PHONE, phone, CHANNEL_ANY, "any", CONSENT_OPT_OUT, "manual", now - 30000);
	assert_false(permitted(&asking, &err));
	assert_int_equal(err.kind, FAIL_FORBIDDEN);
}

static void test_an_address_that_forbids_is_heeded_beside_a_stop(void **state)
{
	struct asking asking = {.confirm = true,
	                        .question = {.phone = phone, .channel = CHANNEL_SMS, .email = "ana@example.com"}};
	struct error err = {0};

	(void)state;
	say(CONSENT_PHONE, phone, CHANNEL_SMS, "any", CONSENT_OPT_OUT, "sms_stop");
	say(CONSENT_EMAIL, "ana@example.com", CHANNEL_ANY, "any", CONSENT_OPT_OUT, "manual");
	assert_false(permitted(&asking, &err));
}

static void test_there_is_no_permit_outside_a_transaction(void **state)
{
	struct consent_question question = {.workspace_id = 1, .phone = phone, .channel = CHANNEL_SMS};
	struct consent_refusal refusal = {0};
	const struct permit *permit;
	struct error err = {0};
	int status = 0;
	pid_t child;

	(void)state;
	db_release(site.db);
	child = fork();
	if (child == 0) {
		fclose(stderr);
		signal(SIGABRT, SIG_DFL);
		_exit(consent_permit_issue(site.db, site.mem, &question, &permit, &refusal, &err) ? 0 : 1);
	}
	assert_int_equal(waitpid(child, &status, 0), child);
	assert_true(WIFSIGNALED(status) && WTERMSIG(status) == SIGABRT);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test_setup_teardown(test_nobody_has_said_anything_and_all_is_allowed, set_up, tear_down),
		cmocka_unit_test_setup_teardown(test_a_word_forbids_its_channel_and_purpose_and_what_they_include, set_up,
	                                        tear_down),
		cmocka_unit_test_setup_teardown(test_a_word_about_a_part_does_not_lift_the_word_about_the_whole, set_up,
	                                        tear_down),
		cmocka_unit_test_setup_teardown(test_number_address_and_account_each_forbid, set_up, tear_down),
		cmocka_unit_test_setup_teardown(test_words_of_another_workspace_do_not_count, set_up, tear_down),
		cmocka_unit_test_setup_teardown(test_a_refusal_says_who_when_why_and_which_rule, set_up, tear_down),
		cmocka_unit_test_setup_teardown(test_the_same_word_again_changes_nothing, set_up, tear_down),
		cmocka_unit_test_setup_teardown(test_start_after_stop_restores_and_every_word_is_kept, set_up, tear_down),
		cmocka_unit_test_setup_teardown(test_the_history_is_newest_first_and_by_subject, set_up, tear_down),
		cmocka_unit_test_setup_teardown(test_leads_with_the_number_show_it, set_up, tear_down),
		cmocka_unit_test_setup_teardown(test_a_word_is_answered_within_ten_minutes_in_spite_of_stops_alone, set_up,
	                                        tear_down),
		cmocka_unit_test_setup_teardown(test_a_stop_does_not_loosen_what_a_person_recorded, set_up, tear_down),
		cmocka_unit_test_setup_teardown(test_a_person_who_forbids_after_the_stop_is_heeded_too, set_up, tear_down),
		cmocka_unit_test_setup_teardown(test_an_address_that_forbids_is_heeded_beside_a_stop, set_up, tear_down),
		cmocka_unit_test_setup_teardown(test_there_is_no_permit_outside_a_transaction, set_up, tear_down),
	};

	return SITE_RUN_ON_BOTH(tests);
}
