/* Owns /interactions: the inbox, one conversation with its transcript, and what people do to it. */
#include <string.h>

#include "base/id.h"
#include "campaign/campaign.h"
#include "consent/consent.h"
#include "conversation/conversation_actions.h"
#include "conversation/conversation_notice.h"
#include "conversation/conversation_parts.h"
#include "conversation/conversation_send.h"
#include "conversation/conversation_store.h"
#include "conversation/eligibility.h"
#include "conversation/sender.h"
#include "http/request.h"
#include "lead/lead.h"
#include "text/phone.h"
#include "text/sort_key.h"
#include "workspace/workspace.h"

/* ---- the inbox ---- */

static const char *const sort_names[] = {"-last_message_at", "attention", NULL};

struct inbox_query {
	int type, status, sort;
	int64_t campaign_id, lead_id, limit;
	bool unread, failed, agent_mode;
	const char *q, *from, *to, *cursor;
};

static const struct field inbox_query_fields[] = {
	F_CHOICE(struct inbox_query, type, interaction_type_names),
	F_CHOICE(struct inbox_query, status, interaction_status_names, .flags = FIELD_NULLABLE),
	F_ID(struct inbox_query, campaign_id, "cmp"),
	F_ID(struct inbox_query, lead_id, "lead"),
	F_BOOL(struct inbox_query, unread),
	F_BOOL(struct inbox_query, failed, .about = "Only those whose newest trouble nobody has mended."),
	F_BOOL(struct inbox_query, agent_mode),
	F_TEXT(struct inbox_query, q, 1, 100,
               .about = "The start of a name or of their number; at most `limit` answers, no pages."),
	F_TEXT(struct inbox_query, from, 1, 40, .about = "Our number."),
	F_TEXT(struct inbox_query, to, 1, 40, .about = "Their number."),
	F_CHOICE(struct inbox_query, sort, sort_names),
	F_INT(struct inbox_query, limit, 1, 200),
	F_TEXT(struct inbox_query, cursor, 1, 400),
	F_END,
};

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

static const char *folded(const char *text, struct arena *mem)
{
	char key[SORT_KEY_SIZE];

	if (!text)
		return NULL;
	sort_key_fold(text, key);
	return arena_copy(mem, key);
}

static bool open_cursor(struct request *req, const struct inbox_query *query, struct conversation_filter *filter)
{
	int64_t numbers[4];

	if (!request_cursor(req, query->cursor, &filter->after, numbers, 4))
		return false;
	if (!filter->after)
		return true;
	if (numbers[0] != filter->sort) {
		problems_add(&req->problems, "cursor", "bad_cursor", "belongs to another order");
		return problems_none(&req->problems, &req->error);
	}
	filter->attention = numbers[1];
	filter->last_message_at = numbers[2];
	filter->id = numbers[3];
	return true;
}

static const char *next_cursor(struct request *req, const struct conversation_filter *filter, const struct records *rows)
{
	const struct interaction *last = (const struct interaction *)rows->items + rows->count - 1;
	int64_t numbers[4];

	if (filter->prefix || rows->count < (size_t)filter->limit)
		return NULL;
	numbers[0] = filter->sort;
	numbers[1] = last->attention;
	numbers[2] = last->last_message_at;
	numbers[3] = last->id;
	return reply_cursor(req, numbers, 4);
}

static bool is_filtered(const struct inbox_query *query)
{
	return query->status >= 0 || query->campaign_id || query->lead_id || query->unread || query->failed ||
	       query->agent_mode || query->q || query->from || query->to;
}

static bool list_interactions(struct request *req)
{
	struct inbox_query query = {.status = -1, .limit = 50};
	struct conversation_filter filter = {.workspace_id = req->caller.workspace_id};
	struct records rows;
	int64_t total = 0, unread = 0;
	const char *extra;

	if (!request_query(req, &query))
		return false;
	filter.status = query.status;
	filter.campaign_id = query.campaign_id;
	filter.lead_id = query.lead_id;
	filter.unread = query.unread;
	filter.failed = query.failed;
	filter.agent_mode = query.agent_mode;
	filter.our_phone = read_phone(req, "from", query.from);
	filter.their_phone = read_phone(req, "to", query.to);
	filter.prefix = folded(query.q, req->mem);
	filter.sort = query.sort == 1 ? SORT_ATTENTION : SORT_NEWEST;
	filter.limit = (int)query.limit;
	if (!problems_none(&req->problems, &req->error) || !open_cursor(req, &query, &filter))
		return false;
	if (query.type == INTERACTION_CALL)
		rows = (struct records){NULL, 0};
	else if (!conversation_store_list(req->db, req->mem, &filter, &rows, &req->error))
		return false;
	if (!counter_read(req->db, req->caller.workspace_id, "interactions", &total, &req->error) ||
	    !counter_read(req->db, req->caller.workspace_id, "interactions_unread", &unread, &req->error))
		return false;
	for (size_t i = 0; i < rows.count; i++)
		interaction_show((struct interaction *)rows.items + i, req->mem);
	extra = is_filtered(&query)
	                ? arena_format(req->mem, "\"total\":null,\"unread_total\":%lld", (long long)unread)
	                : arena_format(req->mem, "\"total\":%lld,\"unread_total\":%lld", (long long)total, (long long)unread);
	return reply_list(req, interaction_fields, sizeof(struct interaction), rows,
	                  rows.count ? next_cursor(req, &filter, &rows) : NULL, extra);
}

/* ---- one conversation ---- */

struct from_choice {
	int64_t number_id;
	const char *phone, *label, *why;
	bool auto_chosen;
};

static const struct field from_choice_fields[] = {
	F_ID(struct from_choice, number_id, "num"),
	F_TEXT(struct from_choice, phone, 0, 40),
	F_TEXT(struct from_choice, label, 0, 200),
	F_TEXT(struct from_choice, why, 0, 20, .about = "campaign, agent or number."),
	{ .name = "auto", .type = FIELD_BOOL, .offset = FIELD_AT(struct from_choice, auto_chosen, bool),
	  .about = "Taken where none is named." },
	F_END
};

struct blocked {
	const char *code, *detail, *by, *why, *href;
	int64_t at;
};

static const struct field blocked_fields[] = {
	F_TEXT(struct blocked, code, 0, 60),
	F_TEXT(struct blocked, detail, 0, 400),
	F_TEXT(struct blocked, by, 0, 200),
	F_TEXT(struct blocked, why, 0, 500),
	F_TIME(struct blocked, at),
	F_TEXT(struct blocked, href, 0, 200),
	F_END
};

/* The conversation and what a page about it needs. */
struct interaction_page {
	struct interaction interaction;
	struct records transcript, from_choices;
	int64_t next_before;
	const struct blocked *blocked;
};

static const struct field interaction_page_fields[] = {
	F_RECORDS(struct interaction_page, transcript, transcript_entry_fields, struct transcript_entry,
                  .about = "Oldest first."),
	F_ID(struct interaction_page, next_before, "msg",
             .about = "Where the earlier page ends; null at the start of the thread."),
	F_RECORDS(struct interaction_page, from_choices, from_choice_fields, struct from_choice),
	F_RECORD(struct interaction_page, blocked, blocked_fields, struct blocked, .about = "Why no text may be sent, or null."),
	F_END,
};

enum { READS_MAX = 8 };

struct page_query {
	int64_t before, limit;
};

static const struct field page_query_fields[] = {
	F_ID(struct page_query, before, "msg", .about = "Only messages before this one."),
	F_INT(struct page_query, limit, 1, 200),
	F_END
};

static bool read_transcript(struct request *req, const struct page_query *query, struct interaction_page *page)
{
	struct records messages;
	struct transcript_entry *entries;
	size_t count;

	if (!conversation_store_list_messages(req->db, req->mem, req->caller.workspace_id, page->interaction.id, query->before,
	                                      (int)query->limit + 1, &messages, &req->error))
		return false;
	count = messages.count > (size_t)query->limit ? (size_t)query->limit : messages.count;
	entries = arena_array(req->mem, count ? count : 1, sizeof(*entries));
	for (size_t i = 0; i < count; i++)
		transcript_entry_of((const struct message *)messages.items + i, &entries[count - 1 - i]);
	page->transcript = (struct records){entries, count};
	page->next_before = messages.count > count ? entries[0].id : 0;
	return true;
}

static bool read_choices(struct request *req, const struct campaign *campaign, bool is_test, struct interaction_page *page)
{
	struct senders *senders = arena_alloc(req->mem, sizeof(*senders));
	struct from_choice *choices;
	struct error none;

	if (!sender_list(req->db, req->mem, req->caller.workspace_id, campaign, is_test, senders, &none)) {
		if (none.kind != FAIL_INVALID) {
			req->error = none;
			return false;
		}
		senders->count = 0; /* the page shows that there is none */
	}
	choices = arena_array(req->mem, senders->count ? (size_t)senders->count : 1, sizeof(*choices));
	for (int i = 0; i < senders->count; i++) {
		const struct number *number = &senders->items[i].number;

		choices[i] = (struct from_choice){number->id, number->phone, number->label, senders->items[i].why,
		                                  strcmp(number->phone, page->interaction.our_phone) == 0};
	}
	page->from_choices = (struct records){choices, (size_t)senders->count};
	return true;
}

static bool read_blocked(struct request *req, const struct lead *lead, const struct campaign *campaign,
                         struct interaction_page *page)
{
	struct eligibility_case text = {
		.workspace_id = req->caller.workspace_id,
		.phone = page->interaction.their_phone,
		.lead = lead,
		.campaign = campaign,
	};
	struct consent_refusal refusal = {0};
	struct blocked *blocked;
	bool allowed;

	if (!eligibility_ask_consent(req->db, req->mem, &text, &allowed, &refusal, &req->error))
		return false;
	if (allowed)
		return true;
	blocked = arena_alloc(req->mem, sizeof(*blocked));
	*blocked = (struct blocked){
		.code = refusal.code, .detail = refusal.rule, .by = refusal.who, .why = refusal.why, .at = refusal.at};
	blocked->href = arena_format(req->mem, "/api/v1/consent?phone=%%2B%s",
	                             page->interaction.their_phone[0] == '+' ? page->interaction.their_phone + 1
	                                                                     : page->interaction.their_phone);
	page->blocked = blocked;
	return true;
}

static bool reply_page(struct request *req, struct interaction_page *page)
{
	struct json_out out;

	interaction_show(&page->interaction, req->mem);
	json_out_init(&out, req->mem);
	json_open_object(&out);
	json_put_fields(&out, interaction_fields, &page->interaction);
	json_put_fields(&out, interaction_page_fields, page);
	json_close_object(&out);
	req->reply.etag = arena_format(req->mem, "%lld", (long long)page->interaction.version);
	return reply_json(req, 200, out.buffer.bytes, out.buffer.length);
}

/* The conversation and its lines of one moment: what was committed between the two reads would show a line that the conversation does
 * not know of yet, so they are read again. The limit is for a conversation in a storm; it then gets the older heading. */
static bool read_together(struct request *req, const struct page_query *query, struct interaction_page *page)
{
	int64_t workspace_id = req->caller.workspace_id;
	struct interaction now;
	int reads = 0;

	if (!conversation_store_get(req->db, req->mem, workspace_id, req->ids[0], &now, &req->error))
		return false;
	do {
		page->interaction = now;
		if (!read_transcript(req, query, page) ||
		    !conversation_store_get(req->db, req->mem, workspace_id, req->ids[0], &now, &req->error))
			return false;
	} while (now.version != page->interaction.version && ++reads < READS_MAX);
	return true;
}

static bool get_interaction(struct request *req)
{
	struct page_query query = {.limit = 40};
	struct interaction_page page = {0};
	struct lead lead;
	struct campaign campaign;
	bool has_lead = false, has_campaign = false;
	int64_t workspace_id = req->caller.workspace_id;

	if (!request_query(req, &query) || !read_together(req, &query, &page))
		return false;
	if (page.interaction.lead_id &&
	    !lead_find(req->db, req->mem, workspace_id, page.interaction.lead_id, &has_lead, &lead, &req->error))
		return false;
	if (page.interaction.campaign_id &&
	    !campaign_find(req->db, req->mem, workspace_id, page.interaction.campaign_id, &has_campaign, &campaign, &req->error))
		return false;
	if (!read_choices(req, has_campaign ? &campaign : NULL, has_lead && lead.is_test, &page) ||
	    !read_blocked(req, has_lead ? &lead : NULL, has_campaign ? &campaign : NULL, &page))
		return false;
	return reply_page(req, &page);
}

/* ---- opening one by hand ---- */

struct open_body {
	int64_t lead_id, number_id;
	const char *to;
};

static const struct field open_body_fields[] = {
	F_ID(struct open_body, lead_id, "lead", .flags = FIELD_REQUIRED),
	F_ID(struct open_body, number_id, "num", .about = "Default as in sms/send."),
	F_TEXT(struct open_body, to, 1, 40, .about = "One of the lead's numbers; default its primary one."),
	F_END
};

struct opening {
	struct request *req;
	struct open_body body;
	const char *to;
};

static bool choose_number(struct db *db, const struct opening *opening, const struct campaign *campaign, bool is_test,
                          struct number *out, int64_t *agent_id, struct error *err)
{
	struct request *req = opening->req;
	struct senders *senders = arena_alloc(req->mem, sizeof(*senders));

	if (!sender_list(db, req->mem, req->caller.workspace_id, campaign, is_test, senders, err))
		return false;
	*agent_id = senders->agent_id;
	*out = senders->items[0].number;
	if (!opening->body.number_id)
		return true;
	if (number_get(db, req->mem, req->caller.workspace_id, opening->body.number_id, out, err))
		return out->sms || error_set(err, FAIL_INVALID, "unknown_sender", "that number cannot send texts");
	return err->kind == FAIL_NOT_FOUND ? error_set(err, FAIL_INVALID, "unknown_sender", "there is no such number") : false;
}

static bool open_in_transaction(struct db *db, void *arg, struct error *err)
{
	struct opening *opening = arg;
	struct request *req = opening->req;
	int64_t workspace_id = req->caller.workspace_id, agent_id;
	struct lead lead;
	struct campaign campaign;
	struct number number;
	struct interaction interaction;
	bool has_campaign = false, opened, theirs;

	if (!lead_get(db, req->mem, workspace_id, opening->body.lead_id, &lead, err) ||
	    !lead_read_contacts(db, req->mem, &lead, err))
		return false;
	theirs = !opening->to || strcmp(opening->to, lead.phone) == 0;
	for (size_t i = 0; i < lead.contacts.count; i++)
		theirs = theirs || strcmp(opening->to, ((const struct lead_contact *)lead.contacts.items)[i].phone) == 0;
	if (!theirs)
		return error_set(err, FAIL_INVALID, "not_their_number", "'%s' is no number of this lead", opening->to);
	if (lead.campaign_id && !campaign_find(db, req->mem, workspace_id, lead.campaign_id, &has_campaign, &campaign, err))
		return false;
	if (!choose_number(db, opening, has_campaign ? &campaign : NULL, lead.is_test, &number, &agent_id, err) ||
	    !conversation_open(db, req->mem, workspace_id, number.phone, number.id, opening->to ? opening->to : lead.phone, &lead,
	                       lead.campaign_id, agent_id, &interaction, &opened, err))
		return false;
	if (opened && (!conversation_save(db, &interaction, true, err) ||
	               !conversation_notice_interaction(db, req->mem, &interaction, err)))
		return false;
	interaction_show(&interaction, req->mem);
	return reply_record(req, opened ? 201 : 200, interaction_fields, &interaction);
}

static bool open_interaction(struct request *req)
{
	struct opening opening = {.req = req};

	request_fields(req, &opening.body);
	opening.to = read_phone(req, "to", opening.body.to);
	if (!problems_none(&req->problems, &req->error))
		return false;
	return request_write(req, open_in_transaction, &opening);
}

/* ---- status, read marks, agent mode ---- */

enum change { CHANGE_STATUS, CHANGE_READ, CHANGE_UNREAD, CHANGE_AGENT_MODE };

struct status_body {
	int status;
	bool enabled;
};

static const struct field status_body_fields[] = {
	F_CHOICE(struct status_body, status, interaction_status_names, .flags = FIELD_REQUIRED),
	F_END
};

static const struct field agent_mode_body_fields[] = {
	F_BOOL(struct status_body, enabled, .flags = FIELD_REQUIRED),
	F_END
};

struct changing {
	struct request *req;
	enum change change;
	struct status_body body;
};

static bool change(struct db *db, struct changing *changing, struct interaction *interaction, struct error *err)
{
	struct arena *mem = changing->req->mem;

	switch (changing->change) {
	case CHANGE_STATUS:
		return conversation_actions_set_status(db, mem, interaction, (enum interaction_status)changing->body.status,
		                                       changing->req->caller.name, err);
	case CHANGE_AGENT_MODE: return conversation_actions_set_agent_mode(db, mem, interaction, changing->body.enabled, err);
	default: return conversation_actions_mark_read(db, mem, interaction, changing->change == CHANGE_READ, err);
	}
}

static bool change_in_transaction(struct db *db, void *arg, struct error *err)
{
	struct changing *changing = arg;
	struct request *req = changing->req;
	struct interaction interaction;

	if (!conversation_store_get(db, req->mem, req->caller.workspace_id, req->ids[0], &interaction, err))
		return false;
	if (!request_fresh(req, interaction.version)) {
		*err = req->error;
		return false;
	}
	if (!change(db, changing, &interaction, err))
		return false;
	interaction_show(&interaction, req->mem);
	return reply_record(req, 200, interaction_fields, &interaction);
}

static bool set_status(struct request *req)
{
	struct changing changing = {.req = req, .change = CHANGE_STATUS};

	return request_body(req, &changing.body) && request_write(req, change_in_transaction, &changing);
}

static bool set_agent_mode(struct request *req)
{
	struct changing changing = {.req = req, .change = CHANGE_AGENT_MODE};

	return request_body(req, &changing.body) && request_write(req, change_in_transaction, &changing);
}

static bool mark_read(struct request *req)
{
	struct changing changing = {.req = req, .change = CHANGE_READ};

	return request_write(req, change_in_transaction, &changing);
}

static bool mark_unread(struct request *req)
{
	struct changing changing = {.req = req, .change = CHANGE_UNREAD};

	return request_write(req, change_in_transaction, &changing);
}

const struct route conversation_routes[] = {
	{"GET", "/api/v1/interactions", list_interactions, .right = RIGHT_READ, .query = inbox_query_fields,
         .gives = interaction_fields, .list = true, .about = "The inbox: newest first, or those that need attention first."},
	{"POST", "/api/v1/interactions", open_interaction, .right = RIGHT_WRITE, .takes = open_body_fields,
         .gives = interaction_fields, .status = 201, .about = "Opens the conversation with a lead, or finds it (200)."},
	{"GET", "/api/v1/interactions/{id:int}", get_interaction, .right = RIGHT_READ, .query = page_query_fields,
         .gives = interaction_fields,
         .about = "One conversation with a page of its transcript, the choice of senders, and why it is blocked, if it is."},
	{"POST", "/api/v1/interactions/{id:int}/status", set_status, .right = RIGHT_WRITE, .takes = status_body_fields,
         .gives = interaction_fields, .about = "Sets the status (S31); dnc withdraws consent for the number."},
	{"POST", "/api/v1/interactions/{id:int}/read", mark_read, .right = RIGHT_WRITE, .gives = interaction_fields,
         .about = "All is read."},
	{"POST", "/api/v1/interactions/{id:int}/unread", mark_unread, .right = RIGHT_WRITE, .gives = interaction_fields,
         .about = "Marks it for later."},
	{"POST", "/api/v1/interactions/{id:int}/agent-mode", set_agent_mode, .right = RIGHT_WRITE,
         .takes = agent_mode_body_fields, .gives = interaction_fields,
         .about = "Lets the campaign's SMS agent answer by itself, or not."},
	{0},
};
