/* The table that make_phone_zones.py writes. */
#ifndef TEXT_PHONE_ZONE_H
#define TEXT_PHONE_ZONE_H

#include <stddef.h>
#include <stdint.h>

struct phone_zone {
	uint32_t digits; /* the first digits of the number, country code included */
	uint16_t length; /* how many */
	uint16_t zone;   /* index into phone_zone_names */
};

extern const char *const phone_zone_names[];
/* Sorted by length, then digits. */
extern const struct phone_zone phone_zones[];
extern const size_t phone_zones_count;

#endif
