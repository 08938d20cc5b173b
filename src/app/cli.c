/* Owns the reading of the command line and its help. What the commands do is in cli_*.c and serve.c. */
#include <sodium.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "app/cli.h"
#include "app/schema.h"

enum { WORD_PAIRS = 2 };

static int print_overview(FILE *out)
{
	fprintf(out, "leadline %s - leads, texts and calls in one program\n\nUsage: leadline COMMAND [flags]\n\n",
	        LEADLINE_VERSION);
	for (const struct command *command = cli_commands; command->name; command++) {
		char left[64];

		snprintf(left, sizeof(left), "%s %s", command->name, command->words ? command->words : "");
		fprintf(out, "  %-26s %s\n", left, command->about);
	}
	fprintf(out, "\n'leadline COMMAND --help' tells the flags of a command.\n"
	             "Settings come from flags, then LEADLINE_… variables, then the file of --config, then defaults.\n"
	             "Exit codes: 0 done, 1 failed, 2 bad usage.\n");
	return out == stdout ? CLI_DONE : CLI_BAD_USAGE;
}

static void print_flags(const struct field *fields, const void *defaults, struct arena *mem)
{
	for (const struct field *field = fields; field && field->name; field++) {
		const char *flag = settings_flag_name(field, mem);
		bool on = field->type == FIELD_BOOL && *(const bool *)field_of(field, defaults);
		const char *text = field->type == FIELD_TEXT ? *(const char *const *)field_of(field, defaults) : NULL;

		if (field->type == FIELD_BOOL)
			flag = on ? arena_format(mem, "--no-%s", flag + 2) : flag;
		else
			flag = arena_format(mem, "%s %s", flag, field->type == FIELD_INT ? "N" : "X");
		printf("  %-22s %s%s%s%s\n", flag, field->about ? field->about : "", text ? " [" : "", text ? text : "",
		       text ? "]" : "");
	}
}

static int print_help(const struct cli *cli)
{
	const struct command *command = cli->command;

	printf("Usage: leadline %s%s%s [flags]\n\n%s\n", command->name, command->words ? " " : "",
	       command->words ? command->words : "", command->about);
	if (command->options) {
		printf("\nFlags:\n");
		print_flags(command->options, command->defaults, cli->mem);
	}
	printf("\nSettings:\n  %-22s %s\n", "--config FILE", "a file of 'name = value' lines (LEADLINE_CONFIG)");
	print_flags(settings_fields, &settings_default, cli->mem);
	return CLI_DONE;
}

int cli_fail(struct cli *cli)
{
	if (cli->error.kind != FAIL_NONE)
		fprintf(stderr, "leadline: %s\n", cli->error.text);
	return CLI_FAILED;
}

static int bad_usage(const struct cli *cli, const char *what, const char *about)
{
	fprintf(stderr, "leadline %s: %s%s%s%s\nTry 'leadline %s --help'.\n", cli->command->name, what, about ? " '" : "",
	        about ? about : "", about ? "'" : "", cli->command->name);
	return CLI_BAD_USAGE;
}

bool cli_open_store(struct cli *cli, struct store **out)
{
	struct store *store;

	if (!store_open(cli->settings.database, &(struct store_options){.readers = 2}, &store, &cli->error))
		return false;
	if (store_migrate(store, schema_migrations, &cli->error) && node_number_claim(store, false, &cli->number, &cli->error)) {
		*out = store;
		return true;
	}
	store_close(store);
	return false;
}

void cli_close_store(struct cli *cli, struct store *store)
{
	node_number_release(cli->number);
	cli->number = NULL;
	store_close(store);
}

/* ---- reading ---- */

static const struct command *find_command(int argc, char **argv, int *used)
{
	for (int count = WORD_PAIRS; count >= 1; count--)
		for (const struct command *command = cli_commands; command->name; command++) {
			char name[64];

			if (argc <= count)
				continue;
			snprintf(name, sizeof(name), "%s%s%s", argv[1], count == 2 ? " " : "", count == 2 ? argv[2] : "");
			if (strcmp(name, command->name) == 0) {
				*used = 1 + count;
				return command;
			}
		}
	return NULL;
}

/* Flags wait until file and environment are read, because they win. */
struct flag {
	const struct field *field;
	void *record;
	const char *text, *value;
};

struct flags {
	struct flag items[64];
	int count;
	bool help;
};

/* "--no-jobs" names `jobs` and gives false. */
static const struct field *find_flag(const struct field *fields, const char *name, struct arena *mem, bool *negated)
{
	for (const struct field *field = fields; field && field->name; field++) {
		const char *flag = settings_flag_name(field, mem);

		*negated = field->type == FIELD_BOOL && strncmp(name, "--no-", 5) == 0 && strcmp(name + 5, flag + 2) == 0;
		if (*negated || strcmp(name, flag) == 0)
			return field;
	}
	return NULL;
}

/* Reads the flag at argv[*at]; 0 or an exit code. */
static int read_flag(struct cli *cli, struct flags *flags, int argc, char **argv, int *at)
{
	char *text = argv[*at], *equals = strchr(text, '=');
	const char *name = equals ? arena_copy_n(cli->mem, text, (size_t)(equals - text)) : text;
	const char *value = equals ? equals + 1 : NULL;
	struct flag *flag = &flags->items[flags->count];
	bool negated = false;

	if (strcmp(name, "--help") == 0) {
		flags->help = true;
		return 0;
	}
	flag->record = cli->options;
	flag->field = find_flag(cli->command->options, name, cli->mem, &negated);
	if (!flag->field) {
		flag->record = &cli->settings;
		flag->field = find_flag(settings_fields, name, cli->mem, &negated);
	}
	if (!flag->field && strcmp(name, "--config") != 0)
		return bad_usage(cli, "unknown flag", name);
	if (flag->field && flag->field->type == FIELD_BOOL)
		value = negated ? "false" : value ? value : "true";
	else if (!value && ++*at < argc)
		value = argv[*at];
	if (!value)
		return bad_usage(cli, "a value must follow", name);
	if (!flag->field) {
		cli->config = value;
		return 0;
	}
	flag->text = name;
	flag->value = value;
	if (++flags->count == (int)(sizeof(flags->items) / sizeof(*flags->items)))
		return bad_usage(cli, "too many flags", NULL);
	return 0;
}

static int read_words(struct cli *cli, struct flags *flags, int argc, char **argv, int at)
{
	for (; at < argc; at++) {
		int code = 0;

		if (strcmp(argv[at], "-h") == 0)
			flags->help = true;
		else if (argv[at][0] == '-' && argv[at][1])
			code = read_flag(cli, flags, argc, argv, &at);
		else if (cli->word_count == cli->command->most_words)
			code = bad_usage(cli, "unexpected", argv[at]);
		else
			cli->words[cli->word_count++] = argv[at];
		if (code)
			return code;
	}
	if (!flags->help && cli->word_count < cli->command->least_words)
		return bad_usage(cli, "missing", cli->command->words);
	return 0;
}

static int print_problems(const struct problems *problems)
{
	for (size_t i = 0; i < problems->count; i++)
		fprintf(stderr, "leadline: %s: %s\n", problems->items[i].field, problems->items[i].message);
	return problems->count ? CLI_BAD_USAGE : CLI_DONE;
}

static void sort_out_warnings(struct cli *cli, const struct problems *found, struct problems *problems)
{
	for (size_t i = 0; i < found->count; i++) {
		bool harmless = strcmp(found->items[i].code, "unknown_variable") == 0;

		problems_add(harmless ? &cli->warnings : problems, found->items[i].field, found->items[i].code, "%s",
		             found->items[i].message);
	}
}

/* The file, over it the environment, over it the flags. */
static int apply_settings(struct cli *cli, const struct flags *flags)
{
	struct problems *mistakes = &cli->mistakes;
	struct problems from_environment;

	problems_init(&from_environment, cli->mem);
	if (!cli->config)
		cli->config = getenv("LEADLINE_CONFIG");
	if (cli->config && !settings_read_file(cli->config, cli->mem, &cli->settings, mistakes, &cli->error))
		problems_add(mistakes, "--config", "unreadable", "%s", cli->error.text);
	settings_read_environment(environ, cli->mem, &cli->settings, &from_environment);
	sort_out_warnings(cli, &from_environment, mistakes);
	for (int i = 0; i < flags->count; i++)
		settings_put(flags->items[i].text, flags->items[i].field, flags->items[i].value, cli->mem, flags->items[i].record,
		             mistakes);
	settings_check(&cli->settings, mistakes);
	return cli->command->takes_mistakes ? CLI_DONE : print_problems(mistakes);
}

static int run(struct cli *cli, int argc, char **argv, int used)
{
	struct flags flags = {.count = 0};
	int code;

	if (cli->command->options) {
		cli->options = arena_alloc(cli->mem, cli->command->options_size);
		memcpy(cli->options, cli->command->defaults, cli->command->options_size);
	}
	code = read_words(cli, &flags, argc, argv, used);
	if (code)
		return code;
	if (flags.help)
		return print_help(cli);
	code = apply_settings(cli, &flags);
	if (code)
		return code;
	log_set(cli->settings.log_level, cli->settings.log_style);
	if (sodium_init() < 0)
		fatal("libsodium does not start");
	return cli->command->run(cli);
}

int cli_main(int argc, char **argv)
{
	struct cli cli = {.settings = settings_default};
	int used = 0, code;

	if (argc < 2 || strcmp(argv[1], "--help") == 0 || strcmp(argv[1], "-h") == 0 || strcmp(argv[1], "help") == 0)
		return print_overview(argc < 2 ? stderr : stdout);
	cli.command = find_command(argc, argv, &used);
	if (!cli.command) {
		fprintf(stderr, "leadline: unknown command '%s'\n\n", argv[1]);
		return print_overview(stderr);
	}
	cli.mem = arena_create();
	problems_init(&cli.warnings, cli.mem);
	problems_init(&cli.mistakes, cli.mem);
	code = run(&cli, argc, argv, used);
	arena_destroy(cli.mem);
	return code;
}
