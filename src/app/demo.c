/* Owns the making of the demo: once, on an empty store. */
#include "app/demo.h"

#include "app/demo_desk.h"
#include "app/demo_log.h"
#include "base/clock.h"
#include "base/log.h"
#include "workspace/api_key.h"
#include "workspace/setup_link.h"
#include "workspace/user.h"

enum { SPREAD_DAYS = 100, DAY_MS = 24 * 60 * 60 * 1000, KEY_DIGITS = 40 };

static const char demo_email[] = "demo@leadline.example";
static const char demo_password[] = "try leadline";

struct filling {
	struct arena *mem;
	const char *hash; /* of the password */
	const char *key;
};

static const char *derive_key(const struct secret_key *secret, struct arena *mem)
{
	static const char purpose[] = "demo api key";
	const char *hex = signature_hmac_sha256_hex(secret->bytes, sizeof(secret->bytes), purpose, sizeof(purpose) - 1, mem);

	return arena_format(mem, "llk_%.*s", KEY_DIGITS, hex);
}

static bool add_owner(struct db *db, const struct filling *filling, struct user *owner, struct error *err)
{
	*owner = (struct user){.email = demo_email, .name = "Sam Okafor", .password_hash = filling->hash};
	return user_create(db, filling->mem, owner, err);
}

static bool add_key(struct db *db, const struct filling *filling, int64_t workspace_id, struct error *err)
{
	struct api_key key = {.workspace_id = workspace_id, .name = "Demo key", .role = ROLE_ADMIN, .created_by = "demo"};

	api_key_take(&key, filling->key, filling->mem);
	return api_key_add(db, &key, err);
}

/* Older ones first, as they would have come. */
static bool add_leads(struct db *db, struct demo_desk *desk, struct error *err)
{
	int64_t span_ms = (int64_t)SPREAD_DAYS * DAY_MS;

	while (desk->leads < desk->plan->leads) {
		int64_t at_ms = desk->now_ms - span_ms + span_ms / (desk->plan->leads + 1) * desk->leads;
		struct lead lead;

		if (!demo_desk_add_lead(db, desk, NULL, -1, at_ms, &lead, err))
			return false;
	}
	return true;
}

/* All in one transaction: a demo that was cut short leaves nothing, and the next start begins anew. */
static bool fill(struct db *db, void *arg, struct error *err)
{
	const struct filling *filling = arg;
	struct user owner;

	if (!add_owner(db, filling, &owner, err))
		return false;
	for (const struct demo_plan *plan = demo_plans; plan->workspace; plan++) {
		struct demo_desk desk = {
			.plan = plan, .mem = filling->mem, .dice = {(uint64_t)(plan - demo_plans) + 7}, .now_ms = clock_now_ms()};

		if (!demo_desk_open(db, &desk, owner.id, err) || !demo_desk_log(db, &desk, err) ||
		    !demo_desk_talk(db, &desk, err) || !add_leads(db, &desk, err) || !demo_desk_count(db, &desk, err))
			return false;
		if (plan == demo_plans && !add_key(db, filling, desk.workspace_id, err))
			return false;
	}
	return true;
}

static bool fill_store(struct db *db, const char *key, struct error *err)
{
	struct filling filling = {.mem = arena_create(), .key = key};
	int64_t begun = clock_monotonic_ms();
	bool ok;

	filling.hash = password_hash(demo_password, filling.mem);
	ok = db_write(db, fill, &filling, err);
	arena_destroy(filling.mem);
	if (ok)
		log_line(LOG_INFO, "demo made", "ms=%lld", (long long)(clock_monotonic_ms() - begun));
	return ok;
}

bool demo_prepare(struct store *store, struct arena *mem, const struct secret_key *secret, struct demo_access *out,
                  struct error *err)
{
	struct db *db = db_create(store);
	struct user user;
	bool made = false, empty = false, ok;

	*out = (struct demo_access){.email = demo_email, .password = demo_password, .key = derive_key(secret, mem)};
	ok = user_find_by_email(db, mem, demo_email, &made, &user, err) && setup_link_needed(db, &empty, err);
	if (ok && !made && !empty)
		ok = error_set(err, FAIL_CONFLICT, "not_empty",
		               "somebody works in this database already; --demo is for an empty one");
	if (ok && !made)
		ok = fill_store(db, out->key, err);
	db_destroy(db);
	return ok;
}

/* ---- answers ---- */

struct answering {
	struct arena *mem;
	int64_t workspace_id;
};

/* One job for ever: an old one of an earlier start gives way. */
static bool queue_answers(struct db *db, void *arg, struct error *err)
{
	const struct answering *answering = arg;
	struct job job = {.workspace_id = answering->workspace_id,
	                  .kind = demo_jobs[0].name,
	                  .lane = JOB_UPKEEP,
	                  .subject_id = answering->workspace_id};
	int64_t cancelled;

	return job_cancel(db, job.workspace_id, job.kind, job.subject_id, &cancelled, err) && job_add(db, &job, err);
}

bool demo_start_answers(struct store *store, struct arena *mem, struct error *err)
{
	struct answering answering = {.mem = mem};
	struct db *db = db_create(store);
	struct workspace workspace;
	bool found = false, ok;

	ok = workspace_find(db, mem, demo_plans[0].workspace, &found, &workspace, err);
	if (ok && found) {
		answering.workspace_id = workspace.id;
		ok = db_write(db, queue_answers, &answering, err);
	}
	db_destroy(db);
	return ok;
}
