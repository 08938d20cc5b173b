/* Owns the settings: their table, and reading them from text wherever it stands. Not what they do. */
#include <ctype.h>
#include <errno.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "app/settings.h"
#include "text/address.h"
#include "text/json.h"

enum { LINE_MAX_BYTES = 4096 };

static const char *const log_level_names[] = {"debug", "info", "warn", "error", NULL};
static const char *const log_style_names[] = {"text", "json", NULL};

const struct field settings_fields[] = {
	F_TEXT(struct settings, listen, 1, 200, .about = "address and port to listen on; port 0 takes a free one"),
	F_TEXT(struct settings, database, 1, 1000, .about = "sqlite:FILE or postgres://USER@HOST/NAME"),
	F_TEXT(struct settings, public_url, 0, 500,
               .about = "what browsers and carriers call this server: https://desk.example.com"),
	F_TEXT(struct settings, secret_key, 0, 64, .about = "key of the secrets at rest, 64 hex digits; the same on every node"),
	F_TEXT(struct settings, key_file, 0, 1000, .about = "file with that key (default: leadline.key beside the SQLite file)"),
	F_TEXT(struct settings, spool_folder, 0, 1000,
               .about = "where uploads wait (default: beside the SQLite file, else /tmp)"),
	F_BOOL(struct settings, demo, .about = "fill an empty store with a demo and let its leads answer"),
	F_BOOL(struct settings, jobs, .about = "do background work here (--no-jobs: a node that only serves)"),
	F_BOOL(struct settings, simulator,
               .about = "offer the simulated carrier, on loopback and in a demo (--no-simulator: nowhere)"),
	F_INT(struct settings, workers, 0, 1024, .about = "threads that run requests; 0: 64"),
	F_INT(struct settings, loops, 0, 256, .about = "threads that parse and write; 0: one a core"),
	F_CHOICE(struct settings, log_level, log_level_names, .about = "debug, info, warn or error"),
	F_CHOICE(struct settings, log_style, log_style_names, .about = "text or json"),
	F_END};

const struct settings settings_default = {
	.listen = "127.0.0.1:8080",
	.database = "sqlite:leadline.db",
	.jobs = true,
	.simulator = true,
	.log_level = LOG_INFO,
};

bool settings_put(const char *place, const struct field *field, const char *text, struct arena *mem, void *record,
                  struct problems *problems)
{
	struct problems found;

	problems_init(&found, mem);
	if (json_read_text_field(field, text, mem, record, &found))
		return true;
	for (size_t i = 0; i < found.count; i++)
		problems_add(problems, place, found.items[i].code, "%s: %s", field->name, found.items[i].message);
	return false;
}

static const char *renamed(const char *prefix, const char *name, char from, char to, bool capitals, struct arena *mem)
{
	char *text = arena_format(mem, "%s%s", prefix, name);

	for (char *at = text + strlen(prefix); *at; at++)
		*at = *at == from ? to : capitals ? (char)toupper((unsigned char)*at) : *at;
	return text;
}

const char *settings_flag_name(const struct field *field, struct arena *mem)
{
	return renamed("--", field->name, '_', '-', false, mem);
}

const char *settings_variable_name(const struct field *field, struct arena *mem)
{
	return renamed("LEADLINE_", field->name, '_', '_', true, mem);
}

static char *trim(char *text)
{
	char *end;

	while (isspace((unsigned char)*text))
		text++;
	end = text + strlen(text);
	while (end > text && isspace((unsigned char)end[-1]))
		*--end = 0;
	return text;
}

/* "…" with \" and \\, or a bare word up to a comment. NULL when a quote is not closed or something follows it. */
static const char *read_value(char *text)
{
	char *out = text, *at = text + 1;

	if (*text != '"') {
		char *comment = strchr(text, '#');

		if (comment)
			*comment = 0;
		return trim(text);
	}
	while (*at && *at != '"') {
		if (*at == '\\' && (at[1] == '"' || at[1] == '\\'))
			at++;
		*out++ = *at++;
	}
	if (!*at)
		return NULL;
	at = trim(at + 1);
	if (*at && *at != '#')
		return NULL;
	*out = 0;
	return text;
}

static void read_line(const char *place, char *line, struct arena *mem, struct settings *settings, struct problems *problems)
{
	char *name = trim(line), *equals;
	const char *value;
	const struct field *field;

	if (!*name || *name == '#')
		return;
	if (*name == '[') {
		problems_add(problems, place, "section", "there are no sections: write 'name = value'");
		return;
	}
	equals = strchr(name, '=');
	if (!equals) {
		problems_add(problems, place, "not_a_setting", "expected 'name = value', found '%s'", name);
		return;
	}
	*equals = 0;
	name = trim(name);
	field = field_find(settings_fields, name);
	if (!field) {
		problems_add(problems, place, "unknown_setting", "unknown setting '%s'", name);
		return;
	}
	value = read_value(trim(equals + 1));
	if (!value)
		problems_add(problems, place, "unclosed_quote", "%s: the text does not end in a quote", name);
	else
		settings_put(place, field, value, mem, settings, problems);
}

bool settings_read_file(const char *path, struct arena *mem, struct settings *settings, struct problems *problems,
                        struct error *err)
{
	char line[LINE_MAX_BYTES];
	FILE *file = fopen(path, "re");

	if (!file)
		return error_set(err, FAIL_INVALID, "no_config", "cannot read '%s': %s", path, strerror(errno));
	for (int number = 1; fgets(line, sizeof(line), file); number++)
		read_line(arena_format(mem, "%s:%d", path, number), line, mem, settings, problems);
	fclose(file);
	return true;
}

void settings_read_environment(char *const *environment, struct arena *mem, struct settings *settings, struct problems *problems)
{
	static const char prefix[] = "LEADLINE_";

	for (; *environment; environment++) {
		const char *equals = strchr(*environment, '=');
		const struct field *field = settings_fields;
		const char *name;

		if (!equals || strncmp(*environment, prefix, sizeof(prefix) - 1) != 0)
			continue;
		name = arena_copy_n(mem, *environment, (size_t)(equals - *environment));
		if (strcmp(name, "LEADLINE_CONFIG") == 0)
			continue;
		while (field->name && strcmp(settings_variable_name(field, mem), name) != 0)
			field++;
		if (field->name)
			settings_put(name, field, equals + 1, mem, settings, problems);
		else
			problems_add(problems, name, "unknown_variable", "no setting has this name");
	}
}

static bool is_hex(const char *text, size_t length)
{
	return strlen(text) == length && strspn(text, "0123456789abcdefABCDEF") == length;
}

static void check_public_url(const char *url, struct problems *problems)
{
	const char *host = strstr(url, "://");

	if (!address_is_url(url))
		problems_add(problems, "public_url", "not_a_url", "'%s' is no http:// or https:// address", url);
	else if (strpbrk(host + 3, "/?#"))
		problems_add(problems, "public_url", "has_path", "'%s' must end after the host: no slash, no path", url);
}

void settings_check(const struct settings *settings, struct problems *problems)
{
	const char *colon = strrchr(settings->listen, ':');
	char *end = NULL;
	long port = colon ? strtol(colon + 1, &end, 10) : -1;

	if (!colon || end == colon + 1 || *end || port < 0 || port > 65535)
		problems_add(problems, "listen", "not_an_address", "'%s' is no ADDRESS:PORT", settings->listen);
	if (settings->public_url && *settings->public_url)
		check_public_url(settings->public_url, problems);
	if (settings->secret_key && *settings->secret_key && !is_hex(settings->secret_key, 64))
		problems_add(problems, "secret_key", "not_hex", "the key must be 64 hex digits");
	if (strncmp(settings->database, "sqlite:", 7) != 0 && strncmp(settings->database, "postgres://", 11) != 0 &&
	    strncmp(settings->database, "postgresql://", 13) != 0)
		problems_add(problems, "database", "not_a_database", "'%s' is neither sqlite:FILE nor postgres://…",
		             settings->database);
}

const char *settings_sqlite_path(const struct settings *settings)
{
	return strncmp(settings->database, "sqlite:", 7) == 0 ? settings->database + 7 : NULL;
}

bool settings_is_local(const struct settings *settings)
{
	static const char *const hosts[] = {"127.", "localhost:", "[::1]:"};

	for (size_t i = 0; i < sizeof(hosts) / sizeof(hosts[0]); i++)
		if (strncmp(settings->listen, hosts[i], strlen(hosts[i])) == 0)
			return true;
	return false;
}
