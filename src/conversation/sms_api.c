/* Owns POST /sms/send (S6-S11), camelCase by contract, and the two ways on for a text that went wrong. */
#include <string.h>

#include "base/clock.h"
#include "base/id.h"
#include "base/log.h"
#include "conversation/conversation_notice.h"
#include "conversation/conversation_parts.h"
#include "conversation/conversation_send.h"
#include "conversation/conversation_store.h"
#include "conversation/delivery.h"
#include "conversation/eligibility.h"
#include "http/request.h"
#include "lead/lead.h"
#include "text/phone.h"

static const char *const wanted_sources[] = {"sms_agent", NULL};

struct send_body {
	int64_t leadId, campaignId, interactionId;
	const char *message, *to, *from, *clientMessageId;
	int source; /* -1: not given */
};

static const struct field send_body_fields[] = {
	F_ID(struct send_body, leadId, "lead", .flags = FIELD_REQUIRED, .about = "Whom."),
	F_TEXT(struct send_body, message, 1, 1600, .flags = FIELD_REQUIRED, .about = "What: 1 to 1,600 characters."),
	F_TEXT(struct send_body, to, 1, 40, .about = "One of the lead's numbers; default its primary one."),
	F_TEXT(struct send_body, from, 1, 40,
               .about = "One of our numbers; default the campaign's, else its agent's, else the first that can text."),
	F_ID(struct send_body, campaignId, "cmp", .about = "Default the lead's campaign."),
	F_ID(struct send_body, interactionId, "int", .about = "The conversation; default that of the pair of numbers."),
	F_CHOICE(struct send_body, source, wanted_sources, .flags = FIELD_NULLABLE, .about = "sms_agent, with an API key only."),
	F_TEXT(struct send_body, clientMessageId, 1, 64, .about = "A retry with the same one answers with the first result."),
	F_END,
};

struct send_answer {
	int64_t messageId, interactionId;
	int status;
	const char *to, *from, *provider;
	int64_t segments;
	const char *encoding;
};

static const struct field send_answer_fields[] = {
	F_ID(struct send_answer, messageId, "msg"),
	F_ID(struct send_answer, interactionId, "int"),
	F_CHOICE(struct send_answer, status, message_delivery_names),
	F_TEXT(struct send_answer, to, 0, 40),
	F_TEXT(struct send_answer, from, 0, 40),
	F_TEXT(struct send_answer, provider, 0, 60),
	F_INT(struct send_answer, segments, 0, 100),
	F_TEXT(struct send_answer, encoding, 0, 10),
	F_END
};

struct sending {
	struct request *req;
	struct send_order order;
	struct send_outcome outcome;
};

/* Who, when and why, for the problem document (T6). */
static void tell_refusal(struct request *req, const struct consent_refusal *refusal, const char *phone)
{
	struct json_out out;

	json_out_init(&out, req->mem);
	json_open_object(&out);
	json_key(&out, "who");
	json_put_text(&out, refusal->who);
	json_key(&out, "when");
	json_put_time(&out, refusal->at);
	json_key(&out, "why");
	json_put_text(&out, refusal->why);
	json_key(&out, "reason");
	json_put_text(&out, refusal->why);
	json_key(&out, "rule");
	json_put_text(&out, refusal->rule);
	json_key(&out, "source");
	json_put_text(&out, refusal->source);
	json_key(&out, "href");
	json_put_text(&out, arena_format(req->mem, "/api/v1/consent?phone=%%2B%s", phone && *phone == '+' ? phone + 1 : ""));
	json_close_object(&out);
	/* The members without their braces. */
	req->problem_members = arena_copy_n(req->mem, out.buffer.bytes + 1, out.buffer.length - 2);
}

static bool answer(struct request *req, const struct send_outcome *outcome)
{
	const struct message *message = &outcome->message;
	struct send_answer body = {
		.messageId = message->id,
		.interactionId = message->interaction_id,
		.status = message->delivery,
		.to = message->their_phone,
		.from = message->our_phone,
		.provider = message->driver,
		.segments = message->segments,
		.encoding = message->encoding,
	};

	return reply_record(req, outcome->repeated ? 200 : 201, send_answer_fields, &body);
}

static bool send_in_transaction(struct db *db, void *arg, struct error *err)
{
	struct sending *sending = arg;
	struct request *req = sending->req;

	/* The pair and the client's id are unique keys; consent is asked again by the claim; the rest is looked up, not decided on. */
	db_relax(db);
	if (conversation_send(db, req->mem, &sending->order, &sending->outcome, err))
		return answer(req, &sending->outcome);
	if (err->kind == FAIL_FORBIDDEN)
		tell_refusal(req, &sending->outcome.refusal, sending->outcome.to);
	return false;
}

static const char *read_phone(struct request *req, const char *field, const char *text)
{
	struct phone phone;
	struct error err;

	if (!text)
		return NULL;
	if (phone_parse(text, NULL, &phone, &err))
		return arena_copy(req->mem, phone.e164);
	problems_add(&req->problems, field, err.code, "%s", err.text);
	return NULL;
}

static bool is_blank(const char *text)
{
	return text[strspn(text, " \t\r\n")] == 0;
}

static bool send_text(struct request *req)
{
	struct send_body body = {.source = -1};
	struct sending sending = {.req = req};

	request_fields(req, &body);
	sending.order = (struct send_order){
		.workspace_id = req->caller.workspace_id,
		.lead_id = body.leadId,
		.text = body.message,
		.to = read_phone(req, "to", body.to),
		.from = read_phone(req, "from", body.from),
		.campaign_id = body.campaignId,
		.interaction_id = body.interactionId,
		.source = body.source == 0     ? SOURCE_SMS_AGENT
	                  : req->caller.key_id ? SOURCE_API
	                                       : SOURCE_MANUAL,
		.by = req->caller.name,
		.client_message_id = body.clientMessageId,
	};
	if (body.message && is_blank(body.message))
		problems_add(&req->problems, "message", "too_short", "must not be blank");
	if (body.source == 0 && !req->caller.key_id)
		problems_add(&req->problems, "source", "not_a_choice", "sms_agent needs an API key");
	if (!problems_none(&req->problems, &req->error))
		return false;
	return request_write(req, send_in_transaction, &sending);
}

/* ---- a text that went wrong ---- */

struct mending {
	struct request *req;
	int64_t message_id;
};

static bool get_message(struct db *db, const struct mending *mending, struct message *out, struct error *err)
{
	bool found;

	if (!conversation_store_get_message(db, mending->req->mem, mending->req->caller.workspace_id, mending->message_id, &found,
	                                    out, err))
		return false;
	return found || error_set(err, FAIL_NOT_FOUND, "not_found", "there is no such message");
}

static bool again_in_transaction(struct db *db, void *arg, struct error *err)
{
	struct mending *mending = arg;
	struct request *req = mending->req;
	struct send_outcome outcome = {0};
	struct message old;

	if (!get_message(db, mending, &old, err))
		return false;
	if (conversation_send_again(db, req->mem, &old, req->caller.key_id ? SOURCE_API : SOURCE_MANUAL, req->caller.name,
	                            &outcome, err))
		return answer(req, &outcome);
	if (err->kind == FAIL_FORBIDDEN)
		tell_refusal(req, &outcome.refusal, outcome.to);
	return false;
}

static bool send_again(struct request *req)
{
	struct mending mending = {req, req->ids[0]};

	return request_write(req, again_in_transaction, &mending);
}

static bool mark_in_transaction(struct db *db, void *arg, struct error *err)
{
	struct mending *mending = arg;
	struct request *req = mending->req;
	struct transcript_entry entry;
	struct message message;

	if (!get_message(db, mending, &message, err))
		return false;
	if (message.delivery != DELIVERY_AMBIGUOUS)
		return error_set(err, FAIL_CONFLICT, "not_ambiguous", "only a text in doubt can be marked as sent");
	message.error_code = NULL;
	message.error = NULL;
	if (!delivery_move(db, req->mem, &message, DELIVERY_SENT, "marked_sent", err))
		return false;
	transcript_entry_of(&message, &entry);
	return reply_record(req, 200, transcript_entry_fields, &entry);
}

static bool mark_sent(struct request *req)
{
	struct mending mending = {req, req->ids[0]};

	return request_write(req, mark_in_transaction, &mending);
}

static bool list_events(struct request *req)
{
	struct mending mending = {req, req->ids[0]};
	struct message message;
	struct records events;

	if (!get_message(req->db, &mending, &message, &req->error) ||
	    !conversation_store_list_events(req->db, req->mem, req->caller.workspace_id, message.id, &events, &req->error))
		return false;
	return reply_list(req, message_event_fields, sizeof(struct message_event), events, NULL, NULL);
}

/* ---- may we? ---- */

static const char *const eligibility_channels[] = {"sms", NULL};

struct eligibility_query {
	int channel;
};

static const struct field eligibility_query_fields[] = {
	F_CHOICE(struct eligibility_query, channel, eligibility_channels),
	F_END,
};

static bool show_eligibility(struct request *req)
{
	struct eligibility_query query = {0};
	struct eligibility eligibility;
	struct eligibility_case text = {.workspace_id = req->caller.workspace_id};
	struct lead lead, same;
	struct campaign campaign;

	if (!request_query(req, &query) ||
	    !lead_get(req->db, req->mem, req->caller.workspace_id, req->ids[0], &lead, &req->error) ||
	    !eligibility_read_people(req->db, req->mem, 0, lead.campaign_id, &same, &campaign, &text, &req->error))
		return false;
	text.lead = &lead;
	text.phone = lead.phone;
	return eligibility_ask(req->db, req->mem, &text, clock_now_ms(), &eligibility, &req->error) &&
	       reply_record(req, 200, eligibility_fields, &eligibility);
}

const struct route sms_routes[] = {
	{"POST", "/api/v1/sms/send", send_text, .right = RIGHT_WRITE, .takes = send_body_fields, .gives = send_answer_fields,
         .status = 201, .about = "Queues a text to a lead and answers at once; the carrier gets it from a durable job."},
	{"POST", "/api/v1/messages/{id:msg}/send-again", send_again, .right = RIGHT_WRITE, .gives = send_answer_fields,
         .status = 201, .about = "Sends a failed, undelivered, cancelled or ambiguous text once more, as a new message."},
	{"POST", "/api/v1/messages/{id:msg}/mark-sent", mark_sent, .right = RIGHT_WRITE, .gives = transcript_entry_fields,
         .about = "A person knows that an ambiguous text left."},
	{"GET", "/api/v1/messages/{id:msg}/events", list_events, .right = RIGHT_READ, .gives = message_event_fields, .list = true,
         .about = "Every word of the carrier about a message, also late and repeated ones."},
	{"GET", "/api/v1/leads/{id:lead}/eligibility", show_eligibility, .right = RIGHT_READ, .query = eligibility_query_fields,
         .gives = eligibility_fields, .about = "Every gate that a text to this lead has to pass, and which is shut, and why."},
	{0},
};
