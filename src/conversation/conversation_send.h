/* Sending a text: everything is decided and stored in one transaction with its job; the carrier comes later (S6-S14). */
#ifndef CONVERSATION_CONVERSATION_SEND_H
#define CONVERSATION_CONVERSATION_SEND_H

#include "consent/consent.h"
#include "conversation/interaction.h"

struct lead;

struct send_order {
	int64_t workspace_id, lead_id;
	const char *text;
	const char *to, *from;               /* E.164 or NULL: resolved */
	int64_t campaign_id, interaction_id; /* 0: resolved */
	enum message_source source;
	const char *by;                /* who, for the transcript */
	const char *client_message_id; /* or NULL */
};

struct send_outcome {
	struct message message;
	struct interaction interaction;
	bool repeated;                  /* the same client_message_id was sent before: message is the first one */
	const char *to;                 /* whom it was for, also where it was refused */
	struct consent_refusal refusal; /* with FAIL_FORBIDDEN */
};

/* Inside a write. Errors: not_found (lead, campaign, interaction), FAIL_INVALID no_sender, no_provider, unknown_sender, not_their_number;
 * FAIL_CONFLICT other_pair; FAIL_FORBIDDEN do_not_contact, purpose_opted_out. */
bool conversation_send(struct db *db, struct arena *mem, const struct send_order *order, struct send_outcome *out,
                       struct error *err) MUST_CHECK;

/* Inside a write: finds the conversation of a pair, or makes one that is not stored yet (*opened); conversation_save stores it. lead may
 * be NULL (unassigned). */
bool conversation_open(struct db *db, struct arena *mem, int64_t workspace_id, const char *our_phone, int64_t number_id,
                       const char *their_phone, const struct lead *lead, int64_t campaign_id, int64_t agent_id,
                       struct interaction *out, bool *opened, struct error *err) MUST_CHECK;
bool conversation_save(struct db *db, struct interaction *interaction, bool opened, struct error *err) MUST_CHECK;

/* An unassigned conversation finds its lead; the caller stores it. */
void conversation_adopt(struct arena *mem, struct interaction *interaction, const struct lead *lead);

/* Inside a write: a text of the program's own in a conversation (stop confirmed, help). Consent is asked at dispatch. */
bool conversation_send_system(struct db *db, struct arena *mem, struct interaction *interaction, const char *text,
                              struct error *err) MUST_CHECK;

/* Inside a write: a failed, undelivered, ambiguous or cancelled text once more, as a new message. A second click finds the first one's
 * message (out->repeated), as long as that has not failed as well. */
bool conversation_send_again(struct db *db, struct arena *mem, const struct message *old, enum message_source source,
                             const char *by, struct send_outcome *out, struct error *err) MUST_CHECK;

#endif
