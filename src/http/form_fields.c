/* Owns fields by name: of multipart and urlencoded bodies, of JSON bodies of BODY_FORM routes, of the query; and the view of a request
 * as a carrier's call that drivers read. */
#include <string.h>

#include "http/visit.h"

enum { FORM_BUFFER = 4096, FIELDS_MOST = 200 };

struct form_reader {
	struct form *form;
	struct arena *mem;
	size_t capacity;
};

static void add_field(struct form_reader *reader, const char *name, const char *value)
{
	struct form *form = reader->form;

	if (form->count == FIELDS_MOST)
		return;
	if (form->count == reader->capacity) {
		struct form_field *items = arena_array(reader->mem, reader->capacity * 2 + 16, sizeof(*items));

		if (form->count)
			memcpy(items, form->items, form->count * sizeof(*items));
		form->items = items;
		reader->capacity = reader->capacity * 2 + 16;
	}
	form->items[form->count++] = (struct form_field){name, value};
}

/* Parts of one value come one after the other. */
static enum MHD_Result on_part(void *cls, enum MHD_ValueKind kind, const char *name, const char *file_name,
                               const char *content_type, const char *encoding, const char *bytes, uint64_t offset, size_t length)
{
	struct form_reader *reader = cls;
	struct form *form = reader->form;

	(void)kind;
	(void)file_name;
	(void)content_type;
	(void)encoding;
	if (!name)
		return MHD_YES;
	if (offset == 0 || form->count == 0) {
		add_field(reader, arena_copy(reader->mem, name), arena_copy_n(reader->mem, bytes, length));
	} else {
		struct form_field *field = &form->items[form->count - 1];

		field->value = arena_format(reader->mem, "%s%.*s", field->value, (int)length, bytes);
	}
	return MHD_YES;
}

static void read_multipart(struct visit *visit, struct form_reader *reader)
{
	struct MHD_PostProcessor *parts = MHD_create_post_processor(visit->connection, FORM_BUFFER, on_part, reader);

	if (!parts)
		return;
	MHD_post_process(parts, visit->req.raw.bytes, visit->req.raw.length);
	MHD_destroy_post_processor(parts);
	for (size_t i = 0; i < reader->form->count; i++) {
		struct form_field *field = &reader->form->items[i];

		field->name = form_text_any(field->name, strlen(field->name), reader->mem, &reader->form->recoded);
		field->value = form_text_any(field->value, strlen(field->value), reader->mem, &reader->form->recoded);
	}
}

/* Top-level texts, numbers and booleans, as text. */
static void read_json_members(struct request *req, struct form_reader *reader)
{
	const char *name;
	struct json *root, *value;

	if (!json_parse(req->raw.bytes, req->raw.length, req->mem, &root, NULL))
		return;
	for (size_t i = 0; json_member_at(root, i, &name, &value); i++) {
		if (json_type(value) == JSON_TEXT)
			add_field(reader, name, json_text(value));
		else if (json_type(value) != JSON_NULL)
			add_field(reader, name, json_dump(value, req->mem));
	}
}

/* Once a request; a body that cannot be read has no fields. */
static struct form *body_form(struct request *req)
{
	struct visit *visit = req->internal;
	struct form_reader reader = {.form = &visit->form, .mem = req->mem};
	const char *type;

	if (visit->form_read)
		return &visit->form;
	visit->form_read = true;
	if (!req->route || req->route->body != BODY_FORM || !req->raw.length)
		return &visit->form;
	type = request_header(req, "Content-Type");
	if (strict_type_is(type, "multipart/form-data"))
		read_multipart(visit, &reader);
	else if (strict_type_is(type, "application/json"))
		read_json_members(req, &reader);
	else
		form_parse_any(req->raw.bytes, req->raw.length, req->mem, &visit->form);
	return &visit->form;
}

static struct form *query_form(struct request *req)
{
	struct visit *visit = req->internal;

	if (!visit->query_read && req->route && req->route->hidden)
		form_parse_any(req->query_string, strlen(req->query_string), req->mem, &visit->query_fields);
	else if (!visit->query_read)
		(void)!form_parse(req->query_string, strlen(req->query_string), req->mem, &visit->query_fields, NULL);
	visit->query_read = true;
	return &visit->query_fields;
}

const char *request_form(struct request *req, const char *name)
{
	struct visit *visit = req->internal;
	const char *value = visit->spool ? spool_field(visit->spool, name) : form_get(body_form(req), name);

	return value ? value : form_get(query_form(req), name);
}

/* ---- as drivers see it ---- */

static const char *call_header(const struct webhook_call *call, const char *name)
{
	return request_header(call->source, name);
}

static const char *call_field(const struct webhook_call *call, const char *name)
{
	return request_form(call->source, name);
}

static size_t call_fields(const struct webhook_call *call, struct http_header *out, size_t room)
{
	const struct form *form = body_form(call->source);
	size_t count = 0;

	for (; count < form->count && count < room; count++)
		out[count] = (struct http_header){form->items[count].name, form->items[count].value};
	return count;
}

void request_webhook(struct request *req, const char *public_url, struct webhook_call *out)
{
	bool slash = public_url[0] && public_url[strlen(public_url) - 1] == '/';

	*out = (struct webhook_call){
		.method = req->method,
		.url = arena_format(req->mem, "%.*s%s%s%s", (int)(strlen(public_url) - slash), public_url, req->path,
	                            *req->query_string ? "?" : "", req->query_string),
		.body = req->raw.bytes,
		.body_length = req->raw.length,
		.content_type = request_header(req, "Content-Type"),
		.header = call_header,
		.field = call_field,
		.fields = call_fields,
		.source = req,
	};
	out->recoded = body_form(req)->recoded;
	out->recoded = query_form(req)->recoded || out->recoded;
}
