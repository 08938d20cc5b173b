/* Interactions: one conversation between one of our numbers and one of theirs (S12, S13). */
#ifndef CONVERSATION_INTERACTION_H
#define CONVERSATION_INTERACTION_H

#include "conversation/message.h"
#include "db/db.h"

enum interaction_type { INTERACTION_SMS, INTERACTION_CALL };
extern const char *const interaction_type_names[];
enum interaction_status { /* S31 */
	                  INTERACTION_IN_PROGRESS,
	                  INTERACTION_COMPLETED,
	                  INTERACTION_INCOMPLETE,
	                  INTERACTION_FOLLOW_UP,
	                  INTERACTION_QUALIFIED,
	                  INTERACTION_DISQUALIFIED,
	                  INTERACTION_DNC
};
extern const char *const interaction_status_names[];

struct last_message {
	const char *text;
	int direction, delivery;
};

struct interaction {
	int64_t workspace_id, id;
	int type;
	int64_t lead_id, account_id, campaign_id, number_id, agent_id;
	const char *our_phone, *their_phone;
	const char *lead_name, *lead_name_key;
	int status;
	bool agent_mode;
	int64_t unread;
	bool failed;    /* the newest trouble is not yet followed by a success */
	bool attention; /* unread inbound, trouble, or follow_up */
	int64_t last_message_id, last_message_at;
	const char *last_text;
	int last_direction, last_delivery; /* -1: no message yet */
	int64_t last_inbound_at;
	const struct last_message *last_message; /* as shown; interaction_show fills it */
	int64_t created_at, updated_at, version;
};
extern const struct field interaction_fields[];

/* Fills last_message from the stored members. */
void interaction_show(struct interaction *interaction, struct arena *mem);
/* Sets attention from the others. */
void interaction_weigh(struct interaction *interaction);
/* A conversation is live while they wrote within the last 24 hours: our answer is a reply, not bulk. */
bool interaction_is_live(const struct interaction *interaction, int64_t now_ms);
/* What an inbound makes of the status: completed, incomplete and follow_up reopen. */
enum interaction_status interaction_status_after_inbound(enum interaction_status status);

#endif
