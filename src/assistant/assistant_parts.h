/* What wiring takes from this folder. */
#ifndef ASSISTANT_ASSISTANT_PARTS_H
#define ASSISTANT_ASSISTANT_PARTS_H

#include "event/event.h"
#include "http/route.h"
#include "job/job.h"

extern const struct route language_routes[];
extern const struct route llm_settings_routes[];
extern const struct route ledger_routes[];
extern const struct route message_routes[];   /* POST /messages */
extern const struct route propose_routes[];   /* /messages/propose, /messages/prompt */
extern const struct route translate_routes[]; /* /messages/translate, /messages/{id}/retry-translation */
extern const struct route persona_draft_routes[];
extern const struct route score_routes[];
extern const struct job_kind score_jobs[];
extern const struct reaction assistant_reactions[];

#endif
