/* What can be done with a lead. All inside a write. */
#ifndef LEAD_LEAD_ACTIONS_H
#define LEAD_LEAD_ACTIONS_H

#include "lead/lead.h"

/* Stores a change: `before` is the lead as it stood, with contacts. Raises the version, keeps counters, tells "lead.updated". */
bool lead_change(struct db *db, struct arena *mem, const struct lead *before, struct lead *lead, struct error *err) MUST_CHECK;
/* Removes the lead with all that is its own; tells "lead.deleted", at which conversations let go of it. */
bool lead_remove(struct db *db, struct arena *mem, const struct lead *lead, struct error *err) MUST_CHECK;
/* L31. at_ms 0: now, or an hour from now for rescheduled. Writes history, tells "lead.updated". */
bool lead_set_status(struct db *db, struct arena *mem, struct lead *lead, enum lead_status status, int64_t at_ms,
                     const char *source, const char *reason, const char *by, struct error *err) MUST_CHECK;
/* The counter of a campaign's leads is called by the campaign's id. */
bool lead_count_in_campaign(struct db *db, int64_t workspace_id, int64_t campaign_id, int64_t delta,
                            struct error *err) MUST_CHECK;

#endif
