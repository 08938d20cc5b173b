/* The endpoints of the process itself: alive, ready, figures, the API's own description. */
#ifndef APP_NODE_API_H
#define APP_NODE_API_H

#include "http/route.h"

extern const struct route node_routes[];

#endif
