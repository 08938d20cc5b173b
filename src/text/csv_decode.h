/* From a file's encoding to UTF-8, chunk by chunk. For the csv_*.c files, and for forms of
 * carriers. */
#ifndef TEXT_CSV_DECODE_H
#define TEXT_CSV_DECODE_H

#include "text/csv.h"

/* Room that `length` bytes of any encoding may need as UTF-8. */
#define CSV_DECODED_MOST(length) ((length)*3)

/* Decodes whole characters and says how many bytes it took; a character cut at the end stays for the next call, unless `last`.
 * What cannot be decoded becomes U+FFFD. Not for CSV_UTF8. */
size_t csv_decode(enum csv_encoding encoding, const unsigned char *bytes, size_t length, bool last, char *out,
                  size_t *out_length);
/* How many bytes of the file a stretch of decoded text was. */
int64_t csv_encoded_bytes(enum csv_encoding encoding, const char *text, size_t length);
/* From BOM, zero bytes and UTF-8 validity. */
enum csv_encoding csv_guess_encoding(const unsigned char *bytes, size_t length, size_t *bom_bytes);

#endif
