/* Errors, lists of problems, the log, field tables. */
#include <fcntl.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "cm.h"

#include "base/field.h"
#include "base/log.h"
#include "base/problems.h"

static bool is_utf8(const char *text)
{
	for (const unsigned char *at = (const unsigned char *)text; *at;) {
		int more = *at < 0x80 ? 0 : *at >= 0xf0 ? 3 : *at >= 0xe0 ? 2 : *at >= 0xc0 ? 1 : -1;

		if (more < 0)
			return false;
		for (at++; more > 0; more--, at++)
			if ((*at & 0xc0) != 0x80)
				return false;
	}
	return true;
}

static void test_an_error_is_filled_and_false(void **state)
{
	struct error err = {.retry_after_s = 9};

	(void)state;
	assert_false(error_set(&err, FAIL_INVALID, "bad_phone", "cannot parse phone '%s'", "x"));
	assert_int_equal(err.kind, FAIL_INVALID);
	assert_string_equal(err.code, "bad_phone");
	assert_string_equal(err.text, "cannot parse phone 'x'");
	assert_int_equal(err.retry_after_s, 0);
	assert_false(error_set(NULL, FAIL_INTERNAL, "x", "nobody listens"));
}

static void test_a_long_error_is_cut_between_letters(void **state)
{
	char text[1000];

	(void)state;
	for (int shift = 0; shift < 4; shift++) {
		struct error err;
		size_t at = (size_t)shift;

		memset(text, 'a', at);
		for (; at + 5 < sizeof(text); at += 4)
			memcpy(text + at, "\xf0\x9f\x98\x80", 5);
		error_set(&err, FAIL_INTERNAL, "long", "%s", text);
		assert_true(strlen(err.text) >= sizeof(err.text) - 5);
		assert_true(is_utf8(err.text));
	}
}

static void test_problems_are_copied_counted_and_bounded(void **state)
{
	struct arena *mem = arena_create();
	struct problems problems;
	struct error err = {0};
	char field[20], text[2000];

	(void)state;
	problems_init(&problems, mem);
	assert_true(problems_none(&problems, &err));
	snprintf(field, sizeof(field), "contacts[1].phone");
	problems_add(&problems, field, "required", "must be %s", "given");
	memset(field, 'x', sizeof(field) - 1);
	assert_string_equal(problems.items[0].field, "contacts[1].phone");
	assert_string_equal(problems.items[0].code, "required");
	assert_string_equal(problems.items[0].message, "must be given");
	assert_false(problems_none(&problems, &err));
	assert_int_equal(err.kind, FAIL_INVALID);
	assert_string_equal(err.code, "validation");
	for (size_t at = 0; at + 4 < sizeof(text); at += 3)
		memcpy(text + at, "\xe2\x82\xac", 4);
	for (int i = 0; i < 200; i++)
		problems_add(&problems, "f", "c", "%s", text);
	assert_int_equal(problems.count, 100);
	assert_true(is_utf8(problems.items[99].message));
	arena_destroy(mem);
}

/* What goes to standard error while `fn` runs. */
static char *logged(void (*fn)(void))
{
	static char text[16384];
	FILE *file = tmpfile();
	int keep = dup(STDERR_FILENO);
	ssize_t length;

	dup2(fileno(file), STDERR_FILENO);
	fn();
	dup2(keep, STDERR_FILENO);
	close(keep);
	length = pread(fileno(file), text, sizeof(text) - 1, 0);
	text[length < 0 ? 0 : length] = 0;
	fclose(file);
	return text;
}

static void log_some(void)
{
	struct error err = {FAIL_FULL, "storage_full", "no \"room\"", 0};

	log_line(LOG_DEBUG, "too small", NULL);
	log_line(LOG_INFO, "listening", "address=%s", "[::1]:80");
	log_line(LOG_WARN, "two\nlines", "text=\"a\nb\"");
	log_error("broken", &err);
}

static void log_long(void)
{
	static char text[5000];

	memset(text, 'z', sizeof(text) - 1);
	log_line(LOG_INFO, "long", "text=%s", text);
	memset(text, 1, sizeof(text) - 1);
	log_line(LOG_INFO, "control", "text=%s", text);
}

static void test_the_log_is_one_line_a_fact(void **state)
{
	char *text;

	(void)state;
	log_set(LOG_INFO, LOG_TEXT);
	text = logged(log_some);
	assert_null(strstr(text, "too small"));
	assert_non_null(strstr(text, "level=info event=\"listening\" address=[::1]:80\n"));
	assert_non_null(strstr(text, "event=\"two lines\" text=\"a b\"\n"));
	assert_non_null(strstr(text, "level=error event=\"broken\" code=storage_full"));
	log_set(LOG_WARN, LOG_JSON);
	text = logged(log_some);
	assert_null(strstr(text, "listening"));
	assert_non_null(strstr(text, "\"fields\":\"code=storage_full text=\\\"no \\\"room\\\"\\\"\"}\n"));
	assert_null(strstr(text, "a\nb"));
	log_set(LOG_INFO, LOG_TEXT);
}

static void test_a_long_line_is_cut_and_ended(void **state)
{
	static const enum log_style styles[] = {LOG_TEXT, LOG_JSON};

	(void)state;
	for (int i = 0; i < 2; i++) {
		char *text, *end;

		log_set(LOG_INFO, styles[i]);
		text = logged(log_long);
		end = strchr(text, '\n');
		assert_non_null(end);
		assert_in_range(end - text, 1000, 2048);
		assert_non_null(strchr(end + 1, '\n'));
		if (styles[i] == LOG_JSON)
			assert_memory_equal(end - 2, "\"}", 2);
	}
	log_set(LOG_INFO, LOG_TEXT);
}

/* ---- field tables ---- */

static const char *const colours[] = {"red", "green", NULL};

struct thing {
	int64_t workspace_id, id, created_at, updated_at, version;
	const char *name;
	bool open;
	int colour;
};

static const struct field thing_fields[] = {F_HEAD(struct thing, "thg"), F_TEXT(struct thing, name, 1, 10),
					    F_BOOL(struct thing, open, .flags = FIELD_UNSTORED),
					    F_CHOICE(struct thing, colour, colours, .flags = FIELD_WRITE_ONLY),
					    F_TAIL(struct thing), F_END};

static void test_a_field_table_knows_where_members_lie(void **state)
{
	struct thing thing = {.name = "n", .colour = 1};
	const struct field *name = field_find(thing_fields, "name"), *colour = field_find(thing_fields, "colour");

	(void)state;
	assert_non_null(name);
	assert_null(field_find(thing_fields, "nam"));
	assert_string_equal(*(const char *const *)field_of(name, &thing), "n");
	*(int *)field_at(colour, &thing) = 0;
	assert_int_equal(thing.colour, 0);
	assert_true(field_is_stored(name));
	assert_false(field_is_stored(field_find(thing_fields, "open")));
	assert_true(field_is_shown(name));
	assert_false(field_is_shown(colour));
	assert_false(field_is_shown(field_find(thing_fields, "workspace_id")));
	assert_int_equal(choice_find(colours, "green"), 1);
	assert_int_equal(choice_find(colours, "gree"), -1);
}

/* 0 when `line` compiles inside a field table. */
static int compile(const char *folder, const char *line)
{
	char command[2048];
	FILE *file;

	snprintf(command, sizeof(command), "%s/t.c", folder);
	file = fopen(command, "w");
	assert_non_null(file);
	fprintf(file,
	        "#include \"base/field.h\"\n"
	        "struct t { int64_t number; int small; const char *text; bool flag; double real; struct records list; unsigned choice; };\n"
	        "static const char *const names[] = {\"a\", NULL};\n"
	        "const struct field fields[] = { %s, F_END };\n"
	        "const void *use = names;\n",
	        line);
	fclose(file);
	snprintf(command, sizeof(command), "cc -std=gnu17 -fsyntax-only -I'%s/src' '%s/t.c' 2>/dev/null",
	         getenv("LEADLINE_SOURCE_ROOT"), folder);
	return system(command);
}

static void test_a_member_of_another_type_does_not_compile(void **state)
{
	static const struct {
		const char *line;
		bool good;
	} cases[] = {
		{"F_INT(struct t, number, 0, 9)", true},
		{"F_INT(struct t, small, 0, 9)", false},
		{"F_INT(struct t, flag, 0, 1)", false},
		{"F_INT(struct t, real, 0, 9)", false},
		{"F_ID(struct t, number, \"t\")", true},
		{"F_ID(struct t, text, \"t\")", false},
		{"F_BOOL(struct t, flag)", true},
		{"F_BOOL(struct t, small)", false},
		{"F_BOOL(struct t, number)", false},
		{"F_TEXT(struct t, text, 0, 9)", true},
		{"F_TEXT(struct t, number, 0, 9)", false},
		{"F_TIME(struct t, number)", true},
		{"F_TIME(struct t, small)", false},
		{"F_CHOICE(struct t, small, names)", true},
		{"F_CHOICE(struct t, choice, names)", true},
		{"F_CHOICE(struct t, number, names)", false},
		{"F_STRINGS(struct t, text, 9)", true},
		{"F_STRINGS(struct t, list, 9)", false},
		{"F_OBJECT(struct t, text)", true},
		{"F_OBJECT(struct t, flag)", false},
		{"F_RECORDS(struct t, list, 0, int)", true},
		{"F_RECORDS(struct t, text, 0, int)", false},
		{"F_TEXT(struct t, missing, 0, 9)", false},
	};
	char folder[] = "/tmp/leadline-field-XXXXXX", command[64];

	(void)state;
	assert_non_null(mkdtemp(folder));
	for (size_t i = 0; i < sizeof(cases) / sizeof(cases[0]); i++)
		if ((compile(folder, cases[i].line) == 0) != cases[i].good)
			fail_msg("%s %s", cases[i].line, cases[i].good ? "does not compile" : "compiles");
	snprintf(command, sizeof(command), "rm -rf '%s'", folder);
	assert_int_equal(system(command), 0);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(test_an_error_is_filled_and_false),
		cmocka_unit_test(test_a_long_error_is_cut_between_letters),
		cmocka_unit_test(test_problems_are_copied_counted_and_bounded),
		cmocka_unit_test(test_the_log_is_one_line_a_fact),
		cmocka_unit_test(test_a_long_line_is_cut_and_ended),
		cmocka_unit_test(test_a_field_table_knows_where_members_lie),
		cmocka_unit_test(test_a_member_of_another_type_does_not_compile),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
