/* Messages: what was said, on any channel, and what became of it on its way. */
#ifndef CONVERSATION_MESSAGE_H
#define CONVERSATION_MESSAGE_H

#include "db/db.h"
#include "text/json.h"

enum message_direction { MESSAGE_OUTBOUND, MESSAGE_INBOUND };
extern const char *const message_direction_names[];
enum message_source { SOURCE_MANUAL, SOURCE_API, SOURCE_INBOUND, SOURCE_SMS_AGENT, SOURCE_SYSTEM }; /* S18-S22 */
extern const char *const message_source_names[];
enum message_status { MESSAGE_DRAFT, MESSAGE_SENT };
extern const char *const message_status_names[];
enum message_delivery {
	DELIVERY_QUEUED,
	DELIVERY_SENDING,
	DELIVERY_SENT,
	DELIVERY_DELIVERED,
	DELIVERY_UNDELIVERED,
	DELIVERY_FAILED,
	DELIVERY_AMBIGUOUS,
	DELIVERY_CANCELLED,
	DELIVERY_RECEIVED
};
extern const char *const message_delivery_names[];

struct message {
	int64_t workspace_id, id, interaction_id, lead_id, account_id, campaign_id;
	int direction;
	const char *channel;
	int source, status, delivery;
	const char *original_text, *original_language;
	int64_t sent_at;
	const char *created_by, *external_id, *client_message_id;
	const char *our_phone, *their_phone;
	int64_t number_id, provider_id;
	const char *driver, *provider_message_id;
	const char *encoding;
	int64_t segments, parts_delivered, attempts;
	bool is_reply; /* within a live conversation: first lane, no quiet hours */
	const char *error_code, *error;
	int64_t created_at, updated_at, version;
};
extern const struct field message_fields[];

/* One line of a transcript, as the API and the streams show it (S17). */
struct transcript_entry {
	int64_t id, interaction_id;
	const char *role; /* agent, user */
	int64_t timestamp;
	int source;
	const char *message;
	int delivery;
	const char *error, *error_code, *client_message_id, *encoding, *by;
	int64_t segments, version;
};
extern const struct field transcript_entry_fields[];
void transcript_entry_of(const struct message *message, struct transcript_entry *out);

/* May the delivery go from one state to the other? Forward only (T18); sending may return to queued when nothing was taken. */
bool message_delivery_may(enum message_delivery from, enum message_delivery to);
/* Has it ended, as far as we shall ever know? */
bool message_delivery_is_final(enum message_delivery delivery);
/* Did it go wrong, so that a person should look? */
bool message_delivery_is_trouble(enum message_delivery delivery);

/* The first 160 points of a text, for list rows; never half a character. */
const char *message_preview(const char *text, struct arena *mem);

#endif
