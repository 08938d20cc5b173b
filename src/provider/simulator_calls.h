/* Calls that the simulated carrier makes to our hooks: planned for a time, signed, repeated when they fail, as carriers do. */
#ifndef PROVIDER_SIMULATOR_CALLS_H
#define PROVIDER_SIMULATOR_CALLS_H

#include <stdbool.h>
#include <stdint.h>

/* `what` is "inbound" or "status"; `body` is a form. Copies all. Starts the thread at the first call. */
void simulator_calls_plan(int64_t due_ms, const char *token, const char *what, const char *key, const char *body);
/* True once provider_shut_down was called: who waits, gives up. */
bool simulator_calls_ending(void);

#endif
