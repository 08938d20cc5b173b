/* What wiring takes from this folder. */
#ifndef ACCOUNT_ACCOUNT_PARTS_H
#define ACCOUNT_ACCOUNT_PARTS_H

#include "http/route.h"

extern const struct route account_routes[];

#endif
