/* Owns the simulated carrier as a driver sees one: it is reached over loopback HTTP and calls our hooks, signed, like any other.
 * The carrier itself lives in provider/simulator_*.c. */
#include <string.h>

#include "provider/sms/sms_drivers.h"
#include "text/signature.h"

enum { TIMEOUT_MS = 5000, PARTS_MOST = 50 };

static const struct sms_setting settings[] = {
	{ .name = "signing_key", .label = "Signing key", .secret = true, .generated = true,
	  .help = "Signs what the simulated carrier calls; made by itself" },
	{ 0 }
};

static bool build_send(const struct sms *sms, const struct sms_account *account, struct arena *mem, struct http_request *out,
                       struct error *err)
{
	const char *key = sms_secret_text(account, "signing_key");
	struct json_out body;

	if (!account->own_url || !key)
		return error_set(err, FAIL_UNAVAILABLE, "simulator_off", "the simulated carrier is switched off");
	json_out_init(&body, mem);
	json_open_object(&body);
	json_key(&body, "token");
	json_put_text(&body, account->hook_token);
	json_key(&body, "message");
	json_put_text(&body, sms->message_id);
	json_key(&body, "from");
	json_put_text(&body, sms->from);
	json_key(&body, "to");
	json_put_text(&body, sms->to);
	json_key(&body, "text");
	json_put_text(&body, sms->text);
	json_key(&body, "parts");
	json_put_int(&body, sms->size.segments);
	json_close_object(&body);
	*out = (struct http_request){
		.method = "POST",
		.url = arena_format(mem, "%s/simulator/carrier/messages", account->own_url),
		.headers = {{"Content-Type", "application/json"}, {"X-Simulator-Key", key}},
		.body = body.buffer.bytes,
		.body_length = body.buffer.length,
		.timeout_ms = TIMEOUT_MS,
		.private_allowed = true,
	};
	return true;
}

static enum sms_verdict read_send(const struct http_response *reply, struct arena *mem, struct sms_receipt *out)
{
	enum sms_verdict verdict;
	struct json *document;
	struct error ignored;

	if (sms_reply_bad(reply, mem, out, &verdict)) {
		if (reply->outcome == HTTP_ANSWERED)
			out->reason = arena_format(mem, "the simulated carrier answered with status %d", reply->status);
		return verdict;
	}
	if (reply->body && json_parse(reply->body, reply->body_length, mem, &document, &ignored))
		out->provider_message_id = json_text(json_member(document, "id"));
	if (out->provider_message_id)
		return SMS_ACCEPTED;
	out->code = "unreadable";
	out->reason = "the simulated carrier took the request, but its answer names no message";
	return SMS_UNKNOWN;
}

/* X-Simulator-Signature: hex HMAC-SHA256 of the body. */
static bool check_signature(const struct webhook_call *call, const struct sms_account *account, struct arena *mem,
                            struct error *err)
{
	const char *key = sms_secret_text(account, "signing_key");

	if (!key || !signature_equal(signature_hmac_sha256_hex(key, strlen(key), call->body, call->body_length, mem),
	                             call->header(call, "X-Simulator-Signature")))
		return error_set(err, FAIL_UNAUTHORIZED, "bad_signature", "X-Simulator-Signature does not fit");
	return true;
}

static bool read_inbound(const struct webhook_call *call, const struct sms_account *account, struct arena *mem,
                         struct sms_inbound *out, struct error *err)
{
	const char *id = call->field(call, "id"), *from = call->field(call, "from"), *to = call->field(call, "to");
	const char *text = call->field(call, "text");

	if (!check_signature(call, account, mem, err))
		return false;
	if (!id || !*id || !from || !*from || !to || !*to || !text)
		return error_set(err, FAIL_MALFORMED, "incomplete", "the call needs id, from, to and text");
	*out = (struct sms_inbound){
		.provider_message_id = arena_copy(mem, id),
		.from = arena_copy(mem, from),
		.to = arena_copy(mem, to),
		.text = arena_copy(mem, text),
	};
	return true;
}

static int small_number(const char *text)
{
	int64_t number = sms_number(text);

	return number > 0 && number <= PARTS_MOST ? (int)number : 0;
}

static bool read_receipt(const struct webhook_call *call, const struct sms_account *account, struct arena *mem,
                         struct sms_event *out, struct error *err)
{
	static const char *const names[] = {"sent", "delivered", "undelivered", "failed", NULL};
	static const enum sms_event_kind kinds[] = {SMS_EVENT_SENT, SMS_EVENT_DELIVERED, SMS_EVENT_UNDELIVERED, SMS_EVENT_FAILED};
	const char *id = call->field(call, "id"), *status = call->field(call, "status");
	int kind;

	if (!check_signature(call, account, mem, err))
		return false;
	if (!id || !status)
		return error_set(err, FAIL_MALFORMED, "incomplete", "the call needs id and status");
	kind = choice_find(names, status);
	*out = (struct sms_event){
		.provider_message_id = arena_copy(mem, id),
		.message_id = arena_copy(mem, call->field(call, "message")),
		.kind = kind < 0 ? SMS_EVENT_OTHER : kinds[kind],
		.code = arena_copy(mem, call->field(call, "code")),
		.reason = arena_copy(mem, call->field(call, "reason")),
		.part = small_number(call->field(call, "part")),
		.parts = small_number(call->field(call, "parts")),
	};
	return true;
}

const struct sms_driver simulator_driver = {
	.name = "simulator",
	.about = "The simulated carrier: nothing leaves this machine",
	.settings = settings,
	.simulated = true,
	.build_send = build_send,
	.read_send = read_send,
	.read_inbound = read_inbound,
	.read_receipt = read_receipt,
	.answer = {200, "text/plain", ""},
};
