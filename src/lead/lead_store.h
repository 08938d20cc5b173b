/* SQL of leads, their contacts, tags and history. */
#ifndef LEAD_LEAD_STORE_H
#define LEAD_LEAD_STORE_H

#include "lead/lead.h"

/* One change of status (L5, L31). */
struct lead_step {
	int64_t workspace_id, lead_id, id;
	int from; /* enum lead_status, -1: none */
	int to;
	const char *source; /* manual, api, import, inbound */
	const char *reason, *by;
	int64_t at;
};
extern const struct field lead_step_fields[];

bool lead_store_add(struct db *db, struct arena *mem, const struct lead *lead, struct error *err) MUST_CHECK;
/* Replaces contacts and tags, too. */
bool lead_store_put(struct db *db, struct arena *mem, const struct lead *lead, struct error *err) MUST_CHECK;
/* The row alone. */
bool lead_store_put_row(struct db *db, const struct lead *lead, struct error *err) MUST_CHECK;
bool lead_store_remove(struct db *db, int64_t workspace_id, int64_t id, struct error *err) MUST_CHECK;
bool lead_store_add_step(struct db *db, const struct lead_step *step, struct error *err) MUST_CHECK;
/* Newest first. */
bool lead_store_list_steps(struct db *db, struct arena *mem, int64_t workspace_id, int64_t lead_id, int64_t before, int64_t limit,
                           struct records *out, struct error *err) MUST_CHECK;
/* The oldest other lead with this primary number, in the campaign, or in the whole workspace where campaign_id is 0; 0: none. */
bool lead_store_find_duplicate(struct db *db, const struct lead *lead, int64_t *id, struct error *err) MUST_CHECK;
/* The same for many numbers in one question: ids[i] is the oldest lead with phones[i]. At most LEAD_PHONES_MAX. */
enum { LEAD_PHONES_MAX = 50 };
bool lead_store_find_duplicates(struct db *db, struct arena *mem, int64_t workspace_id, int64_t campaign_id,
                                const char *const *phones, size_t count, int64_t *ids, struct error *err) MUST_CHECK;
/* Does any word of consent stand against one of its numbers, its e-mail or its account? The table is asked alone: consent stands above. */
bool lead_store_is_opted_out(struct db *db, const struct lead *lead, bool *opted_out, struct error *err) MUST_CHECK;
bool lead_store_phone_is_opted_out(struct db *db, int64_t workspace_id, const char *phone, bool *opted_out,
                                   struct error *err) MUST_CHECK;
bool lead_store_email_is_opted_out(struct db *db, int64_t workspace_id, const char *email, bool *opted_out,
                                   struct error *err) MUST_CHECK;
/* Leads with this number, e-mail (lower case) or account: those that consent speaks of. At most `limit`. */
bool lead_store_list_of_subject(struct db *db, struct arena *mem, int64_t workspace_id, const char *kind, const char *subject,
                                int64_t after_id, int64_t limit, struct records *out, struct error *err) MUST_CHECK;
bool lead_store_has_account(struct db *db, int64_t workspace_id, int64_t account_id, bool *exists, struct error *err) MUST_CHECK;
bool lead_store_has_campaign(struct db *db, int64_t workspace_id, int64_t campaign_id, bool *exists,
                             struct error *err) MUST_CHECK;
/* The account is gone. */
bool lead_store_leave_account(struct db *db, int64_t workspace_id, int64_t account_id, int64_t now_ms,
                              struct error *err) MUST_CHECK;

#endif
