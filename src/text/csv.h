/* CSV by stream: UTF-8 (with or without BOM), UTF-16, Latin-1 (Windows-1252); comma, semicolon, tab; quoted line breaks; CRLF, LF, CR. */
#ifndef TEXT_CSV_H
#define TEXT_CSV_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "base/arena.h"

enum csv_encoding { CSV_UTF8, CSV_UTF16LE, CSV_UTF16BE, CSV_LATIN1 };

struct csv_dialect {
	enum csv_encoding encoding;
	char delimiter;
	size_t bom_bytes;
};

/* From the first bytes of a file (64 KiB are plenty): BOM, zero bytes, UTF-8 validity; the delimiter that splits the first lines alike. */
struct csv_dialect csv_guess(const void *bytes, size_t length);

struct csv_cell {
	const char *text; /* UTF-8, zero-terminated, borrowed until the next row */
	size_t length;
	bool quoted;
};

struct csv_row {
	int64_t line;       /* where it starts, 1-based, as an editor counts: physical lines, so quoted line breaks count */
	int64_t end_offset; /* bytes of the input consumed when this row is done: where to resume */
	int64_t end_line;   /* the line that begins there */
	size_t count;
	const struct csv_cell *cells;
	const char *error; /* the row cannot be read ("quote not closed", "row over 1 MiB", "zero byte"), else NULL */
};

struct csv;
/* Reads at most `room` bytes to `out`; 0 at the end, -1 when broken. */
typedef int64_t csv_source(void *arg, void *out, size_t room);

/* Owned by the caller. Memory is bounded: a row of more than 1 MiB or 1,000 cells is an error row, reading goes on behind it.
 * start_offset, start_line: where the source stands when resuming (0, 1 at the start; then a BOM is skipped). */
struct csv *csv_create(struct csv_dialect dialect, csv_source *source, void *arg, int64_t start_offset, int64_t start_line);
void csv_destroy(struct csv *csv);
/* False at the end or when the source broke (then csv_broken). Empty lines are skipped. */
bool csv_next(struct csv *csv, struct csv_row *row);
bool csv_broken(const struct csv *csv);

/* Appends one cell, quoted where needed; with `safe` a leading = + - @ tab is made harmless for spreadsheets by a leading ',
 * except for E.164 numbers. */
struct buffer;
void csv_put_cell(struct buffer *out, const char *text, char delimiter, bool first, bool safe);

#endif
