/* Owns the answer to one client that grows while its request is worked on. The queue behind it is that of stream.c. */
#include <string.h>

#include "http/visit.h"

bool answer_stream_begun(struct visit *visit)
{
	return visit->streams;
}

bool request_stream_begun(struct request *req)
{
	return answer_stream_begun(req->internal);
}

void request_stream_begin(struct request *req, const char *content_type)
{
	struct visit *visit = req->internal;

	/* Without a fetch nobody keeps the visit alive when the client leaves; there is none only while the server stops. */
	if (visit->streams || !fetch_need(visit))
		return;
	visit->streams = true;
	visit->streams_events = strict_type_is(content_type, "text/event-stream");
	visit->status = 200;
	stream_open_own(visit, content_type);
	loop_wake(visit->loop, visit);
}

bool request_stream_write(struct request *req, const char *bytes, size_t length)
{
	struct visit *visit = req->internal;

	return visit->streams && (length == 0 || stream_put(visit, bytes, length));
}

bool request_stream_end(struct request *req)
{
	struct visit *visit = req->internal;

	if (visit->streams)
		stream_finish(visit);
	return true;
}

/* One event of SSE: each line of the text is a line "data: …". */
static void put_event(struct visit *visit, const char *name)
{
	const struct reply *reply = &visit->req.reply;
	const char *text = reply->body, *end = text + reply->length;
	struct buffer out;

	buffer_init(&out, visit->req.mem);
	buffer_format(&out, "event: %s\n", name);
	do {
		const char *line_end = text < end ? memchr(text, '\n', (size_t)(end - text)) : NULL;
		const char *stop = line_end ? line_end : end;

		buffer_add_text(&out, "data: ");
		buffer_add(&out, text, (size_t)(stop - text));
		buffer_add_char(&out, '\n');
		text = stop + (stop < end);
	} while (text < end);
	buffer_add_char(&out, '\n');
	stream_put(visit, out.bytes, out.length);
}

void answer_stream_close(struct visit *visit, bool ok)
{
	struct request *req = &visit->req;

	if (!ok)
		problem_reply(req);
	if (visit->streams_events && req->reply.status && req->reply.body && !stream_is_over(visit))
		put_event(visit, req->reply.status < 400 ? "done" : "problem");
	stream_finish(visit);
}
