/* Owns what SQLite's planner believes about our tables. Without figures it takes workspace_id = ? for a narrow search, and walks a whole
 * workspace by the primary key where an index would find ten rows. Measured figures would be right for one installation and change plans
 * when they change, so the planner is told the same everywhere: one workspace holds all rows, the columns of an index then narrow them. */
#include <sqlite3.h>
#include <stdio.h>
#include <string.h>

#include "db/engine.h"

enum { ROWS = 1000000, PARTIAL_ROWS = 10000, FEW_VALUES = 20, SAME_VALUE = 10, STAT_SIZE = 200 };

/* Columns of few values: each holds a large part of the rows. */
static const char *const wide[] = {"status", "state",     "lane",   "kind",       "type",         "attention", "campaign_id", "tag", "channel",
				   "role",   "direction", "source", "agent_mode", "subject_kind", "name",      NULL};

static bool is_wide(const char *column)
{
	for (int i = 0; wide[i]; i++)
		if (strcmp(wide[i], column) == 0)
			return true;
	return false;
}

static long narrow(long rows, const char *column, bool last, bool unique)
{
	if (strcmp(column, "workspace_id") == 0 && !(last && unique))
		return rows;
	if (strcmp(column, "id") == 0 || (last && unique))
		return 1;
	if (is_wide(column))
		return rows / FEW_VALUES > SAME_VALUE ? rows / FEW_VALUES : SAME_VALUE;
	return rows < SAME_VALUE ? rows : SAME_VALUE;
}

/* "1000000 1000000 10 1": the rows, then how many share the first column, the first two, … */
static bool describe(sqlite3 *handle, const char *index, bool unique, bool partial, char stat[STAT_SIZE])
{
	sqlite3_stmt *stmt;
	long rows = partial ? PARTIAL_ROWS : ROWS;
	size_t used;
	int left = 0;

	if (sqlite3_prepare_v2(
		    handle, "SELECT name, (SELECT count(*) FROM pragma_index_info($1)) FROM pragma_index_info($1) ORDER BY seqno",
		    -1, &stmt, NULL) != SQLITE_OK)
		return false;
	sqlite3_bind_text(stmt, 1, index, -1, SQLITE_STATIC);
	used = (size_t)snprintf(stat, STAT_SIZE, "%ld", rows);
	while (sqlite3_step(stmt) == SQLITE_ROW && used < STAT_SIZE) {
		const char *column = (const char *)sqlite3_column_text(stmt, 0);

		left = left ? left - 1 : sqlite3_column_int(stmt, 1);
		rows = narrow(rows, column ? column : "", left == 1, unique);
		used += (size_t)snprintf(stat + used, STAT_SIZE - used, " %ld", rows);
	}
	return sqlite3_finalize(stmt) == SQLITE_OK;
}

static bool tell_index(sqlite3 *handle, const char *table, const char *index, const char *stat)
{
	sqlite3_stmt *stmt;

	if (sqlite3_prepare_v2(handle, "INSERT INTO sqlite_stat1 (tbl, idx, stat) VALUES ($1, $2, $3)", -1, &stmt, NULL) !=
	    SQLITE_OK)
		return false;
	sqlite3_bind_text(stmt, 1, table, -1, SQLITE_STATIC);
	sqlite3_bind_text(stmt, 2, index, -1, SQLITE_STATIC);
	sqlite3_bind_text(stmt, 3, stat, -1, SQLITE_STATIC);
	sqlite3_step(stmt);
	return sqlite3_finalize(stmt) == SQLITE_OK;
}

/* Conversations are always walked in the order of time, which the planner's own guesses serve; with figures it would rather sort. */
static bool tell_all(sqlite3 *handle)
{
	sqlite3_stmt *stmt;
	bool good = true;

	if (sqlite3_prepare_v2(
		    handle,
		    "SELECT t.name, i.name, i.origin, i.\"unique\", i.partial FROM sqlite_schema t, pragma_index_list(t.name) i "
		    "WHERE t.type = 'table' AND t.name NOT IN ('sqlite_stat1', 'sqlite_stat4', 'interaction')",
		    -1, &stmt, NULL) != SQLITE_OK)
		return false;
	while (good && sqlite3_step(stmt) == SQLITE_ROW) {
		const char *table = (const char *)sqlite3_column_text(stmt, 0);
		const char *index = (const char *)sqlite3_column_text(stmt, 1);
		bool primary = strcmp((const char *)sqlite3_column_text(stmt, 2), "pk") == 0;
		char stat[STAT_SIZE];

		/* The primary key of a table WITHOUT ROWID goes by the table's name. */
		good = describe(handle, index, sqlite3_column_int(stmt, 3) != 0, sqlite3_column_int(stmt, 4) != 0, stat) &&
		       tell_index(handle, table, primary ? table : index, stat);
	}
	return sqlite3_finalize(stmt) == SQLITE_OK && good;
}

bool sqlite_plan_teach(struct connection *connection, struct error *err)
{
	sqlite3 *handle = connection->handle;
	const struct engine *ops = connection->store->engine;

	/* ANALYZE is there to make its table; the tables are new and empty, or looked at for a moment only. */
	if (!ops->command(connection, "PRAGMA analysis_limit = 10; ANALYZE; DELETE FROM sqlite_stat1", err))
		return false;
	if (!tell_all(handle))
		return error_set(err, FAIL_INTERNAL, "database", "the planner's figures cannot be written: %s",
		                 sqlite3_errmsg(handle));
	return true;
}
