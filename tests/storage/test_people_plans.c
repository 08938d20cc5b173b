/* T21: every list of leads, campaigns, numbers, agents and imports is read by an index in its order, whatever is filtered; a
 * search reads a bounded piece of each key; a number is found without walking the workspace. */
#include "plans.h"

#include "agent/sms_agent_store.h"
#include "base/buffer.h"
#include "campaign/campaign_store.h"
#include "lead/import_store.h"
#include "lead/lead_list.h"
#include "lead/lead_store.h"
#include "number/number_store.h"

static struct plans plans;

static int set_up(void **state)
{
	(void)state;
	plans_open(&plans);
	return 0;
}

static const char *const narrow_sorts[] = {"lead_id + 0", NULL};

static void list_with(const struct lead_filter *filter)
{
	struct error err = {0};
	struct records rows;

	site_need(lead_list(plans.site.db, plans.site.mem, filter, &rows, &err), &err);
}

/* All filters with all orders, on the first page and on a later one. */
static void test_every_list_of_leads_is_read_by_index(void **state)
{
	(void)state;
	for (int bits = 0; bits < 1 << 5; bits++)
		for (int flags = 0; flags < 9; flags++)
			for (int sort = 0; sort < LEAD_SORTS; sort++) {
				struct lead_filter filter = {.workspace_id = 1,
				                             .status = bits & 1 ? 2 : -1,
				                             .campaign_id = bits & 2 ? 3 : 0,
				                             .account_id = bits & 4 ? 4 : 0,
				                             .tag = bits & 8 ? "vip" : NULL,
				                             .after = bits & 16,
				                             .after_id = 5,
				                             .after_time = 6,
				                             .after_key = "ana",
				                             .is_test = flags % 3 - 1,
				                             .do_not_contact = flags / 3 - 1,
				                             .sort = (enum lead_sort)sort,
				                             .limit = 51};

				list_with(&filter);
			}
	plans_close(&plans, 1000);
}

static bool use_people(struct db *db, void *arg, struct error *err)
{
	struct arena *mem = arg;
	struct lead lead = {
		.workspace_id = 1, .id = 2, .phone = "+14155552671", .campaign_id = 3, .email = "a@example.com", .account_id = 5};
	struct lead_contact contact = {.phone = "+14155552671"};
	struct records rows;
	struct lead_import import;
	int64_t id;
	bool found;

	lead.contacts = (struct records){&contact, 1};
	return lead_find(db, mem, 1, 2, &found, &lead, err) && lead_find_by_phone(db, mem, 1, 0, "+1", &found, &lead, err) &&
	       lead_find_by_phone(db, mem, 1, 3, "+1", &found, &lead, err) && lead_store_find_duplicate(db, &lead, &id, err) &&
	       lead_store_list_steps(db, mem, 1, 2, 0, 50, &rows, err) && lead_store_is_opted_out(db, &lead, &found, err) &&
	       lead_store_list_of_subject(db, mem, 1, "phone", "+1", 0, 200, &rows, err) &&
	       lead_store_list_of_subject(db, mem, 1, "email", "a@example.com", 0, 200, &rows, err) &&
	       lead_store_list_of_subject(db, mem, 1, "account", "acc_0000000000001", 0, 200, &rows, err) &&
	       lead_store_leave_account(db, 1, 5, 6, err) && lead_store_remove(db, 1, 2, err) &&
	       import_store_find(db, mem, 1, 2, &found, &import, err) && import_store_list(db, mem, 1, 0, 50, &rows, err) &&
	       lead_import_list_errors(db, mem, 1, 2, 3, 4, 50, &rows, err) && import_store_has_opt_outs(db, 1, &found, err);
}

static void test_leads_and_imports_are_found_by_index(void **state)
{
	struct error err = {0};

	(void)state;
	plans.spared = narrow_sorts;
	site_need(db_write(plans.site.db, use_people, plans.site.mem, &err), &err);
	plans_close(&plans, 14);
}

static bool use_the_rest(struct db *db, void *arg, struct error *err)
{
	struct arena *mem = arg;
	struct records rows;
	struct campaign campaign = {.workspace_id = 1, .id = 2, .name = "x", .slug = "x"};
	struct number number = {.workspace_id = 1, .id = 2, .phone = "+1"};
	struct sms_agent agent;
	int64_t id;
	bool found;

	return campaign_store_list(db, mem, &(struct campaign_filter){1, 2, 3, 51}, &rows, err) &&
	       campaign_store_list(db, mem, &(struct campaign_filter){1, -1, 3, 51}, &rows, err) &&
	       campaign_store_find_slug(db, &campaign, "x", &id, err) &&
	       number_find_by_phone(db, mem, 1, "+1", &found, &number, err) &&
	       number_list_of_campaign(db, mem, 1, 2, &rows, err) && number_list_sms(db, mem, 1, &rows, err) &&
	       number_store_list(db, mem, &(struct number_filter){1, 2, 3, 51}, &rows, err) &&
	       number_store_list(db, mem, &(struct number_filter){1, 0, 3, 51}, &rows, err) &&
	       number_store_find_namesake(db, &(struct number){.workspace_id = 1, .id = 2, .phone = "+1"}, &id, err) &&
	       sms_agent_find_by_number(db, mem, 1, 2, &found, &agent, err) &&
	       sms_agent_store_list(db, mem, &(struct sms_agent_filter){1, 2, 51}, &rows, err);
}

static void test_campaigns_numbers_and_agents_are_read_by_index(void **state)
{
	struct error err = {0};

	(void)state;
	site_need(db_write(plans.site.db, use_the_rest, plans.site.mem, &err), &err);
	plans_close(&plans, 11);
}

/* ---- what may sort a few rows, and must still find them by an index ---- */

static char *explain(struct db *db, struct arena *mem, const struct lead_statement *statement)
{
	struct buffer text, plan;
	struct db_rows *rows;
	struct error err = {0};
	int column = db_engine(db) == DB_SQLITE ? 3 : 0;

	buffer_init(&text, mem);
	buffer_init(&plan, mem);
	buffer_format(&text, "%s %s", db_engine(db) == DB_SQLITE ? "EXPLAIN QUERY PLAN" : "EXPLAIN", statement->sql);
	site_need(db_query_args(db, mem, lead_row_fields, text.bytes, statement->args, &rows, &err), &err);
	while (db_rows_next(rows))
		buffer_format(&plan, "%s\n", db_rows_text(rows, column));
	site_need(db_rows_close(rows, &err), &err);
	return plan.bytes;
}

static void test_a_search_reads_a_piece_of_each_key(void **state)
{
	static const char *const indexes[] = {"lead_contact_by_phone", "lead_by_name", "lead_by_last_name", "lead_by_email",
	                                      "lead_by_company"};
	struct lead_filter filter = {.workspace_id = 1,
	                             .q = "4930",
	                             .status = 1,
	                             .campaign_id = 2,
	                             .tag = "vip",
	                             .is_test = 0,
	                             .do_not_contact = -1,
	                             .sort = LEAD_BY_NAME,
	                             .limit = 51};
	struct store_site *site = &plans.site;
	struct lead_statement statement;
	const char *plan;

	(void)state;
	for (int sort = 0; sort < LEAD_SORTS; sort++) {
		filter.sort = (enum lead_sort)sort;
		statement = lead_list_statement(&filter, site->mem);
		plan = explain(site->db, site->mem, &statement);
		for (size_t i = 0; i < sizeof(indexes) / sizeof(indexes[0]); i++)
			if (!strstr(plan, indexes[i]))
				fail_msg("no %s in:\n%s", indexes[i], plan);
		/* What was found is looked up one by one; the list is never walked in search of it. */
		if (site->engine == DB_SQLITE && !strstr(plan, "SEARCH l USING PRIMARY KEY (workspace_id=? AND id=?)"))
			fail_msg("a walk: %s", plan);
		assert_null(strstr(plan, "Seq Scan on lead "));
	}
	db_release(site->db);
	plans_forget(&plans);
	plans_close(&plans, 0);
}

static void test_a_number_is_found_by_its_index(void **state)
{
	static const char *const asked[] = {
		"SELECT lead_id FROM lead_contact WHERE workspace_id = $1 AND phone = $2 AND rank = 0 AND lead_id <> $3 ORDER BY lead_id + 0 LIMIT 1",
		"SELECT c.lead_id FROM lead_contact c JOIN lead l ON l.workspace_id = c.workspace_id AND l.id = c.lead_id "
		"WHERE c.workspace_id = $1 AND c.phone = $2 AND c.rank = 0 AND c.lead_id <> $3 ORDER BY c.lead_id + 0 LIMIT 1",
	};
	struct store_site *site = &plans.site;

	(void)state;
	for (size_t i = 0; i < sizeof(asked) / sizeof(asked[0]); i++) {
		struct lead_statement statement = {asked[i], DB_ARGS(db_int(1), db_text("+1"), db_int(2))};
		const char *plan = explain(site->db, site->mem, &statement);

		if (!strstr(plan, "lead_contact_by_phone"))
			fail_msg("no index:\n%s", plan);
	}
	db_release(site->db);
	plans_forget(&plans);
	plans_close(&plans, 0);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test_setup(test_every_list_of_leads_is_read_by_index, set_up),
		cmocka_unit_test_setup(test_leads_and_imports_are_found_by_index, set_up),
		cmocka_unit_test_setup(test_campaigns_numbers_and_agents_are_read_by_index, set_up),
		cmocka_unit_test_setup(test_a_search_reads_a_piece_of_each_key, set_up),
		cmocka_unit_test_setup(test_a_number_is_found_by_its_index, set_up),
	};

	return SITE_RUN_ON_BOTH(tests);
}
