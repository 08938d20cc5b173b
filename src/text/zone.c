/* Owns the use of ICU calendars; one is opened per question, which costs microseconds and keeps nothing alive. */
#include <unicode/ucal.h>
#include <unicode/ustring.h>

#include "text/zone.h"

enum { ZONE_SIZE = 64, MINUTE_MS = 60000, DAY_MINUTES = 1440 };

static UCalendar *open_zone(const char *zone)
{
	UChar name[ZONE_SIZE], canonical[ZONE_SIZE];
	UErrorCode code = U_ZERO_ERROR;
	UBool system = 0;
	UCalendar *calendar;

	u_uastrncpy(name, zone, ZONE_SIZE - 1);
	name[ZONE_SIZE - 1] = 0;
	/* ICU takes an unknown name for GMT; only names of its own table are zones. */
	ucal_getCanonicalTimeZoneID(name, -1, canonical, ZONE_SIZE, &system, &code);
	if (U_FAILURE(code) || !system)
		return NULL;
	calendar = ucal_open(name, -1, "en", UCAL_GREGORIAN, &code);
	return U_FAILURE(code) ? NULL : calendar;
}

static bool minute_at(UCalendar *calendar, int64_t time_ms, int *minute)
{
	UErrorCode code = U_ZERO_ERROR;

	ucal_setMillis(calendar, (double)time_ms, &code);
	*minute = ucal_get(calendar, UCAL_HOUR_OF_DAY, &code) * 60 + ucal_get(calendar, UCAL_MINUTE, &code);
	return U_SUCCESS(code);
}

bool zone_known(const char *zone)
{
	UCalendar *calendar = open_zone(zone);

	if (calendar)
		ucal_close(calendar);
	return calendar;
}

bool zone_minute_of_day(const char *zone, int64_t time_ms, int *minute)
{
	UCalendar *calendar = open_zone(zone);
	bool done = calendar && minute_at(calendar, time_ms, minute);

	if (calendar)
		ucal_close(calendar);
	return done;
}

/* How far the local clock is from the wanted minute, going forward. */
static int minutes_until(int now, int wanted)
{
	return (wanted - now + DAY_MINUTES) % DAY_MINUTES;
}

bool zone_next_minute(const char *zone, int64_t time_ms, int minute, int64_t *out_ms)
{
	UCalendar *calendar = open_zone(zone);
	int64_t at = (time_ms + MINUTE_MS - 1) / MINUTE_MS * MINUTE_MS;
	int now = 0, left, before;

	if (!calendar || !minute_at(calendar, at, &now)) {
		if (calendar)
			ucal_close(calendar);
		return false;
	}
	left = minutes_until(now, minute);
	at += (int64_t)left * MINUTE_MS;
	/* A change of summer time in between moves the clock: go to the minute, or to where it was jumped over. */
	minute_at(calendar, at, &now);
	before = minutes_until(now, minute);
	if (before > 0 && before <= 180) {
		at += (int64_t)before * MINUTE_MS;
	} else if (before > DAY_MINUTES - 180) {
		while (before > 0 && before > DAY_MINUTES - 180 && at > time_ms) {
			int64_t earlier = at - MINUTE_MS;

			minute_at(calendar, earlier, &now);
			before = minutes_until(now, minute);
			if (before != 0 && before <= 180)
				break; /* the clock jumps over the minute between `earlier` and `at` */
			at = earlier;
		}
	}
	ucal_close(calendar);
	*out_ms = at;
	return true;
}
