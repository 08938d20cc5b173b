/* Owns the known word under which a store recognizes its key. */
#include "app/key_check.h"

#include "base/clock.h"

/* Bound into the seal: no other secret can stand in its place. */
static const char label[] = "installation/key";
static const char known_word[] = "leadline";

static bool read_check(struct db *db, struct arena *mem, bool *found, const char **sealed, struct error *err)
{
	return db_read_text(db, mem, found, sealed, err, "SELECT value FROM installation WHERE name = 'key_check'");
}

static const char *place_of(const struct settings *settings, struct arena *mem)
{
	return settings->secret_key && *settings->secret_key ? "secret_key" : secret_key_path(settings, mem);
}

static bool lost(const struct settings *settings, struct arena *mem, struct error *err)
{
	return error_set(err, FAIL_INVALID, "lost_secret_key",
	                 "the key file '%.90s' is gone, and the secrets in this database open with it alone: put the copy back; "
	                 "without one run 'leadline secrets forget'",
	                 place_of(settings, mem));
}

static bool fits(const struct settings *settings, const struct secret_key *key, const char *sealed, struct arena *mem,
                 struct error *err)
{
	if (secret_open(key, label, sealed, mem))
		return true;
	return error_set(
		err, FAIL_INVALID, "wrong_secret_key",
		"the key in '%.90s' is not the one of this database, whose secrets do not open with it: put the right one "
		"back; if it is lost run 'leadline secrets forget'",
		place_of(settings, mem));
}

bool key_check_look(struct db *db, const struct settings *settings, struct secret_key *out, enum key_check_state *state,
                    struct error *err)
{
	struct arena *mem = arena_create();
	bool found = false, made, stands = secret_key_stands(settings), ok;
	const char *sealed = NULL;

	*out = (struct secret_key){0};
	ok = read_check(db, mem, &found, &sealed, err);
	if (ok && found && !stands)
		ok = lost(settings, mem, err);
	ok = ok && (!stands || secret_key_load(settings, out, &made, err)) && (!found || fits(settings, out, sealed, mem, err));
	*state = found ? KEY_FITS : KEY_FRESH;
	arena_destroy(mem);
	return ok;
}

/* ---- remembered ---- */

struct remembering {
	struct arena *mem;
	const struct secret_key *key;
};

/* The first of several nodes wins; the others hold their key against its word. */
static bool remember(struct db *db, void *arg, struct error *err)
{
	const struct remembering *remembering = arg;

	return db_exec(
		db, err,
		"INSERT INTO installation (name, value, created_at) VALUES ('key_check', $1, $2) ON CONFLICT (name) DO NOTHING",
		db_text(secret_seal(remembering->key, label, known_word, remembering->mem)), db_int(clock_now_ms()));
}

bool key_check_replace(struct db *db, struct arena *mem, const struct secret_key *key, struct error *err)
{
	struct remembering remembering = {mem, key};

	return db_exec(db, err, "DELETE FROM installation WHERE name = 'key_check'") && remember(db, &remembering, err);
}

bool key_check_load(struct db *db, const struct settings *settings, struct secret_key *out, bool *made, struct error *err)
{
	struct remembering remembering = {.mem = arena_create(), .key = out};
	enum key_check_state state;
	bool ok;

	*made = false;
	ok = key_check_look(db, settings, out, &state, err);
	if (ok && state == KEY_FRESH)
		ok = secret_key_load(settings, out, made, err) && db_write(db, remember, &remembering, err) &&
		     key_check_look(db, settings, out, &state, err);
	arena_destroy(remembering.mem);
	return ok;
}
