/* Counts requests by route and status, and how long they took. Any thread. */
#ifndef HTTP_METRICS_H
#define HTTP_METRICS_H

#include <stdint.h>

#include "base/buffer.h"
#include "http/router.h"

struct metrics;

/* Indexes beside those of the routes. */
enum { METRICS_NO_ROUTE = -1, METRICS_FALLBACK = -2 };

struct metrics *metrics_create(const struct router *router);
void metrics_destroy(struct metrics *metrics);
void metrics_count(struct metrics *metrics, int index, int status, int64_t duration_us);
void metrics_print(const struct metrics *metrics, struct buffer *out);

#endif
