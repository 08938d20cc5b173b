/* What wiring takes from this folder. */
#ifndef PROVIDER_PROVIDER_PARTS_H
#define PROVIDER_PROVIDER_PARTS_H

#include "event/event.h"
#include "http/route.h"

extern const struct route provider_routes[], simulator_routes[];
extern const struct reaction provider_reactions[];

#endif
