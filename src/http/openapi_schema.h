/* The schemas of the OpenAPI document: a name for each field table, and what its fields allow. */
#ifndef HTTP_OPENAPI_SCHEMA_H
#define HTTP_OPENAPI_SCHEMA_H

#include "http/router.h"
#include "text/json.h"

enum schema_use {
	SCHEMA_GIVEN,  /* answers: all shown fields, always there */
	SCHEMA_CREATE, /* bodies: required fields must be there */
	SCHEMA_CHANGE, /* bodies of PATCH: nothing must be there */
};

struct schemas;

/* Names every table that a visible route takes or gives, in the order of the routes. Lives in `mem`. */
struct schemas *schemas_create(const struct router *router, struct arena *mem);
const char *schemas_name(const struct schemas *schemas, const struct field *fields, enum schema_use use);
/* {"$ref": "#/components/schemas/Lead"} */
void schemas_put_ref(const struct schemas *schemas, struct json_out *out, const struct field *fields, enum schema_use use);
/* All of them as members of the open object. */
void schemas_put_all(const struct schemas *schemas, struct json_out *out);
/* The schema of one field as a value, as in query parameters. */
void schema_put_field(struct json_out *out, const struct field *field, enum schema_use use);
/* "^lead_[…]{13}$" */
const char *schema_id_pattern(const char *prefix, struct arena *mem);

#endif
