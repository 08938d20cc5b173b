/* What carriers say about a message, applied: forward only, every word kept (T18). */
#ifndef CONVERSATION_DELIVERY_H
#define CONVERSATION_DELIVERY_H

#include "conversation/message.h"
#include "provider/sms/sms_driver.h"

/* Inside a write: keeps the word, moves the state if it may, tells. Multi-part: delivered when all parts are. An opt-out signal of the
 * carrier is recorded as consent. */
bool delivery_apply_event(struct db *db, struct arena *mem, struct message *message, const struct sms_event *event,
                          struct error *err) MUST_CHECK;

/* Inside a write: moves the state (the caller has set error texts and the rest), keeps `kind` as an event, mirrors it on the conversation. */
bool delivery_move(struct db *db, struct arena *mem, struct message *message, enum message_delivery to, const char *kind,
                   struct error *err) MUST_CHECK;

#endif
