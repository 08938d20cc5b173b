/* A campaign whose accounts are all counted anew: it got another product, or it is gone. */
#ifndef REPORT_RECOUNT_JOB_H
#define REPORT_RECOUNT_JOB_H

#include "db/db.h"

/* Inside a write: a few hundred accounts at once, so that nothing is ever seen wrong; of more, the rest as a job in as many steps as it
 * takes. Until that ends, reports of the products concerned are between the two; each account is whole at any time. */
bool recount_job_begin(struct db *db, struct arena *mem, int64_t workspace_id, int64_t campaign_id, struct error *err) MUST_CHECK;

#endif
