/* libphonenumber with a C face. No exception comes out of it. For phone.c, its tests and its bench. */
#ifndef TEXT_PHONE_SHIM_H
#define TEXT_PHONE_SHIM_H

#include <stdbool.h>
#include <stddef.h>

#include "text/phone.h"

#ifdef __cplusplus
extern "C" {
#endif

enum phone_shim_verdict {
	PHONE_SHIM_GOOD,
	PHONE_SHIM_NOT_A_NUMBER,
	PHONE_SHIM_NO_COUNTRY, /* no such country code */
	PHONE_SHIM_TOO_SHORT,  /* also: only to be dialled within its town */
	PHONE_SHIM_TOO_LONG,
	PHONE_SHIM_BAD_LENGTH, /* between two lengths that exist */
};

/* `digits`: ASCII digits, with or without a plus before them; region NULL: none. *out is written when the verdict is good. */
enum phone_shim_verdict phone_shim_parse(const char *digits, const char *region, struct phone *out);
/* The same without what the number plans say of the number, which is two thirds of the work. */
enum phone_shim_verdict phone_shim_normalise(const char *digits, const char *region, char e164[PHONE_SIZE]);
/* False when it cannot be formatted. */
bool phone_shim_format(const char *e164, char *out, size_t room);
/* The country code of a region, 0 when unknown. */
int phone_shim_country_code(const char *region);

#ifdef __cplusplus
}
#endif
#endif
