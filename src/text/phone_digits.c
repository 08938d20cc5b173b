/* Owns the clean-up before the number plan is asked: digits of all scripts, punctuation, what Excel does to numbers. */
#include <ctype.h>
#include <string.h>
#include <strings.h>

#include "text/phone_digits.h"
#include "text/utf8.h"

/* An ASCII spelling of the input: longer than this is no number. */
enum { PLAIN_SIZE = 96 };

/* The zeros of the scripts whose digits people use. */
static const int32_t zeros[] = {0x660, 0x6F0, 0x7C0, 0x966, 0x9E6, 0xA66,  0xAE6,  0xB66,  0xBE6, 0xC66,
                                0xCE6, 0xD66, 0xE50, 0xED0, 0xF20, 0x1040, 0x17E0, 0x1810, 0xFF10};

/* ASCII for one code point, 0 to drop it, -1 where there is none. */
static int plain_char(int32_t code)
{
	if (code < 0x80)
		return code > 0 ? code : -1;
	if (utf8_is_space(code))
		return ' ';
	for (size_t i = 0; i < sizeof(zeros) / sizeof(*zeros); i++)
		if (code >= zeros[i] && code <= zeros[i] + 9)
			return '0' + (code - zeros[i]);
	if (code >= 0xFF01 && code <= 0xFF5E)
		return code - 0xFEE0; /* full width */
	if ((code >= 0x2010 && code <= 0x2015) || code == 0x2212 || code == 0x30FC)
		return '-';
	if (code == 0x2018 || code == 0x2019)
		return '\'';
	if (code == 0xB7 || code == 0x2022 || code == 0x2024)
		return '.';
	return code == 0xAD ? 0 : -1; /* a soft hyphen */
}

/* Trimmed ASCII; false when it cannot be. */
static bool to_plain(const char *text, char out[PLAIN_SIZE])
{
	const char *end = text + strlen(text);
	size_t used = 0;

	while (text < end) {
		int c = plain_char(utf8_next(&text, end));

		if (c < 0 || used + 1 == PLAIN_SIZE)
			return false;
		if (c == 0 || (isspace(c) && used == 0))
			continue;
		out[used++] = (char)c;
	}
	while (used && isspace((unsigned char)out[used - 1]))
		used--;
	out[used] = 0;
	return true;
}

static const char *skip_digits(const char *text)
{
	return text + strspn(text, "0123456789");
}

/* Spreadsheets write long numbers as 4.15555E+09. Where all digits are still there (1.4155552671E+10) they are put back. */
static enum phone_digits_verdict read_scientific(char *text)
{
	char *whole = text + (*text == '+');
	char *point = (char *)skip_digits(whole);
	char *mark = *point == '.' || *point == ',' ? (char *)skip_digits(point + 1) : point;
	size_t fraction = mark > point ? (size_t)(mark - point) - 1 : 0;
	const char *power = mark + 1;
	size_t shift = 0;

	if (point == whole || (*mark != 'e' && *mark != 'E'))
		return PHONE_DIGITS_GOOD;
	power += *power == '+' || *power == '-';
	if (!isdigit((unsigned char)*power) || *skip_digits(power))
		return PHONE_DIGITS_GOOD;
	for (; *power && shift < 100; power++)
		shift = shift * 10 + (size_t)(*power - '0');
	if (mark[1] == '-' || fraction != shift || shift == 0)
		return PHONE_DIGITS_SCIENTIFIC;
	memmove(point, point + 1, fraction);
	point[fraction] = 0;
	return PHONE_DIGITS_GOOD;
}

/* A number column that went through a program of floats: 14155552671.0 */
static void drop_zero_fraction(char *text)
{
	char *point = (char *)skip_digits(text + (*text == '+'));

	if (point - text >= 7 && (*point == '.' || *point == ',') && point[1] == '0' &&
	    strspn(point + 1, "0") == strlen(point + 1))
		*point = 0;
}

/* "ext. 5", "x5", "#5", ";ext=5" behind digits. */
static bool is_extension(const char *text)
{
	text += strspn(text, " ;,");
	if (strncasecmp(text, "ext", 3) == 0)
		return true;
	return (*text == 'x' || *text == 'X' || *text == '#') && isdigit((unsigned char)text[1 + strspn(text + 1, " .")]);
}

static enum phone_digits_verdict keep_digits(const char *text, char out[PHONE_DIGITS_SIZE])
{
	size_t used = 0;

	for (; *text; text++) {
		if (used > 0 && out[used - 1] != '+' && is_extension(text))
			return PHONE_DIGITS_EXTENSION;
		if (isspace((unsigned char)*text) || strchr("-.()[]/~", *text))
			continue;
		if (!isdigit((unsigned char)*text) && !(*text == '+' && used == 0))
			return PHONE_DIGITS_NONE;
		if (used + 1 == PHONE_DIGITS_SIZE)
			return PHONE_DIGITS_TOO_LONG;
		out[used++] = *text;
	}
	out[used] = 0;
	return used == 0 || (used == 1 && out[0] == '+') ? PHONE_DIGITS_NONE : PHONE_DIGITS_GOOD;
}

enum phone_digits_verdict phone_digits_read(const char *text, char out[PHONE_DIGITS_SIZE])
{
	char plain[PLAIN_SIZE];
	char *at = plain;
	enum phone_digits_verdict verdict;

	if (!to_plain(text, plain))
		return PHONE_DIGITS_NONE;
	/* A leading apostrophe is how spreadsheets are told "this is text". */
	if (*at == '\'')
		at++;
	at += strspn(at, " \t");
	if (!*at)
		return PHONE_DIGITS_EMPTY;
	if (*at == '=')
		return PHONE_DIGITS_FORMULA;
	if (strncasecmp(at, "tel:", 4) == 0)
		at += 4;
	verdict = read_scientific(at);
	if (verdict != PHONE_DIGITS_GOOD)
		return verdict;
	drop_zero_fraction(at);
	return keep_digits(at, out);
}
