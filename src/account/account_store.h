/* SQL of accounts. */
#ifndef ACCOUNT_ACCOUNT_STORE_H
#define ACCOUNT_ACCOUNT_STORE_H

#include "account/account.h"

/* Both keep the words of relationship_types for lists. */
bool account_store_add(struct db *db, const struct account *account, struct error *err) MUST_CHECK;
bool account_store_put(struct db *db, const struct account *account, struct error *err) MUST_CHECK;
bool account_store_remove(struct db *db, int64_t workspace_id, int64_t id, struct error *err) MUST_CHECK;
/* Was anything said or drafted to it in a campaign? The table is asked alone: campaigns stand above. */
bool account_store_has_messages(struct db *db, int64_t workspace_id, int64_t id, bool *out, struct error *err) MUST_CHECK;
bool account_store_add_step(struct db *db, const struct account_step *step, struct error *err) MUST_CHECK;
/* Newest first; before 0: from the newest. */
bool account_store_list_steps(struct db *db, struct arena *mem, int64_t workspace_id, int64_t account_id, int64_t before,
                              int64_t limit, struct records *out, struct error *err) MUST_CHECK;
/* The newest change to that status. */
bool account_store_find_step_to(struct db *db, struct arena *mem, int64_t workspace_id, int64_t account_id,
                                enum account_status status, bool *found, struct account_step *out, struct error *err) MUST_CHECK;

/* ---- duplicates ---- */

enum account_likeness { ALIKE_PHONE, ALIKE_DOMAIN, ALIKE_TOWN, LIKENESSES };
extern const char *const account_likeness_names[]; /* phone, domain, name_and_city */

/* One account of each group of two and more that are alike, behind the group of `after` (NULL: from the first); struct account rows. */
bool account_store_list_alike(struct db *db, struct arena *mem, int64_t workspace_id, enum account_likeness likeness,
                              const struct account *after, int64_t limit, struct records *out, struct error *err) MUST_CHECK;
/* All of the group of that account, itself among them, oldest first. None where it has no such key. */
bool account_store_list_group(struct db *db, struct arena *mem, enum account_likeness likeness, const struct account *of,
                              int64_t limit, struct records *out, struct error *err) MUST_CHECK;

#endif
