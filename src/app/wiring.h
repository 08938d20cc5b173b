/* The tables of all folders, as the program uses them. */
#ifndef APP_WIRING_H
#define APP_WIRING_H

#include "event/event.h"
#include "http/route.h"
#include "job/job.h"

extern const struct route *const wiring_routes[];
extern const struct job_kind *const wiring_jobs[];
extern const struct reaction *const wiring_reactions[];

#endif
