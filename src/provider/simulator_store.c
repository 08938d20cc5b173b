/* Owns the one question that the simulated carrier has for the database and no record's own store answers. */
#include "provider/simulator_store.h"

bool simulator_store_find_owner(struct db *db, const char *phone, int64_t *workspace_id, bool *found, struct error *err)
{
	/* check_sql: all workspaces, a carrier knows a number and not whose it is; for programs on this machine, while the simulator is on */
	return db_read_int(db, found, workspace_id, err, "SELECT workspace_id FROM number WHERE phone = $1 ORDER BY id LIMIT 1",
	                   db_text(phone));
}
