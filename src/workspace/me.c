/* Owns the shape of GET /me. */
#include <string.h>

#include "workspace/me.h"
#include "workspace/user.h"

struct features {
	bool simulator, demo;
};

struct me {
	const struct user *user; /* NULL for an API key */
	int role;                /* enum role; -1: in no workspace */
	const struct membership *workspace;
	struct records workspaces;
	const char *rights;
	const struct features *features;
	const char *version;
};

static const struct field features_fields[] = {F_BOOL(struct features, simulator), F_BOOL(struct features, demo), F_END};

const struct field me_fields[] = {F_RECORD(struct me, user, user_profile_fields, struct user, .about = "Null for an API key."),
                                  F_CHOICE(struct me, role, role_names, .flags = FIELD_NULLABLE),
                                  F_RECORD(struct me, workspace, membership_fields, struct membership),
                                  F_RECORDS(struct me, workspaces, membership_fields, struct membership),
                                  F_STRINGS(struct me, rights, 4, .about = "read, write, admin, owner: those held here."),
                                  F_RECORD(struct me, features, features_fields, struct features),
                                  F_TEXT(struct me, version, 1, 40),
                                  F_END};

static int role_of(enum right right)
{
	return right < RIGHT_READ ? -1 : (int)(right - RIGHT_READ) + ROLE_VIEWER;
}

static const char *rights_of(enum right right)
{
	static const char *const lists[] = {"[]", "[\"read\"]", "[\"read\",\"write\"]", "[\"read\",\"write\",\"admin\"]",
	                                    "[\"read\",\"write\",\"admin\",\"owner\"]"};

	return lists[role_of(right) + 1];
}

/* A key is in one workspace, and is nobody. */
static bool read_key_memberships(struct request *req, struct db *db, struct me *me, struct error *err)
{
	struct membership *one = arena_alloc(req->mem, sizeof(*one));
	struct workspace workspace;

	if (!workspace_get(db, req->mem, req->caller.workspace_id, &workspace, err))
		return false;
	*one = (struct membership){.id = workspace.id, .name = workspace.name, .role = me->role};
	me->workspaces = (struct records){one, 1};
	return true;
}

static bool read_user(struct request *req, struct db *db, struct me *me, struct error *err)
{
	struct user *user = arena_alloc(req->mem, sizeof(*user));

	me->user = user;
	return user_get(db, req->mem, req->caller.user_id, user, err) &&
	       membership_list(db, req->mem, req->caller.user_id, &me->workspaces, err);
}

bool me_reply(struct request *req, struct db *db, int status, struct error *err)
{
	const struct workspace_setup *setup = workspace_current_setup();
	const struct features features = {.simulator = setup->simulator, .demo = setup->demo};
	struct me me = {.role = role_of(req->caller.right),
	                .rights = rights_of(req->caller.right),
	                .features = &features,
	                .version = LEADLINE_VERSION};
	const struct membership *all;

	if (!(req->caller.user_id ? read_user(req, db, &me, err) : read_key_memberships(req, db, &me, err)))
		return false;
	all = me.workspaces.items;
	for (size_t i = 0; i < me.workspaces.count; i++)
		if (all[i].id == req->caller.workspace_id)
			me.workspace = &all[i];
	return reply_record(req, status, me_fields, &me);
}
