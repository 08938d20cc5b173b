/* How the engine would run what the program asks. A test calls the real store functions on a traced store; then every statement that was
 * prepared is explained on both engines, so no list can be forgotten. What it is not: a measurement; the tables are empty. */
#ifndef TEST_STORAGE_PLANS_H
#define TEST_STORAGE_PLANS_H

#include <pthread.h>
#include <sqlite3.h>

#include "store_site.h"

enum { PLANS_MAX = 2000 };

struct plans {
	struct store_site site;
	pthread_mutex_t lock;
	char *statements[PLANS_MAX];
	int count, bad;
	/* Parts of statements that may read a whole table, each for a reason; ended by NULL. */
	const char *const *spared;
};

static void plans_keep(const char *sql, void *arg)
{
	struct plans *plans = arg;
	bool known = false;

	pthread_mutex_lock(&plans->lock);
	for (int i = 0; i < plans->count && !known; i++)
		known = strcmp(plans->statements[i], sql) == 0;
	if (!known && plans->count < PLANS_MAX)
		plans->statements[plans->count++] = strdup(sql);
	pthread_mutex_unlock(&plans->lock);
}

/* A store with the program's schema; from here on each statement is kept. */
static void plans_open(struct plans *plans)
{
	memset(plans, 0, sizeof(*plans));
	pthread_mutex_init(&plans->lock, NULL);
	site_open(&plans->site);
	store_trace(plans->site.store, plans_keep, plans);
}

/* What was asked so far is not judged. */
static void plans_forget(struct plans *plans)
{
	for (int i = 0; i < plans->count; i++)
		free(plans->statements[i]);
	plans->count = 0;
}

static void plans_complain(struct plans *plans, const char *sql, const char *what, const char *plan)
{
	plans->bad++;
	print_message("\n%s: %s\n%s\n", what, sql, plan);
}

static void plans_explain_sqlite(struct plans *plans, sqlite3 *db, const char *sql)
{
	char text[8192], plan[4096] = "";
	size_t length = 0;
	sqlite3_stmt *stmt;

	snprintf(text, sizeof(text), "EXPLAIN QUERY PLAN %s", sql);
	if (sqlite3_prepare_v2(db, text, -1, &stmt, NULL) != SQLITE_OK)
		fail_msg("%s: %s", sql, sqlite3_errmsg(db));
	while (sqlite3_step(stmt) == SQLITE_ROW && length < sizeof(plan) - 200)
		length += (size_t)snprintf(plan + length, 200, "	%s\n", (const char *)sqlite3_column_text(stmt, 3));
	sqlite3_finalize(stmt);
	if (strstr(plan, "USE TEMP B-TREE"))
		plans_complain(plans, sql, "sorts", plan);
	for (const char *at = plan; (at = strstr(at, "SCAN ")); at += 5)
		if (strncmp(at, "SCAN CONSTANT", 13) != 0)
			plans_complain(plans, sql, "reads a whole table or index", plan);
}

static const char *plans_of_result(PGconn *handle, PGresult *result, const char *sql, char *out, size_t size)
{
	size_t length = 0;

	if (PQresultStatus(result) != PGRES_TUPLES_OK)
		fail_msg("%s: %s", sql, PQerrorMessage(handle));
	out[0] = 0;
	for (int i = 0; i < PQntuples(result) && length < size - 300; i++)
		length += (size_t)snprintf(out + length, 300, "	%s\n", PQgetvalue(result, i, 0));
	PQclear(result);
	return out;
}

static void plans_explain_postgres(struct plans *plans, PGconn *handle, const char *sql)
{
	PGresult *result = PQprepare(handle, "asked", sql, 0, NULL);
	char text[2000], plan[8192];
	int places;

	if (PQresultStatus(result) != PGRES_COMMAND_OK)
		fail_msg("%s: %s", sql, PQerrorMessage(handle));
	PQclear(result);
	result = PQdescribePrepared(handle, "asked");
	places = PQnparams(result);
	PQclear(result);
	strcpy(text, "EXPLAIN EXECUTE asked");
	for (int i = 0; i < places; i++)
		strcat(text, i ? ", NULL" : "(NULL");
	strcat(text, places ? ")" : "");
	plans_of_result(handle, PQexec(handle, text), sql, plan, sizeof(plan));
	PQclear(PQexec(handle, "DEALLOCATE asked"));
	if (strstr(plan, "Sort"))
		plans_complain(plans, sql, "sorts", plan);
	if (strstr(plan, "Seq Scan"))
		plans_complain(plans, sql, "reads a whole table", plan);
	else if (strstr(plan, " on ") && strstr(plan, "Scan") && !strstr(plan, "Index Cond"))
		plans_complain(plans, sql, "reads a whole index", plan);
}

static bool plans_spares(const struct plans *plans, const char *sql)
{
	if (strncmp(sql, "INSERT", 6) == 0)
		return true;
	for (const char *const *at = plans->spared; at && *at; at++)
		if (strstr(sql, *at))
			return true;
	return false;
}

/* Explains what was kept, closes the store, fails when a statement reads or sorts more than its page. */
static void plans_close(struct plans *plans, int least)
{
	sqlite3 *sqlite = NULL;
	PGconn *postgres = NULL;
	int count;

	db_release(plans->site.db);
	if (plans->site.engine == DB_SQLITE) {
		assert_int_equal(sqlite3_open(plans->site.url + strlen("sqlite:"), &sqlite), SQLITE_OK);
	} else {
		postgres = PQconnectdb(plans->site.url);
		PQclear(PQexec(postgres,
		               "SET enable_seqscan = off; SET enable_sort = off; SET plan_cache_mode = force_generic_plan"));
	}
	for (int i = 0; i < plans->count; i++) {
		if (plans_spares(plans, plans->statements[i]))
			continue;
		if (sqlite)
			plans_explain_sqlite(plans, sqlite, plans->statements[i]);
		else
			plans_explain_postgres(plans, postgres, plans->statements[i]);
	}
	sqlite3_close(sqlite);
	PQfinish(postgres);
	site_close(&plans->site);
	count = plans->count;
	plans_forget(plans);
	assert_true(count >= least);
	assert_int_equal(plans->bad, 0);
}

#endif
