/* What wiring takes from this folder. */
#ifndef CONVERSATION_CONVERSATION_PARTS_H
#define CONVERSATION_CONVERSATION_PARTS_H

#include "event/event.h"
#include "http/route.h"
#include "job/job.h"

extern const struct route conversation_routes[], sms_routes[], hook_routes[], log_routes[], timeline_routes[];
extern const struct job_kind conversation_jobs[];
extern const struct reaction conversation_reactions[], log_reactions[];

#endif
