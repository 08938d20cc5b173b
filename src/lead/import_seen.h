/* Which number stood in which line first: to name the line that a row repeats. 12 bytes a number, whatever the file's size. */
#ifndef LEAD_IMPORT_SEEN_H
#define LEAD_IMPORT_SEEN_H

#include <stdbool.h>
#include <stdint.h>

struct import_seen;

/* Owned by the caller; destroy accepts NULL. */
struct import_seen *import_seen_create(void);
void import_seen_destroy(struct import_seen *seen);
/* The line in which this E.164 number stood first, or 0 when it is new; then it is kept with `line`. */
int64_t import_seen_put(struct import_seen *seen, const char *e164, int64_t line);

#endif
