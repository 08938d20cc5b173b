/* Owns the reading of a whole message as one word: what phones add on their own (capitals, full stops, accents, emoji) does not count. */
#include <string.h>

#include "text/sms_words.h"
#include "text/utf8.h"

enum { LONGEST_WORD = 32 };

/* U+00C0..U+017F without their accents; a space where it is no letter, a capital where it stands for two letters. */
static const char latin_letters[] = "aaaaaaAceeeeiiii"
				    "dnooooo ouuuuyTS"
				    "aaaaaaAceeeeiiii"
				    "dnooooo ouuuuyTy"
				    "aaaaaaccccccccdd"
				    "ddeeeeeeeeeegggg"
				    "gggghhhhiiiiiiii"
				    "iiJJjjkkklllllll"
				    "lllnnnnnnnnnoooo"
				    "ooOOrrrrrrssssss"
				    "ssttttttuuuuuuuu"
				    "uuuuwwyyyzzzzzzs";

static bool is_mark(int32_t code)
{
	return (code >= 0xA1 && code <= 0xBF && code != 0xAA && code != 0xB5 && code != 0xBA) || /* ¡ ¿ « » … of Latin-1 */
	       (code >= 0x300 && code <= 0x36F) ||   /* accents that follow their letter */
	       (code >= 0x2000 && code <= 0x206F) || /* quotes, dashes, invisible marks */
	       (code >= 0x2190 && code <= 0x2BFF) || /* arrows, symbols */
	       (code >= 0x3001 && code <= 0x303F) || /* Japanese and Chinese punctuation */
	       (code >= 0xFE00 && code <= 0xFE0F) || /* "as an emoji" */
	       code == 0xFEFF || (code >= 0x1F000 && code <= 0x1FAFF);
}

static const char *two_letters(char letter)
{
	switch (letter) {
	case 'A': return "ae";
	case 'O': return "oe";
	case 'T': return "th";
	case 'J': return "ij";
	default: return "ss";
	}
}

/* What a code point adds to the plain form: letters, a space, nothing; NULL where no known word has it. `room` is a place to write. */
static const char *plain_form(int32_t code, char room[2])
{
	if (code >= 0xFF01 && code <= 0xFF5E)
		code -= 0xFEE0; /* full width */
	room[1] = 0;
	if (utf8_is_space(code) && !(code >= 0x200B && code <= 0x200F))
		return " ";
	if (code >= 'A' && code <= 'Z')
		code += 'a' - 'A';
	if ((code >= 'a' && code <= 'z') || (code >= '0' && code <= '9')) {
		room[0] = (char)code;
		return room;
	}
	if (code >= 0xC0 && code <= 0x17F && latin_letters[code - 0xC0] != ' ') {
		room[0] = latin_letters[code - 0xC0];
		return room[0] >= 'A' && room[0] <= 'Z' ? two_letters(room[0]) : room;
	}
	return (code > 0 && code < 0x80) || is_mark(code) ? "" : NULL;
}

/* False when it is longer than any word, or written in other letters. */
static bool plain_text(const char *text, char out[LONGEST_WORD])
{
	const char *end = text + strlen(text);
	size_t used = 0;
	bool gap = false;

	while (text < end) {
		char room[2];
		const char *piece = plain_form(utf8_next(&text, end), room);

		if (!piece)
			return false;
		if (*piece == ' ') {
			gap = used > 0;
			continue;
		}
		if (!*piece)
			continue;
		if (used + gap + strlen(piece) >= LONGEST_WORD)
			return false;
		if (gap)
			out[used++] = ' ';
		gap = false;
		memcpy(out + used, piece, strlen(piece));
		used += strlen(piece);
	}
	out[used] = 0;
	return used > 0;
}

enum sms_word sms_word_of(const char *text)
{
	char plain[LONGEST_WORD];

	if (!plain_text(text, plain))
		return SMS_WORD_NONE;
	for (const struct sms_word_row *row = sms_words; row->text; row++)
		if (strcmp(row->text, plain) == 0)
			return row->word;
	return SMS_WORD_NONE;
}
