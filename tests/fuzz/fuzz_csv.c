/* CSV files: the first byte says in which pieces the rest arrives; rows must not depend on that, and reading must resume behind any row. */
#include <stdlib.h>
#include <string.h>

#include "base/buffer.h"
#include "text/csv.h"
#include "text/sms_text.h"

struct feed {
	const uint8_t *bytes;
	size_t length, piece;
};

static int64_t read_feed(void *arg, void *out, size_t room)
{
	struct feed *feed = arg;
	size_t size = feed->length < feed->piece ? feed->length : feed->piece;

	size = size < room ? size : room;
	memcpy(out, feed->bytes, size);
	feed->bytes += size;
	feed->length -= size;
	return (int64_t)size;
}

/* All rows as one text; the middle row's end where the caller asks. */
static struct buffer read_rows(struct arena *mem, struct csv_dialect dialect, struct feed feed, int64_t offset, int64_t line,
                               struct csv_row *first)
{
	struct csv *csv = csv_create(dialect, read_feed, &feed, offset, line);
	struct buffer out;
	struct csv_row row;

	buffer_init(&out, mem);
	for (bool more = csv_next(csv, &row); more; more = csv_next(csv, &row)) {
		if (first && first->end_offset == 0)
			*first = row;
		buffer_format(&out, "%lld %lld %s", (long long)row.line, (long long)row.end_offset, row.error ? row.error : "");
		for (size_t i = 0; i < row.count; i++) {
			if (strlen(row.cells[i].text) != row.cells[i].length ||
			    !utf8_is_valid(row.cells[i].text, row.cells[i].length))
				abort();
			csv_put_cell(&out, row.cells[i].text, ',', false, true);
		}
		buffer_add_char(&out, '\n');
	}
	csv_destroy(csv);
	return out;
}

int LLVMFuzzerTestOneInput(const uint8_t *bytes, size_t length);
int LLVMFuzzerTestOneInput(const uint8_t *bytes, size_t length)
{
	struct arena *mem = arena_create();
	struct csv_row first = {0};

	if (length > 1) {
		struct csv_dialect dialect = csv_guess(bytes + 1, length - 1);
		struct feed whole = {bytes + 1, length - 1, length};
		struct feed pieces = {bytes + 1, length - 1, (size_t)bytes[0] + 1};
		struct buffer rows = read_rows(mem, dialect, whole, 0, 1, &first);

		if (strcmp(rows.bytes, read_rows(mem, dialect, pieces, 0, 1, NULL).bytes) != 0)
			abort();
		if (first.end_offset > 0) {
			struct feed rest = {whole.bytes + first.end_offset, whole.length - (size_t)first.end_offset, length};
			struct buffer left = read_rows(mem, dialect, rest, first.end_offset, first.end_line, NULL);

			if (left.length > rows.length || strcmp(rows.bytes + rows.length - left.length, left.bytes) != 0)
				abort();
		}
	}
	arena_destroy(mem);
	return 0;
}
