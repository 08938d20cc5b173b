/* A SQLite file that may not grow: every write says so, nothing acknowledged is lost, and it goes on when there is room again. */
#include <pthread.h>
#include <stdatomic.h>
#include <sys/mount.h>
#include <sys/resource.h>

#include "things.h"

static struct store_site site;

enum { THREADS = 6, TRIES = 12, TEXT = 8000 };

static _Atomic int good, full, other;

static void *fill(void *arg)
{
	int number = (int)(intptr_t)arg;
	struct db *db = db_create(site.store);
	char *text = malloc(TEXT + 40);

	for (int i = 0; i < TRIES; i++) {
		struct thing thing = thing_of(number * 1000 + i, text);
		struct error err = {0};
		int length = snprintf(text, 40, "%d-%d-", number, i);

		memset(text + length, 'x', TEXT);
		text[length + TEXT] = 0;
		if (db_write(db, add_thing, &thing, &err))
			good++;
		else if (err.kind == FAIL_FULL && strcmp(err.code, "storage_full") == 0)
			full++;
		else {
			other++;
			print_message("%s: %s\n", err.code, err.text);
		}
	}
	free(text);
	db_destroy(db);
	return NULL;
}

static void fill_by_many(void)
{
	pthread_t threads[THREADS];

	good = full = other = 0;
	for (int i = 0; i < THREADS; i++)
		assert_int_equal(pthread_create(&threads[i], NULL, fill, (void *)(intptr_t)(i + 1)), 0);
	for (int i = 0; i < THREADS; i++)
		pthread_join(threads[i], NULL);
}

static void check_what_is_there(int before)
{
	struct error err = {0};
	const char *verdict = NULL;

	assert_int_equal(other, 0);
	assert_true(good > 0 && full > 0);
	assert_int_equal(count_things(&site), before + good);
	site_need(db_read_text(site.db, site.mem, NULL, &verdict, &err, "PRAGMA integrity_check"), &err);
	assert_string_equal(verdict, "ok");
	db_release(site.db);
}

static void test_a_file_that_may_not_grow_refuses_and_recovers_without_reopening(void **state)
{
	struct rlimit before, tight;

	(void)state;
	site_engine = DB_SQLITE;
	site_migrations = thing_migrations;
	site_open(&site);
	put_thing(&site, 1, "before");
	assert_int_equal(getrlimit(RLIMIT_FSIZE, &before), 0);
	tight = before;
	tight.rlim_cur = 300000;
	signal(SIGXFSZ, SIG_IGN);
	for (int round = 0; round < 2; round++) {
		assert_int_equal(setrlimit(RLIMIT_FSIZE, &tight), 0);
		fill_by_many();
		assert_int_equal(setrlimit(RLIMIT_FSIZE, &before), 0);
		check_what_is_there(1);
		site_exec(&site, "DELETE FROM thing WHERE id > 1");
		tight.rlim_cur += 300000;
	}
	put_thing(&site, 2, "after");
	site_close(&site);
}

/* The same on a real file system without room, where this process may mount one. */
static void test_a_full_file_system_refuses_and_recovers_without_reopening(void **state)
{
	char folder[] = "/tmp/leadline-small-XXXXXX", path[100], url[120];
	struct error err = {0};
	FILE *ballast;
	int begun;

	(void)state;
	assert_non_null(mkdtemp(folder));
	if (mount("leadline-small", folder, "tmpfs", 0, "size=2m") != 0) {
		print_message("no file system of its own may be mounted here; the limited file above stands for it\n");
		assert_int_equal(rmdir(folder), 0);
		return;
	}
	site = (struct store_site){.engine = DB_SQLITE, .mem = arena_create()};
	snprintf(url, sizeof(url), "sqlite:%s/test.db", folder);
	site_need(store_open(url, NULL, &site.store, &err), &err);
	site_need(store_migrate(site.store, thing_migrations, &err), &err);
	site.db = db_create(site.store);
	snprintf(path, sizeof(path), "%s/ballast", folder);
	ballast = fopen(path, "w");
	for (int i = 0; i < 1700; i++) /* leaves about 300 kB */
		fprintf(ballast, "%1023d\n", i);
	fclose(ballast);
	begun = (int)count_things(&site);
	fill_by_many();
	check_what_is_there(begun);
	assert_int_equal(unlink(path), 0);
	put_thing(&site, 999999, "after");
	db_destroy(site.db);
	store_close(site.store);
	arena_destroy(site.mem);
	assert_int_equal(umount(folder), 0);
	assert_int_equal(rmdir(folder), 0);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(test_a_file_that_may_not_grow_refuses_and_recovers_without_reopening),
		cmocka_unit_test(test_a_full_file_system_refuses_and_recovers_without_reopening),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
