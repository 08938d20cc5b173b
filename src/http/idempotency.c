/* Owns the whole write of a request. The row of the key and the work are one transaction: an error leaves neither, so the same key
 * may be tried again; of two requests at once the second waits for the first and gets its answer. */
#include <sodium.h>
#include <string.h>

#include "base/clock.h"
#include "http/idempotency.h"
#include "http/visit.h"

_Static_assert(IDEMPOTENCY_HASH_SIZE == crypto_hash_sha256_BYTES * 2 + 1, "a digest in hex");

enum { KEY_MOST = 255, KEPT_MS = 24 * 60 * 60 * 1000 };

struct write {
	struct request *req;
	db_closure *fn;
	void *arg;
	const char *key; /* NULL: none */
	char hash[IDEMPOTENCY_HASH_SIZE];
	int64_t now_ms;
	struct reply before;
	bool replayed;
};

struct kept {
	const char *hash, *headers, *body;
	int64_t status, created_ms;
};

static const char *key_of(struct request *req)
{
	return strcmp(req->method, "POST") == 0 ? request_header(req, "Idempotency-Key") : NULL;
}

bool idempotency_check(struct request *req)
{
	const char *key = key_of(req);
	size_t length = key ? strlen(key) : 1;

	if (length < 1 || length > KEY_MOST)
		return error_set(&req->error, FAIL_MALFORMED, "bad_idempotency_key", "Idempotency-Key has 1 to %d characters.",
		                 KEY_MOST);
	for (; key && *key; key++)
		if (*key < 0x20 || *key > 0x7e)
			return error_set(&req->error, FAIL_MALFORMED, "bad_idempotency_key",
			                 "Idempotency-Key is printable ASCII.");
	return true;
}

/* Lengths in front, so that no two different requests read as the same bytes. */
static void hash_part(crypto_hash_sha256_state *state, const char *bytes, size_t length)
{
	uint64_t size = length;

	crypto_hash_sha256_update(state, (const unsigned char *)&size, sizeof(size));
	crypto_hash_sha256_update(state, (const unsigned char *)bytes, length);
}

static void hash_request(struct request *req, char out[IDEMPOTENCY_HASH_SIZE])
{
	const struct visit *visit = req->internal;
	unsigned char digest[crypto_hash_sha256_BYTES];
	crypto_hash_sha256_state state;

	crypto_hash_sha256_init(&state);
	hash_part(&state, req->method, strlen(req->method));
	hash_part(&state, req->path, strlen(req->path));
	hash_part(&state, req->query_string, strlen(req->query_string));
	hash_part(&state, req->raw.bytes, req->raw.length);
	if (visit->spool) {
		spool_hash(visit->spool, digest);
		hash_part(&state, (const char *)digest, sizeof(digest));
	}
	crypto_hash_sha256_final(&state, digest);
	sodium_bin2hex(out, IDEMPOTENCY_HASH_SIZE, digest, sizeof(digest));
}

/* The kept headers, one a line: "name value". */
static const char *headers_write(const struct request *req)
{
	const struct reply *reply = &req->reply;
	struct buffer out;

	buffer_init(&out, req->mem);
	if (reply->content_type)
		buffer_format(&out, "type %s\n", reply->content_type);
	if (reply->etag)
		buffer_format(&out, "etag %s\n", reply->etag);
	if (reply->location)
		buffer_format(&out, "location %s\n", reply->location);
	if (reply->secret)
		buffer_add_text(&out, "secret yes\n");
	return out.bytes;
}

static const char *header_read(struct request *req, const char *headers, const char *name)
{
	size_t length = strlen(name);

	while (headers && *headers) {
		size_t line = strcspn(headers, "\n");

		if (line > length && headers[length] == ' ' && strncmp(headers, name, length) == 0)
			return arena_copy_n(req->mem, headers + length + 1, line - length - 1);
		headers += line + (headers[line] == '\n');
	}
	return NULL;
}

static bool find_kept(struct db *db, struct write *write, struct kept *kept, struct error *err)
{
	struct db_rows *rows;

	if (!db_query(
		    db, write->req->mem, &rows, err,
		    "SELECT request_hash, status, headers, body, created_at FROM idempotency WHERE workspace_id = $1 AND key = $2",
		    db_int(write->req->caller.workspace_id), db_text(write->key)))
		return false;
	if (db_rows_next(rows))
		*kept = (struct kept){.hash = db_rows_text(rows, 0),
		                      .status = db_rows_int(rows, 1),
		                      .headers = db_rows_text(rows, 2),
		                      .body = db_rows_text(rows, 3),
		                      .created_ms = db_rows_int(rows, 4)};
	return db_rows_close(rows, err);
}

static bool replay(struct write *write, const struct kept *kept, struct error *err)
{
	struct request *req = write->req;

	if (strcmp(kept->hash, write->hash) != 0)
		return error_set(err, FAIL_INVALID, "idempotency_key_reused",
		                 "This Idempotency-Key came before with another request.");
	if (header_read(req, kept->headers, "secret"))
		return error_set(err, FAIL_CONFLICT, "idempotency_key_used",
		                 "This was done before; its answer showed a secret and was not kept.");
	req->reply = (struct reply){.status = (int)kept->status, .body = kept->body ? kept->body : ""};
	req->reply.length = strlen(req->reply.body);
	req->reply.content_type = header_read(req, kept->headers, "type");
	req->reply.etag = header_read(req, kept->headers, "etag");
	req->reply.location = header_read(req, kept->headers, "location");
	write->replayed = true;
	return true;
}

/* True with write->replayed: answered already. True without: the key is ours. */
static bool claim_key(struct db *db, struct write *write, struct error *err)
{
	struct request *req = write->req;
	struct kept kept = {0};
	int64_t inserted;

	if (!db_change(db, &inserted, err,
	               "INSERT INTO idempotency (workspace_id, key, request_hash, status, headers, body, created_at) "
	               "VALUES ($1, $2, $3, 0, '', '', $4) ON CONFLICT (workspace_id, key) DO NOTHING",
	               db_int(req->caller.workspace_id), db_text(write->key), db_text(write->hash), db_int(write->now_ms)))
		return false;
	if (inserted)
		return true;
	if (!find_kept(db, write, &kept, err))
		return false;
	if (kept.hash && kept.created_ms > write->now_ms - KEPT_MS)
		return replay(write, &kept, err);
	return db_exec(db, err, "UPDATE idempotency SET request_hash = $3, created_at = $4 WHERE workspace_id = $1 AND key = $2",
	               db_int(req->caller.workspace_id), db_text(write->key), db_text(write->hash), db_int(write->now_ms));
}

static bool keep_answer(struct db *db, struct write *write, struct error *err)
{
	struct request *req = write->req;
	const struct reply *reply = &req->reply;

	return db_exec(db, err,
	               "UPDATE idempotency SET status = $3, headers = $4, body = $5 WHERE workspace_id = $1 AND key = $2",
	               db_int(req->caller.workspace_id), db_text(write->key), db_int(reply->status), db_text(headers_write(req)),
	               db_text(reply->secret || !reply->body ? "" : arena_copy_n(req->mem, reply->body, reply->length)));
}

/* The database may run this again: it starts from a clean request each time. Helpers of handlers tell their errors in req->error. */
static bool work(struct db *db, void *arg, struct error *err)
{
	struct write *write = arg;
	struct request *req = write->req;
	const struct visit *visit = req->internal;
	struct db *outer = req->db;
	bool ok;

	write->replayed = false;
	*err = (struct error){0};
	req->reply = write->before;
	req->error = (struct error){0};
	req->problems.count = 0;
	req->problem_members = NULL;
	if (write->key && !visit->key_ours && !claim_key(db, write, err))
		return false;
	if (write->replayed)
		return true;
	req->db = db;
	ok = write->fn(db, write->arg, err);
	req->db = outer;
	if (!ok && err->kind == FAIL_NONE)
		*err = req->error;
	if (ok && req->reply.status == 0)
		return error_set(err, FAIL_INTERNAL, "no_reply", "a write of '%s' set no answer", req->path);
	return ok && (!write->key || keep_answer(db, write, err));
}

bool request_write(struct request *req, db_closure *fn, void *arg)
{
	struct write write = {.req = req, .fn = fn, .arg = arg, .now_ms = clock_now_ms(), .before = req->reply};
	struct error err = {0};
	struct visit *visit = req->internal;

	/* Without a workspace (signing in, setting up) there is nobody whose keys these could be. */
	if (req->caller.workspace_id) {
		write.key = key_of(req);
		if (write.key)
			hash_request(req, write.hash);
	}
	if (!db_write(req->db, work, &write, &err)) {
		req->error = err;
		return false;
	}
	visit->replayed = write.replayed;
	visit->key_ours |= write.key && !write.replayed;
	return true;
}

const char *idempotency_key(struct request *req, char hash[IDEMPOTENCY_HASH_SIZE])
{
	const char *key = req->caller.workspace_id ? key_of(req) : NULL;

	if (key)
		hash_request(req, hash);
	return key;
}

bool idempotency_find(struct request *req)
{
	struct visit *visit = req->internal;
	struct write write = {.req = req, .now_ms = clock_now_ms()};
	struct kept kept = {0};

	write.key = idempotency_key(req, write.hash);
	if (!write.key || visit->key_ours)
		return true;
	if (!find_kept(req->db, &write, &kept, &req->error))
		return false;
	if (!kept.hash || kept.created_ms <= write.now_ms - KEPT_MS)
		return true;
	if (!replay(&write, &kept, &req->error))
		return false;
	visit->replayed = true;
	return true;
}
