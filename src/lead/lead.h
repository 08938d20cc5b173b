/* Leads: people that campaigns text and call, with their numbers, variables and status (calls.md, "Lead"). */
#ifndef LEAD_LEAD_H
#define LEAD_LEAD_H

#include "db/db.h"

enum lead_status { LEAD_CREATED, LEAD_SCHEDULED, LEAD_PROCESSING, LEAD_RESCHEDULED, LEAD_MAX_RETRIES, LEAD_COMPLETED };
extern const char *const lead_status_names[];

enum { LEAD_CONTACTS_MAX = 11 }; /* L2, L3: one primary, up to ten others */

struct lead_contact {
	int64_t workspace_id, lead_id, id;
	const char *phone, *label;
	int64_t rank; /* 0: primary (L12) */
	int status;   /* enum lead_status */
	int64_t attempts;
	const char *variables;
	bool do_not_contact; /* not in the row: read from consent with the contact */
};
extern const struct field lead_contact_fields[];

struct lead {
	int64_t workspace_id, id;
	const char *phone, *first_name, *last_name, *email, *company;
	const char *name_key, *last_name_key, *email_key, *company_key; /* hidden; lead_set_keys */
	int64_t account_id, campaign_id;
	int status;
	const char *language, *time_zone, *tags;
	bool is_test;
	const char *variables, *external_id;
	int64_t contacts_count;
	bool do_not_contact; /* a stored echo of consent, for lists; consent decides */
	int64_t import_id;
	int64_t next_attempt_at; /* scheduled, rescheduled: not before */
	struct records contacts; /* struct lead_contact; not in the row */
	int64_t created_at, updated_at, version;
	/* Bodies only. */
	const char *default_country;
	bool allow_duplicate;
};
extern const struct field lead_fields[];     /* with contacts */
extern const struct field lead_row_fields[]; /* lists: without */

/* Fills the folded keys from names, e-mail, company. */
void lead_set_keys(struct lead *lead, struct arena *mem);
/* "Ana García", else company, else the phone. */
const char *lead_name(const struct lead *lead, struct arena *mem);

bool lead_get(struct db *db, struct arena *mem, int64_t workspace_id, int64_t id, struct lead *out, struct error *err) MUST_CHECK;
bool lead_find(struct db *db, struct arena *mem, int64_t workspace_id, int64_t id, bool *found, struct lead *out,
               struct error *err) MUST_CHECK;
bool lead_read_contacts(struct db *db, struct arena *mem, struct lead *lead, struct error *err) MUST_CHECK;
/* By any of its numbers. campaign_id 0: in any campaign, the newest lead. */
bool lead_find_by_phone(struct db *db, struct arena *mem, int64_t workspace_id, int64_t campaign_id, const char *phone,
                        bool *found, struct lead *out, struct error *err) MUST_CHECK;
/* Inside a write: stores lead, contacts (lead->phone alone makes the primary), history, tags, counter and event "lead.created".
 * Fills id, keys, times. */
bool lead_create(struct db *db, struct arena *mem, struct lead *lead, const char *source, const char *by,
                 struct error *err) MUST_CHECK;
/* Inside a write, from consent: the echo on all leads with this number (or e-mail, or account). `flag` as consent decided. */
bool lead_mark_do_not_contact(struct db *db, struct arena *mem, int64_t workspace_id, const char *kind, const char *subject,
                              bool flag, struct error *err) MUST_CHECK;

#endif
