/* The verbs that change providers. */
#ifndef PROVIDER_PROVIDER_ACTIONS_H
#define PROVIDER_PROVIDER_ACTIONS_H

#include "base/problems.h"
#include "provider/provider.h"

/* All inside a write. `secrets` as given, or NULL; faults become problems and "validation". */
bool provider_actions_create(struct db *db, struct arena *mem, struct provider *provider, const char *secrets,
                             struct problems *problems, struct error *err) MUST_CHECK;
bool provider_actions_change(struct db *db, struct arena *mem, const struct provider *before, struct provider *provider,
                             const char *secrets, struct problems *problems, struct error *err) MUST_CHECK;
/* If it was the default, the oldest that is left becomes it. */
bool provider_actions_remove(struct db *db, struct arena *mem, const struct provider *provider, struct error *err) MUST_CHECK;
/* After the installation's key was lost: gives up the secrets that cannot be opened. Generated ones are made anew, the others must be
 * entered again, and the provider says so. *forgotten tells whether there was anything to give up. */
bool provider_actions_forget_secrets(struct db *db, struct arena *mem, struct provider *provider, bool *forgotten,
                                     struct error *err) MUST_CHECK;

#endif
