/* Owns the table of guardrails (R75). */
#include "campaign/bulk_add.h"

#include <string.h>

const char *const bulk_reason_names[] = {"unknown_account", "do_not_contact", "purpose_opted_out", "personal_network",
                                         "competitor",      "supplier",       "investor",          "press",
                                         "analyst",         "candidate",      "customer",          "in_trial",
                                         NULL};

#define B(reason) BULK_BIT(BULK_##reason)
#define SELLING (B(SUPPLIER) | B(INVESTOR) | B(PRESS) | B(ANALYST) | B(CANDIDATE))
#define IN_BUSINESS (B(CUSTOMER) | B(IN_TRIAL))

/* What stands against an account for each goal. */
static const unsigned guardrails[GOAL_COUNT] = {
	[GOAL_SALES] = SELLING | IN_BUSINESS | B(COMPETITOR),
	[GOAL_CUSTOMER_EXPANSION] = SELLING | B(COMPETITOR),
	[GOAL_WIN_BACK] = SELLING | IN_BUSINESS | B(COMPETITOR),
	[GOAL_RENEWAL] = SELLING | B(COMPETITOR),
	[GOAL_PRESS] = B(SUPPLIER) | B(INVESTOR) | B(CANDIDATE) | IN_BUSINESS,
	[GOAL_INFLUENCER] = B(SUPPLIER) | B(INVESTOR) | B(CANDIDATE) | IN_BUSINESS | B(COMPETITOR),
	[GOAL_INVESTOR] = B(SUPPLIER) | B(PRESS) | B(ANALYST) | B(CANDIDATE) | IN_BUSINESS | B(COMPETITOR),
	[GOAL_RECRUITING] = B(SUPPLIER) | B(INVESTOR) | B(PRESS) | B(ANALYST) | IN_BUSINESS | B(COMPETITOR),
	[GOAL_PARTNERSHIP] = B(COMPETITOR),
	[GOAL_EVENT] = 0,
	[GOAL_RESEARCH] = 0,
};

static bool opted_out_of(const struct account *account, enum goal goal)
{
	const char *word = goal_names[goal];
	size_t length = strlen(word);
	const char *at = account->do_not_contact_purposes;

	/* A JSON array of checked words: none holds a quote. */
	while (at && (at = strchr(at, '"'))) {
		if (strncmp(at + 1, word, length) == 0 && at[1 + length] == '"')
			return true;
		at = strchr(at + 1, '"');
		at = at ? at + 1 : NULL;
	}
	return false;
}

static bool is(const struct account *account, enum bulk_reason reason)
{
	switch (reason) {
	case BULK_PERSONAL_NETWORK: return account_has_relationship(account, RELATION_PERSONAL_NETWORK);
	case BULK_COMPETITOR: return account_has_relationship(account, RELATION_COMPETITOR);
	case BULK_SUPPLIER: return account_has_relationship(account, RELATION_SUPPLIER);
	case BULK_INVESTOR: return account_has_relationship(account, RELATION_INVESTOR);
	case BULK_PRESS: return account_has_relationship(account, RELATION_PRESS);
	case BULK_ANALYST: return account_has_relationship(account, RELATION_ANALYST);
	case BULK_CANDIDATE: return account_has_relationship(account, RELATION_CANDIDATE);
	case BULK_CUSTOMER: return account->status == ACCOUNT_CUSTOMER;
	case BULK_IN_TRIAL: return account->status == ACCOUNT_IN_TRIAL;
	default: return false;
	}
}

enum bulk_reason bulk_add_judge(const struct account *account, enum goal goal, unsigned included)
{
	if (account->merged_into)
		return BULK_UNKNOWN_ACCOUNT;
	if (account->status == ACCOUNT_DO_NOT_CONTACT)
		return BULK_DO_NOT_CONTACT;
	if (opted_out_of(account, goal))
		return BULK_PURPOSE_OPTED_OUT;
	if (is(account, BULK_PERSONAL_NETWORK))
		return BULK_PERSONAL_NETWORK;
	for (int reason = BULK_COMPETITOR; reason < BULK_REASONS; reason++) {
		bool lifted = reason >= BULK_SUPPLIER && (included & BULK_BIT(reason));

		if ((guardrails[goal] & BULK_BIT(reason)) && !lifted && is(account, (enum bulk_reason)reason))
			return (enum bulk_reason)reason;
	}
	return BULK_FREE;
}
