/* Who is signed in: a random token in the browser's cookie, its hash in the database. */
#ifndef WORKSPACE_SESSION_H
#define WORKSPACE_SESSION_H

#include "http/request.h"
#include "workspace/workspace.h"

enum { SESSION_DAYS = 30 };

/* The token of the request's cookie, or NULL. */
const char *session_token(struct request *req);
/* The name under which the database knows a token. */
const char *session_hash(const char *token, struct arena *mem);

/* Inside a write: a new session; *token is told once. Sets the reply's cookie. */
bool session_open(struct db *db, struct request *req, int64_t user_id, int64_t now_ms, struct error *err) MUST_CHECK;
/* Sliding: a session in use is written forward at most once an hour, in a write of its own; *renewed says when. */
bool session_find(struct db *db, struct arena *mem, const char *token, int64_t now_ms, int64_t *user_id, bool *renewed,
                  struct error *err) MUST_CHECK;
/* The browser is told the new end with the answer. */
void session_renew_cookie(struct request *req, const char *token);
/* Inside a write. Sets the cookie that forgets. */
bool session_close(struct db *db, struct request *req, struct error *err) MUST_CHECK;
/* Inside a write: rows that ran out. */
bool session_sweep(struct db *db, int64_t now_ms, struct error *err) MUST_CHECK;

#endif
