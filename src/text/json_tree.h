/* The inside of a JSON value, for the json_*.c files only. */
#ifndef TEXT_JSON_TREE_H
#define TEXT_JSON_TREE_H

#include "text/json.h"

struct json {
	enum json_type type;
	union {
		bool yes;
		int64_t integer;
		double real;
		const char *text;
		struct {
			struct json *items;
			const char **names; /* of an object, one per item; NULL for an array */
			size_t count;
		} list;
	};
};

#endif
