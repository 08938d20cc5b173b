/* Owns the tenant's record, the roles, and what wiring said about this process. */
#include <string.h>

#include "base/clock.h"
#include "base/id.h"
#include "event/event.h"
#include "workspace/workspace.h"

const struct field workspace_fields[] = {
	F_ID(struct workspace, id, "ws", .flags = FIELD_READ_ONLY),
	F_TEXT(struct workspace, name, 1, 120, .flags = FIELD_REQUIRED, .about = "What the team calls itself."),
	F_TEXT(struct workspace, time_zone, 1, 64, .flags = FIELD_REQUIRED, .format = "time_zone", .about = "IANA name: \"Europe/Berlin\"."),
	F_TEXT(struct workspace, default_country, 2, 2, .format = "country", .about = "ISO 3166, for numbers without a country code."),
	F_TEXT(struct workspace, communication_language, 2, 16, .flags = FIELD_REQUIRED, .format = "language", .about = "What the team writes in: \"en\"."),
	F_TEXT(struct workspace, sms_provider, 1, 64,
               .about = "A driver's name or prv_ id, used where number and campaign name none."),
	F_TAIL(struct workspace),
	F_END};

static struct workspace_setup current;

void workspace_set_up(const struct workspace_setup *setup)
{
	current = *setup;
}

const struct workspace_setup *workspace_current_setup(void)
{
	return &current;
}

bool workspace_get(struct db *db, struct arena *mem, int64_t id, struct workspace *out, struct error *err)
{
	return db_get(db, mem, workspace_fields, out, err, "SELECT {fields} FROM workspace WHERE id = $1", db_int(id));
}

bool workspace_find(struct db *db, struct arena *mem, const char *name_or_id, bool *found, struct workspace *out,
                    struct error *err)
{
	int64_t id = 0;

	if (!name_or_id)
		return db_find(db, mem, workspace_fields, found, out, err, "SELECT {fields} FROM workspace ORDER BY id LIMIT 1");
	if (id_parse(name_or_id, "ws", &id))
		return db_find(db, mem, workspace_fields, found, out, err, "SELECT {fields} FROM workspace WHERE id = $1",
		               db_int(id));
	return db_find(db, mem, workspace_fields, found, out, err,
	               "SELECT {fields} FROM workspace WHERE name = $1 ORDER BY id LIMIT 1", db_text(name_or_id));
}

/* Higher floors furnish a new workspace: a simulated carrier stands in it from the first moment. */
static bool tell_created(struct db *db, const struct workspace *workspace, struct error *err)
{
	struct arena *mem = arena_create();
	bool told = event_add_record(db, mem, workspace->id, "workspace.created", "ws", workspace->id, workspace_fields,
	                             workspace, err);

	arena_destroy(mem);
	return told;
}

bool workspace_list(struct db *db, struct arena *mem, int64_t after, int64_t limit, struct records *out, struct error *err)
{
	return db_list(db, mem, workspace_fields, sizeof(struct workspace), out, err,
	               "SELECT {fields} FROM workspace WHERE id > $1 ORDER BY id LIMIT $2", db_int(after), db_int(limit));
}

bool workspace_create(struct db *db, struct workspace *workspace, struct error *err)
{
	workspace->id = id_next();
	workspace->created_at = workspace->updated_at = clock_now_ms();
	workspace->version = 1;
	if (!workspace->time_zone)
		workspace->time_zone = "UTC";
	if (!workspace->communication_language)
		workspace->communication_language = "en";
	return db_insert(db, "workspace", workspace_fields, workspace, err) && tell_created(db, workspace, err);
}
