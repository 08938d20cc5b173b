/* Work that talks to a carrier: claim, build, the network, apply; gates, bounds, and the end of the process. */
#include "job_site.h"

static _Atomic int claims, builds, applies, claim_calls;
static _Atomic int answered, not_sent, ambiguous;
static char url[80];

static bool claim(struct db *db, struct job_run *run, enum job_verdict *verdict, struct error *err)
{
	if (!db_writing(db) || *verdict != JOB_GO)
		return error_set(err, FAIL_INTERNAL, "wrong", "a claim begins with GO, inside a write");
	claims++;
	run->state = arena_format(run->mem, "%lld", (long long)run->job.subject_id);
	return db_exec(db, err, "INSERT INTO counter (workspace_id, name, shard, value) VALUES ($1, 'claimed', $2, 1)",
	               db_int(run->job.workspace_id), db_int(run->job.subject_id));
}

static bool build(struct job_run *run, struct http_request *out, struct error *err)
{
	(void)err;
	builds++;
	*out = (struct http_request){.method = "GET",
	                             .url = arena_format(run->mem, "%s?id=%s", url, (const char *)run->state),
	                             .private_allowed = true,
	                             .timeout_ms = 10000};
	return true;
}

static bool build_badly(struct job_run *run, struct http_request *out, struct error *err)
{
	(void)run;
	(void)out;
	return error_set(err, FAIL_INVALID, "no_address", "the carrier has no address");
}

static bool apply(struct db *db, struct job_run *run, const struct http_response *response, enum job_verdict *verdict,
                  struct error *err)
{
	if (!db_writing(db))
		return error_set(err, FAIL_INTERNAL, "wrong", "apply is outside a write");
	applies++;
	answered += response->outcome == HTTP_ANSWERED && response->status == carrier.status &&
	            strcmp(response->body, "hello") == 0;
	not_sent += response->outcome == HTTP_NOT_SENT && response->reason && *response->reason;
	ambiguous += response->outcome == HTTP_AMBIGUOUS;
	*verdict = JOB_DONE;
	return db_exec(db, err,
	               "UPDATE counter SET value = value + 1 WHERE workspace_id = $1 AND name = 'claimed' AND shard = $2",
	               db_int(run->job.workspace_id), db_int(run->job.subject_id));
}

static bool refuse_claim(struct db *db, struct job_run *run, enum job_verdict *verdict, struct error *err)
{
	(void)run;
	*verdict = JOB_DONE; /* "consent was withdrawn": written, and no exchange */
	return db_exec(db, err, "INSERT INTO counter (workspace_id, name, shard, value) VALUES (1, 'refused', $1, 1)",
	               db_int(run->job.subject_id));
}

static bool fail_claim(struct db *db, struct job_run *run, enum job_verdict *verdict, struct error *err)
{
	(void)verdict;
	return db_exec(db, err, "INSERT INTO counter (workspace_id, name, shard, value) VALUES (1, 'half', $1, 1)",
	               db_int(run->job.subject_id)) &&
	       error_set(err, FAIL_INTERNAL, "broken", "a claim that breaks");
}

static bool claim_without_database(struct db *db, struct job_run *run, enum job_verdict *verdict, struct error *err)
{
	(void)db;
	(void)run;
	(void)verdict;
	claim_calls++;
	return error_set(err, FAIL_FULL, "storage_full", "no room");
}

static const struct job_kind kinds[] = {{.name = "send", .claim = claim, .build = build, .apply = apply},
					{.name = "misbuilt", .claim = claim, .build = build_badly, .apply = apply},
					{.name = "refused", .claim = refuse_claim, .build = build, .apply = apply},
					{.name = "broken", .claim = fail_claim, .build = build, .apply = apply, .most_attempts = 1},
					{.name = "full", .claim = claim_without_database, .build = build, .apply = apply},
					{0}};
static const struct job_kind *const tables[] = {kinds, NULL};

static int set_up(void **state)
{
	claims = builds = applies = answered = not_sent = ambiguous = claim_calls = 0;
	job_kinds = tables;
	carrier_start();
	snprintf(url, sizeof(url), "http://127.0.0.1:%d/send", carrier.port);
	return job_set_up(state);
}

static int tear_down(void **state)
{
	int code = job_tear_down(state);

	carrier_end();
	return code;
}

static void put_many(const char *kind, int count)
{
	struct job *jobs = calloc((size_t)count, sizeof(*jobs));

	for (int i = 0; i < count; i++)
		jobs[i] = (struct job){.workspace_id = 1, .kind = kind, .lane = JOB_BULK, .subject_id = i + 1};
	job_put(jobs, count);
	free(jobs);
}

/* On PostgreSQL a write that crossed another one runs again, and is counted again; what it wrote is there once. */
static void at_least(int seen, int wanted)
{
	assert_true(site_engine == DB_POSTGRES ? seen >= wanted : seen == wanted);
}

static void applied_once(int count)
{
	assert_int_equal(site_number(&site, "SELECT count(*) FROM counter WHERE name = 'claimed' AND value = 2"), count);
	assert_int_equal(site_number(&site, "SELECT count(*) FROM counter"), count);
}

static void test_each_job_is_one_exchange_and_one_result(void **state)
{
	(void)state;
	carrier.status = 202;
	put_many("send", 200);
	job_start();
	job_until_none();
	assert_int_equal(carrier.asked, 200);
	at_least(answered, 200);
	at_least(builds, 200);
	applied_once(200);
}

static void test_what_cannot_be_built_is_applied_as_not_sent(void **state)
{
	(void)state;
	put_many("misbuilt", 3);
	job_start();
	job_until_none();
	at_least(not_sent, 3);
	assert_int_equal(carrier.asked, 0);
}

static void test_a_gate_that_closes_in_the_claim_sends_nothing(void **state)
{
	(void)state;
	put_many("refused", 20);
	job_start();
	job_until_none();
	assert_int_equal(site_number(&site, "SELECT count(*) FROM counter WHERE name = 'refused'"), 20);
	assert_int_equal(builds + applies + carrier.asked, 0);
}

static void test_a_claim_that_breaks_spoils_no_other(void **state)
{
	struct job jobs[] = {{.workspace_id = 1, .kind = "broken", .subject_id = 1},
	                     {.workspace_id = 1, .kind = "send", .subject_id = 2},
	                     {.workspace_id = 1, .kind = "broken", .subject_id = 3},
	                     {.workspace_id = 1, .kind = "send", .subject_id = 4}};

	(void)state;
	job_put(jobs, 4);
	job_start();
	job_until("SELECT count(*)" JOB_OWN " AND state = 'dead' AND last_error = 'a claim that breaks'", 2);
	job_until("SELECT count(*)" JOB_OWN " AND state <> 'dead'", 0);
	at_least(answered, 2);
	assert_int_equal(site_number(&site, "SELECT count(*) FROM counter WHERE name = 'half'"), 0);
}

static void test_no_more_exchanges_are_open_than_allowed(void **state)
{
	(void)state;
	carrier.delay_ms = 30;
	put_many("send", 60);
	job_options.most_in_flight = 5;
	job_start();
	job_until_none();
	assert_int_equal(carrier.asked, 60);
	assert_in_range(carrier.most_open, 2, 5);
}

static void test_a_slow_carrier_holds_no_thread(void **state)
{
	(void)state;
	carrier.delay_ms = 400;
	put_many("send", 100);
	job_options.workers = 2;
	job_start();
	job_until_count(&carrier.asked, 100);
	job_until_none();
	assert_true(carrier.most_open >= 60);
}

static void test_a_full_disk_is_asked_again_with_pauses(void **state)
{
	(void)state;
	put_many("full", 5);
	job_start();
	usleep(1500000);
	assert_in_range(claim_calls, 1, 8);
	assert_int_equal(site_number(&site, "SELECT count(*)" JOB_OWN " AND state = 'queued' AND attempts = 0"), 5);
}

static void test_a_stop_leaves_no_exchange_without_its_word(void **state)
{
	(void)state;
	carrier.silent = true;
	put_many("send", 40);
	job_start();
	job_until_count(&carrier.asked, 40);
	job_end(0); /* T2: what has left is ambiguous, and is written so */
	at_least(applies, 40);
	at_least(ambiguous, 40);
	applied_once(40);
	assert_int_equal(site_number(&site, "SELECT count(*)" JOB_OWN), 0);
}

static void test_a_stop_waits_for_answers_within_its_grace(void **state)
{
	(void)state;
	carrier.delay_ms = 500;
	put_many("send", 20);
	job_start();
	job_until_count(&carrier.asked, 20);
	job_end(10);
	at_least(answered, 20);
	applied_once(20);
	assert_int_equal(site_number(&site, "SELECT count(*)" JOB_OWN), 0);
}

static void test_after_a_stop_nothing_is_claimed(void **state)
{
	(void)state;
	job_start();
	job_runner_stop(job_runner, 1);
	put_many("send", 5);
	usleep(1200000);
	assert_int_equal(claims, 0);
	assert_int_equal(site_number(&site, "SELECT count(*)" JOB_OWN " AND state = 'queued'"), 5);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test_setup_teardown(test_each_job_is_one_exchange_and_one_result, set_up, tear_down),
		cmocka_unit_test_setup_teardown(test_what_cannot_be_built_is_applied_as_not_sent, set_up, tear_down),
		cmocka_unit_test_setup_teardown(test_a_gate_that_closes_in_the_claim_sends_nothing, set_up, tear_down),
		cmocka_unit_test_setup_teardown(test_a_claim_that_breaks_spoils_no_other, set_up, tear_down),
		cmocka_unit_test_setup_teardown(test_no_more_exchanges_are_open_than_allowed, set_up, tear_down),
		cmocka_unit_test_setup_teardown(test_a_slow_carrier_holds_no_thread, set_up, tear_down),
		cmocka_unit_test_setup_teardown(test_a_full_disk_is_asked_again_with_pauses, set_up, tear_down),
		cmocka_unit_test_setup_teardown(test_a_stop_leaves_no_exchange_without_its_word, set_up, tear_down),
		cmocka_unit_test_setup_teardown(test_a_stop_waits_for_answers_within_its_grace, set_up, tear_down),
		cmocka_unit_test_setup_teardown(test_after_a_stop_nothing_is_claimed, set_up, tear_down),
	};

	return SITE_RUN_ON_BOTH(tests);
}
