/* May we contact this person, on this channel, for this purpose, now? One function for dispatcher, preflight, API and UI (T5, T6, T7).
 * Consent is keyed by number, e-mail and account, per channel and purpose; append-only; the newest word per key counts. */
#ifndef CONSENT_CONSENT_H
#define CONSENT_CONSENT_H

#include "db/db.h"

enum consent_kind { CONSENT_PHONE, CONSENT_EMAIL, CONSENT_ACCOUNT };
extern const char *const consent_kind_names[];
enum consent_channel { CHANNEL_ANY, CHANNEL_SMS, CHANNEL_CALL, CHANNEL_EMAIL };
extern const char *const consent_channel_names[]; /* any, sms, call, email */
enum consent_action { CONSENT_OPT_OUT, CONSENT_OPT_IN };
extern const char *const consent_action_names[];

/* One word said. purpose: "any" or a campaign goal. */
struct consent {
	int64_t workspace_id, id;
	int subject_kind;    /* enum consent_kind */
	const char *subject; /* E.164, lower-case e-mail, acc_ id */
	int channel;         /* enum consent_channel */
	const char *purpose;
	int action;
	const char *source; /* "sms_stop", "manual", "api", "import", "carrier" */
	const char *reason, *by_name;
	int64_t at;
};
extern const struct field consent_fields[];
/* Every channel and every purpose. */
bool consent_is_for_all(const struct consent *consent);
/* "any", or the name of a goal. */
extern const char *const consent_purpose_names[];
bool consent_is_purpose(const char *purpose);

/* Whom, how and what for. NULL or 0 where unknown. */
struct consent_question {
	int64_t workspace_id;
	const char *phone, *email;
	int64_t account_id;
	enum consent_channel channel;
	const char *purpose; /* NULL: "any" */
};

/* Proof that consent was asked inside this transaction. Only consent_permit_issue makes one; what texts or dials takes one. */
struct permit;

/* Why not: who said it, when, why, and which rule. */
struct consent_refusal {
	const char *code; /* do_not_contact, purpose_opted_out */
	const char *rule; /* "the number +49… opted out of sms for any purpose" */
	const char *who, *why, *source;
	int64_t at;
	int64_t consent_id;
};

/* Inside the claiming transaction. Refused: false, err FAIL_FORBIDDEN with code and a sentence, *refusal filled. */
bool consent_permit_issue(struct db *db, struct arena *mem, const struct consent_question *question, const struct permit **out,
                          struct consent_refusal *refusal, struct error *err) MUST_CHECK;
/* The same for the program's own answer to a word that the number texted at `answers_at`: beyond the question above, its own STOPs do not
 * forbid it for ten minutes, however old they are. The rules of carriers ask for the confirmation of a STOP, and for an answer to HELP
 * always. What anybody else recorded forbids it. */
bool consent_permit_confirm(struct db *db, struct arena *mem, const struct consent_question *question, int64_t answers_at,
                            const struct permit **out, struct error *err) MUST_CHECK;
/* The phone a permit was issued for. */
const char *permit_phone(const struct permit *permit);

/* The same question without a permit, for screens: *allowed. */
bool consent_check(struct db *db, struct arena *mem, const struct consent_question *question, bool *allowed,
                   struct consent_refusal *refusal, struct error *err) MUST_CHECK;

/* Inside a write: appends the word, updates the newest, echoes it on leads and on the account, emits "consent.changed". Idempotent: the same
 * word again changes nothing and *changed is false. Fills id and at.
 * Of an account: its do_not_contact_purposes follow; an opt-out of everything makes its status do_not_contact, and the opt-in that takes it
 * back restores the status that it had before. */
bool consent_record(struct db *db, struct arena *mem, struct consent *consent, bool *changed, struct error *err) MUST_CHECK;

#endif
