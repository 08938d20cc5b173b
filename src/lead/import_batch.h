/* A few hundred rows of an import, written together with how far the file is read: so that a crash loses none and repeats none. */
#ifndef LEAD_IMPORT_BATCH_H
#define LEAD_IMPORT_BATCH_H

#include "lead/import_row.h"

/* More rows touch the pages of the indexes less often each; fewer keep other writers waiting for less: this is some 50 ms. */
enum { IMPORT_BATCH_ROWS = 2000 };

struct import_entry {
	struct lead lead;
	int64_t line;
	int64_t same_as_line;         /* the number stood in this earlier line of the file; 0: it did not */
	const struct csv_cell *cells; /* of a row that repeats a line: for its report */
	size_t cell_count;
};

/* Filled on the job's thread, written on another. Its memory is its own. */
struct import_batch {
	struct arena *mem;
	const struct import_columns *columns;
	struct import_entry entries[IMPORT_BATCH_ROWS];
	size_t count;
	int64_t rows; /* read, good or bad */
	struct import_faults faults;
	int64_t bytes_before, bytes_read, next_line;
};

struct import_batch *import_batch_create(const struct import_columns *columns);
void import_batch_destroy(struct import_batch *batch); /* accepts NULL */
/* Empties it for rows from `bytes_before` on. */
void import_batch_begin(struct import_batch *batch, int64_t bytes_before);
bool import_batch_is_full(const struct import_batch *batch);
/* Takes one row. */
struct import_seen;
void import_batch_take(struct import_batch *batch, const struct csv_row *row, const char *default_country,
                       struct import_seen *seen);

/* Writes the batch and raises the import's counts and place. *stopped: somebody cancelled it, or another process is further; nothing was
 * written. `tell`: with an event. *import gets the counts and the place as stored. */
bool import_batch_write(struct db *db, struct import_batch *batch, struct lead_import *import, bool tell, bool *stopped,
                        struct error *err) MUST_CHECK;

#endif
