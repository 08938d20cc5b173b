/* Owns how handlers read a request: headers, query, forms, the JSON body, If-Match. */
#include <string.h>

#include "http/visit.h"

const char *request_header(struct request *req, const char *name)
{
	struct visit *visit = req->internal;
	const char *value;

	return fetch_header(visit, name, &value) ? value : MHD_lookup_connection_value(visit->connection, MHD_HEADER_KIND, name);
}

void request_fields(struct request *req, void *record)
{
	enum json_read_mode mode = req->route->partial ? JSON_CHANGE : JSON_CREATE;

	/* A false answer has left its reasons among the problems. */
	(void)!json_read_record(req->body, req->route->takes, mode, NULL, req->mem, record, &req->problems);
}

bool request_body(struct request *req, void *record)
{
	request_fields(req, record);
	return problems_none(&req->problems, &req->error);
}

bool request_has(struct request *req, const char *member)
{
	return json_member(req->body, member) != NULL;
}

static bool is_repeated(const struct form *form, size_t index)
{
	for (size_t i = 0; i < index; i++)
		if (strcmp(form->items[i].name, form->items[index].name) == 0)
			return true;
	return false;
}

static void read_parameter(struct request *req, const struct form *query, size_t index, void *record)
{
	const struct form_field *item = &query->items[index];
	const struct field *field = field_find(req->route->query, item->name);

	if (!field)
		problems_add(&req->problems, item->name, "unknown_parameter", "There is no such parameter here.");
	else if (is_repeated(query, index))
		problems_add(&req->problems, item->name, "repeated", "This parameter stands twice.");
	else
		(void)!json_read_text_field(field, item->value, req->mem, record, &req->problems);
}

bool request_query(struct request *req, void *record)
{
	struct form query;

	if (!form_parse(req->query_string, strlen(req->query_string), req->mem, &query, &req->error))
		return false;
	for (size_t i = 0; i < query.count; i++)
		read_parameter(req, &query, i, record);
	for (const struct field *field = req->route->query; field->name; field++)
		if ((field->flags & FIELD_REQUIRED) && !form_get(&query, field->name))
			problems_add(&req->problems, field->name, "required", "This parameter is needed.");
	return problems_none(&req->problems, &req->error);
}

/* If-Match: "5" or a list of such; * fits any version. */
bool request_fresh(struct request *req, int64_t version)
{
	const char *wanted = request_header(req, "If-Match");
	char *tag = arena_format(req->mem, "\"%lld\"", (long long)version);

	if (!wanted || strcmp(wanted, "*") == 0 || strstr(wanted, tag))
		return true;
	return error_set(&req->error, FAIL_STALE, "stale", "This was changed meanwhile; it is version %lld now.",
	                 (long long)version);
}
