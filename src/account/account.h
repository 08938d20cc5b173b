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
extern const char *const account_relationship_names[];

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
	int64_t created_at, updated_at, version;
};
extern const struct field account_fields[];

bool account_get(struct db *db, struct arena *mem, int64_t workspace_id, int64_t id, struct account *out,
                 struct error *err) MUST_CHECK;
bool account_find(struct db *db, struct arena *mem, int64_t workspace_id, int64_t id, bool *found, struct account *out,
                  struct error *err) MUST_CHECK;

#endif
