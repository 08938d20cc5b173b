/* T21: people, keys, sessions and the audit log are read by an index in the order of their pages; so are the sweeps. */
#include "plans.h"

#include "workspace/api_key.h"
#include "workspace/audit.h"
#include "workspace/login.h"
#include "workspace/session.h"
#include "workspace/setting.h"
#include "workspace/setup_link.h"
#include "workspace/user.h"

static struct plans plans;

static int set_up(void **state)
{
	(void)state;
	plans_open(&plans);
	return 0;
}

static bool use_people(struct db *db, void *arg, struct error *err)
{
	struct arena *mem = arg;
	struct records rows;
	struct user user;
	struct member member;
	struct workspace workspace;
	int64_t owners = 0;
	bool found = false;

	return user_find_by_email(db, mem, "a@example.com", &found, &user, err) &&
	       member_find(db, mem, 1, 2, &found, &member, err) && member_list(db, mem, 1, 2, 51, &rows, err) &&
	       member_count_owners(db, 1, &owners, err) && membership_list(db, mem, 2, &rows, err) &&
	       member_put(db, 1, 2, ROLE_ADMIN, err) && member_remove(db, 1, 2, err) &&
	       user_set_password(db, 2, "x", NULL, err) && workspace_find(db, mem, NULL, &found, &workspace, err) &&
	       workspace_list(db, mem, 1, 51, &rows, err);
}

static bool use_keys(struct db *db, void *arg, struct error *err)
{
	struct arena *mem = arg;
	struct workspace_settings settings;
	struct records rows;
	int64_t total = 0;

	return api_key_list(db, mem, 1, 2, 51, &rows, err) && audit_list(db, mem, 1, 2, 51, &rows, err) &&
	       counter_read(db, 1, "leads", &total, err) && workspace_settings_read(db, mem, 1, &settings, err);
}

static bool use_sign_ins(struct db *db, void *arg, struct error *err)
{
	struct arena *mem = arg;
	struct login login = {"a@example.com", "10.0.0.1", 5};
	bool found = false;

	return login_begin(db, mem, &login, err) && login_succeeded(db, mem, &login, err) && session_sweep(db, 1, err) &&
	       setup_link_valid(db, mem, "x", &found, err);
}

/* What is asked outside of a write: by whoever comes with a key or a cookie. Both are refused here, which is not the point. */
static void ask_for_strangers(void)
{
	struct api_key_holder holder;
	struct error err;
	int64_t user_id = 0;
	bool renewed;

	assert_false(api_key_identify(plans.site.db, plans.site.mem, "llk_x", 5, &holder, &err));
	assert_false(session_find(plans.site.db, plans.site.mem, "x", 5, &user_id, &renewed, &err));
	db_release(plans.site.db);
}

/* These stop at the first row. */
static const char *const small[] = {"FROM app_user LIMIT 1", "NOT EXISTS (SELECT 1 FROM app_user)",
                                    "FROM workspace ORDER BY id LIMIT 1", NULL};

static void test_people_keys_and_sign_ins_are_read_by_index(void **state)
{
	struct error err = {0};

	(void)state;
	plans.spared = small;
	site_need(db_write(plans.site.db, use_people, plans.site.mem, &err), &err);
	site_need(db_write(plans.site.db, use_keys, plans.site.mem, &err), &err);
	site_need(db_write(plans.site.db, use_sign_ins, plans.site.mem, &err), &err);
	ask_for_strangers();
	plans_close(&plans, 20);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test_setup(test_people_keys_and_sign_ins_are_read_by_index, set_up),
	};

	return SITE_RUN_ON_BOTH(tests);
}
