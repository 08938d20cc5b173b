/* What wiring takes from this folder. */
#ifndef EVENT_EVENT_PARTS_H
#define EVENT_EVENT_PARTS_H

#include "http/route.h"
#include "job/job.h"

extern const struct route event_routes[];
extern const struct job_kind event_jobs[];

#endif
