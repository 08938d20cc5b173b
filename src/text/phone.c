/* Owns the one way from what people write to a number: clean-up, the automaton for E.164, the library for the rest, and the reasons. */
#include <ctype.h>
#include <stdio.h>
#include <string.h>

#include "text/phone.h"
#include "text/phone_digits.h"
#include "text/phone_plan.h"
#include "text/phone_shim.h"
#include "text/utf8.h"

enum { SHOWN_CHARACTERS = 40, SHOWN_SIZE = SHOWN_CHARACTERS * 4 + 4 };

/* The input as messages quote it: not too long, and whole characters only. */
static const char *shown(const char *text, char out[SHOWN_SIZE])
{
	const char *end = text + strlen(text);
	const char *at = text;
	size_t length;

	for (int i = 0; i < SHOWN_CHARACTERS && at < end; i++)
		utf8_next(&at, end);
	length = (size_t)(at - text);
	memcpy(out, text, length);
	snprintf(out + length, SHOWN_SIZE - length, "%s", at < end ? "…" : "");
	return out;
}

static bool refuse_digits(enum phone_digits_verdict verdict, const char *text, struct error *err)
{
	char room[SHOWN_SIZE];

	switch (verdict) {
	case PHONE_DIGITS_EMPTY: return error_set(err, FAIL_INVALID, "phone_empty", "the phone number is empty");
	case PHONE_DIGITS_FORMULA:
		return error_set(err, FAIL_INVALID, "phone_formula",
		                 "cannot read phone '%s': it begins with =, as a spreadsheet formula does", shown(text, room));
	case PHONE_DIGITS_SCIENTIFIC:
		return error_set(err, FAIL_INVALID, "phone_scientific",
		                 "cannot read phone '%s': the spreadsheet rounded it and its last digits are lost; format the "
		                 "column as text",
		                 shown(text, room));
	case PHONE_DIGITS_EXTENSION:
		return error_set(err, FAIL_INVALID, "phone_extension",
		                 "cannot use phone '%s': extensions cannot be texted or dialled", shown(text, room));
	case PHONE_DIGITS_TOO_LONG:
		return error_set(err, FAIL_INVALID, "phone_too_long", "cannot use phone '%s': it has too many digits",
		                 shown(text, room));
	default:
		return error_set(err, FAIL_INVALID, "phone_not_a_number", "cannot read phone '%s': it is not a phone number",
		                 shown(text, room));
	}
}

static bool refuse_number(enum phone_shim_verdict verdict, const char *text, struct error *err)
{
	char room[SHOWN_SIZE];

	switch (verdict) {
	case PHONE_SHIM_NO_COUNTRY:
		return error_set(err, FAIL_INVALID, "phone_unknown_country", "cannot use phone '%s': no country has this code",
		                 shown(text, room));
	case PHONE_SHIM_TOO_SHORT:
		return error_set(err, FAIL_INVALID, "phone_too_short", "cannot use phone '%s': it has too few digits",
		                 shown(text, room));
	case PHONE_SHIM_TOO_LONG:
		return error_set(err, FAIL_INVALID, "phone_too_long", "cannot use phone '%s': it has too many digits",
		                 shown(text, room));
	case PHONE_SHIM_BAD_LENGTH:
		return error_set(err, FAIL_INVALID, "phone_invalid",
		                 "cannot use phone '%s': numbers of its country have another length", shown(text, room));
	default:
		return error_set(err, FAIL_INVALID, "phone_not_a_number", "cannot read phone '%s': it is not a phone number",
		                 shown(text, room));
	}
}

/* A national form, and nobody said of which country. */
static bool refuse_national(const char *digits, const char *text, struct error *err)
{
	char room[SHOWN_SIZE];

	if (strncmp(digits, "00", 2) == 0)
		return error_set(err, FAIL_INVALID, "phone_no_country",
		                 "cannot use phone '%s': 00 calls abroad in some countries only; write it as +%s, or choose a "
		                 "default country",
		                 shown(text, room), digits + 2);
	return error_set(
		err, FAIL_INVALID, "phone_no_country",
		"cannot use phone '%s': it has no country code; write it with + and the code, or choose a default country",
		shown(text, room));
}

/* "us" becomes "US". False when it is no region. */
static bool read_region(const char *region, char out[3])
{
	if (!region || !isalpha((unsigned char)region[0]) || !isalpha((unsigned char)region[1]) || region[2])
		return false;
	out[0] = (char)toupper((unsigned char)region[0]);
	out[1] = (char)toupper((unsigned char)region[1]);
	out[2] = 0;
	return phone_shim_country_code(out) != 0;
}

/* The library's answer, asked again about itself until it stands: it takes one trunk prefix away per reading (+52 1 1 55… of Mexico), and
 * a number must not change when it is read a second time. */
static enum phone_shim_verdict ask_library(const char *digits, const char *region, struct phone *out)
{
	char e164[PHONE_SIZE];
	enum phone_shim_verdict verdict = phone_shim_normalise(digits, region, e164);

	while (verdict == PHONE_SHIM_GOOD) {
		/* A handful of plans has numbers of fewer than 7 digits, country code included; no carrier takes those for a subscriber. */
		if (!phone_is_e164(e164))
			return PHONE_SHIM_TOO_SHORT;
		if (phone_plan_find(e164, out))
			break;
		verdict = phone_shim_parse(e164, NULL, out);
		if (verdict != PHONE_SHIM_GOOD || strcmp(out->e164, e164) == 0)
			break;
		memcpy(e164, out->e164, sizeof(e164));
	}
	return verdict;
}

/* North America's national forms, 415 555 2671 and 1 415 555 2671: nothing else could be meant, so the plan alone answers. */
static bool find_north_american(const char *digits, const char *region, struct phone *out)
{
	size_t length = strlen(digits);
	bool trunk = length == 11 && digits[0] == '1';
	char e164[PHONE_SIZE] = "+1";

	if ((!trunk && length != 10) || digits[trunk] < '2' || digits[trunk] > '9' || phone_shim_country_code(region) != 1)
		return false;
	memcpy(e164 + 2, digits + trunk, 10);
	return phone_plan_find(e164, out);
}

static bool parse_digits(const char *digits, const char *text, const char *region, struct phone *out, struct error *err)
{
	enum phone_shim_verdict verdict;
	struct phone phone;

	if (phone_is_e164(digits) && phone_plan_find(digits, out))
		return true;
	if (digits[0] != '+' && !region)
		return refuse_national(digits, text, err);
	if (region && find_north_american(digits, region, out))
		return true;
	verdict = ask_library(digits, region, &phone);
	if (verdict != PHONE_SHIM_GOOD)
		return refuse_number(verdict, text, err);
	*out = phone;
	return true;
}

bool phone_parse(const char *text, const char *default_region, struct phone *out, struct error *err)
{
	char digits[PHONE_DIGITS_SIZE];
	char region[3];
	enum phone_digits_verdict verdict;

	if (phone_is_e164(text) && phone_plan_find(text, out))
		return true;
	if (default_region && !read_region(default_region, region))
		return error_set(err, FAIL_INVALID, "phone_unknown_country",
		                 "the default country '%.10s' is not known; write it like US or DE", default_region);
	verdict = phone_digits_read(text, digits);
	if (verdict != PHONE_DIGITS_GOOD)
		return refuse_digits(verdict, text, err);
	return parse_digits(digits, text, default_region ? region : NULL, out, err);
}

char *phone_format(const char *e164, char out[40])
{
	if (!phone_shim_format(e164, out, 40))
		snprintf(out, 40, "%s", e164);
	return out;
}

bool phone_region_known(const char *region)
{
	char plain[3];

	return read_region(region, plain);
}

void phone_warm(void)
{
	struct phone phone;

	/* The first number also compiles the patterns that every number needs. */
	(void)phone_shim_parse("+14155552671", NULL, &phone);
}
