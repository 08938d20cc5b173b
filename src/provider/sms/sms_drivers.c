/* Owns the list of carriers, and what their answers and settings have in common. */
#include "provider/sms/sms_drivers.h"

#include <string.h>

#include "base/clock.h"

const struct sms_driver *const sms_drivers[] = {&simulator_driver, &kannel_driver, &twilio_driver, NULL};

const struct sms_driver *sms_driver_find(const char *name)
{
	for (size_t i = 0; name && sms_drivers[i]; i++)
		if (strcmp(sms_drivers[i]->name, name) == 0)
			return sms_drivers[i];
	return NULL;
}

bool sms_reply_bad(const struct http_response *reply, struct arena *mem, struct sms_receipt *out, enum sms_verdict *verdict)
{
	*out = (struct sms_receipt){.reason = reply->reason, .retry_after_s = reply->retry_after_s};
	if (reply->outcome == HTTP_NOT_SENT) {
		out->code = "not_sent";
		*verdict = SMS_TRY_LATER;
		return true;
	}
	if (reply->outcome == HTTP_AMBIGUOUS) {
		out->code = "no_answer";
		*verdict = SMS_UNKNOWN;
		return true;
	}
	if (reply->status >= 200 && reply->status < 300)
		return false;
	out->code = arena_format(mem, "http_%d", reply->status);
	out->reason = arena_format(mem, "the carrier answered with status %d", reply->status);
	if (reply->status == 429 || reply->status == 503)
		*verdict = SMS_TRY_LATER;
	else if (reply->status >= 400 && reply->status < 500)
		*verdict = SMS_REFUSED;
	else
		*verdict = SMS_UNKNOWN; /* a server that failed may have taken it before (T2) */
	return true;
}

const char *sms_setting_text(const struct sms_account *account, const struct sms_setting *settings, const char *name)
{
	const char *given = json_text(json_member(account->settings, name));

	if (given && *given)
		return given;
	for (; settings->name; settings++)
		if (strcmp(settings->name, name) == 0)
			return settings->otherwise;
	return NULL;
}

const char *sms_secret_text(const struct sms_account *account, const char *name)
{
	const char *given = json_text(json_member(account->secrets, name));

	return given && *given ? given : NULL;
}

int64_t sms_number(const char *text)
{
	int64_t number = 0;
	size_t length = text ? strlen(text) : 0;

	if (length == 0 || length > 18 || strspn(text, "0123456789") != length)
		return -1;
	for (; *text; text++)
		number = number * 10 + (*text - '0');
	return number;
}

int64_t sms_validity(int64_t valid_until, int64_t unit_ms)
{
	int64_t left = (valid_until - clock_now_ms()) / unit_ms;

	return left > 0 ? left : 1;
}
