/* Owns sessions: cookie and row. */
#include <string.h>

#include "text/signature.h"
#include "workspace/session.h"

enum { TOKEN_BYTES = 32, DAY_S = 24 * 60 * 60, TOUCH_MS = 60 * 60 * 1000 };

static const char cookie_name[] = "leadline_session";
static const int64_t session_ms = (int64_t)SESSION_DAYS * DAY_S * 1000;

const char *session_token(struct request *req)
{
	const char *at = request_header(req, "Cookie");
	size_t name = sizeof(cookie_name) - 1;

	while (at && *at) {
		size_t length;

		at += strspn(at, "; ");
		length = strcspn(at, ";");
		if (length > name + 1 && strncmp(at, cookie_name, name) == 0 && at[name] == '=')
			return arena_copy_n(req->mem, at + name + 1, length - name - 1);
		at += length;
	}
	return NULL;
}

const char *session_hash(const char *token, struct arena *mem)
{
	return signature_sha256_hex(token, strlen(token), mem);
}

static void set_cookie(struct request *req, const char *token, int age_s)
{
	req->reply.cookie = arena_format(req->mem, "%s=%s; Path=/; HttpOnly; SameSite=Lax; Max-Age=%d%s", cookie_name, token,
	                                 age_s, workspace_current_setup()->secure_cookies ? "; Secure" : "");
}

bool session_open(struct db *db, struct request *req, int64_t user_id, int64_t now_ms, struct error *err)
{
	const char *token = signature_token(TOKEN_BYTES, req->mem);

	set_cookie(req, token, SESSION_DAYS * DAY_S);
	req->reply.secret = true;
	return db_exec(db, err,
	               "INSERT INTO session (token_hash, user_id, created_at, last_seen_at, expires_at) VALUES ($1, $2, $3, $4, "
	               "$5)",
	               db_text(session_hash(token, req->mem)), db_int(user_id), db_int(now_ms), db_int(now_ms),
	               db_int(now_ms + session_ms)) &&
	       db_exec(db, err, "UPDATE app_user SET last_seen_at = $2 WHERE id = $1", db_int(user_id), db_int(now_ms));
}

struct touch {
	const char *hash;
	int64_t user_id, now_ms;
};

static bool touch(struct db *db, void *arg, struct error *err)
{
	const struct touch *touch = arg;

	return db_exec(db, err, "UPDATE session SET last_seen_at = $2, expires_at = $3 WHERE token_hash = $1",
	               db_text(touch->hash), db_int(touch->now_ms), db_int(touch->now_ms + session_ms)) &&
	       db_exec(db, err, "UPDATE app_user SET last_seen_at = $2 WHERE id = $1", db_int(touch->user_id),
	               db_int(touch->now_ms));
}

bool session_find(struct db *db, struct arena *mem, const char *token, int64_t now_ms, int64_t *user_id, bool *renewed,
                  struct error *err)
{
	struct touch seen = {.hash = session_hash(token, mem), .now_ms = now_ms};
	struct db_rows *rows;
	int64_t last_seen_at = 0;

	if (!db_query(db, mem, &rows, err, "SELECT user_id, last_seen_at FROM session WHERE token_hash = $1 AND expires_at > $2",
	              db_text(seen.hash), db_int(now_ms)))
		return false;
	if (db_rows_next(rows)) {
		seen.user_id = db_rows_int(rows, 0);
		last_seen_at = db_rows_int(rows, 1);
	}
	if (!db_rows_close(rows, err))
		return false;
	if (!seen.user_id)
		return error_set(err, FAIL_UNAUTHORIZED, "session_expired", "Your session has ended. Sign in again.");
	*user_id = seen.user_id;
	*renewed = last_seen_at <= now_ms - TOUCH_MS;
	/* A session that cannot be written forward (disk full) must not shut the door on reads. */
	if (*renewed && !db_write(db, touch, &seen, NULL))
		*renewed = false;
	return true;
}

void session_renew_cookie(struct request *req, const char *token)
{
	set_cookie(req, token, SESSION_DAYS * DAY_S);
}

bool session_close(struct db *db, struct request *req, struct error *err)
{
	set_cookie(req, "", 0);
	return !req->caller.session_token || db_exec(db, err, "DELETE FROM session WHERE token_hash = $1",
	                                             db_text(session_hash(req->caller.session_token, req->mem)));
}

bool session_sweep(struct db *db, int64_t now_ms, struct error *err)
{
	return db_exec(db, err, "DELETE FROM session WHERE expires_at <= $1", db_int(now_ms));
}
