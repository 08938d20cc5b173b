/* Owns the folded form of names: lower case, Latin letters without their accents, white space as one space. */
#include <locale.h>
#include <pthread.h>
#include <string.h>
#include <wctype.h>

#include "text/sort_key.h"
#include "text/utf8.h"

enum { LATIN_FIRST = 0xC0, LATIN_LAST = 0x17F };

/* U+00C0 to U+017F, so that Garcia finds García and Österreich stands between Oslo and Ottawa. */
static const char latin[LATIN_LAST - LATIN_FIRST + 1][3] = {
	"a", "a", "a", "a", "a",  "a",  "ae", "c", "e",  "e",  "e", "e", "i", "i", "i",  "i",  "d",  "n", "o",  "o", "o", "o",
	"o", "x", "o", "u", "u",  "u",  "u",  "y", "th", "ss", "a", "a", "a", "a", "a",  "a",  "ae", "c", "e",  "e", "e", "e",
	"i", "i", "i", "i", "d",  "n",  "o",  "o", "o",  "o",  "o", "",  "o", "u", "u",  "u",  "u",  "y", "th", "y", "a", "a",
	"a", "a", "a", "a", "c",  "c",  "c",  "c", "c",  "c",  "c", "c", "d", "d", "d",  "d",  "e",  "e", "e",  "e", "e", "e",
	"e", "e", "e", "e", "g",  "g",  "g",  "g", "g",  "g",  "g", "g", "h", "h", "h",  "h",  "i",  "i", "i",  "i", "i", "i",
	"i", "i", "i", "i", "ij", "ij", "j",  "j", "k",  "k",  "k", "l", "l", "l", "l",  "l",  "l",  "l", "l",  "l", "l", "n",
	"n", "n", "n", "n", "n",  "n",  "n",  "n", "o",  "o",  "o", "o", "o", "o", "oe", "oe", "r",  "r", "r",  "r", "r", "r",
	"s", "s", "s", "s", "s",  "s",  "s",  "s", "t",  "t",  "t", "t", "t", "t", "u",  "u",  "u",  "u", "u",  "u", "u", "u",
	"u", "u", "u", "u", "w",  "w",  "y",  "y", "y",  "z",  "z", "z", "z", "z", "z",  "s",
};

static locale_t utf8_locale;

static void make_locale(void)
{
	utf8_locale = newlocale(LC_CTYPE_MASK, "C.UTF-8", (locale_t)0);
}

static size_t fold_one(int32_t code, char out[4])
{
	static pthread_once_t once = PTHREAD_ONCE_INIT;

	if (code >= LATIN_FIRST && code <= LATIN_LAST) {
		size_t length = strlen(latin[code - LATIN_FIRST]);

		memcpy(out, latin[code - LATIN_FIRST], length);
		return length;
	}
	pthread_once(&once, make_locale);
	if (utf8_locale)
		code = (int32_t)towlower_l((wint_t)code, utf8_locale);
	return utf8_put((uint32_t)code, out);
}

/* Combining accents, which some systems write after the letter. */
static bool is_mark(int32_t code)
{
	return code >= 0x300 && code <= 0x36F;
}

static size_t fold_next(const char **text, const char *end, char out[4], bool *space)
{
	int32_t code = utf8_next(text, end);

	*space = code != UTF8_BAD && utf8_is_space(code);
	if (code == UTF8_BAD || *space || is_mark(code))
		return 0;
	if (code >= 0x80)
		return fold_one(code, out);
	out[0] = (char)(code >= 'A' && code <= 'Z' ? code - 'A' + 'a' : code);
	return 1;
}

size_t sort_key_fold(const char *text, char out[SORT_KEY_SIZE])
{
	const char *end = text + strlen(text);
	size_t length = 0;
	bool gap = false;

	while (text < end) {
		char one[4];
		bool space;
		size_t count = fold_next(&text, end, one, &space);

		gap = gap || (space && length > 0);
		if (count == 0)
			continue;
		if (length + gap + count >= SORT_KEY_SIZE)
			break;
		if (gap)
			out[length++] = ' ';
		gap = false;
		memcpy(out + length, one, count);
		length += count;
	}
	out[length] = 0;
	return length;
}

char *sort_key_make(const char *text, struct arena *mem)
{
	char key[SORT_KEY_SIZE];
	size_t length;

	if (!text)
		return NULL;
	length = sort_key_fold(text, key);
	return length ? arena_copy_n(mem, key, length) : NULL;
}

const char *sort_key_after(const char *key, struct arena *mem)
{
	/* The greatest code point there is: PostgreSQL wants the bound to be UTF-8, too. */
	return arena_format(mem, "%s\xF4\x8F\xBF\xBF", key);
}

void sort_key_pack(const char *key, int64_t out[SORT_KEY_NUMBERS])
{
	unsigned char bytes[SORT_KEY_NUMBERS * 8] = {0};

	memcpy(bytes, key, strnlen(key, SORT_KEY_SIZE - 1));
	for (int i = 0; i < SORT_KEY_NUMBERS; i++) {
		uint64_t number = 0;

		for (int k = 0; k < 8; k++)
			number = number << 8 | bytes[i * 8 + k];
		out[i] = (int64_t)number;
	}
}

char *sort_key_unpack(const int64_t numbers[SORT_KEY_NUMBERS], struct arena *mem)
{
	char *key = arena_alloc(mem, SORT_KEY_SIZE);

	for (int i = 0; i < SORT_KEY_NUMBERS; i++)
		for (int k = 0; k < 8; k++)
			key[i * 8 + k] = (char)((uint64_t)numbers[i] >> (56 - 8 * k));
	return key;
}
