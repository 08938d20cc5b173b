/* Owns the setup link's row. */
#include <string.h>

#include "base/clock.h"
#include "workspace/setup_link.h"

enum { TOKEN_BYTES = 24 };

static const char label[] = "setup_link";

bool setup_link_needed(struct db *db, bool *needed, struct error *err)
{
	int64_t one = 0;
	bool any = false;

	if (!db_read_int(db, &any, &one, err, "SELECT 1 FROM app_user LIMIT 1"))
		return false;
	*needed = !any;
	return true;
}

static const char *hash_of(const char *token, struct arena *mem)
{
	return signature_sha256_hex(token, strlen(token), mem);
}

/* One that was sealed under a key that is lost gives way. */
static bool replace(struct db *db, struct arena *mem, const struct secret_key *key, const char *token, struct error *err)
{
	return db_exec(db, err, "DELETE FROM setup_link") &&
	       db_exec(db, err, "INSERT INTO setup_link (token_hash, sealed_token, created_at) VALUES ($1, $2, $3)",
	               db_text(hash_of(token, mem)), db_text(secret_seal(key, label, token, mem)), db_int(clock_now_ms()));
}

bool setup_link_ensure(struct db *db, struct arena *mem, const struct secret_key *key, const char **token, struct error *err)
{
	const char *sealed = NULL;

	if (!db_read_text(db, mem, NULL, &sealed, err,
	                  "SELECT sealed_token FROM setup_link ORDER BY created_at DESC, token_hash LIMIT 1"))
		return false;
	*token = secret_open(key, label, sealed, mem);
	if (*token)
		return true;
	*token = signature_token(TOKEN_BYTES, mem);
	return replace(db, mem, key, *token, err);
}

bool setup_link_valid(struct db *db, struct arena *mem, const char *token, bool *valid, struct error *err)
{
	int64_t one = 0;

	return db_read_int(db, valid, &one, err,
	                   "SELECT 1 FROM setup_link WHERE token_hash = $1 AND NOT EXISTS (SELECT 1 FROM app_user)",
	                   db_text(hash_of(token, mem)));
}

bool setup_link_use(struct db *db, struct arena *mem, const char *token, struct error *err)
{
	int64_t changed = 0;

	if (!db_change(db, &changed, err, "DELETE FROM setup_link WHERE token_hash = $1 AND NOT EXISTS (SELECT 1 FROM app_user)",
	               db_text(hash_of(token, mem))))
		return false;
	if (!changed)
		return error_set(err, FAIL_NOT_FOUND, "setup_link_used", "This setup link was used, or a newer one was made.");
	return true;
}
