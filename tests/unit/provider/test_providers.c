/* Providers in the store, on both engines: chosen by wish, one default, found by token, noted well or ill, opened with their secrets (S11). */
#include "store_site.h"

#include "base/id.h"
#include "event/event.h"
#include "provider/provider_actions.h"
#include "provider/provider_parts.h"
#include "provider/provider_secrets.h"
#include "provider/provider_store.h"

enum { WORKSPACE = 7, OTHER = 8 };

static struct store_site site;
static const unsigned char key[32] = {1, 2, 3};
static const struct reaction *const reactions[] = {provider_reactions, NULL};

static void set_up_process(bool simulator, const unsigned char *secret_key)
{
	provider_set_up(&(struct provider_setup){.secret_key = secret_key,
	                                         .public_url = "https://desk.example.com",
	                                         .own_url = "http://127.0.0.1:8080",
	                                         .simulator = simulator});
}

static int set_up(void **state)
{
	(void)state;
	set_up_process(true, key);
	event_set_reactions(reactions);
	site_open(&site);
	return 0;
}

static int tear_down(void **state)
{
	(void)state;
	event_set_reactions(NULL);
	site_close(&site);
	return 0;
}

/* ---- writes ---- */

struct adding {
	struct provider provider;
	const char *secrets;
};

static bool add_in_write(struct db *db, void *arg, struct error *err)
{
	struct adding *adding = arg;

	return provider_add(db, site.mem, &adding->provider, adding->secrets, err);
}

static struct provider add(int64_t workspace_id, const char *driver, bool is_default)
{
	struct adding adding = {.provider = {.workspace_id = workspace_id, .driver = driver, .is_default = is_default}};
	struct error err = {0};

	if (strcmp(driver, "kannel") == 0) {
		adding.provider.settings = "{\"url\":\"http://127.0.0.1:13013/cgi-bin/sendsms\",\"username\":\"u\"}";
		adding.secrets = "{\"password\":\"sesame\"}";
	}
	site_need(db_write(site.db, add_in_write, &adding, &err), &err);
	return adding.provider;
}

struct choosing {
	int64_t workspace_id;
	const char *wishes[3];
	struct provider chosen;
};

static bool choose_in_write(struct db *db, void *arg, struct error *err)
{
	struct choosing *choosing = arg;

	return provider_choose(db, site.mem, choosing->workspace_id, choosing->wishes, 3, &choosing->chosen, err);
}

static int64_t choose(int64_t workspace_id, const char *number, const char *campaign, const char *workspace)
{
	struct choosing choosing = {workspace_id, {number, campaign, workspace}, {0}};
	struct error err = {0};

	if (db_write(site.db, choose_in_write, &choosing, &err))
		return choosing.chosen.id;
	assert_string_equal(err.code, "no_provider");
	return 0;
}

static const char *name_of(int64_t id)
{
	char text[ID_TEXT_SIZE];

	return arena_copy(site.mem, id_format(id, "prv", text));
}

/* ---- S11 ---- */

static void test_s11_the_number_wishes_first_then_the_campaign_then_the_workspace_then_the_default(void **state)
{
	struct provider first, second, third;

	(void)state;
	first = add(WORKSPACE, "simulator", false);
	second = add(WORKSPACE, "kannel", false);
	third = add(WORKSPACE, "kannel", false);
	assert_true(choose(WORKSPACE, NULL, NULL, NULL) == first.id);
	assert_true(choose(WORKSPACE, NULL, NULL, "kannel") == second.id);
	assert_true(choose(WORKSPACE, NULL, name_of(third.id), "simulator") == third.id);
	assert_true(choose(WORKSPACE, "simulator", name_of(third.id), "kannel") == first.id);
	assert_true(choose(WORKSPACE, "", NULL, name_of(third.id)) == third.id);
}

static void test_a_wish_that_cannot_be_met_is_no_reason_to_text_through_another_carrier(void **state)
{
	struct provider ours = add(WORKSPACE, "simulator", true), theirs = add(OTHER, "kannel", true);

	(void)state;
	assert_true(choose(WORKSPACE, "twilio", NULL, NULL) == 0);
	assert_true(choose(WORKSPACE, name_of(theirs.id), NULL, NULL) == 0);
	assert_true(choose(WORKSPACE, "prv_0000000000001", NULL, NULL) == 0);
	assert_true(choose(WORKSPACE, name_of(ours.id), NULL, NULL) == ours.id);
}

static void test_a_workspace_without_any_gets_the_simulator_where_it_is_on(void **state)
{
	(void)state;
	set_up_process(false, key);
	assert_true(choose(WORKSPACE, NULL, NULL, NULL) == 0);
	set_up_process(true, key);
	assert_true(choose(WORKSPACE, NULL, NULL, NULL) != 0);
	assert_true(choose(WORKSPACE, NULL, NULL, NULL) != 0);
	assert_int_equal(site_number(&site, "SELECT count(*) FROM provider"), 1);
}

static bool tell_new_workspace(struct db *db, void *arg, struct error *err)
{
	(void)arg;
	return event_add(db, site.mem, OTHER, "workspace.created", "ws_0000000000008", "{}", err);
}

static void test_a_new_workspace_can_text_at_once(void **state)
{
	struct error err = {0};

	(void)state;
	site_need(db_write(site.db, tell_new_workspace, NULL, &err), &err);
	site_need(db_write(site.db, tell_new_workspace, NULL, &err), &err);
	assert_int_equal(site_number(&site, "SELECT count(*) FROM provider WHERE workspace_id = 8 AND is_default = 1"), 1);
	assert_int_equal(site_number(&site, "SELECT count(*) FROM provider"), 1);
}

/* ---- the default ---- */

static bool remove_in_write(struct db *db, void *arg, struct error *err)
{
	return provider_actions_remove(db, site.mem, arg, err);
}

static void test_exactly_one_is_the_default_whatever_is_added_and_removed(void **state)
{
	static const char count[] = "SELECT count(*) FROM provider WHERE workspace_id = 7 AND is_default = 1";
	struct provider one = add(WORKSPACE, "simulator", false), two = add(WORKSPACE, "kannel", true),
			three = add(WORKSPACE, "kannel", false);
	struct provider apart = add(OTHER, "kannel", true);
	struct error err = {0};

	(void)state;
	assert_int_equal(site_number(&site, count), 1);
	assert_true(choose(WORKSPACE, NULL, NULL, NULL) == two.id);
	site_need(db_write(site.db, remove_in_write, &two, &err), &err);
	assert_int_equal(site_number(&site, count), 1);
	assert_true(choose(WORKSPACE, NULL, NULL, NULL) == one.id);
	one.is_default = true;
	site_need(db_write(site.db, remove_in_write, &one, &err), &err);
	assert_true(choose(WORKSPACE, NULL, NULL, NULL) == three.id);
	assert_true(choose(OTHER, NULL, NULL, NULL) == apart.id);
}

/* ---- hooks and secrets ---- */

static void test_a_hook_is_found_by_driver_and_token_together(void **state)
{
	struct provider provider = add(WORKSPACE, "kannel", true), found;
	struct error err = {0};
	bool known;

	(void)state;
	site_need(provider_find_by_token(site.db, site.mem, "kannel", provider.hook_token, &known, &found, &err), &err);
	assert_true(known && found.id == provider.id && found.workspace_id == WORKSPACE);
	site_need(provider_find_by_token(site.db, site.mem, "twilio", provider.hook_token, &known, &found, &err), &err);
	assert_false(known);
	site_need(provider_find_by_token(site.db, site.mem, "kannel", "", &known, &found, &err), &err);
	assert_false(known);
	assert_true(strlen(provider.hook_token) >= 32);
}

static void test_an_opened_provider_has_its_settings_secrets_and_hooks(void **state)
{
	struct provider provider = add(WORKSPACE, "kannel", true);
	const struct sms_driver *driver;
	struct sms_account account;
	struct error err = {0};

	(void)state;
	assert_null(strstr(provider.secrets, "sesame"));
	site_need(provider_open_sms(&provider, site.mem, &driver, &account, &err), &err);
	assert_string_equal(driver->name, "kannel");
	assert_string_equal(json_text(json_member(account.secrets, "password")), "sesame");
	assert_string_equal(json_text(json_member(account.settings, "username")), "u");
	assert_string_equal(account.status_url,
	                    arena_format(site.mem, "https://desk.example.com/hooks/kannel/%s/status", provider.hook_token));
}

static void test_secrets_do_not_open_under_another_key_or_in_another_row(void **state)
{
	static const unsigned char other[32] = {9};
	struct provider provider = add(WORKSPACE, "kannel", true), moved = provider;
	const struct sms_driver *driver;
	struct sms_account account;
	struct error err = {0};

	(void)state;
	moved.id++;
	assert_false(provider_open_sms(&moved, site.mem, &driver, &account, &err));
	assert_string_equal(err.code, "secrets_unreadable");
	set_up_process(true, other);
	assert_false(provider_open_sms(&provider, site.mem, &driver, &account, &err));
	assert_string_equal(err.code, "secrets_unreadable");
}

static void test_the_simulator_does_not_open_where_it_is_off(void **state)
{
	struct provider provider = add(WORKSPACE, "simulator", true);
	const struct sms_driver *driver;
	struct sms_account account;
	struct error err = {0};

	(void)state;
	site_need(provider_open_sms(&provider, site.mem, &driver, &account, &err), &err);
	set_up_process(false, key);
	assert_false(provider_open_sms(&provider, site.mem, &driver, &account, &err));
	assert_string_equal(err.code, "simulator_off");
}

/* ---- health ---- */

struct noting {
	const char *error;
	int64_t now_ms;
};

static bool note_in_write(struct db *db, void *arg, struct error *err)
{
	const struct noting *noting = arg;
	struct provider provider;
	bool found;

	return provider_store_find(db, site.mem, WORKSPACE, NULL, &found, &provider, err) &&
	       provider_note(db, &provider, noting->error, noting->now_ms, err);
}

static void note(const char *error, int64_t now_ms)
{
	struct noting noting = {error, now_ms};
	struct error err = {0};

	site_need(db_write(site.db, note_in_write, &noting, &err), &err);
}

static void test_health_is_written_when_it_turns_and_else_once_a_minute(void **state)
{
	static const char told[] = "SELECT count(*) FROM event WHERE kind = 'provider.updated'";

	(void)state;
	add(WORKSPACE, "kannel", true);
	note(NULL, 1000000);
	note(NULL, 1000000 + 59999);
	assert_int_equal(site_number(&site, "SELECT last_ok_at FROM provider"), 1000000);
	note(NULL, 1000000 + 60000);
	assert_int_equal(site_number(&site, "SELECT last_ok_at FROM provider"), 1060000);
	assert_int_equal(site_number(&site, told), 0);
	note("refused", 1060001);
	note("refused", 1060002);
	assert_int_equal(site_number(&site, "SELECT last_error_at FROM provider"), 1060001);
	assert_int_equal(site_number(&site, told), 1);
	note("another reason", 1060003);
	assert_int_equal(site_number(&site, "SELECT last_error_at FROM provider"), 1060003);
	note(NULL, 1060004);
	assert_int_equal(site_number(&site, "SELECT count(*) FROM provider WHERE last_error IS NULL AND last_ok_at = 1060004"),
	                 1);
	assert_int_equal(site_number(&site, told), 3);
	assert_int_equal(site_number(&site, "SELECT version FROM provider"), 1);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test_setup_teardown(
			test_s11_the_number_wishes_first_then_the_campaign_then_the_workspace_then_the_default, set_up,
			tear_down),
		cmocka_unit_test_setup_teardown(test_a_wish_that_cannot_be_met_is_no_reason_to_text_through_another_carrier,
	                                        set_up, tear_down),
		cmocka_unit_test_setup_teardown(test_a_workspace_without_any_gets_the_simulator_where_it_is_on, set_up,
	                                        tear_down),
		cmocka_unit_test_setup_teardown(test_a_new_workspace_can_text_at_once, set_up, tear_down),
		cmocka_unit_test_setup_teardown(test_exactly_one_is_the_default_whatever_is_added_and_removed, set_up, tear_down),
		cmocka_unit_test_setup_teardown(test_a_hook_is_found_by_driver_and_token_together, set_up, tear_down),
		cmocka_unit_test_setup_teardown(test_an_opened_provider_has_its_settings_secrets_and_hooks, set_up, tear_down),
		cmocka_unit_test_setup_teardown(test_secrets_do_not_open_under_another_key_or_in_another_row, set_up, tear_down),
		cmocka_unit_test_setup_teardown(test_the_simulator_does_not_open_where_it_is_off, set_up, tear_down),
		cmocka_unit_test_setup_teardown(test_health_is_written_when_it_turns_and_else_once_a_minute, set_up, tear_down),
	};

	return SITE_RUN_ON_BOTH(tests);
}
