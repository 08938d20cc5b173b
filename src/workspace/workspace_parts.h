/* What wiring takes from this folder. */
#ifndef WORKSPACE_WORKSPACE_PARTS_H
#define WORKSPACE_WORKSPACE_PARTS_H

#include "http/route.h"
#include "job/job.h"

extern const struct route sign_in_routes[]; /* sign-in, first run, oneself */
extern const struct route user_routes[];
extern const struct route api_key_routes[];
extern const struct route workspace_routes[]; /* the workspace itself, settings, audit */
extern const struct job_kind workspace_jobs[];

#endif
