/* The one table that the tests of db/ write to. */
#ifndef TEST_DB_THINGS_H
#define TEST_DB_THINGS_H

#include "store_site.h"

static const char *const colours[] = {"red", "green", NULL};

struct thing {
	int64_t workspace_id, id;
	const char *name;
	int64_t amount, limit_of, owner_id, due_at;
	bool open;
	int colour, shade;
	const char *tags, *extra, *shown;
	int64_t created_at, updated_at, version;
};

static const struct field thing_fields[] = {F_HEAD(struct thing, "thg"),
					    F_TEXT(struct thing, name, 1, 200),
					    F_INT(struct thing, amount, INT64_MIN, INT64_MAX),
					    F_INT(struct thing, limit_of, 0, 9, .flags = FIELD_NULLABLE),
					    F_ID(struct thing, owner_id, "thg"),
					    F_TIME(struct thing, due_at),
					    F_BOOL(struct thing, open),
					    F_CHOICE(struct thing, colour, colours),
					    F_CHOICE(struct thing, shade, colours, .flags = FIELD_NULLABLE),
					    F_STRINGS(struct thing, tags, 10),
					    F_OBJECT(struct thing, extra),
					    F_TEXT(struct thing, shown, 0, 10, .flags = FIELD_UNSTORED),
					    F_TAIL(struct thing),
					    F_END};

static const struct migration thing_migrations[] = {
	{"0001_thing.sql", "CREATE TABLE thing (\n"
			   "workspace_id BIGINT NOT NULL, id BIGINT NOT NULL, name TEXT, amount BIGINT NOT NULL,\n"
			   "limit_of BIGINT, owner_id BIGINT, due_at BIGINT, open BIGINT NOT NULL CHECK (open IN (0, 1)),\n"
			   "colour TEXT NOT NULL, shade TEXT, tags JSONB NOT NULL, extra JSONB NOT NULL,\n"
			   "created_at BIGINT NOT NULL, updated_at BIGINT NOT NULL, version BIGINT NOT NULL,\n"
			   "PRIMARY KEY (workspace_id, id)\n) {{options}};\n"
			   "CREATE UNIQUE INDEX thing_by_name ON thing (workspace_id, name);\n"
			   "CREATE TABLE tally (workspace_id BIGINT NOT NULL, id BIGINT NOT NULL, value BIGINT NOT NULL, "
			   "PRIMARY KEY (workspace_id, id)) {{options}};\n"},
	{0},
};

static struct thing thing_of(int64_t id, const char *name)
{
	return (struct thing){.workspace_id = 1,
	                      .id = id,
	                      .name = name,
	                      .limit_of = INT64_MIN,
	                      .shade = -1,
	                      .created_at = 5,
	                      .updated_at = 5,
	                      .version = 1};
}

static bool add_thing(struct db *db, void *arg, struct error *err)
{
	return db_insert(db, "thing", thing_fields, arg, err);
}

static void put_thing(struct store_site *site, int64_t id, const char *name)
{
	struct thing thing = thing_of(id, name);
	struct error err = {0};

	site_need(db_write(site->db, add_thing, &thing, &err), &err);
}

static int64_t count_things(struct store_site *site)
{
	return site_number(site, "SELECT count(*) FROM thing");
}

#endif
