/* The migrations inside the binary: made by tools/embed_schema out of schema/. */
#ifndef APP_SCHEMA_H
#define APP_SCHEMA_H

#include "db/db.h"

extern const struct migration schema_migrations[];

#endif
