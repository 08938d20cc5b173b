/* Records of floors below the carriers name one: the workspace's sms_provider, a number's provider. */
#ifndef WORKSPACE_CARRIER_NAME_H
#define WORKSPACE_CARRIER_NAME_H

#include "http/request.h"

/* Inside the check of a record: *name must be a driver's name or the prv_ id of a carrier of the caller's workspace, else it becomes the
 * problem "unknown_provider" of `field`. An empty text becomes NULL; what the record held `before` (or NULL) may stay, also when that
 * carrier has gone meanwhile. False only when the store fails (req->error). */
bool carrier_name_check(struct request *req, struct db *db, const char *field, const char *before, const char **name) MUST_CHECK;

#endif
