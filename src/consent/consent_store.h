/* SQL of consent. */
#ifndef CONSENT_CONSENT_STORE_H
#define CONSENT_CONSENT_STORE_H

#include "consent/consent.h"

/* The oldest standing opt-out of one subject for this channel and purpose (or any), but for STOPs that came at `stops_since` or later
 * (INT64_MAX: all count). */
bool consent_store_find_opt_out(struct db *db, struct arena *mem, int64_t workspace_id, enum consent_kind kind,
                                const char *subject, enum consent_channel channel, const char *purpose, int64_t stops_since,
                                bool *found, struct consent *out, struct error *err) MUST_CHECK;
/* The newest word for exactly this subject, channel and purpose. */
bool consent_store_find(struct db *db, struct arena *mem, const struct consent *key, bool *found, struct consent *out,
                        struct error *err) MUST_CHECK;
/* Appends to the history and makes it the newest. */
bool consent_store_put(struct db *db, const struct consent *consent, struct error *err) MUST_CHECK;
/* Does any opt-out for any purpose stand for the subject, on whatever channel? */
bool consent_store_stands(struct db *db, int64_t workspace_id, enum consent_kind kind, const char *subject, bool *out,
                          struct error *err) MUST_CHECK;
/* History, newest first: of one subject, or (subject NULL) of the workspace. before 0: from the newest. */
bool consent_store_list(struct db *db, struct arena *mem, int64_t workspace_id, enum consent_kind kind, const char *subject,
                        int64_t before, int limit, struct records *out, struct error *err) MUST_CHECK;
/* The purposes that an account opted out of on every channel, as a JSON array of words. */
bool consent_store_purposes(struct db *db, struct arena *mem, int64_t workspace_id, const char *subject, const char **out,
                            struct error *err) MUST_CHECK;
/* The newest words of an account that are opt-outs, one a channel and purpose. */
bool consent_store_list_opt_outs(struct db *db, struct arena *mem, int64_t workspace_id, const char *subject, struct records *out,
                                 struct error *err) MUST_CHECK;

#endif
