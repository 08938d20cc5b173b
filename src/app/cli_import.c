/* Owns `leadline import`: the same import as by the API, in this process, beside a running server or without one. */
#include <stdio.h>
#include <string.h>
#include <unistd.h>

#include "app/cli_commands.h"
#include "app/wiring.h"
#include "base/id.h"
#include "campaign/campaign_slug.h"
#include "campaign/campaign_store.h"
#include "lead/lead_import.h"
#include "workspace/workspace.h"

enum { SHOWN_ERRORS = 20 };

const struct field import_command_fields[] = {
	F_TEXT(struct import_command, workspace, 1, 200, .about = "name or ws_ id (default: the oldest)"),
	F_TEXT(struct import_command, campaign, 1, 200, .about = "name, slug or cmp_ id (default: none)"),
	F_TEXT(struct import_command, default_country, 2, 2, .format = "country", .about = "country of national numbers: DE"),
	F_CHOICE(struct import_command, on_duplicate, import_policy_names,
	       .about = "skip, update or add a row whose number is known [skip]"),
	F_BOOL(struct import_command, dry_run, .about = "check and count only"),
	F_END
};

static bool find_campaign(struct cli *cli, struct db *db, int64_t workspace_id, const char *wish, int64_t *out)
{
	struct campaign place = {.workspace_id = workspace_id};
	struct campaign campaign;
	bool found = false;

	if (!wish)
		return true;
	if (id_parse(wish, "cmp", out)) {
		if (!campaign_find(db, cli->mem, workspace_id, *out, &found, &campaign, &cli->error))
			return false;
	} else {
		if (!campaign_store_find_slug(db, &place, campaign_slug_of(wish, cli->mem), out, &cli->error))
			return false;
		found = *out != 0;
	}
	return found || error_set(&cli->error, FAIL_NOT_FOUND, "not_found", "there is no campaign '%s'", wish);
}

static void show_progress(const struct lead_import *import, void *arg)
{
	(void)arg;
	fprintf(stderr, "\r%lld rows read, %lld added", (long long)import->read_count, (long long)import->added_count);
}

static bool print_errors(struct cli *cli, struct db *db, const struct lead_import *import)
{
	const struct lead_import_error *errors;
	struct records rows;

	if (import->failed_count == 0)
		return true;
	if (!lead_import_list_errors(db, cli->mem, import->workspace_id, import->id, 0, -1, SHOWN_ERRORS, &rows, &cli->error))
		return false;
	errors = rows.items;
	for (size_t i = 0; i < rows.count; i++)
		fprintf(stderr, "line %lld%s%s: %s\n", (long long)errors[i].line, errors[i].column_name ? ", " : "",
		        errors[i].column_name ? errors[i].column_name : "", errors[i].reason);
	if (rows.count == SHOWN_ERRORS)
		fprintf(stderr, "… the whole report: GET /api/v1/imports/%s/errors.csv\n",
		        id_format(import->id, "imp", (char[ID_TEXT_SIZE]){0}));
	return true;
}

static bool run(struct cli *cli, struct store *store, struct db *db, struct lead_import *import)
{
	const struct import_command *options = cli->options;
	struct lead_import_request request = {.path = cli->words[0],
	                                      .by = "command line",
	                                      .options = {.default_country = options->default_country,
	                                                  .on_duplicate = options->on_duplicate,
	                                                  .dry_run = options->dry_run}};
	struct workspace workspace;
	bool found = false;

	if (!workspace_find(db, cli->mem, options->workspace, &found, &workspace, &cli->error))
		return false;
	if (!found)
		return error_set(&cli->error, FAIL_NOT_FOUND, "not_found", "there is no such workspace");
	request.workspace_id = workspace.id;
	if (isatty(STDERR_FILENO))
		request.progress = show_progress;
	if (!find_campaign(cli, db, workspace.id, options->campaign, &request.campaign_id))
		return false;
	db_release(db);
	return lead_import_file(store, cli->mem, &request, import, &cli->error) && print_errors(cli, db, import);
}

int cli_import(struct cli *cli)
{
	struct lead_import import;
	struct store *store;
	struct db *db;
	bool ok;

	if (!cli_open_store(cli, &store))
		return cli_fail(cli);
	event_set_reactions(wiring_reactions);
	db = db_create(store);
	ok = run(cli, store, db, &import);
	db_destroy(db);
	cli_close_store(cli, store);
	if (!ok)
		return cli_fail(cli);
	printf("read %lld, added %lld, updated %lld, skipped %lld, failed %lld\n", (long long)import.read_count,
	       (long long)import.added_count, (long long)import.updated_count, (long long)import.skipped_count,
	       (long long)import.failed_count);
	if (import.status == IMPORT_DONE)
		return CLI_DONE;
	fprintf(stderr, "leadline: %s\n", import.error ? import.error : "the import did not end well");
	return CLI_FAILED;
}
