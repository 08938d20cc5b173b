/* Owns the decoding of UTF-8. */
#include <string.h>

#include "text/sms_text.h"
#include "text/utf8.h"

static bool continues(const char *byte)
{
	return ((unsigned char)*byte & 0xC0) == 0x80;
}

static int32_t next_wide(const unsigned char *in, size_t room, size_t *length)
{
	int32_t code;

	if (in[0] >= 0xC2 && in[0] <= 0xDF && room >= 2 && continues((const char *)in + 1)) {
		*length = 2;
		return (in[0] & 0x1F) << 6 | (in[1] & 0x3F);
	}
	if ((in[0] & 0xF0) == 0xE0 && room >= 3 && continues((const char *)in + 1) && continues((const char *)in + 2)) {
		code = (in[0] & 0x0F) << 12 | (in[1] & 0x3F) << 6 | (in[2] & 0x3F);
		*length = 3;
		return code < 0x800 || (code >= 0xD800 && code <= 0xDFFF) ? UTF8_BAD : code;
	}
	if (in[0] >= 0xF0 && in[0] <= 0xF4 && room >= 4 && continues((const char *)in + 1) && continues((const char *)in + 2) &&
	    continues((const char *)in + 3)) {
		code = (in[0] & 0x07) << 18 | (in[1] & 0x3F) << 12 | (in[2] & 0x3F) << 6 | (in[3] & 0x3F);
		*length = 4;
		return code < 0x10000 || code > 0x10FFFF ? UTF8_BAD : code;
	}
	return UTF8_BAD;
}

int32_t utf8_next(const char **at, const char *end)
{
	unsigned char first = (unsigned char)**at;
	size_t length = 1;
	int32_t code;

	if (first < 0x80) {
		(*at)++;
		return first;
	}
	code = next_wide((const unsigned char *)*at, (size_t)(end - *at), &length);
	*at += code == UTF8_BAD ? 1 : length;
	return code;
}

size_t utf8_put(uint32_t code_point, char out[4])
{
	if (code_point < 0x80) {
		out[0] = (char)code_point;
		return 1;
	}
	if (code_point < 0x800) {
		out[0] = (char)(0xC0 | code_point >> 6);
		out[1] = (char)(0x80 | (code_point & 0x3F));
		return 2;
	}
	if (code_point < 0x10000) {
		out[0] = (char)(0xE0 | code_point >> 12);
		out[1] = (char)(0x80 | (code_point >> 6 & 0x3F));
		out[2] = (char)(0x80 | (code_point & 0x3F));
		return 3;
	}
	out[0] = (char)(0xF0 | code_point >> 18);
	out[1] = (char)(0x80 | (code_point >> 12 & 0x3F));
	out[2] = (char)(0x80 | (code_point >> 6 & 0x3F));
	out[3] = (char)(0x80 | (code_point & 0x3F));
	return 4;
}

bool utf8_is_space(int32_t code)
{
	return code == ' ' || (code >= '\t' && code <= '\r') || code == 0x85 || code == 0xA0 || code == 0x1680 ||
	       (code >= 0x2000 && code <= 0x200F) || (code >= 0x2028 && code <= 0x202F) || (code >= 0x205F && code <= 0x2064) ||
	       (code >= 0x2066 && code <= 0x2069) || code == 0x3000 || code == 0xFEFF;
}

bool utf8_is_control(int32_t code)
{
	if (code < 0x20)
		return code != '\t' && code != '\n' && code != '\r';
	/* U+0085 is the line break of IBM's systems. */
	return code >= 0x7F && code <= 0x9F && code != 0x85;
}

size_t utf8_count(const char *text)
{
	size_t count = 0;

	for (; *text; text++)
		count += !continues(text);
	return count;
}

bool utf8_is_valid(const char *bytes, size_t length)
{
	const char *end = bytes + length;

	while (bytes < end) {
		uint64_t eight;

		/* Most of most texts is ASCII. */
		if (end - bytes >= 8 && (memcpy(&eight, bytes, 8), (eight & 0x8080808080808080) == 0)) {
			bytes += 8;
			continue;
		}
		if (utf8_next(&bytes, end) == UTF8_BAD)
			return false;
	}
	return true;
}
