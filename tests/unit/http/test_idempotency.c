/* Idempotency-Key (T27): the same answer for the same key and body, and nothing done twice. */
#include <pthread.h>
#include <stdatomic.h>

#include "http_site.h"

struct thing {
	int64_t workspace_id, id;
	const char *name;
	int64_t version;
};

static const struct field thing_fields[] = {
	F_HEAD(struct thing, "thg"),
	F_TEXT(struct thing, name, 1, 40, .flags = FIELD_REQUIRED),
	F_INT(struct thing, version, 0, INT64_MAX, .flags = FIELD_READ_ONLY),
	F_END,
};

static struct site site;
static atomic_int next_id;
static atomic_bool failing;

static bool add(struct db *db, void *arg, struct error *err)
{
	struct request *req = ((struct request **)arg)[0];
	struct thing *thing = ((struct thing **)arg)[1];

	if (!db_insert(db, "thing", thing_fields, thing, err))
		return false;
	if (atomic_load(&failing))
		return error_set(err, FAIL_CONFLICT, "not_now", "Not now.");
	req->reply.location = "/things/1";
	req->reply.secret = strcmp(thing->name, "secret") == 0;
	return reply_record(req, 201, thing_fields, thing);
}

static bool post_thing(struct request *req)
{
	struct thing thing = {.workspace_id = req->caller.workspace_id, .id = 1 + atomic_fetch_add(&next_id, 1), .version = 1};
	void *arg[] = {req, &thing};

	return request_body(req, &thing) && request_write(req, add, arg);
}

static bool nothing_said(struct db *db, void *arg, struct error *err)
{
	(void)db;
	(void)arg;
	(void)err;
	return true;
}

static bool post_silent(struct request *req)
{
	return request_write(req, nothing_said, NULL);
}

static const struct route routes[] = {
	{"POST", "/things", post_thing, .right = RIGHT_WRITE, .takes = thing_fields},
	{"POST", "/other", post_thing, .right = RIGHT_WRITE, .takes = thing_fields},
	{"POST", "/silent", post_silent, .right = RIGHT_WRITE},
	{0},
};
static const struct route *const tables[] = {routes, NULL};

#define WRITER "X-Test-Right: 3\r\n"

static int start(void **state)
{
	(void)state;
	site_start(&site, &(struct server_options){.routes = tables, .workers = 16});
	return 0;
}

static int end(void **state)
{
	(void)state;
	site_end(&site);
	return 0;
}

static int64_t count_things(void)
{
	struct db *db = db_create(site.store);
	struct error err = {0};
	int64_t count = -1;

	assert_true(db_read_int(db, NULL, &count, &err, "SELECT count(*) FROM thing"));
	db_destroy(db);
	return count;
}

static void test_a_repeated_key_gets_the_first_answer_and_does_nothing(void **state)
{
	int64_t before = count_things();
	struct answer first = site_post(&site, "/things", WRITER "Idempotency-Key: a1\r\n", "{\"name\":\"x\"}");
	struct answer second = site_post(&site, "/things", WRITER "Idempotency-Key: a1\r\n", "{\"name\":\"x\"}");

	(void)state;
	assert_int_equal(first.status, 201);
	assert_null(strcasestr(first.text, "Idempotency-Replayed"));
	assert_non_null(strcasestr(second.text, "Idempotency-Replayed: true"));
	assert_non_null(strcasestr(second.text, "Location: /things/1"));
	assert_non_null(strcasestr(second.text, "ETag: \"1\""));
	assert_int_equal(second.status, 201);
	assert_string_equal(first.body, second.body);
	assert_int_equal(count_things(), before + 1);
	answer_free(&first);
	answer_free(&second);
}

static void test_a_key_with_another_body_or_path_is_422(void **state)
{
	(void)state;
	expect(site_post(&site, "/things", WRITER "Idempotency-Key: b1\r\n", "{\"name\":\"x\"}"), 201, NULL);
	expect(site_post(&site, "/things", WRITER "Idempotency-Key: b1\r\n", "{\"name\":\"y\"}"), 422,
	       "\"code\":\"idempotency_key_reused\"");
	expect(site_post(&site, "/other", WRITER "Idempotency-Key: b1\r\n", "{\"name\":\"x\"}"), 422, "idempotency_key_reused");
	expect(site_post(&site, "/things", WRITER "X-Workspace: 2\r\nIdempotency-Key: b1\r\n", "{\"name\":\"y\"}"), 201,
	       "\"name\":\"y\"");
}

static void test_after_a_failure_the_same_key_may_try_again(void **state)
{
	int64_t before = count_things();

	(void)state;
	atomic_store(&failing, true);
	expect(site_post(&site, "/things", WRITER "Idempotency-Key: c1\r\n", "{\"name\":\"x\"}"), 409, "\"code\":\"not_now\"");
	atomic_store(&failing, false);
	assert_int_equal(count_things(), before);
	expect(site_post(&site, "/things", WRITER "Idempotency-Key: c1\r\n", "{\"name\":\"x\"}"), 201, NULL);
	assert_int_equal(count_things(), before + 1);
}

static bool make_old(struct db *db, void *arg, struct error *err)
{
	(void)arg;
	return db_exec(db, err, "UPDATE idempotency SET created_at = created_at - 86400001 WHERE key = 'd1'");
}

static void test_after_a_day_a_key_is_new_again(void **state)
{
	struct db *db = db_create(site.store);
	struct error err = {0};

	(void)state;
	expect(site_post(&site, "/things", WRITER "Idempotency-Key: d1\r\n", "{\"name\":\"x\"}"), 201, NULL);
	assert_true(db_write(db, make_old, NULL, &err));
	expect(site_post(&site, "/things", WRITER "Idempotency-Key: d1\r\n", "{\"name\":\"y\"}"), 201, "\"name\":\"y\"");
	expect(site_post(&site, "/things", WRITER "Idempotency-Key: d1\r\n", "{\"name\":\"y\"}"), 201, "Idempotency-Replayed");
	db_destroy(db);
}

static void test_ill_formed_keys_are_400(void **state)
{
	char header[400] = WRITER "Idempotency-Key: ";

	(void)state;
	expect(site_post(&site, "/things", WRITER "Idempotency-Key: a\tb\r\n", "{\"name\":\"x\"}"), 400, "bad_idempotency_key");
	expect(site_post(&site, "/things", WRITER "Idempotency-Key: \xc3\xa9\r\n", "{\"name\":\"x\"}"), 400,
	       "bad_idempotency_key");
	memset(header + strlen(header), 'k', 256);
	strcat(header, "\r\n");
	expect(site_post(&site, "/things", header, "{\"name\":\"x\"}"), 400, "bad_idempotency_key");
}

static void test_an_answer_with_a_secret_is_not_kept(void **state)
{
	(void)state;
	expect(site_post(&site, "/things", WRITER "Idempotency-Key: e1\r\n", "{\"name\":\"secret\"}"), 201, "secret");
	expect(site_post(&site, "/things", WRITER "Idempotency-Key: e1\r\n", "{\"name\":\"secret\"}"), 409,
	       "idempotency_key_used");
}

static void test_a_write_without_an_answer_is_our_fault(void **state)
{
	(void)state;
	expect(site_post(&site, "/silent", WRITER, ""), 500, "internal");
}

static void *post_same(void *arg)
{
	struct answer answer = site_post(&site, "/things", WRITER "Idempotency-Key: f1\r\n", "{\"name\":\"race\"}");
	char **body = arg;

	*body = answer.status == 201 ? strdup(answer.body) : NULL;
	answer_free(&answer);
	return NULL;
}

static void test_of_many_at_once_one_does_the_work_and_all_get_its_answer(void **state)
{
	int64_t before = count_things();
	pthread_t threads[12];
	char *bodies[12];

	(void)state;
	for (int i = 0; i < 12; i++)
		pthread_create(&threads[i], NULL, post_same, &bodies[i]);
	for (int i = 0; i < 12; i++)
		pthread_join(threads[i], NULL);
	assert_int_equal(count_things(), before + 1);
	for (int i = 0; i < 12; i++) {
		assert_non_null(bodies[i]);
		assert_string_equal(bodies[i], bodies[0]);
	}
	for (int i = 0; i < 12; i++)
		free(bodies[i]);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(test_a_repeated_key_gets_the_first_answer_and_does_nothing),
		cmocka_unit_test(test_a_key_with_another_body_or_path_is_422),
		cmocka_unit_test(test_after_a_failure_the_same_key_may_try_again),
		cmocka_unit_test(test_after_a_day_a_key_is_new_again),
		cmocka_unit_test(test_ill_formed_keys_are_400),
		cmocka_unit_test(test_an_answer_with_a_secret_is_not_kept),
		cmocka_unit_test(test_a_write_without_an_answer_is_our_fault),
		cmocka_unit_test(test_of_many_at_once_one_does_the_work_and_all_get_its_answer),
	};

	int failed = cmocka_run_group_tests_name("sqlite", tests, start, end);

	site_on_postgres = getenv("LEADLINE_TEST_POSTGRES") != NULL;
	if (site_on_postgres)
		failed += cmocka_run_group_tests_name("postgres", tests, start, end);
	return failed;
}
