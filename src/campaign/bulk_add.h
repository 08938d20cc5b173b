/* Guardrails of adding many accounts to a campaign at once (R75). They hold for bulk-add only, never for what one person does by hand. */
#ifndef CAMPAIGN_BULK_ADD_H
#define CAMPAIGN_BULK_ADD_H

#include "account/account_list.h"
#include "base/buffer.h"
#include "product/goal.h"

/* Why an account stays out. The hard ones come first and cannot be lifted. */
enum bulk_reason {
	BULK_UNKNOWN_ACCOUNT, /* named by id and not there, or part of another account now */
	BULK_DO_NOT_CONTACT,
	BULK_PURPOSE_OPTED_OUT,
	BULK_PERSONAL_NETWORK,
	BULK_COMPETITOR,
	BULK_SUPPLIER, /* from here on soft: an include_* flag lets them in */
	BULK_INVESTOR,
	BULK_PRESS,
	BULK_ANALYST,
	BULK_CANDIDATE,
	BULK_CUSTOMER,
	BULK_IN_TRIAL,
	BULK_REASONS,
	BULK_FREE = -1
};
extern const char *const bulk_reason_names[];

#define BULK_BIT(reason) (1u << (reason))

/* BULK_FREE, or the first reason against it that `included` (BULK_BITs of soft ones) does not lift. Pure; from the account's own row,
 * which echoes consent. */
enum bulk_reason bulk_add_judge(const struct account *account, enum goal goal, unsigned included);

/* Whom to add where. */
struct bulk_order {
	int64_t workspace_id, campaign_id;
	int goal; /* enum goal */
	unsigned included;
	const int64_t *ids; /* ascending, each once; NULL: by the filter */
	size_t id_count;
	struct account_filter filter;
};

/* What came, or would come, of it. */
struct bulk_outcome {
	int64_t added, already;
	int64_t blocked[BULK_REASONS];
	int64_t *blocked_ids[BULK_REASONS]; /* BULK_IDS_MOST at most */
	int64_t *fresh;                     /* those that were, or would be, added */
	size_t fresh_capacity;
};
enum { BULK_IDS_MOST = 10000 };

#endif
