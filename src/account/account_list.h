/* Lists of accounts: any filter, any order, from an index. Merged accounts are in none. */
#ifndef ACCOUNT_ACCOUNT_LIST_H
#define ACCOUNT_ACCOUNT_LIST_H

#include "account/account.h"

enum account_sort { ACCOUNT_NEWEST, ACCOUNT_OLDEST, ACCOUNT_BY_NAME, ACCOUNT_BY_NAME_DOWN, ACCOUNT_SORTS };
extern const char *const account_sort_names[]; /* -created_at, created_at, name, -name */

struct account_filter {
	int64_t workspace_id;
	const char *q;       /* folded beginning of a name, or NULL; then the order is by name */
	const char *country; /* as stored, or NULL */
	int status;          /* -1: any */
	int relationship;    /* -1: any */
	int channel;         /* acquisition_channel, -1: any */
	enum account_sort sort;
	bool after; /* continue behind this place */
	const char *after_key;
	int64_t after_id;
	int64_t limit;
};
/* Any account of the workspace, newest first: fill in the rest. */
void account_filter_init(struct account_filter *filter, int64_t workspace_id);
bool account_list(struct db *db, struct arena *mem, const struct account_filter *filter, struct records *out,
                  struct error *err) MUST_CHECK;

/* Those of these ids (ascending, at most ACCOUNT_IDS_MOST) that are there, in that order; merged ones, too. */
enum { ACCOUNT_IDS_MOST = 100 };
bool account_list_of_ids(struct db *db, struct arena *mem, int64_t workspace_id, const int64_t *ids, size_t count,
                         struct records *out, struct error *err) MUST_CHECK;

#endif
