/* Owns what languages are called. ICU knows the names, language_shim.cc guesses. */
#include "text/language.h"

#include <string.h>
#include <unicode/uloc.h>
#include <unicode/ustring.h>

#include "text/language_shim.h"

enum { NAME_SIZE = 80, GUESS_BYTES = 20000, RELIABLE_PERCENT = 60 };

static char lower(char c)
{
	return c >= 'A' && c <= 'Z' ? (char)(c + ('a' - 'A')) : c;
}

static bool is_letter(char c)
{
	return lower(c) >= 'a' && lower(c) <= 'z';
}

static bool is_known(const char *code)
{
	/* ICU lists ISO 639-1 where a language has such a code, and else longer ones. */
	for (const char *const *each = uloc_getISOLanguages(); *each; each++)
		if (strcmp(*each, code) == 0)
			return true;
	return false;
}

bool language_read(const char *text, char out[LANGUAGE_SIZE])
{
	out[0] = 0;
	if (!text || !is_letter(text[0]) || !is_letter(text[1]) || (text[2] && text[2] != '-' && text[2] != '_'))
		return false;
	out[0] = lower(text[0]);
	out[1] = lower(text[1]);
	out[2] = 0;
	if (!is_known(out))
		out[0] = 0;
	return out[0] != 0;
}

const char *language_of(const char *text, struct arena *mem)
{
	char code[LANGUAGE_SIZE];

	return language_read(text, code) ? arena_copy(mem, code) : NULL;
}

const char *language_name(const char *code, struct arena *mem)
{
	UErrorCode status = U_ZERO_ERROR;
	UChar wide[NAME_SIZE];
	char name[NAME_SIZE * 3];
	int32_t length = uloc_getDisplayLanguage(code, "en", wide, NAME_SIZE, &status);

	if (U_FAILURE(status) || length <= 0)
		return arena_copy(mem, code);
	u_strToUTF8(name, sizeof(name), NULL, wide, length, &status);
	return arena_copy(mem, U_FAILURE(status) ? code : name);
}

bool language_same(const char *a, const char *b)
{
	char left[LANGUAGE_SIZE], right[LANGUAGE_SIZE];

	return language_read(a, left) && language_read(b, right) && strcmp(left, right) == 0;
}

void language_guess(const char *text, struct language_guess *out)
{
	size_t length = text ? strlen(text) : 0;
	const char *code;
	bool sure = false;

	*out = (struct language_guess){0};
	if (length > GUESS_BYTES)
		length = GUESS_BYTES;
	while (length && length < strlen(text) && ((unsigned char)text[length] & 0xc0) == 0x80)
		length--;
	if (length == 0)
		return;
	code = language_shim_guess(text, length, &out->percent, &sure);
	/* "iw" was Hebrew once; "un" is nothing. */
	if (strcmp(code, "iw") == 0)
		code = "he";
	if (strcmp(code, "un") == 0 || !language_read(code, out->code))
		*out = (struct language_guess){0};
	out->reliable = out->code[0] && sure && out->percent >= RELIABLE_PERCENT;
}
