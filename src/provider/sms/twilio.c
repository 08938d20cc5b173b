/* Owns Twilio: the Messages resource (REST API 2010-04-01), its webhooks and their X-Twilio-Signature. */
#include <stdlib.h>
#include <string.h>
#include <time.h>

#include "base/clock.h"
#include "provider/sms/sms_drivers.h"
#include "text/form.h"
#include "text/signature.h"

enum {
	CODE_QUEUE_FULL = 21611, /* "the From number has exceeded the maximum number of queued messages": nothing was taken */
	CODE_TOO_MANY = 20429,
	CODE_OPTED_OUT = 21610,
	VALIDITY_MOST_S = 36000, /* ten hours; more is refused */
	FIELDS_MOST = 200,
	MEDIA_MOST = 10,
	DAY_MS = 24 * 60 * 60 * 1000,
	TIMEOUT_MS = 20000,
};

static const struct sms_setting settings[] = {
	{ .name = "account_sid", .label = "Account SID", .required = true,
	  .help = "AC and 32 characters, on the console's first page" },
	{ .name = "auth_token", .label = "Auth token", .required = true, .secret = true,
	  .help = "Also proves that a call to our hooks is Twilio's" },
	{ .name = "messaging_service_sid", .label = "Messaging service SID",
	  .help = "MG…: the service chooses the sender among its numbers" },
	{ .name = "api_url", .label = "API address", .type = SMS_SETTING_URL, .otherwise = "https://api.twilio.com",
	  .help = "Another only for a region of Twilio's or a test" },
	{ 0 }
};

static bool base_request(const char *method, const char *path, const struct sms_account *account, struct arena *mem,
                         struct http_request *out, struct error *err)
{
	const char *sid = sms_setting_text(account, settings, "account_sid");
	const char *api = sms_setting_text(account, settings, "api_url");
	const char *token = sms_secret_text(account, "auth_token");
	size_t length = strlen(api);

	if (!sid || !token)
		return error_set(err, FAIL_INVALID, "provider_incomplete", "Twilio needs account_sid and auth_token");
	while (length > 0 && api[length - 1] == '/')
		length--;
	*out = (struct http_request){
		.method = method,
		.url = arena_format(mem, "%.*s/2010-04-01/Accounts/%s%s", (int)length, api, form_escape(sid, mem), path),
		.user = sid,
		.password = token,
		.timeout_ms = TIMEOUT_MS,
		.private_allowed = strncmp(api, "https://", 8) != 0,
	};
	return true;
}

static bool build_send(const struct sms *sms, const struct sms_account *account, struct arena *mem, struct http_request *out,
                       struct error *err)
{
	const char *service = sms_setting_text(account, settings, "messaging_service_sid");
	int64_t validity = sms->valid_until ? sms_validity(sms->valid_until, 1000) : 0;
	struct buffer form;

	if (!base_request("POST", "/Messages.json", account, mem, out, err))
		return false;
	buffer_init(&form, mem);
	form_put(&form, "To", sms->to);
	form_put(&form, "From", sms->from);
	if (service)
		form_put(&form, "MessagingServiceSid", service);
	form_put(&form, "Body", sms->text);
	form_put(&form, "StatusCallback", arena_format(mem, "%s?message=%s", account->status_url, sms->message_id));
	if (validity)
		form_put(&form, "ValidityPeriod",
		         arena_format(mem, "%d", (int)(validity < VALIDITY_MOST_S ? validity : VALIDITY_MOST_S)));
	out->headers[0] = (struct http_header){"Content-Type", "application/x-www-form-urlencoded"};
	out->body = form.bytes;
	out->body_length = form.length;
	return true;
}

static struct json *parse(const struct http_response *reply, struct arena *mem)
{
	struct error ignored;
	struct json *document;

	if (!reply->body || !json_parse(reply->body, reply->body_length, mem, &document, &ignored))
		return NULL;
	return document;
}

static enum sms_verdict read_send(const struct http_response *reply, struct arena *mem, struct sms_receipt *out)
{
	enum sms_verdict verdict;
	struct json *document = reply->outcome == HTTP_ANSWERED ? parse(reply, mem) : NULL;
	int64_t code = json_int(json_member(document, "code"), 0);

	if (!sms_reply_bad(reply, mem, out, &verdict)) {
		out->provider_message_id = json_text(json_member(document, "sid"));
		if (out->provider_message_id)
			return SMS_ACCEPTED;
		out->code = "unreadable";
		out->reason = "Twilio took the request, but its answer names no message";
		return SMS_UNKNOWN;
	}
	if (code > 0) {
		const char *message = json_text(json_member(document, "message"));

		out->code = arena_format(mem, "%lld", (long long)code);
		out->reason = arena_format(mem, "Twilio: %.180s (%lld)", message ? message : "refused", (long long)code);
		out->opted_out = code == CODE_OPTED_OUT;
		if (code == CODE_TOO_MANY || code == CODE_QUEUE_FULL)
			return SMS_TRY_LATER;
	}
	return verdict;
}

/* ---- hooks ---- */

static int by_name(const void *one, const void *other)
{
	const struct http_header *a = one, *b = other;
	int order = strcmp(a->name, b->name);

	return order ? order : strcmp(a->value, b->value);
}

/* https://www.twilio.com/docs/usage/security: the URL as called, then each form field sorted by name, name and value run together. */
static bool check_signature(const struct webhook_call *call, const struct sms_account *account, struct arena *mem,
                            struct error *err)
{
	struct http_header *fields = arena_array(mem, FIELDS_MOST, sizeof(*fields));
	size_t count = call->fields(call, fields, FIELDS_MOST);
	const char *token = sms_secret_text(account, "auth_token");
	struct buffer signed_text;

	if (!token || count > FIELDS_MOST)
		return error_set(err, FAIL_UNAUTHORIZED, "bad_signature", "the call cannot be proved to be Twilio's");
	qsort(fields, count, sizeof(*fields), by_name);
	buffer_init(&signed_text, mem);
	buffer_add_text(&signed_text, call->url);
	for (size_t i = 0; i < count; i++) {
		buffer_add_text(&signed_text, fields[i].name);
		buffer_add_text(&signed_text, fields[i].value);
	}
	if (!signature_equal(signature_hmac_sha1_base64(token, signed_text.bytes, signed_text.length, mem),
	                     call->header(call, "X-Twilio-Signature")))
		return error_set(err, FAIL_UNAUTHORIZED, "bad_signature",
		                 "X-Twilio-Signature does not fit: is the auth token right, and the public address '%.100s'?",
		                 call->url);
	return true;
}

/* Pictures are not shown yet; their addresses are kept as lines of the text. */
static const char *text_with_media(const struct webhook_call *call, struct arena *mem)
{
	const char *body = call->field(call, "Body"), *media = call->field(call, "NumMedia");
	int64_t count = sms_number(media);
	struct buffer text;

	buffer_init(&text, mem);
	buffer_add_text(&text, body ? body : "");
	for (int i = 0; i < count && i < MEDIA_MOST; i++) {
		const char *url = call->field(call, arena_format(mem, "MediaUrl%d", i));

		if (url)
			buffer_format(&text, "%s%s", text.length ? "\n" : "", url);
	}
	return text.bytes;
}

static bool read_inbound(const struct webhook_call *call, const struct sms_account *account, struct arena *mem,
                         struct sms_inbound *out, struct error *err)
{
	const char *id = call->field(call, "MessageSid"), *from = call->field(call, "From"), *to = call->field(call, "To");
	const char *word = call->field(call, "OptOutType");

	if (!check_signature(call, account, mem, err))
		return false;
	if (!id || !*id || !from || !*from || !to || !*to)
		return error_set(err, FAIL_MALFORMED, "incomplete", "the call needs MessageSid, From and To");
	*out = (struct sms_inbound){
		.provider_message_id = arena_copy(mem, id),
		.from = arena_copy(mem, from),
		.to = arena_copy(mem, to),
		.text = text_with_media(call, mem),
		.opt_word = word && *word ? arena_copy(mem, word) : NULL,
	};
	return true;
}

static enum sms_event_kind kind_of(const char *status)
{
	static const struct {
		const char *status;
		enum sms_event_kind kind;
	} kinds[] = {
		{"sent", SMS_EVENT_SENT},      {"delivered", SMS_EVENT_DELIVERED},
		{"read", SMS_EVENT_DELIVERED}, {"undelivered", SMS_EVENT_UNDELIVERED},
		{"failed", SMS_EVENT_FAILED},  {"canceled", SMS_EVENT_FAILED},
	};

	for (size_t i = 0; i < sizeof(kinds) / sizeof(kinds[0]); i++)
		if (strcmp(kinds[i].status, status) == 0)
			return kinds[i].kind;
	return SMS_EVENT_OTHER; /* accepted, scheduled, queued, sending */
}

static void put_code(struct sms_event *event, int64_t code, const char *message, struct arena *mem)
{
	if (code <= 0)
		return;
	event->code = arena_format(mem, "%lld", (long long)code);
	event->opted_out = code == CODE_OPTED_OUT;
	event->reason = message && *message ? arena_format(mem, "Twilio: %.180s (%lld)", message, (long long)code)
	                                    : arena_format(mem, "Twilio error %lld (https://www.twilio.com/docs/api/errors/%lld)",
	                                                   (long long)code, (long long)code);
}

static bool read_receipt(const struct webhook_call *call, const struct sms_account *account, struct arena *mem,
                         struct sms_event *out, struct error *err)
{
	const char *id = call->field(call, "MessageSid"), *status = call->field(call, "MessageStatus");
	const char *code = call->field(call, "ErrorCode");
	struct sms_event event = {0};

	if (!check_signature(call, account, mem, err))
		return false;
	if (!id || !*id || !status || !*status)
		return error_set(err, FAIL_MALFORMED, "incomplete", "the call needs MessageSid and MessageStatus");
	event.provider_message_id = arena_copy(mem, id);
	event.message_id = arena_copy(mem, call->field(call, "message"));
	event.kind = kind_of(status);
	put_code(&event, sms_number(code), call->field(call, "ErrorMessage"), mem);
	*out = event;
	return true;
}

/* ---- asking (T2) ---- */

static bool build_query(const struct sms *sms, const char *provider_message_id, const struct sms_account *account,
                        struct arena *mem, struct http_request *out, struct error *err)
{
	char day[CLOCK_TEXT_SIZE];

	if (provider_message_id)
		return base_request("GET", arena_format(mem, "/Messages/%s.json", form_escape(provider_message_id, mem)), account,
		                    mem, out, err);
	clock_format((sms->created_at ? sms->created_at : clock_now_ms()) - DAY_MS, day);
	return base_request(
		"GET", arena_format(mem, "/Messages.json?To=%s&DateSent%%3E=%.10s&PageSize=100", form_escape(sms->to, mem), day),
		account, mem, out, err);
}

static bool is_ours(const struct json *message, const struct sms *sms)
{
	const char *direction = json_text(json_member(message, "direction")), *body = json_text(json_member(message, "body"));
	const char *to = json_text(json_member(message, "to")), *created = json_text(json_member(message, "date_created"));
	struct tm when = {0};

	if (!direction || strncmp(direction, "outbound", 8) != 0 || !to || strcmp(to, sms->to) != 0 || !body ||
	    strcmp(body, sms->text) != 0)
		return false;
	return created && strptime(created, "%a, %d %b %Y %H:%M:%S", &when) && (int64_t)timegm(&when) >= sms->created_at / 1000;
}

static bool read_query(const struct http_response *reply, const struct sms *sms, struct arena *mem, bool *known,
                       struct sms_event *out)
{
	struct json *document = reply->outcome == HTTP_ANSWERED && reply->status == 200 ? parse(reply, mem) : NULL;
	const struct json *messages = json_member(document, "messages"), *found = NULL;
	const char *sid, *status;

	*known = false;
	if (!document)
		return false;
	if (!messages)
		found = document;
	for (size_t i = 0; i < json_count(messages); i++) {
		if (!is_ours(json_item(messages, i), sms))
			continue;
		if (found)
			return true; /* two that look alike: a person must say */
		found = json_item(messages, i);
	}
	sid = json_text(json_member(found, "sid"));
	status = json_text(json_member(found, "status"));
	if (!sid || !status)
		return true;
	*out = (struct sms_event){.provider_message_id = sid, .message_id = sms->message_id, .kind = kind_of(status)};
	if (out->kind == SMS_EVENT_OTHER)
		out->kind = SMS_EVENT_SENT; /* queued at Twilio: it has left us */
	put_code(out, json_int(json_member(found, "error_code"), 0), json_text(json_member(found, "error_message")), mem);
	*known = true;
	return true;
}

static bool build_test(const struct sms_account *account, struct arena *mem, struct http_request *out, struct error *err)
{
	return base_request("GET", ".json", account, mem, out, err);
}

static bool read_test(const struct http_response *reply, struct arena *mem, const char **detail)
{
	struct json *document = reply->outcome == HTTP_ANSWERED ? parse(reply, mem) : NULL;
	const char *status = json_text(json_member(document, "status")), *message = json_text(json_member(document, "message"));

	if (reply->outcome == HTTP_ANSWERED && reply->status == 200 && status) {
		*detail = arena_format(mem, "Twilio knows the account; its status is '%.40s'.", status);
		return strcmp(status, "active") == 0;
	}
	if (reply->outcome != HTTP_ANSWERED)
		*detail = reply->reason ? reply->reason : "no answer";
	else
		*detail = arena_format(mem, "Twilio: %.180s (status %d)", message ? message : "an answer that cannot be read",
		                       reply->status);
	return false;
}

const struct sms_driver twilio_driver = {
	.name = "twilio",
	.about = "Twilio Programmable Messaging",
	.settings = settings,
	.build_send = build_send,
	.read_send = read_send,
	.read_inbound = read_inbound,
	.read_receipt = read_receipt,
	.answer = {200, "text/xml", "<?xml version=\"1.0\" encoding=\"UTF-8\"?><Response/>"},
	.build_query = build_query,
	.read_query = read_query,
	.build_test = build_test,
	.read_test = read_test,
};
