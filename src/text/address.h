/* E-mail and web addresses: does a text look like one? Whether it is anybody's, only sending tells. */
#ifndef TEXT_ADDRESS_H
#define TEXT_ADDRESS_H

#include <stdbool.h>

/* RFC 5321 without quoted local parts and address literals, which nobody has; local parts and domains beyond ASCII are taken
 * (RFC 6531). The domain needs a dot. */
bool address_is_email(const char *text);
/* http:// or https:// with a host, no user, no white space. */
bool address_is_url(const char *text);

#endif
