/* Scoring a campaign's accounts by the model from the persona: the run, and what is asked and answered. A person overrules a
 * score by PATCH of the campaign-account; a manual score stays unless the run is told to include it. */
#ifndef ASSISTANT_SCORE_H
#define ASSISTANT_SCORE_H

#include "account/account.h"
#include "campaign/campaign.h"
#include "campaign/campaign_account.h"
#include "product/persona.h"
#include "product/product.h"
#include "provider/llm/llm_driver.h"

enum { SCORE_BATCH = 8, SCORE_WALK = 200 };

enum score_status { SCORE_RUNNING, SCORE_DONE, SCORE_FAILED, SCORE_NEVER }; /* never: shown where there is no row */
extern const char *const score_status_names[];
/* all: every account; stale: those without a score, or with one for another goal. */
enum score_scope { SCORE_ALL, SCORE_STALE };
extern const char *const score_scope_names[];

struct score_run {
	int64_t workspace_id, campaign_id;
	int status, scope;
	bool include_manual;
	const char *language; /* in which reasons are written */
	int64_t after_id;     /* the walk has come to here */
	int64_t total;        /* to be seen, as counted at the start */
	int64_t seen, scored, failed;
	bool canned;
	const char *error_code, *error;
	const char *started_by;
	int64_t started_at, updated_at;
};
extern const struct field score_run_fields[];

/* Is it to be scored by this run? */
bool score_wants(const struct score_run *run, const struct campaign_account *row, int goal);

/* One to be scored. */
struct score_subject {
	struct campaign_account row;
	struct account account;
};
void score_ask(const struct score_run *run, const struct campaign *campaign, const struct product *product,
               const struct persona *persona, const struct score_subject *subjects, size_t count, struct arena *mem,
               struct llm_request *ask);

struct score_verdict {
	bool given;
	int64_t score; /* 0-10 */
	const char *label;
	const char *reasons; /* JSON array of texts, "type: sentence" */
};
/* Into out[count]. False when the answer is no such JSON; one that is missing is not given. */
bool score_read(const char *answer, size_t count, struct arena *mem, struct score_verdict *out);

bool score_store_find(struct db *db, struct arena *mem, int64_t workspace_id, int64_t campaign_id, bool *found,
                      struct score_run *out, struct error *err) MUST_CHECK;
/* Inside a write: the row as it is now, and the event "job.progress" about the campaign. */
bool score_store_put(struct db *db, struct arena *mem, struct score_run *run, struct error *err) MUST_CHECK;
bool score_store_remove(struct db *db, int64_t workspace_id, int64_t campaign_id, struct error *err) MUST_CHECK;
/* Campaign-accounts behind an id, by id: struct campaign_account rows. */
bool score_store_list(struct db *db, struct arena *mem, const struct score_run *run, int64_t limit, struct records *out,
                      struct error *err) MUST_CHECK;

#endif
