/* What wiring takes from this folder. */
#ifndef CONSENT_CONSENT_PARTS_H
#define CONSENT_CONSENT_PARTS_H

#include "event/event.h"
#include "http/route.h"
#include "job/job.h"

extern const struct route consent_routes[];
extern const struct route consent_account_routes[];
extern const struct reaction consent_reactions[];
extern const struct job_kind consent_jobs[];

#endif
