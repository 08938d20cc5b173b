/* Uploads that are spooled as they arrive, downloads that are made as they leave. */
#include <dirent.h>
#include <stdatomic.h>

#include "http_site.h"

enum { ROWS = 20000 };

static struct site site;
static atomic_int produced_count, calls_before_end;

static bool take_upload(struct request *req)
{
	const char *campaign = request_form(req, "campaign_id");
	FILE *file = fopen(req->upload.path, "r");
	char first[16] = "";
	const char *text;

	if (!file)
		return error_set(&req->error, FAIL_INTERNAL, "gone", "no file");
	if (!fgets(first, sizeof(first), file))
		first[0] = 0;
	fclose(file);
	if (request_header(req, "X-Keep"))
		req->upload.taken = true;
	text = arena_format(req->mem, "name=%s size=%lld campaign=%s first=%s",
	                    req->upload.file_name ? req->upload.file_name : "-", (long long)req->upload.size,
	                    campaign ? campaign : "-", first);
	return reply_bytes(req, 200, "text/plain", text, strlen(text));
}

struct export
{
	struct request *req;
	int row;
	bool breaks;
};

static int64_t next_rows(void *arg, char *out, size_t room)
{
	struct export *export = arg;
	int64_t length = 0, sum;
	struct error err = {0};

	if (export->breaks && export->row > 1000)
		return -1;
	/* The session still works, and belongs to this answer alone. */
	if (!db_read_int(export->req->db, NULL, &sum, &err, "SELECT count(*) FROM thing"))
		return -1;
	while (export->row < ROWS && (size_t)length + 32 < room)
		length += sprintf(out + length, "row %d of %s\n", export->row++, export->req->words[0]);
	return length;
}

static void rows_done(void *arg)
{
	struct export *export = arg;

	atomic_fetch_add(&calls_before_end, export->row);
	atomic_fetch_add(&produced_count, 1);
}

static bool send_export(struct request *req)
{
	struct export *export = arena_alloc(req->mem, sizeof(*export));

	*export = (struct export){req, 0, strcmp(req->words[0], "broken") == 0};
	req->reply = (struct reply){.status = 200,
	                            .content_type = "text/csv",
	                            .disposition = "attachment; filename=\"x.csv\"",
	                            .produce = next_rows,
	                            .produced = rows_done,
	                            .produce_arg = export};
	return true;
}

static bool take_form(struct request *req)
{
	struct webhook_call call;
	const char *text;

	request_webhook(req, "https://crm.example.com/", &call);
	text = arena_format(req->mem, "url=%s from=%s text=%s q=%s agent=%s", call.url, call.field(&call, "From"),
	                    call.field(&call, "Body"), request_form(req, "q"), call.header(&call, "User-Agent"));
	return reply_bytes(req, 200, "text/plain", text, strlen(text));
}

static const struct route routes[] = {
	{"POST", "/upload", take_upload, .right = RIGHT_WRITE, .body = BODY_FILE, .body_limit = 8 * 1024 * 1024},
	{"POST", "/open-upload", take_upload, .body = BODY_FILE, .body_limit = 1024 * 1024},
	{"GET", "/export/{name}", send_export},
	{"POST", "/hook", take_form, .body = BODY_FORM, .hidden = true},
	{0},
};
static const struct route *const tables[] = {routes, NULL};

#define WRITER "X-Test-Right: 3\r\n"

static int start(void **state)
{
	(void)state;
	site_start(&site, &(struct server_options){.routes = tables, .workers = 4});
	return 0;
}

static int end(void **state)
{
	(void)state;
	site_end(&site);
	return 0;
}

static int count_spooled(void)
{
	DIR *folder = opendir(site.folder);
	struct dirent *entry;
	int count = 0;

	assert_non_null(folder);
	while ((entry = readdir(folder)))
		count += strncmp(entry->d_name, "upload-", 7) == 0;
	closedir(folder);
	return count;
}

static void wait_for_no_spool(void)
{
	for (int i = 0; i < 1000 && count_spooled(); i++)
		usleep(5000);
	assert_int_equal(count_spooled(), 0);
}

static struct answer upload(const char *path, const char *headers, const char *body, size_t length)
{
	char head[1024];
	int fd = site_connect(&site);
	struct answer answer;

	snprintf(head, sizeof(head), "POST %s HTTP/1.1\r\nHost: t\r\nContent-Length: %zu\r\n%s\r\n", path, length, headers);
	(void)(site_send(fd, head, strlen(head)) && site_send(fd, body, length));
	answer = site_read(fd, false);
	close(fd);
	return answer;
}

static void test_a_raw_upload_is_spooled_and_removed_behind_the_answer(void **state)
{
	size_t length = 5 * 1024 * 1024;
	char command[128];
	char *body = malloc(length);

	(void)state;
	memset(body, 'r', length);
	memcpy(body, "phone\n", 6);
	expect(upload("/upload?campaign_id=cmp_7", WRITER "Content-Type: text/csv\r\n", body, length), 200,
	       "name=- size=5242880 campaign=cmp_7 first=phone");
	wait_for_no_spool();
	expect(upload("/open-upload", "Content-Type: text/csv\r\n", body, 100), 200, "size=100");
	expect(upload("/upload", WRITER "X-Keep: 1\r\n", body, 10), 200, "size=10");
	assert_int_equal(count_spooled(), 1);
	free(body);
	snprintf(command, sizeof(command), "rm -f %s/upload-*", site.folder);
	assert_int_equal(system(command), 0);
}

static const char form[] = "--Bnd\r\nContent-Disposition: form-data; name=\"campaign_id\"\r\n\r\ncmp_9\r\n"
			   "--Bnd\r\nContent-Disposition: form-data; name=\"file\"; filename=\"C:\\\\data\\\\my leads.csv\"\r\n"
			   "Content-Type: text/csv\r\n\r\nname,phone\nAna,1\n\r\n--Bnd--\r\n";

static void test_a_multipart_upload_gives_the_file_and_the_fields(void **state)
{
	(void)state;
	expect(upload("/upload", WRITER "Content-Type: multipart/form-data; boundary=Bnd\r\n", form, strlen(form)), 200,
	       "my leads.csv size=17 campaign=cmp_9 first=name,phone");
	wait_for_no_spool();
}

static void test_a_form_without_a_file_or_broken_off_is_refused(void **state)
{
	static const char fields[] = "--Bnd\r\nContent-Disposition: form-data; name=\"a\"\r\n\r\nb\r\n--Bnd--\r\n";

	(void)state;
	expect(upload("/upload", WRITER "Content-Type: multipart/form-data; boundary=Bnd\r\n", fields, strlen(fields)), 422,
	       "no_file");
	expect(upload("/upload", WRITER "Content-Type: multipart/form-data; boundary=Bnd\r\n", form, strlen(form) - 12), 400,
	       "malformed_form");
	expect(upload("/upload", WRITER "Content-Type: multipart/form-data\r\n", form, strlen(form)), 400, "malformed_form");
	wait_for_no_spool();
}

static void test_a_chunked_upload_arrives_whole(void **state)
{
	(void)state;
	expect(site_ask(&site, "POST /upload HTTP/1.1\r\nHost: t\r\n" WRITER "Transfer-Encoding: chunked\r\n\r\n"
	                       "4\r\nabc\n\r\n2\r\nde\r\n0\r\n\r\n"),
	       200, "size=6 campaign=- first=abc");
}

static void test_strangers_put_nothing_on_our_disk(void **state)
{
	int fd = site_connect(&site);
	static const char head[] = "POST /upload HTTP/1.1\r\nHost: t\r\nContent-Length: 300000\r\n\r\n";
	char *body = calloc(1, 300000);

	(void)state;
	assert_true(site_send(fd, head, strlen(head)));
	(void)site_send(fd, body, 300000); /* cut in the middle, mostly */
	wait_for_no_spool();
	expect(site_read(fd, false), 401, "unauthorized");
	close(fd);
	free(body);
}

static void test_an_upload_that_breaks_off_leaves_nothing(void **state)
{
	int fd = site_connect(&site);
	static const char head[] = "POST /upload HTTP/1.1\r\nHost: t\r\n" WRITER "Content-Length: 300000\r\n\r\nabc";

	(void)state;
	assert_true(site_send(fd, head, strlen(head)));
	for (int i = 0; i < 1000 && !count_spooled(); i++)
		usleep(5000);
	assert_int_equal(count_spooled(), 1);
	close(fd);
	wait_for_no_spool();
}

static void test_an_export_is_made_while_it_is_sent(void **state)
{
	struct answer answer = site_get(&site, "/export/all", "");
	int rows = 0;

	(void)state;
	assert_int_equal(answer.status, 200);
	assert_non_null(strcasestr(answer.text, "Content-Disposition: attachment"));
	for (const char *at = answer.body; (at = strstr(at, "row ")); at++)
		rows++;
	assert_in_range(rows, ROWS - 40, ROWS); /* a few stand across the borders of chunks */
	assert_non_null(strstr(answer.text, "row 19999 of all"));
	answer_free(&answer);
	for (int i = 0; i < 1000 && atomic_load(&produced_count) != 1; i++)
		usleep(5000);
	assert_int_equal(atomic_load(&produced_count), 1);
}

static void test_an_export_that_breaks_does_not_look_complete(void **state)
{
	struct answer answer = site_get(&site, "/export/broken", "");

	(void)state;
	assert_int_equal(answer.status, 200);
	assert_true(answer.closed);
	assert_null(strstr(answer.text, "\r\n0\r\n\r\n"));
	answer_free(&answer);
}

static void test_clients_that_leave_in_the_middle_end_the_production(void **state)
{
	int before = atomic_load(&produced_count) + 1; /* the broken one may still be ending */

	(void)state;
	for (int i = 0; i < 20; i++) {
		int fd = site_connect(&site);
		static const char request[] = "GET /export/left HTTP/1.1\r\nHost: t\r\n\r\n";
		char some[1000];

		assert_true(site_send(fd, request, strlen(request)));
		if (i % 2)
			assert_true(recv(fd, some, sizeof(some), 0) > 0);
		close(fd);
	}
	for (int i = 0; i < 1000 && atomic_load(&produced_count) < before + 19; i++)
		usleep(5000);
	assert_in_range(atomic_load(&produced_count), before + 19, before + 20);
}

static void test_a_carriers_form_is_read_by_name(void **state)
{
	static const char body[] = "From=%2B15550001&Body=Hi+there";
	static const char json[] = "{\"From\":\"+15550001\",\"Body\":\"Hi there\"}";
	static const char parts[] = "--Bnd\r\nContent-Disposition: form-data; name=\"From\"\r\n\r\n+15550001\r\n"
				    "--Bnd\r\nContent-Disposition: form-data; name=\"Body\"\r\n\r\nHi there\r\n--Bnd--\r\n";
	static const char wanted[] = "url=https://crm.example.com/hook?q=1 from=+15550001 text=Hi there q=1 agent=me";

	(void)state;
	expect(upload("/hook?q=1", "User-Agent: me\r\nContent-Type: application/x-www-form-urlencoded\r\n", body, strlen(body)),
	       200, wanted);
	expect(upload("/hook?q=1", "User-Agent: me\r\nContent-Type: application/json\r\n", json, strlen(json)), 200, wanted);
	expect(upload("/hook?q=1", "User-Agent: me\r\nContent-Type: multipart/form-data; boundary=Bnd\r\n", parts, strlen(parts)),
	       200, wanted);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(test_a_raw_upload_is_spooled_and_removed_behind_the_answer),
		cmocka_unit_test(test_a_multipart_upload_gives_the_file_and_the_fields),
		cmocka_unit_test(test_a_form_without_a_file_or_broken_off_is_refused),
		cmocka_unit_test(test_a_chunked_upload_arrives_whole),
		cmocka_unit_test(test_strangers_put_nothing_on_our_disk),
		cmocka_unit_test(test_an_upload_that_breaks_off_leaves_nothing),
		cmocka_unit_test(test_an_export_is_made_while_it_is_sent),
		cmocka_unit_test(test_an_export_that_breaks_does_not_look_complete),
		cmocka_unit_test(test_clients_that_leave_in_the_middle_end_the_production),
		cmocka_unit_test(test_a_carriers_form_is_read_by_name),
	};

	return cmocka_run_group_tests(tests, start, end);
}
