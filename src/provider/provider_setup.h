/* What all providers of this process share. */
#ifndef PROVIDER_PROVIDER_SETUP_H
#define PROVIDER_PROVIDER_SETUP_H

#include <stdbool.h>

struct exchange;

/* Said once at start by wiring, and again when an address becomes known. */
struct provider_setup {
	const unsigned char *secret_key; /* 32 bytes, copied */
	const char *public_url; /* what carriers call us by: "https://desk.example.com", no slash at the end; borrowed for ever */
	const char *own_url;    /* loopback address of this process, for the simulator; borrowed for ever */
	struct exchange *exchange; /* for "test this provider" and the simulated carrier; NULL: neither works */
	bool simulator;
};
void provider_set_up(const struct provider_setup *setup);
const struct provider_setup *provider_current_setup(void);
/* Ends the simulated carrier's thread; before the exchange is destroyed. */
void provider_shut_down(void);

#endif
