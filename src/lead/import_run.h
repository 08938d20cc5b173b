/* The run of an import: one thread reads and checks, another writes what was read before. */
#ifndef LEAD_IMPORT_RUN_H
#define LEAD_IMPORT_RUN_H

#include "lead/lead_import.h"

enum import_end {
	IMPORT_END_DONE,    /* the file is read; the import stands as done */
	IMPORT_END_STOPPED, /* cancelled, or another process is at it */
	IMPORT_END_PAUSED,  /* the process ends; goes on from its place */
};

struct import_running {
	struct store *store;
	const char *path;
	const _Atomic bool *stopping;                                  /* or NULL */
	void (*progress)(const struct lead_import *import, void *arg); /* or NULL; about twice a second */
	void *progress_arg;
};

/* Reads on from where *import stands. FAIL_INVALID: the file can be no import, and says why; other failures are for a later try. */
bool import_run(const struct import_running *running, struct arena *mem, struct lead_import *import, enum import_end *end,
                struct error *err) MUST_CHECK;
/* A write: ends the import as failed, cancelled or done, and tells. Already ended: nothing changes and *changed is false. */
bool import_finish(struct db *db, struct arena *mem, int64_t workspace_id, int64_t id, enum import_status status,
                   const char *error, struct lead_import *out, bool *changed, struct error *err) MUST_CHECK;

#endif
