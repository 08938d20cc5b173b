/* Owns the way from a key in a request to its holder: the row by its hash, behind a small cache whose entries live a few seconds. */
#include <pthread.h>
#include <stdio.h>
#include <string.h>

#include "text/signature.h"
#include "workspace/api_key.h"

enum { ENTRIES = 64, HASH_SIZE = 65, NOTE_EVERY_MS = 60 * 1000 };

struct entry {
	char hash[HASH_SIZE];
	struct api_key_holder holder;
	int64_t read_at, noted_at;
};

static pthread_mutex_t lock = PTHREAD_MUTEX_INITIALIZER;
static struct entry entries[ENTRIES];

/* The hash is random: its first digits spread well enough. */
static struct entry *place_of(const char *hash)
{
	unsigned int place = 0;

	for (int i = 0; i < 4; i++)
		place = place * 31 + (unsigned char)hash[i];
	return &entries[place % ENTRIES];
}

/* *note: this caller has to write the use down. */
static bool find_cached(const char *hash, int64_t now_ms, struct api_key_holder *out, bool *note)
{
	struct entry *entry = place_of(hash);
	bool found;

	pthread_mutex_lock(&lock);
	found = strcmp(entry->hash, hash) == 0 && now_ms - entry->read_at < API_KEY_CACHE_MS;
	if (found) {
		*out = entry->holder;
		*note = now_ms - entry->noted_at >= NOTE_EVERY_MS;
		if (*note)
			entry->noted_at = now_ms;
	}
	pthread_mutex_unlock(&lock);
	return found;
}

static void put_cached(const char *hash, const struct api_key_holder *holder, int64_t noted_at, int64_t now_ms)
{
	struct entry *entry = place_of(hash);

	pthread_mutex_lock(&lock);
	*entry = (struct entry){.holder = *holder, .read_at = now_ms, .noted_at = noted_at};
	memcpy(entry->hash, hash, strnlen(hash, HASH_SIZE - 1));
	pthread_mutex_unlock(&lock);
}

void api_key_forget(int64_t id)
{
	pthread_mutex_lock(&lock);
	for (int i = 0; i < ENTRIES; i++)
		if (entries[i].holder.id == id)
			memset(&entries[i], 0, sizeof(entries[i]));
	pthread_mutex_unlock(&lock);
}

struct note {
	const struct api_key_holder *holder;
	int64_t now_ms;
};

static bool write_note(struct db *db, void *arg, struct error *err)
{
	const struct note *note = arg;

	return db_exec(db, err, "UPDATE api_key SET last_used_at = $3 WHERE workspace_id = $1 AND id = $2",
	               db_int(note->holder->workspace_id), db_int(note->holder->id), db_int(note->now_ms));
}

static bool read_holder(struct db *db, struct arena *mem, const char *hash, int64_t now_ms, struct api_key_holder *out,
                        bool *note, struct error *err)
{
	struct api_key key;
	bool found = false;

	/* check_sql: all workspaces, the key is what says which one */
	if (!db_find(db, mem, api_key_fields, &found, &key, err,
	             "SELECT {fields} FROM api_key WHERE hash = $1 AND revoked_at IS NULL", db_text(hash)))
		return false;
	if (!found)
		return error_set(err, FAIL_UNAUTHORIZED, "bad_key", "This API key is unknown or was revoked.");
	*out = (struct api_key_holder){.workspace_id = key.workspace_id, .id = key.id, .role = (enum role)key.role};
	snprintf(out->name, sizeof(out->name), "%s", key.name);
	*note = now_ms - key.last_used_at >= NOTE_EVERY_MS;
	put_cached(hash, out, *note ? now_ms : key.last_used_at, now_ms);
	return true;
}

bool api_key_identify(struct db *db, struct arena *mem, const char *token, int64_t now_ms, struct api_key_holder *out,
                      struct error *err)
{
	const char *hash = signature_sha256_hex(token, strlen(token), mem);
	struct note use = {.holder = out, .now_ms = now_ms};
	bool note = false;

	if (!find_cached(hash, now_ms, out, &note) && !read_holder(db, mem, hash, now_ms, out, &note, err))
		return false;
	/* A note that cannot be written (disk full) must not shut the door on reads. */
	if (note && !db_write(db, write_note, &use, NULL))
		return true;
	return true;
}
