/* Keys for programs: shown once, stored as a hash, each with a role in one workspace. */
#ifndef WORKSPACE_API_KEY_H
#define WORKSPACE_API_KEY_H

#include "workspace/role.h"
#include "workspace/workspace.h"

struct api_key {
	int64_t workspace_id, id;
	const char *name;
	int role;           /* enum role */
	const char *prefix; /* the first characters, to recognize it by */
	const char *hash, *created_by;
	int64_t last_used_at, revoked_at;
	int64_t created_at, updated_at, version;
	const char *key; /* only in the answer that creates it */
};
extern const struct field api_key_fields[];
extern const struct field api_key_created_fields[]; /* with the key itself */

/* Fills key, prefix and hash: outside of the write, so that a repeated closure writes the same key. */
void api_key_make(struct api_key *key, struct arena *mem);
/* The same with a key that exists already. */
void api_key_take(struct api_key *key, const char *text, struct arena *mem);
/* Inside a write. Fills id and times. */
bool api_key_add(struct db *db, struct api_key *key, struct error *err) MUST_CHECK;
bool api_key_list(struct db *db, struct arena *mem, int64_t workspace_id, int64_t before, int64_t limit, struct records *out,
                  struct error *err) MUST_CHECK;
bool api_key_get(struct db *db, struct arena *mem, int64_t workspace_id, int64_t id, struct api_key *out,
                 struct error *err) MUST_CHECK;
/* In any workspace, by its key_ id or its prefix; *count says how many match. For the command line. */
bool api_key_find(struct db *db, struct arena *mem, const char *id_or_prefix, struct records *out, struct error *err) MUST_CHECK;
/* Inside a write. Other nodes and this one obey within API_KEY_CACHE_MS. */
bool api_key_revoke(struct db *db, struct api_key *key, int64_t now_ms, struct error *err) MUST_CHECK;

/* What a request needs to know about its key. */
struct api_key_holder {
	int64_t workspace_id, id;
	enum role role;
	char name[128];
};
enum { API_KEY_CACHE_MS = 5000 };
/* FAIL_UNAUTHORIZED "bad_key" for unknown and revoked ones. Looks into a small cache first; notes the use at most once a minute. */
bool api_key_identify(struct db *db, struct arena *mem, const char *token, int64_t now_ms, struct api_key_holder *out,
                      struct error *err) MUST_CHECK;
/* Forgets one key here at once. */
void api_key_forget(int64_t id);

#endif
