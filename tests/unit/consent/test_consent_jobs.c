/* T25: accounts of an older version get what they lack: the echo of consent, and the keys of duplicates. */
#include "store_site.h"

#include "account/account.h"
#include "consent/consent.h"
#include "consent/consent_parts.h"

static struct store_site site;

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

/* As version 3 left them: no keys, no echo. */
static bool add_old_rows(struct db *db, void *arg, struct error *err)
{
	(void)arg;
	for (int64_t id = 1; id <= 250; id++)
		if (!db_exec(
			    db, err,
			    "INSERT INTO account (workspace_id, id, name, name_key, website, city, status, relationship_types, "
			    "do_not_contact_purposes, custom_fields, created_at, updated_at, version) "
			    "VALUES (1, $1, 'Old', 'old', 'https://www.old.example', 'Köln', 'in_trial', '[]', '[]', '{}', 1, 1, 1)",
			    db_int(id)))
			return false;
	return db_exec(
		db, err,
		"INSERT INTO consent (workspace_id, subject_kind, subject, channel, purpose, action, source, reason, by_name, at, "
		"event_id) VALUES (1, 'account', 'acc_0000000000001', 'any', 'any', 'opt_out', 'letter', 'said no', 'Ana', 1000, 7), "
		"(1, 'account', 'acc_0000000000002', 'any', 'press', 'opt_out', 'letter', NULL, 'Ana', 1000, 8), "
		"(1, 'account', 'acc_0000000000003', 'any', 'any', 'opt_in', 'letter', NULL, 'Ana', 1000, 9)");
}

static struct account read_back(int64_t id)
{
	struct account account;
	struct error err = {0};

	site_need(account_get(site.db, site.mem, 1, id, &account, &err), &err);
	return account;
}

static void test_older_accounts_get_their_echo_and_their_keys_once(void **state)
{
	struct job_run run = {.job = {.workspace_id = 1}, .mem = site.mem};
	enum job_verdict verdict;
	struct error err = {0};
	int64_t words = 0;

	(void)state;
	site_need(db_write(site.db, add_old_rows, NULL, &err), &err);
	for (int round = 0; round < 2; round++) {
		site_need(consent_jobs[0].run(site.db, &run, &verdict, &err), &err);
		assert_int_equal(verdict, JOB_DONE);
		assert_int_equal(read_back(1).status, ACCOUNT_DO_NOT_CONTACT);
		assert_int_equal(read_back(1).version, 2);
		assert_string_equal(read_back(2).do_not_contact_purposes, "[\"press\"]");
		assert_int_equal(read_back(2).status, ACCOUNT_IN_TRIAL);
		assert_int_equal(read_back(3).status, ACCOUNT_IN_TRIAL);
		assert_int_equal(read_back(3).version, 1);
		assert_string_equal(read_back(250).domain_key, "old.example");
		assert_string_equal(read_back(250).city_key, "koln");
	}
	site_need(db_read_int(
			  site.db, NULL, &words, &err,
			  /* check_sql: how many words there are */
			  "SELECT CAST(sum(1) AS BIGINT) FROM account_status_history WHERE workspace_id = 1 AND account_id = 1"),
	          &err);
	assert_int_equal(words, 1);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test_setup_teardown(test_older_accounts_get_their_echo_and_their_keys_once, set_up, tear_down),
	};

	return SITE_RUN_ON_BOTH(tests);
}
