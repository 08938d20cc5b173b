/* What carriers send us: hook calls (rightly signed, so that the bytes reach the readers) and answers to our requests, through every driver.
 * Byte 0 chooses the driver, byte 1 the reader; the rest is the form or the answer's body. */
#include <stdint.h>
#include <stdlib.h>
#include <string.h>

#include "provider/sms/sms_driver.h"
#include "text/form.h"
#include "text/signature.h"

int LLVMFuzzerTestOneInput(const uint8_t *bytes, size_t length);

enum { FIELDS_MOST = 200 };

struct carrier_call {
	struct form form;
	const char *twilio, *simulator;
};

static const char *header(const struct webhook_call *call, const char *name)
{
	const struct carrier_call *source = call->source;

	return strcasecmp(name, "X-Twilio-Signature") == 0      ? source->twilio
	       : strcasecmp(name, "X-Simulator-Signature") == 0 ? source->simulator
	                                                        : NULL;
}

static const char *field(const struct webhook_call *call, const char *name)
{
	return form_get(&((const struct carrier_call *)call->source)->form, name);
}

static size_t fields(const struct webhook_call *call, struct http_header *out, size_t room)
{
	const struct form *form = &((const struct carrier_call *)call->source)->form;
	size_t count = form->count < room ? form->count : room;

	for (size_t i = 0; i < count; i++)
		out[i] = (struct http_header){form->items[i].name, form->items[i].value};
	return count;
}

static int by_name(const void *one, const void *other)
{
	const struct form_field *a = one, *b = other;
	int order = strcmp(a->name, b->name);

	return order ? order : strcmp(a->value, b->value);
}

/* As https://www.twilio.com/docs/usage/security says, written here a second time so that the two are compared. */
static const char *sign(const char *url, const struct form *form, struct arena *mem)
{
	struct form_field *sorted = arena_array(mem, form->count + 1, sizeof(*sorted));
	struct buffer text;

	memcpy(sorted, form->items, form->count * sizeof(*sorted));
	qsort(sorted, form->count, sizeof(*sorted), by_name);
	buffer_init(&text, mem);
	buffer_add_text(&text, url);
	for (size_t i = 0; i < form->count; i++) {
		buffer_add_text(&text, sorted[i].name);
		buffer_add_text(&text, sorted[i].value);
	}
	return signature_hmac_sha1_base64("token", text.bytes, text.length, mem);
}

static struct json *object(const char *text, struct arena *mem)
{
	struct json *out;
	struct error err;

	if (!json_parse(text, strlen(text), mem, &out, &err))
		abort();
	return out;
}

static void read_hook(const struct sms_driver *driver, const struct sms_account *account, bool inbound, const char *body,
                      size_t length, struct arena *mem)
{
	struct carrier_call source = {0};
	struct webhook_call call = {.method = "POST",
	                            .url = account->inbound_url,
	                            .body = body,
	                            .body_length = length,
	                            .content_type = "application/x-www-form-urlencoded",
	                            .header = header,
	                            .field = field,
	                            .fields = fields,
	                            .source = &source};
	struct error err = {0};
	struct sms_inbound text = {0};
	struct sms_event event = {0};

	if (!form_parse(body, length, mem, &source.form, &err))
		return;
	source.twilio = sign(call.url, &source.form, mem);
	source.simulator = signature_hmac_sha256_hex("key", 3, body, length, mem);
	if (inbound ? driver->read_inbound(&call, account, mem, &text, &err)
	            : driver->read_receipt(&call, account, mem, &event, &err)) {
		if (inbound && (!text.from || !text.to || !text.text || !text.provider_message_id || !*text.provider_message_id))
			abort(); /* a text that nobody could answer, or that could be stored twice (T3) */
		if (!inbound && !event.message_id && !event.provider_message_id)
			abort(); /* a receipt for nothing */
	} else if (err.kind == FAIL_NONE || !err.code) {
		abort();
	} else if (source.form.count < FIELDS_MOST && strcmp(err.code, "bad_signature") == 0) {
		abort(); /* it was right */
	}
}

/* The same bytes as an answer to "what became of it" and to a trial. */
static void ask(const struct sms_driver *driver, const struct http_response *reply, struct arena *mem)
{
	struct sms sms = {.message_id = "msg_1", .from = "+15550100", .to = "+4915112345678", .text = "hi", .created_at = 1};
	struct sms_event event = {0};
	const char *detail = NULL;
	bool known = false;

	if (driver->read_query && driver->read_query(reply, &sms, mem, &known, &event) && known &&
	    (!event.provider_message_id || event.kind == SMS_EVENT_OTHER))
		abort(); /* known, and not what */
	if (driver->read_test) {
		driver->read_test(reply, mem, &detail);
		if (!detail)
			abort();
	}
}

int LLVMFuzzerTestOneInput(const uint8_t *bytes, size_t length)
{
	struct arena *mem;
	size_t drivers = 0;
	struct sms_receipt receipt = {0};
	enum sms_verdict verdict;
	char *body;

	if (length < 2)
		return 0;
	while (sms_drivers[drivers])
		drivers++;
	mem = arena_create();
	body = arena_copy_n(mem, (const char *)bytes + 2, length - 2);
	struct sms_account account = {
		.provider_id = 1,
		.settings = object("{\"account_sid\":\"AC1\",\"url\":\"http://127.0.0.1/sendsms\",\"username\":\"u\"}", mem),
		.secrets = object("{\"auth_token\":\"token\",\"signing_key\":\"key\",\"password\":\"p\"}", mem),
		.inbound_url = "https://desk.example/hooks/x/t/inbound",
		.status_url = "https://desk.example/hooks/x/t/status",
		.hook_token = "t",
		.own_url = "http://127.0.0.1:8080",
	};
	const struct sms_driver *driver = sms_drivers[bytes[0] % drivers];

	if (bytes[1] % 3 < 2) {
		read_hook(driver, &account, bytes[1] % 3 == 0, body, length - 2, mem);
	} else {
		struct http_response reply = {.outcome = HTTP_ANSWERED,
		                              .status = 200 + bytes[1],
		                              .body = body,
		                              .body_length = length - 2,
		                              .content_type = "application/json"};

		verdict = driver->read_send(&reply, mem, &receipt);
		if (reply.status >= 300 && verdict == SMS_ACCEPTED)
			abort(); /* a refusal that reads as sent is a text that is lost */
		if (verdict != SMS_ACCEPTED && !receipt.code && !receipt.reason)
			abort();
		reply.status = 200;
		ask(driver, &reply, mem);
	}
	arena_destroy(mem);
	return 0;
}
