/* Owns the endpoints that watchers and developers ask. */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "app/docs_page.h"
#include "app/this_node.h"
#include "app/node_api.h"
#include "app/wiring.h"

struct node node;

static bool is_alive(struct request *req)
{
	static const char alive[] = "{\"status\":\"alive\",\"version\":\"" LEADLINE_VERSION "\"}";

	req->reply.cache = "no-store";
	return reply_json(req, 200, alive, sizeof(alive) - 1);
}

static bool is_ready(struct request *req)
{
	static const char ready[] = "{\"status\":\"ready\"}";

	req->reply.cache = "no-store";
	if (node.stopping)
		return error_set(&req->error, FAIL_UNAVAILABLE, "stopping", "This node is about to stop.");
	return store_ready(node.store, &req->error) && reply_json(req, 200, ready, sizeof(ready) - 1);
}

/* Pages of this process in memory, from the kernel. */
static long long resident_bytes(void)
{
	long long resident = 0;
	char line[128];
	FILE *file = fopen("/proc/self/statm", "re");

	if (!file)
		return 0;
	if (fgets(line, sizeof(line), file))
		resident = strtoll(line + strcspn(line, " "), NULL, 10);
	fclose(file);
	return resident * sysconf(_SC_PAGESIZE);
}

static void add_figure(struct buffer *out, const char *name, const char *type, const char *about, int64_t value)
{
	buffer_format(out, "# HELP leadline_%s %s\n# TYPE leadline_%s %s\nleadline_%s %lld\n", name, about, name, type, name,
	              (long long)value);
}

static bool show_metrics(struct request *req)
{
	struct buffer out;
	struct store_figures store;
	struct job_figures jobs = {0};

	buffer_init(&out, req->mem);
	server_metrics(node.server, &out);
	store_figures(node.store, &store);
	if (node.runner)
		job_runner_figures(node.runner, &jobs);
	add_figure(&out, "writes_total", "counter", "Write closures run.", store.writes);
	add_figure(&out, "commits_total", "counter", "Commits on disk.", store.commits);
	add_figure(&out, "write_errors_total", "counter", "Write closures that failed.", store.write_errors);
	add_figure(&out, "write_retries_total", "counter", "Transactions run again after a conflict.", store.retries);
	add_figure(&out, "largest_commit", "gauge", "The most closures in one commit.", store.largest_group);
	add_figure(&out, "jobs_claimed_total", "counter", "Jobs claimed.", jobs.claimed);
	add_figure(&out, "jobs_done_total", "counter", "Jobs done.", jobs.done);
	add_figure(&out, "jobs_retried_total", "counter", "Jobs put back for later.", jobs.retried);
	add_figure(&out, "jobs_dead_total", "counter", "Jobs given up.", jobs.dead);
	add_figure(&out, "jobs_lost_total", "counter", "Jobs whose lease ran out.", jobs.lost);
	add_figure(&out, "jobs_in_flight", "gauge", "Jobs in work.", jobs.in_flight);
	add_figure(&out, "resident_bytes", "gauge", "Memory of this process.", resident_bytes());
	req->reply.cache = "no-store";
	return reply_bytes(req, 200, "text/plain; version=0.0.4", out.bytes, out.length);
}

static bool show_openapi(struct request *req)
{
	const char *text = server_openapi(wiring_routes, "Leadline", LEADLINE_VERSION, req->mem);

	req->reply.cache = "no-cache";
	return reply_json(req, 200, text, strlen(text));
}

static bool show_docs(struct request *req)
{
	struct buffer out;

	buffer_init(&out, req->mem);
	docs_page_print(wiring_routes, &out);
	req->reply.cache = "no-cache";
	return reply_bytes(req, 200, "text/html; charset=utf-8", out.bytes, out.length);
}

static bool show_docs_style(struct request *req)
{
	req->reply.lasting = true;
	req->reply.cache = "no-cache";
	return reply_bytes(req, 200, "text/css; charset=utf-8", docs_page_style, strlen(docs_page_style));
}

const struct route node_routes[] = {
	{ "GET", "/healthz", is_alive, .right = RIGHT_PUBLIC, .fast = true, .hidden = true, .about = "Is the process alive?" },
	{ "GET", "/readyz", is_ready, .right = RIGHT_PUBLIC, .hidden = true, .about = "Can it reach its database?" },
	{ "GET", "/metrics", show_metrics, .right = RIGHT_PUBLIC, .hidden = true, .about = "Figures for Prometheus." },
	{ "GET", "/api/v1/openapi.json", show_openapi, .right = RIGHT_PUBLIC, .hidden = true, .about = "This document." },
	{ "GET", "/api/docs", show_docs, .right = RIGHT_PUBLIC, .hidden = true, .about = "The API for people." },
	{ "GET", "/api/docs.css", show_docs_style, .right = RIGHT_PUBLIC, .hidden = true, .about = "How that page looks." },
	{ 0 }
};
