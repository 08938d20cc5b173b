/* Leases: what a stopped node held is taken up again, what runs is left alone, and nothing is run twice by two nodes. */
#include "job_site.h"

enum { MANY = 10000 };

static _Atomic int runs, recovered, concurrent, most_concurrent;
static _Atomic int each[MANY + 1];
static _Atomic int hold_ms;
static _Atomic bool let_go;

static bool run_slowly(struct db *db, struct job_run *run, enum job_verdict *verdict, struct error *err)
{
	int now = ++concurrent, most = most_concurrent;

	(void)db;
	(void)run;
	(void)err;
	runs++;
	while (now > most && !atomic_compare_exchange_weak(&most_concurrent, &most, now))
		;
	for (int waited = 0; waited < hold_ms && !let_go; waited += 5)
		usleep(5000);
	concurrent--;
	*verdict = JOB_DONE;
	return true;
}

static bool count_each(struct db *db, struct job_run *run, enum job_verdict *verdict, struct error *err)
{
	(void)db;
	(void)err;
	each[run->job.subject_id]++;
	runs++;
	*verdict = JOB_DONE;
	return true;
}

static bool recover(struct db *db, struct job_run *run, enum job_verdict *verdict, struct error *err)
{
	if (!db_writing(db))
		return error_set(err, FAIL_INTERNAL, "wrong", "recovery is outside a write");
	recovered++;
	*verdict = run->job.subject_id % 2 ? JOB_DONE : JOB_DEAD;
	run->reason = "nobody knows";
	return true;
}

static const struct job_kind kinds[] = {{.name = "slow", .run = run_slowly, .most_attempts = 3},
					{.name = "count", .run = count_each},
					{.name = "careful", .run = run_slowly, .recover = recover},
					{0}};
static const struct job_kind *const tables[] = {kinds, NULL};

static int set_up(void **state)
{
	runs = recovered = concurrent = most_concurrent = hold_ms = 0;
	let_go = false;
	for (int i = 0; i <= MANY; i++)
		each[i] = 0;
	job_kinds = tables;
	return job_set_up(state);
}

/* As a process left them that was killed. */
static void put_running(const char *kind, int count, int64_t lease_until)
{
	struct job *jobs = calloc((size_t)count, sizeof(*jobs));
	char sql[200];

	for (int i = 0; i < count; i++)
		jobs[i] = (struct job){.workspace_id = 1, .kind = kind, .lane = JOB_BULK, .subject_id = i + 1};
	job_put(jobs, count);
	snprintf(sql, sizeof(sql), "UPDATE job SET state = 'running', lease_until = %lld WHERE kind = '%s'",
	         (long long)lease_until, kind);
	site_exec(&site, sql);
	free(jobs);
}

static void test_a_job_whose_lease_ran_out_runs_again_as_a_further_attempt(void **state)
{
	(void)state;
	put_running("slow", 1, clock_now_ms() - 1);
	hold_ms = 20000;
	job_start();
	job_until("SELECT count(*)" JOB_OWN " AND state = 'running' AND attempts = 1", 1);
	job_until_count(&runs, 1);
	let_go = true;
	job_until_none();
}

static void test_a_job_that_ends_its_process_each_time_is_given_up(void **state)
{
	(void)state;
	put_running("slow", 1, clock_now_ms() - 1);
	site_exec(&site, "UPDATE job SET attempts = 2");
	job_start();
	job_until("SELECT count(*)" JOB_OWN " AND state = 'dead' AND attempts = 3", 1);
	assert_string_equal(job_text("SELECT last_error" JOB_OWN), "the node that ran it stopped");
	assert_int_equal(runs, 0);
}

static void test_a_kind_decides_what_becomes_of_its_lost_jobs(void **state)
{
	(void)state;
	put_running("careful", 10, clock_now_ms() - 1);
	job_start();
	job_until("SELECT count(*)" JOB_OWN, 5);
	job_until("SELECT count(*)" JOB_OWN " AND state = 'dead' AND last_error = 'nobody knows'", 5);
	assert_int_equal(recovered, 10);
	assert_int_equal(runs, 0);
}

static void test_the_lease_of_another_node_holds(void **state)
{
	(void)state;
	put_running("slow", 3, clock_now_ms() + 600000);
	job_start();
	usleep(300000);
	assert_int_equal(site_number(&site, "SELECT count(*)" JOB_OWN " AND state = 'running' AND attempts = 0"), 3);
	assert_int_equal(runs, 0);
}

static void test_a_process_that_is_alone_takes_up_all_of_its_last_life_at_once(void **state)
{
	int64_t begun = clock_monotonic_ms();

	(void)state;
	put_running("count", 300, clock_now_ms() + 600000);
	job_options.sole_node = true;
	job_options.most_in_flight = 400;
	job_start();
	job_until_count(&runs, 300);
	job_until_none();
	assert_in_range(clock_monotonic_ms() - begun, 0, 10000);
	for (int i = 1; i <= 300; i++)
		assert_int_equal(each[i], 1);
}

/* With all places taken, which is when the claimer sleeps longest. */
static void test_a_long_job_keeps_its_lease(void **state)
{
	(void)state;
	job_options.lease_s = 1;
	job_options.most_in_flight = 2;
	hold_ms = 4000;
	job_put_one("slow", 1);
	job_put_one("slow", 2);
	job_start();
	job_until_count(&runs, 2);
	for (int i = 0; i < 12; i++) {
		assert_true(site_number(&site, "SELECT min(lease_until)" JOB_OWN) > clock_now_ms());
		usleep(250000);
	}
	let_go = true;
	job_until_none();
	assert_int_equal(runs, 2);
}

static void test_a_clock_that_jumps_makes_nothing_run_twice(void **state)
{
	(void)state;
	job_options.lease_s = 1;
	hold_ms = 20000;
	job_put_one("slow", 1);
	job_start();
	job_until_count(&runs, 1);
	for (int i = 0; i < 5; i++) { /* for everyone the lease is long over */
		site_exec(&site, "UPDATE job SET lease_until = 5");
		usleep(200000);
	}
	let_go = true;
	job_until_none();
	assert_int_equal(runs, 1);
	assert_int_equal(most_concurrent, 1);
}

static bool settle_late(struct db *db, void *arg, struct error *err)
{
	return job_store_settle(db, arg, JOB_LATER, err);
}

static void test_a_late_retry_does_not_wake_what_is_dead(void **state)
{
	struct job_run run = {.again_at = 5, .reason = "late"};
	struct error err = {0};

	(void)state;
	job_put_one("slow", 1);
	run.job.workspace_id = 1;
	run.job.id = site_number(&site, "SELECT id" JOB_OWN);
	site_exec(&site, "UPDATE job SET state = 'dead', last_error = 'by the other'");
	site_need(db_write(site.db, settle_late, &run, &err), &err);
	assert_string_equal(job_text("SELECT state || last_error" JOB_OWN), "deadby the other");
}

/* T1. On SQLite two runners of one process; on PostgreSQL two stores, as two nodes are. */
static void test_two_nodes_run_ten_thousand_jobs_once_each(void **state)
{
	struct job *jobs = calloc(MANY, sizeof(*jobs));
	struct exchange *exchange = exchange_create(&(struct exchange_options){0});
	struct job_runner_options options = {.exchange = exchange, .kinds = tables, .workers = 6};
	struct store *store = site.store;
	struct job_runner *second;
	struct job_figures one, two;
	struct error err = {0};

	(void)state;
	for (int i = 0; i < MANY; i++)
		jobs[i] = (struct job){.workspace_id = 1 + i % 3, .kind = "count", .lane = i % JOB_LANES, .subject_id = i + 1};
	job_put(jobs, MANY);
	if (site_engine == DB_POSTGRES)
		site_need(store_open(site.url, NULL, &store, &err), &err);
	options.store = store;
	job_options.workers = 6;
	second = job_runner_create(&options);
	job_start();
	for (int waited = 0; runs < MANY && waited < 50000; waited += 20)
		usleep(20000);
	job_until_none();
	job_runner_stop(second, 5);
	job_runner_stop(job_runner, 5); /* a run is counted a moment after its row has gone */
	job_runner_figures(job_runner, &one);
	job_runner_figures(second, &two);
	job_runner_destroy(second);
	exchange_destroy(exchange);
	if (store != site.store)
		store_close(store);
	free(jobs);
	assert_int_equal(runs, MANY);
	for (int i = 1; i <= MANY; i++)
		assert_int_equal(each[i], 1);
	assert_int_equal(one.done + two.done, MANY);
	assert_int_equal(one.lost + two.lost, 0);
	assert_true(one.done > 0 && two.done > 0);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test_setup_teardown(test_a_job_whose_lease_ran_out_runs_again_as_a_further_attempt, set_up,
	                                        job_tear_down),
		cmocka_unit_test_setup_teardown(test_a_job_that_ends_its_process_each_time_is_given_up, set_up, job_tear_down),
		cmocka_unit_test_setup_teardown(test_a_kind_decides_what_becomes_of_its_lost_jobs, set_up, job_tear_down),
		cmocka_unit_test_setup_teardown(test_the_lease_of_another_node_holds, set_up, job_tear_down),
		cmocka_unit_test_setup_teardown(test_a_process_that_is_alone_takes_up_all_of_its_last_life_at_once, set_up,
	                                        job_tear_down),
		cmocka_unit_test_setup_teardown(test_a_long_job_keeps_its_lease, set_up, job_tear_down),
		cmocka_unit_test_setup_teardown(test_a_clock_that_jumps_makes_nothing_run_twice, set_up, job_tear_down),
		cmocka_unit_test_setup_teardown(test_a_late_retry_does_not_wake_what_is_dead, set_up, job_tear_down),
		cmocka_unit_test_setup_teardown(test_two_nodes_run_ten_thousand_jobs_once_each, set_up, job_tear_down),
	};

	return SITE_RUN_ON_BOTH(tests);
}
