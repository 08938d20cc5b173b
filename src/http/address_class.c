/* Owns the table of networks that are not the public internet (RFC 6890 and successors). */
#include <arpa/inet.h>
#include <netinet/in.h>
#include <stdint.h>
#include <string.h>

#include "http/address_class.h"

static const struct { uint32_t network; int bits; } closed[] = {
	{0x00000000, 8},  {0x0a000000, 8},  {0x64400000, 10}, {0x7f000000, 8},  {0xa9fe0000, 16}, {0xac100000, 12}, {0xc0000000, 24},
	{0xc0000200, 24}, {0xc0586300, 24}, {0xc0a80000, 16}, {0xc6120000, 15}, {0xc6336400, 24}, {0xcb007100, 24}, {0xe0000000, 3},
};

static bool v4_is_private(uint32_t address)
{
	for (size_t i = 0; i < sizeof(closed) / sizeof(closed[0]); i++)
		if ((address ^ closed[i].network) >> (32 - closed[i].bits) == 0)
			return true;
	return false;
}

static uint32_t v4_at(const unsigned char *bytes)
{
	return (uint32_t)bytes[0] << 24 | (uint32_t)bytes[1] << 16 | (uint32_t)bytes[2] << 8 | bytes[3];
}

/* Public IPv6 is 2000::/3; inside it 6to4 and Teredo carry an IPv4 address, and 2001:db8::/32 is for books. */
static bool v6_is_private(const unsigned char a[16])
{
	static const unsigned char nat64[12] = {0, 0x64, 0xff, 0x9b}, mapped[12] = {[10] = 0xff, [11] = 0xff};

	if (memcmp(a, mapped, 12) == 0 || memcmp(a, nat64, 12) == 0)
		return v4_is_private(v4_at(a + 12));
	if (a[0] == 0x20 && a[1] == 0x02)
		return v4_is_private(v4_at(a + 2));
	if (a[0] == 0x20 && a[1] == 0x01 && ((a[2] == 0 && a[3] == 0) || (a[2] == 0x0d && a[3] == 0xb8)))
		return true;
	return (a[0] & 0xe0) != 0x20;
}

bool address_is_private(const struct sockaddr *address)
{
	struct sockaddr_in v4;
	struct sockaddr_in6 v6;

	if (address->sa_family == AF_INET) {
		memcpy(&v4, address, sizeof(v4));
		return v4_is_private(ntohl(v4.sin_addr.s_addr));
	}
	if (address->sa_family == AF_INET6) {
		memcpy(&v6, address, sizeof(v6));
		return v6_is_private(v6.sin6_addr.s6_addr);
	}
	return true;
}

bool address_text_is_private(const char *text)
{
	struct in6_addr v6;
	struct in_addr v4;

	if (inet_pton(AF_INET, text, &v4) == 1)
		return v4_is_private(ntohl(v4.s_addr));
	if (inet_pton(AF_INET6, text, &v6) == 1)
		return v6_is_private(v6.s6_addr);
	return false;
}
