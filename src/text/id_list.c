/* Owns lists of ids inside a column. */
#include "text/id_list.h"

#include <string.h>

#include "base/id.h"
#include "text/json.h"

struct id_list id_list_read(const char *json, const char *prefix, struct arena *mem)
{
	struct id_list list = {.bad = -1};
	struct json *array;
	struct error ignored;

	if (!json || !json_parse(json, strlen(json), mem, &array, &ignored))
		return list;
	list.ids = arena_array(mem, json_count(array) + 1, sizeof(*list.ids));
	for (size_t i = 0; i < json_count(array); i++) {
		const char *text = json_text(json_item(array, i));

		if (text && id_parse(text, prefix, &list.ids[list.count]))
			list.count++;
		else if (list.bad < 0)
			list.bad = (int64_t)i;
	}
	return list;
}

const char *id_list_without(const char *json, const char *prefix, int64_t id, struct arena *mem)
{
	struct id_list list = id_list_read(json, prefix, mem);
	struct json_out out;
	bool found = false;

	json_out_init(&out, mem);
	json_open_array(&out);
	for (size_t i = 0; i < list.count; i++) {
		if (list.ids[i] == id)
			found = true;
		else
			json_put_id(&out, prefix, list.ids[i]);
	}
	json_close_array(&out);
	return found ? out.buffer.bytes : NULL;
}
