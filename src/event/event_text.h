/* An event as the stream shows it. */
#ifndef EVENT_EVENT_TEXT_H
#define EVENT_EVENT_TEXT_H

#include "event/event.h"
#include "base/buffer.h"

/* Appends "id: …\nevent: …\ndata: …\n\n". */
void event_text_add(struct buffer *out, const struct event *event);
/* Appends the resync event: what was missed is too old to be told. */
void event_text_add_resync(struct buffer *out);

#endif
