/* One member of a record from outside: the rules of its field table, for bodies and for query strings alike.
 * For the json_*.c files only. */
#ifndef TEXT_JSON_VALUE_H
#define TEXT_JSON_VALUE_H

#include "text/json_tree.h"

/* Who is to blame in a problem, and where what is kept lives. */
struct json_reader {
	struct arena *mem;
	struct problems *problems;
	const char *name; /* the whole path: "contacts[1].phone" */
};

/* Each checks, and writes *at (the member's address) only when all is right. */
bool json_read_int(const struct json_reader *reader, const struct field *field, int64_t value, int64_t *at) MUST_CHECK;
bool json_read_text(const struct json_reader *reader, const struct field *field, const char *text, const char **at) MUST_CHECK;
bool json_read_choice(const struct json_reader *reader, const struct field *field, const char *text, int *at) MUST_CHECK;
bool json_read_id(const struct json_reader *reader, const struct field *field, const char *text, int64_t *at) MUST_CHECK;
bool json_read_time(const struct json_reader *reader, const char *text, int64_t *at) MUST_CHECK;
bool json_read_strings(const struct json_reader *reader, const struct field *field, const struct json *array,
                       const char **at) MUST_CHECK;
bool json_read_object(const struct json_reader *reader, const struct field *field, const struct json *object,
                      const char **at) MUST_CHECK;

/* The same word misspelt: case, underscores and a few letters apart. NULL when none of the fields is near. */
const char *json_nearest_field(const struct field *fields, const char *name);

#endif
