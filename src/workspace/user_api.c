/* Owns the endpoints of a workspace's people, and who may make whom what. */
#include <string.h>

#include "base/clock.h"
#include "base/id.h"
#include "http/request.h"
#include "text/json.h"
#include "workspace/password_gate.h"
#include "workspace/user.h"
#include "workspace/workspace_parts.h"

struct page {
	int64_t limit;
	const char *cursor;
};

static const struct field page_fields[] = {F_INT(struct page, limit, 1, 200), F_TEXT(struct page, cursor, 0, 200), F_END};

static bool list_users(struct request *req)
{
	struct page page = {.limit = 50};
	struct records rows;
	const struct member *members;
	int64_t after = 0;
	bool given;

	if (!request_query(req, &page) || !request_cursor(req, page.cursor, &given, &after, 1) ||
	    !member_list(req->db, req->mem, req->caller.workspace_id, after, page.limit + 1, &rows, &req->error))
		return false;
	members = rows.items;
	if (rows.count <= (size_t)page.limit)
		return reply_list(req, member_fields, sizeof(*members), rows, NULL, NULL);
	rows.count = (size_t)page.limit;
	return reply_list(req, member_fields, sizeof(*members), rows, reply_cursor(req, &members[rows.count - 1].id, 1), NULL);
}

static bool get_member(struct db *db, struct request *req, struct member *out, struct error *err)
{
	bool found = false;

	if (!member_find(db, req->mem, req->caller.workspace_id, req->ids[0], &found, out, err))
		return false;
	return found || error_set(err, FAIL_NOT_FOUND, "not_found", "There is no such user here.");
}

static bool get_user(struct request *req)
{
	struct member member;

	return get_member(req->db, req, &member, &req->error) && reply_record(req, 200, member_fields, &member);
}

/* ---- the rules ---- */

static bool may_touch(const struct request *req, enum role role, struct error *err)
{
	if (role == ROLE_OWNER && req->caller.right < RIGHT_OWNER)
		return error_set(err, FAIL_FORBIDDEN, "forbidden", "Only an owner makes, changes or removes owners.");
	return true;
}

static bool keeps_an_owner(struct db *db, const struct member *member, struct error *err)
{
	int64_t owners = 0;

	if (member->role != ROLE_OWNER)
		return true;
	if (!member_count_owners(db, member->workspace_id, &owners, err))
		return false;
	return owners > 1 || error_set(err, FAIL_CONFLICT, "last_owner", "A workspace keeps at least one owner.");
}

static bool note(struct db *db, const struct request *req, const char *what, int64_t user_id, enum role role, struct error *err)
{
	char id[ID_TEXT_SIZE];

	return audit_add(db, req->caller.workspace_id, req->caller.name, what, id_format(user_id, "usr", id),
	                 arena_format(req->mem, "{\"role\":\"%s\"}", role_names[role]), err);
}

/* ---- create ---- */

struct new_user {
	const char *email, *name, *password;
	int role;
};

static const struct field new_user_fields[] = {
	F_TEXT(struct new_user, email, 3, 200, .flags = FIELD_REQUIRED, .format = "email"),
	F_TEXT(struct new_user, name, 1, 120, .flags = FIELD_REQUIRED),
	F_CHOICE(struct new_user, role, role_names, .flags = FIELD_REQUIRED),
	F_TEXT(struct new_user, password, 1, 1000, .flags = FIELD_REQUIRED | FIELD_WRITE_ONLY), F_END};

struct addition {
	struct request *req;
	struct new_user given;
	const char *hash;
};

/* Somebody who works in another workspace of this installation keeps name and password; they are only let in here too. */
static bool find_or_create(struct db *db, const struct addition *addition, int64_t *id, struct error *err)
{
	struct request *req = addition->req;
	struct user user;
	struct member member;
	bool exists = false, here = false;

	if (!user_find_by_email(db, req->mem, addition->given.email, &exists, &user, err))
		return false;
	if (!exists) {
		user = (struct user){
			.email = addition->given.email, .name = addition->given.name, .password_hash = addition->hash};
		if (!user_create(db, req->mem, &user, err))
			return false;
	} else if (!member_find(db, req->mem, req->caller.workspace_id, user.id, &here, &member, err)) {
		return false;
	}
	*id = user.id;
	return !here || error_set(err, FAIL_CONFLICT, "duplicate", "'%s' is in this workspace already.", addition->given.email);
}

static bool add_user_now(struct db *db, void *arg, struct error *err)
{
	const struct addition *addition = arg;
	struct request *req = addition->req;
	struct member member;

	return find_or_create(db, addition, &req->ids[0], err) &&
	       member_put(db, req->caller.workspace_id, req->ids[0], (enum role)addition->given.role, err) &&
	       note(db, req, "user.added", req->ids[0], (enum role)addition->given.role, err) &&
	       get_member(db, req, &member, err) && reply_record(req, 201, member_fields, &member);
}

static bool add_user(struct request *req)
{
	struct addition addition = {.req = req};
	bool readable = request_body(req, &addition.given);

	if (addition.given.password)
		user_check_password(addition.given.password, addition.given.email, "password", &req->problems);
	if (!problems_none(&req->problems, &req->error) || !readable ||
	    !may_touch(req, (enum role)addition.given.role, &req->error))
		return false;
	return password_gate_hash(addition.given.password, req->mem, &addition.hash, &req->error) &&
	       request_write(req, add_user_now, &addition);
}

/* ---- change, remove ---- */

/* A name belongs to the person: where they work in several workspaces, only they change it. */
static bool rename_user(struct db *db, struct request *req, const struct member *member, struct error *err)
{
	struct user user;
	struct records memberships;

	if (!user_get(db, req->mem, member->id, &user, err) || !membership_list(db, req->mem, member->id, &memberships, err))
		return false;
	if (strcmp(user.name, member->name) == 0)
		return true;
	if (memberships.count > 1 && member->id != req->caller.user_id)
		return error_set(err, FAIL_CONFLICT, "shared_user",
		                 "This person works in other workspaces too; only they change their name.");
	user.name = member->name;
	return user_update(db, &user, err);
}

static bool change_user_now(struct db *db, void *arg, struct error *err)
{
	struct request *req = arg;
	struct member before, after;

	if (!get_member(db, req, &before, err))
		return false;
	after = before;
	if (!request_body(req, &after) || !may_touch(req, (enum role)before.role, err) ||
	    !may_touch(req, (enum role)after.role, err))
		return false;
	if (after.role != before.role &&
	    (!keeps_an_owner(db, &before, err) || !member_put(db, before.workspace_id, before.id, (enum role)after.role, err)))
		return false;
	return rename_user(db, req, &after, err) && note(db, req, "user.changed", before.id, (enum role)after.role, err) &&
	       get_member(db, req, &after, err) && reply_record(req, 200, member_fields, &after);
}

static bool change_user(struct request *req)
{
	return request_write(req, change_user_now, req);
}

static bool remove_user_now(struct db *db, void *arg, struct error *err)
{
	struct request *req = arg;
	struct member member;

	return get_member(db, req, &member, err) && may_touch(req, (enum role)member.role, err) &&
	       keeps_an_owner(db, &member, err) && member_remove(db, member.workspace_id, member.id, err) &&
	       note(db, req, "user.removed", member.id, (enum role)member.role, err) && reply_empty(req, 204);
}

static bool remove_user(struct request *req)
{
	return request_write(req, remove_user_now, req);
}

const struct route user_routes[] = {
	{"GET", "/api/v1/users", list_users, .right = RIGHT_READ, .query = page_fields, .gives = member_fields, .list = true,
         .about = "The people of this workspace."},
	{"POST", "/api/v1/users", add_user, .right = RIGHT_ADMIN, .takes = new_user_fields, .gives = member_fields, .status = 201,
         .about = "Lets a person in; one known to this installation keeps name and password."},
	{"GET", "/api/v1/users/{id:usr}", get_user, .right = RIGHT_READ, .gives = member_fields, .about = "One person."},
	{"PATCH", "/api/v1/users/{id:usr}", change_user, .right = RIGHT_ADMIN, .takes = member_fields, .partial = true,
         .gives = member_fields, .about = "Changes name or role."},
	{"DELETE", "/api/v1/users/{id:usr}", remove_user, .right = RIGHT_ADMIN, .status = 204,
         .about = "Takes a person out of this workspace."},
	{0}};
