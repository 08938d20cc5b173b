/* What keeps the funnel right. All inside a write. */
#ifndef REPORT_FUNNEL_ACTIONS_H
#define REPORT_FUNNEL_ACTIONS_H

#include "report/funnel.h"

/* Whatever happened: the account's member rows, and the sums over them, become what its threads, messages and history say. A few index
 * lookups a thread; writes only what changed. An account that is gone, or has become part of another one, leaves the funnel. */
bool funnel_recount(struct db *db, struct arena *mem, int64_t workspace_id, int64_t account_id, struct error *err) MUST_CHECK;

/* The same after one message, in two index lookups where no first can have changed. Fills touch->product_id. */
bool funnel_touched(struct db *db, struct arena *mem, int64_t workspace_id, struct funnel_touch *touch,
                    struct error *err) MUST_CHECK;

/* All accounts of a campaign, those counted in it and those with a thread in it, behind the account `*after`, at most `most`;
 * *after becomes the last one, or 0 when all are done. */
bool funnel_recount_campaign(struct db *db, struct arena *mem, int64_t workspace_id, int64_t campaign_id, int most,
                             int64_t *after, struct error *err) MUST_CHECK;

#endif
