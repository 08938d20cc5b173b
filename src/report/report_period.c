/* Owns the reading of `from` and `to`. Pure. */
#include "report/report_period.h"

#include <string.h>

#include "report/funnel.h"

typedef char *cut_of(int64_t time_ms, char out[FUNNEL_DATE_SIZE]);

static const char *read_end(const char *name, const char *text, const char *open, cut_of *cut, struct arena *mem,
                            struct problems *problems)
{
	char out[FUNNEL_DATE_SIZE];
	int64_t time_ms;

	if (!text || !*text)
		return open;
	if (cut == funnel_month_of && funnel_month_is_good(text))
		return arena_copy(mem, text);
	if (funnel_read_date(text, &time_ms))
		return arena_copy(mem, cut(time_ms, out));
	problems_add(problems, name, "bad_date",
	             cut == funnel_month_of ? "must be a month like 2026-11 or a date"
	                                    : "must be a date like 2026-11-21 or a time");
	return open;
}

static bool read_both(const char *from, const char *to, cut_of *cut, struct arena *mem, struct problems *problems,
                      struct report_period *out)
{
	size_t before = problems->count;

	out->from = read_end("from", from, "", cut, mem, problems);
	out->to = read_end("to", to, "9", cut, mem, problems);
	if (problems->count == before && strcmp(out->from, out->to) > 0)
		problems_add(problems, "to", "before_from", "must not be before `from`");
	return problems->count == before;
}

bool report_period_weeks(const char *from, const char *to, struct arena *mem, struct problems *problems,
                         struct report_period *out)
{
	return read_both(from, to, funnel_week_of, mem, problems, out);
}

bool report_period_months(const char *from, const char *to, struct arena *mem, struct problems *problems,
                          struct report_period *out)
{
	return read_both(from, to, funnel_month_of, mem, problems, out);
}

const char *report_period_end(const char *end)
{
	return *end && strcmp(end, "9") != 0 ? end : NULL;
}
