/* Owns the looks of e-mail and web addresses. */
#include <ctype.h>
#include <string.h>
#include <strings.h>

#include "text/address.h"

enum { LONGEST_LOCAL = 64, LONGEST_ADDRESS = 254, LONGEST_LABEL = 63, LONGEST_HOST = 253 };

static bool is_wide(char c)
{
	return (unsigned char)c >= 0x80;
}

/* RFC 5321 "Dot-string". */
static bool is_local_part(const char *text, size_t length)
{
	if (length == 0 || length > LONGEST_LOCAL || text[0] == '.' || text[length - 1] == '.')
		return false;
	for (size_t i = 0; i < length; i++) {
		char c = text[i];

		if (c == '.' && text[i + 1] == '.')
			return false;
		if (!isalnum((unsigned char)c) && !is_wide(c) && !(c && strchr(".!#$%&'*+-/=?^_`{|}~", c)))
			return false;
	}
	return true;
}

/* Labels of letters, digits and inner dashes. */
static bool is_host(const char *text, size_t length, bool needs_dot)
{
	size_t label = 0;
	size_t dots = 0;
	bool numeric = true; /* the last label */

	if (length == 0 || length > LONGEST_HOST)
		return false;
	for (size_t i = 0; i <= length; i++) {
		char c = i < length ? text[i] : '.';

		if (c == '.') {
			if (label == 0 || label > LONGEST_LABEL || text[i - 1] == '-')
				return false;
			if (i < length) {
				dots++;
				numeric = true;
			}
			label = 0;
			continue;
		}
		if (!(isalnum((unsigned char)c) || is_wide(c) || (c == '-' && label > 0)))
			return false;
		numeric = numeric && isdigit((unsigned char)c);
		label++;
	}
	return !needs_dot || (dots > 0 && !numeric);
}

bool address_is_email(const char *text)
{
	const char *at = strrchr(text, '@');

	return at && strlen(text) <= LONGEST_ADDRESS && is_local_part(text, (size_t)(at - text)) &&
	       is_host(at + 1, strlen(at + 1), true);
}

static bool is_port(const char *text, size_t length)
{
	int port = 0;

	if (length == 0 || length > 5)
		return false;
	for (size_t i = 0; i < length; i++) {
		if (!isdigit((unsigned char)text[i]))
			return false;
		port = port * 10 + (text[i] - '0');
	}
	return port >= 1 && port <= 65535;
}

static bool is_authority(const char *text, size_t length)
{
	size_t host = 0;

	if (length && text[0] == '[') {
		host = 1 + strspn(text + 1, "0123456789abcdefABCDEF:.");
		if (host < 3 || host >= length || text[host] != ']')
			return false;
		host++;
	} else {
		while (host < length && text[host] != ':')
			host++;
		if (!is_host(text, host, false))
			return false;
	}
	return host == length || (text[host] == ':' && is_port(text + host + 1, length - host - 1));
}

bool address_is_url(const char *text)
{
	const char *host;

	if (strncasecmp(text, "https://", 8) == 0)
		host = text + 8;
	else if (strncasecmp(text, "http://", 7) == 0)
		host = text + 7;
	else
		return false;
	for (const char *c = text; *c; c++)
		if ((unsigned char)*c <= ' ' || *c == 0x7F || strchr("<>\"\\^`{|}", *c))
			return false;
	return is_authority(host, strcspn(host, "/?#"));
}
