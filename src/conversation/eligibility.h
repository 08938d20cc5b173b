/* May this text leave, now? One function asks every gate: for the dispatcher inside its claim, for preflight, API and UI before (T5). */
#ifndef CONVERSATION_ELIGIBILITY_H
#define CONVERSATION_ELIGIBILITY_H

#include "campaign/campaign.h"
#include "consent/consent.h"
#include "lead/lead.h"
#include "number/number.h"
#include "provider/provider.h"

/* A text that is to leave, or might. */
struct eligibility_case {
	int64_t workspace_id;
	const char *phone;               /* whom */
	const struct lead *lead;         /* NULL: nobody known */
	const struct campaign *campaign; /* or NULL */
	const char *our_phone;           /* a queued text has its sender; NULL: as S9 chooses */
	int64_t provider_id;             /* a queued text has its carrier; 0: as S11 chooses */
	bool is_reply;                   /* quiet hours do not hold it */
	bool is_system;                  /* the program's own answer to a word: a stop before it does not hold it */
	int64_t answers_at;              /* with it: when that word came */
};

enum eligibility_gates { GATE_SENDER, GATE_PROVIDER, GATE_CONSENT, GATE_QUIET_HOURS, ELIGIBILITY_GATES };

struct eligibility_gate {
	const char *gate;
	bool passed;
	const char *code, *reason;
	int64_t until; /* opens by itself then; 0: not by itself */
};
extern const struct field eligibility_gate_fields[];

struct eligibility {
	bool allowed; /* every gate is open */
	struct records gates;

	/* What an open gate gives to the dispatcher. */
	const struct permit *permit; /* inside a write only */
	struct number number;
	struct provider provider;
	const struct sms_driver *driver;
	struct sms_account account;
	int64_t valid_until; /* the next quiet hours begin then: the carrier must have delivered (T9); 0: no bound */
};
extern const struct field eligibility_fields[];

/* Fills asked->lead and asked->campaign from the two places, where the ids (0: none) still lead to somebody. */
bool eligibility_read_people(struct db *db, struct arena *mem, int64_t lead_id, int64_t campaign_id, struct lead *lead,
                             struct campaign *campaign, struct eligibility_case *asked, struct error *err) MUST_CHECK;

/* Changes nothing. Inside a write an open consent gate issues the permit. False: only where the store failed. */
bool eligibility_ask(struct db *db, struct arena *mem, const struct eligibility_case *asked, int64_t now_ms,
                     struct eligibility *out, struct error *err) MUST_CHECK;
const struct eligibility_gate *eligibility_gate(const struct eligibility *eligibility, enum eligibility_gates gate);

/* The gate of consent alone, in its full words: for refusals, for screens, and for what is queued when somebody opts out. */
bool eligibility_ask_consent(struct db *db, struct arena *mem, const struct eligibility_case *asked, bool *allowed,
                             struct consent_refusal *refusal, struct error *err) MUST_CHECK;

#endif
