/* Owns `leadline check`: looks over settings, key, database and providers, and says all that is wrong, each with its place. */
#include <stdio.h>

#include "app/cli_commands.h"
#include "app/schema.h"
#include "app/secret_key.h"
#include "base/id.h"
#include "provider/provider_store.h"
#include "workspace/workspace.h"

enum { PAGE = 100 };

static void print_mistakes(const struct problems *problems)
{
	for (size_t i = 0; i < problems->count; i++)
		fprintf(stderr, "%s: %s\n", problems->items[i].field, problems->items[i].message);
}

static void say(const char *what, bool ok, const char *detail)
{
	printf("%-10s %s%s%s\n", what, ok ? "ok" : "FAILED", *detail ? ": " : "", detail);
}

static bool check_settings(const struct cli *cli)
{
	bool ok = cli->mistakes.count == 0 && cli->warnings.count == 0;

	print_mistakes(&cli->mistakes);
	print_mistakes(&cli->warnings);
	say("settings", ok, cli->config ? cli->config : "no file");
	return ok;
}

static bool check_key(struct cli *cli, struct secret_key *key)
{
	bool made = false, ok = secret_key_load(&cli->settings, key, &made, &cli->error);

	say("key", ok, ok ? made ? "made now" : "" : cli->error.text);
	return ok;
}

/* Driver known, settings complete, secrets readable with this key. Nothing is sent: POST /providers/{id}/test does that. */
static bool check_provider(struct cli *cli, const struct workspace *workspace, const struct provider *provider)
{
	const struct sms_driver *driver;
	struct sms_account account;
	char id[ID_TEXT_SIZE];
	bool ok = provider_open_sms(provider, cli->mem, &driver, &account, &cli->error);

	say("provider", ok,
	    arena_format(cli->mem, "%s (%s, %s in '%s')%s%s", id_format(provider->id, "prv", id), provider->name,
	                 provider->driver, workspace->name, ok ? "" : ": ", ok ? "" : cli->error.text));
	return ok;
}

static bool check_providers_of(struct cli *cli, struct db *db, const struct workspace *workspace)
{
	struct records providers;
	bool ok = true;

	if (!provider_store_list(db, cli->mem, workspace->id, 0, PAGE, &providers, &cli->error))
		return false;
	for (size_t i = 0; i < providers.count; i++)
		ok = check_provider(cli, workspace, (const struct provider *)providers.items + i) && ok;
	return ok;
}

static bool check_providers(struct cli *cli, struct db *db)
{
	struct records workspaces;
	int64_t after = 0;
	bool ok = true;

	do {
		if (!workspace_list(db, cli->mem, after, PAGE, &workspaces, &cli->error))
			return false;
		for (size_t i = 0; i < workspaces.count; i++) {
			const struct workspace *workspace = (const struct workspace *)workspaces.items + i;

			after = workspace->id;
			ok = check_providers_of(cli, db, workspace) && ok;
		}
	} while (workspaces.count == PAGE);
	return ok;
}

static bool check_database(struct cli *cli, const struct secret_key *key)
{
	struct store *store;
	struct db *db;
	bool ok = store_open(cli->settings.database, &(struct store_options){.readers = 1}, &store, &cli->error);

	if (!ok) {
		say("database", false, cli->error.text);
		return false;
	}
	ok = store_migrate(store, schema_migrations, &cli->error) && store_ready(store, &cli->error);
	say("database", ok, ok ? "" : cli->error.text);
	provider_set_up(&(struct provider_setup){
		.secret_key = key->bytes, .public_url = "", .own_url = "", .simulator = cli->settings.simulator});
	db = db_create(store);
	ok = ok && check_providers(cli, db);
	db_destroy(db);
	store_close(store);
	return ok;
}

int cli_check(struct cli *cli)
{
	struct secret_key key;

	if (!check_settings(cli) || !check_key(cli, &key))
		return CLI_FAILED;
	return check_database(cli, &key) ? CLI_DONE : CLI_FAILED;
}
