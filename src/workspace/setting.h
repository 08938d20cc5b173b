/* What a workspace can choose beside its record: one known name, one text each. */
#ifndef WORKSPACE_SETTING_H
#define WORKSPACE_SETTING_H

#include "workspace/workspace.h"

struct workspace_settings {
	const char *stop_answer, *start_answer, *help_answer; /* what leads get for STOP, START, HELP; NULL: the built-in words */
	const char *quiet_hours_start, *quiet_hours_end;      /* "21:00", "08:00" in the recipient's zone; NULL: no quiet hours */
};
extern const struct field workspace_settings_fields[];

bool workspace_settings_read(struct db *db, struct arena *mem, int64_t workspace_id, struct workspace_settings *out,
                             struct error *err) MUST_CHECK;
/* Inside a write. */
bool workspace_settings_write(struct db *db, int64_t workspace_id, const struct workspace_settings *settings,
                              struct error *err) MUST_CHECK;

#endif
