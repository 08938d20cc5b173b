/* A runner over a fresh store, kinds of jobs that a test writes, and a carrier on loopback. For the tests of job/ only. */
#ifndef TEST_JOB_SITE_H
#define TEST_JOB_SITE_H

#include <arpa/inet.h>
#include <poll.h>
#include <pthread.h>
#include <stdatomic.h>
#include <sys/socket.h>

#include "store_site.h"

#include "job/job_runner.h"
#include "job/job_store.h"

static struct store_site site;
static struct exchange *job_exchange;
static struct job_runner *job_runner;
static struct job_runner_options job_options; /* a test fills kinds and limits before job_start */
static job_tables job_kinds;

static int job_set_up(void **state)
{
	(void)state;
	site_open(&site);
	job_exchange = exchange_create(&(struct exchange_options){.user_agent = "test", .per_host = 200});
	job_options = (struct job_runner_options){.workers = 4};
	return 0;
}

static void job_start(void)
{
	job_options.store = site.store;
	job_options.exchange = job_exchange;
	job_options.kinds = job_kinds;
	job_runner = job_runner_create(&job_options);
}

static void job_end(int grace_s)
{
	if (job_runner)
		job_runner_stop(job_runner, grace_s);
	exchange_destroy(job_exchange);
	job_runner_destroy(job_runner);
	job_exchange = NULL;
	job_runner = NULL;
}

static int job_tear_down(void **state)
{
	(void)state;
	job_end(5);
	site_close(&site);
	return 0;
}

/* ---- adding and looking ---- */

struct job_batch {
	const struct job *jobs;
	int count;
};

static bool job_add_batch(struct db *db, void *arg, struct error *err)
{
	const struct job_batch *batch = arg;

	for (int i = 0; i < batch->count; i++) {
		struct job job = batch->jobs[i];

		if (!job_add(db, &job, err))
			return false;
	}
	return true;
}

static void job_put(const struct job *jobs, int count)
{
	struct job_batch batch = {jobs, count};
	struct error err = {0};

	site_need(db_write(site.db, job_add_batch, &batch, &err), &err);
}

static void job_put_one(const char *kind, int64_t subject_id)
{
	struct job job = {.workspace_id = 1, .kind = kind, .lane = JOB_BULK, .subject_id = subject_id};

	job_put(&job, 1);
}

static bool job_sql(struct db *db, void *arg, struct error *err)
{
	db_notify(db, "job");
	return db_exec(db, err, arg);
}

/* Changes the table and wakes the runner. */
static void job_change(const char *sql)
{
	struct error err = {0};

	site_need(db_write(site.db, job_sql, (void *)(uintptr_t)sql, &err), &err);
}

#define JOB_OWN " FROM job WHERE workspace_id > 0"

/* Waits until the statement gives that number. */
static void job_until(const char *sql, int64_t wanted)
{
	int64_t end = clock_monotonic_ms() + 20000, seen;

	while ((seen = site_number(&site, sql)) != wanted) {
		if (clock_monotonic_ms() > end)
			fail_msg("%s: %lld instead of %lld", sql, (long long)seen, (long long)wanted);
		usleep(5000);
	}
}

static void job_until_none(void)
{
	job_until("SELECT count(*)" JOB_OWN, 0);
}

static void job_until_count(_Atomic int *count, int wanted)
{
	int64_t end = clock_monotonic_ms() + 20000;

	while (*count != wanted) {
		if (clock_monotonic_ms() > end)
			fail_msg("%d instead of %d", *count, wanted);
		usleep(2000);
	}
}

static const char *job_text(const char *sql)
{
	struct error err = {0};
	const char *text = NULL;

	site_need(db_read_text(site.db, site.mem, NULL, &text, &err, sql), &err);
	db_release(site.db);
	return text ? text : "";
}

/* ---- a carrier ---- */

struct carrier {
	int listener, port;
	pthread_t thread;
	_Atomic int asked, open, most_open, answered;
	_Atomic int delay_ms, status;
	_Atomic bool silent, ending; /* silent: reads, never answers */
};

static struct carrier carrier;

static void *carrier_talk(void *arg)
{
	static const char format[] =
		"HTTP/1.1 %d Fine\r\nContent-Type: text/plain\r\nContent-Length: 5\r\nConnection: close\r\n\r\nhello";
	int fd = (int)(intptr_t)arg, open = ++carrier.open, most = carrier.most_open;
	char bytes[2048];
	size_t length = 0;

	while (open > most && !atomic_compare_exchange_weak(&carrier.most_open, &most, open))
		;
	while (length < sizeof(bytes) - 1) {
		ssize_t got = recv(fd, bytes + length, sizeof(bytes) - 1 - length, 0);

		if (got <= 0)
			break;
		length += (size_t)got;
		bytes[length] = 0;
		if (strstr(bytes, "\r\n\r\n"))
			break;
	}
	carrier.asked++;
	for (int waited = 0; !carrier.ending && (carrier.silent || waited < carrier.delay_ms); waited += 5)
		usleep(5000);
	if (!carrier.silent) {
		length = (size_t)snprintf(bytes, sizeof(bytes), format, carrier.status);
		carrier.answered += send(fd, bytes, length, MSG_NOSIGNAL) > 0;
	}
	carrier.open--;
	close(fd);
	return NULL;
}

static void *carrier_listen(void *arg)
{
	(void)arg;
	while (!carrier.ending) {
		struct pollfd wait = {.fd = carrier.listener, .events = POLLIN};
		pthread_t thread;
		int fd;

		if (poll(&wait, 1, 50) <= 0 || (fd = accept(carrier.listener, NULL, NULL)) < 0)
			continue;
		assert_int_equal(pthread_create(&thread, NULL, carrier_talk, (void *)(intptr_t)fd), 0);
		pthread_detach(thread);
	}
	return NULL;
}

static void carrier_start(void)
{
	struct sockaddr_in address = {.sin_family = AF_INET, .sin_addr.s_addr = htonl(INADDR_LOOPBACK)};
	socklen_t size = sizeof(address);

	memset(&carrier, 0, sizeof(carrier));
	carrier.status = 200;
	carrier.listener = socket(AF_INET, SOCK_STREAM | SOCK_CLOEXEC, 0);
	assert_int_equal(bind(carrier.listener, (struct sockaddr *)&address, sizeof(address)), 0);
	assert_int_equal(listen(carrier.listener, 1000), 0);
	assert_int_equal(getsockname(carrier.listener, (struct sockaddr *)&address, &size), 0);
	carrier.port = ntohs(address.sin_port);
	assert_int_equal(pthread_create(&carrier.thread, NULL, carrier_listen, NULL), 0);
}

static void carrier_end(void)
{
	carrier.ending = true;
	pthread_join(carrier.thread, NULL);
	close(carrier.listener);
	for (int i = 0; carrier.open && i < 1000; i++)
		usleep(5000);
}

#endif
