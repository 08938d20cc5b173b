/* Owns the life of a serving process. */
#include <errno.h>
#include <malloc.h>
#include <pthread.h>
#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>

#include "app/this_node.h"
#include "app/demo.h"
#include "app/key_check.h"
#include "app/node_number.h"
#include "app/schema.h"
#include "app/serve.h"
#include "app/store_lock.h"
#include "app/ui_files.h"
#include "app/wiring.h"
#include "assistant/llm_settings.h"
#include "base/clock.h"
#include "event/event_live.h"
#include "provider/provider.h"
#include "text/phone.h"
#include "workspace/identify.h"
#include "workspace/setup_link.h"

enum {
	GRACE_S = 10,
	JOB_GRACE_S = 5,
	ASKING_PER_HOST = 64,     /* people who wait for one model at the same time */
	STACK_BYTES = 256 * 1024, /* of threads that libraries start */
	HEAPS = 2,                /* glibc's default of 8 a core keeps what each thread once used */
};

struct serving {
	struct cli *cli;
	const struct settings *settings;
	struct secret_key key;
	struct node_number *number;
	struct event_live *live;
	pthread_t warmer;
	bool warming;
	int lock;
	int64_t started_ms;
	const char *own_url, *public_url;
	struct demo_access demo;
};

/* ---- the process ---- */

static void spare_memory(void)
{
	pthread_attr_t attributes;

	mallopt(M_ARENA_MAX, HEAPS);
#if !defined(__SANITIZE_ADDRESS__) && !defined(__SANITIZE_THREAD__)
	pthread_attr_init(&attributes);
	pthread_attr_setstacksize(&attributes, STACK_BYTES);
	pthread_setattr_default_np(&attributes);
	pthread_attr_destroy(&attributes);
#else
	(void)attributes;
#endif
}

/* The phone numbers' metadata takes a while, and the first answer should not wait for it. */
static void *warm(void *arg)
{
	(void)arg;
	phone_warm();
	malloc_trim(0);
	return NULL;
}

/* Blocked before the first thread starts, so that only the waiting main thread gets them. */
static void block_signals(sigset_t *signals)
{
	sigemptyset(signals);
	sigaddset(signals, SIGTERM);
	sigaddset(signals, SIGINT);
	sigaddset(signals, SIGHUP);
	pthread_sigmask(SIG_BLOCK, signals, NULL);
	signal(SIGPIPE, SIG_IGN);
	signal(SIGXFSZ, SIG_IGN); /* a file that may not grow is a full disk, not the end */
}

static void wait_for_end(const sigset_t *signals)
{
	int number = 0;

	do
		sigwait(signals, &number);
	while (number == SIGHUP); /* a closed terminal does not end a server */
	log_line(LOG_INFO, "stopping", "signal=%s", number == SIGTERM ? "SIGTERM" : "SIGINT");
	/* A second one is for those who cannot wait. */
	pthread_sigmask(SIG_UNBLOCK, signals, NULL);
}

/* ---- folders, store ---- */

static const char *spool_folder(const struct serving *serving)
{
	const char *path = settings_sqlite_path(serving->settings);

	if (serving->settings->spool_folder && *serving->settings->spool_folder)
		return serving->settings->spool_folder;
	return path ? arena_format(serving->cli->mem, "%s.spool", path) : "leadline.spool";
}

static bool make_folder(const char *path, struct error *err)
{
	if (mkdir(path, 0700) == 0 || errno == EEXIST)
		return true;
	return error_set(err, FAIL_INVALID, "no_folder", "cannot make the folder '%s': %s", path, strerror(errno));
}

static bool open_store(struct serving *serving, struct error *err)
{
	const char *path = settings_sqlite_path(serving->settings);

	if (path && !store_lock_take(path, serving->cli->mem, &serving->lock, err))
		return false;
	return store_open(serving->settings->database, NULL, &node.store, err) &&
	       store_migrate(node.store, schema_migrations, err) && node_number_claim(node.store, true, &serving->number, err);
}

static bool load_key(struct serving *serving, struct error *err)
{
	struct db *db = db_create(node.store);
	bool made = false, ok = key_check_load(db, serving->settings, &serving->key, &made, err);

	db_destroy(db);
	if (ok && made)
		log_line(LOG_INFO, "secret key made", "file=%s", secret_key_path(serving->settings, serving->cli->mem));
	return ok;
}

struct welcoming {
	struct arena *mem;
	const struct secret_key *key;
	const char *token; /* NULL: somebody is here already */
};

/* In one transaction: of several nodes that start at once, one makes the workspace and the link, and all print that link. */
static bool furnish(struct db *db, void *arg, struct error *err)
{
	struct welcoming *welcoming = arg;
	struct workspace workspace;
	bool found = false, needed = false;

	welcoming->token = NULL;
	if (!setup_link_needed(db, &needed, err) || !workspace_find(db, welcoming->mem, NULL, &found, &workspace, err))
		return false;
	workspace = found ? workspace : (struct workspace){.name = "My workspace"};
	return (found || workspace_create(db, &workspace, err)) &&
	       (!needed || setup_link_ensure(db, welcoming->mem, welcoming->key, &welcoming->token, err));
}

/* An empty store gets a workspace and a link for the first person. */
static bool welcome(struct serving *serving, struct error *err)
{
	struct welcoming welcoming = {serving->cli->mem, &serving->key, NULL};
	struct db *db = db_create(node.store);
	struct workspace workspace;
	bool found = false, needed = false, ok;

	ok = setup_link_needed(db, &needed, err) && workspace_find(db, welcoming.mem, NULL, &found, &workspace, err) &&
	     ((found && !needed) || db_write(db, furnish, &welcoming, err));
	db_destroy(db);
	if (ok && welcoming.token)
		printf("First run. Open this link once to make the owner's account:\n  %s/setup?token=%s\n", serving->public_url,
		       welcoming.token);
	return ok;
}

/* ---- parts ---- */

static const char *public_url(const struct serving *serving)
{
	const char *url = serving->settings->public_url;

	return url && *url ? url : serving->own_url;
}

/* How this process reaches itself: by the address it listens on, or by loopback where that is all of them. */
static void find_own_url(struct serving *serving, int port)
{
	const char *listen = serving->settings->listen;
	const char *host = arena_copy_n(serving->cli->mem, listen, (size_t)(strrchr(listen, ':') - listen));

	if (!*host || strcmp(host, "0.0.0.0") == 0)
		host = "127.0.0.1";
	else if (strcmp(host, "[::]") == 0)
		host = "[::1]";
	serving->own_url = arena_format(serving->cli->mem, "http://%s:%d", host, port);
	serving->public_url = public_url(serving);
}

/* A carrier that anybody can play is for one's own machine, and for demos. */
static bool offers_simulator(const struct settings *settings)
{
	return settings->simulator && (settings->demo || settings_is_local(settings));
}

static void tell_folders(const struct serving *serving)
{
	const struct settings *settings = serving->settings;

	provider_set_up(&(struct provider_setup){.secret_key = serving->key.bytes,
	                                         .public_url = serving->public_url,
	                                         .own_url = serving->own_url,
	                                         .exchange = node.exchange,
	                                         .simulator = offers_simulator(settings)});
	llm_settings_set_up(serving->key.bytes);
	workspace_set_up(&(struct workspace_setup){.secure_cookies = strncmp(serving->public_url, "https://", 8) == 0,
	                                           .simulator = offers_simulator(settings),
	                                           .demo = settings->demo,
	                                           .find_carrier = provider_known});
	event_set_reactions(wiring_reactions);
}

static int asked_port(const struct settings *settings)
{
	return (int)strtol(strrchr(settings->listen, ':') + 1, NULL, 10);
}

/* Before the first request can come; again only where the port was for the system to choose, and nobody knows it yet. */
static void prepare_folders(struct serving *serving)
{
	node.exchange = exchange_create(&(struct exchange_options){.user_agent = "leadline/" LEADLINE_VERSION});
	node.asking = exchange_create(
		&(struct exchange_options){.user_agent = "leadline/" LEADLINE_VERSION, .per_host = ASKING_PER_HOST});
	find_own_url(serving, asked_port(serving->settings));
	tell_folders(serving);
}

static bool start_server(struct serving *serving, struct error *err)
{
	const struct settings *settings = serving->settings;
	struct server_options options = {.listen = settings->listen,
	                                 .loops = (int)settings->loops,
	                                 .workers = (int)settings->workers,
	                                 .spool_folder = spool_folder(serving),
	                                 .routes = wiring_routes,
	                                 .store = node.store,
	                                 .exchange = node.asking,
	                                 .identify = identify_request,
	                                 .fallback = ui_files_reply,
	                                 .common_headers = ui_files_headers,
	                                 .openapi_title = "Leadline",
	                                 .openapi_version = LEADLINE_VERSION};

	ui_files_set_up();
	if (!make_folder(options.spool_folder, err) || !server_start(&options, &node.server, err))
		return false;
	if (server_port(node.server) != asked_port(serving->settings)) {
		find_own_url(serving, server_port(node.server));
		tell_folders(serving);
	}
	return true;
}

static bool start_jobs(const struct serving *serving, struct error *err)
{
	if (!serving->settings->jobs)
		return true;
	node.runner = job_runner_create(
		&(struct job_runner_options){.store = node.store,
	                                     .exchange = node.exchange,
	                                     .kinds = wiring_jobs,
	                                     .sole_node = settings_sqlite_path(serving->settings) != NULL});
	return !serving->settings->demo || demo_start_answers(node.store, serving->cli->mem, err);
}

static bool start(struct serving *serving, struct error *err)
{
	if (!open_store(serving, err) || !load_key(serving, err))
		return false;
	prepare_folders(serving);
	if (serving->settings->demo && !demo_prepare(node.store, serving->cli->mem, &serving->key, &serving->demo, err))
		return false;
	if (!start_server(serving, err))
		return false;
	serving->live = event_live_create(node.store, node.server);
	serving->warming = pthread_create(&serving->warmer, NULL, warm, NULL) == 0;
	return start_jobs(serving, err) && welcome(serving, err);
}

/* Work first, while our own hooks still answer (the simulated carrier is one of their callers); then what listens, and no request can
 * write any more; the last answers of carriers; the store at the end. */
static void stop(struct serving *serving)
{
	node.stopping = true;
	if (serving->warming)
		pthread_join(serving->warmer, NULL);
	if (node.runner)
		job_runner_stop(node.runner, JOB_GRACE_S);
	provider_shut_down();
	event_live_destroy(serving->live);
	if (node.server)
		server_stop(node.server, GRACE_S);
	exchange_destroy(node.asking);
	exchange_destroy(node.exchange);
	job_runner_destroy(node.runner);
	node_number_release(serving->number);
	store_close(node.store);
	store_lock_release(serving->lock);
}

static void announce(const struct serving *serving)
{
	log_line(LOG_INFO, "listening", "address=%s public_url=%s node=%d jobs=%s start_ms=%lld", serving->own_url,
	         serving->public_url, node_number_value(serving->number), serving->settings->jobs ? "yes" : "no",
	         (long long)(clock_monotonic_ms() - serving->started_ms));
	printf("Leadline is ready at %s\n", serving->public_url);
	if (serving->settings->demo && !settings_is_local(serving->settings))
		log_line(LOG_WARN, "demo in the open", "advice=\"its password is known to everybody\"");
	if (serving->settings->demo)
		printf("Demo: sign in as %s with the password '%s'; API key %s\n", serving->demo.email, serving->demo.password,
		       serving->demo.key);
	fflush(stdout);
}

int serve_run(struct cli *cli)
{
	struct serving serving = {.cli = cli, .settings = &cli->settings, .lock = -1, .started_ms = clock_monotonic_ms()};
	sigset_t signals;
	bool ok;

	for (size_t i = 0; i < cli->warnings.count; i++)
		log_line(LOG_WARN, "unknown variable", "name=%s", cli->warnings.items[i].field);
	node.settings = serving.settings;
	block_signals(&signals);
	spare_memory();
	ok = start(&serving, &cli->error);
	if (ok) {
		announce(&serving);
		wait_for_end(&signals);
	}
	stop(&serving);
	if (!ok)
		return cli_fail(cli);
	log_line(LOG_INFO, "stopped", NULL);
	return CLI_DONE;
}
