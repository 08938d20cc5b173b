/* One request on its way through the server: what loop threads, workers and answers share. Only for the files of http/.
 *
 * A visit belongs to its loop thread. Between visit_hand_over and loop_wake it belongs to one worker; its connection is suspended
 * meanwhile, so the loop does not touch it. All calls into libmicrohttpd that change a connection happen on its loop thread. */
#ifndef HTTP_VISIT_H
#define HTTP_VISIT_H

#include <microhttpd.h>
#include <netinet/in.h>
#include <pthread.h>
#include <stdatomic.h>

#include "base/id.h"
#include "base/pool.h"
#include "http/metrics.h"
#include "http/request.h"
#include "http/router.h"
#include "http/server.h"
#include "text/form.h"

struct loop;
struct peer;
struct fetch;
struct stream;
struct download;
struct spool;

/* What each worker thread owns. */
struct hand {
	struct server *server;
	struct arena *mem;
	struct db *db;
};

/* What the workers' queue holds: the first member of a visit or a download. */
struct task {
	void (*run)(struct task *task, struct hand *hand);
};

enum visit_stage {
	VISIT_NEW,      /* request line read */
	VISIT_CHECKING, /* suspended before an upload: a worker asks who it is */
	VISIT_READING,  /* headers accepted, body arrives */
	VISIT_WORKING,  /* suspended, a worker has it */
	VISIT_ANSWERED, /* response handed to libmicrohttpd */
};

/* Bytes of a request kept in memory. */
struct body {
	char *bytes;
	size_t length, capacity;
	size_t limit;
	uint64_t expected; /* Content-Length; 0 when chunked */
	uint64_t received; /* also what was thrown away */
	uint64_t swallowed;
	bool announced; /* a Content-Length above zero, or chunked */
	bool chunked;
	bool discarded; /* read and thrown away: the answer is known already */
};

struct visit {
	struct task task;
	struct server *server;
	struct loop *loop;
	struct peer *peer;
	struct MHD_Connection *connection;
	struct visit *next_awake;
	enum visit_stage stage;
	struct route_match match;
	int route_index; /* for the counters */
	bool fallback;   /* no route: the server's fallback answers */
	bool replayed;   /* the answer is that of an earlier request with this Idempotency-Key */
	bool key_ours;   /* an earlier write of this very request has claimed the key */
	bool close_after;
	bool suspended;
	bool counted;        /* among server->active */
	bool answered_early; /* by early.c: what still comes is thrown away, then the connection ends */
	bool streams;        /* the answer is a stream that has begun: the worker's side; `stream` itself is the loop's */
	bool streams_events;
	struct body body;
	struct spool *spool;            /* BODY_FILE */
	struct form form, query_fields; /* read when somebody asks */
	bool form_read, query_read;
	struct error refusal; /* decided before a worker saw it */
	char allow[80];       /* with 405 */
	struct MHD_Response *response;
	int status;
	struct stream *stream;
	struct fetch *fetch; /* while it asks somebody else, or answers while it works; under the lock of the server's fetches */
	struct download *download;
	int64_t started_us;
	char id[ID_TEXT_SIZE];
	char remote[INET6_ADDRSTRLEN];
	char *path;        /* as called, without the query */
	char *segments;    /* the path again, cut by the router */
	const char *query; /* "" when none */
	struct request req;
	char uri[];
};

/* A connection. On its loop's list; touched by its loop thread only. */
struct peer {
	struct loop *loop;
	struct peer *next, *previous, *next_half_closed;
	struct visit *visit;
	int fd;
	bool is_half_closed; /* on loop->half_closed */
	int64_t deadline_ms; /* monotonic; 0: none (a worker has it, or the answer is under way, or a stream) */
};

struct loop {
	struct server *server;
	struct MHD_Daemon *daemon;
	pthread_t thread;
	int listen_fd, epoll_fd, event_fd;
	struct peer *peers;
	int half_fd;              /* epoll: who closes their half */
	struct peer *half_closed; /* those whose request may still be incomplete */
	struct arena *mem;        /* for answers made on the loop thread */
	int64_t next_tick_ms;
	pthread_mutex_t lock; /* of what follows */
	struct visit *awake;  /* to be resumed */
	struct stream *streams;
	int stream_count;
	bool streams_ready;
	bool quiet, leaving; /* accept no more; end the thread */
};

struct header_line {
	char *name, *value;
};

struct server {
	struct server_options options;
	struct router *router;
	struct metrics *metrics;
	struct pool *pool;
	struct loop *loops;
	int loop_count;
	int port;
	struct header_line *common;
	size_t common_count;
	atomic_int connections, streams, active;
	atomic_bool stopping;
	atomic_uint spool_number;
	struct arena *mem;          /* as long as the server */
	pthread_mutex_t fetch_lock; /* of what follows; taken before the locks of loops and of the exchange */
	pthread_cond_t fetch_gone;
	struct fetch *fetches;
	bool fetch_closed; /* no further ones */
};

/* ---- loop.c ---- */
void loop_start(struct loop *loop, struct server *server, int listen_fd);
/* Any thread: the loop thread runs soon. */
void loop_poke(struct loop *loop);
/* A worker is done with the visit; do not touch it afterwards. */
void loop_wake(struct loop *loop, struct visit *visit);
/* No new connections. */
void loop_quiesce(struct loop *loop);
/* Send what is answered, end all else. */
void loop_leave(struct loop *loop);
void loop_join(struct loop *loop);

/* ---- visit.c: one request on the loop thread ---- */
struct visit *visit_create(struct peer *peer, struct MHD_Connection *connection, const char *uri);
void visit_destroy(struct visit *visit); /* accepts NULL */
void visit_free(struct visit *visit);    /* its last step */
enum MHD_Result visit_begin(struct visit *visit, const char *method, const char *version);
enum MHD_Result visit_checked(struct visit *visit);
enum MHD_Result visit_end(struct visit *visit);
enum MHD_Result visit_answer(struct visit *visit);

/* ---- strict.c: what is refused before routing ---- */
bool strict_check(struct visit *visit, const char *version, struct error *err) MUST_CHECK;
/* Content-Type against what the route takes. */
bool strict_content_type(struct visit *visit, struct error *err) MUST_CHECK;
/* Is the media type of this header value, without parameters, equal to `type`? */
bool strict_type_is(const char *value, const char *type);

/* ---- body.c ---- */
void body_take(struct visit *visit, const char *bytes, size_t length);
void body_free(struct visit *visit);

/* ---- early.c: answers while a request is incomplete; all on the loop thread ---- */
/* Answers visit->refusal at once and closes our half; what still comes is thrown away for a while. */
void early_answer(struct visit *visit);
/* Time is up: an incomplete request is answered 408, then the connection ends. */
void early_cut(struct peer *peer);
/* Notices when this client closes its half; unwatch before the socket is closed. */
void early_watch(struct peer *peer);
void early_unwatch(struct peer *peer);
/* Before each run of the library: who closed their half in the middle of a request gets 400. */
void early_look(struct loop *loop);
/* How long the loop may sleep with regard to them. */
int64_t early_wait_ms(const struct loop *loop, int64_t longest_ms);

/* ---- spool.c: BODY_FILE ---- */
bool spool_open(struct visit *visit, struct error *err) MUST_CHECK;
bool spool_take(struct visit *visit, const char *bytes, size_t length, struct error *err) MUST_CHECK;
/* The upload is complete: fills req->upload and the form fields. */
bool spool_finish(struct visit *visit, struct request *req, struct error *err) MUST_CHECK;
/* A field of the multipart form beside the file, or NULL. */
const char *spool_field(const struct spool *spool, const char *name);
/* 32 bytes that stand for all that came. */
void spool_hash(const struct spool *spool, unsigned char *digest);
/* Removes the file unless it was taken. */
void spool_close(struct visit *visit);

/* ---- dispatch.c: the worker's side ---- */
void dispatch_run(struct task *task, struct hand *hand);
/* Before an upload is taken: who is it, may they? Else visit->refusal, and what comes is thrown away. */
void dispatch_check(struct task *task, struct hand *hand);
/* Fills visit->req. */
void dispatch_open(struct visit *visit, struct arena *mem, struct db *db);
/* The response out of req->reply, or out of req->error when not ok. */
void dispatch_close(struct visit *visit, bool ok);
/* After a step of a request: lets it fetch, or answers and hands the visit back. `hand` is what the step worked with. */
void dispatch_go_on(struct visit *visit, bool ok, struct hand *hand);

/* ---- problem.c ---- */
int problem_status(enum fail kind);
const char *problem_title(int status);
/* req->error (and problems) as problem+json into req->reply. */
void problem_reply(struct request *req);

/* ---- response.c ---- */
void response_build(struct visit *visit);

/* ---- download.c: answers made while they are sent ---- */
/* For req->reply.produce. The visit then lives until the production has ended, even when its connection is gone. */
struct MHD_Response *download_create(struct visit *visit);
/* Takes the hand's arena and session, which the handler used, and gives the hand new ones. */
void download_take(struct download *download, struct hand *hand);
/* The connection is gone: frees the visit when no worker is at it any more. */
void download_abandon(struct download *download);

/* ---- fetch.c: requests that ask somebody else meanwhile ---- */
/* The visit's, made when there is none: from then on the visit lives until fetch_end, even when its connection is gone. NULL (req->error)
 * when the server stops. */
struct fetch *fetch_need(struct visit *visit);
/* A header of a request with a fetch; they outlive the connection. False: there is none, look at the connection. */
bool fetch_header(const struct visit *visit, const char *name, const char **value);
bool fetch_is_asked(const struct visit *visit);
/* Keeps the arena and the session of the hand, which gets new ones, and starts the exchange. Do not touch the visit afterwards. */
void fetch_submit(struct visit *visit, struct hand *hand);
/* The request is done, if it had a fetch: what it kept goes. True: the connection was gone, and the visit is freed. */
bool fetch_end(struct visit *visit);
/* On the loop thread: the connection is gone. False: there is no fetch, the visit may be freed. */
bool fetch_abandon(struct visit *visit);
/* Each second: whose client has left? */
void fetch_look_all(struct loop *loop);
/* Cancels all, lets no new ones come, waits until the last has ended. */
void fetch_close_all(struct server *server);
/* Is another request with this Idempotency-Key at work? Then false, 409 or 422. */
bool fetch_check_key(struct request *req) MUST_CHECK;

/* ---- stream.c ---- */
struct MHD_Response *stream_response(struct stream *stream);
void stream_attach(struct stream *stream, struct loop *loop);
void stream_discard(struct visit *visit);
/* A stream of one visit's own answer, for answer_stream.c. */
void stream_open_own(struct visit *visit, const char *content_type);
/* False: nobody reads it. */
bool stream_put(struct visit *visit, const char *bytes, size_t length);
void stream_finish(struct visit *visit);
/* Was stream_finish called, or has its client gone? */
bool stream_is_over(struct visit *visit);

/* ---- answer_stream.c ---- */
bool answer_stream_begun(struct visit *visit);
/* The last words of a step that answered or failed into its stream; ends it. */
void answer_stream_close(struct visit *visit, bool ok);
/* On the loop thread: resumes those with bytes, cuts those that lag. */
void stream_wake_all(struct loop *loop);
/* Each second: comments for the silent ones, an end for those whose client has left. */
void stream_beat_all(struct loop *loop, int64_t now_ms);
void stream_end_all(struct loop *loop);

#endif
