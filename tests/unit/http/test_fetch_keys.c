/* Idempotency-Key where a request asks somebody else before it answers (T27): asked once, stored once, told once. */
#include "fetch_site.h"

/* T27: a repeat answers as before and asks nobody. */
static void test_a_repeated_key_asks_once(void **state)
{
	static const char key[] = "Idempotency-Key: k1\r\n";
	struct answer answer;

	(void)state;
	expect(post(key, "{\"write_last\":true}"), 201, "stored");
	answer = post(key, "{\"write_last\":true}");
	assert_non_null(strcasestr(answer.text, "Idempotency-Replayed: true"));
	expect(answer, 201, "stored");
	expect(post(key, "{\"write_last\":true,\"text\":\"other\"}"), 422, "idempotency_key_reused");
	/* To a reader of events the answer is told as one. */
	expect(post("Idempotency-Key: k2\r\n", "{\"write_last\":true,\"begin\":true}"), 200,
	       "event: done\ndata: {\"stored\":true}");
	expect(post("Idempotency-Key: k2\r\n", "{\"write_last\":true,\"begin\":true}"), 200,
	       "event: done\ndata: {\"stored\":true}");
	assert_int_equal(atomic_load(&thens), 2);
	assert_int_equal(things(), 2);
}

/* T27: an error keeps nothing, so the same key may be tried again. */
static void test_a_failed_key_may_be_tried_again(void **state)
{
	(void)state;
	expect(post("Idempotency-Key: k3\r\n", "{\"write_last\":true,\"cut\":true}"), 503, "cut");
	expect(post("Idempotency-Key: k3\r\n", "{\"write_last\":true,\"cut\":true}"), 503, "cut");
	assert_int_equal(atomic_load(&thens), 2);
	assert_int_equal(things(), 0);
}

/* T27: two at once, a double click: the second is told that the first is at it. */
static void test_a_key_at_work_is_in_progress(void **state)
{
	static const char key[] = "Idempotency-Key: k4\r\n";
	static const char body[] =
		"{\"stream\":true,\"write_last\":true,\"text\":\"01\",\"piece\":1,\"piece_ms\":1000000,\"timeout_ms\":2000000}";
	struct answer answer;
	int fd;

	(void)state;
	fd = send_post(key, body);
	read_until(fd, "data: 0\n\n");
	expect(post(key, body), 409, "in_progress");
	expect(post(key, "{}"), 422, "idempotency_key_reused");
	expect(post("X-Workspace: 2\r\nIdempotency-Key: k4\r\n", "{}"), 200, "hello");
	close(fd);
	wait_for(&cancels, 1);
	/* The key is free as soon as the first is wholly gone. */
	while ((answer = post(key, "{\"write_last\":true}")).status == 422)
		answer_free(&answer);
	expect(answer, 201, "stored");
	assert_int_equal(things(), 1);
}

/* T27: store, ask, store again is one write to the key: the last answer is kept, and a repeat stores nothing. */
static void test_a_request_may_write_before_and_after(void **state)
{
	static const char key[] = "Idempotency-Key: k5\r\n";

	(void)state;
	expect(post(key, "{\"write_first\":true,\"write_last\":true}"), 201, "stored");
	assert_int_equal(things(), 2);
	expect(post(key, "{\"write_first\":true,\"write_last\":true}"), 201, "stored");
	assert_int_equal(things(), 2);
	/* Stored, then the other side fails: the error is told once; a repeat answers what was stored. */
	expect(post("Idempotency-Key: k6\r\n", "{\"write_first\":true,\"cut\":true}"), 503, "cut");
	expect(post("Idempotency-Key: k6\r\n", "{\"write_first\":true,\"cut\":true}"), 201, "stored");
	assert_int_equal(things(), 3);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test_setup_teardown(test_a_repeated_key_asks_once, start, end),
		cmocka_unit_test_setup_teardown(test_a_failed_key_may_be_tried_again, start, end),
		cmocka_unit_test_setup_teardown(test_a_key_at_work_is_in_progress, start, end),
		cmocka_unit_test_setup_teardown(test_a_request_may_write_before_and_after, start, end),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
