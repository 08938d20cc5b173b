/* Owns the way from a number's first digits to a time zone: the longest known prefix wins. */
#include "text/phone.h"
#include "text/phone_zone.h"

enum { LONGEST_PREFIX = 8 };

static const struct phone_zone *find(uint32_t digits, uint16_t length)
{
	size_t low = 0;
	size_t high = phone_zones_count;

	while (low < high) {
		size_t middle = low + (high - low) / 2;
		const struct phone_zone *zone = &phone_zones[middle];

		if (zone->length == length && zone->digits == digits)
			return zone;
		if (zone->length < length || (zone->length == length && zone->digits < digits))
			low = middle + 1;
		else
			high = middle;
	}
	return NULL;
}

const char *phone_time_zone(const char *e164)
{
	const struct phone_zone *best = NULL;
	uint32_t digits = 0;

	if (e164[0] != '+')
		return NULL;
	for (uint16_t length = 1; length <= LONGEST_PREFIX; length++) {
		char c = e164[length];
		const struct phone_zone *zone;

		if (c < '0' || c > '9')
			break;
		digits = digits * 10 + (uint32_t)(c - '0');
		zone = find(digits, length);
		if (zone)
			best = zone;
	}
	return best ? phone_zone_names[best->zone] : NULL;
}
