/* What people and spreadsheets write instead of a number, brought down to digits. For phone.c. */
#ifndef TEXT_PHONE_DIGITS_H
#define TEXT_PHONE_DIGITS_H

#include <stdbool.h>

enum { PHONE_DIGITS_SIZE = 40 };

enum phone_digits_verdict {
	PHONE_DIGITS_GOOD,
	PHONE_DIGITS_EMPTY,
	PHONE_DIGITS_FORMULA,
	PHONE_DIGITS_SCIENTIFIC,
	PHONE_DIGITS_EXTENSION,
	PHONE_DIGITS_NONE, /* letters, several pluses, no digit */
	PHONE_DIGITS_TOO_LONG,
};

/* Writes ASCII digits, with a plus before them when there was one. `text` is valid UTF-8. */
enum phone_digits_verdict phone_digits_read(const char *text, char out[PHONE_DIGITS_SIZE]);

#endif
