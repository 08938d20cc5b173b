/* Settings from text: file, environment, and what each mistake is called. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include <cmocka.h>

#include "app/settings.h"

static struct arena *mem;
static struct settings settings;
static struct problems problems;

static int set_up(void **state)
{
	(void)state;
	mem = arena_create();
	settings = settings_default;
	problems_init(&problems, mem);
	return 0;
}

static int tear_down(void **state)
{
	(void)state;
	arena_destroy(mem);
	return 0;
}

static void read_text(const char *text)
{
	char path[] = "/tmp/leadline-settings-XXXXXX";
	int fd = mkstemp(path);
	struct error err = {0};

	assert_true(fd >= 0);
	assert_int_equal(write(fd, text, strlen(text)), strlen(text));
	close(fd);
	assert_true(settings_read_file(path, mem, &settings, &problems, &err));
	unlink(path);
}

/* The line that the n-th problem names. */
static long line_of(size_t n)
{
	return strtol(strrchr(problems.items[n].field, ':') + 1, NULL, 10);
}

static void test_a_file_gives_texts_numbers_choices_and_switches(void **state)
{
	(void)state;
	read_text(
		"# all of it\n\n  listen = \"0.0.0.0:80\"  # outside\nworkers=12\nlog_style = json # one line a fact\r\njobs = false\n"
		"database = \"sqlite:/data/with \\\"quotes\\\" # and hash.db\"\n");
	assert_int_equal(problems.count, 0);
	assert_string_equal(settings.listen, "0.0.0.0:80");
	assert_int_equal(settings.workers, 12);
	assert_int_equal(settings.log_style, LOG_JSON);
	assert_false(settings.jobs);
	assert_string_equal(settings.database, "sqlite:/data/with \"quotes\" # and hash.db");
	assert_true(settings.simulator);
}

static void test_each_mistake_names_its_line_and_leaves_the_setting_alone(void **state)
{
	(void)state;
	read_text(
		"listn = x\nworkers = many\nworkers = 5000\njobs = perhaps\ndatabase = \"open\nwords\n[server]\nlisten = \"a\" b\n");
	assert_int_equal(problems.count, 8);
	for (size_t i = 0; i < 8; i++)
		assert_int_equal(line_of(i), i + 1);
	assert_string_equal(problems.items[0].code, "unknown_setting");
	assert_string_equal(problems.items[4].code, "unclosed_quote");
	assert_string_equal(problems.items[6].code, "section");
	assert_int_equal(settings.workers, 0);
	assert_string_equal(settings.listen, settings_default.listen);
}

static void test_a_file_that_is_not_there_is_an_error_with_its_name(void **state)
{
	struct error err = {0};

	(void)state;
	assert_false(settings_read_file("/nowhere/leadline.toml", mem, &settings, &problems, &err));
	assert_non_null(strstr(err.text, "/nowhere/leadline.toml"));
}

static void test_variables_have_the_settings_names_in_capitals(void **state)
{
	char *const environment[] = {"LEADLINE_PUBLIC_URL=https://x.example",
	                             "LEADLINE_WORKERS=7",
	                             "PATH=/bin",
	                             "LEADLINE_CONFIG=x.toml",
	                             "LEADLINE_LISTN=1",
	                             "LEADLINE_NODE=no",
	                             NULL};

	(void)state;
	settings_read_environment(environment, mem, &settings, &problems);
	assert_string_equal(settings.public_url, "https://x.example");
	assert_int_equal(settings.workers, 7);
	assert_int_equal(problems.count, 2);
	assert_string_equal(problems.items[0].field, "LEADLINE_LISTN");
	assert_string_equal(problems.items[0].code, "unknown_variable");
	assert_string_equal(problems.items[1].field, "LEADLINE_NODE");
}

static const char *complaint_about(const char *name, const char *value)
{
	settings = settings_default;
	problems_init(&problems, mem);
	assert_true(settings_put("test", field_find(settings_fields, name), value, mem, &settings, &problems));
	settings_check(&settings, &problems);
	return problems.count ? problems.items[0].code : "good";
}

static void test_what_no_single_value_shows_is_checked_too(void **state)
{
	(void)state;
	assert_string_equal(complaint_about("listen", "127.0.0.1:0"), "good");
	assert_string_equal(complaint_about("listen", "[::1]:8080"), "good");
	assert_string_equal(complaint_about("listen", ":8080"), "good");
	assert_string_equal(complaint_about("listen", "8080"), "not_an_address");
	assert_string_equal(complaint_about("listen", "127.0.0.1:70000"), "not_an_address");
	assert_string_equal(complaint_about("listen", "127.0.0.1:80x"), "not_an_address");
	assert_string_equal(complaint_about("public_url", "https://desk.example.com"), "good");
	assert_string_equal(complaint_about("public_url", "https://desk.example.com/"), "has_path");
	assert_string_equal(complaint_about("public_url", "desk.example.com"), "not_a_url");
	assert_string_equal(complaint_about("database", "mysql://x"), "not_a_database");
	assert_string_equal(complaint_about("secret_key", "abc"), "not_hex");
	assert_string_equal(complaint_about("secret_key", "00112233445566778899aabbccddeeff00112233445566778899AABBCCDDEEFF"),
	                    "good");
}

static void test_the_defaults_are_good(void **state)
{
	(void)state;
	settings_check(&settings, &problems);
	assert_int_equal(problems.count, 0);
	assert_string_equal(settings_sqlite_path(&settings), "leadline.db");
	settings.database = "postgres://localhost/x";
	assert_null(settings_sqlite_path(&settings));
}

static bool is_local(const char *listen)
{
	settings.listen = listen;
	return settings_is_local(&settings);
}

static void test_loopback_is_local_and_nothing_else_is(void **state)
{
	(void)state;
	assert_true(is_local("127.0.0.1:80"));
	assert_true(is_local("127.5.0.1:80"));
	assert_true(is_local("localhost:80"));
	assert_true(is_local("[::1]:80"));
	assert_false(is_local("0.0.0.0:80"));
	assert_false(is_local("[::]:80"));
	assert_false(is_local(":80"));
	assert_false(is_local("192.168.1.5:80"));
	assert_false(is_local("localhost.evil.example:80"));
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test_setup_teardown(test_a_file_gives_texts_numbers_choices_and_switches, set_up, tear_down),
		cmocka_unit_test_setup_teardown(test_each_mistake_names_its_line_and_leaves_the_setting_alone, set_up, tear_down),
		cmocka_unit_test_setup_teardown(test_a_file_that_is_not_there_is_an_error_with_its_name, set_up, tear_down),
		cmocka_unit_test_setup_teardown(test_variables_have_the_settings_names_in_capitals, set_up, tear_down),
		cmocka_unit_test_setup_teardown(test_what_no_single_value_shows_is_checked_too, set_up, tear_down),
		cmocka_unit_test_setup_teardown(test_the_defaults_are_good, set_up, tear_down),
		cmocka_unit_test_setup_teardown(test_loopback_is_local_and_nothing_else_is, set_up, tear_down),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
