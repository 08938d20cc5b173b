/* The command line: one table of commands, each with its options; flags, environment and file become settings. */
#ifndef APP_CLI_H
#define APP_CLI_H

#include "app/node_number.h"
#include "app/settings.h"
#include "db/db.h"

enum { CLI_DONE = 0, CLI_FAILED = 1, CLI_BAD_USAGE = 2, CLI_WORDS_MAX = 4 };

struct cli {
	struct arena *mem;
	const struct command *command;
	const char *words[CLI_WORDS_MAX]; /* what follows the command's name, without flags */
	int word_count;
	const char *config; /* the settings file, or NULL */
	struct settings settings;
	void *options;              /* the command's own struct */
	struct problems warnings;   /* unknown environment variables */
	struct problems mistakes;   /* all others; empty but for `check`, since other commands do not start with them */
	struct node_number *number; /* while the database is open */
	struct error error;
};

struct command {
	const char *name;  /* "user add" */
	const char *words; /* "EMAIL", or NULL */
	int least_words, most_words;
	int (*run)(struct cli *cli); /* an exit code; the reason of CLI_FAILED stands in cli->error or was printed */
	const struct field *options; /* flags of its own, or NULL */
	const void *defaults;
	size_t options_size;
	bool takes_mistakes; /* runs with wrong settings too, and tells them itself (check) */
	const char *about;
};
/* Ended by a command without name. */
extern const struct command cli_commands[];

int cli_main(int argc, char **argv);

/* Prints cli->error on standard error and is CLI_FAILED, so that a command ends in `return cli_fail(cli)`. */
int cli_fail(struct cli *cli);
/* Opens the database of the settings, brings its schema up to date, and claims a node number there: a command runs beside a server, and
 * must not make the same ids. */
bool cli_open_store(struct cli *cli, struct store **out) MUST_CHECK;
void cli_close_store(struct cli *cli, struct store *store);

#endif
