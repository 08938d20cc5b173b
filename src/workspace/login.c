/* Owns the counting of failed sign-ins. */
#include "workspace/login.h"

static const char *by_email(const struct login *login, struct arena *mem)
{
	return arena_format(mem, "email:%s", login->email_key);
}

static const char *by_address(const struct login *login, struct arena *mem)
{
	return arena_format(mem, "address:%s", login->address ? login->address : "unknown");
}

static bool check(struct db *db, const char *who, int64_t most, int64_t now_ms, struct error *err)
{
	int64_t start = 0;
	bool full = false;

	if (!db_read_int(db, &full, &start, err,
	                 "SELECT window_start FROM login_attempt WHERE who = $1 AND failures >= $2 AND window_start > $3",
	                 db_text(who), db_int(most), db_int(now_ms - LOGIN_WINDOW_MS)))
		return false;
	if (!full)
		return true;
	error_set(err, FAIL_LIMIT, "too_many_attempts", "Too many failed attempts to sign in. Wait a few minutes.");
	if (err)
		err->retry_after_s = (int)((start + LOGIN_WINDOW_MS - now_ms) / 1000) + 1;
	return false;
}

static bool count(struct db *db, const char *who, int64_t now_ms, struct error *err)
{
	return db_exec(
		db, err,
		"INSERT INTO login_attempt (who, window_start, failures) VALUES ($1, $2, 1) ON CONFLICT (who) DO UPDATE SET "
		"failures = CASE WHEN login_attempt.window_start > $3 THEN login_attempt.failures + 1 ELSE 1 END, "
		"window_start = CASE WHEN login_attempt.window_start > $3 THEN login_attempt.window_start ELSE "
		"excluded.window_start END",
		db_text(who), db_int(now_ms), db_int(now_ms - LOGIN_WINDOW_MS));
}

bool login_begin(struct db *db, struct arena *mem, const struct login *login, struct error *err)
{
	const char *email = by_email(login, mem), *address = by_address(login, mem);

	return check(db, email, LOGIN_MOST_BY_EMAIL, login->now_ms, err) &&
	       check(db, address, LOGIN_MOST_BY_ADDRESS, login->now_ms, err) && count(db, email, login->now_ms, err) &&
	       count(db, address, login->now_ms, err);
}

/* The e-mail starts anew; the address only gets this one try back, for it may be trying many e-mails. */
bool login_succeeded(struct db *db, struct arena *mem, const struct login *login, struct error *err)
{
	return db_exec(db, err, "DELETE FROM login_attempt WHERE who = $1", db_text(by_email(login, mem))) &&
	       db_exec(db, err, "UPDATE login_attempt SET failures = failures - 1 WHERE who = $1 AND failures > 0",
	               db_text(by_address(login, mem)));
}

bool login_sweep(struct db *db, int64_t now_ms, struct error *err)
{
	return db_exec(db, err, "DELETE FROM login_attempt WHERE window_start <= $1", db_int(now_ms - LOGIN_WINDOW_MS));
}
