/* JSON, strict: UTF-8 checked, duplicate members refused, at most 64 levels. jansson stays behind this header.
 * Reading gives a borrowed tree owned by the arena; writing appends to a buffer. */
#ifndef TEXT_JSON_H
#define TEXT_JSON_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "base/buffer.h"
#include "base/field.h"
#include "base/problems.h"

struct json; /* one value of a parsed tree; lives as long as the arena it was parsed into */

enum json_type { JSON_NULL, JSON_BOOL, JSON_INT, JSON_REAL, JSON_TEXT, JSON_ARRAY, JSON_OBJECT };

/* FAIL_MALFORMED "malformed_json" with line and column in words. */
bool json_parse(const char *bytes, size_t length, struct arena *mem, struct json **out, struct error *err) MUST_CHECK;

/* All accept NULL, as an absent value. */
enum json_type json_type(const struct json *value);
struct json *json_member(const struct json *object, const char *name); /* NULL when absent or no object */
size_t json_count(const struct json *array);
struct json *json_item(const struct json *array, size_t index);
const char *json_text(const struct json *value); /* NULL when no text */
int64_t json_int(const struct json *value, int64_t otherwise);
bool json_bool(const struct json *value, bool otherwise);
/* Members in order: for (size_t i = 0; json_member_at(object, i, &name, &value); i++) */
bool json_member_at(const struct json *object, size_t index, const char **name, struct json **value);
/* Compact text of a value, in `mem`. */
const char *json_dump(const struct json *value, struct arena *mem);

/* ---- writing: commas and colons come by themselves ---- */

struct json_out {
	struct buffer buffer;
	bool comma;
};

void json_out_init(struct json_out *out, struct arena *mem);
void json_open_object(struct json_out *out);
void json_close_object(struct json_out *out);
void json_open_array(struct json_out *out);
void json_close_array(struct json_out *out);
void json_key(struct json_out *out, const char *name);
void json_put_text(struct json_out *out, const char *text); /* NULL writes null; bad UTF-8 becomes U+FFFD */
void json_put_int(struct json_out *out, int64_t value);
void json_put_bool(struct json_out *out, bool value);
void json_put_null(struct json_out *out);
void json_put_id(struct json_out *out, const char *prefix, int64_t id); /* 0 writes null */
void json_put_time(struct json_out *out, int64_t time_ms);              /* 0 writes null */
void json_put_raw(struct json_out *out, const char *json);              /* a complete value, trusted */
/* The shown fields of a record as members of the open object. */
void json_put_fields(struct json_out *out, const struct field *fields, const void *record);
/* The record as an object. */
void json_put_record(struct json_out *out, const struct field *fields, const void *record);

/* ---- records ---- */

enum json_read_mode { JSON_CREATE, JSON_CHANGE };

/* Reads an object into *record by the table: wrong types, lengths (code points), unknown members (did you mean …), read-only members,
 * missing required ones (JSON_CREATE) become problems, all at once; nothing else of *record is touched. `path` prefixes field names
 * ("contacts[1]") or is NULL. True when no problem was added. Texts, objects and arrays are kept in `mem`. Control characters
 * other than tab and line breaks are refused; texts are trimmed of surrounding white space only where max <= 200. */
bool json_read_record(const struct json *object, const struct field *fields, enum json_read_mode mode, const char *path,
                      struct arena *mem, void *record, struct problems *problems) MUST_CHECK;
/* The same from one text per field, as in query strings ("limit=50", "status=created"). */
bool json_read_text_field(const struct field *field, const char *text, struct arena *mem, void *record,
                          struct problems *problems) MUST_CHECK;

#endif
