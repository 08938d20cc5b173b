/* Owns the way from field tables to JSON schemas. */
#include <ctype.h>
#include <string.h>

#include "http/openapi_schema.h"

enum { DEEPEST = 4, TEXT_MOST = 1000 };

struct schema {
	struct schema *next;
	const struct field *fields;
	enum schema_use use;
	const char *name;
};

struct schemas {
	struct schema *first, **last;
	struct arena *mem;
};

/* ---- names ---- */

/* "leads" -> "lead", "companies" -> "company"; good enough for our own paths. */
static size_t singular(char *word, size_t length)
{
	if (length > 4 && strncmp(word + length - 3, "ies", 3) == 0) {
		word[length - 3] = 'y';
		return length - 2;
	}
	if (length > 3 && word[length - 1] == 's' && !strchr("su", word[length - 2]) && strncmp(word, "sms", length) != 0)
		return length - 1;
	return length;
}

static void add_word(struct buffer *out, const char *text, size_t length)
{
	char word[64];
	bool upper = true;

	if (length >= sizeof(word))
		length = sizeof(word) - 1;
	memcpy(word, text, length);
	length = singular(word, length);
	for (size_t i = 0; i < length; i++) {
		if (!isalnum((unsigned char)word[i])) {
			upper = true;
			continue;
		}
		buffer_add_char(out, upper ? (char)toupper((unsigned char)word[i]) : word[i]);
		upper = false;
	}
}

/* /api/v1/leads/{id}/history -> LeadHistory */
static const char *name_of_path(const char *path, struct arena *mem)
{
	struct buffer out;

	buffer_init(&out, mem);
	if (strncmp(path, "/api/v1/", 8) == 0)
		path += 7;
	while (*path) {
		size_t length = strcspn(++path, "/");

		if (length && *path != '{')
			add_word(&out, path, length);
		path += length;
	}
	return out.length ? out.bytes : "Root";
}

static struct schema *find(const struct schemas *schemas, const struct field *fields, enum schema_use use)
{
	for (struct schema *schema = schemas->first; schema; schema = schema->next)
		if (schema->fields == fields && schema->use == use)
			return schema;
	return NULL;
}

static bool name_is_taken(const struct schemas *schemas, const char *name)
{
	for (const struct schema *schema = schemas->first; schema; schema = schema->next)
		if (strcmp(schema->name, name) == 0)
			return true;
	return strcmp(name, "Problem") == 0;
}

static void add(struct schemas *schemas, const struct field *fields, enum schema_use use, const char *name)
{
	const char *base = name;
	struct schema *schema;

	if (!fields || find(schemas, fields, use))
		return;
	for (int number = 2; name_is_taken(schemas, name); number++)
		name = arena_format(schemas->mem, "%s%d", base, number);
	schema = arena_alloc(schemas->mem, sizeof(*schema));
	*schema = (struct schema){NULL, fields, use, name};
	*schemas->last = schema;
	schemas->last = &schema->next;
}

/* What is given names the record; bodies of the same table are called after it. */
static const char *name_of_body(const struct schemas *schemas, const struct route *route, const char *path)
{
	const struct schema *given = find(schemas, route->takes, SCHEMA_GIVEN);
	const char *name = given ? given->name : name_of_path(path, schemas->mem);

	if (route->partial)
		return arena_format(schemas->mem, "%sChange", name);
	return arena_format(schemas->mem, given ? "%sCreate" : "%sBody", name);
}

struct schemas *schemas_create(const struct router *router, struct arena *mem)
{
	struct schemas *schemas = arena_alloc(mem, sizeof(*schemas));

	schemas->mem = mem;
	schemas->last = &schemas->first;
	for (int i = 0; i < router_count(router); i++)
		if (!router_route(router, i)->hidden)
			add(schemas, router_route(router, i)->gives, SCHEMA_GIVEN, name_of_path(router_path(router, i), mem));
	for (int i = 0; i < router_count(router); i++) {
		const struct route *route = router_route(router, i);

		if (!route->hidden && route->takes)
			add(schemas, route->takes, route->partial ? SCHEMA_CHANGE : SCHEMA_CREATE,
			    name_of_body(schemas, route, router_path(router, i)));
	}
	return schemas;
}

const char *schemas_name(const struct schemas *schemas, const struct field *fields, enum schema_use use)
{
	const struct schema *schema = find(schemas, fields, use);

	return schema ? schema->name : NULL;
}

/* ---- values ---- */

static void put_text_member(struct json_out *out, const char *name, const char *value)
{
	json_key(out, name);
	json_put_text(out, value);
}

static void put_int_member(struct json_out *out, const char *name, int64_t value)
{
	json_key(out, name);
	json_put_int(out, value);
}

const char *schema_id_pattern(const char *prefix, struct arena *mem)
{
	return arena_format(mem, "^%s_[0-9a-hjkmnp-tv-z]{13}$", prefix);
}

static bool may_be_null(const struct field *field)
{
	switch (field->type) {
	case FIELD_ID:
	case FIELD_TIME:
		return !(field->flags & FIELD_REQUIRED) && strcmp(field->name, "id") != 0 &&
		       strcmp(field->name, "created_at") != 0 && strcmp(field->name, "updated_at") != 0;
	case FIELD_TEXT: return !(field->flags & FIELD_REQUIRED);
	case FIELD_INT:
	case FIELD_REAL:
	case FIELD_CHOICE: return field->flags & FIELD_NULLABLE;
	case FIELD_RECORD: return true;
	default: return false;
	}
}

static void put_type(struct json_out *out, const char *type, bool null)
{
	json_key(out, "type");
	if (!null) {
		json_put_text(out, type);
		return;
	}
	json_open_array(out);
	json_put_text(out, type);
	json_put_text(out, "null");
	json_close_array(out);
}

static void put_choices(struct json_out *out, const struct field *field)
{
	put_type(out, "string", may_be_null(field));
	json_key(out, "enum");
	json_open_array(out);
	for (const char *const *choice = field->choices; *choice; choice++)
		json_put_text(out, *choice);
	if (may_be_null(field))
		json_put_null(out);
	json_close_array(out);
}

/* What a program can check beforehand. Where an empty text stands for none it fits too. */
static void put_pattern(struct json_out *out, const struct field *field)
{
	static const struct {
		const char *format, *pattern, *or_empty;
	} patterns[] = {
		{"country", "^[A-Za-z]{2}$", "^([A-Za-z]{2})?$"},
		{"language", "^[A-Za-z]{2,3}([-_][A-Za-z]{4})?([-_]([A-Za-z]{2}|[0-9]{3}))?$",
	         "^([A-Za-z]{2,3}([-_][A-Za-z]{4})?([-_]([A-Za-z]{2}|[0-9]{3}))?)?$"},
		{"time_of_day", "^([01][0-9]|2[0-3]):[0-5][0-9]$", "^(([01][0-9]|2[0-3]):[0-5][0-9])?$"},
	};

	for (size_t i = 0; field->format && i < sizeof(patterns) / sizeof(patterns[0]); i++)
		if (strcmp(patterns[i].format, field->format) == 0)
			put_text_member(out, "pattern", field->min ? patterns[i].pattern : patterns[i].or_empty);
}

static void put_text(struct json_out *out, const struct field *field, enum schema_use use)
{
	put_type(out, "string", may_be_null(field));
	if (field->format)
		put_text_member(out, "format", field->format);
	if (use == SCHEMA_GIVEN)
		return;
	put_pattern(out, field);
	if (field->min)
		put_int_member(out, "minLength", field->min);
	put_int_member(out, "maxLength", field->max ? field->max : TEXT_MOST);
}

static void put_int(struct json_out *out, const struct field *field)
{
	put_type(out, "integer", may_be_null(field));
	put_text_member(out, "format", "int64");
	if (field->min != INT64_MIN)
		put_int_member(out, "minimum", field->min);
	if (field->max != INT64_MAX && field->max > field->min)
		put_int_member(out, "maximum", field->max);
}

static void put_object(struct json_out *out, const struct field *fields, enum schema_use use, int depth);

static void put_records(struct json_out *out, const struct field *field, enum schema_use use, int depth)
{
	put_type(out, "array", false);
	if (field->max)
		put_int_member(out, "maxItems", field->max);
	json_key(out, "items");
	/* What a change gives for a list replaces the list: its entries are whole. */
	put_object(out, field->of, use == SCHEMA_CHANGE ? SCHEMA_CREATE : use, depth + 1);
}

static void put_record(struct json_out *out, const struct field *field, enum schema_use use, int depth)
{
	json_key(out, "oneOf");
	json_open_array(out);
	put_object(out, field->of, use, depth + 1);
	json_open_object(out);
	put_type(out, "null", false);
	json_close_object(out);
	json_close_array(out);
}

static void put_field(struct json_out *out, const struct field *field, enum schema_use use, int depth)
{
	json_open_object(out);
	switch (field->type) {
	case FIELD_ID:
		put_type(out, "string", may_be_null(field));
		put_text_member(out, "pattern", schema_id_pattern(field->prefix, out->buffer.mem));
		break;
	case FIELD_INT: put_int(out, field); break;
	case FIELD_REAL: put_type(out, "number", may_be_null(field)); break;
	case FIELD_BOOL: put_type(out, "boolean", false); break;
	case FIELD_TEXT: put_text(out, field, use); break;
	case FIELD_CHOICE: put_choices(out, field); break;
	case FIELD_TIME:
		put_type(out, "string", may_be_null(field));
		put_text_member(out, "format", "date-time");
		break;
	case FIELD_STRINGS:
		put_type(out, "array", false);
		json_key(out, "items");
		json_put_raw(out, "{\"type\":\"string\"}");
		if (field->max && use != SCHEMA_GIVEN)
			put_int_member(out, "maxItems", field->max);
		break;
	case FIELD_OBJECT:
		put_type(out, "object", false);
		json_key(out, "additionalProperties");
		json_put_bool(out, true);
		break;
	case FIELD_RECORDS: put_records(out, field, use, depth); break;
	case FIELD_RECORD: put_record(out, field, use, depth); break;
	}
	if (field->about)
		put_text_member(out, "description", field->about);
	json_close_object(out);
}

static bool is_in(const struct field *field, enum schema_use use)
{
	if (use == SCHEMA_GIVEN)
		return field_is_shown(field);
	if (field->flags & (FIELD_HIDDEN | FIELD_READ_ONLY))
		return false;
	return use == SCHEMA_CREATE || !(field->flags & FIELD_CREATE_ONLY);
}

static bool is_required(const struct field *field, enum schema_use use)
{
	return is_in(field, use) && (use == SCHEMA_GIVEN || (use == SCHEMA_CREATE && (field->flags & FIELD_REQUIRED)));
}

static void put_required(struct json_out *out, const struct field *fields, enum schema_use use)
{
	bool any = false;

	for (const struct field *field = fields; field->name; field++)
		any |= is_required(field, use);
	if (!any)
		return;
	json_key(out, "required");
	json_open_array(out);
	for (const struct field *field = fields; field->name; field++)
		if (is_required(field, use))
			json_put_text(out, field->name);
	json_close_array(out);
}

static void put_object(struct json_out *out, const struct field *fields, enum schema_use use, int depth)
{
	json_open_object(out);
	put_type(out, "object", false);
	if (depth < DEEPEST) {
		json_key(out, "properties");
		json_open_object(out);
		for (const struct field *field = fields; field->name; field++) {
			if (!is_in(field, use))
				continue;
			json_key(out, field->name);
			put_field(out, field, use, depth);
		}
		json_close_object(out);
		put_required(out, fields, use);
		if (use != SCHEMA_GIVEN) {
			json_key(out, "additionalProperties");
			json_put_bool(out, false);
		}
	}
	json_close_object(out);
}

void schema_put_field(struct json_out *out, const struct field *field, enum schema_use use)
{
	put_field(out, field, use, 0);
}

void schemas_put_ref(const struct schemas *schemas, struct json_out *out, const struct field *fields, enum schema_use use)
{
	json_open_object(out);
	put_text_member(out, "$ref", arena_format(schemas->mem, "#/components/schemas/%s", schemas_name(schemas, fields, use)));
	json_close_object(out);
}

void schemas_put_all(const struct schemas *schemas, struct json_out *out)
{
	for (const struct schema *schema = schemas->first; schema; schema = schema->next) {
		json_key(out, schema->name);
		put_object(out, schema->fields, schema->use, 0);
	}
}
