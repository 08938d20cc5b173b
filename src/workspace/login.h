/* How often may somebody try to sign in? Counted by e-mail and by address, in windows of a quarter of an hour. */
#ifndef WORKSPACE_LOGIN_H
#define WORKSPACE_LOGIN_H

#include "workspace/workspace.h"

enum { LOGIN_WINDOW_MS = 15 * 60 * 1000, LOGIN_MOST_BY_EMAIL = 5, LOGIN_MOST_BY_ADDRESS = 20 };

struct login {
	const char *email_key, *address;
	int64_t now_ms;
};

/* Inside a write, before the password is looked at: counts the try as failed, or FAIL_LIMIT "too_many_attempts" with the seconds to
 * wait. Counting first is what stops a hundred tries sent at once. */
bool login_begin(struct db *db, struct arena *mem, const struct login *login, struct error *err) MUST_CHECK;
/* Inside a write: the password was good, so the try was no failure. */
bool login_succeeded(struct db *db, struct arena *mem, const struct login *login, struct error *err) MUST_CHECK;
/* Inside a write: windows that are over. */
bool login_sweep(struct db *db, int64_t now_ms, struct error *err) MUST_CHECK;

#endif
