/* The speed of a number: when may how much leave? */
#ifndef NUMBER_NUMBER_RATE_H
#define NUMBER_NUMBER_RATE_H

#include "base/field.h"

/* When a number is free again, in microseconds: milliseconds would round 30 segments a second to 33. */
struct number_rate {
	int64_t workspace_id, number_id;
	int64_t free_at;     /* the air is taken until then */
	int64_t promised_at; /* the end of the last turn handed to one that waits */
};
extern const struct field number_rate_fields[];

/* May `segments` leave now? True: the time is taken and *wait_until_us is 0. False: when to ask again; those that ask get turns one after
 * the other, `first` (replies) the very next. Never more than per_second * t + 5 % of a second + one message in any t seconds. */
bool number_rate_take(struct number_rate *rate, int64_t segments, int64_t per_second, int64_t now_us, bool first,
                      int64_t *wait_until_us);

#endif
