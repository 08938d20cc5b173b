/* The schema as each engine has it after the migrations: a tenant never sees another's row, and the tables can be spread by tenant. */
#include "store_site.h"

static struct store_site site;

/* Tables of no tenant. A new one is named here, with thought. */
static const char *const global_tables[] = {"installation", "node", "workspace", "app_user", "session", "setup_link", "login_attempt", "schema_migration", NULL};

static int set_up(void **state)
{
	(void)state;
	site_open(&site);
	return 0;
}

static int tear_down(void **state)
{
	(void)state;
	site_close(&site);
	return 0;
}

static bool is_global(const char *table)
{
	return choice_find(global_tables, table) >= 0;
}

static const char *const tables_sql[] = {
	[DB_SQLITE] = "SELECT m.name, c.name, c.type FROM sqlite_master m JOIN pragma_table_info(m.name) c WHERE m.type = 'table' AND m.name NOT LIKE 'sqlite_%' AND c.cid = 0 "
		      "ORDER BY m.name",
	[DB_POSTGRES] = "SELECT c.relname, a.attname, format_type(a.atttypid, a.atttypmod) FROM pg_class c JOIN pg_attribute a ON a.attrelid = c.oid "
			"AND a.attnum = 1 WHERE c.relkind = 'r' AND c.relnamespace = 'public'::regnamespace ORDER BY c.relname",
};

static void test_every_table_of_a_tenant_begins_with_workspace_id(void **state)
{
	struct db_rows *rows;
	struct error err = {0};
	int tables = 0, globals = 0;

	(void)state;
	site_need(db_query(site.db, site.mem, &rows, &err, tables_sql[site_engine]), &err);
	while (db_rows_next(rows)) {
		const char *table = db_rows_text(rows, 0), *column = db_rows_text(rows, 1), *type = db_rows_text(rows, 2);

		tables++;
		globals += is_global(table);
		if (!is_global(table) &&
		    (strcmp(column, "workspace_id") != 0 || (strcmp(type, "INTEGER") != 0 && strcmp(type, "bigint") != 0)))
			fail_msg("table '%s' begins with %s %s", table, column, type);
	}
	site_need(db_rows_close(rows, &err), &err);
	assert_true(tables > 25);
	assert_int_equal(globals, 8);
}

static const char *const indexes_sql[] = {
	[DB_SQLITE] = "SELECT m.name, i.name, (SELECT group_concat(name, ',') FROM pragma_index_info(i.name)) FROM sqlite_master m "
		      "JOIN pragma_index_list(m.name) i WHERE m.type = 'table' AND i.\"unique\" = 1 ORDER BY m.name, i.name",
	[DB_POSTGRES] = "SELECT t.relname, i.relname, (SELECT string_agg(a.attname, ',') FROM pg_attribute a WHERE a.attrelid = t.oid AND "
			"a.attnum = ANY(x.indkey)) FROM pg_index x JOIN pg_class t ON t.oid = x.indrelid JOIN pg_class i ON i.oid = x.indexrelid "
			"WHERE x.indisunique AND t.relnamespace = 'public'::regnamespace ORDER BY 1, 2",
};

static bool names(const char *columns, const char *wanted)
{
	const char *at = strstr(columns, wanted);
	size_t length = strlen(wanted);

	return at && (at == columns || at[-1] == ',') && (at[length] == 0 || at[length] == ',');
}

static void test_every_unique_index_of_a_tenants_table_contains_workspace_id(void **state)
{
	struct db_rows *rows;
	struct error err = {0};
	int indexes = 0;

	(void)state;
	site_need(db_query(site.db, site.mem, &rows, &err, indexes_sql[site_engine]), &err);
	while (db_rows_next(rows)) {
		const char *table = db_rows_text(rows, 0), *index = db_rows_text(rows, 1), *columns = db_rows_text(rows, 2);

		indexes++;
		if (!is_global(table) && !names(columns, "workspace_id"))
			fail_msg("unique index '%s' of '%s' is over (%s)", index, table, columns);
	}
	site_need(db_rows_close(rows, &err), &err);
	assert_true(indexes > 25);
}

static const char *const loose_sql[] = {
	[DB_SQLITE] = "SELECT name FROM sqlite_master WHERE type = 'table' AND name NOT LIKE 'sqlite_%' AND sql NOT LIKE '%STRICT, WITHOUT ROWID%' AND name <> 'schema_migration'",
	[DB_POSTGRES] = "SELECT c.relname FROM pg_class c WHERE c.relkind = 'r' AND c.relnamespace = 'public'::regnamespace AND NOT EXISTS "
			"(SELECT 1 FROM pg_index x WHERE x.indrelid = c.oid AND x.indisprimary)",
};

static void test_every_table_is_strict_and_has_a_primary_key(void **state)
{
	struct error err = {0};
	const char *table = NULL;
	bool found = true;

	(void)state;
	site_need(db_read_text(site.db, site.mem, &found, &table, &err, loose_sql[site_engine]), &err);
	if (found)
		fail_msg("table '%s'", table);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test_setup_teardown(test_every_table_of_a_tenant_begins_with_workspace_id, set_up, tear_down),
		cmocka_unit_test_setup_teardown(test_every_unique_index_of_a_tenants_table_contains_workspace_id, set_up,
	                                        tear_down),
		cmocka_unit_test_setup_teardown(test_every_table_is_strict_and_has_a_primary_key, set_up, tear_down),
	};

	return SITE_RUN_ON_BOTH(tests);
}
