/* Owns the reading and writing of times; calendars by civil-day arithmetic, so that no time zone of the machine leaks in. */
#include <stdio.h>
#include <string.h>
#include <time.h>

#include "base/clock.h"

enum { MS_PER_DAY = 86400000 };

static int64_t read_clock_us(clockid_t id)
{
	struct timespec now;

	clock_gettime(id, &now);
	return (int64_t)now.tv_sec * 1000000 + now.tv_nsec / 1000;
}

int64_t clock_now_ms(void)
{
	return read_clock_us(CLOCK_REALTIME) / 1000;
}

int64_t clock_monotonic_ms(void)
{
	return read_clock_us(CLOCK_MONOTONIC) / 1000;
}

int64_t clock_monotonic_us(void)
{
	return read_clock_us(CLOCK_MONOTONIC);
}

char *clock_format(int64_t time_ms, char out[CLOCK_TEXT_SIZE])
{
	time_t seconds = (time_t)(time_ms / 1000);
	int ms = (int)(time_ms % 1000);
	struct tm day;

	if (ms < 0) {
		ms += 1000;
		seconds--;
	}
	gmtime_r(&seconds, &day);
	snprintf(out, CLOCK_TEXT_SIZE, "%04u-%02u-%02uT%02u:%02u:%02u.%03uZ", (unsigned)(day.tm_year + 1900) % 10000,
	         (unsigned)(day.tm_mon + 1) % 100, (unsigned)day.tm_mday % 100, (unsigned)day.tm_hour % 100,
	         (unsigned)day.tm_min % 100, (unsigned)day.tm_sec % 100, (unsigned)ms % 1000);
	return out;
}

/* Days since 1970-01-01 in the proleptic Gregorian calendar (Howard Hinnant, "chrono-compatible low-level date algorithms"). */
static int64_t days_from_civil(int64_t y, int m, int d)
{
	int64_t era, year_of_era, day_of_year, day_of_era;

	y -= m <= 2;
	era = (y >= 0 ? y : y - 399) / 400;
	year_of_era = y - era * 400;
	day_of_year = (153 * (m + (m > 2 ? -3 : 9)) + 2) / 5 + d - 1;
	day_of_era = year_of_era * 365 + year_of_era / 4 - year_of_era / 100 + day_of_year;
	return era * 146097 + day_of_era - 719468;
}

static bool read_digits(const char **at, int count, int *out)
{
	int value = 0;

	for (int i = 0; i < count; i++, (*at)++) {
		if (**at < '0' || **at > '9')
			return false;
		value = value * 10 + (**at - '0');
	}
	*out = value;
	return true;
}

static bool skip(const char **at, char c)
{
	if (**at != c)
		return false;
	(*at)++;
	return true;
}

static int days_in_month(int year, int month)
{
	static const int days[] = {31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31};
	bool leap = (year % 4 == 0 && year % 100 != 0) || year % 400 == 0;

	return month == 2 && leap ? 29 : days[month - 1];
}

static bool read_fraction(const char **at, int *ms)
{
	int scale = 100, digits = 0;

	*ms = 0;
	if (**at != '.')
		return true;
	for ((*at)++; **at >= '0' && **at <= '9'; (*at)++, digits++) {
		*ms += (**at - '0') * scale;
		scale /= 10;
	}
	return digits > 0 && digits <= 9;
}

static bool read_offset(const char **at, int *minutes)
{
	int sign, h, m;

	*minutes = 0;
	if (**at == 'Z' || **at == 'z') {
		(*at)++;
		return true;
	}
	if (**at != '+' && **at != '-')
		return false;
	sign = **at == '-' ? -1 : 1;
	(*at)++;
	if (!read_digits(at, 2, &h) || !skip(at, ':') || !read_digits(at, 2, &m) || h > 23 || m > 59)
		return false;
	*minutes = sign * (h * 60 + m);
	return true;
}

bool clock_parse(const char *text, int64_t *time_ms)
{
	const char *at = text;
	int year, month, day, hour, minute, second, ms, offset;

	if (!read_digits(&at, 4, &year) || !skip(&at, '-') || !read_digits(&at, 2, &month) || !skip(&at, '-') ||
	    !read_digits(&at, 2, &day))
		return false;
	if (*at != 'T' && *at != 't' && *at != ' ')
		return false;
	at++;
	if (!read_digits(&at, 2, &hour) || !skip(&at, ':') || !read_digits(&at, 2, &minute) || !skip(&at, ':') ||
	    !read_digits(&at, 2, &second) || !read_fraction(&at, &ms) || !read_offset(&at, &offset) || *at)
		return false;
	if (month < 1 || month > 12 || day < 1 || day > days_in_month(year, month) || hour > 23 || minute > 59 || second > 60)
		return false;
	*time_ms = days_from_civil(year, month, day) * MS_PER_DAY +
	           ((int64_t)(hour * 60 + minute - offset) * 60 + second) * 1000 + ms;
	return true;
}
