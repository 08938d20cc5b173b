/* One server a SQLite file: a second one would take the first one's work for lost. */
#ifndef APP_STORE_LOCK_H
#define APP_STORE_LOCK_H

#include "base/arena.h"

/* Held until the process ends or store_lock_release. FAIL_CONFLICT "in_use". */
bool store_lock_take(const char *sqlite_path, struct arena *mem, int *out, struct error *err) MUST_CHECK;
void store_lock_release(int lock); /* accepts -1 */

#endif
