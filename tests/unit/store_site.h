/* A fresh store on SQLite or on PostgreSQL for one test. PostgreSQL is the server that LEADLINE_TEST_POSTGRES names, or one of our own
 * that ends with this process; a test on it is never left out. */
#ifndef TEST_STORE_SITE_H
#define TEST_STORE_SITE_H

/* A test takes what it needs of this. */
#pragma GCC diagnostic ignored "-Wunused-function"

#include <fcntl.h>
#include <glob.h>
#include <libpq-fe.h>
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/prctl.h>
#include <sys/stat.h>
#include <sys/wait.h>
#include <signal.h>
#include <unistd.h>

#include <cmocka.h>

#include "base/clock.h"
#include "base/log.h"
#include "db/db.h"

struct store_site {
	enum db_engine engine;
	char folder[64]; /* ours alone */
	char url[256];
	char name[40]; /* PostgreSQL: the database */
	struct store *store;
	struct db *db;
	struct arena *mem;
};

/* What a test file's stores are migrated to; NULL: the schema of the program. */
static const struct migration *site_migrations;

static enum db_engine site_engine; /* said by the group's setup */
static char site_server[200];      /* PostgreSQL: its URL without a database */
static pid_t site_server_process;
static int site_server_pipe = -1;

/* ---- a PostgreSQL of our own ---- */

static void site_drop_server(void)
{
	if (!site_server_process)
		return;
	close(site_server_pipe);
	waitpid(site_server_process, NULL, 0);
	site_server_process = 0;
	site_server[0] = 0;
}

static void site_run_server(int in[2], int out[2])
{
	char path[512];

	dup2(in[0], STDIN_FILENO);
	dup2(out[1], STDOUT_FILENO);
	snprintf(path, sizeof(path), "%s/tools/private_postgres", getenv("LEADLINE_SOURCE_ROOT"));
	execl(path, path, "hold", (char *)NULL);
	_exit(127);
}

/* A server that no other test sees, so that it may be stopped. */
static void site_own_server(void)
{
	int in[2], out[2];
	size_t length = 0;

	if (site_server_process)
		return;
	if (!getenv("LEADLINE_SOURCE_ROOT"))
		fail_msg("LEADLINE_SOURCE_ROOT is not set");
	assert_int_equal(pipe2(in, O_CLOEXEC), 0);
	assert_int_equal(pipe2(out, O_CLOEXEC), 0);
	site_server_process = fork();
	if (site_server_process == 0)
		site_run_server(in, out);
	close(in[0]);
	close(out[1]);
	site_server_pipe = in[1];
	while (length < sizeof(site_server) - 1 && read(out[0], site_server + length, 1) == 1 && site_server[length] != '\n')
		length++;
	site_server[length] = 0;
	close(out[0]);
	if (strncmp(site_server, "postgres://", 11) != 0)
		fail_msg("no private PostgreSQL: '%s'", site_server);
	atexit(site_drop_server);
}

static void site_find_server(void)
{
	const char *given = getenv("LEADLINE_TEST_POSTGRES");

	if (site_server[0])
		return;
	if (given && *given)
		snprintf(site_server, sizeof(site_server), "%s", given);
	else
		site_own_server();
}

/* One statement past the store: on a database of the server. Its first value, if it has one. */
static void site_psql(const char *url, const char *sql, char *value, size_t size)
{
	PGconn *handle = PQconnectdb(url);
	PGresult *result = PQexec(handle, sql);
	ExecStatusType status = PQresultStatus(result);

	if (status != PGRES_COMMAND_OK && status != PGRES_TUPLES_OK)
		fail_msg("%s: %s", sql, PQerrorMessage(handle));
	if (value)
		snprintf(value, size, "%s", PQntuples(result) ? PQgetvalue(result, 0, 0) : "");
	PQclear(result);
	PQfinish(handle);
}

static void site_admin(const char *sql)
{
	char url[256];

	snprintf(url, sizeof(url), "%s/postgres", site_server);
	site_psql(url, sql, NULL, 0);
}

/* ---- the program's schema, read where it stands ---- */

static char *site_read_file(const char *path)
{
	FILE *file = fopen(path, "r");
	struct stat about;
	char *text;

	if (!file || fstat(fileno(file), &about) != 0)
		fail_msg("cannot read '%s'", path);
	text = calloc(1, (size_t)about.st_size + 1);
	assert_int_equal(fread(text, 1, (size_t)about.st_size, file), about.st_size);
	fclose(file);
	return text;
}

static const struct migration *site_schema(void)
{
	static struct migration list[100];
	glob_t found;
	char path[512];

	if (list[0].name)
		return list;
	snprintf(path, sizeof(path), "%s/schema/[0-9]*.sql", getenv("LEADLINE_SOURCE_ROOT"));
	assert_int_equal(glob(path, 0, NULL, &found), 0);
	assert_in_range(found.gl_pathc, 1, 99);
	for (size_t i = 0; i < found.gl_pathc; i++)
		list[i] = (struct migration){strdup(strrchr(found.gl_pathv[i], '/') + 1), site_read_file(found.gl_pathv[i])};
	globfree(&found);
	return list;
}

/* ---- stores ---- */

static void site_make_place(struct store_site *site)
{
	static int serial;

	*site = (struct store_site){.engine = site_engine, .folder = "/tmp/leadline-store-XXXXXX"};
	assert_non_null(mkdtemp(site->folder));
	site->mem = arena_create();
	if (site_engine == DB_SQLITE) {
		snprintf(site->url, sizeof(site->url), "sqlite:%s/test.db", site->folder);
		return;
	}
	site_find_server();
	snprintf(site->name, sizeof(site->name), "unit_%d_%d", (int)getpid(), ++serial);
	snprintf(site->url, sizeof(site->url), "CREATE DATABASE %s", site->name);
	site_admin(site->url);
	snprintf(site->url, sizeof(site->url), "%s/%s", site_server, site->name);
}

static void site_open_with(struct store_site *site, const struct store_options *options)
{
	struct error err = {0};

	log_set(LOG_ERROR + 1, LOG_TEXT);
	site_make_place(site);
	if (!store_open(site->url, options, &site->store, &err))
		fail_msg("store: %s", err.text);
	if (!store_migrate(site->store, site_migrations ? site_migrations : site_schema(), &err))
		fail_msg("schema: %s", err.text);
	site->db = db_create(site->store);
}

static void site_open(struct store_site *site)
{
	site_open_with(site, NULL);
}

static void site_close(struct store_site *site)
{
	char command[128];

	db_destroy(site->db);
	store_close(site->store);
	arena_destroy(site->mem);
	if (site->engine == DB_POSTGRES) {
		snprintf(command, sizeof(command), "DROP DATABASE IF EXISTS %s WITH (FORCE)", site->name);
		site_admin(command);
	}
	snprintf(command, sizeof(command), "rm -rf '%s'", site->folder);
	assert_int_equal(system(command), 0);
	site->store = NULL;
}

/* For cmocka groups: the same tests on either engine. */
static int site_on_sqlite(void **state)
{
	(void)state;
	site_engine = DB_SQLITE;
	return 0;
}

static int site_on_postgres(void **state)
{
	(void)state;
	site_engine = DB_POSTGRES;
	return 0;
}

#define SITE_RUN_ON_BOTH(tests) \
	(cmocka_run_group_tests_name("sqlite", tests, site_on_sqlite, NULL) + \
	 cmocka_run_group_tests_name("postgres", tests, site_on_postgres, NULL))

/* ---- asking ---- */

static void site_need(bool done, const struct error *err)
{
	if (!done)
		fail_msg("%s: %s", err->code ? err->code : "?", err->text);
}

static int64_t site_number(struct store_site *site, const char *sql)
{
	struct error err = {0};
	int64_t value = -1;

	site_need(db_read_int(site->db, NULL, &value, &err, sql), &err);
	db_release(site->db);
	return value;
}

static bool site_exec_one(struct db *db, void *arg, struct error *err)
{
	return db_exec(db, err, (const char *)arg);
}

static void site_exec(struct store_site *site, const char *sql)
{
	struct error err = {0};

	site_need(db_write(site->db, site_exec_one, (void *)(uintptr_t)sql, &err), &err);
}

#endif
