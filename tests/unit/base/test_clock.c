/* Times as text, and ids that only grow. */
#include <pthread.h>
#include <stdatomic.h>
#include <stdlib.h>
#include <string.h>
#include <sys/syscall.h>
#include <time.h>
#include <unistd.h>

#include "cm.h"

#include "base/clock.h"
#include "base/id.h"

/* The wall clock of this program, which a test may push. */
static _Atomic int64_t pushed_s;

int clock_gettime(clockid_t id, struct timespec *out)
{
	long code = syscall(SYS_clock_gettime, id, out);

	if (id == CLOCK_REALTIME)
		out->tv_sec += pushed_s;
	return (int)code;
}

static void test_times_are_read_and_written_by_the_table(void **state)
{
	static const struct {
		const char *text;
		int64_t time_ms;
		const char *written; /* NULL: as read */
	} cases[] = {
		{"1970-01-01T00:00:00.000Z", 0, NULL},
		{"1969-12-31T23:59:59.999Z", -1, NULL},
		{"1900-03-01T00:00:00.000Z", -2203891200000, NULL},
		{"2000-02-29T12:00:00.500Z", 951825600500, NULL},
		{"2024-02-29T23:59:59.999Z", 1709251199999, NULL},
		{"2100-02-28T00:00:00.000Z", 4107456000000, NULL},
		{"9999-12-31T23:59:59.999Z", 253402300799999, NULL},
		{"2026-11-21T03:30:00.123Z", 1795231800123, NULL},
		{"2026-11-21T03:30:00Z", 1795231800000, "2026-11-21T03:30:00.000Z"},
		{"2026-11-21t03:30:00z", 1795231800000, "2026-11-21T03:30:00.000Z"},
		{"2026-11-21 03:30:00Z", 1795231800000, "2026-11-21T03:30:00.000Z"},
		{"2026-11-21T05:30:00.1+02:00", 1795231800100, "2026-11-21T03:30:00.100Z"},
		{"2026-11-20T22:00:00.123999999-05:30", 1795231800123, "2026-11-21T03:30:00.123Z"},
		{"2026-11-21T03:30:00-00:00", 1795231800000, "2026-11-21T03:30:00.000Z"},
		{"2016-12-31T23:59:60Z", 1483228800000, "2017-01-01T00:00:00.000Z"},
		{"0001-01-01T00:00:00.000Z", -62135596800000, NULL},
	};
	char out[CLOCK_TEXT_SIZE];

	(void)state;
	for (size_t i = 0; i < sizeof(cases) / sizeof(cases[0]); i++) {
		int64_t time_ms = 12345;

		if (!clock_parse(cases[i].text, &time_ms))
			fail_msg("'%s' is not read", cases[i].text);
		if (time_ms != cases[i].time_ms)
			fail_msg("'%s' is read as %lld", cases[i].text, (long long)time_ms);
		assert_string_equal(clock_format(time_ms, out), cases[i].written ? cases[i].written : cases[i].text);
	}
}

static void test_what_is_no_time_is_refused_and_leaves_the_output_alone(void **state)
{
	static const char *const bad[] = {
		"",
		"2026",
		"2026-11-21",
		"2026-11-21T",
		"2026-11-21T03:30",
		"2026-11-21T03:30:00",
		"2026-11-21T03:30:00.Z",
		"2026-11-21T03:30:00.1234567890Z",
		"2026-11-21T03:30:00Z ",
		" 2026-11-21T03:30:00Z",
		"2026-11-21T03:30:00ZZ",
		"2026-13-01T00:00:00Z",
		"2026-00-01T00:00:00Z",
		"2026-01-00T00:00:00Z",
		"2026-01-32T00:00:00Z",
		"2026-04-31T00:00:00Z",
		"2025-02-29T00:00:00Z",
		"1900-02-29T00:00:00Z",
		"2100-02-29T00:00:00Z",
		"2026-01-01T24:00:00Z",
		"2026-01-01T00:60:00Z",
		"2026-01-01T00:00:61Z",
		"2026-01-01T00:00:00+24:00",
		"2026-01-01T00:00:00+01:60",
		"2026-01-01T00:00:00+0100",
		"2026-01-01T00:00:00+1",
		"2026-1-1T00:00:00Z",
		"+2026-01-01T00:00:00Z",
		"2026/01/01T00:00:00Z",
		"202a-01-01T00:00:00Z",
		"2026-01-01X00:00:00Z",
		"2026-01-01T00:00:00 Z",
		"\xd9\xa2\xd9\xa0"
		"26-01-01T00:00:00Z",
	};

	(void)state;
	for (size_t i = 0; i < sizeof(bad) / sizeof(bad[0]); i++) {
		int64_t time_ms = 777;

		if (clock_parse(bad[i], &time_ms))
			fail_msg("'%s' is taken for a time", bad[i]);
		assert_int_equal(time_ms, 777);
	}
}

static void test_every_day_of_four_hundred_years_comes_back(void **state)
{
	char out[CLOCK_TEXT_SIZE];

	(void)state;
	for (int64_t day = -146097 / 2; day < 146097 / 2; day += 13) {
		int64_t back, time_ms = day * 86400000 + 86399999 - (day & 0xffff);

		assert_true(clock_parse(clock_format(time_ms, out), &back));
		assert_int_equal(back, time_ms);
	}
}

static void test_monotonic_time_never_goes_back(void **state)
{
	int64_t last = clock_monotonic_us(), wall = clock_now_ms();

	(void)state;
	pushed_s = -86400;
	for (int i = 0; i < 10000; i++) {
		int64_t now = clock_monotonic_us();

		assert_true(now >= last);
		last = now;
	}
	assert_true(clock_now_ms() < wall);
	assert_true(clock_monotonic_ms() <= clock_monotonic_us() / 1000 + 1);
	pushed_s = 0;
}

/* ---- ids ---- */

enum { THREADS = 4, IDS_EACH = 50000 };

static void *make_ids(void *arg)
{
	int64_t *ids = arg;

	for (int i = 0; i < IDS_EACH; i++) {
		ids[i] = id_next();
		if (i == IDS_EACH / 2)
			pushed_s = -3600;
	}
	return NULL;
}

static int by_value(const void *a, const void *b)
{
	int64_t left = *(const int64_t *)a, right = *(const int64_t *)b;

	return (left > right) - (left < right);
}

static void test_ids_grow_over_threads_and_when_the_clock_steps_back(void **state)
{
	int64_t *ids = calloc(THREADS * IDS_EACH, sizeof(*ids)), before = id_next();
	pthread_t threads[THREADS];

	(void)state;
	for (int i = 0; i < THREADS; i++)
		assert_int_equal(pthread_create(&threads[i], NULL, make_ids, ids + (size_t)i * IDS_EACH), 0);
	for (int i = 0; i < THREADS; i++)
		pthread_join(threads[i], NULL);
	for (int i = 0; i < THREADS; i++)
		for (int k = 1; k < IDS_EACH; k++)
			assert_true(ids[i * IDS_EACH + k] > ids[i * IDS_EACH + k - 1]);
	qsort(ids, THREADS * IDS_EACH, sizeof(*ids), by_value);
	assert_true(ids[0] > before);
	for (int i = 1; i < THREADS * IDS_EACH; i++)
		assert_true(ids[i] != ids[i - 1]);
	assert_true(id_next() > ids[THREADS * IDS_EACH - 1]);
	pushed_s = 0;
	free(ids);
}

static void test_an_id_tells_its_time_and_its_node(void **state)
{
	int64_t now, id;

	(void)state;
	pushed_s = 86400; /* past what the test above has used up */
	now = clock_now_ms();
	id_set_node(1023);
	id = id_next();
	assert_true(id > 0);
	assert_int_equal(id >> 12 & 1023, 1023);
	assert_in_range(id_time_ms(id), now, now + 1000);
	assert_true(id_at(now) <= id);
	assert_true(id_at(now + 2000) > id);
	assert_int_equal(id_time_ms(id_at(now)), now);
	assert_int_equal(id_at(0), 0);
	assert_int_equal(id_at(-5), 0);
	id_set_node(0);
	pushed_s = 0;
}

static void test_ids_come_back_from_their_text(void **state)
{
	static const int64_t ids[] = {1, 31, 32, 4294967296, 387421824073728001, INT64_MAX};
	char out[ID_TEXT_SIZE];

	(void)state;
	for (size_t i = 0; i < sizeof(ids) / sizeof(ids[0]); i++) {
		int64_t back = 0;

		id_format(ids[i], "lead", out);
		assert_int_equal(strlen(out), 18);
		assert_true(id_parse(out, "lead", &back));
		assert_int_equal(back, ids[i]);
		for (char *c = out + 5; *c; c++)
			*c = *c >= 'a' && *c <= 'z' ? (char)(*c - 'a' + 'A') : *c;
		assert_true(id_parse(out, "lead", &back));
		assert_int_equal(back, ids[i]);
	}
	assert_string_equal(id_format(1, "ws", out), "ws_0000000000001");
	assert_string_equal(id_format(INT64_MAX, "ws", out), "ws_7zzzzzzzzzzzz");
}

static void test_look_alikes_are_read_and_foreign_ids_refused(void **state)
{
	static const char *const bad[] = {
		"",
		"ws",
		"ws_",
		"ws_000000000000",
		"ws_00000000000001",
		"ws_0000000000000",
		"lead_0000000000001",
		"w_0000000000001",
		"ws-0000000000001",
		"ws_8000000000000",
		"ws_zzzzzzzzzzzzz",
		"ws_000000000000u",
		"ws_00000000000 1",
		"ws_000000000000\xc3",
		"WS_0000000000001",
		"ws_000000000000-",
	};
	int64_t id = 5;

	(void)state;
	for (size_t i = 0; i < sizeof(bad) / sizeof(bad[0]); i++) {
		if (id_parse(bad[i], "ws", &id))
			fail_msg("'%s' is taken for an id", bad[i]);
		assert_int_equal(id, 5);
	}
	assert_true(id_parse("ws_OOOOOOOOOOOIL", "ws", &id));
	assert_int_equal(id, 33);
	assert_true(id_parse("ws_ooooooooooo1i", "ws", &id));
	assert_int_equal(id, 33);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(test_times_are_read_and_written_by_the_table),
		cmocka_unit_test(test_what_is_no_time_is_refused_and_leaves_the_output_alone),
		cmocka_unit_test(test_every_day_of_four_hundred_years_comes_back),
		cmocka_unit_test(test_monotonic_time_never_goes_back),
		cmocka_unit_test(test_ids_grow_over_threads_and_when_the_clock_steps_back),
		cmocka_unit_test(test_an_id_tells_its_time_and_its_node),
		cmocka_unit_test(test_ids_come_back_from_their_text),
		cmocka_unit_test(test_look_alikes_are_read_and_foreign_ids_refused),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
