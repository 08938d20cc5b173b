/* Owns the endpoints of API keys. */
#include "base/clock.h"
#include "base/id.h"
#include "http/request.h"
#include "workspace/api_key.h"
#include "workspace/workspace_parts.h"

struct page {
	int64_t limit;
	const char *cursor;
};

static const struct field page_fields[] = {F_INT(struct page, limit, 1, 200), F_TEXT(struct page, cursor, 0, 200), F_END};

static bool list_keys(struct request *req)
{
	struct page page = {.limit = 50};
	struct records rows;
	const struct api_key *keys;
	int64_t before = 0;
	bool given;

	if (!request_query(req, &page) || !request_cursor(req, page.cursor, &given, &before, 1) ||
	    !api_key_list(req->db, req->mem, req->caller.workspace_id, before, page.limit + 1, &rows, &req->error))
		return false;
	keys = rows.items;
	if (rows.count <= (size_t)page.limit)
		return reply_list(req, api_key_fields, sizeof(*keys), rows, NULL, NULL);
	rows.count = (size_t)page.limit;
	return reply_list(req, api_key_fields, sizeof(*keys), rows, reply_cursor(req, &keys[rows.count - 1].id, 1), NULL);
}

static bool get_key(struct request *req)
{
	struct api_key key;

	return api_key_get(req->db, req->mem, req->caller.workspace_id, req->ids[0], &key, &req->error) &&
	       reply_record(req, 200, api_key_fields, &key);
}

static bool note(struct db *db, const struct request *req, const char *what, const struct api_key *key, struct error *err)
{
	char id[ID_TEXT_SIZE];

	return audit_add(db, req->caller.workspace_id, req->caller.name, what, id_format(key->id, "key", id),
	                 arena_format(req->mem, "{\"role\":\"%s\",\"prefix\":\"%s\"}", role_names[key->role], key->prefix), err);
}

struct addition {
	struct request *req;
	struct api_key key;
};

static bool add_key_now(struct db *db, void *arg, struct error *err)
{
	struct addition *addition = arg;
	struct request *req = addition->req;

	req->reply.secret = true;
	return api_key_add(db, &addition->key, err) && note(db, req, "api_key.created", &addition->key, err) &&
	       reply_record(req, 201, api_key_created_fields, &addition->key);
}

static bool add_key(struct request *req)
{
	struct addition addition = {.req = req,
	                            .key = {.workspace_id = req->caller.workspace_id, .created_by = req->caller.name}};

	if (!request_body(req, &addition.key))
		return false;
	if (role_right((enum role)addition.key.role) > req->caller.right)
		return error_set(&req->error, FAIL_FORBIDDEN, "forbidden", "A key may do no more than whoever makes it.");
	api_key_make(&addition.key, req->mem);
	return request_write(req, add_key_now, &addition);
}

static bool revoke_key_now(struct db *db, void *arg, struct error *err)
{
	struct request *req = arg;
	struct api_key key;

	if (!api_key_get(db, req->mem, req->caller.workspace_id, req->ids[0], &key, err))
		return false;
	if (role_right((enum role)key.role) > req->caller.right)
		return error_set(err, FAIL_FORBIDDEN, "forbidden", "This key may do more than you: only an owner revokes it.");
	if (!key.revoked_at && (!api_key_revoke(db, &key, clock_now_ms(), err) || !note(db, req, "api_key.revoked", &key, err)))
		return false;
	return reply_empty(req, 204);
}

static bool revoke_key(struct request *req)
{
	if (!request_write(req, revoke_key_now, req))
		return false;
	api_key_forget(req->ids[0]);
	return true;
}

const struct route api_key_routes[] = {
	{"GET", "/api/v1/api-keys", list_keys, .right = RIGHT_ADMIN, .query = page_fields, .gives = api_key_fields, .list = true,
         .about = "API keys, the newest first; revoked ones too."},
	{"POST", "/api/v1/api-keys", add_key, .right = RIGHT_ADMIN, .takes = api_key_fields, .gives = api_key_created_fields,
         .status = 201, .about = "Makes a key; it is shown in this answer only."},
	{"GET", "/api/v1/api-keys/{id:key}", get_key, .right = RIGHT_ADMIN, .gives = api_key_fields,
         .about = "One API key, without the key."},
	{"DELETE", "/api/v1/api-keys/{id:key}", revoke_key, .right = RIGHT_ADMIN, .status = 204,
         .about = "Revokes a key; requests with it fail within seconds on every node."},
	{0}};
