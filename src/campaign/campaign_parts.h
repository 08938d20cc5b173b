/* What wiring takes from this folder. */
#ifndef CAMPAIGN_CAMPAIGN_PARTS_H
#define CAMPAIGN_CAMPAIGN_PARTS_H

#include "event/event.h"
#include "http/route.h"
#include "job/job.h"

extern const struct route campaign_routes[], campaign_status_routes[], campaign_expense_routes[];
extern const struct route campaign_account_routes[], bulk_add_routes[];
extern const struct reaction campaign_reactions[], campaign_account_reactions[], campaign_merge_reactions[];
extern const struct job_kind bulk_add_jobs[];

#endif
