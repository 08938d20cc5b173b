/* What wiring takes from this folder. Its reactions stand last: they count what all others have moved. */
#ifndef REPORT_REPORT_PARTS_H
#define REPORT_REPORT_PARTS_H

#include "event/event.h"
#include "http/route.h"
#include "job/job.h"

extern const struct route report_routes[], cost_routes[], acquisition_routes[], dashboard_routes[];
extern const struct job_kind report_jobs[];
extern const struct reaction report_reactions[];

#endif
