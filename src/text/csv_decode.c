/* Owns the encodings of CSV files. */
#include <string.h>

#include "text/csv_decode.h"
#include "text/utf8.h"

enum { REPLACEMENT = 0xFFFD };

/* Windows-1252 where Latin-1 has control characters nobody writes (WHATWG Encoding Standard; 0 is undefined). */
static const uint16_t windows_letters[32] = {
	0x20AC, 0,      0x201A, 0x0192, 0x201E, 0x2026, 0x2020, 0x2021, 0x02C6, 0x2030, 0x0160, 0x2039, 0x0152, 0, 0x017D, 0,
	0,      0x2018, 0x2019, 0x201C, 0x201D, 0x2022, 0x2013, 0x2014, 0x02DC, 0x2122, 0x0161, 0x203A, 0x0153, 0, 0x017E, 0x0178,
};

static uint32_t latin1_letter(unsigned char byte)
{
	uint32_t code = byte >= 0x80 && byte < 0xA0 ? windows_letters[byte - 0x80] : byte;

	return code || !byte ? code : REPLACEMENT;
}

static size_t decode_latin1(const unsigned char *bytes, size_t length, char *out)
{
	size_t used = 0;

	for (size_t i = 0; i < length; i++)
		used += utf8_put(latin1_letter(bytes[i]), out + used);
	return used;
}

static uint32_t utf16_unit(const unsigned char *bytes, bool big)
{
	return big ? (uint32_t)bytes[0] << 8 | bytes[1] : (uint32_t)bytes[1] << 8 | bytes[0];
}

static size_t decode_utf16(bool big, const unsigned char *bytes, size_t length, bool last, char *out, size_t *out_length)
{
	size_t used = 0;
	size_t at = 0;

	while (length - at >= 2) {
		uint32_t code = utf16_unit(bytes + at, big);
		uint32_t low;

		if (code >= 0xD800 && code < 0xDC00 && length - at < 4 && !last)
			break;
		low = code >= 0xD800 && code < 0xDC00 && length - at >= 4 ? utf16_unit(bytes + at + 2, big) : 0;
		at += 2;
		if (low >= 0xDC00 && low < 0xE000) {
			code = 0x10000 + ((code - 0xD800) << 10 | (low - 0xDC00));
			at += 2;
		} else if (code >= 0xD800 && code < 0xE000) {
			code = REPLACEMENT;
		}
		used += utf8_put(code, out + used);
	}
	if (last && at < length) {
		used += utf8_put(REPLACEMENT, out + used);
		at = length;
	}
	*out_length = used;
	return at;
}

size_t csv_decode(enum csv_encoding encoding, const unsigned char *bytes, size_t length, bool last, char *out, size_t *out_length)
{
	if (encoding != CSV_LATIN1)
		return decode_utf16(encoding == CSV_UTF16BE, bytes, length, last, out, out_length);
	*out_length = decode_latin1(bytes, length, out);
	return length;
}

int64_t csv_encoded_bytes(enum csv_encoding encoding, const char *text, size_t length)
{
	int64_t characters = 0;
	int64_t pairs = 0;

	if (encoding == CSV_UTF8)
		return (int64_t)length;
	for (size_t i = 0; i < length; i++) {
		characters += ((unsigned char)text[i] & 0xC0) != 0x80;
		pairs += (unsigned char)text[i] >= 0xF0;
	}
	return encoding == CSV_LATIN1 ? characters : 2 * (characters + pairs);
}

/* Text in Latin letters has a zero in every second byte of UTF-16. */
static bool looks_like_utf16(const unsigned char *bytes, size_t length, bool big)
{
	size_t here = 0;
	size_t there = 0;

	for (size_t i = 0; i + 1 < length; i += 2) {
		here += bytes[i + !big] == 0;
		there += bytes[i + big] == 0;
	}
	return here > length / 8 && there <= here / 8;
}

/* A few broken characters among many good ones: the rows that hold them are refused, not the file misread. */
static bool looks_like_utf8(const unsigned char *bytes, size_t length)
{
	const char *at = (const char *)bytes;
	const char *end = at + length;
	size_t good = 0;
	size_t bad = 0;

	while (at < end) {
		const char *here = at;

		if (utf8_next(&at, end) != UTF8_BAD)
			good += at - here > 1;
		else
			bad += end - here > 3; /* the last one may be cut */
	}
	return bad == 0 || good >= bad * 4;
}

enum csv_encoding csv_guess_encoding(const unsigned char *bytes, size_t length, size_t *bom_bytes)
{
	*bom_bytes = 0;
	if (length >= 3 && memcmp(bytes, "\xEF\xBB\xBF", 3) == 0) {
		*bom_bytes = 3;
		return CSV_UTF8;
	}
	if (length >= 2 && (memcmp(bytes, "\xFF\xFE", 2) == 0 || memcmp(bytes, "\xFE\xFF", 2) == 0)) {
		*bom_bytes = 2;
		return bytes[0] == 0xFF ? CSV_UTF16LE : CSV_UTF16BE;
	}
	if (looks_like_utf16(bytes, length, false))
		return CSV_UTF16LE;
	if (looks_like_utf16(bytes, length, true))
		return CSV_UTF16BE;
	return looks_like_utf8(bytes, length) ? CSV_UTF8 : CSV_LATIN1;
}
