/* SQL of the ledger. */
#ifndef ASSISTANT_LEDGER_STORE_H
#define ASSISTANT_LEDGER_STORE_H

#include "assistant/ledger.h"

struct ledger_filter {
	int64_t workspace_id;
	int64_t campaign_id, account_id, message_id; /* at most one of them; 0: any */
	int64_t before;                              /* ids below this; 0: from the newest */
	int64_t limit;
};
/* struct ledger_call rows, newest first. */
bool ledger_store_list(struct db *db, struct arena *mem, const struct ledger_filter *filter, struct records *out,
                       struct error *err) MUST_CHECK;

#endif
