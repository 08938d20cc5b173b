/* Owns the run of an import. The checking of numbers and the writing of rows each cost about as much, so they overlap: while one batch is
 * written, the next is read. */
#include "lead/import_run.h"

#include <errno.h>
#include <fcntl.h>
#include <pthread.h>
#include <string.h>
#include <unistd.h>

#include "base/clock.h"
#include "event/event.h"
#include "lead/import_batch.h"
#include "lead/import_seen.h"
#include "lead/import_store.h"

enum { GUESS_BYTES = 65536, TELL_MS = 500 };

struct run {
	const struct import_running *running;
	struct lead_import *import; /* the writer's while a batch is handed to it */
	int fd;
	struct csv *csv;
	struct import_columns columns;
	struct import_seen *seen;

	pthread_t writer;
	pthread_mutex_t lock;
	pthread_cond_t changed;
	struct import_batch *handed; /* NULL: the writer is idle */
	bool closing, stopped, failed;
	struct error error;
	int64_t told_ms;
};

static int64_t read_file(void *arg, void *out, size_t room)
{
	struct run *run = arg;
	ssize_t got;

	do
		got = read(run->fd, out, room);
	while (got < 0 && errno == EINTR);
	return got;
}

/* ---- the writer's side ---- */

static void write_batch(struct run *run, struct db *db, struct import_batch *batch)
{
	int64_t now_ms = clock_monotonic_ms();
	bool tell = now_ms - run->told_ms >= TELL_MS;
	bool stopped = false;
	struct error err = {0};
	bool done = import_batch_write(db, batch, run->import, tell, &stopped, &err);

	if (done && tell) {
		run->told_ms = now_ms;
		if (run->running->progress)
			run->running->progress(run->import, run->running->progress_arg);
	}
	pthread_mutex_lock(&run->lock);
	run->stopped = run->stopped || stopped;
	if (!done) {
		run->failed = true;
		run->error = err;
	}
	run->handed = NULL;
	pthread_cond_broadcast(&run->changed);
	pthread_mutex_unlock(&run->lock);
}

static void *write_loop(void *arg)
{
	struct run *run = arg;
	struct db *db = db_create(run->running->store);

	for (;;) {
		struct import_batch *batch;

		pthread_mutex_lock(&run->lock);
		while (!run->handed && !run->closing)
			pthread_cond_wait(&run->changed, &run->lock);
		batch = run->handed;
		pthread_mutex_unlock(&run->lock);
		if (!batch)
			break;
		write_batch(run, db, batch);
	}
	db_destroy(db);
	return NULL;
}

/* ---- the reader's side ---- */

/* False: there is no use in reading on. */
static bool wait_for_writer(struct run *run)
{
	bool good;

	pthread_mutex_lock(&run->lock);
	while (run->handed)
		pthread_cond_wait(&run->changed, &run->lock);
	good = !run->failed && !run->stopped;
	pthread_mutex_unlock(&run->lock);
	return good;
}

static void hand_over(struct run *run, struct import_batch *batch)
{
	pthread_mutex_lock(&run->lock);
	run->handed = batch;
	pthread_cond_broadcast(&run->changed);
	pthread_mutex_unlock(&run->lock);
}

/* Reads rows until the batch is full or the file ends; *last says which. */
static void fill(struct run *run, struct import_batch *batch, const char *country, bool *last)
{
	struct csv_row row;

	while (!import_batch_is_full(batch)) {
		if (!csv_next(run->csv, &row)) {
			*last = true;
			return;
		}
		import_batch_take(batch, &row, country, run->seen);
	}
}

static bool is_stopping(const struct run *run)
{
	return run->running->stopping && *run->running->stopping;
}

static void read_and_write(struct run *run)
{
	struct import_batch *batches[2] = {import_batch_create(&run->columns), import_batch_create(&run->columns)};
	const char *country = run->import->default_country;
	int64_t place = run->import->bytes_read;
	bool last = false;

	for (int turn = 0; !last && !is_stopping(run); turn = !turn) {
		struct import_batch *batch = batches[turn];

		import_batch_begin(batch, place);
		fill(run, batch, country, &last);
		place = batch->bytes_read;
		if (!wait_for_writer(run))
			break;
		if (batch->rows)
			hand_over(run, batch);
	}
	(void)wait_for_writer(run);
	import_batch_destroy(batches[0]);
	import_batch_destroy(batches[1]);
}

static void run_both(struct run *run)
{
	pthread_mutex_init(&run->lock, NULL);
	pthread_cond_init(&run->changed, NULL);
	if (pthread_create(&run->writer, NULL, write_loop, run) != 0)
		fatal("cannot start the import's writer");
	pthread_setname_np(run->writer, "import");
	read_and_write(run);
	pthread_mutex_lock(&run->lock);
	run->closing = true;
	pthread_cond_broadcast(&run->changed);
	pthread_mutex_unlock(&run->lock);
	pthread_join(run->writer, NULL);
	pthread_cond_destroy(&run->changed);
	pthread_mutex_destroy(&run->lock);
}

/* After a restart: the rows before the place are read again, so that a number repeated later still names its first line. */
static void pass_over(struct run *run, struct arena *mem)
{
	struct import_faults faults = {.mem = mem};
	struct csv_row row;
	struct lead lead;
	int count = 0;

	while (csv_next(run->csv, &row)) {
		if (run->seen && import_row_read(&row, &run->columns, run->import->default_country, mem, &lead, &faults))
			import_seen_put(run->seen, lead.phone, row.line);
		if (++count % IMPORT_BATCH_ROWS == 0) {
			arena_reset(mem);
			faults = (struct import_faults){.mem = mem};
		}
		if (row.end_offset >= run->import->bytes_read)
			break;
	}
	arena_reset(mem);
}

/* ---- begin ---- */

struct beginning {
	struct arena *mem;
	struct lead_import *import;
	struct csv_row header;
	const struct import_columns *columns;
	int64_t place; /* where the reader stands; 0: behind the header */
	bool ended;
};

static bool begin_in_transaction(struct db *db, void *arg, struct error *err)
{
	struct beginning *beginning = arg;
	struct lead_import now;

	if (!import_store_get(db, beginning->mem, beginning->import->workspace_id, beginning->import->id, &now, err))
		return false;
	/* Cancelled, or another process went on meanwhile. */
	beginning->ended = now.bytes_read != beginning->place ||
	                   (now.status != IMPORT_INSPECTING && now.status != IMPORT_READY && now.status != IMPORT_RUNNING);
	if (beginning->ended)
		return true;
	if (now.bytes_read == 0) {
		now.columns = import_columns_headers(beginning->columns, beginning->mem);
		now.mapping = import_columns_mapping(beginning->columns, beginning->mem);
		now.bytes_read = beginning->header.end_offset;
		now.next_line = beginning->header.end_line;
		now.started_at = clock_now_ms();
	}
	now.status = IMPORT_RUNNING;
	now.updated_at = clock_now_ms();
	now.version++;
	*beginning->import = now;
	lead_import_show(&now, beginning->mem);
	return import_store_put(db, &now, err) && event_add_record(db, beginning->mem, now.workspace_id, "import.progress", "imp",
	                                                           now.id, lead_import_fields, &now, err);
}

static bool begin(struct run *run, struct db *db, struct arena *mem, bool *ended, struct error *err)
{
	struct beginning beginning = {
		.mem = mem, .import = run->import, .columns = &run->columns, .place = run->import->bytes_read};

	if (!csv_next(run->csv, &beginning.header))
		return error_set(err, FAIL_INVALID, "empty_file", "the file is empty");
	if (beginning.header.error)
		return error_set(err, FAIL_INVALID, "unreadable_header", "the first line cannot be read: %s",
		                 beginning.header.error);
	if (!import_columns_read(&beginning.header, mem, &run->columns, err))
		return false;
	if (beginning.place > 0) {
		struct arena *scratch = arena_create();

		pass_over(run, scratch);
		arena_destroy(scratch);
	}
	if (!db_write(db, begin_in_transaction, &beginning, err))
		return false;
	*ended = beginning.ended;
	return true;
}

static bool open_file(struct run *run, struct error *err)
{
	unsigned char bytes[GUESS_BYTES];
	size_t length = 0;
	int64_t got;

	run->fd = open(run->running->path, O_RDONLY | O_CLOEXEC);
	if (run->fd < 0)
		return error_set(err, errno == ENOENT ? FAIL_NOT_FOUND : FAIL_INVALID, "no_file", "cannot read the file: %s",
		                 strerror(errno));
	while (length < sizeof(bytes) && (got = read_file(run, bytes + length, sizeof(bytes) - length)) > 0)
		length += (size_t)got;
	if (lseek(run->fd, 0, SEEK_SET) != 0)
		return error_set(err, FAIL_INVALID, "no_file", "cannot read the file from its start: %s", strerror(errno));
	if (length >= 4 && memcmp(bytes, "PK\3\4", 4) == 0)
		return error_set(err, FAIL_INVALID, "not_csv", "this is an Excel or ZIP file; save it as CSV and import that");
	run->csv = csv_create(csv_guess(bytes, length), read_file, run, 0, 1);
	return true;
}

static bool conclude(struct run *run, struct db *db, struct arena *mem, enum import_end *end, struct error *err)
{
	bool changed;

	if (run->failed) {
		*err = run->error;
		return false;
	}
	if (csv_broken(run->csv))
		return error_set(err, FAIL_INVALID, "unreadable_file", "the file cannot be read to its end");
	*end = run->stopped ? IMPORT_END_STOPPED : is_stopping(run) ? IMPORT_END_PAUSED : IMPORT_END_DONE;
	if (*end != IMPORT_END_DONE)
		return true;
	return import_finish(db, mem, run->import->workspace_id, run->import->id, IMPORT_DONE, NULL, run->import, &changed, err);
}

bool import_run(const struct import_running *running, struct arena *mem, struct lead_import *import, enum import_end *end,
                struct error *err)
{
	struct run run = {.running = running, .import = import, .fd = -1, .told_ms = clock_monotonic_ms()};
	struct db *db = db_create(running->store);
	bool ended = false, done;

	if (import->on_duplicate != IMPORT_ADD)
		run.seen = import_seen_create();
	done = open_file(&run, err) && begin(&run, db, mem, &ended, err);
	if (done && !ended)
		run_both(&run);
	run.stopped = run.stopped || ended;
	done = done && conclude(&run, db, mem, end, err);
	csv_destroy(run.csv);
	import_seen_destroy(run.seen);
	if (run.fd >= 0)
		close(run.fd);
	db_destroy(db);
	return done;
}

/* ---- the end ---- */

struct finishing {
	struct arena *mem;
	int64_t workspace_id, id;
	enum import_status status;
	const char *error;
	struct lead_import *out;
	bool changed;
};

static bool finish_in_transaction(struct db *db, void *arg, struct error *err)
{
	struct finishing *finishing = arg;
	struct lead_import *import = finishing->out;

	if (!import_store_get(db, finishing->mem, finishing->workspace_id, finishing->id, import, err))
		return false;
	finishing->changed = import->status != IMPORT_DONE && import->status != IMPORT_FAILED &&
	                     import->status != IMPORT_CANCELLED;
	lead_import_show(import, finishing->mem);
	if (!finishing->changed)
		return true;
	import->status = finishing->status;
	import->error = finishing->error;
	import->finished_at = import->updated_at = clock_now_ms();
	if (import->status == IMPORT_DONE)
		import->bytes_read = import->bytes_total;
	import->version++;
	return import_store_put(db, import, err) && event_add_record(db, finishing->mem, import->workspace_id, "import.progress",
	                                                             "imp", import->id, lead_import_fields, import, err);
}

bool import_finish(struct db *db, struct arena *mem, int64_t workspace_id, int64_t id, enum import_status status,
                   const char *error, struct lead_import *out, bool *changed, struct error *err)
{
	struct finishing finishing = {mem, workspace_id, id, status, error, out, false};

	if (!db_write(db, finish_in_transaction, &finishing, err))
		return false;
	*changed = finishing.changed;
	return true;
}
