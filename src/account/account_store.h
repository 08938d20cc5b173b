/* SQL of accounts. */
#ifndef ACCOUNT_ACCOUNT_STORE_H
#define ACCOUNT_ACCOUNT_STORE_H

#include "account/account.h"

enum account_sort { ACCOUNT_NEWEST, ACCOUNT_OLDEST, ACCOUNT_BY_NAME, ACCOUNT_BY_NAME_DOWN };

struct account_filter {
	int64_t workspace_id;
	const char *q; /* folded prefix of the name, or NULL; then the order is by name */
	enum account_sort sort;
	bool after; /* continue behind this place */
	const char *after_key;
	int64_t after_id;
	int64_t limit;
};
bool account_store_list(struct db *db, struct arena *mem, const struct account_filter *filter, struct records *out,
                        struct error *err) MUST_CHECK;
bool account_store_add(struct db *db, const struct account *account, struct error *err) MUST_CHECK;
bool account_store_put(struct db *db, const struct account *account, struct error *err) MUST_CHECK;
bool account_store_remove(struct db *db, int64_t workspace_id, int64_t id, struct error *err) MUST_CHECK;
bool account_store_add_step(struct db *db, const struct account_step *step, struct error *err) MUST_CHECK;
/* Newest first; before 0: from the newest. */
bool account_store_list_steps(struct db *db, struct arena *mem, int64_t workspace_id, int64_t account_id, int64_t before,
                              int64_t limit, struct records *out, struct error *err) MUST_CHECK;
/* The newest change to that status. */
bool account_store_find_step_to(struct db *db, struct arena *mem, int64_t workspace_id, int64_t account_id,
                                enum account_status status, bool *found, struct account_step *out, struct error *err) MUST_CHECK;

#endif
