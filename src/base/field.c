/* Owns the look-ups in field tables. */
#include <string.h>

#include "base/field.h"

const struct field *field_find(const struct field *fields, const char *name)
{
	for (const struct field *field = fields; field->name; field++)
		if (strcmp(field->name, name) == 0)
			return field;
	return NULL;
}

int choice_find(const char *const *choices, const char *name)
{
	for (int i = 0; choices[i]; i++)
		if (strcmp(choices[i], name) == 0)
			return i;
	return -1;
}
