/* CLD2 with a C face. For language.c. */
#ifndef TEXT_LANGUAGE_SHIM_H
#define TEXT_LANGUAGE_SHIM_H

#include <stdbool.h>
#include <stddef.h>

#ifdef __cplusplus
extern "C" {
#endif

/* The library's code of the likeliest language ("de", "zh-Hant", "un" for none); lives for ever. */
const char *language_shim_guess(const char *text, size_t length, int *percent, bool *reliable);

#ifdef __cplusplus
}
#endif
#endif
