/* Owns the table of numbers of one import: open addressing, digits as the key, so that no text is kept. */
#include "lead/import_seen.h"

#include <stdlib.h>

#include "base/error.h"

enum { FIRST_SLOTS = 1024 };

struct import_seen {
	uint64_t *numbers; /* 0: free */
	uint32_t *lines;
	size_t slots, count;
};

static void make_slots(struct import_seen *seen, size_t slots)
{
	seen->numbers = calloc(slots, sizeof(*seen->numbers));
	seen->lines = calloc(slots, sizeof(*seen->lines));
	if (!seen->numbers || !seen->lines)
		fatal("out of memory");
	seen->slots = slots;
}

struct import_seen *import_seen_create(void)
{
	struct import_seen *seen = calloc(1, sizeof(*seen));

	if (!seen)
		fatal("out of memory");
	make_slots(seen, FIRST_SLOTS);
	return seen;
}

void import_seen_destroy(struct import_seen *seen)
{
	if (!seen)
		return;
	free(seen->numbers);
	free(seen->lines);
	free(seen);
}

static size_t slot_of(const struct import_seen *seen, uint64_t number)
{
	size_t at = (size_t)((number * 0x9E3779B97F4A7C15u) >> 20) & (seen->slots - 1);

	while (seen->numbers[at] && seen->numbers[at] != number)
		at = (at + 1) & (seen->slots - 1);
	return at;
}

static void grow(struct import_seen *seen)
{
	struct import_seen old = *seen;

	make_slots(seen, old.slots * 2);
	for (size_t i = 0; i < old.slots; i++)
		if (old.numbers[i]) {
			size_t at = slot_of(seen, old.numbers[i]);

			seen->numbers[at] = old.numbers[i];
			seen->lines[at] = old.lines[i];
		}
	free(old.numbers);
	free(old.lines);
}

int64_t import_seen_put(struct import_seen *seen, const char *e164, int64_t line)
{
	uint64_t number = 0;
	size_t at;

	/* At most 15 digits, and none begins with 0. */
	for (const char *c = e164 + 1; *c; c++)
		number = number * 10 + (uint64_t)(*c - '0');
	at = slot_of(seen, number);
	if (seen->numbers[at])
		return seen->lines[at];
	if (seen->count * 4 >= seen->slots * 3) {
		grow(seen);
		at = slot_of(seen, number);
	}
	seen->numbers[at] = number;
	seen->lines[at] = (uint32_t)line;
	seen->count++;
	return 0;
}
