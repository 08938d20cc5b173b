/* Owns the reading of rows: the buffer, where rows end, and their cells. A row is found first and split in place afterwards, so a row that
 * is cut by the buffer's end is simply looked for again when more has come. */
#include <stdlib.h>
#include <string.h>

#include "text/csv_decode.h"
#include "text/sms_text.h"

enum {
	CHUNK = 64 * 1024,
	LONGEST_ROW = 1024 * 1024,
	MOST_CELLS = 1000,
};

struct csv {
	struct csv_dialect dialect;
	csv_source *source;
	void *arg;
	char *text; /* UTF-8, from `start` to `end` not yet given out; one byte of room behind the end */
	size_t start, end, capacity;
	unsigned char *raw; /* bytes of other encodings before they are decoded */
	size_t raw_length;
	struct csv_cell *cells;
	int64_t line, offset, received;
	size_t bom_left;
	bool ended, broken;
};

enum row_end { ROW_ENDS, ROW_CUT, ROW_CUT_IN_QUOTES };

struct csv *csv_create(struct csv_dialect dialect, csv_source *source, void *arg, int64_t start_offset, int64_t start_line)
{
	struct csv *csv = calloc(1, sizeof(*csv));

	if (!csv)
		fatal("out of memory");
	csv->dialect = dialect;
	csv->source = source;
	csv->arg = arg;
	csv->line = start_line;
	csv->offset = start_offset;
	csv->received = start_offset;
	csv->bom_left = start_offset == 0 ? dialect.bom_bytes : 0;
	csv->cells = calloc(MOST_CELLS, sizeof(*csv->cells));
	if (dialect.encoding != CSV_UTF8)
		csv->raw = malloc(CHUNK);
	if (!csv->cells || (dialect.encoding != CSV_UTF8 && !csv->raw))
		fatal("out of memory");
	return csv;
}

void csv_destroy(struct csv *csv)
{
	if (!csv)
		return;
	free(csv->text);
	free(csv->raw);
	free(csv->cells);
	free(csv);
}

bool csv_broken(const struct csv *csv)
{
	return csv->broken;
}

static void make_room(struct csv *csv, size_t more)
{
	size_t kept = csv->end - csv->start;

	if (csv->start)
		memmove(csv->text, csv->text + csv->start, kept);
	csv->start = 0;
	csv->end = kept;
	if (csv->capacity - kept > more)
		return;
	csv->capacity = csv->capacity ? csv->capacity * 2 : 2 * CHUNK;
	while (csv->capacity - kept <= more)
		csv->capacity *= 2;
	csv->text = realloc(csv->text, csv->capacity);
	if (!csv->text)
		fatal("out of memory (%zu bytes for a row)", csv->capacity);
}

/* One call of the source; 0 once it has ended or broken. */
static size_t receive(struct csv *csv, void *out, size_t room)
{
	int64_t got = csv->source(csv->arg, out, room);

	csv->ended = got <= 0;
	csv->broken = got < 0;
	if (got <= 0)
		return 0;
	csv->received += got;
	return (size_t)got;
}

static void fill_decoded(struct csv *csv)
{
	size_t taken, decoded;

	csv->raw_length += receive(csv, csv->raw + csv->raw_length, CHUNK - csv->raw_length);
	taken = csv_decode(csv->dialect.encoding, csv->raw, csv->raw_length, csv->ended, csv->text + csv->end, &decoded);
	csv->raw_length -= taken;
	memmove(csv->raw, csv->raw + taken, csv->raw_length);
	csv->end += decoded;
}

/* The mark that says which encoding this is, decoded to U+FEFF by now. */
static void drop_bom(struct csv *csv)
{
	if (!csv->bom_left || csv->end - csv->start < 3)
		return;
	if (memcmp(csv->text + csv->start, "\xEF\xBB\xBF", 3) == 0) {
		csv->start += 3;
		csv->offset += (int64_t)csv->bom_left;
	}
	csv->bom_left = 0;
}

static void fill(struct csv *csv)
{
	bool decoded = csv->dialect.encoding != CSV_UTF8;

	make_room(csv, decoded ? CSV_DECODED_MOST(CHUNK) : CHUNK);
	if (decoded)
		fill_decoded(csv);
	else
		csv->end += receive(csv, csv->text + csv->end, CHUNK);
	drop_bom(csv);
}

/* From an opening quote to behind the closing one; 0 when it is not there. */
static size_t find_closing(const char *text, size_t length, size_t at, bool last)
{
	const char *quote;

	for (at++; (quote = memchr(text + at, '"', length - at)); at++) {
		at = (size_t)(quote - text) + 1;
		if (at == length)
			return last ? at : 0;
		if (text[at] != '"')
			return at;
	}
	return 0;
}

/* Nonzero when one of eight bytes is `c` (Hacker's Delight 6-1). */
static uint64_t has_byte(uint64_t eight, unsigned char c)
{
	uint64_t zero_where_equal = eight ^ 0x0101010101010101 * c;

	return (zero_where_equal - 0x0101010101010101) & ~zero_where_equal & 0x8080808080808080;
}

/* The next quote or line break, or the end. */
static size_t find_special(const char *text, size_t length, size_t at)
{
	while (length - at >= 8) {
		uint64_t eight;

		memcpy(&eight, text + at, 8);
		if (has_byte(eight, '\n') | has_byte(eight, '\r') | has_byte(eight, '"'))
			break;
		at += 8;
	}
	while (at < length && text[at] != '\n' && text[at] != '\r' && text[at] != '"')
		at++;
	return at;
}

/* Where the row's text ends. Quotes count only where a cell begins, as RFC 4180 has it; others are letters. */
static enum row_end find_end(const char *text, size_t length, char delimiter, bool last, size_t *end)
{
	size_t at = 0;

	for (;;) {
		at = find_special(text, length, at);
		*end = at;
		if (at == length)
			return last ? ROW_ENDS : ROW_CUT;
		if (text[at] != '"')
			/* A CR at the very end may be half of a line break. */
			return text[at] == '\r' && at + 1 == length && !last ? ROW_CUT : ROW_ENDS;
		if (at > 0 && text[at - 1] != delimiter) {
			at++;
			continue;
		}
		at = find_closing(text, length, at, last);
		if (at == 0)
			return ROW_CUT_IN_QUOTES;
	}
}

static size_t break_length(const char *text, size_t length)
{
	if (length == 0)
		return 0;
	return text[0] == '\r' && length > 1 && text[1] == '\n' ? 2 : 1;
}

/* Line breaks in a stretch; CR LF is one. */
static int64_t count_lines(const char *text, size_t length)
{
	const char *end = text + length;
	int64_t lines = 0;

	for (const char *at = text; (at = memchr(at, '\n', (size_t)(end - at))); at++)
		lines++;
	for (const char *at = text; (at = memchr(at, '\r', (size_t)(end - at))); at++)
		lines += at + 1 == end || at[1] != '\n';
	return lines;
}

/* Takes `length` bytes of text out of the buffer. */
static void consume(struct csv *csv, size_t length)
{
	const char *text = csv->text + csv->start;

	csv->line += count_lines(text, length);
	csv->offset += csv_encoded_bytes(csv->dialect.encoding, text, length);
	/* Half a UTF-16 unit at the end of the file counted as a whole one. */
	if (csv->offset > csv->received)
		csv->offset = csv->received;
	csv->start += length;
}

/* A quoted cell, its quotes taken off in place; what stands between the closing quote and the delimiter belongs to it. Returns its end. */
static char *split_quoted(char *at, char *end, char delimiter, struct csv_cell *cell)
{
	char *out = at;
	bool inside = true;

	*cell = (struct csv_cell){.text = out, .quoted = true};
	for (at++; at < end && (inside || *at != delimiter); at++) {
		if (*at != '"') {
			*out++ = *at;
		} else if (inside && at + 1 < end && at[1] == '"') {
			*out++ = *at++;
		} else if (inside) {
			inside = false;
		} else {
			*out++ = *at;
		}
	}
	cell->length = (size_t)(out - cell->text);
	*out = 0;
	return at;
}

/* False when there are too many cells. `end` may be overwritten. */
static bool split(struct csv *csv, char *at, char *end, struct csv_row *row)
{
	for (;;) {
		struct csv_cell *cell = &csv->cells[row->count];

		if (row->count == MOST_CELLS)
			return false;
		row->count++;
		if (at < end && *at == '"') {
			at = split_quoted(at, end, csv->dialect.delimiter, cell);
		} else {
			char *stop = memchr(at, csv->dialect.delimiter, (size_t)(end - at));

			*cell = (struct csv_cell){.text = at, .length = (size_t)((stop ? stop : end) - at)};
			at += cell->length;
		}
		if (at == end) {
			*at = 0;
			return true;
		}
		*at++ = 0;
	}
}

/* Goes behind the next line break, whatever stands before it. */
static void skip_line(struct csv *csv)
{
	bool found = false;

	while (!found) {
		const char *text = csv->text + csv->start;
		size_t length = csv->end - csv->start;
		size_t at = 0;

		while (at < length && text[at] != '\n' && text[at] != '\r')
			at++;
		found = csv->ended || at + 1 < length || (at < length && text[at] == '\n');
		consume(csv, found ? at + break_length(text + at, length - at) : at);
		if (!found)
			fill(csv);
	}
}

/* A row without an end: only its first line is lost, so that a stray quote does not swallow the file. */
static bool refuse_line(struct csv *csv, struct csv_row *row, const char *error)
{
	*row = (struct csv_row){.line = csv->line, .error = error};
	skip_line(csv);
	row->end_offset = csv->offset;
	row->end_line = csv->line;
	return true;
}

static bool give_row(struct csv *csv, size_t length, struct csv_row *row)
{
	char *text = csv->text + csv->start;
	const char *error = NULL;

	*row = (struct csv_row){.line = csv->line, .cells = csv->cells};
	consume(csv, length + break_length(text + length, csv->end - csv->start - length));
	row->end_offset = csv->offset;
	row->end_line = csv->line;
	if (memchr(text, 0, length))
		error = "zero byte";
	else if (csv->dialect.encoding == CSV_UTF8 && !utf8_is_valid(text, length))
		error = "not UTF-8";
	else if (length > LONGEST_ROW)
		error = "row over 1 MiB";
	else if (!split(csv, text, text + length, row))
		error = "more than 1,000 cells";
	if (error) {
		row->error = error;
		row->count = 0;
		row->cells = NULL;
	}
	return true;
}

bool csv_next(struct csv *csv, struct csv_row *row)
{
	for (;;) {
		size_t length = csv->end - csv->start;
		size_t end = 0;
		/* A broken source may have cut the last row: it is not given out. */
		enum row_end found = length ? find_end(csv->text + csv->start, length, csv->dialect.delimiter, csv->ended, &end)
		                            : ROW_CUT;

		if (found == ROW_ENDS && end == 0) {
			consume(csv, break_length(csv->text + csv->start, length));
			continue;
		}
		if (csv->broken && (found != ROW_ENDS || end == length))
			return false;
		if (found == ROW_ENDS)
			return give_row(csv, end, row);
		if (length > LONGEST_ROW)
			return refuse_line(csv, row, found == ROW_CUT_IN_QUOTES ? "quote not closed" : "row over 1 MiB");
		if (csv->ended)
			return length ? refuse_line(csv, row, "quote not closed") : false;
		fill(csv);
	}
}
