/* Owns GET, PATCH and DELETE of /messages/{id}. They are created above, where models are. */
#include <string.h>

#include "conversation/conversation_parts.h"
#include "conversation/log_actions.h"
#include "http/request.h"
#include "text/language.h"

enum { TEXT_MAX = 100000 };

static const struct field change_fields[] = {
	F_TEXT(struct log_change, original_text, 1, TEXT_MAX),
	F_TEXT(struct log_change, original_language, 2, 20, .about = "ISO 639-1."),
	F_TEXT(struct log_change, translated_text, 1, TEXT_MAX, .about = "The same content for the reader."),
	F_CHOICE(struct log_change, channel, log_channel_names),
	F_CHOICE(struct log_change, status, message_status_names, .about = "sent: it was sent, by whatever way."),
	F_TIME(struct log_change, sent_at, .about = "With status sent; default now; may lie in the past."),
	F_END
};

static bool get_message(struct request *req)
{
	struct log_entry entry;

	return log_get(req->db, req->mem, req->caller.workspace_id, req->ids[0], &entry, &req->error) &&
	       reply_record(req, 200, log_entry_fields, &entry);
}

static bool read_fresh(struct request *req, struct db *db, struct log_entry *entry, struct error *err)
{
	if (!log_get(db, req->mem, req->caller.workspace_id, req->ids[0], entry, err))
		return false;
	if (request_fresh(req, entry->version))
		return true;
	*err = req->error;
	return false;
}

struct changing {
	struct request *req;
	struct log_change change;
};

static bool change_in_write(struct db *db, void *arg, struct error *err)
{
	struct changing *changing = arg;
	struct request *req = changing->req;
	struct log_refusal refusal = {0};
	struct log_entry entry;

	if (!read_fresh(req, db, &entry, err))
		return false;
	if (log_change(db, req->mem, &entry, &changing->change, &refusal, err))
		return reply_record(req, 200, log_entry_fields, &entry);
	if (err->kind == FAIL_FORBIDDEN)
		req->problem_members = log_refusal_members(&refusal, req->mem);
	return false;
}

static bool is_blank(const char *text)
{
	return text && text[strspn(text, " \t\r\n")] == 0;
}

static bool change_message(struct request *req)
{
	struct changing changing = {.req = req, .change = {.channel = -1, .status = -1, .by = req->caller.name}};
	struct log_change *change = &changing.change;

	if (!request_body(req, change))
		return false;
	if (is_blank(change->original_text))
		problems_add(&req->problems, "original_text", "too_short", "must not be blank");
	if (change->original_language && !language_of(change->original_language, req->mem))
		problems_add(&req->problems, "original_language", "unknown_language", "must be an ISO 639-1 code, like en");
	else
		change->original_language = language_of(change->original_language, req->mem);
	return problems_none(&req->problems, &req->error) && request_write(req, change_in_write, &changing);
}

static bool remove_in_write(struct db *db, void *arg, struct error *err)
{
	struct request *req = arg;
	struct log_entry entry;

	return read_fresh(req, db, &entry, err) && log_remove_draft(db, req->mem, &entry, err) && reply_empty(req, 204);
}

static bool remove_message(struct request *req)
{
	return request_write(req, remove_in_write, req);
}

const struct route log_routes[] = {
	{"GET", "/api/v1/messages/{id:msg}", get_message, .right = RIGHT_READ, .gives = log_entry_fields,
         .about = "One message, logged or text."},
	{"PATCH", "/api/v1/messages/{id:msg}", change_message, .right = RIGHT_WRITE, .takes = change_fields, .partial = true,
         .gives = log_entry_fields, .about = "Changes a draft, or marks it as sent; what was sent stays as it is (409)."},
	{"DELETE", "/api/v1/messages/{id:msg}", remove_message, .right = RIGHT_WRITE, .status = 204,
         .about = "Deletes a draft; what was said stays (409)."},
	{0},
};
