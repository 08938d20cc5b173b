/* Owns the way from bytes to a tree. jansson reads, then the tree is copied into the arena: arenas run no destructors, so nothing of
 * jansson may outlive this file. */
#include <string.h>

/* jansson and text/json.h name some things alike; inside this file jansson's get another name. None of them is a symbol of the library. */
#define json_type jansson_type
#define JSON_OBJECT JANSSON_OBJECT
#define JSON_ARRAY JANSSON_ARRAY
#define JSON_REAL JANSSON_REAL
#define JSON_NULL JANSSON_NULL
#include <jansson.h>
#undef json_type
#undef JSON_OBJECT
#undef JSON_ARRAY
#undef JSON_REAL
#undef JSON_NULL

#include "text/json_tree.h"

enum { MOST_LEVELS = 64 };

static bool copy_value(json_t *from, int level, struct arena *mem, struct json *to);

static bool copy_array(json_t *from, int level, struct arena *mem, struct json *to)
{
	size_t count = json_array_size(from);

	to->type = JSON_ARRAY;
	to->list.count = count;
	to->list.items = arena_array(mem, count, sizeof(*to->list.items));
	for (size_t i = 0; i < count; i++)
		if (!copy_value(json_array_get(from, i), level + 1, mem, &to->list.items[i]))
			return false;
	return true;
}

static bool copy_object(json_t *from, int level, struct arena *mem, struct json *to)
{
	size_t count = json_object_size(from);
	size_t i = 0;
	const char *name;
	json_t *value;

	to->type = JSON_OBJECT;
	to->list.count = count;
	to->list.items = arena_array(mem, count, sizeof(*to->list.items));
	to->list.names = arena_array(mem, count, sizeof(*to->list.names));
	json_object_foreach(from, name, value)
	{
		to->list.names[i] = arena_copy(mem, name);
		if (!copy_value(value, level + 1, mem, &to->list.items[i]))
			return false;
		i++;
	}
	return true;
}

/* False when arrays and objects stand too deep in each other. */
static bool copy_value(json_t *from, int level, struct arena *mem, struct json *to)
{
	switch (json_typeof(from)) {
	case JANSSON_OBJECT: return level < MOST_LEVELS && copy_object(from, level, mem, to);
	case JANSSON_ARRAY: return level < MOST_LEVELS && copy_array(from, level, mem, to);
	case JSON_STRING:
		to->type = JSON_TEXT;
		to->text = arena_copy_n(mem, json_string_value(from), json_string_length(from));
		return true;
	case JSON_INTEGER:
		to->type = JSON_INT;
		to->integer = json_integer_value(from);
		return true;
	case JANSSON_REAL:
		to->type = JSON_REAL;
		to->real = json_real_value(from);
		return true;
	case JSON_TRUE:
	case JSON_FALSE:
		to->type = JSON_BOOL;
		to->yes = json_typeof(from) == JSON_TRUE;
		return true;
	default: to->type = JSON_NULL; return true;
	}
}

static bool refuse(const json_error_t *error, size_t length, struct error *err)
{
	if (length == 0)
		return error_set(err, FAIL_MALFORMED, "malformed_json", "expected JSON, and there is nothing");
	return error_set(err, FAIL_MALFORMED, "malformed_json", "cannot read the JSON at line %d, column %d: %s",
	                 error->line > 0 ? error->line : 1, error->column > 0 ? error->column : 1, error->text);
}

bool json_parse(const char *bytes, size_t length, struct arena *mem, struct json **out, struct error *err)
{
	json_error_t error;
	json_t *tree = json_loadb(length ? bytes : "", length, JSON_REJECT_DUPLICATES | JSON_DECODE_ANY, &error);
	struct json *copy;
	bool shallow;

	if (!tree)
		return refuse(&error, length, err);
	copy = arena_alloc(mem, sizeof(*copy));
	shallow = copy_value(tree, 0, mem, copy);
	json_decref(tree);
	if (!shallow)
		return error_set(err, FAIL_MALFORMED, "malformed_json",
		                 "cannot read the JSON: it is nested more than %d levels deep", MOST_LEVELS);
	*out = copy;
	return true;
}

enum json_type json_type(const struct json *value)
{
	return value ? value->type : JSON_NULL;
}

struct json *json_member(const struct json *object, const char *name)
{
	if (json_type(object) != JSON_OBJECT)
		return NULL;
	for (size_t i = 0; i < object->list.count; i++)
		if (strcmp(object->list.names[i], name) == 0)
			return &object->list.items[i];
	return NULL;
}

size_t json_count(const struct json *array)
{
	return json_type(array) == JSON_ARRAY ? array->list.count : 0;
}

struct json *json_item(const struct json *array, size_t index)
{
	return index < json_count(array) ? &array->list.items[index] : NULL;
}

const char *json_text(const struct json *value)
{
	return json_type(value) == JSON_TEXT ? value->text : NULL;
}

int64_t json_int(const struct json *value, int64_t otherwise)
{
	return json_type(value) == JSON_INT ? value->integer : otherwise;
}

bool json_bool(const struct json *value, bool otherwise)
{
	return json_type(value) == JSON_BOOL ? value->yes : otherwise;
}

bool json_member_at(const struct json *object, size_t index, const char **name, struct json **value)
{
	if (json_type(object) != JSON_OBJECT || index >= object->list.count)
		return false;
	*name = object->list.names[index];
	*value = &object->list.items[index];
	return true;
}
