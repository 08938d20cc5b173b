/* Owns the words with which handlers answer. */
#include <string.h>

#include "http/visit.h"

static bool answer(struct request *req, int status, const char *type, const char *bytes, size_t length)
{
	req->reply.status = status;
	req->reply.content_type = type;
	req->reply.body = bytes;
	req->reply.length = length;
	return true;
}

bool reply_empty(struct request *req, int status)
{
	return answer(req, status, NULL, "", 0);
}

bool reply_json(struct request *req, int status, const char *json, size_t length)
{
	return answer(req, status, "application/json", json, length);
}

bool reply_bytes(struct request *req, int status, const char *content_type, const char *bytes, size_t length)
{
	return answer(req, status, content_type, bytes, length);
}

bool reply_record(struct request *req, int status, const struct field *fields, const void *record)
{
	const struct field *version = field_find(fields, "version");
	struct json_out out;

	json_out_init(&out, req->mem);
	json_put_record(&out, fields, record);
	if (version && version->type == FIELD_INT)
		req->reply.etag = arena_format(req->mem, "%lld", (long long)*(const int64_t *)field_of(version, record));
	return reply_json(req, status, out.buffer.bytes, out.buffer.length);
}

bool reply_list(struct request *req, const struct field *fields, size_t size, struct records rows, const char *cursor,
                const char *extra)
{
	struct json_out out;

	json_out_init(&out, req->mem);
	json_open_object(&out);
	json_key(&out, "data");
	json_open_array(&out);
	for (size_t i = 0; i < rows.count; i++)
		json_put_record(&out, fields, (const char *)rows.items + i * size);
	json_close_array(&out);
	json_key(&out, "next_cursor");
	json_put_text(&out, cursor);
	if (extra && *extra)
		buffer_format(&out.buffer, ",%s", extra);
	json_close_object(&out);
	return reply_json(req, 200, out.buffer.bytes, out.buffer.length);
}
