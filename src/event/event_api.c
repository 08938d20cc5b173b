/* Owns GET /events: the stream of a workspace, resumed where Last-Event-ID says. */
#include <string.h>

#include "base/id.h"
#include "event/event_parts.h"
#include "event/event_store.h"
#include "event/event_text.h"
#include "http/server.h"

enum { RESUME_MAX = 1000 }; /* a client that missed more is told to load anew */

struct stream_query {
	const char *last_event_id;
};

static const struct field stream_query_fields[] = {
	F_TEXT(struct stream_query, last_event_id, 0, 60,
               .about = "The same as the Last-Event-ID header, for clients that cannot set it."),
	F_END,
};

/* What the client missed since `last`. */
static bool missed(struct request *req, int64_t last, struct buffer *out)
{
	int64_t workspace_id = req->caller.workspace_id;
	struct records events;
	bool kept;

	if (!event_store_has(req->db, workspace_id, last, &kept, &req->error) ||
	    !event_store_list_of(req->db, req->mem, workspace_id, last, RESUME_MAX + 1, &events, &req->error))
		return false;
	if (!kept || events.count > RESUME_MAX) {
		event_text_add_resync(out);
		return true;
	}
	for (size_t i = 0; i < events.count; i++)
		event_text_add(out, (const struct event *)events.items + i);
	return true;
}

static bool stream_events(struct request *req)
{
	struct stream_query query = {0};
	const char *last = request_header(req, "Last-Event-ID");
	struct buffer first;
	int64_t id;

	if (!request_query(req, &query))
		return false;
	if (!last)
		last = query.last_event_id;
	/* From here on live events are collected; what was missed before is read after, so that nothing falls in between. */
	if (!reply_stream(req, req->caller.workspace_id, "", 0))
		return false;
	buffer_init(&first, req->mem);
	buffer_add_text(&first, "retry: 2000\n\n");
	if (last && *last) {
		if (!id_parse(last, "evt", &id))
			event_text_add_resync(&first);
		else if (!missed(req, id, &first))
			return false;
	}
	db_release(req->db);
	return reply_stream(req, req->caller.workspace_id, first.bytes, first.length);
}

const struct route event_routes[] = {
	{ "GET", "/api/v1/events", stream_events, .right = RIGHT_READ, .query = stream_query_fields,
	  .about = "Live events of the workspace as server-sent events; Last-Event-ID resumes, " "`resync` says that too much was missed." },
	{ 0 }
};
