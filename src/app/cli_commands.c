/* Owns the table of commands. */
#include "app/cli_commands.h"
#include "app/serve.h"
#include "lead/lead_import.h"

static const struct person_options person_defaults = {.role = ROLE_MEMBER};
static const struct key_options key_defaults = {.role = ROLE_MEMBER, .name = "command line"};
static const struct import_command import_defaults = {.on_duplicate = IMPORT_SKIP};
static const struct restore_options restore_defaults = {.force = false};

const struct command cli_commands[] = {
	{ "serve", NULL, 0, 0, serve_run, .about = "serve the API and the UI, and work" },
	{ "migrate", NULL, 0, 0, cli_migrate, .about = "bring the database's schema up to date" },
	{ "user add", "EMAIL", 1, 1, cli_user_add, person_option_fields, &person_defaults, sizeof(struct person_options),
	  .about = "let a person into a workspace" },
	{ "user passwd", "EMAIL", 1, 1, cli_user_passwd, password_option_fields, &person_defaults,
	  sizeof(struct person_options), .about = "set a person's password and end their sessions" },
	{ "user list", NULL, 0, 0, cli_user_list, list_option_fields, &person_defaults, sizeof(struct person_options),
	  .about = "list a workspace's people" },
	{ "key add", NULL, 0, 0, cli_key_add, key_option_fields, &key_defaults, sizeof(struct key_options),
	  .about = "make an API key and print it" },
	{ "key revoke", "KEY", 1, 1, cli_key_revoke, .about = "revoke an API key, named by id or beginning" },
	{ "import", "FILE", 1, 1, cli_import, import_command_fields, &import_defaults, sizeof(struct import_command),
	  .about = "import leads from a spreadsheet file (CSV)" },
	{ "backup", "FILE", 1, 1, cli_backup, .about = "copy a SQLite database while it is in use" },
	{ "restore", "FILE", 1, 1, cli_restore, restore_option_fields, &restore_defaults, sizeof(struct restore_options),
	  .about = "put a backup in the place of a SQLite database" },
	{ "secrets forget", NULL, 0, 0, cli_secrets_forget,
	  .about = "after the key was lost: give up what it sealed, and start anew" },
	{ "check", NULL, 0, 0, cli_check, .takes_mistakes = true, .about = "look over settings, database and providers" },
	{ "openapi", NULL, 0, 0, cli_openapi, .about = "print the API's OpenAPI document" },
	{ "version", NULL, 0, 0, cli_version, .about = "print the version" },
	{ 0 }
};
