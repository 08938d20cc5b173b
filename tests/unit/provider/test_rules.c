/* Settings and secrets by the driver's table, and what all carriers' answers have in common. */
#include "cm.h"

#include <string.h>

#include "provider/provider_rules.h"
#include "provider/provider_secrets.h"

static struct arena *mem;
static struct problems problems;

static int set_up(void **state)
{
	static const unsigned char key[32] = {7};

	(void)state;
	mem = arena_create();
	problems_init(&problems, mem);
	provider_set_up(&(struct provider_setup){.secret_key = key, .public_url = "https://desk.example.com"});
	return 0;
}

static int tear_down(void **state)
{
	(void)state;
	arena_destroy(mem);
	return 0;
}

static const char *code_of(const char *field)
{
	for (size_t i = 0; i < problems.count; i++)
		if (strcmp(problems.items[i].field, field) == 0)
			return problems.items[i].code;
	return "none";
}

static const char *check(const char *driver, const char *settings)
{
	struct provider provider = {.id = 1, .driver = driver, .settings = settings};

	problems_init(&problems, mem);
	provider_check_settings(sms_driver_find(driver), &provider, mem, &problems);
	return provider.settings;
}

/* ---- settings ---- */

static void test_good_settings_are_kept_and_empty_ones_dropped(void **state)
{
	(void)state;
	assert_string_equal(check("kannel", "{\"url\":\"http://gw/x\",\"username\":\"u\",\"smsc\":\"\"}"),
	                    "{\"url\":\"http://gw/x\",\"username\":\"u\"}");
	assert_int_equal(problems.count, 0);
	assert_string_equal(check("kannel", "{\"url\":\"http://gw/x\",\"username\":12345,\"smsc\":null}"),
	                    "{\"url\":\"http://gw/x\",\"username\":\"12345\"}");
	assert_int_equal(problems.count, 0);
	assert_string_equal(check("simulator", NULL), "{}");
	assert_int_equal(problems.count, 0);
}

static void test_every_fault_of_the_settings_is_named(void **state)
{
	(void)state;
	check("kannel", "{\"url\":\"ftp://gw/x\",\"smsc\":true,\"password\":\"p\",\"colour\":\"red\"}");
	assert_string_equal(code_of("settings.url"), "invalid_url");
	assert_string_equal(code_of("settings.smsc"), "wrong_type");
	assert_string_equal(code_of("settings.password"), "unknown_setting");
	assert_string_equal(code_of("settings.colour"), "unknown_setting");
	assert_string_equal(code_of("settings.username"), "required");
	assert_int_equal(problems.count, 5);
}

/* ---- secrets ---- */

static const char *secret(const struct provider *provider, const char *name)
{
	struct json *secrets;
	struct error err;

	assert_true(provider_open_secrets(provider, mem, &secrets, &err));
	return json_text(json_member(secrets, name));
}

static void test_a_given_secret_replaces_and_an_absent_one_stays(void **state)
{
	const struct sms_driver *driver = sms_driver_find("twilio");
	struct provider provider = {.id = 5, .driver = "twilio", .hook_token = "t", .name = "x"};
	const char *sealed;
	struct error err;

	(void)state;
	assert_true(provider_change_secrets(driver, &provider, "{\"auth_token\":\"one\"}", mem, &problems, &err));
	assert_string_equal(secret(&provider, "auth_token"), "one");
	sealed = provider.secrets;
	assert_true(provider_change_secrets(driver, &provider, NULL, mem, &problems, &err));
	assert_string_equal(secret(&provider, "auth_token"), "one");
	assert_string_not_equal(provider.secrets, sealed);
	assert_true(provider_change_secrets(driver, &provider, "{\"auth_token\":\"two\"}", mem, &problems, &err));
	assert_string_equal(secret(&provider, "auth_token"), "two");
	assert_int_equal(problems.count, 0);
	provider_show(&provider, mem);
	assert_string_equal(provider.secrets_set, "[\"auth_token\"]");
	assert_string_equal(provider.hook_urls, "{\"inbound\":\"https://desk.example.com/hooks/twilio/t/inbound\","
	                                        "\"status\":\"https://desk.example.com/hooks/twilio/t/status\"}");
}

static void test_a_needed_secret_cannot_be_removed_or_left_out(void **state)
{
	struct provider provider = {.id = 5, .driver = "kannel", .name = "x"};
	struct error err;

	(void)state;
	assert_true(provider_change_secrets(sms_driver_find("kannel"), &provider, "{\"password\":null,\"pin\":\"1\"}", mem,
	                                    &problems, &err));
	assert_string_equal(code_of("secrets.password"), "required");
	assert_string_equal(code_of("secrets.pin"), "unknown_setting");
	problems_init(&problems, mem);
	assert_true(provider_change_secrets(sms_driver_find("kannel"), &provider, "{\"password\":5}", mem, &problems, &err));
	assert_string_equal(code_of("secrets.password"), "wrong_type");
}

static void test_a_generated_secret_is_made_once(void **state)
{
	struct provider provider = {.id = 5, .driver = "simulator", .name = "x"};
	const struct sms_driver *driver = sms_driver_find("simulator");
	const char *made;
	struct error err;

	(void)state;
	assert_true(provider_change_secrets(driver, &provider, NULL, mem, &problems, &err));
	made = secret(&provider, "signing_key");
	assert_true(strlen(made) >= 32);
	assert_true(provider_change_secrets(driver, &provider, "{}", mem, &problems, &err));
	assert_string_equal(secret(&provider, "signing_key"), made);
}

/* ---- answers ---- */

static enum sms_verdict verdict_of(enum http_outcome outcome, int status)
{
	struct http_response reply = {.outcome = outcome, .status = status, .reason = "why"};
	enum sms_verdict verdict = SMS_ACCEPTED;
	struct sms_receipt receipt;

	assert_true(sms_reply_bad(&reply, mem, &receipt, &verdict));
	assert_non_null(receipt.code);
	assert_non_null(receipt.reason);
	return verdict;
}

/* T2: the line between "nothing was taken" and "it may have been taken". */
static void test_t2_only_what_certainly_was_not_taken_is_tried_again(void **state)
{
	(void)state;
	assert_int_equal(verdict_of(HTTP_NOT_SENT, 0), SMS_TRY_LATER);
	assert_int_equal(verdict_of(HTTP_AMBIGUOUS, 0), SMS_UNKNOWN);
	assert_int_equal(verdict_of(HTTP_ANSWERED, 429), SMS_TRY_LATER);
	assert_int_equal(verdict_of(HTTP_ANSWERED, 503), SMS_TRY_LATER);
	for (int status = 400; status < 500; status++)
		if (status != 429)
			assert_int_equal(verdict_of(HTTP_ANSWERED, status), SMS_REFUSED);
	for (int status = 500; status < 600; status++)
		if (status != 503)
			assert_int_equal(verdict_of(HTTP_ANSWERED, status), SMS_UNKNOWN);
	assert_int_equal(verdict_of(HTTP_ANSWERED, 302), SMS_UNKNOWN);
}

static void test_a_carriers_number_is_digits_and_nothing_else(void **state)
{
	static const char *const none[] = {"", "-1", "+1", "1.0", "0x1", " 1", "1 ", "%d", "1234567890123456789", NULL};

	(void)state;
	for (size_t i = 0; none[i]; i++)
		assert_int_equal(sms_number(none[i]), -1);
	assert_int_equal(sms_number(NULL), -1);
	assert_int_equal(sms_number("0"), 0);
	assert_true(sms_number("123456789012345678") == 123456789012345678);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test_setup_teardown(test_good_settings_are_kept_and_empty_ones_dropped, set_up, tear_down),
		cmocka_unit_test_setup_teardown(test_every_fault_of_the_settings_is_named, set_up, tear_down),
		cmocka_unit_test_setup_teardown(test_a_given_secret_replaces_and_an_absent_one_stays, set_up, tear_down),
		cmocka_unit_test_setup_teardown(test_a_needed_secret_cannot_be_removed_or_left_out, set_up, tear_down),
		cmocka_unit_test_setup_teardown(test_a_generated_secret_is_made_once, set_up, tear_down),
		cmocka_unit_test_setup_teardown(test_t2_only_what_certainly_was_not_taken_is_tried_again, set_up, tear_down),
		cmocka_unit_test_setup_teardown(test_a_carriers_number_is_digits_and_nothing_else, set_up, tear_down),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
