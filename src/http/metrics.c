/* Owns the counters behind /metrics. Two thirds of the statuses that can be sent have a slot, the others share one. */
#include <stdatomic.h>
#include <stdlib.h>

#include "http/metrics.h"

static const int statuses[] = {200, 201, 202, 204, 206, 301, 302, 303, 304, 307, 308, 400, 401, 403, 404, 405, 406, 408, 409,
			       410, 411, 412, 413, 415, 416, 422, 429, 500, 501, 502, 503, 507, 0};
enum { STATUS_COUNT = sizeof(statuses) / sizeof(statuses[0]) };

static const int64_t bounds_us[] = {1000, 5000, 10000, 25000, 50000, 100000, 250000, 500000, 1000000, 5000000};
enum { BOUND_COUNT = sizeof(bounds_us) / sizeof(bounds_us[0]) };

struct row {
	atomic_llong by_status[STATUS_COUNT];
	atomic_llong duration_us;
};

struct metrics {
	const struct router *router;
	int row_count;
	atomic_llong by_bound[BOUND_COUNT + 1];
	atomic_llong duration_us;
	struct row rows[]; /* no route, fallback, then the routes in order */
};

struct metrics *metrics_create(const struct router *router)
{
	int rows = router_count(router) + 2;
	struct metrics *metrics = calloc(1, sizeof(*metrics) + (size_t)rows * sizeof(metrics->rows[0]));

	if (!metrics)
		fatal("out of memory");
	metrics->router = router;
	metrics->row_count = rows;
	return metrics;
}

void metrics_destroy(struct metrics *metrics)
{
	free(metrics);
}

static struct row *row_of(struct metrics *metrics, int index)
{
	if (index == METRICS_NO_ROUTE)
		return &metrics->rows[0];
	return index == METRICS_FALLBACK ? &metrics->rows[1] : &metrics->rows[index + 2];
}

static void add(atomic_llong *counter, int64_t amount)
{
	atomic_fetch_add_explicit(counter, amount, memory_order_relaxed);
}

static long long value(const atomic_llong *counter)
{
	return atomic_load_explicit(counter, memory_order_relaxed);
}

void metrics_count(struct metrics *metrics, int index, int status, int64_t duration_us)
{
	struct row *row = row_of(metrics, index);
	size_t slot = 0, bound = 0;

	while (slot < STATUS_COUNT - 1 && statuses[slot] != status)
		slot++;
	while (bound < BOUND_COUNT && duration_us > bounds_us[bound])
		bound++;
	add(&row->by_status[slot], 1);
	add(&row->duration_us, duration_us);
	add(&metrics->by_bound[bound], 1);
	add(&metrics->duration_us, duration_us);
}

static void print_labels(const struct metrics *metrics, int row, struct buffer *out)
{
	if (row < 2) {
		buffer_format(out, "method=\"\",route=\"%s\"", row == 0 ? "(none)" : "(files)");
		return;
	}
	buffer_format(out, "method=\"%s\",route=\"%s\"", router_route(metrics->router, row - 2)->method,
	              router_path(metrics->router, row - 2));
}

static void print_routes(const struct metrics *metrics, struct buffer *out)
{
	buffer_add_text(out,
	                "# HELP leadline_http_requests_total Requests answered.\n# TYPE leadline_http_requests_total counter\n");
	for (int i = 0; i < metrics->row_count; i++) {
		for (int s = 0; s < STATUS_COUNT; s++) {
			long long count = value(&metrics->rows[i].by_status[s]);

			if (count == 0)
				continue;
			buffer_add_text(out, "leadline_http_requests_total{");
			print_labels(metrics, i, out);
			if (statuses[s])
				buffer_format(out, ",status=\"%d\"} %lld\n", statuses[s], count);
			else
				buffer_format(out, ",status=\"other\"} %lld\n", count);
		}
	}
	buffer_add_text(out, "# HELP leadline_http_request_seconds_total Time from the request line to the end of the answer.\n"
	                     "# TYPE leadline_http_request_seconds_total counter\n");
	for (int i = 0; i < metrics->row_count; i++) {
		long long duration_us = value(&metrics->rows[i].duration_us);

		if (duration_us == 0)
			continue;
		buffer_add_text(out, "leadline_http_request_seconds_total{");
		print_labels(metrics, i, out);
		buffer_format(out, "} %.6f\n", (double)duration_us / 1e6);
	}
}

void metrics_print(const struct metrics *metrics, struct buffer *out)
{
	long long total = 0;

	print_routes(metrics, out);
	buffer_add_text(out,
	                "# HELP leadline_http_duration_seconds Time from the request line to the end of the answer, all routes.\n"
	                "# TYPE leadline_http_duration_seconds histogram\n");
	for (int i = 0; i < BOUND_COUNT; i++) {
		total += value(&metrics->by_bound[i]);
		buffer_format(out, "leadline_http_duration_seconds_bucket{le=\"%g\"} %lld\n", (double)bounds_us[i] / 1e6, total);
	}
	total += value(&metrics->by_bound[BOUND_COUNT]);
	buffer_format(out,
	              "leadline_http_duration_seconds_bucket{le=\"+Inf\"} %lld\nleadline_http_duration_seconds_sum %.6f\n"
	              "leadline_http_duration_seconds_count %lld\n",
	              total, (double)value(&metrics->duration_us) / 1e6, total);
}
