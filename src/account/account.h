/* Accounts: the organisations behind leads and conversations. */
#ifndef ACCOUNT_ACCOUNT_H
#define ACCOUNT_ACCOUNT_H

#include "db/db.h"

enum account_status {
	ACCOUNT_PROSPECT,
	ACCOUNT_CONTACTED,
	ACCOUNT_IN_NEGOTIATION,
	ACCOUNT_IN_TRIAL,
	ACCOUNT_CUSTOMER,
	ACCOUNT_LOST,
	ACCOUNT_DO_NOT_CONTACT
};
extern const char *const account_status_names[];
/* What an account is to us, by its tags or, in one campaign, by its role (R46, R48). */
enum account_relationship {
	RELATION_CLIENT,
	RELATION_PROSPECT,
	RELATION_RESELLER,
	RELATION_AFFILIATE,
	RELATION_SUPPLIER,
	RELATION_PARTNER,
	RELATION_INVESTOR,
	RELATION_PRESS,
	RELATION_INFLUENCER,
	RELATION_ANALYST,
	RELATION_COMPETITOR,
	RELATION_CANDIDATE,
	RELATION_PERSONAL_NETWORK
};
extern const char *const account_relationship_names[];
extern const char *const account_channel_names[]; /* how they came to us (R66) */

struct account {
	int64_t workspace_id, id;
	const char *name;
	const char *name_key; /* hidden: search and order */
	const char *website, *phone, *email, *address, *city, *country, *language;
	int status; /* enum account_status; changed by an action only */
	const char *relationship_types;
	int acquisition_channel;             /* -1: none */
	const char *do_not_contact_purposes; /* an echo of consent */
	const char *notes, *custom_fields;
	const char *domain_key, *city_key; /* hidden: by which duplicates are found; account_set_keys */
	int64_t merged_into;               /* the account that this one became part of, or 0 */
	int64_t created_at, updated_at, version;
};
extern const struct field account_fields[];

/* Fills the folded keys from name, website or e-mail, and city. */
void account_set_keys(struct account *account, struct arena *mem);
bool account_has_relationship(const struct account *account, enum account_relationship relationship);

/* One change of status. */
struct account_step {
	int64_t workspace_id, account_id, id;
	int from; /* enum account_status, -1: none */
	int to;
	const char *source; /* manual, api, campaign_outreach, inbound_acquisition, consent, merge, … */
	const char *reason, *by;
	int64_t at;
};
extern const struct field account_step_fields[];

bool account_get(struct db *db, struct arena *mem, int64_t workspace_id, int64_t id, struct account *out,
                 struct error *err) MUST_CHECK;
bool account_find(struct db *db, struct arena *mem, int64_t workspace_id, int64_t id, bool *found, struct account *out,
                  struct error *err) MUST_CHECK;

#endif
