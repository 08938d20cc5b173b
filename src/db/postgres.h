/* Inside db/, PostgreSQL only: errors, and the pipeline in which a write sends statements without waiting for each. */
#ifndef DB_POSTGRES_H
#define DB_POSTGRES_H

#include <libpq-fe.h>

#include "db/engine.h"

/* Fills *err from a failed result (NULL: from the connection) and returns false; notes a broken or crossed connection. */
bool postgres_failed(struct connection *connection, const PGresult *result, const char *what, struct error *err);

/* A write's statements that give nothing back are posted; the next query, a savepoint's end or COMMIT collects all their results in one
 * round trip. So an error may be told by a later statement than the one that made it: the closure fails all the same, and so does the
 * transaction. `what` is a literal or lives as long as the statement. */
bool postgres_pipeline_begin(struct connection *connection, struct error *err);
bool postgres_pipeline_is_on(const struct connection *connection);
/* Notes what a PQsend… has just sent (`sent` is its answer), and for whom its rows are kept (NULL: nobody). */
bool postgres_pipeline_post(struct connection *connection, int sent, const char *what, struct ahead *ahead, struct error *err);
/* Waits for all that was posted. *last (may be NULL) becomes the result of the newest, owned by the caller, when all went well. */
bool postgres_pipeline_settle(struct connection *connection, PGresult **last, struct error *err);
/* Settles and leaves the pipeline. */
void postgres_pipeline_end(struct connection *connection);

/* ---- reads ahead: a result waits for the same statement with the same arguments, until a write or the end of the transaction ---- */

/* A place for what is about to be posted; NULL: there is none, and the read is not worth sending. */
struct ahead *postgres_ahead_add(struct connection *connection, struct statement *statement, struct db_args args);
/* *result is NULL where it was not sent ahead; else owned by the caller. */
bool postgres_ahead_take(struct connection *connection, const struct statement *statement, struct db_args args, PGresult **result,
                         struct error *err);
void postgres_ahead_drop(struct connection *connection);

#endif
