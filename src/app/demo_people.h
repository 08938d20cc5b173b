/* Who lives in the demo: names, places and numbers of several countries. Tables and the picking from them; nothing is stored here. */
#ifndef APP_DEMO_PEOPLE_H
#define APP_DEMO_PEOPLE_H

#include <stddef.h>
#include <stdint.h>

#include "base/arena.h"

/* Numbers beginning so, followed by `digits` more. Reserved for fiction where a country has such a range. */
struct demo_range {
	const char *prefix;
	int digits;
};

struct demo_country {
	const char *code, *language, *time_zone;
	int share;                                                                             /* of a thousand leads */
	const struct demo_range *ranges;                                                       /* ended by a NULL prefix */
	const char *const *first_names, *const *last_names, *const *cities, *const *companies; /* NULL-terminated */
};
/* Ended by a country without code. */
extern const struct demo_country demo_countries[];

/* The same numbers in the same order each time: a demo that can be described. */
struct demo_dice {
	uint64_t state;
};
uint32_t demo_dice_roll(struct demo_dice *dice, uint32_t below);
const char *demo_dice_pick(struct demo_dice *dice, const char *const *list);

/* By share. */
const struct demo_country *demo_people_country(struct demo_dice *dice);
/* The n-th number of a country, all different; NULL when its ranges are used up. */
const char *demo_people_phone(const struct demo_country *country, int64_t n, struct arena *mem);

#endif
