/* The number that tells this process's ids from those of all others on the store. It is claimed there, so that no two have one. */
#ifndef APP_NODE_NUMBER_H
#define APP_NODE_NUMBER_H

#include "db/db.h"

struct node_number;

/* A row of the table `node`. */
struct node_row {
	int64_t number;
	bool held;
	int64_t seen_at;
};

/* The number to take: one that was never used, else the one unused for longest; -1 when all are held. A holder that was not seen for
 * an hour is gone. Pure. `rows` by number, ascending. */
int node_number_choose(const struct node_row *rows, size_t count, int64_t now_ms);

/* Claims a number, says it to base/id.h and keeps it on a thread of its own. `serves`: this is a server, not a command.
 * Owned by the caller; release accepts NULL, before the store is closed. */
bool node_number_claim(struct store *store, bool serves, struct node_number **out, struct error *err) MUST_CHECK;
void node_number_release(struct node_number *number);
int node_number_value(const struct node_number *number);

/* Is a server at work on this store, as far as the store knows? One that was killed counts for a minute. */
bool node_number_any_server(struct db *db, int64_t now_ms, bool *any, struct error *err) MUST_CHECK;

#endif
