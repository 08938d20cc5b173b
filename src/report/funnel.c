/* Owns the rules of the funnel: whose cohort, what counts as won, what may move. Pure. */
#include "report/funnel.h"

#include <math.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "base/clock.h"

enum { MS_PER_DAY = 86400000 };

const char *const funnel_scope_names[] = {"all", "product", "campaign", NULL};

const struct field funnel_member_fields[] = {
	F_ID(struct funnel_member, workspace_id, "ws", .flags = FIELD_HIDDEN),
	F_CHOICE(struct funnel_member, scope, funnel_scope_names),
	F_INT(struct funnel_member, scope_id, 0, INT64_MAX),
	F_ID(struct funnel_member, account_id, "acc"),
	F_TIME(struct funnel_member, initiated_at),
	F_TEXT(struct funnel_member, channel, 1, 20),
	F_TIME(struct funnel_member, responded_at),
	F_TIME(struct funnel_member, won_at),
	F_END
};

const struct field funnel_step_fields[] = {
	F_ID(struct funnel_step, id, "sth"),
	F_ID(struct funnel_step, account_id, "acc"),
	F_CHOICE(struct funnel_step, to_status, account_status_names),
	F_TIME(struct funnel_step, at),
	F_END
};

static char *cut(int64_t time_ms, size_t length, char out[FUNNEL_DATE_SIZE])
{
	char text[CLOCK_TEXT_SIZE];

	clock_format(time_ms, text);
	memcpy(out, text, length);
	out[length] = 0;
	return out;
}

char *funnel_week_of(int64_t time_ms, char out[FUNNEL_DATE_SIZE])
{
	int64_t day = time_ms / MS_PER_DAY - (time_ms % MS_PER_DAY < 0);
	int64_t weekday = ((day + 3) % 7 + 7) % 7; /* 1970-01-01 was a Thursday */

	return cut((day - weekday) * MS_PER_DAY, 10, out);
}

char *funnel_month_of(int64_t time_ms, char out[FUNNEL_DATE_SIZE])
{
	return cut(time_ms, 7, out);
}

bool funnel_read_date(const char *text, int64_t *time_ms)
{
	char whole[CLOCK_TEXT_SIZE];

	if (strlen(text) != 10)
		return clock_parse(text, time_ms);
	snprintf(whole, sizeof(whole), "%sT00:00:00Z", text);
	return clock_parse(whole, time_ms);
}

bool funnel_month_is_good(const char *text)
{
	char whole[CLOCK_TEXT_SIZE];
	int64_t time_ms;

	if (strlen(text) != 7)
		return false;
	snprintf(whole, sizeof(whole), "%s-01T00:00:00Z", text);
	return clock_parse(whole, &time_ms);
}

/* As they were recorded: each goes on from the one before, whatever moment it was said to have been at. */
static int compare_steps(const void *a, const void *b)
{
	const struct funnel_step *one = a, *other = b;

	if (one->account_id != other->account_id)
		return one->account_id < other->account_id ? -1 : 1;
	return one->id < other->id ? -1 : one->id > other->id;
}

/* Of one account, up to where the next begins. do_not_contact is no stage: who comes back from it is where he was. */
static int64_t won_in(const struct funnel_step *steps, size_t count, int64_t since)
{
	bool customer = false;
	int64_t won = 0;

	for (size_t i = 0; i < count; i++) {
		if (steps[i].to_status == ACCOUNT_CUSTOMER) {
			if (!customer && !won && steps[i].at >= since)
				won = steps[i].at;
			customer = true;
		} else if (steps[i].to_status != ACCOUNT_DO_NOT_CONTACT) {
			if (customer && steps[i].to_status != ACCOUNT_LOST)
				won = 0; /* set back: it was a mistake */
			customer = false;
		}
	}
	return won;
}

int64_t funnel_won_at(struct funnel_step *steps, size_t count, int64_t since)
{
	int64_t earliest = 0;

	if (count)
		qsort(steps, count, sizeof(steps[0]), compare_steps);
	for (size_t i = 0, end; i < count; i = end) {
		int64_t won;

		for (end = i + 1; end < count && steps[end].account_id == steps[i].account_id;)
			end++;
		won = won_in(steps + i, end - i, since);
		if (won && (!earliest || won < earliest))
			earliest = won;
	}
	return earliest;
}

/* The earlier of two with the same time and another channel may be either, so a tie is looked at. */
static bool moves(const struct funnel_member *member, const struct funnel_touch *touch)
{
	if (touch->outbound)
		return touch->at <= member->initiated_at;
	return touch->at >= member->initiated_at && (!member->responded_at || touch->at < member->responded_at);
}

bool funnel_may_move(const struct funnel_member *members, size_t count, const struct funnel_touch *touch)
{
	const int64_t ids[] = {[FUNNEL_ALL] = 0, [FUNNEL_PRODUCT] = touch->product_id, [FUNNEL_CAMPAIGN] = touch->campaign_id};
	int missing = touch->product_id ? 3 : 2;

	if (!touch->at)
		return true;
	for (size_t i = 0; i < count; i++) {
		if (members[i].scope_id != ids[members[i].scope] || (members[i].scope != FUNNEL_ALL && !members[i].scope_id))
			continue;
		if (moves(&members[i], touch))
			return true;
		missing--;
	}
	/* An inbound of somebody who was never written to is no response (R68). */
	return touch->outbound && missing > 0;
}

double funnel_rate(int64_t part, int64_t whole)
{
	return whole ? round((double)part * 10000 / (double)whole) / 10000 : (double)NAN;
}
