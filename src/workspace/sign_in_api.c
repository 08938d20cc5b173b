/* Owns the endpoints of signing in and out, of the first run, and of oneself. */
#include <pthread.h>
#include <stdio.h>
#include <string.h>

#include "base/clock.h"
#include "base/id.h"
#include "http/request.h"
#include "text/signature.h"
#include "workspace/identify.h"
#include "workspace/login.h"
#include "workspace/me.h"
#include "workspace/password_gate.h"
#include "workspace/session.h"
#include "workspace/setup_link.h"
#include "workspace/user.h"
#include "workspace/workspace_parts.h"

/* ---- signing in ---- */

struct credentials {
	const char *email, *password;
};

static const struct field credentials_fields[] = {
	F_TEXT(struct credentials, email, 1, 254, .flags = FIELD_REQUIRED),
	F_TEXT(struct credentials, password, 1, 1000, .flags = FIELD_REQUIRED | FIELD_WRITE_ONLY), F_END};

struct sign_in {
	struct request *req;
	struct login login;
	int64_t user_id;
};

static bool begin(struct db *db, void *arg, struct error *err)
{
	struct sign_in *in = arg;

	return login_begin(db, in->req->mem, &in->login, err);
}

static bool finish(struct db *db, void *arg, struct error *err)
{
	struct sign_in *in = arg;
	struct request *req = in->req;

	return login_succeeded(db, req->mem, &in->login, err) && session_open(db, req, in->user_id, in->login.now_ms, err) &&
	       identify_user(req, db, in->user_id, request_header(req, "X-Workspace"), err) && me_reply(req, db, 200, err);
}

static pthread_once_t nobody_once = PTHREAD_ONCE_INIT;
static char nobody_hash[256];

static void make_nobody(void)
{
	struct arena *mem = arena_create();

	snprintf(nobody_hash, sizeof(nobody_hash), "%s", password_hash(signature_token(16, mem), mem));
	arena_destroy(mem);
}

/* An unknown e-mail costs the same time as a wrong password, so that nobody learns who has an account. */
static bool check_password(const struct user *user, bool found, const char *password, struct error *err)
{
	bool matches = false;

	pthread_once(&nobody_once, make_nobody);
	if (!password_gate_matches(password, found ? user->password_hash : nobody_hash, &matches, err))
		return false;
	return (matches && found) || error_set(err, FAIL_UNAUTHORIZED, "bad_credentials", "The e-mail or the password is wrong.");
}

static bool sign_in(struct request *req)
{
	struct credentials given = {0};
	struct sign_in in = {.req = req};
	struct user user = {0};
	bool found = false;

	if (!request_body(req, &given))
		return false;
	in.login = (struct login){user_email_key(given.email, req->mem), req->remote, clock_now_ms()};
	if (!db_write(req->db, begin, &in, &req->error) ||
	    !user_find_by_email(req->db, req->mem, given.email, &found, &user, &req->error))
		return false;
	db_release(req->db);
	if (!check_password(&user, found, given.password, &req->error))
		return false;
	in.user_id = user.id;
	return request_write(req, finish, &in);
}

static bool end_session(struct db *db, void *arg, struct error *err)
{
	return session_close(db, arg, err) && reply_empty(arg, 204);
}

static bool sign_out(struct request *req)
{
	return request_write(req, end_session, req);
}

/* ---- oneself ---- */

static bool show_me(struct request *req)
{
	return me_reply(req, req->db, 200, &req->error);
}

static bool refuse_keys(struct request *req)
{
	return req->caller.user_id ||
	       error_set(&req->error, FAIL_FORBIDDEN, "forbidden", "An API key is nobody: only a person can do this.");
}

static bool change_me_now(struct db *db, void *arg, struct error *err)
{
	struct request *req = arg;
	struct user user;

	return user_get(db, req->mem, req->caller.user_id, &user, err) && request_fresh(req, user.version) &&
	       request_body(req, &user) && user_update(db, &user, err) && me_reply(req, db, 200, err);
}

static bool change_me(struct request *req)
{
	return refuse_keys(req) && request_write(req, change_me_now, req);
}

struct new_password {
	const char *current_password, *new_password;
};

static const struct field new_password_fields[] = {
	F_TEXT(struct new_password, current_password, 1, 1000, .flags = FIELD_REQUIRED | FIELD_WRITE_ONLY),
	F_TEXT(struct new_password, new_password, 1, 1000, .flags = FIELD_REQUIRED | FIELD_WRITE_ONLY), F_END};

struct password_change {
	struct request *req;
	const char *hash;
};

static bool store_password(struct db *db, void *arg, struct error *err)
{
	const struct password_change *change = arg;
	struct request *req = change->req;
	char id[ID_TEXT_SIZE];
	const char *keep = req->caller.session_token ? session_hash(req->caller.session_token, req->mem) : NULL;

	return user_set_password(db, req->caller.user_id, change->hash, keep, err) &&
	       (!req->caller.workspace_id || audit_add(db, req->caller.workspace_id, req->caller.name, "user.password_changed",
	                                               id_format(req->caller.user_id, "usr", id), NULL, err)) &&
	       reply_empty(req, 204);
}

static bool change_password(struct request *req)
{
	struct password_change change = {.req = req};
	struct new_password given = {0};
	struct user user;
	bool matches = false;

	if (!refuse_keys(req) || !user_get(req->db, req->mem, req->caller.user_id, &user, &req->error))
		return false;
	request_fields(req, &given);
	if (given.new_password)
		user_check_password(given.new_password, user.email, "new_password", &req->problems);
	db_release(req->db);
	if (given.current_password && !password_gate_matches(given.current_password, user.password_hash, &matches, &req->error))
		return false;
	if (given.current_password && !matches)
		problems_add(&req->problems, "current_password", "wrong", "This is not your password.");
	if (!problems_none(&req->problems, &req->error))
		return false;
	return password_gate_hash(given.new_password, req->mem, &change.hash, &req->error) &&
	       request_write(req, store_password, &change);
}

/* ---- the first run ---- */

struct setup {
	const char *token, *workspace_name, *name, *email, *password;
};

static const struct field setup_fields[] = {F_TEXT(struct setup, token, 1, 100, .flags = FIELD_REQUIRED | FIELD_WRITE_ONLY),
                                            F_TEXT(struct setup, workspace_name, 1, 120, .flags = FIELD_REQUIRED),
                                            F_TEXT(struct setup, name, 1, 120, .flags = FIELD_REQUIRED),
                                            F_TEXT(struct setup, email, 3, 200, .flags = FIELD_REQUIRED, .format = "email"),
                                            F_TEXT(struct setup, password, 1, 1000, .flags = FIELD_REQUIRED | FIELD_WRITE_ONLY),
                                            F_END};

struct setup_query {
	const char *token;
};

static const struct field setup_query_fields[] = {F_TEXT(struct setup_query, token, 1, 100, .flags = FIELD_REQUIRED), F_END};

struct setup_answer {
	bool valid;
};

static const struct field setup_answer_fields[] = {F_BOOL(struct setup_answer, valid), F_END};

/* The password's rules are told together with what else is wrong. */
static bool read_with_password(struct request *req, void *record, const char *const *password, const char *const *email)
{
	bool readable = request_body(req, record);

	if (*password)
		user_check_password(*password, *email, "password", &req->problems);
	return problems_none(&req->problems, &req->error) && readable;
}

static bool link_used(struct error *err)
{
	return error_set(err, FAIL_NOT_FOUND, "setup_link_used", "This setup link was used, or a newer one was made.");
}

static bool show_setup(struct request *req)
{
	struct setup_query query = {0};
	bool valid = false;

	if (!request_query(req, &query) || !setup_link_valid(req->db, req->mem, query.token, &valid, &req->error))
		return false;
	return valid ? reply_record(req, 200, setup_answer_fields, &(struct setup_answer){true}) : link_used(&req->error);
}

struct set_up {
	struct request *req;
	struct setup given;
	const char *hash;
};

/* `serve` made an empty workspace already: the first person names it. */
static bool name_workspace(struct db *db, struct arena *mem, const char *name, struct workspace *workspace, struct error *err)
{
	bool found = false;

	if (!workspace_find(db, mem, NULL, &found, workspace, err))
		return false;
	if (!found) {
		*workspace = (struct workspace){.name = name};
		return workspace_create(db, workspace, err);
	}
	workspace->name = name;
	workspace->updated_at = clock_now_ms();
	workspace->version++;
	return db_update(db, "workspace", workspace_fields, workspace, err);
}

static bool set_up_now(struct db *db, void *arg, struct error *err)
{
	const struct set_up *set_up = arg;
	struct request *req = set_up->req;
	struct workspace workspace;
	struct user user = {.email = set_up->given.email, .name = set_up->given.name, .password_hash = set_up->hash};
	char id[ID_TEXT_SIZE];

	return setup_link_use(db, req->mem, set_up->given.token, err) &&
	       name_workspace(db, req->mem, set_up->given.workspace_name, &workspace, err) &&
	       user_create(db, req->mem, &user, err) && member_put(db, workspace.id, user.id, ROLE_OWNER, err) &&
	       audit_add(db, workspace.id, user.name, "workspace.set_up", id_format(user.id, "usr", id), NULL, err) &&
	       session_open(db, req, user.id, clock_now_ms(), err) && identify_user(req, db, user.id, NULL, err) &&
	       me_reply(req, db, 201, err);
}

static bool set_up(struct request *req)
{
	struct set_up set_up = {.req = req};
	bool valid = false;

	if (!read_with_password(req, &set_up.given, &set_up.given.password, &set_up.given.email) ||
	    !setup_link_valid(req->db, req->mem, set_up.given.token, &valid, &req->error))
		return false;
	if (!valid)
		return link_used(&req->error);
	db_release(req->db);
	return password_gate_hash(set_up.given.password, req->mem, &set_up.hash, &req->error) &&
	       request_write(req, set_up_now, &set_up);
}

const struct route sign_in_routes[] = {
	{"POST", "/api/v1/auth/login", sign_in, .right = RIGHT_PUBLIC, .takes = credentials_fields, .gives = me_fields,
         .about = "Signs a person in; the session comes as a cookie."},
	{"POST", "/api/v1/auth/logout", sign_out, .right = RIGHT_PERSON, .status = 204, .about = "Ends the session."},
	{"POST", "/api/v1/auth/password", change_password, .right = RIGHT_PERSON, .takes = new_password_fields, .status = 204,
         .about = "Changes one's password and ends all other sessions."},
	{"GET", "/api/v1/me", show_me, .right = RIGHT_PERSON, .gives = me_fields,
         .about = "Who the caller is and what they may."},
	{"PATCH", "/api/v1/me", change_me, .right = RIGHT_PERSON, .takes = user_profile_fields, .partial = true,
         .gives = me_fields, .about = "Changes one's name and preferences."},
	{"GET", "/api/v1/setup", show_setup, .right = RIGHT_PUBLIC, .query = setup_query_fields, .gives = setup_answer_fields,
         .about = "Is this setup link still good?"},
	{"POST", "/api/v1/setup", set_up, .right = RIGHT_PUBLIC, .takes = setup_fields, .gives = me_fields, .status = 201,
         .about = "First run: makes the owner by the link that the server printed."},
	{0}};
