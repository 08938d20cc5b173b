/* Carries committed events to the open streams of this node, in order, each once. */
#ifndef EVENT_EVENT_LIVE_H
#define EVENT_EVENT_LIVE_H

#include "db/db.h"
#include "http/server.h"

struct event_live;
struct event_live *event_live_create(struct store *store, struct server *server);
void event_live_destroy(struct event_live *live); /* accepts NULL */

#endif
