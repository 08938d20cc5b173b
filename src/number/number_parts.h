/* What wiring takes from this folder. */
#ifndef NUMBER_NUMBER_PARTS_H
#define NUMBER_NUMBER_PARTS_H

#include "event/event.h"
#include "http/route.h"

extern const struct route number_routes[];
extern const struct reaction number_reactions[];

#endif
