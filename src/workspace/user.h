/* People who sign in, and what they may in which workspace. */
#ifndef WORKSPACE_USER_H
#define WORKSPACE_USER_H

#include "base/problems.h"
#include "workspace/role.h"
#include "workspace/workspace.h"

enum theme { THEME_AUTO, THEME_LIGHT, THEME_DARK };

struct user {
	int64_t id;
	const char *email, *email_key; /* as typed; lower case, what is searched */
	const char *name, *password_hash;
	const char *ui_language, *communication_language, *time_zone;
	int theme; /* enum theme */
	bool keyboard_shortcuts;
	int64_t last_seen_at, created_at, updated_at, version;
};
extern const struct field user_fields[];         /* the whole row, with what is hidden */
extern const struct field user_profile_fields[]; /* what people see and change of themselves */

/* A user as one workspace sees them. */
struct member {
	int64_t workspace_id, id;
	const char *email, *name;
	int role; /* enum role */
	int64_t created_at, updated_at, last_seen_at;
};
extern const struct field member_fields[];

/* A workspace as one user sees it. */
struct membership {
	int64_t id;
	const char *name;
	int role;
};
extern const struct field membership_fields[];

/* "ana@example.com" of "Ana@Example.com ". */
const char *user_email_key(const char *email, struct arena *mem);
/* At least 10 characters, and not the e-mail. Problems under "password". */
void user_check_password(const char *password, const char *email, const char *field, struct problems *problems);

bool user_get(struct db *db, struct arena *mem, int64_t id, struct user *out, struct error *err) MUST_CHECK;
bool user_find_by_email(struct db *db, struct arena *mem, const char *email, bool *found, struct user *out,
                        struct error *err) MUST_CHECK;

/* Inside a write. Fills id, keys, times and defaults; password_hash comes from password_hash() outside of it. FAIL_CONFLICT "duplicate". */
bool user_create(struct db *db, struct arena *mem, struct user *user, struct error *err) MUST_CHECK;
bool user_update(struct db *db, struct user *user, struct error *err) MUST_CHECK;
/* Also ends all sessions but the one given (NULL: all). */
bool user_set_password(struct db *db, int64_t id, const char *hash, const char *keep_token_hash, struct error *err) MUST_CHECK;

bool member_put(struct db *db, int64_t workspace_id, int64_t user_id, enum role role, struct error *err) MUST_CHECK;
bool member_remove(struct db *db, int64_t workspace_id, int64_t user_id, struct error *err) MUST_CHECK;
bool member_find(struct db *db, struct arena *mem, int64_t workspace_id, int64_t user_id, bool *found, struct member *out,
                 struct error *err) MUST_CHECK;
/* Oldest first; after the user `after` (0: from the start). */
bool member_list(struct db *db, struct arena *mem, int64_t workspace_id, int64_t after, int64_t limit, struct records *out,
                 struct error *err) MUST_CHECK;
bool member_count_owners(struct db *db, int64_t workspace_id, int64_t *out, struct error *err) MUST_CHECK;
/* The user's workspaces, the oldest first; at most 200. */
bool membership_list(struct db *db, struct arena *mem, int64_t user_id, struct records *out, struct error *err) MUST_CHECK;

#endif
