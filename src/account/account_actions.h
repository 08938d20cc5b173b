/* What happens to an account: its status with history, merging. All inside a write. */
#ifndef ACCOUNT_ACCOUNT_ACTIONS_H
#define ACCOUNT_ACCOUNT_ACTIONS_H

#include "account/account.h"
#include "event/event.h"

/* Any status to any other (a person's decision). Stores the row, history, and tells "account.updated" and "account.status_changed"
 * {id, from, to, source, reason, by, at}, by which consent keeps do_not_contact (T6, T7) and reports count what was won.
 * The same status again changes nothing. at 0: now. `reason` and `by` may be NULL. Fills status, updated_at and version of *account. */
bool account_change_status(struct db *db, struct arena *mem, struct account *account, enum account_status status,
                           const char *source, const char *reason, const char *by, int64_t at, struct error *err) MUST_CHECK;

/* From do_not_contact back to what it was before; any other status stays. */
bool account_restore_status(struct db *db, struct arena *mem, struct account *account, const char *source, const char *reason,
                            const char *by, int64_t at, struct error *err) MUST_CHECK;

/* From consent: the purposes (JSON array) that it does not want, an echo. */
bool account_set_purposes(struct db *db, struct arena *mem, struct account *account, const char *purposes,
                          struct error *err) MUST_CHECK;

/* Stores the folded keys where they are not those of the values, as in rows of older versions. Nobody is told: nothing that is shown changes. */
bool account_renew_keys(struct db *db, struct arena *mem, struct account *account, struct error *err) MUST_CHECK;

/* R58, R62, R63: prospect becomes contacted, whatever else stays. *changed says whether it did. An unknown account changes nothing.
 * source: "campaign_outreach". */
bool account_advance_to_contacted(struct db *db, struct arena *mem, int64_t workspace_id, int64_t account_id, const char *source,
                                  const char *by, int64_t at, bool *changed, struct error *err) MUST_CHECK;

/* Who set do_not_contact, when, why (R70): the newest entry of the history that did. All NULL and 0 where nobody knows. */
struct account_flag {
	int64_t at;
	const char *by, *reason, *source;
};
bool account_flag(struct db *db, struct arena *mem, int64_t workspace_id, int64_t account_id, struct account_flag *out,
                  struct error *err) MUST_CHECK;
/* "/api/v1/accounts/acc_…/status-history", the link that a refusal shows (R70). */
const char *account_history_link(int64_t account_id, struct arena *mem);

/* `from` becomes part of `into`: its row stays and points there (merged_into), values that `into` lacks are taken over,
 * do_not_contact wins. Tells "account.merged" with {"id": from, "into": into}; owners of what belonged to `from` react to it:
 * lead: leads; consent: opt-outs; campaign: campaign-accounts moved, and where both were in one campaign "campaign_account.merged"
 * {"id", "into"} before the row of `from` goes, to which conversation moves the messages; conversation: messages of no campaign,
 * interactions; report: funnel. Fills *into. FAIL_CONFLICT "merged" where either has been merged already, FAIL_INVALID for itself. */
bool account_merge(struct db *db, struct arena *mem, struct account *from, struct account *into, const char *by,
                   struct error *err) MUST_CHECK;
/* The two accounts of an event "account.merged". */
bool account_read_merged(const struct event *event, struct arena *mem, int64_t *from, int64_t *into);

#endif
