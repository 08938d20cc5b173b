/* Owns what carriers call: /hooks/{driver}/{token}/inbound and /status. Signatures are checked by the driver before anything is believed. */
#include <string.h>

#include "base/log.h"
#include "conversation/conversation_parts.h"
#include "conversation/conversation_receive.h"
#include "conversation/conversation_store.h"
#include "conversation/delivery.h"
#include "base/id.h"
#include "http/request.h"
#include "text/form.h"

enum { HOOK_LIMIT = 256 * 1024, HOOK_TEXT_MAX = 100000 };

/* Whose call it is. */
struct hook {
	struct request *req;
	struct provider provider;
	const struct sms_driver *driver;
	struct sms_account account;
};

static bool open_hook(struct hook *hook, struct webhook_call *call)
{
	struct request *req = hook->req;
	bool found;

	if (!provider_find_by_token(req->db, req->mem, req->words[0], req->words[1], &found, &hook->provider, &req->error))
		return false;
	if (!found)
		return error_set(&req->error, FAIL_NOT_FOUND, "not_found", "there is no such hook");
	if (!provider_open_sms(&hook->provider, req->mem, &hook->driver, &hook->account, &req->error))
		return false;
	request_webhook(req, provider_current_setup()->public_url, call);
	return true;
}

static bool answer(struct hook *hook)
{
	const struct sms_answer *good = &hook->driver->answer;

	return reply_bytes(hook->req, good->status ? good->status : 200, good->content_type ? good->content_type : "text/plain",
	                   good->body ? good->body : "", good->body ? strlen(good->body) : 0);
}

/* ---- inbound ---- */

struct claiming {
	struct request *req;
	const struct provider *provider;
	struct sms_inbound inbound;
};

static bool claim_in_transaction(struct db *db, void *arg, struct error *err)
{
	struct claiming *claiming = arg;
	bool claimed;

	db_relax(db); /* the claim is a unique key */
	return conversation_receive_claim(db, claiming->req->mem, claiming->provider, &claiming->inbound, &claimed, err);
}

/* Longer than any text a phone can write: the end is worth less than the whole. */
static const char *shortened(const char *text, struct arena *mem)
{
	size_t length = HOOK_TEXT_MAX;

	if (strlen(text) <= length)
		return text;
	while (length > 0 && ((unsigned char)text[length] & 0xc0) == 0x80)
		length--;
	return arena_copy_n(mem, text, length);
}

/* What came, for who must know what was meant. */
static const char *raw_of(const struct request *req)
{
	const char *query = form_keep(req->query_string, strlen(req->query_string), req->mem);
	const char *body = form_keep(req->raw.bytes, req->raw.length, req->mem);

	return arena_format(req->mem, "%s%s%s", query, *query && *body ? "\n" : "", body);
}

static bool take_inbound(struct request *req)
{
	struct hook hook = {.req = req};
	struct claiming claiming = {.req = req, .provider = &hook.provider};
	const struct sms_inbound *inbound = &claiming.inbound;
	struct webhook_call call;

	if (!open_hook(&hook, &call) ||
	    !hook.driver->read_inbound(&call, &hook.account, req->mem, &claiming.inbound, &req->error))
		return false;
	if (!inbound->provider_message_id || !*inbound->provider_message_id || !inbound->from || !*inbound->from ||
	    !inbound->to || !*inbound->to || !inbound->text)
		return error_set(&req->error, FAIL_MALFORMED, "incomplete", "sender, receiver, text and message id are needed");
	if (strlen(inbound->provider_message_id) > 200 || strlen(inbound->from) > 40 || strlen(inbound->to) > 40)
		return error_set(&req->error, FAIL_MALFORMED, "too_long", "a member of the message is too long");
	claiming.inbound.text = shortened(inbound->text, req->mem);
	if (call.recoded)
		claiming.inbound.raw = raw_of(req);
	return db_write(req->db, claim_in_transaction, &claiming, &req->error) && answer(&hook);
}

/* ---- receipts ---- */

struct receiving {
	struct request *req;
	const struct provider *provider;
	struct sms_event event;
	bool known;
};

static bool find_message(struct db *db, struct receiving *receiving, struct message *message, struct error *err)
{
	const struct sms_event *event = &receiving->event;
	const struct provider *provider = receiving->provider;
	struct arena *mem = receiving->req->mem;
	int64_t id;

	receiving->known = false;
	if (event->message_id && id_parse(event->message_id, "msg", &id)) {
		if (!conversation_store_get_message(db, mem, provider->workspace_id, id, &receiving->known, message, err))
			return false;
		receiving->known = receiving->known && message->provider_id == provider->id;
	}
	if (receiving->known || !event->provider_message_id)
		return true;
	return conversation_store_find_provider_id(db, mem, provider->workspace_id, provider->id, event->provider_message_id,
	                                           &receiving->known, message, err);
}

static bool apply_in_transaction(struct db *db, void *arg, struct error *err)
{
	struct receiving *receiving = arg;
	struct message message;

	db_relax(db); /* the message's row is changed, and so is its conversation's where it matters */
	if (!find_message(db, receiving, &message, err))
		return false;
	return !receiving->known || delivery_apply_event(db, receiving->req->mem, &message, &receiving->event, err);
}

static bool take_receipt(struct request *req)
{
	struct hook hook = {.req = req};
	struct receiving receiving = {.req = req, .provider = &hook.provider};
	struct webhook_call call;

	if (!open_hook(&hook, &call) ||
	    !hook.driver->read_receipt(&call, &hook.account, req->mem, &receiving.event, &req->error) ||
	    !db_write(req->db, apply_in_transaction, &receiving, &req->error))
		return false;
	if (!receiving.known)
		log_line(LOG_WARN, "a receipt for an unknown message", "driver=%s provider_message_id=%s", hook.driver->name,
		         receiving.event.provider_message_id ? receiving.event.provider_message_id : "none");
	return answer(&hook);
}

const struct route hook_routes[] = {
	{"POST", "/hooks/{driver}/{token}/inbound", take_inbound, .right = RIGHT_PUBLIC, .body = BODY_FORM,
         .body_limit = HOOK_LIMIT, .hidden = true, .about = "A text that arrived, as the carrier tells it."},
	{"GET", "/hooks/{driver}/{token}/inbound", take_inbound, .right = RIGHT_PUBLIC, .hidden = true,
         .about = "The same for carriers that call with GET (Kannel's get-url)."},
	{"POST", "/hooks/{driver}/{token}/status", take_receipt, .right = RIGHT_PUBLIC, .body = BODY_FORM,
         .body_limit = HOOK_LIMIT, .hidden = true, .about = "What became of a text, as the carrier tells it."},
	{"GET", "/hooks/{driver}/{token}/status", take_receipt, .right = RIGHT_PUBLIC, .hidden = true,
         .about = "The same with GET (Kannel's dlr-url)."},
	{0},
};
