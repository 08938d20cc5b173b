/* Lists of leads: any filter, any order, from an index. */
#ifndef LEAD_LEAD_LIST_H
#define LEAD_LEAD_LIST_H

#include "lead/lead.h"

enum lead_sort { LEAD_NEWEST, LEAD_OLDEST, LEAD_BY_NAME, LEAD_BY_NAME_DOWN, LEAD_BY_UPDATE, LEAD_SORTS };
extern const char *const lead_sort_names[]; /* -created_at, created_at, name, -name, -updated_at */

struct lead_filter {
	int64_t workspace_id;
	const char *q; /* as typed: the beginning of a number, name, last name, e-mail or company */
	int status;    /* -1: any */
	int64_t campaign_id, account_id;
	const char *tag;
	int is_test, do_not_contact; /* -1: any, 0, 1 */
	enum lead_sort sort;
	bool after; /* continue behind this row */
	int64_t after_id, after_time;
	const char *after_key;
	int64_t limit;
};

bool lead_filter_is_empty(const struct lead_filter *filter);
bool lead_list(struct db *db, struct arena *mem, const struct lead_filter *filter, struct records *out,
               struct error *err) MUST_CHECK;

/* The statement behind it, for the tests that look at its plan. The arguments live in `mem`. */
struct lead_statement {
	const char *sql;
	struct db_args args;
};
struct lead_statement lead_list_statement(const struct lead_filter *filter, struct arena *mem);

#endif
