/* What wiring takes from this folder. */
#ifndef LEAD_LEAD_PARTS_H
#define LEAD_LEAD_PARTS_H

#include "event/event.h"
#include "http/route.h"
#include "job/job.h"

extern const struct route lead_routes[];
extern const struct reaction lead_reactions[];
extern const struct route import_routes[];
extern const struct job_kind import_jobs[];

#endif
