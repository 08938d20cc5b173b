/* When bulk texts rest: by the recipient's clock (T9, T10). Pure; time is a parameter. */
#ifndef CONVERSATION_QUIET_HOURS_H
#define CONVERSATION_QUIET_HOURS_H

#include <stdbool.h>
#include <stdint.h>

struct quiet_hours {
	int start, end; /* minutes of the day; equal: none. start > end spans midnight */
};

/* From "21:00" and "08:00"; none when either is missing. False for a text that is no time. */
bool quiet_hours_read(const char *start, const char *end, struct quiet_hours *out);
/* Now quiet in that zone? *until: when they end. An unknown zone counts as loud. */
bool quiet_hours_now(const struct quiet_hours *hours, const char *zone, int64_t now_ms, int64_t *until);
/* When the next quiet hours begin: what leaves must have arrived by then (validity). 0: never. */
int64_t quiet_hours_next(const struct quiet_hours *hours, const char *zone, int64_t now_ms);

#endif
