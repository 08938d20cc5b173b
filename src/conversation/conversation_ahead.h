/* What the sending of a text will certainly read, asked for at once: on PostgreSQL a round trip each would cost more than the reads. Decides
 * nothing and changes nothing: left out, all is the same and slower. */
#ifndef CONVERSATION_CONVERSATION_AHEAD_H
#define CONVERSATION_CONVERSATION_AHEAD_H

#include "conversation/conversation_send.h"
#include "conversation/eligibility.h"

/* An order as it came. */
void conversation_ahead_order(struct db *db, struct arena *mem, const struct send_order *order);
/* Its pair of numbers, once they are known; our_phone NULL: the conversation was named. */
void conversation_ahead_pair(struct db *db, struct arena *mem, const char *our_phone, const struct eligibility_case *text);
/* The gates of a text whose turn it is. */
void conversation_ahead_gates(struct db *db, struct arena *mem, const struct message *message);

#endif
