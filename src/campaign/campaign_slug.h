/* The short name of a campaign, for addresses. */
#ifndef CAMPAIGN_CAMPAIGN_SLUG_H
#define CAMPAIGN_CAMPAIGN_SLUG_H

#include "base/arena.h"

/* "Frühjahr 2026: Neukunden" -> "fruhjahr-2026-neukunden"; never empty. */
const char *campaign_slug_of(const char *name, struct arena *mem);
bool campaign_slug_is_good(const char *slug);

#endif
