/* Owns the SQL of users and of their memberships. */
#include "base/clock.h"
#include "base/id.h"
#include "workspace/user.h"

bool user_get(struct db *db, struct arena *mem, int64_t id, struct user *out, struct error *err)
{
	return db_get(db, mem, user_fields, out, err, "SELECT {fields} FROM app_user WHERE id = $1", db_int(id));
}

bool user_find_by_email(struct db *db, struct arena *mem, const char *email, bool *found, struct user *out, struct error *err)
{
	return db_find(db, mem, user_fields, found, out, err, "SELECT {fields} FROM app_user WHERE email_key = $1",
	               db_text(user_email_key(email, mem)));
}

bool user_create(struct db *db, struct arena *mem, struct user *user, struct error *err)
{
	bool taken = false;
	int64_t one = 0;

	user->email_key = user_email_key(user->email, mem);
	if (!db_read_int(db, &taken, &one, err, "SELECT 1 FROM app_user WHERE email_key = $1", db_text(user->email_key)))
		return false;
	if (taken)
		return error_set(err, FAIL_CONFLICT, "duplicate", "There is a user with the e-mail '%s' already.", user->email);
	user->id = id_next();
	user->created_at = user->updated_at = clock_now_ms();
	user->version = 1;
	user->ui_language = user->ui_language ? user->ui_language : "en";
	user->communication_language = user->communication_language ? user->communication_language : "en";
	user->keyboard_shortcuts = true;
	return db_insert(db, "app_user", user_fields, user, err);
}

bool user_update(struct db *db, struct user *user, struct error *err)
{
	user->version++;
	user->updated_at = clock_now_ms();
	return db_update(db, "app_user", user_fields, user, err);
}

bool user_set_password(struct db *db, int64_t id, const char *hash, const char *keep_token_hash, struct error *err)
{
	return db_exec(db, err, "UPDATE app_user SET password_hash = $2, updated_at = $3, version = version + 1 WHERE id = $1",
	               db_int(id), db_text(hash), db_int(clock_now_ms())) &&
	       db_exec(db, err, "DELETE FROM session WHERE user_id = $1 AND token_hash <> $2", db_int(id),
	               db_text(keep_token_hash ? keep_token_hash : ""));
}

/* ---- memberships ---- */

bool member_put(struct db *db, int64_t workspace_id, int64_t user_id, enum role role, struct error *err)
{
	int64_t now = clock_now_ms();

	return db_exec(db, err,
	               "INSERT INTO member (workspace_id, user_id, role, created_at, updated_at) VALUES ($1, $2, $3, $4, $5) "
	               "ON CONFLICT (workspace_id, user_id) DO UPDATE SET role = excluded.role, updated_at = excluded.updated_at",
	               db_int(workspace_id), db_int(user_id), db_text(role_names[role]), db_int(now), db_int(now));
}

bool member_remove(struct db *db, int64_t workspace_id, int64_t user_id, struct error *err)
{
	return db_exec(db, err, "DELETE FROM member WHERE workspace_id = $1 AND user_id = $2", db_int(workspace_id),
	               db_int(user_id));
}

/* The columns stand in the order of member_fields. */
#define MEMBER_COLUMNS \
	"SELECT m.workspace_id, u.id, u.email, u.name, m.role, m.created_at, " \
	"CASE WHEN m.updated_at > u.updated_at THEN m.updated_at ELSE u.updated_at END, u.last_seen_at " \
	"FROM member m JOIN app_user u ON u.id = m.user_id "

bool member_find(struct db *db, struct arena *mem, int64_t workspace_id, int64_t user_id, bool *found, struct member *out,
                 struct error *err)
{
	return db_find(db, mem, member_fields, found, out, err, MEMBER_COLUMNS "WHERE m.workspace_id = $1 AND m.user_id = $2",
	               db_int(workspace_id), db_int(user_id));
}

bool member_list(struct db *db, struct arena *mem, int64_t workspace_id, int64_t after, int64_t limit, struct records *out,
                 struct error *err)
{
	return db_list(db, mem, member_fields, sizeof(struct member), out, err,
	               MEMBER_COLUMNS "WHERE m.workspace_id = $1 AND m.user_id > $2 ORDER BY m.user_id LIMIT $3",
	               db_int(workspace_id), db_int(after), db_int(limit));
}

bool member_count_owners(struct db *db, int64_t workspace_id, int64_t *out, struct error *err)
{
	return db_read_int(db, NULL, out, err, "SELECT count(*) FROM member WHERE workspace_id = $1 AND role = 'owner'",
	                   db_int(workspace_id));
}

bool membership_list(struct db *db, struct arena *mem, int64_t user_id, struct records *out, struct error *err)
{
	return db_list(db, mem, membership_fields, sizeof(struct membership), out, err,
	               "SELECT w.id, w.name, m.role FROM member m JOIN workspace w ON w.id = m.workspace_id "
	               "WHERE m.user_id = $1 ORDER BY m.workspace_id LIMIT 200",
	               db_int(user_id));
}
