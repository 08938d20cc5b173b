/* What an installation can be told: one table read from flags, environment and a file. */
#ifndef APP_SETTINGS_H
#define APP_SETTINGS_H

#include "base/field.h"
#include "base/log.h"
#include "base/problems.h"

struct settings {
	const char *listen, *database, *public_url;
	const char *secret_key, *key_file; /* settings_key_path says where the file is when it is not said here */
	const char *spool_folder;
	bool demo, jobs, simulator;
	int64_t workers, loops;
	int log_level, log_style; /* enum log_level, enum log_style */
};
/* The name is the file's key; --with-dashes on the command line, LEADLINE_IN_CAPITALS in the environment. */
extern const struct field settings_fields[];
extern const struct settings settings_default;

/* One value from text. The problem, if there is one, is added under `place` ("leadline.toml:3", "--listen"). */
bool settings_put(const char *place, const struct field *field, const char *text, struct arena *mem, void *record,
                  struct problems *problems);
/* name = value lines. False only when the file cannot be read; mistakes in it are problems. */
bool settings_read_file(const char *path, struct arena *mem, struct settings *settings, struct problems *problems,
                        struct error *err) MUST_CHECK;
/* LEADLINE_… variables. An unknown one is the problem "unknown_variable", which only `leadline check` takes for a mistake. */
void settings_read_environment(char *const *environment, struct arena *mem, struct settings *settings, struct problems *problems);
/* --public-url for public_url; LEADLINE_PUBLIC_URL. */
const char *settings_flag_name(const struct field *field, struct arena *mem);
const char *settings_variable_name(const struct field *field, struct arena *mem);
/* What no single value shows: a public URL with a path, a secret key of the wrong length. */
void settings_check(const struct settings *settings, struct problems *problems);
/* "leadline.db" of "sqlite:leadline.db"; NULL with PostgreSQL. */
const char *settings_sqlite_path(const struct settings *settings);
/* Does it listen on this machine's loopback only? */
bool settings_is_local(const struct settings *settings);

#endif
