/* Owns the rule of a number's speed. Time is a parameter. */
#include "number/number_rate.h"

const struct field number_rate_fields[] = {
	F_ID(struct number_rate, workspace_id, "ws"),
	F_ID(struct number_rate, number_id, "num"),
	F_INT(struct number_rate, free_at, 0, INT64_MAX),
	F_INT(struct number_rate, promised_at, 0, INT64_MAX),
	F_END
};

enum {
	SECOND_US = 1000000,
	/* A job wakes a little late each time. So much lateness may be made up, else a busy number would fall behind its own speed. */
	SLACK_US = 50000,
	/* How far ahead the turns of waiting texts are spread, so that a queue of thousands does not wake at once for one free place. */
	HORIZON_US = 60 * SECOND_US,
};

bool number_rate_take(struct number_rate *rate, int64_t segments, int64_t per_second, int64_t now_us, bool first,
                      int64_t *wait_until_us)
{
	/* Rounded up: never faster than asked for. */
	int64_t cost = (segments * SECOND_US + per_second - 1) / per_second;
	int64_t turn;

	if (now_us >= rate->free_at) {
		/* After a rest the spacing begins anew; a little lateness is made up. */
		rate->free_at = (now_us - rate->free_at <= SLACK_US ? rate->free_at : now_us) + cost;
		*wait_until_us = 0;
		return true;
	}
	if (first) {
		*wait_until_us = rate->free_at;
		return false;
	}
	turn = rate->promised_at > rate->free_at ? rate->promised_at : rate->free_at;
	if (turn > now_us + HORIZON_US)
		turn = now_us + HORIZON_US;
	else
		rate->promised_at = turn + cost;
	*wait_until_us = turn;
	return false;
}
