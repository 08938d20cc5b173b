/* What the commands do, for their table in cli_commands.c. */
#ifndef APP_CLI_COMMANDS_H
#define APP_CLI_COMMANDS_H

#include "app/cli.h"
#include "workspace/role.h"

struct person_options {
	const char *workspace, *new_workspace, *name, *password;
	bool password_stdin;
	int role; /* enum role */
};
extern const struct field person_option_fields[];
extern const struct field password_option_fields[];
extern const struct field list_option_fields[];

struct key_options {
	const char *workspace, *new_workspace, *name;
	int role;
};
extern const struct field key_option_fields[];

struct import_command {
	const char *workspace, *campaign, *default_country;
	int on_duplicate; /* enum import_policy */
	bool dry_run;
};
extern const struct field import_command_fields[];

struct restore_options {
	bool force;
};
extern const struct field restore_option_fields[];

int cli_user_add(struct cli *cli);
int cli_user_passwd(struct cli *cli);
int cli_user_list(struct cli *cli);
int cli_key_add(struct cli *cli);
int cli_key_revoke(struct cli *cli);
int cli_import(struct cli *cli);
int cli_migrate(struct cli *cli);
int cli_backup(struct cli *cli);
int cli_restore(struct cli *cli);
int cli_secrets_forget(struct cli *cli);
int cli_check(struct cli *cli);
int cli_openapi(struct cli *cli);
int cli_version(struct cli *cli);

#endif
