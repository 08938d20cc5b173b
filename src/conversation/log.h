/* The communication log: one message as the log shows it, on whatever channel; what may be written how. The log never transmits (R1).
 * Rows stand in the table message, beside texts, which share the timelines. */
#ifndef CONVERSATION_LOG_H
#define CONVERSATION_LOG_H

#include "base/problems.h"
#include "campaign/campaign_account.h"
#include "conversation/message.h"

/* R9; default email. Anything else is logged as `other` (R2). */
enum log_channel { LOG_EMAIL, LOG_LINKEDIN, LOG_INSTAGRAM, LOG_TWITTER_X, LOG_WHATSAPP, LOG_PHONE_CALL, LOG_SMS, LOG_OTHER };
extern const char *const log_channel_names[];
/* R10. */
enum log_mode { LOG_AI_DRAFT, LOG_AI_CONTINUE, LOG_TYPE_TRANSLATE, LOG_LOG_SENT, LOG_INBOUND_PASTE };
extern const char *const log_mode_names[];
/* Of the reader's view of a message (R33): there is none, or none yet; there is one; it was tried in vain. */
enum log_translation { TRANSLATION_NONE, TRANSLATION_DONE, TRANSLATION_FAILED };
extern const char *const log_translation_names[];

/* R25: follows from the mode. */
enum message_direction log_mode_direction(enum log_mode mode);

struct log_campaign {
	int64_t id;
	const char *name;
};

/* A message as GET /messages/{id}, timelines and events show it. Texts have generation_mode -1. */
struct log_entry {
	int64_t workspace_id, id, campaign_account_id, account_id, campaign_id, interaction_id;
	int direction;       /* enum message_direction */
	int channel;         /* enum log_channel */
	int generation_mode; /* enum log_mode, -1: a text */
	int source;          /* enum message_source */
	int status;          /* enum message_status */
	int delivery;        /* DELIVERY_NONE for what was logged */
	const char *original_text, *original_language;
	const char *translated_text, *translated_to_language;
	int translation; /* enum log_translation; -1 in rows of texts, shown as none */
	const char *translation_error;
	int64_t sent_at; /* 0: a draft, or a text that has not left */
	const char *created_by, *external_id;
	int64_t cost; /* micros of cost_currency that its model calls cost; INT64_MIN: none were made */
	const char *cost_currency;
	int64_t happened_at; /* hidden: sent_at, else created_at; the order of timelines */
	int64_t created_at, updated_at, version;

	int64_t segments, parts_delivered, attempts; /* columns of texts, 0 */
	bool is_reply;                               /* false */

	const struct log_campaign *campaign; /* in the timeline of an account only (R5) */
};
extern const struct field log_entry_fields[];
/* The same and its campaign. */
extern const struct field timeline_entry_fields[];

/* Fills what rows of texts leave out. */
void log_entry_show(struct log_entry *entry);

/* A reader's view of a message, made by a model, or what went wrong. */
struct log_view {
	int translation;      /* DONE or FAILED (then `error` says why); NONE: none was needed */
	const char *text;     /* type_translate: in the account's language; inbound_paste: in the reader's */
	const char *language; /* of text */
	const char *error;
};

/* What POST /messages asks for: the body, and who asks. Start from log_order_init. */
struct log_order {
	int64_t workspace_id, campaign_account_id;
	int generation_mode;       /* enum log_mode; required */
	int direction;             /* -1: not given; else it must be the mode's (R24) */
	int channel;               /* default email */
	int status;                /* -1: not given: sent for log_sent and inbound_paste, else draft */
	const char *original_text; /* as typed */
	const char *original_language;
	const char *translated_text; /* type_translate: as seen by the writer; then no model is asked */
	int64_t sent_at;             /* 0: not given */
	const char *external_id;
	int64_t proposal_id; /* the model call whose text this was; for the books of assistant/ */
	/* Beside the body. */
	const char *by; /* who, for created_by and histories */
	int source;     /* SOURCE_MANUAL or SOURCE_API */
	struct log_view view;
	int64_t cost; /* as in log_entry; INT64_MIN: no model was asked */
	const char *cost_currency;
};
/* The members of a body, for a route's `takes`. */
extern const struct field log_order_fields[];
void log_order_init(struct log_order *order, int64_t workspace_id, int source, const char *by);

/* Everything that can be said without the database, all at once: R2, R11, R16, R17, R24, languages, blank texts. Fills the defaults of
 * direction and status. Call before a model is asked. */
bool log_order_check(struct log_order *order, int64_t now_ms, struct problems *problems);

/* Future times are refused beyond this (R16). */
enum { LOG_FUTURE_MS = 5 * 60 * 1000 };

#endif
