/* UTF-8, one code point at a time. Strict: no overlong forms, no surrogates, nothing above U+10FFFF. */
#ifndef TEXT_UTF8_H
#define TEXT_UTF8_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

enum { UTF8_BAD = -1 };

/* The code point at *at, which moves behind it; UTF8_BAD moves one byte. `at` is before `end`. */
int32_t utf8_next(const char **at, const char *end);
/* Writes 1 to 4 bytes, returns how many. */
size_t utf8_put(uint32_t code_point, char out[4]);
/* White space in any script, and the invisible marks that spreadsheets and chats leave at the ends of texts. */
bool utf8_is_space(int32_t code_point);
/* Control characters other than tab and line breaks. */
bool utf8_is_control(int32_t code_point);

#endif
