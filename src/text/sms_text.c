/* Owns the cost of a text: 3GPP TS 23.038 clause 6.2.1 (the alphabet), TS 23.040 clause 9.2.3.24.1 (parts of a long message). */
#include <string.h>

#include "text/sms_text.h"
#include "text/utf8.h"

const char *const sms_encoding_names[] = {"gsm7", "ucs2", NULL};

enum {
	GSM7_ALONE = 160,
	GSM7_PART = 153, /* a part gives 7 septets to the header that joins it to the others */
	UCS2_ALONE = 70,
	UCS2_PART = 67,
};

/* Septets of the ASCII characters: 1, 2 with an escape before, 0 where the alphabet has none. */
static const unsigned char ascii_septets[128] = {
	['\n'] = 1, ['\f'] = 2, ['\r'] = 1,        [' ' ... 'Z'] = 1, ['['] = 2, ['\\'] = 2, [']'] = 2,
	['^'] = 2,  ['_'] = 1,  ['a' ... 'z'] = 1, ['{'] = 2,         ['|'] = 2, ['}'] = 2,  ['~'] = 2,
};

/* The rest of the alphabet: £ ¥ è é ù ì ò Ç Ø ø Å å Δ Φ Γ Λ Ω Π Ψ Σ Θ Ξ Æ æ ß É ¤ ¡ Ä Ö Ñ Ü § ¿ ä ö ñ ü à, sorted. */
static const short wide_letters[] = {
	0xA1, 0xA3, 0xA4, 0xA5,  0xA7,  0xBF,  0xC4,  0xC5,  0xC6,  0xC7,  0xC9,  0xD1,  0xD6,
	0xD8, 0xDC, 0xDF, 0xE0,  0xE4,  0xE5,  0xE6,  0xE8,  0xE9,  0xEC,  0xF1,  0xF2,  0xF6,
	0xF8, 0xF9, 0xFC, 0x393, 0x394, 0x398, 0x39B, 0x39E, 0x3A0, 0x3A3, 0x3A6, 0x3A8, 0x3A9,
};

static int septets(int32_t code)
{
	if (code >= 0 && code < 128)
		return ascii_septets[code];
	if (code == 0x20AC)
		return 2; /* the euro sign */
	for (size_t i = 0; i < sizeof(wide_letters) / sizeof(*wide_letters); i++)
		if (wide_letters[i] == code)
			return 1;
	return 0;
}

static enum sms_encoding choose_encoding(const char *text, char forcing[8])
{
	const char *end = text + strlen(text);

	while (text < end) {
		const char *here = text;

		if (septets(utf8_next(&text, end)) > 0)
			continue;
		memcpy(forcing, here, (size_t)(text - here));
		return SMS_UCS2;
	}
	return SMS_GSM7;
}

struct sms_size sms_measure(const char *text)
{
	struct sms_size size = {0};
	bool gsm7 = (size.encoding = choose_encoding(text, size.forcing)) == SMS_GSM7;
	int part = gsm7 ? GSM7_PART : UCS2_PART;
	const char *end = text + strlen(text);
	int parts = 1;
	int in_part = 0;

	while (text < end) {
		int32_t code = utf8_next(&text, end);
		int units = gsm7 ? septets(code) : code > 0xFFFF ? 2 : 1;

		size.units += units;
		if (in_part + units > part) {
			parts++;
			in_part = 0;
		}
		in_part += units;
	}
	if (size.units == 0)
		size.segments = 0;
	else if (size.units <= (gsm7 ? GSM7_ALONE : UCS2_ALONE))
		size.segments = 1;
	else
		size.segments = parts;
	return size;
}
