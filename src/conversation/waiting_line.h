/* Texts of one conversation leave in the order in which they were written: each waits for the one before it, and the one that ends lets the
 * next go. Nobody asks again and again: a line of thousands costs what its head costs. */
#ifndef CONVERSATION_WAITING_LINE_H
#define CONVERSATION_WAITING_LINE_H

#include "conversation/message.h"

struct waiting {
	bool behind;     /* an earlier text is on its way, and somebody works on it */
	bool held;       /* that one waits for the end of quiet hours, and perhaps so does this */
	int64_t look_at; /* behind: when to look again, should the end of the other go unheard, as it does where its job has died */
};

/* Whom does the text wait for? One read by index where nobody is in front. */
bool waiting_line_ask(struct db *db, const struct message *message, int64_t now_ms, struct waiting *out,
                      struct error *err) MUST_CHECK;

/* Inside a write, when a text left the line, or is held by quiet hours so that replies may pass it: whoever waited for it is due at once.
 * *passed is false where nobody was there. Then the caller writes the conversation's row: a text that is added at this very moment, and
 * would wait for one that has gone, crosses with us on PostgreSQL. */
bool waiting_line_pass_on(struct db *db, const struct message *ended, bool *passed, struct error *err) MUST_CHECK;

#endif
