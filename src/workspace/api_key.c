/* Owns the API key's record, its making and its rows. Recognizing one in a request is api_key_cache.c. */
#include <string.h>

#include "base/clock.h"
#include "base/id.h"
#include "text/signature.h"
#include "workspace/api_key.h"

enum { KEY_BYTES = 24, PREFIX_LENGTH = 12 };

#define API_KEY_COMMON \
	F_HEAD(struct api_key, "key"), F_TEXT(struct api_key, name, 1, 120, .flags = FIELD_REQUIRED), \
		F_CHOICE(struct api_key, role, role_names, .flags = FIELD_REQUIRED, \
	                 .about = "The most that its holder may do."), \
		F_TEXT(struct api_key, prefix, 0, 40, .flags = FIELD_READ_ONLY, .about = "How the key begins."), \
		F_TEXT(struct api_key, hash, 0, 64, .flags = FIELD_HIDDEN), \
		F_TEXT(struct api_key, created_by, 0, 200, .flags = FIELD_READ_ONLY), \
		F_TIME(struct api_key, last_used_at, .flags = FIELD_READ_ONLY), \
		F_TIME(struct api_key, revoked_at, .flags = FIELD_READ_ONLY), F_TAIL(struct api_key)

const struct field api_key_fields[] = {API_KEY_COMMON, F_END};
const struct field api_key_created_fields[] = {API_KEY_COMMON,
                                               F_TEXT(struct api_key, key, 0, 100, .flags = FIELD_READ_ONLY | FIELD_UNSTORED,
                                                      .about = "The key itself, shown this once."),
                                               F_END};

void api_key_take(struct api_key *key, const char *text, struct arena *mem)
{
	key->key = arena_copy(mem, text);
	key->prefix = arena_copy_n(mem, text, PREFIX_LENGTH);
	key->hash = signature_sha256_hex(text, strlen(text), mem);
}

void api_key_make(struct api_key *key, struct arena *mem)
{
	api_key_take(key, arena_format(mem, "llk_%s", signature_token(KEY_BYTES, mem)), mem);
}

bool api_key_add(struct db *db, struct api_key *key, struct error *err)
{
	key->id = id_next();
	key->created_at = key->updated_at = clock_now_ms();
	key->version = 1;
	return db_insert(db, "api_key", api_key_fields, key, err);
}

bool api_key_list(struct db *db, struct arena *mem, int64_t workspace_id, int64_t before, int64_t limit, struct records *out,
                  struct error *err)
{
	return db_list(db, mem, api_key_fields, sizeof(struct api_key), out, err,
	               "SELECT {fields} FROM api_key WHERE workspace_id = $1 AND id < $2 ORDER BY id DESC LIMIT $3",
	               db_int(workspace_id), db_int(before ? before : INT64_MAX), db_int(limit));
}

bool api_key_get(struct db *db, struct arena *mem, int64_t workspace_id, int64_t id, struct api_key *out, struct error *err)
{
	return db_get(db, mem, api_key_fields, out, err, "SELECT {fields} FROM api_key WHERE workspace_id = $1 AND id = $2",
	              db_int(workspace_id), db_int(id));
}

bool api_key_find(struct db *db, struct arena *mem, const char *id_or_prefix, struct records *out, struct error *err)
{
	int64_t id = 0;

	if (!id_parse(id_or_prefix, "key", &id))
		id = 0;
	/* check_sql: all workspaces, whoever has the database has them all */
	return db_list(db, mem, api_key_fields, sizeof(struct api_key), out, err,
	               "SELECT {fields} FROM api_key WHERE id = $1 OR prefix = $2 ORDER BY id LIMIT 2", db_int(id),
	               db_text(id_or_prefix));
}

bool api_key_revoke(struct db *db, struct api_key *key, int64_t now_ms, struct error *err)
{
	key->revoked_at = key->updated_at = now_ms;
	key->version++;
	return db_update(db, "api_key", api_key_fields, key, err);
}
