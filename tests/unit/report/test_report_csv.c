/* Reports as tables: no cell is a formula, money is in whole units, nulls are empty. */
#include <math.h>
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

#include "report/report_csv.h"

struct row {
	int64_t id;
	const char *name;
	int64_t cost, change;
	double rate;
	struct records parts;
};

static const struct field row_fields[] = {
	F_ID(struct row, id, "cmp"),
	F_TEXT(struct row, name, 0, 200),
	F_INT(struct row, cost, 0, INT64_MAX, .flags = FIELD_NULLABLE, .format = REPORT_MICROS),
	F_INT(struct row, change, INT64_MIN, INT64_MAX),
	F_REAL(struct row, rate),
	F_RECORDS(struct row, parts, row_fields, struct row),
	F_END
};

static const char *written(const struct row *rows, size_t count, struct request *req)
{
	assert_true(
		report_csv_reply(req, "x.csv", row_fields, sizeof(struct row), (struct records){(void *)(uintptr_t)rows, count}));
	assert_int_equal(req->reply.status, 200);
	assert_string_equal(req->reply.content_type, "text/csv; charset=utf-8");
	assert_string_equal(req->reply.disposition, "attachment; filename=\"x.csv\"");
	assert_memory_equal(req->reply.body, "\xEF\xBB\xBF", 3);
	assert_int_equal(strlen(req->reply.body), req->reply.length);
	return req->reply.body + 3;
}

static void test_a_report_is_a_table(void **state)
{
	static const struct row rows[] = {
		{1, "=HYPERLINK(\"http://evil\")", 1234567, -5, 0.25, {NULL, 0}},
		{0, "+49, GmbH", 5000000, 0, NAN, {NULL, 0}},
		{2, "@sum", INT64_MIN, 7, 1, {NULL, 0}},
		{2, "\tx", -500000, 7, 1, {NULL, 0}},
		{2, NULL, 0, 7, 1, {NULL, 0}},
	};
	struct request req = {.mem = arena_create()};

	(void)state;
	assert_string_equal(written(rows, 5, &req), "id,name,cost,change,rate\r\n"
	                                            "cmp_0000000000001,\"'=HYPERLINK(\"\"http://evil\"\")\",1.234567,-5,0.25\r\n"
	                                            ",\"'+49, GmbH\",5,0,\r\n"
	                                            "cmp_0000000000002,'@sum,,7,1\r\n"
	                                            "cmp_0000000000002,'\tx,-0.5,7,1\r\n"
	                                            "cmp_0000000000002,,0,7,1\r\n");
	arena_destroy(req.mem);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(test_a_report_is_a_table),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
