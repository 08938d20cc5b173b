/* The one phone normaliser (L32, T15): libphonenumber behind a C face, with a fast path. API, imports, hooks, dialer, consent use it. */
#ifndef TEXT_PHONE_H
#define TEXT_PHONE_H

#include <stdbool.h>
#include <stddef.h>

#include "base/error.h"

enum { PHONE_SIZE = 20 }; /* + and at most 15 digits (E.164), final zero, rounded */

struct phone {
	char e164[PHONE_SIZE];
	char region[3];       /* ISO 3166 of the number, or "" where a code is shared and undecided */
	bool sure;            /* false: possible by length, and unknown to the number plan of 2022 (a warning, no refusal) */
	bool mobile_possible; /* could take a text */
};

/* default_region: ISO 3166 ("US") or NULL: then only + forms (also tel:+…) are understood; (415) 555-1234 and 0044… are refused with a
 * reason that says so. 00… is understood where the default country dials it to call abroad (FR, not US: there it is 011).
 * Refused with FAIL_INVALID and one of the codes:
 * phone_empty, phone_not_a_number, phone_no_country (national form without a default), phone_too_short, phone_too_long,
 * phone_unknown_country (also: the default is none), phone_scientific (4.15555E+09 whose digits are lost), phone_extension,
 * phone_invalid (a length between those that its country has), phone_formula (a leading =).
 * Digits of all scripts, spaces, dots, dashes, brackets, a leading apostrophe, 14155552671.0 and 1.4155552671E+10 are understood; words of
 * letters (1-800-FLOWERS) are not. `text` is valid UTF-8. */
bool phone_parse(const char *text, const char *default_region, struct phone *out, struct error *err) MUST_CHECK;

/* E.164 already and well-formed: + and 7 to 15 digits. */
bool phone_is_e164(const char *text);
/* For people: +49 30 901820. `out` of 40 bytes. */
char *phone_format(const char *e164, char out[40]);
/* "US": known to the number plans? */
bool phone_region_known(const char *region);
/* IANA zones of a number by its prefix, the first is the likeliest; NULL when unknown. Static text. */
const char *phone_time_zone(const char *e164);
/* Loads the metadata now instead of at the first number; for start-up and memory figures. */
void phone_warm(void);

#endif
