/* What wiring takes from this folder. */
#ifndef PRODUCT_PRODUCT_PARTS_H
#define PRODUCT_PRODUCT_PARTS_H

#include "http/route.h"

extern const struct route product_routes[];
extern const struct route persona_routes[];

#endif
