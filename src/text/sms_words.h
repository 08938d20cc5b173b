/* The words by which people rule what they get, as data. In the form that sms_word_of makes of a message: small letters a-z, accents
 * and punctuation gone, one space between words. */
#ifndef TEXT_SMS_WORDS_H
#define TEXT_SMS_WORDS_H

#include "text/sms_text.h"

struct sms_word_row {
	const char *text; /* NULL ends the table */
	enum sms_word word;
};

extern const struct sms_word_row sms_words[];

#endif
