/* Owns writes on PostgreSQL: BEGIN … COMMIT on the caller's connection, again when two of them crossed; and LISTEN for all nodes. */
#include <errno.h>
#include <poll.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/eventfd.h>
#include <unistd.h>

#include "base/clock.h"
#include "base/log.h"
#include "db/postgres.h"

enum { TRIES = 20, MEETINGS = 4, LISTEN_RETRY_MS = 1000, GATHER_US = 10000 };

struct notifier {
	struct store *store;
	pthread_t thread;
	int wake_fd;
	_Atomic bool stopping;
	_Atomic unsigned untold; /* topics by bit, for the other nodes */
};

static const char *const topics[] = {"job", "event", NULL};

/* This node's listeners run at once; the other nodes hear of it from the notifier a moment later, many commits in one word: NOTIFY inside
 * every transaction would make all commits wait for one lock of PostgreSQL's. A word that is lost with us costs them one look, a second. */
static void tell(struct db *db)
{
	struct notifier *notifier = db->store->notifier;
	unsigned mask = 0;
	uint64_t one = 1;

	if (!db->topic_count)
		return;
	for (int i = 0; i < db->topic_count; i++)
		for (unsigned k = 0; topics[k]; k++)
			if (strcmp(topics[k], db->topics[i]) == 0)
				mask |= 1u << k;
	store_notify(db->store, db->topics, db->topic_count);
	if (atomic_fetch_or(&notifier->untold, mask) == 0 && write(notifier->wake_fd, &one, sizeof(one)) != sizeof(one))
		log_line(LOG_WARN, "the notifier cannot be woken", NULL);
}

/* A server that has gone or has thrown us out said so on the idle connection, on which there is nothing else to hear. */
static bool has_died(struct connection *connection)
{
	struct pollfd fd = {.fd = PQsocket(connection->handle), .events = POLLIN};

	connection->broken = poll(&fd, 1, 0) != 0;
	return connection->broken;
}

/* A connection that died while it lay idle is replaced: nothing has happened yet. BEGIN goes with what follows, see session_touch. */
static bool begin(struct db *db, struct error *err)
{
	for (int tries = 0; tries <= db->store->options.readers; tries++) {
		struct connection *connection;

		if (!db->connection)
			db->connection = connection_borrow(db->store, err);
		connection = db->connection;
		if (!connection)
			return false;
		connection->crossed = false;
		if (!has_died(connection) && postgres_pipeline_begin(connection, err))
			return true;
		db_release(db);
	}
	return false;
}

/* COMMIT of a transaction that PostgreSQL has given up succeeds and rolls back: a closure that passed over an error. */
static bool still_good(struct db *db, struct error *err)
{
	if (PQtransactionStatus(db->connection->handle) != PQTRANS_INERROR)
		return true;
	return error_set(err, FAIL_INTERNAL, "database", "a write went on after a statement had failed; nothing was stored");
}

/* *undone: it failed before COMMIT was its turn, so that nothing of it can have stayed. */
static bool try_once(struct db *db, db_closure *fn, void *arg, bool *undone, struct error *err)
{
	const struct engine *engine = db->store->engine;
	bool done;

	*undone = true;
	if (!begin(db, err))
		return false;
	db->writing = true;
	db->untouched = true;
	db->relaxed = false;
	db->topic_count = 0;
	db->depth = 0;
	done = fn(db, arg, err) && still_good(db, err);
	*undone = !done;
	if (done && !db->untouched) {
		done = engine->command(db->connection, "COMMIT", err);
		*undone = !done && !db->connection->last_failed;
	}
	if (!done && !db->untouched && !db->connection->broken)
		engine->command(db->connection, "ROLLBACK", NULL);
	postgres_pipeline_end(db->connection);
	db->writing = db->untouched = false;
	if (done)
		tell(db);
	return done;
}

/* Not by the error: a closure may have made another one of it. */
static bool crossed(const struct db *db)
{
	return db->connection && !db->connection->broken && db->connection->crossed;
}

/* The connection died in our hands, or had died and did not show it yet: once more on another one. */
static bool was_cut(struct db *db, int tries)
{
	if (!db->connection || !db->connection->broken || tries >= 2)
		return false;
	db_release(db);
	return true;
}

/* Two closures that both looked for a row and then both insert it meet in the unique index; the second finds the row when it runs again.
 * That may happen at each unique index it meets. One that breaks a constraint by itself does so again, and is told. Counted apart: runs
 * that crossed must not use up these. */
static bool met(const struct error *err, int *meetings)
{
	return err->kind == FAIL_CONFLICT && err->code && strcmp(err->code, "constraint") == 0 && (*meetings)++ < MEETINGS;
}

bool postgres_write(struct db *db, db_closure *fn, void *arg, struct error *err)
{
	struct error own = {0};
	bool done = false, undone;
	int meetings = 0;

	for (int i = 0; i < TRIES && !done; i++) {
		own = (struct error){0};
		done = try_once(db, fn, arg, &undone, &own);
		if (done || (!crossed(db) && !met(&own, &meetings) && !(undone && was_cut(db, i))))
			break;
		db->store->retries++;
		usleep((useconds_t)(200 << (i < 6 ? i : 6)) + (useconds_t)(clock_monotonic_us() % 500));
	}
	db->store->writes++;
	db->store->commits += done;
	db_release(db);
	if (!done) {
		db->store->write_errors++;
		*err = own;
	}
	return done;
}

static PGconn *listen_again(struct notifier *notifier)
{
	PGconn *handle = PQconnectdb(notifier->store->url);

	if (PQstatus(handle) == CONNECTION_OK) {
		PGresult *result = PQexec(handle, "LISTEN leadline_job; LISTEN leadline_event");
		bool good = PQresultStatus(result) == PGRES_COMMAND_OK;

		PQclear(result);
		if (good) {
			/* What was missed meanwhile: let all look once. */
			store_notify(notifier->store, topics, 2);
			return handle;
		}
	}
	PQfinish(handle);
	return NULL;
}

static void hand_on(struct notifier *notifier, PGconn *handle)
{
	PGnotify *notify;

	while ((notify = PQnotifies(handle))) {
		for (int i = 0; topics[i] && notify->be_pid != PQbackendPID(handle); i++)
			if (strcmp(notify->relname + strlen("leadline_"), topics[i]) == 0)
				store_notify(notifier->store, &topics[i], 1);
		PQfreemem(notify);
	}
}

/* False when the connection is gone. */
static bool tell_nodes(struct notifier *notifier, PGconn *handle)
{
	unsigned mask = atomic_exchange(&notifier->untold, 0);
	bool told = true;

	for (unsigned i = 0; topics[i] && told; i++) {
		char sql[64];
		PGresult *result;

		if (!(mask & 1u << i))
			continue;
		snprintf(sql, sizeof(sql), "NOTIFY leadline_%s", topics[i]);
		result = PQexec(handle, sql);
		told = PQresultStatus(result) == PGRES_COMMAND_OK;
		PQclear(result);
	}
	return told;
}

static void empty(int fd)
{
	uint64_t count;

	/* Non-blocking: nothing to read is fine. */
	if (read(fd, &count, sizeof(count)) < 0 && errno != EAGAIN)
		fatal("an eventfd failed: %s", strerror(errno));
}

/* One round: waits, tells, hears. The connection, or NULL when it is lost. */
static PGconn *serve_once(struct notifier *notifier, PGconn *handle)
{
	struct pollfd fds[2] = {{.fd = notifier->wake_fd, .events = POLLIN},
	                        {.fd = handle ? PQsocket(handle) : -1, .events = POLLIN}};

	if (poll(fds, 2, handle ? -1 : LISTEN_RETRY_MS) < 0 && errno != EINTR)
		fatal("cannot wait for the database: %s", strerror(errno));
	empty(notifier->wake_fd);
	if (!handle)
		return listen_again(notifier);
	if (fds[0].revents)
		usleep(GATHER_US);
	if (tell_nodes(notifier, handle) && PQconsumeInput(handle)) {
		hand_on(notifier, handle);
		return handle;
	}
	log_line(LOG_WARN, "lost the notify connection", NULL);
	PQfinish(handle);
	return NULL;
}

static void *listen_loop(void *arg)
{
	struct notifier *notifier = arg;
	PGconn *handle = listen_again(notifier);

	while (!notifier->stopping)
		handle = serve_once(notifier, handle);
	if (handle)
		PQfinish(handle);
	return NULL;
}

struct notifier *postgres_notifier_create(struct store *store, struct error *err)
{
	struct notifier *notifier = calloc(1, sizeof(*notifier));

	(void)err;
	if (!notifier)
		fatal("out of memory");
	notifier->store = store;
	notifier->wake_fd = eventfd(0, EFD_CLOEXEC | EFD_NONBLOCK);
	if (notifier->wake_fd < 0 || pthread_create(&notifier->thread, NULL, listen_loop, notifier) != 0)
		fatal("cannot start the notifier");
	pthread_setname_np(notifier->thread, "notify");
	return notifier;
}

void postgres_notifier_destroy(struct notifier *notifier)
{
	uint64_t one = 1;

	if (!notifier)
		return;
	notifier->stopping = true;
	if (write(notifier->wake_fd, &one, sizeof(one)) != sizeof(one))
		fatal("cannot stop the notifier");
	pthread_join(notifier->thread, NULL);
	close(notifier->wake_fd);
	free(notifier);
}
