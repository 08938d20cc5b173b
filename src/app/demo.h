/* `serve --demo`: two workspaces with people, campaigns and conversations, on simulated carriers. */
#ifndef APP_DEMO_H
#define APP_DEMO_H

#include "db/db.h"
#include "job/job.h"
#include "text/signature.h"

/* How to get in. The key follows from the installation's secret, so that every start can print it, and is nobody else's. */
struct demo_access {
	const char *email, *password, *key;
};

/* Fills an empty store, once; a store with a demo is left as it is. FAIL_CONFLICT "not_empty" where somebody else works already. */
bool demo_prepare(struct store *store, struct arena *mem, const struct secret_key *secret, struct demo_access *out,
                  struct error *err) MUST_CHECK;

/* Lets the leads answer by themselves now and then. */
bool demo_start_answers(struct store *store, struct arena *mem, struct error *err) MUST_CHECK;
extern const struct job_kind demo_jobs[];

#endif
