/* Which addresses outgoing requests may not go to on a customer's word (SSRF). */
#ifndef HTTP_ADDRESS_CLASS_H
#define HTTP_ADDRESS_CLASS_H

#include <stdbool.h>
#include <sys/socket.h>

/* Loopback, private, link-local, multicast, reserved, and IPv6 that wraps such an IPv4. Other families are private, too. */
bool address_is_private(const struct sockaddr *address);
/* The same for "10.0.0.1" or "::1"; false when it is no literal address. */
bool address_text_is_private(const char *text);

#endif
