/* Phone numbers as people and files write them: what is taken is E.164, and stays what it is when it is read again. */
#include <stdint.h>
#include <stdlib.h>
#include <string.h>

#include "text/phone.h"
#include "text/sms_text.h"

int LLVMFuzzerTestOneInput(const uint8_t *bytes, size_t length);
int LLVMFuzzerTestOneInput(const uint8_t *bytes, size_t length)
{
	static const char *const regions[] = {NULL, "US", "GB", "DE", "FR", "IT", "AR", "BR",
	                                      "MX", "CN", "RU", "IN", "AU", "MG", "XX"};
	char text[200] = "";
	struct phone phone, again;
	struct error err;
	char shown[40];

	if (length < 1 || length > sizeof(text) || !utf8_is_valid((const char *)bytes + 1, length - 1))
		return 0;
	memcpy(text, bytes + 1, length - 1);
	if (phone_parse(text, regions[bytes[0] % (sizeof(regions) / sizeof(*regions))], &phone, &err)) {
		if (!phone_is_e164(phone.e164) || !phone_parse(phone.e164, NULL, &again, &err) ||
		    strcmp(phone.e164, again.e164) != 0)
			abort();
		(void)phone_time_zone(phone.e164);
		phone_format(phone.e164, shown);
	} else if (err.kind != FAIL_INVALID || strncmp(err.code, "phone_", 6) != 0) {
		abort();
	}
	(void)sms_word_of(text);
	if (sms_measure(text).segments > (int)length)
		abort();
	return 0;
}
