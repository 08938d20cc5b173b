/* Campaign-accounts: an account inside a campaign. All messages of one campaign-account are one thread (R3). */
#ifndef CAMPAIGN_CAMPAIGN_ACCOUNT_H
#define CAMPAIGN_CAMPAIGN_ACCOUNT_H

#include "db/db.h"

struct account;

enum review_status { REVIEW_PENDING, REVIEW_APPROVED, REVIEW_REJECTED };
extern const char *const review_status_names[];
/* R64: in the order in which they may follow each other. */
enum outreach_status { OUTREACH_NOT_STARTED, OUTREACH_SENT, OUTREACH_BOUNCED, OUTREACH_RESPONDED };
extern const char *const outreach_status_names[];
enum score_source { SCORE_MODEL, SCORE_MANUAL };
extern const char *const score_source_names[];
/* The groups of the outreach inbox, in its order (R7). */
enum outreach_place { PLACE_REPLIED = 1, PLACE_DRAFT, PLACE_WAITING, PLACE_SILENT };

struct campaign_account {
	int64_t workspace_id, id, campaign_id, account_id;
	const char *account_name, *account_name_key; /* echoes of the account */
	int review_status;                           /* enum review_status */
	int outreach_status;                         /* enum outreach_status */
	int role_in_campaign;                        /* index into account_relationship_names; -1: the account's own (R46) */
	const char *notes, *outreach_directions;
	int64_t score; /* 0-10; INT64_MIN: none */
	const char *score_label;
	const char *score_reasons; /* JSON array of texts, each "type: sentence" */
	int score_source;          /* enum score_source; -1: none */
	int score_goal;            /* the campaign's goal when it was scored; -1: none */
	int64_t scored_at;
	/* Kept by conversation/log_thread: what has been said. */
	int64_t initiated_at;          /* R57: when the first outbound was sent; 0: none yet */
	const char *initiated_channel; /* R61 */
	int64_t responded_at;          /* R68: their first word at or after it */
	int64_t message_count;
	int64_t last_message_id, last_message_at; /* the newest that was really sent or received */
	const char *last_direction, *last_channel, *last_text, *last_translated_text;
	int64_t draft_message_id, draft_at; /* the newest unsent draft */
	const char *draft_text;
	int64_t place, place_at; /* where it stands in the inbox */
	int64_t created_at, updated_at, version;
};
extern const struct field campaign_account_fields[];

/* ---- rules, pure ---- */

/* One not stored yet, with every default: pending, not started, silent; echoes of the account. */
void campaign_account_init(struct campaign_account *out, int64_t workspace_id, int64_t campaign_id, const struct account *account,
                           int64_t id, int64_t now_ms);
/* Fills place and place_at (R7): 1 the newest message is inbound, 2 there are drafts, 3 said and waiting, 4 nothing yet. A draft that was
 * written after their last word makes it a 2. */
void campaign_account_place(struct campaign_account *campaign_account);
/* The role as which an account is treated here: the override, else NULL (its own relationship_types count; R47, R48). */
const char *campaign_account_role(const struct campaign_account *campaign_account);
/* Forward only (R64). True when it changed. */
bool campaign_account_advance(struct campaign_account *campaign_account, enum outreach_status to);
/* Scored for another goal than the campaign has now. */
bool campaign_account_score_is_stale(const struct campaign_account *campaign_account, int goal);

/* ---- rows ---- */

bool campaign_account_get(struct db *db, struct arena *mem, int64_t workspace_id, int64_t id, struct campaign_account *out,
                          struct error *err) MUST_CHECK;
bool campaign_account_find(struct db *db, struct arena *mem, int64_t workspace_id, int64_t id, bool *found,
                           struct campaign_account *out, struct error *err) MUST_CHECK;
bool campaign_account_find_pair(struct db *db, struct arena *mem, int64_t workspace_id, int64_t campaign_id, int64_t account_id,
                                bool *found, struct campaign_account *out, struct error *err) MUST_CHECK;

/* Its id alone, 0 where there is none. */
bool campaign_account_find_id(struct db *db, int64_t workspace_id, int64_t campaign_id, int64_t account_id, int64_t *out,
                              struct error *err) MUST_CHECK;

/* Inside a write. All four keep the campaign's stored totals (struct campaign_account_counts) and emit no event.
 * *added is false where the pair exists already; nothing is written then. */
bool campaign_account_add(struct db *db, struct campaign_account *campaign_account, bool *added, struct error *err) MUST_CHECK;
/* Weighs its place, raises version and updated_at, writes everything. */
bool campaign_account_put(struct db *db, struct campaign_account *campaign_account, struct error *err) MUST_CHECK;
/* The same where only what was said has changed: most indexes stay as they are. */
bool campaign_account_put_thread(struct db *db, struct campaign_account *campaign_account, struct error *err) MUST_CHECK;
bool campaign_account_remove(struct db *db, const struct campaign_account *campaign_account, struct error *err) MUST_CHECK;

/* Inside a write: emits "campaign_account.created", "campaign_account.updated" or "campaign_account.deleted" with the record as the API
 * shows it. */
bool campaign_account_tell(struct db *db, struct arena *mem, const char *kind, const struct campaign_account *campaign_account,
                           struct error *err) MUST_CHECK;

/* Stored totals of a campaign. */
struct campaign_account_counts {
	int64_t accounts, scored, approved, outreached, responded, stale_scores; /* outreached: sent or further */
	int64_t replied, drafts, waiting, silent;                                /* by place */
};
extern const struct field campaign_account_counts_fields[];
/* goal: the campaign's now, by which scores are stale. */
bool campaign_account_count(struct db *db, int64_t workspace_id, int64_t campaign_id, int goal,
                            struct campaign_account_counts *out, struct error *err) MUST_CHECK;

/* How many have each score, 0 to 10, from stored totals; campaign_id 0: of the whole workspace. */
enum { CAMPAIGN_ACCOUNT_SCORES = 11 };
bool campaign_account_count_scores(struct db *db, int64_t workspace_id, int64_t campaign_id, int64_t out[CAMPAIGN_ACCOUNT_SCORES],
                                   struct error *err) MUST_CHECK;

#endif
