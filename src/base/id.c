/* Owns the making of ids. One atomic holds time and sequence, so that no lock is needed and the clock may jump. */
#include <stdatomic.h>
#include <stdio.h>
#include <string.h>

#include "base/clock.h"
#include "base/id.h"

enum { NODE_BITS = 10, SEQUENCE_BITS = 12, DIGITS = 13 };
static const int64_t epoch_ms = 1704067200000; /* 2024-01-01T00:00:00Z */
static const char alphabet[] = "0123456789abcdefghjkmnpqrstvwxyz";

static _Atomic int64_t node_id;
static _Atomic int64_t last_tick; /* milliseconds << SEQUENCE_BITS | sequence */

void id_set_node(int node)
{
	node_id = node & ((1 << NODE_BITS) - 1);
}

int64_t id_next(void)
{
	int64_t now = (clock_now_ms() - epoch_ms) << SEQUENCE_BITS;
	int64_t last = atomic_load_explicit(&last_tick, memory_order_relaxed);
	int64_t tick;

	/* A full millisecond, or a clock that went back, borrows from the time to come: ids never repeat or fall. */
	do
		tick = now > last ? now : last + 1;
	while (!atomic_compare_exchange_weak(&last_tick, &last, tick));
	return (tick >> SEQUENCE_BITS) << (NODE_BITS + SEQUENCE_BITS) |
	       atomic_load_explicit(&node_id, memory_order_relaxed) << SEQUENCE_BITS | (tick & ((1 << SEQUENCE_BITS) - 1));
}

int64_t id_at(int64_t time_ms)
{
	return time_ms <= epoch_ms ? 0 : (time_ms - epoch_ms) << (NODE_BITS + SEQUENCE_BITS);
}

int64_t id_time_ms(int64_t id)
{
	return (id >> (NODE_BITS + SEQUENCE_BITS)) + epoch_ms;
}

char *id_format(int64_t id, const char *prefix, char out[ID_TEXT_SIZE])
{
	size_t length = strlen(prefix);
	uint64_t rest = (uint64_t)id;

	memcpy(out, prefix, length);
	out[length] = '_';
	for (int i = DIGITS - 1; i >= 0; i--, rest >>= 5)
		out[length + 1 + (size_t)i] = alphabet[rest & 31];
	out[length + 1 + DIGITS] = 0;
	return out;
}

static int digit_value(char c)
{
	const char *at;

	if (c >= 'A' && c <= 'Z')
		c = (char)(c - 'A' + 'a');
	if (c == 'o')
		c = '0';
	if (c == 'i' || c == 'l')
		c = '1';
	at = c ? strchr(alphabet, c) : NULL;
	return at ? (int)(at - alphabet) : -1;
}

bool id_parse(const char *text, const char *prefix, int64_t *id)
{
	size_t length = strlen(prefix);
	uint64_t value = 0;

	if (strncmp(text, prefix, length) != 0 || text[length] != '_' || strlen(text + length + 1) != DIGITS)
		return false;
	for (int i = 0; i < DIGITS; i++) {
		int digit = digit_value(text[length + 1 + (size_t)i]);

		if (digit < 0 || (i == 0 && digit > 7))
			return false;
		value = value << 5 | (uint64_t)digit;
	}
	if (value == 0)
		return false;
	*id = (int64_t)value;
	return true;
}
