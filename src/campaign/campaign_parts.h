/* What wiring takes from this folder. */
#ifndef CAMPAIGN_CAMPAIGN_PARTS_H
#define CAMPAIGN_CAMPAIGN_PARTS_H

#include "event/event.h"
#include "http/route.h"

extern const struct route campaign_routes[];
extern const struct reaction campaign_reactions[], campaign_account_reactions[];

#endif
