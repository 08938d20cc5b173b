/* Owns the reading of quiet hours and the question whether it is one. */
#include <stddef.h>

#include "conversation/quiet_hours.h"
#include "text/zone.h"

static bool read_time(const char *text, int *minute)
{
	bool shaped = text[0] >= '0' && text[0] <= '2' && text[1] >= '0' && text[1] <= '9' && text[2] == ':' && text[3] >= '0' &&
	              text[3] <= '5' && text[4] >= '0' && text[4] <= '9' && text[5] == 0;

	if (!shaped)
		return false;
	*minute = ((text[0] - '0') * 10 + text[1] - '0') * 60 + (text[3] - '0') * 10 + text[4] - '0';
	return *minute < 1440;
}

bool quiet_hours_read(const char *start, const char *end, struct quiet_hours *out)
{
	*out = (struct quiet_hours){0, 0};
	if (!start || !*start || !end || !*end)
		return true;
	return read_time(start, &out->start) && read_time(end, &out->end);
}

bool quiet_hours_now(const struct quiet_hours *hours, const char *zone, int64_t now_ms, int64_t *until)
{
	int minute;
	bool quiet;

	if (hours->start == hours->end || !zone || !zone_minute_of_day(zone, now_ms, &minute))
		return false;
	quiet = hours->start < hours->end ? minute >= hours->start && minute < hours->end
	                                  : minute >= hours->start || minute < hours->end;
	return quiet && zone_next_minute(zone, now_ms, hours->end, until);
}

int64_t quiet_hours_next(const struct quiet_hours *hours, const char *zone, int64_t now_ms)
{
	int64_t at;

	if (hours->start == hours->end || !zone || !zone_next_minute(zone, now_ms, hours->start, &at))
		return 0;
	return at;
}
