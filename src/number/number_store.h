/* SQL of numbers. */
#ifndef NUMBER_NUMBER_STORE_H
#define NUMBER_NUMBER_STORE_H

#include "number/number.h"

struct number_filter {
	int64_t workspace_id;
	int64_t campaign_id; /* 0: any */
	int64_t before;      /* id, 0: from the newest */
	int64_t limit;
};
bool number_store_list(struct db *db, struct arena *mem, const struct number_filter *filter, struct records *out,
                       struct error *err) MUST_CHECK;
bool number_store_add(struct db *db, const struct number *number, struct error *err) MUST_CHECK;
bool number_store_put(struct db *db, const struct number *number, struct error *err) MUST_CHECK;
bool number_store_remove(struct db *db, int64_t workspace_id, int64_t id, struct error *err) MUST_CHECK;
/* Another number's id with this phone, or 0. */
bool number_store_find_namesake(struct db *db, const struct number *number, int64_t *id, struct error *err) MUST_CHECK;
/* Is it a campaign of this workspace? number stands below campaign and asks the table alone. */
bool number_store_has_campaign(struct db *db, int64_t workspace_id, int64_t campaign_id, bool *exists,
                               struct error *err) MUST_CHECK;
/* The campaign is gone. */
bool number_store_leave_campaign(struct db *db, int64_t workspace_id, int64_t campaign_id, int64_t now_ms,
                                 struct error *err) MUST_CHECK;

#endif
