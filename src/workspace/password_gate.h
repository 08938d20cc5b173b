/* Hashing a password takes 19 MiB and tens of milliseconds on purpose; a few at once are enough, and the rest waits its turn. */
#ifndef WORKSPACE_PASSWORD_GATE_H
#define WORKSPACE_PASSWORD_GATE_H

#include "base/arena.h"

/* As password_hash and password_matches of text/signature.h. False: FAIL_UNAVAILABLE "busy" after two seconds in the queue. Never inside
 * a write, and with the database's connection given back. */
bool password_gate_hash(const char *password, struct arena *mem, const char **hash, struct error *err) MUST_CHECK;
bool password_gate_matches(const char *password, const char *hash, bool *matches, struct error *err) MUST_CHECK;

#endif
