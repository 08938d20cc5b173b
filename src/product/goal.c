/* Owns the words for goals. */
#include "product/goal.h"

#include <stddef.h>

const char *const goal_names[] = {"sales", "partnership", "press", "influencer", "investor", "recruiting", "customer_expansion",
                                  "win_back", "event", "research", "renewal", NULL};
