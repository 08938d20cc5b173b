/* Holds the installation's key against the store: the store keeps a known word sealed under it, so that a lost or wrong key is noticed
 * before anything is sealed under another. */
#ifndef APP_KEY_CHECK_H
#define APP_KEY_CHECK_H

#include "app/secret_key.h"
#include "db/db.h"

enum key_check_state {
	KEY_FITS,  /* the store's key */
	KEY_FRESH, /* the store knows none yet */
};

/* Loads the key for this store. A new one is made only where the store knows none, and is then remembered there.
 * FAIL_INVALID "lost_secret_key" when the file is gone, "wrong_secret_key" when it is another key. */
bool key_check_load(struct db *db, const struct settings *settings, struct secret_key *out, bool *made,
                    struct error *err) MUST_CHECK;
/* The same without making or remembering anything; KEY_FRESH without a key leaves *out zero. */
bool key_check_look(struct db *db, const struct settings *settings, struct secret_key *out, enum key_check_state *state,
                    struct error *err) MUST_CHECK;
/* Inside a write: from now on this is the store's key. */
bool key_check_replace(struct db *db, struct arena *mem, const struct secret_key *key, struct error *err) MUST_CHECK;

#endif
