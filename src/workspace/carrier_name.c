/* Owns the check of carriers' names; who the carriers are, wiring has said. */
#include "workspace/carrier_name.h"

#include <string.h>

#include "workspace/workspace.h"

bool carrier_name_check(struct request *req, struct db *db, const char *field, const char *before, const char **name)
{
	carrier_finder *find = workspace_current_setup()->find_carrier;
	bool known = false;

	if (*name && !**name)
		*name = NULL;
	if (!*name || (before && strcmp(*name, before) == 0))
		return true;
	if (find && !find(db, req->caller.workspace_id, *name, &known, &req->error))
		return false;
	if (!known)
		problems_add(
			&req->problems, field, "unknown_provider",
			"must be the name of a carrier's driver (kannel, twilio, …) or the prv_ id of one of your providers");
	return true;
}
