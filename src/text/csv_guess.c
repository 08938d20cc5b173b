/* Owns the guess at a file's dialect from its first bytes. */
#include <string.h>

#include "text/csv_decode.h"

enum { SAMPLE_ROWS = 20, SAMPLE_BYTES = 64 * 1024 };

struct sample {
	const char *bytes;
	size_t length;
};

static int64_t read_sample(void *arg, void *out, size_t room)
{
	struct sample *sample = arg;
	size_t length = sample->length < room ? sample->length : room;

	memcpy(out, sample->bytes, length);
	sample->bytes += length;
	sample->length -= length;
	return (int64_t)length;
}

/* How well a delimiter splits the first rows alike: 0 when it splits nothing. */
static size_t score(struct csv_dialect dialect, struct sample sample)
{
	struct csv *csv = csv_create(dialect, read_sample, &sample, 0, 1);
	struct csv_row row;
	size_t columns = 0;
	size_t alike = 0;
	size_t rows = 0;

	for (; rows < SAMPLE_ROWS && csv_next(csv, &row); rows++) {
		if (rows == 0)
			columns = row.count;
		alike += row.count == columns;
	}
	csv_destroy(csv);
	/* Rows alike decide; among those that do equally well, more columns do. */
	return columns < 2 ? 0 : alike * 1000 / rows * 1000 + columns;
}

struct csv_dialect csv_guess(const void *bytes, size_t length)
{
	static const char delimiters[] = {',', ';', '\t'};
	struct csv_dialect dialect = {.delimiter = ','};
	struct sample sample = {bytes, length < SAMPLE_BYTES ? length : SAMPLE_BYTES};
	size_t best = 0;

	dialect.encoding = csv_guess_encoding(bytes, sample.length, &dialect.bom_bytes);
	for (size_t i = 0; i < sizeof(delimiters); i++) {
		struct csv_dialect tried = {dialect.encoding, delimiters[i], dialect.bom_bytes};
		size_t reached = score(tried, sample);

		if (reached > best) {
			best = reached;
			dialect.delimiter = delimiters[i];
		}
	}
	return dialect;
}
