/* Owns the bytes of server-sent events. Payloads are compact JSON, so that data is always one line. */
#include "base/clock.h"
#include "base/id.h"
#include "event/event_text.h"

void event_text_add(struct buffer *out, const struct event *event)
{
	char id[ID_TEXT_SIZE], at[CLOCK_TEXT_SIZE];

	id_format(event->id, "evt", id);
	buffer_format(out,
	              "id: %s\nevent: %s\ndata: {\"id\":\"%s\",\"kind\":\"%s\",\"entity_id\":\"%s\",\"at\":\"%s\",\"payload\":",
	              id, event->kind, id, event->kind, event->entity_id, clock_format(event->created_at, at));
	buffer_add_text(out, event->payload);
	buffer_add_text(out, "}\n\n");
}

void event_text_add_resync(struct buffer *out)
{
	buffer_add_text(out, "event: resync\ndata: {\"kind\":\"resync\"}\n\n");
}
