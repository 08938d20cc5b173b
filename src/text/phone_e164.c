/* Owns the look of an E.164 number, which needs no number plan. */
#include <string.h>

#include "text/phone.h"

enum { FEWEST_DIGITS = 7, MOST_DIGITS = 15 };

bool phone_is_e164(const char *text)
{
	size_t digits;

	if (text[0] != '+' || text[1] < '1' || text[1] > '9')
		return false;
	digits = strspn(text + 1, "0123456789");
	return text[1 + digits] == 0 && digits >= FEWEST_DIGITS && digits <= MOST_DIGITS;
}
