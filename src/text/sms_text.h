/* What a text costs on the air: encoding and segments, exactly. 3GPP TS 23.038 (GSM 7-bit alphabet and extension), TS 23.040 (concatenation). */
#ifndef TEXT_SMS_TEXT_H
#define TEXT_SMS_TEXT_H

#include <stdbool.h>
#include <stddef.h>

enum sms_encoding { SMS_GSM7, SMS_UCS2 };
extern const char *const sms_encoding_names[]; /* "gsm7", "ucs2" */

struct sms_size {
	enum sms_encoding encoding;
	int units;       /* septets or 16-bit units */
	int segments;    /* 160/153 septets, 70/67 units; an escape or surrogate pair is never split; 0 for the empty text */
	char forcing[8]; /* the first character that needs UCS-2, as UTF-8; "" for GSM-7 */
};

/* `text` is valid UTF-8. */
struct sms_size sms_measure(const char *text);
/* Code points. */
size_t utf8_count(const char *text);
bool utf8_is_valid(const char *bytes, size_t length);

enum sms_word { SMS_WORD_NONE, SMS_WORD_STOP, SMS_WORD_START, SMS_WORD_HELP, SMS_WORD_YES };
/* Is the whole message (trimmed, case folded, punctuation and accents apart) one of the carrier words? STOP and its kin in en es fr de pt it;
 * START, UNSTOP; YES (only means START after a stop); HELP, INFO. */
enum sms_word sms_word_of(const char *text);

#endif
