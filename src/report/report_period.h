/* Which part of the past a report is asked for. */
#ifndef REPORT_REPORT_PERIOD_H
#define REPORT_REPORT_PERIOD_H

#include "base/arena.h"
#include "base/problems.h"

/* Both ends belong to it. As texts that compare as they follow each other; an open end is "" or "9". */
struct report_period {
	const char *from, *to;
};

/* From dates or times, NULL: open. Whole weeks, by their Mondays, since cohorts are weeks. What is no date becomes a problem. */
bool report_period_weeks(const char *from, const char *to, struct arena *mem, struct problems *problems,
                         struct report_period *out);
/* From months ("2026-11"), dates or times. Whole months. */
bool report_period_months(const char *from, const char *to, struct arena *mem, struct problems *problems,
                          struct report_period *out);
/* An end for people: NULL where it is open. */
const char *report_period_end(const char *end);

#endif
