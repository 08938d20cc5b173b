/* What is done to logged messages. All inside a write unless said otherwise. Events: message.created, message.updated, message.deleted
 * (struct log_entry as the API shows it), campaign_account.updated, and "outreach.changed" {campaign_account_id, account_id, campaign_id, direction?, at?}
 * after each inbound, and each outbound that changes who was reached when: reports follow it. */
#ifndef CONVERSATION_LOG_ACTIONS_H
#define CONVERSATION_LOG_ACTIONS_H

#include "account/account.h"
#include "campaign/campaign.h"
#include "conversation/log.h"

/* Why an outbound message may not be (R69-R71): who said so, when, why, by which rule, and where the history is. */
struct log_refusal {
	const char *code; /* do_not_contact, purpose_opted_out */
	const char *rule, *who, *why, *source;
	int64_t at;
	const char *history; /* a link: /api/v1/accounts/acc_…/status-history or …/dnc-history */
};
/* Members for a problem document: who, when, why, source, rule, history. For request.problem_members. */
const char *log_refusal_members(const struct log_refusal *refusal, struct arena *mem);

/* What a message stands in. */
struct log_place {
	struct campaign_account campaign_account;
	struct account account;
	struct campaign campaign;
};
/* Also outside a write. FAIL_NOT_FOUND for an unknown campaign-account. */
bool log_read_place(struct db *db, struct arena *mem, int64_t workspace_id, int64_t campaign_account_id, struct log_place *out,
                    struct error *err) MUST_CHECK;
/* Also outside a write: may anything go out to this account on this channel (enum log_channel) for this campaign's goal? Refused: false,
 * FAIL_FORBIDDEN do_not_contact or purpose_opted_out, *refusal filled. */
bool log_check_outbound(struct db *db, struct arena *mem, const struct log_place *place, int channel, struct log_refusal *refusal,
                        struct error *err) MUST_CHECK;
/* Pure, R19, R20: FAIL_CONFLICT has_outbound (ai_draft where an outbound exists), no_history (ai_continue without any). */
bool log_check_mode(const struct campaign_account *campaign_account, enum log_mode mode, struct error *err) MUST_CHECK;

struct log_outcome {
	struct log_entry entry;
	bool repeated; /* the same external_id was stored before: entry is that row (R18), nothing was written */
	struct log_refusal refusal;
};

/* Also outside a write: the message stored with this external_id. Ask before a model is, so that a repeat costs nothing. */
bool log_find_external(struct db *db, struct arena *mem, int64_t workspace_id, const char *external_id, bool *found,
                       struct log_entry *out, struct error *err) MUST_CHECK;

/* Stores a message whose order was checked (log_order_check), with the view that a model made of it, and everything that follows
 * (R56-R68). A type_translate whose view failed becomes a draft in the user's own language, however it was asked for (R33).
 * FAIL_NOT_FOUND, FAIL_FORBIDDEN (out->refusal), FAIL_CONFLICT has_outbound, no_history. */
bool log_store_message(struct db *db, struct arena *mem, const struct log_order *order, struct log_outcome *out,
                       struct error *err) MUST_CHECK;

/* What PATCH asks for. Texts NULL, times 0, numbers -1: as it is. */
struct log_change {
	const char *original_text, *original_language, *translated_text;
	int channel, status;
	int64_t sent_at; /* with status sent only; default now */
	const char *by;
};
/* Changes a draft, or flips it to sent (R65). FAIL_CONFLICT sent_is_final for what is sent, not_logged for a text, not_translated for a
 * flip of a type_translate draft whose translation failed and whose text was not written anew; FAIL_INVALID future_time.
 * FAIL_FORBIDDEN with *refusal. *entry is read before and holds the new state after. */
bool log_change(struct db *db, struct arena *mem, struct log_entry *entry, const struct log_change *change,
                struct log_refusal *refusal, struct error *err) MUST_CHECK;

/* R33, R34: what a retry (or a first try after storing) brought. Adds to the cost unless INT64_MIN. Done on a failed type_translate
 * draft swaps the texts into the shape of R26. Nothing else of a sent message changes. */
bool log_set_translation(struct db *db, struct arena *mem, struct log_entry *entry, const struct log_view *view, int64_t cost,
                         const char *cost_currency, struct error *err) MUST_CHECK;

/* FAIL_CONFLICT not_a_draft. */
bool log_remove_draft(struct db *db, struct arena *mem, struct log_entry *entry, struct error *err) MUST_CHECK;

/* Also outside a write. FAIL_NOT_FOUND. */
bool log_get(struct db *db, struct arena *mem, int64_t workspace_id, int64_t id, struct log_entry *out,
             struct error *err) MUST_CHECK;
/* Also outside a write: what was said in a thread, for prompts: struct log_entry, sent and received only (no drafts, nothing that has not
 * left), oldest first, the newest `limit` of those before (before_at, before_id); 0, 0: the newest. */
bool log_history(struct db *db, struct arena *mem, int64_t workspace_id, int64_t campaign_account_id, int64_t before_at,
                 int64_t before_id, int limit, struct records *out, struct error *err) MUST_CHECK;

#endif
