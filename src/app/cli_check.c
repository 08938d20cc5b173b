/* Owns `leadline check`: looks over settings, key, database and providers, and says all that is wrong, each with its place. */
#include <stdio.h>

#include "app/cli_commands.h"
#include "app/schema.h"
#include "app/key_check.h"
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

static bool check_key(struct cli *cli, struct db *db, struct secret_key *key)
{
	enum key_check_state state = KEY_FITS;
	bool ok = key_check_look(db, &cli->settings, key, &state, &cli->error);

	say("key", ok, !ok ? cli->error.text : state == KEY_FITS ? "" : "not in use yet; the first start makes or takes it");
	return ok;
}

/* Driver known, settings complete, secrets readable with this key. Nothing is sent: POST /providers/{id}/test does that. */
static bool check_provider(struct cli *cli, struct db *db, const struct provider *provider)
{
	const struct sms_driver *driver;
	struct workspace workspace;
	struct sms_account account;
	char id[ID_TEXT_SIZE];
	struct error why;
	bool ok = provider_open_sms(provider, cli->mem, &driver, &account, &why);
	bool off = !ok && why.kind == FAIL_UNAVAILABLE; /* a simulated carrier that is switched off is no fault */

	if (!workspace_get(db, cli->mem, provider->workspace_id, &workspace, &cli->error))
		return false;
	say("provider", ok || off,
	    arena_format(cli->mem, "%s (%s, %s in '%s')%s%s", id_format(provider->id, "prv", id), provider->name,
	                 provider->driver, workspace.name, ok ? "" : ": ", ok ? "" : why.text));
	return ok || off;
}

static bool check_providers(struct cli *cli, struct db *db)
{
	struct provider last = {0};
	struct records rows;
	bool ok = true;

	do {
		const struct provider *providers;

		if (!provider_store_list_all(db, cli->mem, last.workspace_id, last.id, PAGE, &rows, &cli->error)) {
			say("provider", false, cli->error.text);
			return false;
		}
		providers = rows.items;
		for (size_t i = 0; i < rows.count; i++)
			ok = check_provider(cli, db, &providers[i]) && ok;
		if (rows.count)
			last = providers[rows.count - 1];
	} while (rows.count == PAGE);
	return ok;
}

static bool check_contents(struct cli *cli, struct db *db)
{
	struct secret_key key;
	bool ok = check_key(cli, db, &key);

	provider_set_up(&(struct provider_setup){
		.secret_key = key.bytes, .public_url = "", .own_url = "", .simulator = cli->settings.simulator});
	return check_providers(cli, db) && ok;
}

static bool check_database(struct cli *cli)
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
	db = db_create(store);
	ok = ok && check_contents(cli, db);
	db_destroy(db);
	store_close(store);
	return ok;
}

int cli_check(struct cli *cli)
{
	return check_settings(cli) && check_database(cli) ? CLI_DONE : CLI_FAILED;
}
