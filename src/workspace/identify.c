/* Owns the step from credentials to a caller. */
#include <string.h>
#include <strings.h>

#include "base/clock.h"
#include "base/id.h"
#include "workspace/api_key.h"
#include "workspace/identify.h"
#include "workspace/session.h"
#include "workspace/user.h"

static const char *key_of(struct request *req)
{
	const char *key = request_header(req, "X-API-Key");
	const char *authorization = request_header(req, "Authorization");

	if (key)
		return key;
	if (authorization && strncasecmp(authorization, "Bearer ", 7) == 0)
		return authorization + 7 + strspn(authorization + 7, " ");
	return NULL;
}

static bool unknown_workspace(struct error *err)
{
	return error_set(err, FAIL_NOT_FOUND, "workspace_not_found", "There is no such workspace, or you are not in it.");
}

static bool identify_key(struct request *req, const char *token)
{
	const char *wish = request_header(req, "X-Workspace");
	struct api_key_holder holder;
	int64_t wished = 0;

	if (!api_key_identify(req->db, req->mem, token, clock_now_ms(), &holder, &req->error))
		return false;
	if (wish && *wish && (!id_parse(wish, "ws", &wished) || wished != holder.workspace_id))
		return unknown_workspace(&req->error);
	req->caller = (struct caller){.workspace_id = holder.workspace_id,
	                              .key_id = holder.id,
	                              .right = role_right(holder.role),
	                              .name = arena_format(req->mem, "key: %s", holder.name)};
	return true;
}

bool identify_user(struct request *req, struct db *db, int64_t user_id, const char *wish, struct error *err)
{
	struct records list;
	const struct membership *memberships, *chosen = NULL;
	struct user user;
	int64_t wished = 0;

	if (!user_get(db, req->mem, user_id, &user, err) || !membership_list(db, req->mem, user_id, &list, err))
		return false;
	if (wish && *wish && !id_parse(wish, "ws", &wished))
		return unknown_workspace(err);
	memberships = list.items;
	for (size_t i = 0; i < list.count && !chosen; i++)
		if (!wished || memberships[i].id == wished)
			chosen = &memberships[i];
	if (wished && !chosen)
		return unknown_workspace(err);
	req->caller.user_id = user_id;
	req->caller.name = user.name;
	req->caller.workspace_id = chosen ? chosen->id : 0;
	req->caller.right = chosen ? role_right((enum role)chosen->role) : RIGHT_PERSON;
	return true;
}

bool identify_request(struct request *req)
{
	const char *key = key_of(req), *token;
	int64_t user_id = 0;
	bool renewed = false;

	if (key)
		return identify_key(req, key);
	token = session_token(req);
	if (!token)
		return true;
	if (!session_find(req->db, req->mem, token, clock_now_ms(), &user_id, &renewed, &req->error))
		return false;
	if (renewed)
		session_renew_cookie(req, token);
	req->caller.by_cookie = true;
	req->caller.session_token = token;
	return identify_user(req, req->db, user_id, request_header(req, "X-Workspace"), &req->error);
}
