/* Our own numbers: what they can, whose carrier, how fast. */
#ifndef NUMBER_NUMBER_H
#define NUMBER_NUMBER_H

#include "db/db.h"

struct number {
	int64_t workspace_id, id;
	const char *phone; /* E.164 */
	const char *label;
	const char *provider; /* a driver's name, a prv_ id as text, or NULL */
	bool sms, voice;
	int64_t campaign_id;
	int64_t segments_per_second; /* 0: as fast as the carrier takes them */
	int64_t created_at, updated_at, version;
};
extern const struct field number_fields[];

bool number_get(struct db *db, struct arena *mem, int64_t workspace_id, int64_t id, struct number *out,
                struct error *err) MUST_CHECK;
bool number_find_by_phone(struct db *db, struct arena *mem, int64_t workspace_id, const char *phone, bool *found,
                          struct number *out, struct error *err) MUST_CHECK;
/* SMS-capable numbers assigned to a campaign (number.campaign_id), oldest first, at most 50. */
bool number_list_of_campaign(struct db *db, struct arena *mem, int64_t workspace_id, int64_t campaign_id, struct records *out,
                             struct error *err) MUST_CHECK;
/* All SMS-capable numbers, oldest first, at most 50 (S9's last resort is the first). */
bool number_list_sms(struct db *db, struct arena *mem, int64_t workspace_id, struct records *out, struct error *err) MUST_CHECK;
/* Inside a write: may `segments` leave now? *wait_until_ms is 0 (they may, and the time is taken) or when to ask again. */
bool number_take_rate(struct db *db, const struct number *number, int segments, int64_t now_ms, int64_t *wait_until_ms,
                      struct error *err) MUST_CHECK;
/* The same for a reply within a live conversation: it waits for the very next place, not for the turns handed out before. */
bool number_take_rate_first(struct db *db, const struct number *number, int segments, int64_t now_ms, int64_t *wait_until_ms,
                            struct error *err) MUST_CHECK;

#endif
