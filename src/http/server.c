/* Owns the server's life: listening socket, loops, workers, stop. */
#include <errno.h>
#include <fcntl.h>
#include <netdb.h>
#include <signal.h>
#include <sodium.h>
#include <stdlib.h>
#include <string.h>
#include <sys/resource.h>
#include <sys/socket.h>
#include <unistd.h>

#include "base/clock.h"
#include "http/visit.h"

enum {
	WORKERS = 64,
	WORKER_STACK = 1024 * 1024,
	TIMEOUT_S = 30,
	CONNECTIONS = 4096,
	BACKLOG = 1024,
	OTHER_FILES = 512, /* descriptors beside connections: database, uploads, outgoing requests */
};

/* ---- listening ---- */

/* "host:port" or "[v6]:port". */
static bool split_address(const char *listen_at, char host[256], const char **port, struct error *err)
{
	const char *colon = strrchr(listen_at, ':');
	size_t length = colon ? (size_t)(colon - listen_at) : 0;

	if (!colon || length >= 256)
		return error_set(err, FAIL_INVALID, "bad_address", "cannot listen on '%s': not an address with a port",
		                 listen_at);
	if (length >= 2 && listen_at[0] == '[' && listen_at[length - 1] == ']') {
		listen_at++;
		length -= 2;
	}
	memcpy(host, listen_at, length);
	host[length] = 0;
	*port = colon + 1;
	return true;
}

static int open_socket(const struct addrinfo *address)
{
	int on = 1;
	int fd = socket(address->ai_family, SOCK_STREAM | SOCK_NONBLOCK | SOCK_CLOEXEC, 0);

	if (fd < 0)
		return -1;
	setsockopt(fd, SOL_SOCKET, SO_REUSEADDR, &on, sizeof(on));
	if (bind(fd, address->ai_addr, address->ai_addrlen) == 0 && listen(fd, BACKLOG) == 0)
		return fd;
	close(fd);
	return -1;
}

static bool listen_on(const char *listen_at, int *out, int *port, struct error *err)
{
	struct addrinfo hints = {.ai_socktype = SOCK_STREAM, .ai_flags = AI_PASSIVE | AI_NUMERICSERV};
	struct sockaddr_storage bound;
	socklen_t length = sizeof(bound);
	struct addrinfo *addresses;
	const char *service = NULL;
	char host[256];
	int result;

	if (!split_address(listen_at, host, &service, err))
		return false;
	result = getaddrinfo(*host ? host : NULL, service, &hints, &addresses);
	if (result != 0)
		return error_set(err, FAIL_INVALID, "bad_address", "cannot listen on '%s': %s", listen_at, gai_strerror(result));
	*out = open_socket(addresses);
	freeaddrinfo(addresses);
	if (*out < 0)
		return error_set(err, FAIL_UNAVAILABLE, "cannot_listen", "cannot listen on '%s': %s", listen_at, strerror(errno));
	getsockname(*out, (struct sockaddr *)&bound, &length);
	*port = ntohs(bound.ss_family == AF_INET6 ? ((struct sockaddr_in6 *)&bound)->sin6_port
	                                          : ((struct sockaddr_in *)&bound)->sin_port);
	return true;
}

static void allow_files(int connections)
{
	struct rlimit limit;
	rlim_t wanted = (rlim_t)connections + OTHER_FILES;

	if (getrlimit(RLIMIT_NOFILE, &limit) != 0 || limit.rlim_cur >= wanted)
		return;
	limit.rlim_cur = limit.rlim_max == RLIM_INFINITY || limit.rlim_max > wanted ? wanted : limit.rlim_max;
	setrlimit(RLIMIT_NOFILE, &limit);
}

/* ---- workers ---- */

static void *hand_start(void *arg)
{
	struct server *server = arg;
	struct hand *hand = calloc(1, sizeof(*hand));

	if (!hand)
		fatal("out of memory");
	hand->server = server;
	hand->mem = arena_create();
	hand->db = server->options.store ? db_create(server->options.store) : NULL;
	return hand;
}

static void hand_stop(void *own)
{
	struct hand *hand = own;

	if (hand->db)
		db_destroy(hand->db);
	arena_destroy(hand->mem);
	free(hand);
}

static void hand_work(void *work, void *own)
{
	struct task *task = work;

	task->run(task, own);
}

/* ---- life ---- */

static void split_headers(struct server *server)
{
	const char *const *lines = server->options.common_headers;
	size_t count = 0;

	while (lines && lines[count])
		count++;
	server->common = arena_array(server->mem, count + 1, sizeof(*server->common));
	for (size_t i = 0; i < count; i++) {
		char *name = arena_copy(server->mem, lines[i]);
		char *value = strchr(name, ':');

		if (!value)
			fatal("header '%s' has no colon", name);
		*value++ = 0;
		value += strspn(value, " ");
		server->common[server->common_count++] = (struct header_line){name, value};
	}
}

static void check_routes(const struct router *router)
{
	for (int i = 0; i < router_count(router); i++) {
		const struct route *route = router_route(router, i);

		if (route->fast && route->right != RIGHT_PUBLIC)
			fatal("route '%s %s' is fast and not public: a loop thread cannot ask the database who comes",
			      route->method, route->path);
	}
}

static void set_defaults(struct server_options *options)
{
	long cores = sysconf(_SC_NPROCESSORS_ONLN);

	if (options->loops <= 0)
		options->loops = cores > 0 ? (int)cores : 1;
	if (options->workers <= 0)
		options->workers = WORKERS;
	if (options->request_timeout_s <= 0)
		options->request_timeout_s = TIMEOUT_S;
	if (options->most_connections <= 0)
		options->most_connections = CONNECTIONS;
	if (!options->spool_folder)
		options->spool_folder = "/tmp";
}

static struct server *server_create(const struct server_options *options)
{
	struct server *server = calloc(1, sizeof(*server));

	if (!server || sodium_init() < 0)
		fatal("cannot start the server");
	server->options = *options;
	set_defaults(&server->options);
	server->mem = arena_create();
	pthread_mutex_init(&server->fetch_lock, NULL);
	pthread_cond_init(&server->fetch_gone, NULL);
	server->router = router_create(server->options.routes, server->mem);
	check_routes(server->router);
	server->metrics = metrics_create(server->router);
	split_headers(server);
	return server;
}

bool server_start(const struct server_options *options, struct server **out, struct error *err)
{
	struct server *server;
	int fd, port;

	if (!listen_on(options->listen, &fd, &port, err))
		return false;
	signal(SIGPIPE, SIG_IGN);
	server = server_create(options);
	server->port = port;
	allow_files(server->options.most_connections);
	server->pool = pool_create("http-worker", server->options.workers, WORKER_STACK, hand_work,
	                           (struct pool_hooks){hand_start, hand_stop, server});
	server->loops = calloc((size_t)server->options.loops, sizeof(*server->loops));
	if (!server->loops)
		fatal("out of memory");
	server->loop_count = server->options.loops;
	for (int i = 0; i < server->loop_count; i++)
		loop_start(&server->loops[i], server, i == 0 ? fd : fcntl(fd, F_DUPFD_CLOEXEC, 3));
	*out = server;
	return true;
}

int server_port(const struct server *server)
{
	return server->port;
}

void server_stop(struct server *server, int grace_s)
{
	int64_t end_ms = clock_monotonic_ms() + (int64_t)grace_s * 1000;

	if (!server)
		return;
	atomic_store(&server->stopping, true);
	for (int i = 0; i < server->loop_count; i++)
		loop_quiesce(&server->loops[i]);
	while (atomic_load(&server->active) && clock_monotonic_ms() < end_ms)
		usleep(10 * 1000);
	fetch_close_all(server);
	pool_close(server->pool);
	for (int i = 0; i < server->loop_count; i++)
		loop_leave(&server->loops[i]);
	for (int i = 0; i < server->loop_count; i++)
		loop_join(&server->loops[i]);
	pool_destroy(server->pool);
	metrics_destroy(server->metrics);
	pthread_cond_destroy(&server->fetch_gone);
	pthread_mutex_destroy(&server->fetch_lock);
	free(server->loops);
	arena_destroy(server->mem);
	free(server);
}

void server_metrics(struct server *server, struct buffer *out)
{
	metrics_print(server->metrics, out);
	buffer_format(
		out,
		"# HELP leadline_http_connections Connections open now.\n# TYPE leadline_http_connections gauge\n"
		"leadline_http_connections %d\n"
		"# HELP leadline_http_streams Live streams open now.\n# TYPE leadline_http_streams gauge\nleadline_http_streams %d\n"
		"# HELP leadline_http_active Requests under way.\n# TYPE leadline_http_active gauge\nleadline_http_active %d\n"
		"# HELP leadline_http_waiting Requests waiting for a worker.\n# TYPE leadline_http_waiting gauge\nleadline_http_waiting %zu\n",
		atomic_load(&server->connections), atomic_load(&server->streams), atomic_load(&server->active),
		pool_waiting(server->pool));
}
