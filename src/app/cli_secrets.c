/* Owns `leadline secrets forget`: the deliberate way on after the installation's key was lost. */
#include <stdio.h>

#include "app/cli_commands.h"
#include "app/key_check.h"
#include "app/store_lock.h"
#include "app/wiring.h"
#include "base/clock.h"
#include "base/id.h"
#include "event/event.h"
#include "provider/provider_actions.h"
#include "provider/provider_store.h"
#include "workspace/workspace.h"

enum { PAGE = 100 };

struct forgetting {
	struct cli *cli;
	struct secret_key key;
	struct arena *mem; /* of one run of the closure */
	const char *names; /* a line each */
	size_t count;
};

/* A server would go on sealing under the key that it has in memory. */
static bool refuse_beside_server(struct cli *cli, struct db *db, int *lock)
{
	const char *path = settings_sqlite_path(&cli->settings);
	bool any = false;

	if (path)
		return store_lock_take(path, cli->mem, lock, &cli->error);
	if (!node_number_any_server(db, clock_now_ms(), &any, &cli->error))
		return false;
	return !any ||
	       error_set(&cli->error, FAIL_CONFLICT, "in_use",
	                 "a server works on this database: stop all of them first (one that was killed counts for a minute)");
}

static bool forget_one(struct db *db, struct forgetting *forgetting, struct provider *provider, struct error *err)
{
	char id[ID_TEXT_SIZE];
	bool forgotten;

	if (!provider_actions_forget_secrets(db, forgetting->mem, provider, &forgotten, err))
		return false;
	if (!forgotten)
		return true;
	id_format(provider->id, "prv", id);
	forgetting->count++;
	forgetting->names = arena_format(forgetting->mem, "%s%s (%s)\n", forgetting->names, id, provider->name);
	return audit_add(db, provider->workspace_id, "command line", "provider.secrets_forgotten", id, NULL, err);
}

static bool forget_in_write(struct db *db, void *arg, struct error *err)
{
	struct forgetting *forgetting = arg;
	struct provider last = {0};
	struct records rows;

	arena_reset(forgetting->mem);
	forgetting->count = 0;
	forgetting->names = "";
	do {
		struct provider *providers;

		if (!provider_store_list_all(db, forgetting->mem, last.workspace_id, last.id, PAGE, &rows, err))
			return false;
		providers = rows.items;
		for (size_t i = 0; i < rows.count; i++)
			if (!forget_one(db, forgetting, &providers[i], err))
				return false;
		if (rows.count)
			last = providers[rows.count - 1];
	} while (rows.count == PAGE);
	return key_check_replace(db, forgetting->mem, &forgetting->key, err);
}

/* Under the key that stands, or a new one: what it opens is kept, what it does not open is given up. */
static bool forget(struct cli *cli, struct db *db, struct forgetting *forgetting)
{
	bool made;

	if (!secret_key_load(&cli->settings, &forgetting->key, &made, &cli->error))
		return false;
	if (made)
		printf("a new key was made: %s\n", secret_key_path(&cli->settings, cli->mem));
	provider_set_up(&(struct provider_setup){
		.secret_key = forgetting->key.bytes, .public_url = "", .own_url = "", .simulator = cli->settings.simulator});
	event_set_reactions(wiring_reactions);
	return db_write(db, forget_in_write, forgetting, &cli->error);
}

int cli_secrets_forget(struct cli *cli)
{
	struct forgetting forgetting = {.cli = cli, .mem = arena_create()};
	struct store *store;
	struct db *db;
	int lock = -1;
	bool ok = cli_open_store(cli, &store);

	if (ok) {
		db = db_create(store);
		ok = refuse_beside_server(cli, db, &lock) && forget(cli, db, &forgetting);
		db_destroy(db);
		cli_close_store(cli, store);
		store_lock_release(lock);
	}
	if (ok && forgetting.count)
		printf("gave up the secrets of these providers; enter them again under Settings, Providers:\n%s",
		       forgetting.names);
	else if (ok)
		printf("there was nothing to give up\n");
	arena_destroy(forgetting.mem);
	return ok ? CLI_DONE : cli_fail(cli);
}
