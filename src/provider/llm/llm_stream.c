/* Owns answers that come as server-sent events, cut anywhere: https://html.spec.whatwg.org/multipage/server-sent-events.html#parsing-an-event-stream
 * An endpoint that ignores "stream" and answers with one document is understood, too. */
#include <string.h>

#include "provider/llm/llm_drivers.h"

enum { EVENT_MOST = 1024 * 1024, STREAM_MOST = 8 * 1024 * 1024 };

struct llm_stream {
	const struct llm_driver *driver;
	const struct llm_request *ask;
	struct llm_draft draft;
	struct buffer line;  /* the unfinished line */
	struct buffer event; /* the "data" of the unfinished event; of one document: all of it */
	size_t taken;
	bool any;      /* something other than white space has come */
	bool document; /* no events: one document */
	bool after_cr; /* a line feed now belongs to the line before */
	bool has_data; /* the event has a "data" line, maybe an empty one */
	bool done;     /* "[DONE]" */
	bool stopped;
};

struct llm_stream *llm_stream_open(const struct llm_driver *driver, const struct llm_request *ask, struct arena *mem,
                                   llm_delta *on_delta, void *arg)
{
	struct llm_stream *stream = arena_alloc(mem, sizeof(*stream));

	stream->driver = driver;
	stream->ask = ask;
	llm_draft_init(&stream->draft, ask, mem, on_delta, arg);
	buffer_init(&stream->line, mem);
	buffer_init(&stream->event, mem);
	return stream;
}

struct llm_draft *llm_stream_draft(struct llm_stream *stream)
{
	return &stream->draft;
}

static bool read_document(struct llm_stream *stream)
{
	struct json *document;

	if (!json_parse(stream->event.bytes, stream->event.length, stream->draft.mem, &document, NULL))
		return false;
	return llm_draft_fail(&stream->draft, document) || stream->driver->read_event(stream, document);
}

static void end_event(struct llm_stream *stream)
{
	if (stream->has_data && strcmp(stream->event.bytes, "[DONE]") == 0)
		stream->done = true;
	else if (stream->has_data && !stream->done && stream->event.length && !read_document(stream))
		stream->draft.malformed = true;
	stream->has_data = false;
	buffer_clear(&stream->event);
}

static void end_line(struct llm_stream *stream)
{
	const char *line = stream->line.bytes;
	size_t length = stream->line.length;

	if (length == 0) {
		end_event(stream);
	} else if (strncmp(line, "data", 4) == 0 && (line[4] == ':' || line[4] == 0)) {
		size_t skip = line[4] == 0 ? 4 : line[5] == ' ' ? 6 : 5;

		if (stream->has_data)
			buffer_add_char(&stream->event, '\n');
		stream->has_data = true;
		buffer_add(&stream->event, line + skip, length - skip);
	}
	buffer_clear(&stream->line);
}

static void take_byte(struct llm_stream *stream, char c)
{
	bool feeds = c == '\n' && stream->after_cr;

	stream->after_cr = c == '\r';
	if (feeds)
		return;
	if (c == '\n' || c == '\r')
		end_line(stream);
	else if (c == 0)
		stream->draft.malformed = true;
	else
		buffer_add_char(&stream->line, c);
	if (stream->line.length + stream->event.length > EVENT_MOST)
		stream->draft.malformed = true;
}

bool llm_stream_feed(struct llm_stream *stream, const char *bytes, size_t length)
{
	stream->taken += length;
	if (stream->taken > STREAM_MOST)
		stream->draft.malformed = true;
	for (size_t i = 0; i < length && !stream->draft.malformed && !stream->draft.split.stopped; i++) {
		if (!stream->any && !strchr(" \t\r\n", bytes[i])) {
			stream->any = true;
			stream->document = bytes[i] == '{' || bytes[i] == '[';
		}
		if (stream->document)
			buffer_add_char(&stream->event, bytes[i]);
		else
			take_byte(stream, bytes[i]);
		stream->draft.malformed |= stream->event.length > EVENT_MOST;
	}
	return !stream->draft.malformed && !stream->draft.split.stopped;
}

/* The last event may lack its empty line; or be half of one, then the text lacks its end, too, which says enough. */
static void end_stream(struct llm_stream *stream)
{
	if (stream->document) {
		stream->draft.malformed |= !read_document(stream);
		return;
	}
	if (stream->line.length)
		end_line(stream);
	if (stream->has_data && strcmp(stream->event.bytes, "[DONE]") == 0)
		stream->done = true;
	else if (stream->has_data && !stream->done)
		(void)read_document(stream);
}

enum llm_verdict llm_stream_finish(struct llm_stream *stream, const struct http_response *response, struct llm_answer *out)
{
	bool good = response->outcome == HTTP_ANSWERED && response->status >= 200 && response->status < 300;

	/* What was begun and not wanted any more was read to its end as far as it goes. */
	if (good && !stream->draft.malformed)
		end_stream(stream);
	if (stream->done && stream->draft.end == LLM_END_UNSAID)
		stream->draft.end = LLM_END_STOP;
	return llm_conclude(&stream->draft, stream->ask, response, !stream->document, out);
}
