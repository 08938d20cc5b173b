/* Owns the Kannel gateway: smsbox's sendsms by HTTP GET, dlr-url and sms-service as hooks (Kannel user guide 1.4.5, chapters 6 and 10).
 *
 * Kannel signs nothing: what it calls is protected by the hook token in the URL. It gives a message no id at sendsms, so ours
 * travels in the dlr-url. Of a long text Kannel asks a receipt for one part only, so a receipt speaks for the whole message. */
#include <string.h>

#include "provider/sms/sms_drivers.h"
#include "text/csv_decode.h"
#include "text/form.h"

enum {
	DLR_DELIVERED = 1,
	DLR_UNDELIVERED = 2,
	DLR_QUEUED = 4,
	DLR_SUBMITTED = 8,
	DLR_REJECTED = 16,
	DLR_ALL = 31,
	TIMEOUT_MS = 20000,
	MINUTE_MS = 60 * 1000,
};

static const int64_t YEAR_9999_S = 253402300799;

static const struct sms_setting settings[] = {
	{ .name = "url", .label = "sendsms address", .required = true, .type = SMS_SETTING_URL,
	  .help = "smsbox's sendsms service, for example http://127.0.0.1:13013/cgi-bin/sendsms" },
	{ .name = "username", .label = "User name", .required = true, .help = "username of the sendsms-user group" },
	{ .name = "password", .label = "Password", .required = true, .secret = true,
	  .help = "password of the sendsms-user group" },
	{ .name = "smsc", .label = "SMSC id", .help = "Sends through this smsc-id; empty: Kannel routes by itself" },
	{ 0 }
};

static void begin_query(struct buffer *query, const struct sms_account *account)
{
	const char *base = sms_setting_text(account, settings, "url");

	buffer_add_text(query, base);
	buffer_add_char(query, strchr(base, '?') ? '&' : '?');
}

static void add_credentials(struct buffer *pairs, const struct sms_account *account)
{
	form_put(pairs, "username", sms_setting_text(account, settings, "username"));
	form_put(pairs, "password", sms_secret_text(account, "password"));
}

/* Kannel fills in %d (type), %F (the SMSC's message id), %A (its answer) and %i (smsc-id). A % of our own would be read as one of them. */
static const char *dlr_url(const struct sms *sms, const struct sms_account *account, struct arena *mem)
{
	return arena_format(mem, "%s?message=%s&type=%%d&id=%%F&reply=%%A&smsc=%%i", account->status_url, sms->message_id);
}

static bool check(const struct sms_account *account, struct error *err)
{
	if (!sms_setting_text(account, settings, "url") || !sms_setting_text(account, settings, "username") ||
	    !sms_secret_text(account, "password"))
		return error_set(err, FAIL_INVALID, "provider_incomplete", "Kannel needs url, username and password");
	return true;
}

static struct http_request get(const struct buffer *url)
{
	return (struct http_request){
		.method = "GET",
		.url = url->bytes,
		.timeout_ms = TIMEOUT_MS,
		.private_allowed = true, /* a gateway stands in the house */
	};
}

static bool build_send(const struct sms *sms, const struct sms_account *account, struct arena *mem, struct http_request *out,
                       struct error *err)
{
	const char *smsc = sms_setting_text(account, settings, "smsc");
	struct buffer url, pairs;

	if (!check(account, err))
		return false;
	buffer_init(&url, mem);
	buffer_init(&pairs, mem);
	begin_query(&url, account);
	add_credentials(&pairs, account);
	form_put(&pairs, "from", sms->from);
	form_put(&pairs, "to", sms->to);
	form_put(&pairs, "charset", "UTF-8");
	form_put(&pairs, "coding", sms->size.encoding == SMS_UCS2 ? "2" : "0");
	form_put(&pairs, "text", sms->text);
	form_put(&pairs, "dlr-mask", arena_format(mem, "%d", DLR_ALL));
	form_put(&pairs, "dlr-url", dlr_url(sms, account, mem));
	if (smsc)
		form_put(&pairs, "smsc", smsc);
	if (sms->valid_until)
		form_put(&pairs, "validity", arena_format(mem, "%lld", (long long)sms_validity(sms->valid_until, MINUTE_MS)));
	buffer_add(&url, pairs.bytes, pairs.length);
	*out = get(&url);
	return true;
}

/* The body is one line of words: "0: Accepted for delivery", "Not routable. Do not try again.". */
static const char *words(const struct http_response *reply, struct arena *mem)
{
	size_t length = reply->body ? strcspn(reply->body, "\r\n<") : 0;

	if (!length || !utf8_is_valid(reply->body, length))
		return NULL;
	return arena_copy_n(mem, reply->body, length < 200 ? length : 200);
}

static enum sms_verdict read_send(const struct http_response *reply, struct arena *mem, struct sms_receipt *out)
{
	enum sms_verdict verdict;

	if (!sms_reply_bad(reply, mem, out, &verdict))
		return SMS_ACCEPTED;
	if (reply->outcome == HTTP_ANSWERED && words(reply, mem))
		out->reason = arena_format(mem, "Kannel: %s", words(reply, mem));
	return verdict;
}

/* Without mo-recode Kannel hands UCS-2 on as it came; the bytes are in the address. */
static const char *utf16_text(const struct webhook_call *call, bool big, struct arena *mem)
{
	const char *query = strchr(call->url, '?'), *bytes = "";
	size_t length = 0, used;
	char *text;

	if (!query || !form_find_bytes(query + 1, strlen(query + 1), "text", mem, &bytes, &length))
		return call->field(call, "text");
	text = arena_alloc(mem, CSV_DECODED_MOST(length) + 1);
	csv_decode(big ? CSV_UTF16BE : CSV_UTF16LE, (const unsigned char *)bytes, length, true, text, &used);
	return form_text_any(text, used, mem, &(bool){false});
}

/* get-url = "…/inbound?from=%p&to=%P&text=%b&id=%I&at=%T": smsbox escapes each value. */
static bool read_inbound(const struct webhook_call *call, const struct sms_account *account, struct arena *mem,
                         struct sms_inbound *out, struct error *err)
{
	const char *id = call->field(call, "id"), *from = call->field(call, "from"), *to = call->field(call, "to");
	const char *text = call->field(call, "text"), *charset = call->field(call, "charset");
	int64_t seconds = sms_number(call->field(call, "at"));

	(void)account;
	if (!id || !*id || !from || !*from || !to || !*to || !text)
		return error_set(err, FAIL_MALFORMED, "incomplete", "the call needs id=%%I, from=%%p, to=%%P and text=%%b");
	if (charset && strncmp(charset, "UTF-16", 6) == 0)
		text = utf16_text(call, strcmp(charset, "UTF-16LE") != 0, mem);
	*out = (struct sms_inbound){
		.provider_message_id = arena_copy(mem, id),
		.from = arena_copy(mem, from),
		.to = arena_copy(mem, to),
		.text = arena_copy(mem, text),
		.at = seconds > 0 && seconds < YEAR_9999_S ? seconds * 1000 : 0,
	};
	return true;
}

/* "NACK/0x0000000b/Invalid Destination", or an SMPP receipt "id:… stat:UNDELIV err:001 text:…". */
static void read_reason(const char *reply, struct arena *mem, struct sms_event *out)
{
	const char *code = reply ? strstr(reply, "err:") : NULL;

	if (!reply || !*reply || strncmp(reply, "ACK", 3) == 0)
		return;
	if (code)
		code += 4;
	else if (strncmp(reply, "NACK/", 5) == 0)
		code = reply + 5;
	if (code && strcspn(code, " /"))
		out->code = arena_copy_n(mem, code, strcspn(code, " /") < 40 ? strcspn(code, " /") : 40);
	out->reason = arena_format(mem, "Kannel: %.180s", reply);
}

static bool read_receipt(const struct webhook_call *call, const struct sms_account *account, struct arena *mem,
                         struct sms_event *out, struct error *err)
{
	const char *type = call->field(call, "type"), *message = call->field(call, "message"), *id = call->field(call, "id");
	struct sms_event event = {.message_id = arena_copy(mem, message)};

	(void)account;
	if (!type || !*type || !message || !*message)
		return error_set(err, FAIL_MALFORMED, "incomplete", "the call needs message and type=%%d");
	switch (sms_number(type)) {
	case DLR_DELIVERED: event.kind = SMS_EVENT_DELIVERED; break;
	case DLR_UNDELIVERED: event.kind = SMS_EVENT_UNDELIVERED; break;
	case DLR_SUBMITTED: event.kind = SMS_EVENT_SENT; break;
	case DLR_REJECTED: event.kind = SMS_EVENT_FAILED; break;
	case DLR_QUEUED: event.kind = SMS_EVENT_OTHER; break;
	default: return error_set(err, FAIL_MALFORMED, "receipt_type", "'%.20s' is no type of a delivery report", type);
	}
	if (id && *id)
		event.provider_message_id = arena_copy(mem, id);
	read_reason(call->field(call, "reply"), mem, &event);
	*out = event;
	return true;
}

/* sendsms without a receiver: Kannel looks at the password first, then refuses, and nothing is sent. */
static bool build_test(const struct sms_account *account, struct arena *mem, struct http_request *out, struct error *err)
{
	struct buffer url, pairs;

	if (!check(account, err))
		return false;
	buffer_init(&url, mem);
	buffer_init(&pairs, mem);
	begin_query(&url, account);
	add_credentials(&pairs, account);
	buffer_add(&url, pairs.bytes, pairs.length);
	*out = get(&url);
	return true;
}

static bool read_test(const struct http_response *reply, struct arena *mem, const char **detail)
{
	const char *said = reply->outcome == HTTP_ANSWERED ? words(reply, mem) : reply->reason;

	if (reply->outcome == HTTP_ANSWERED && reply->status == 400 && said && strstr(said, "receiver")) {
		*detail = "Kannel answers, and the password is right.";
		return true;
	}
	*detail = said ? arena_format(mem, "Kannel: %s", said) : arena_format(mem, "an answer with status %d", reply->status);
	return false;
}

const struct sms_driver kannel_driver = {
	.name = "kannel",
	.about = "Kannel, the SMS gateway (smsbox by HTTP)",
	.settings = settings,
	.build_send = build_send,
	.read_send = read_send,
	.read_inbound = read_inbound,
	.read_receipt = read_receipt,
	.answer = {200, "text/plain", ""},
	.build_test = build_test,
	.read_test = read_test,
};
