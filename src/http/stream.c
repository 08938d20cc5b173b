/* Owns live streams: a suspended connection each, with a queue of shared events.
 *
 * An event's bytes are held once (`struct parcel`), by every queue that still has to send them: loop threads and senders share them,
 * so they are counted. All else of a stream is guarded by its loop's lock. While suspended, libmicrohttpd notices no client that
 * leaves: each second we look ourselves, and a comment every 15 seconds finds those that vanished without a word. */
#include <poll.h>
#include <stdlib.h>
#include <string.h>
#include <sys/socket.h>

#include "base/clock.h"
#include "http/visit.h"

enum {
	LAG_MOST = 4 * 1024 * 1024, /* held once for all streams that lag; a burst of some thousand events is no lag yet */
	LAG_MOST_OWN = 1024 * 1024,
	HEARTBEAT_MS = 15 * 1000,
	BLOCK_SIZE = 1024, /* what libmicrohttpd keeps for each stream */
};

struct parcel {
	atomic_int holders;
	size_t length;
	char bytes[];
};

struct entry {
	struct entry *next;
	struct parcel *parcel;
};

struct stream {
	struct loop *loop;
	struct visit *visit;
	struct stream *next, *previous;
	struct entry *first, **last;
	size_t offset; /* of the first entry, sent already */
	size_t waiting;
	int64_t workspace_id;
	const char *content_type; /* in the server's memory, or a literal */
	int64_t last_ms;          /* when bytes were queued last */
	bool own;                 /* one request's answer, no feed of a workspace */
	bool attached, ending, cut;
};

/* ---- parcels and queues ---- */

static struct parcel *parcel_create(const char *bytes, size_t length)
{
	struct parcel *parcel = malloc(sizeof(*parcel) + length);

	if (!parcel)
		fatal("out of memory");
	atomic_init(&parcel->holders, 1);
	parcel->length = length;
	memcpy(parcel->bytes, bytes, length);
	return parcel;
}

static void parcel_drop(struct parcel *parcel)
{
	if (atomic_fetch_sub(&parcel->holders, 1) == 1)
		free(parcel);
}

static struct entry *entry_create(struct parcel *parcel)
{
	struct entry *entry = malloc(sizeof(*entry));

	if (!entry)
		fatal("out of memory");
	atomic_fetch_add(&parcel->holders, 1);
	*entry = (struct entry){NULL, parcel};
	return entry;
}

static void queue_add(struct stream *stream, struct parcel *parcel)
{
	struct entry *entry = entry_create(parcel);

	*stream->last = entry;
	stream->last = &entry->next;
	stream->waiting += parcel->length;
}

static void queue_put_first(struct stream *stream, struct parcel *parcel)
{
	struct entry *entry = entry_create(parcel);

	entry->next = stream->first;
	if (!stream->first)
		stream->last = &entry->next;
	stream->first = entry;
	stream->waiting += parcel->length;
}

static void queue_drop_first(struct stream *stream)
{
	struct entry *entry = stream->first;

	stream->first = entry->next;
	if (!stream->first)
		stream->last = &stream->first;
	stream->offset = 0;
	parcel_drop(entry->parcel);
	free(entry);
}

/* ---- opening ---- */

/* On a worker. From here on events are collected, so a handler that opens first and then reads what was missed loses none. */
static struct stream *stream_open(struct visit *visit, int64_t workspace_id, const char *content_type, bool own)
{
	struct stream *stream = calloc(1, sizeof(*stream));
	struct loop *loop = visit->loop;

	if (!stream)
		fatal("out of memory");
	stream->loop = loop;
	stream->visit = visit;
	stream->workspace_id = workspace_id;
	stream->content_type = content_type;
	stream->own = own;
	stream->last = &stream->first;
	stream->last_ms = clock_monotonic_ms();
	pthread_mutex_lock(&loop->lock);
	stream->ending = loop->quiet && !own;
	stream->next = loop->streams;
	if (stream->next)
		stream->next->previous = stream;
	loop->streams = stream;
	if (own)
		visit->stream = stream;
	pthread_mutex_unlock(&loop->lock);
	if (!own)
		atomic_fetch_add(&visit->server->streams, 1);
	return stream;
}

bool reply_stream(struct request *req, int64_t workspace_id, const char *first, size_t length)
{
	struct visit *visit = req->internal;
	struct parcel *parcel;

	if (!visit->stream)
		visit->stream = stream_open(visit, workspace_id, "text/event-stream", false);
	if (length == 0)
		return true;
	parcel = parcel_create(first, length);
	pthread_mutex_lock(&visit->loop->lock);
	queue_put_first(visit->stream, parcel);
	pthread_mutex_unlock(&visit->loop->lock);
	parcel_drop(parcel);
	return true;
}

void stream_discard(struct visit *visit)
{
	struct loop *loop = visit->loop;
	struct stream *stream;

	/* Who writes into the stream of its own answer looks for it under this lock. */
	pthread_mutex_lock(&loop->lock);
	stream = visit->stream;
	visit->stream = NULL;
	if (stream->next)
		stream->next->previous = stream->previous;
	*(stream->previous ? &stream->previous->next : &loop->streams) = stream->next;
	pthread_mutex_unlock(&loop->lock);
	while (stream->first)
		queue_drop_first(stream);
	if (!stream->own)
		atomic_fetch_sub(&loop->server->streams, 1);
	free(stream);
}

/* ---- sending, on the loop thread ---- */

static ssize_t stream_read(void *arg, uint64_t position, char *out, size_t room)
{
	struct stream *stream = arg;
	size_t taken = 0;
	bool ends;

	(void)position;
	pthread_mutex_lock(&stream->loop->lock);
	while (stream->first && taken < room) {
		const struct parcel *parcel = stream->first->parcel;
		size_t part = parcel->length - stream->offset;

		if (part > room - taken)
			part = room - taken;
		memcpy(out + taken, parcel->bytes + stream->offset, part);
		taken += part;
		stream->offset += part;
		stream->waiting -= part;
		if (stream->offset == parcel->length)
			queue_drop_first(stream);
	}
	ends = stream->ending || stream->cut;
	if (taken == 0 && !ends && !stream->visit->suspended) {
		stream->visit->suspended = true;
		MHD_suspend_connection(stream->visit->connection);
	}
	pthread_mutex_unlock(&stream->loop->lock);
	if (taken == 0 && ends)
		return MHD_CONTENT_READER_END_OF_STREAM;
	return (ssize_t)taken;
}

void stream_attach(struct stream *stream, struct loop *loop)
{
	pthread_mutex_lock(&loop->lock);
	stream->attached = true;
	pthread_mutex_unlock(&loop->lock);
}

struct MHD_Response *stream_response(struct stream *stream)
{
	struct server *server = stream->loop->server;
	struct MHD_Response *response = MHD_create_response_from_callback(MHD_SIZE_UNKNOWN, BLOCK_SIZE, stream_read, stream,
	                                                                  NULL);

	if (!response)
		fatal("out of memory");
	MHD_add_response_header(response, "Content-Type", stream->content_type);
	MHD_add_response_header(response, "Cache-Control", "no-store");
	MHD_add_response_header(response, "X-Accel-Buffering", "no");
	MHD_add_response_header(response, "X-Request-Id", stream->visit->id);
	for (size_t i = 0; i < server->common_count; i++)
		MHD_add_response_header(response, server->common[i].name, server->common[i].value);
	return response;
}

void stream_wake_all(struct loop *loop)
{
	pthread_mutex_lock(&loop->lock);
	if (loop->streams_ready) {
		loop->streams_ready = false;
		for (struct stream *stream = loop->streams; stream; stream = stream->next) {
			struct visit *visit = stream->visit;

			if (!stream->attached)
				continue;
			if (stream->cut)
				shutdown(visit->peer->fd, SHUT_RDWR);
			if (visit->suspended && (stream->first || stream->ending || stream->cut)) {
				visit->suspended = false;
				MHD_resume_connection(visit->connection);
			}
		}
	}
	pthread_mutex_unlock(&loop->lock);
}

static bool has_left(const struct stream *stream)
{
	struct pollfd look = {.fd = stream->visit->peer->fd, .events = POLLRDHUP};

	return stream->attached && poll(&look, 1, 0) > 0;
}

void stream_beat_all(struct loop *loop, int64_t now_ms)
{
	struct parcel *beat = parcel_create(":\n\n", 3);

	pthread_mutex_lock(&loop->lock);
	for (struct stream *stream = loop->streams; stream; stream = stream->next) {
		if (!stream->cut && has_left(stream)) {
			stream->cut = true;
			loop->streams_ready = true;
		}
		if (stream->cut || now_ms - stream->last_ms < HEARTBEAT_MS ||
		    !strict_type_is(stream->content_type, "text/event-stream"))
			continue;
		stream->last_ms = now_ms;
		queue_add(stream, beat);
		loop->streams_ready = true;
	}
	pthread_mutex_unlock(&loop->lock);
	parcel_drop(beat);
}

void stream_end_all(struct loop *loop)
{
	pthread_mutex_lock(&loop->lock);
	for (struct stream *stream = loop->streams; stream; stream = stream->next)
		stream->ending |= !stream->own;
	loop->streams_ready = true;
	pthread_mutex_unlock(&loop->lock);
	loop_poke(loop);
}

/* ---- sending, any thread ---- */

static bool loop_send(struct loop *loop, int64_t workspace_id, struct parcel *parcel)
{
	int64_t now_ms = clock_monotonic_ms();
	bool any = false;

	pthread_mutex_lock(&loop->lock);
	for (struct stream *stream = loop->streams; stream; stream = stream->next) {
		if (stream->own || stream->workspace_id != workspace_id || stream->cut)
			continue;
		if (stream->waiting + parcel->length > LAG_MOST)
			stream->cut = true;
		else
			queue_add(stream, parcel);
		stream->last_ms = now_ms;
		any = true;
	}
	loop->streams_ready |= any;
	pthread_mutex_unlock(&loop->lock);
	return any;
}

void server_stream_send(struct server *server, int64_t workspace_id, const char *bytes, size_t length)
{
	struct parcel *parcel;

	if (length == 0 || atomic_load(&server->streams) == 0)
		return;
	parcel = parcel_create(bytes, length);
	for (int i = 0; i < server->loop_count; i++)
		if (loop_send(&server->loops[i], workspace_id, parcel))
			loop_poke(&server->loops[i]);
	parcel_drop(parcel);
}

/* ---- one request's own answer ---- */

void stream_open_own(struct visit *visit, const char *content_type)
{
	(void)stream_open(visit, 0, content_type, true);
}

bool stream_put(struct visit *visit, const char *bytes, size_t length)
{
	struct loop *loop = visit->loop;
	struct parcel *parcel = parcel_create(bytes, length);
	struct stream *stream;
	bool open;

	pthread_mutex_lock(&loop->lock);
	stream = visit->stream;
	open = stream && !stream->cut && !stream->ending;
	if (open && stream->waiting + length > LAG_MOST_OWN) {
		stream->cut = true;
		open = false;
	} else if (open) {
		queue_add(stream, parcel);
		stream->last_ms = clock_monotonic_ms();
	}
	loop->streams_ready |= stream != NULL;
	pthread_mutex_unlock(&loop->lock);
	parcel_drop(parcel);
	loop_poke(loop);
	return open;
}

void stream_finish(struct visit *visit)
{
	struct loop *loop = visit->loop;

	pthread_mutex_lock(&loop->lock);
	if (visit->stream)
		visit->stream->ending = true;
	loop->streams_ready = true;
	pthread_mutex_unlock(&loop->lock);
	loop_poke(loop);
}

bool stream_is_over(struct visit *visit)
{
	struct loop *loop = visit->loop;
	bool over;

	pthread_mutex_lock(&loop->lock);
	over = !visit->stream || visit->stream->ending || visit->stream->cut;
	pthread_mutex_unlock(&loop->lock);
	return over;
}

int server_streams(struct server *server)
{
	return atomic_load(&server->streams);
}
