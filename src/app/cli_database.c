/* Owns the commands about the database as a whole, and those that print what the binary knows. */
#include <errno.h>
#include <stdio.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include "app/cli_commands.h"
#include "app/schema.h"
#include "app/store_lock.h"
#include "app/wiring.h"
#include "base/clock.h"
#include "http/server.h"

const struct field restore_option_fields[] = {
	F_BOOL(struct restore_options, force,
	       .about = "replace a database that has content (it is kept as FILE.before-restore.bak)"),
	F_END
};

int cli_migrate(struct cli *cli)
{
	struct store *store;

	if (!cli_open_store(cli, &store))
		return cli_fail(cli);
	cli_close_store(cli, store);
	return CLI_DONE;
}

static bool exists(const char *path)
{
	return access(path, F_OK) == 0;
}

static const char *require_sqlite(struct cli *cli)
{
	const char *path = settings_sqlite_path(&cli->settings);

	if (!path)
		error_set(&cli->error, FAIL_INVALID, "not_sqlite", "this is for SQLite; PostgreSQL has pg_dump and pg_restore");
	return path;
}

/* Never over an existing file: a backup that replaces the last good one is none. */
static bool copy(struct cli *cli, const char *from, const char *to)
{
	struct store *store;
	bool ok;

	if (exists(to))
		return error_set(&cli->error, FAIL_CONFLICT, "exists", "'%s' exists already", to);
	if (!store_open(arena_format(cli->mem, "sqlite:%s", from), &(struct store_options){.readers = 1}, &store, &cli->error))
		return false;
	ok = store_backup(store, to, &cli->error);
	store_close(store);
	return ok;
}

int cli_backup(struct cli *cli)
{
	const char *path = require_sqlite(cli);

	if (!path)
		return cli_fail(cli);
	if (!exists(path)) {
		error_set(&cli->error, FAIL_NOT_FOUND, "not_found", "there is no database '%s'", path);
		return cli_fail(cli);
	}
	return copy(cli, path, cli->words[0]) ? CLI_DONE : cli_fail(cli);
}

/* A file that is not a Leadline database must not take the place of one that is. */
static bool is_ours(struct cli *cli, const char *path)
{
	struct store *store;
	struct db *db;
	int64_t count = 0;
	bool ok;

	if (!exists(path))
		return error_set(&cli->error, FAIL_NOT_FOUND, "not_found", "there is no file '%s'", path);
	if (!store_open(arena_format(cli->mem, "sqlite:%s", path), &(struct store_options){.readers = 1}, &store, &cli->error))
		return false;
	db = db_create(store);
	ok = db_read_int(db, NULL, &count, NULL, "SELECT count(*) FROM workspace");
	db_destroy(db);
	store_close(store);
	return ok || error_set(&cli->error, FAIL_INVALID, "not_a_backup", "'%s' is no Leadline database", path);
}

/* The old one steps aside under a name that is free; its log goes with it. */
static bool put_aside(struct cli *cli, const char *path)
{
	static const char *const parts[] = {"", "-wal", "-shm"};
	const char *aside = arena_format(cli->mem, "%s.before-restore-%lld.bak", path, (long long)(clock_now_ms() / 1000));

	for (size_t i = 0; i < sizeof(parts) / sizeof(parts[0]); i++) {
		const char *from = arena_format(cli->mem, "%s%s", path, parts[i]);

		if (exists(from) && rename(from, arena_format(cli->mem, "%s%s", aside, parts[i])) != 0)
			return error_set(&cli->error, FAIL_INVALID, "cannot_move", "cannot move '%s': %s", from, strerror(errno));
	}
	fprintf(stderr, "leadline: the database as it was is now '%s'\n", aside);
	return true;
}

static bool restore(struct cli *cli, const char *path)
{
	const struct restore_options *options = cli->options;

	if (!is_ours(cli, cli->words[0]))
		return false;
	if (exists(path) && !options->force)
		return error_set(&cli->error, FAIL_CONFLICT, "exists", "'%s' exists; --force puts it aside and restores", path);
	return (!exists(path) || put_aside(cli, path)) && copy(cli, cli->words[0], path);
}

int cli_restore(struct cli *cli)
{
	const char *path = require_sqlite(cli);
	int lock = -1;
	bool ok;

	if (!path || !store_lock_take(path, cli->mem, &lock, &cli->error))
		return cli_fail(cli);
	ok = restore(cli, path);
	store_lock_release(lock);
	return ok ? CLI_DONE : cli_fail(cli);
}

int cli_openapi(struct cli *cli)
{
	printf("%s\n", server_openapi(wiring_routes, "Leadline", LEADLINE_VERSION, cli->mem));
	return CLI_DONE;
}

int cli_version(struct cli *cli)
{
	(void)cli;
	printf("leadline %s\n", LEADLINE_VERSION);
	return CLI_DONE;
}
