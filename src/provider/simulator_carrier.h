/* The simulated carrier's inside: phones that remember what they got, faults on demand, and calls to our own hooks, later and signed.
 * All of it lives in memory, bounded, and is gone with the process. Thread-safe. */
#ifndef PROVIDER_SIMULATOR_CARRIER_H
#define PROVIDER_SIMULATOR_CARRIER_H

#include <stdbool.h>
#include <stdint.h>

#include "base/arena.h"
#include "base/field.h"

enum simulator_refusal { SIMULATOR_429, SIMULATOR_500, SIMULATOR_CUT, SIMULATOR_TIMEOUT };
extern const char *const simulator_refusals[]; /* "429", "500", "cut", "timeout" */

/* What a bad day looks like. */
struct simulator_faults {
	int64_t delay_ms; /* added to every receipt */
	int refuse;       /* enum simulator_refusal, or -1 */
	int64_t times;    /* refuses so many requests, then all is well again; 0: until changed */
	bool duplicate_receipts, lost_receipts, out_of_order;
};

/* One text as a phone keeps it. */
struct simulator_text {
	const char *id, *message_id; /* the carrier's; ours, NULL when written on the phone */
	int direction;               /* 0 "in": came to the phone; 1 "out": was written on it */
	const char *from, *to, *text;
	int64_t at, parts;
};
extern const char *const simulator_directions[];

/* A hook of ours that the carrier calls, with what signs its calls. */
struct simulator_hook {
	const char *token, *key;
};

/* workspace_id 0: of all workspaces, also those to come. */
void simulator_set_faults(int64_t workspace_id, const struct simulator_faults *faults);
void simulator_get_faults(int64_t workspace_id, struct simulator_faults *out);
/* Takes one refusal from the faults: -1 when this request is let through. */
int simulator_take_refusal(int64_t workspace_id);

/* Puts a text to a phone and plans its receipts. Returns the carrier's id for it. */
const char *simulator_deliver(int64_t workspace_id, const struct simulator_text *text, const struct simulator_hook *hook,
                              struct arena *mem);
/* Notes what a phone wrote and plans the call to our inbound hook. Returns the carrier's id for it. */
const char *simulator_write(int64_t workspace_id, const struct simulator_text *text, const struct simulator_hook *hook,
                            struct arena *mem);

/* An array of struct simulator_text, oldest first, copied to `mem`; phone NULL: of all. */
struct records simulator_read(int64_t workspace_id, const char *phone, struct arena *mem);

#endif
