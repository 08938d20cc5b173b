/* What wiring takes from this folder. */
#ifndef CONSENT_CONSENT_PARTS_H
#define CONSENT_CONSENT_PARTS_H

#include "http/route.h"

extern const struct route consent_routes[];

#endif
