/* Local work: order, lanes, retries, the end. */
#include "job_site.h"

static _Atomic int runs, fails_left;
static _Atomic int64_t order[1000];
static _Atomic int order_at;
static pthread_mutex_t order_lock = PTHREAD_MUTEX_INITIALIZER;
static enum job_verdict wanted;

static bool note(struct db *db, struct job_run *run, enum job_verdict *verdict, struct error *err)
{
	(void)db;
	(void)err;
	pthread_mutex_lock(&order_lock);
	order[order_at] = run->job.subject_id;
	order_at++;
	pthread_mutex_unlock(&order_lock);
	*verdict = JOB_DONE;
	return true;
}

static bool fail_first(struct db *db, struct job_run *run, enum job_verdict *verdict, struct error *err)
{
	(void)db;
	(void)run;
	runs++;
	*verdict = JOB_DONE;
	return fails_left-- <= 0 || error_set(err, FAIL_UNAVAILABLE, "gone", "the carrier's \"door\" is shut");
}

static bool say_wanted(struct db *db, struct job_run *run, enum job_verdict *verdict, struct error *err)
{
	(void)db;
	(void)err;
	runs++;
	run->reason = "as wanted";
	run->again_at = clock_now_ms() + 3600000;
	*verdict = wanted;
	return true;
}

static bool look_at_everything(struct db *db, struct job_run *run, enum job_verdict *verdict, struct error *err)
{
	if (run->job.workspace_id != 42 || run->job.subject_id != 43 || strcmp(run->job.kind, "look") != 0 ||
	    strcmp(run->job.payload, "{\"a\": 1}") != 0 || run->wired != &runs || db_writing(db))
		return error_set(err, FAIL_INTERNAL, "wrong", "not what was added");
	runs++;
	*verdict = JOB_DONE;
	return true;
}

static bool sweep(struct db *db, struct job_run *run, enum job_verdict *verdict, struct error *err)
{
	(void)db;
	runs++;
	*verdict = JOB_DONE;
	return run->job.workspace_id == 0 || error_set(err, FAIL_INTERNAL, "wrong", "a sweep is of no workspace");
}

static const struct job_kind kinds[] = {{.name = "note", .run = note},
					{.name = "fail", .run = fail_first, .most_attempts = 4},
					{.name = "say", .run = say_wanted},
					{.name = "look", .run = look_at_everything},
					{0}};
static const struct job_kind sweeps[] = {{.name = "sweep", .run = sweep, .every_s = 3600}, {0}};
static const struct job_kind *const tables[] = {kinds, NULL};
static const struct job_kind *const sweep_tables[] = {sweeps, NULL};

static int set_up(void **state)
{
	runs = order_at = fails_left = 0;
	job_kinds = tables;
	return job_set_up(state);
}

static void test_replies_go_before_bulk_and_each_lane_in_order_of_time(void **state)
{
	struct job jobs[90];
	int64_t now = clock_now_ms();

	(void)state;
	for (int i = 0; i < 90; i++)
		jobs[i] = (struct job){.workspace_id = 1,
		                       .kind = "note",
		                       .lane = JOB_UPKEEP - i % 3,
		                       .run_at = now - 1000 * i,
		                       .subject_id = (JOB_UPKEEP - i % 3) * 1000 + 90 - i};
	job_put(jobs, 90);
	job_options.workers = 1;
	job_start();
	job_until_none();
	assert_int_equal(order_at, 90);
	for (int i = 1; i < 90; i++)
		assert_true(order[i] > order[i - 1]);
}

static void test_a_job_runs_when_it_is_due_and_not_before(void **state)
{
	int64_t begun = clock_now_ms();
	struct job jobs[] = {{.workspace_id = 1, .kind = "note", .run_at = begun + 600, .subject_id = 2},
	                     {.workspace_id = 1, .kind = "note", .run_at = begun + 3600000, .subject_id = 3},
	                     {.workspace_id = 1, .kind = "note", .subject_id = 1}};

	(void)state;
	job_start();
	job_put(jobs, 3);
	job_until_count(&order_at, 1);
	job_until_count(&order_at, 2);
	assert_in_range(clock_now_ms() - begun, 600, 1900);
	assert_int_equal(order[0], 1);
	assert_int_equal(order[1], 2);
	job_until("SELECT count(*)" JOB_OWN, 1);
}

static void test_a_new_job_wakes_a_sleeping_runner(void **state)
{
	int64_t begun;

	(void)state;
	job_start();
	usleep(1200000); /* it has looked, and sleeps; on PostgreSQL it listens by now */
	begun = clock_monotonic_ms();
	job_put_one("note", 1);
	job_until_count(&order_at, 1);
	assert_in_range(clock_monotonic_ms() - begun, 0, 500);
}

static void test_a_job_knows_what_was_added(void **state)
{
	struct job job = {.workspace_id = 42, .kind = "look", .subject_id = 43, .payload = "{\"a\": 1}"};

	(void)state;
	job_options.wired = &runs;
	job_put(&job, 1);
	job_start();
	job_until_none();
	assert_int_equal(runs, 1);
}

static void test_a_failure_is_tried_again_later_and_kept_when_it_stays(void **state)
{
	(void)state;
	fails_left = 100;
	job_put_one("fail", 1);
	job_start();
	for (int attempt = 1; attempt < 4; attempt++) {
		char sql[160];

		snprintf(sql, sizeof(sql),
		         "SELECT count(*)" JOB_OWN " AND state = 'queued' AND attempts = %d AND lease_until IS NULL", attempt);
		job_until(sql, 1);
		assert_string_equal(job_text("SELECT last_error" JOB_OWN), "the carrier's \"door\" is shut");
		assert_in_range(site_number(&site, "SELECT run_at" JOB_OWN) - clock_now_ms(), (1000 << attempt) - 500,
		                (1000 << attempt) * 5 / 4);
		job_change("UPDATE job SET run_at = 1 WHERE workspace_id > 0");
	}
	job_until("SELECT count(*)" JOB_OWN " AND state = 'dead' AND attempts = 4", 1);
	assert_int_equal(runs, 4);
	job_change("UPDATE job SET run_at = 1 WHERE workspace_id > 0"); /* dead is dead */
	usleep(100000);
	assert_int_equal(runs, 4);
}

static void test_a_failure_that_passes_ends_well(void **state)
{
	(void)state;
	fails_left = 1;
	job_put_one("fail", 1);
	job_start();
	job_until("SELECT count(*)" JOB_OWN " AND attempts = 1", 1);
	job_change("UPDATE job SET run_at = 1 WHERE workspace_id > 0");
	job_until_none();
	assert_int_equal(runs, 2);
}

static void test_a_verdict_is_done(void **state)
{
	(void)state;
	wanted = JOB_LATER;
	job_put_one("say", 1);
	job_start();
	job_until("SELECT count(*)" JOB_OWN " AND state = 'queued' AND attempts = 0 AND last_error = 'as wanted'", 1);
	assert_in_range(site_number(&site, "SELECT run_at" JOB_OWN) - clock_now_ms(), 3590000, 3600000);
	wanted = JOB_DEAD;
	job_change("UPDATE job SET run_at = 1 WHERE workspace_id > 0");
	job_until("SELECT count(*)" JOB_OWN " AND state = 'dead' AND last_error = 'as wanted'", 1);
	assert_int_equal(runs, 2);
}

static void test_a_job_of_no_kind_is_kept_as_dead(void **state)
{
	(void)state;
	job_put_one("unheard of", 1);
	job_put_one("note", 2);
	job_start();
	job_until("SELECT count(*)" JOB_OWN " AND state = 'dead' AND last_error = 'no such kind of job'", 1);
	job_until_count(&order_at, 1);
}

static bool cancel(struct db *db, void *arg, struct error *err)
{
	return job_cancel(db, 1, "note", 5, arg, err);
}

static void test_a_cancelled_job_never_runs_and_others_do(void **state)
{
	int64_t cancelled = 0;
	struct job jobs[] = {{.workspace_id = 1, .kind = "note", .subject_id = 5},
	                     {.workspace_id = 1, .kind = "note", .subject_id = 5},
	                     {.workspace_id = 1, .kind = "note", .subject_id = 6},
	                     {.workspace_id = 2, .kind = "note", .subject_id = 5},
	                     {.workspace_id = 1, .kind = "look", .subject_id = 5, .run_at = clock_now_ms() + 3600000}};
	struct error err = {0};

	(void)state;
	job_put(jobs, 5);
	site_need(db_write(site.db, cancel, &cancelled, &err), &err);
	assert_int_equal(cancelled, 2);
	job_start();
	job_until_count(&order_at, 2);
	job_until("SELECT count(*)" JOB_OWN, 1);
}

static void test_a_sweep_is_one_row_that_comes_back(void **state)
{
	(void)state;
	job_kinds = sweep_tables;
	job_start();
	job_until_count(&runs, 1);
	job_until("SELECT count(*) FROM job WHERE workspace_id = 0 AND kind = 'sweep' AND state = 'queued' AND run_at > 1000", 1);
	assert_in_range(site_number(&site, "SELECT run_at FROM job") - clock_now_ms(), 3590000, 3600000);
	job_change("UPDATE job SET state = 'dead', run_at = 1");
	job_runner_stop(job_runner, 5);
	job_runner_destroy(job_runner);
	job_start(); /* a start revives it */
	job_until_count(&runs, 2);
	job_until("SELECT count(*) FROM job WHERE state = 'queued'", 1);
	assert_int_equal(site_number(&site, "SELECT count(*) FROM job"), 1);
}

static void test_waits_grow_to_ten_minutes(void **state)
{
	(void)state;
	for (int64_t attempts = 0; attempts < 100; attempts++) {
		int64_t least = attempts < 10 ? 1000LL << attempts : 600000, wait = job_backoff_ms(attempts);

		least = least > 600000 ? 600000 : least;
		assert_in_range(wait, least, least * 5 / 4);
	}
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test_setup_teardown(test_replies_go_before_bulk_and_each_lane_in_order_of_time, set_up,
	                                        job_tear_down),
		cmocka_unit_test_setup_teardown(test_a_job_runs_when_it_is_due_and_not_before, set_up, job_tear_down),
		cmocka_unit_test_setup_teardown(test_a_new_job_wakes_a_sleeping_runner, set_up, job_tear_down),
		cmocka_unit_test_setup_teardown(test_a_job_knows_what_was_added, set_up, job_tear_down),
		cmocka_unit_test_setup_teardown(test_a_failure_is_tried_again_later_and_kept_when_it_stays, set_up,
	                                        job_tear_down),
		cmocka_unit_test_setup_teardown(test_a_failure_that_passes_ends_well, set_up, job_tear_down),
		cmocka_unit_test_setup_teardown(test_a_verdict_is_done, set_up, job_tear_down),
		cmocka_unit_test_setup_teardown(test_a_job_of_no_kind_is_kept_as_dead, set_up, job_tear_down),
		cmocka_unit_test_setup_teardown(test_a_cancelled_job_never_runs_and_others_do, set_up, job_tear_down),
		cmocka_unit_test_setup_teardown(test_a_sweep_is_one_row_that_comes_back, set_up, job_tear_down),
		cmocka_unit_test(test_waits_grow_to_ten_minutes),
	};

	return SITE_RUN_ON_BOTH(tests);
}
