/* Owns the commands about users and keys. They work beside a running server: both open the same database. */
#include <stdio.h>
#include <string.h>

#include "app/cli_commands.h"
#include "base/clock.h"
#include "base/id.h"
#include "text/address.h"
#include "text/signature.h"
#include "workspace/api_key.h"
#include "workspace/user.h"

enum { PASSWORD_LINE = 1024 };
static const char by_command_line[] = "command line";

const struct field person_option_fields[] = {
	F_TEXT(struct person_options, workspace, 1, 200,
               .about = "name or ws_ id (default: the oldest; made when there is none)"),
	F_TEXT(struct person_options, new_workspace, 1, 120, .about = "make a workspace of this name first"),
	F_TEXT(struct person_options, name, 1, 120, .about = "the person's name (default: from the e-mail)"),
	F_CHOICE(struct person_options, role, role_names, .about = "viewer, member, admin or owner [member]"),
	F_TEXT(struct person_options, password, 1, 1000, .about = "the password; others can see it in the list of processes"),
	F_BOOL(struct person_options, password_stdin, .about = "read the password as one line from standard input"),
	F_END};

const struct field password_option_fields[] = {
	F_TEXT(struct person_options, password, 1, 1000, .about = "the password; others can see it in the list of processes"),
	F_BOOL(struct person_options, password_stdin, .about = "read the password as one line from standard input"), F_END};

const struct field list_option_fields[] = {
	F_TEXT(struct person_options, workspace, 1, 200, .about = "name or ws_ id (default: the oldest)"), F_END};

const struct field key_option_fields[] = {
	F_TEXT(struct key_options, workspace, 1, 200, .about = "name or ws_ id (default: the oldest; made when there is none)"),
	F_TEXT(struct key_options, new_workspace, 1, 120, .about = "make a workspace of this name first"),
	F_TEXT(struct key_options, name, 1, 120, .about = "what the key is for"),
	F_CHOICE(struct key_options, role, role_names, .about = "viewer, member, admin or owner [member]"), F_END};

/* ---- what they share ---- */

/* Runs one closure in a write of its own on the settings' database. */
static int run_write(struct cli *cli, db_closure *fn, void *arg)
{
	struct store *store;
	struct db *db;
	bool ok;

	if (!cli_open_store(cli, &store))
		return cli_fail(cli);
	db = db_create(store);
	ok = db_write(db, fn, arg, &cli->error);
	db_destroy(db);
	cli_close_store(cli, store);
	return ok ? CLI_DONE : cli_fail(cli);
}

/* The one wished for, else the oldest; a store without any gets its first. */
static bool find_workspace(struct db *db, struct arena *mem, const char *wish, const char *fresh, struct workspace *out,
                           struct error *err)
{
	bool found = false, any = false;

	if (fresh) {
		*out = (struct workspace){.name = fresh};
		return workspace_create(db, out, err);
	}
	if (!workspace_find(db, mem, wish, &found, out, err))
		return false;
	if (found)
		return true;
	if (wish && !workspace_find(db, mem, NULL, &any, out, err))
		return false;
	if (any)
		return error_set(err, FAIL_NOT_FOUND, "not_found", "there is no workspace '%s'", wish);
	*out = (struct workspace){.name = wish ? wish : "My workspace"};
	return workspace_create(db, out, err);
}

static bool read_password(struct cli *cli, struct person_options *options)
{
	char line[PASSWORD_LINE];
	struct problems problems;

	if (options->password_stdin) {
		if (!fgets(line, sizeof(line), stdin))
			return error_set(&cli->error, FAIL_INVALID, "no_password", "there is no password on standard input");
		line[strcspn(line, "\r\n")] = 0;
		options->password = arena_copy(cli->mem, line);
	}
	if (!options->password)
		return error_set(&cli->error, FAIL_INVALID, "no_password", "say the password by --password-stdin or --password");
	problems_init(&problems, cli->mem);
	user_check_password(options->password, cli->words[0], "password", &problems);
	if (problems.count)
		return error_set(&cli->error, FAIL_INVALID, "bad_password", "%s", problems.items[0].message);
	return true;
}

/* ---- users ---- */

struct person {
	struct cli *cli;
	const struct person_options *options;
	const char *hash;
};

static const char *name_of(const struct person *person)
{
	const char *email = person->cli->words[0];

	return person->options->name ? person->options->name : arena_copy_n(person->cli->mem, email, strcspn(email, "@"));
}

static bool add_person(struct db *db, void *arg, struct error *err)
{
	const struct person *person = arg;
	struct arena *mem = person->cli->mem;
	const char *email = person->cli->words[0];
	struct workspace workspace;
	struct member member;
	struct user user;
	bool exists = false, here = false;
	char id[ID_TEXT_SIZE];

	if (!find_workspace(db, mem, person->options->workspace, person->options->new_workspace, &workspace, err) ||
	    !user_find_by_email(db, mem, email, &exists, &user, err))
		return false;
	if (!exists) {
		user = (struct user){.email = email, .name = name_of(person), .password_hash = person->hash};
		if (!user_create(db, mem, &user, err))
			return false;
	} else if (!member_find(db, mem, workspace.id, user.id, &here, &member, err)) {
		return false;
	}
	if (here)
		return error_set(err, FAIL_CONFLICT, "duplicate", "'%s' is in '%s' already", email, workspace.name);
	return member_put(db, workspace.id, user.id, (enum role)person->options->role, err) &&
	       audit_add(db, workspace.id, by_command_line, "user.added", id_format(user.id, "usr", id), NULL, err);
}

int cli_user_add(struct cli *cli)
{
	struct person_options *options = cli->options;
	struct person person = {.cli = cli, .options = options};

	if (!address_is_email(cli->words[0])) {
		error_set(&cli->error, FAIL_INVALID, "not_an_email", "'%s' is no e-mail address", cli->words[0]);
		return cli_fail(cli);
	}
	if (!read_password(cli, options))
		return cli_fail(cli);
	person.hash = password_hash(options->password, cli->mem);
	return run_write(cli, add_person, &person);
}

static bool set_password(struct db *db, void *arg, struct error *err)
{
	const struct person *person = arg;
	struct user user;
	bool exists = false;

	if (!user_find_by_email(db, person->cli->mem, person->cli->words[0], &exists, &user, err))
		return false;
	if (!exists)
		return error_set(err, FAIL_NOT_FOUND, "not_found", "there is no user '%s'", person->cli->words[0]);
	return user_set_password(db, user.id, person->hash, NULL, err);
}

int cli_user_passwd(struct cli *cli)
{
	struct person_options *options = cli->options;
	struct person person = {.cli = cli, .options = options};

	if (!read_password(cli, options))
		return cli_fail(cli);
	person.hash = password_hash(options->password, cli->mem);
	return run_write(cli, set_password, &person);
}

static bool print_people(struct cli *cli, struct db *db, struct error *err)
{
	const struct person_options *options = cli->options;
	struct workspace workspace;
	struct records rows = {NULL, 0};
	bool found = false;
	int64_t after = 0;

	if (!workspace_find(db, cli->mem, options->workspace, &found, &workspace, err))
		return false;
	if (!found)
		return error_set(err, FAIL_NOT_FOUND, "not_found", "there is no such workspace");
	do {
		const struct member *members;

		if (!member_list(db, cli->mem, workspace.id, after, 200, &rows, err))
			return false;
		members = rows.items;
		for (size_t i = 0; i < rows.count; i++) {
			printf("%s\t%s\t%s\n", members[i].email, role_names[members[i].role], members[i].name);
			after = members[i].id;
		}
	} while (rows.count == 200);
	return true;
}

int cli_user_list(struct cli *cli)
{
	struct store *store;
	struct db *db;
	bool ok;

	if (!cli_open_store(cli, &store))
		return cli_fail(cli);
	db = db_create(store);
	ok = print_people(cli, db, &cli->error);
	db_destroy(db);
	cli_close_store(cli, store);
	return ok ? CLI_DONE : cli_fail(cli);
}

/* ---- keys ---- */

struct key_work {
	struct cli *cli;
	struct api_key key;
};

static bool add_key(struct db *db, void *arg, struct error *err)
{
	struct key_work *work = arg;
	const struct key_options *options = work->cli->options;
	struct workspace workspace;
	char id[ID_TEXT_SIZE];

	if (!find_workspace(db, work->cli->mem, options->workspace, options->new_workspace, &workspace, err))
		return false;
	api_key_make(&work->key, work->cli->mem);
	work->key.workspace_id = workspace.id;
	return api_key_add(db, &work->key, err) &&
	       audit_add(db, workspace.id, by_command_line, "api_key.created", id_format(work->key.id, "key", id), NULL, err);
}

int cli_key_add(struct cli *cli)
{
	const struct key_options *options = cli->options;
	struct key_work work = {.cli = cli, .key = {.name = options->name, .role = options->role, .created_by = by_command_line}};
	int code = run_write(cli, add_key, &work);

	if (code == CLI_DONE)
		printf("%s\n", work.key.key);
	return code;
}

static bool revoke_key(struct db *db, void *arg, struct error *err)
{
	struct key_work *work = arg;
	struct records found;
	struct api_key *key;
	char id[ID_TEXT_SIZE];

	if (!api_key_find(db, work->cli->mem, work->cli->words[0], &found, err))
		return false;
	if (found.count != 1)
		return error_set(err, FAIL_NOT_FOUND, "not_found",
		                 found.count ? "several keys begin with '%s'; name the id" : "there is no key '%s'",
		                 work->cli->words[0]);
	key = found.items;
	if (key->revoked_at)
		return error_set(err, FAIL_CONFLICT, "revoked", "the key '%s' was revoked before", work->cli->words[0]);
	return api_key_revoke(db, key, clock_now_ms(), err) &&
	       audit_add(db, key->workspace_id, by_command_line, "api_key.revoked", id_format(key->id, "key", id), NULL, err);
}

int cli_key_revoke(struct cli *cli)
{
	struct key_work work = {.cli = cli};

	return run_write(cli, revoke_key, &work);
}
