/* The installation's key, under which secrets lie in the database. */
#ifndef APP_SECRET_KEY_H
#define APP_SECRET_KEY_H

#include "app/settings.h"
#include "text/signature.h"

/* From secret_key, else from key_file, which is made (0600) when it is missing. *made says so. */
bool secret_key_load(const struct settings *settings, struct secret_key *out, bool *made, struct error *err) MUST_CHECK;
/* Is there one already, right or wrong? */
bool secret_key_stands(const struct settings *settings);
/* Where the file is or will be. */
const char *secret_key_path(const struct settings *settings, struct arena *mem);

#endif
