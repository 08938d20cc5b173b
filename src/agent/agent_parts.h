/* What wiring takes from this folder. */
#ifndef AGENT_AGENT_PARTS_H
#define AGENT_AGENT_PARTS_H

#include "event/event.h"
#include "http/route.h"

extern const struct route agent_routes[];
extern const struct reaction agent_reactions[];

#endif
