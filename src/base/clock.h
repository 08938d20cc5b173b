/* The two clocks: wall time for what people and rows see, monotonic time for waits. Rules take time as a parameter. */
#ifndef BASE_CLOCK_H
#define BASE_CLOCK_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

enum { CLOCK_TEXT_SIZE = 32 };

int64_t clock_now_ms(void);       /* Unix time, UTC */
int64_t clock_monotonic_ms(void); /* never goes back; since an unknown start */
int64_t clock_monotonic_us(void);

/* RFC 3339 UTC with milliseconds: 2026-11-21T03:30:00.123Z. Returns `out`. */
char *clock_format(int64_t time_ms, char out[CLOCK_TEXT_SIZE]);

/* Reads RFC 3339 with any offset and up to 9 digits of fraction (cut to ms). False when it is no such time. */
bool clock_parse(const char *text, int64_t *time_ms);

#endif
