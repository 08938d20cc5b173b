/* From which of our numbers a lead is texted (S9). One order for the API, the dispatcher and the composer's menu. */
#ifndef CONVERSATION_SENDER_H
#define CONVERSATION_SENDER_H

#include "campaign/campaign.h"
#include "lead/lead.h"
#include "number/number.h"

struct sender {
	struct number number;
	const char *why; /* "campaign", "agent", "number" */
};

enum { SENDERS_MAX = 60 };

struct senders {
	struct sender items[SENDERS_MAX];
	int count;
	int64_t agent_id; /* who answers in this campaign, or 0 */
};

/* All that may be chosen, the automatic choice first: the campaign's numbers, the agent's, then every other that can text.
 * campaign may be NULL. None: FAIL_INVALID "no_sender". */
bool sender_list(struct db *db, struct arena *mem, int64_t workspace_id, const struct campaign *campaign, bool is_test,
                 struct senders *out, struct error *err) MUST_CHECK;

#endif
