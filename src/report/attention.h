/* Threads that need a person: an answer that nobody has answered, a draft that nobody has sent. */
#ifndef REPORT_ATTENTION_H
#define REPORT_ATTENTION_H

#include "campaign/campaign_account.h"
#include "db/db.h"

enum attention { ATTENTION_REPLIED, ATTENTION_DRAFT };
extern const char *const attention_names[];

struct attention_name {
	int64_t id;
	const char *name;
};
extern const struct field attention_campaign_fields[], attention_account_fields[];

/* One row of the dashboard. */
struct attention_row {
	int64_t campaign_account_id;
	int attention; /* enum attention */
	const struct attention_name *campaign, *account;
	const char *text; /* what they wrote last, or the draft; in the reader's language where there is a translation */
	const char *channel;
	int64_t at;
};
extern const struct field attention_row_fields[];

/* Replies first, then drafts, each newest first (R7), over all campaigns, or of one (campaign_id). */
bool attention_list(struct db *db, struct arena *mem, int64_t workspace_id, int64_t campaign_id, int64_t limit,
                    struct records *out, struct error *err) MUST_CHECK;
/* How many there are, as far as counting goes; more are not counted. */
enum { ATTENTION_COUNTED = 1000 };
bool attention_count(struct db *db, int64_t workspace_id, int64_t campaign_id, enum attention attention, int64_t *out,
                     struct error *err) MUST_CHECK;

#endif
