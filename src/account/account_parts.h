/* What wiring takes from this folder. */
#ifndef ACCOUNT_ACCOUNT_PARTS_H
#define ACCOUNT_ACCOUNT_PARTS_H

#include "account/account.h"
#include "http/route.h"

extern const struct route account_routes[];
extern const struct route account_status_routes[];

/* For the folder's own routes: 409 "merged" with merged_into where the account has become part of another. */
bool account_check_whole(struct request *req, const struct account *account) MUST_CHECK;

#endif
