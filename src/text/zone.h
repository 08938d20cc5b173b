/* Local time in an IANA zone (T10). ICU knows the rules and the summer times. */
#ifndef TEXT_ZONE_H
#define TEXT_ZONE_H

#include <stdbool.h>
#include <stdint.h>

/* "Europe/Berlin": known? */
bool zone_known(const char *zone);
/* Minute of the local day, 0 to 1439. False for an unknown zone. */
bool zone_minute_of_day(const char *zone, int64_t time_ms, int *minute);
/* The next moment at or after time_ms at which the local clock shows that minute of the day. In the hour that a summer time leaves out it
 * is the moment at which the clock jumps over it. */
bool zone_next_minute(const char *zone, int64_t time_ms, int minute, int64_t *out_ms);

#endif
