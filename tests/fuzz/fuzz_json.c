/* JSON bodies: what parses must print, read back and print as the same, and no body may break the reading of a record. */
#include <stdlib.h>
#include <string.h>

#include "text/json.h"

struct entry {
	const char *phone;
};

struct body {
	int64_t account_id, number, due_at;
	bool flag;
	const char *name, *email, *website, *tags, *variables;
	int status;
	struct records contacts;
	const struct entry *one;
};

static const char *const statuses[] = {"created", "scheduled", NULL};
static const struct field entry_fields[] = {F_TEXT(struct entry, phone, 1, 20, .flags = FIELD_REQUIRED), F_END};
static const struct field body_fields[] = {
	F_ID(struct body, account_id, "acc"),
	F_INT(struct body, number, -5, 5, .flags = FIELD_NULLABLE),
	F_TIME(struct body, due_at),
	F_BOOL(struct body, flag),
	F_TEXT(struct body, name, 1, 20, .flags = FIELD_REQUIRED),
	F_TEXT(struct body, email, 0, 200, .format = "email"),
	F_TEXT(struct body, website, 0, 500, .format = "uri"),
	F_STRINGS(struct body, tags, 3),
	F_OBJECT(struct body, variables, .max = 200),
	F_CHOICE(struct body, status, statuses),
	F_RECORDS(struct body, contacts, entry_fields, struct entry),
	F_RECORD(struct body, one, entry_fields, struct entry),
	F_END,
};

int LLVMFuzzerTestOneInput(const uint8_t *bytes, size_t length);
int LLVMFuzzerTestOneInput(const uint8_t *bytes, size_t length)
{
	struct arena *mem = arena_create();
	struct problems problems;
	struct json *tree, *again;
	struct json_out out;
	struct body body = {0};
	struct error err;

	problems_init(&problems, mem);
	json_out_init(&out, mem);
	if (json_parse((const char *)bytes, length, mem, &tree, &err)) {
		const char *text = json_dump(tree, mem);

		if (!json_parse(text, strlen(text), mem, &again, &err) || strcmp(json_dump(again, mem), text) != 0)
			abort();
		if (json_read_record(tree, body_fields, JSON_CREATE, NULL, mem, &body, &problems) != (problems.count == 0))
			abort();
		json_put_record(&out, body_fields, &body);
		if (!json_parse(out.buffer.bytes, out.buffer.length, mem, &again, &err))
			abort();
	}
	arena_destroy(mem);
	return 0;
}
