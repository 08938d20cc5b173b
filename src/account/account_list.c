/* Owns the statement of a list, put together from literals only; all that a caller says is an argument.
 *
 * The order decides the index that is walked, and where the order is by time (which is the order of ids), the narrowest filter does. What is
 * left is tested row by row, written so that no planner takes another index and sorts (`x || '' = $n`, coalesce). */
#include "account/account_list.h"

#include <stdlib.h>

#include "base/buffer.h"
#include "text/sort_key.h"

const char *const account_sort_names[] = {"-created_at", "created_at", "name", "-name", NULL};

enum { ARGS_MAX = ACCOUNT_IDS_MOST + 8 };

struct builder {
	struct buffer sql;
	const struct account_filter *filter;
	struct db_arg args[ARGS_MAX + 1]; /* args[0] is unused */
	size_t count;
};

static size_t add_arg(struct builder *builder, struct db_arg arg)
{
	if (builder->count == ARGS_MAX)
		fatal("a list of accounts has more than %d arguments", ARGS_MAX);
	builder->args[++builder->count] = arg;
	return builder->count;
}

/* `text` holds one %zu for the argument's number. */
#define ADD(builder, text, arg) buffer_format(&(builder)->sql, text, add_arg(builder, arg))

void account_filter_init(struct account_filter *filter, int64_t workspace_id)
{
	*filter = (struct account_filter){
		.workspace_id = workspace_id, .status = -1, .relationship = -1, .channel = -1, .sort = ACCOUNT_NEWEST};
}

static bool by_id(const struct account_filter *filter)
{
	return !filter->q && (filter->sort == ACCOUNT_NEWEST || filter->sort == ACCOUNT_OLDEST);
}

enum walk { WALK_ALL, WALK_RELATION, WALK_CHANNEL, WALK_COUNTRY, WALK_STATUS };

static enum walk choose_walk(const struct account_filter *filter)
{
	if (!by_id(filter))
		return WALK_ALL;
	if (filter->relationship >= 0)
		return WALK_RELATION;
	if (filter->channel >= 0)
		return WALK_CHANNEL;
	if (filter->country)
		return WALK_COUNTRY;
	return filter->status >= 0 ? WALK_STATUS : WALK_ALL;
}

static void add_walk(struct builder *builder, enum walk walk)
{
	const struct account_filter *filter = builder->filter;

	if (walk == WALK_RELATION)
		/* CROSS keeps SQLite from walking the accounts and asking each for its relation. */
		ADD(builder,
		    "SELECT {a.fields} FROM account_relation r CROSS JOIN account a WHERE a.workspace_id = r.workspace_id "
		    "AND a.id = r.account_id AND r.workspace_id = $1 AND r.relation = $%zu",
		    db_choice(account_relationship_names, filter->relationship));
	else
		buffer_add_text(&builder->sql, "SELECT {a.fields} FROM account a WHERE a.workspace_id = $1");
	buffer_add_text(&builder->sql, " AND a.merged_into IS NULL");
	if (walk == WALK_CHANNEL)
		ADD(builder, " AND a.acquisition_channel = $%zu", db_choice(account_channel_names, filter->channel));
	if (walk == WALK_COUNTRY)
		ADD(builder, " AND a.country = $%zu", db_text(filter->country));
	if (walk == WALK_STATUS)
		ADD(builder, " AND a.status = $%zu", db_choice(account_status_names, filter->status));
}

/* The filters that the walked index does not serve. */
static void add_rest(struct builder *builder, enum walk walk)
{
	const struct account_filter *filter = builder->filter;

	if (filter->status >= 0 && walk != WALK_STATUS)
		ADD(builder, " AND a.status || '' = $%zu", db_choice(account_status_names, filter->status));
	if (filter->channel >= 0 && walk != WALK_CHANNEL)
		ADD(builder, " AND coalesce(a.acquisition_channel, '') = $%zu",
		    db_choice(account_channel_names, filter->channel));
	if (filter->country && walk != WALK_COUNTRY)
		ADD(builder, " AND coalesce(a.country, '') = $%zu", db_text(filter->country));
	if (filter->relationship >= 0 && walk != WALK_RELATION)
		ADD(builder,
		    " AND EXISTS (SELECT 1 FROM account_relation r WHERE r.workspace_id = a.workspace_id AND r.relation = $%zu "
		    "AND r.account_id = a.id)",
		    db_choice(account_relationship_names, filter->relationship));
}

static void add_place(struct builder *builder, enum walk walk, struct arena *mem)
{
	const struct account_filter *filter = builder->filter;
	const char *id = walk == WALK_RELATION ? "r.account_id" : "a.id";
	bool down = filter->sort == ACCOUNT_NEWEST || filter->sort == ACCOUNT_BY_NAME_DOWN;

	if (by_id(filter)) {
		if (filter->after) {
			buffer_format(&builder->sql, " AND %s ", id);
			ADD(builder, down ? "< $%zu" : "> $%zu", db_int(filter->after_id));
		}
		buffer_format(&builder->sql, down ? " ORDER BY %s DESC" : " ORDER BY %s", id);
	} else {
		down = filter->sort == ACCOUNT_BY_NAME_DOWN;
		if (filter->q) {
			ADD(builder, " AND a.name_key >= $%zu", db_text(filter->q));
			ADD(builder, " AND a.name_key < $%zu", db_text(sort_key_after(filter->q, mem)));
		}
		if (filter->after) {
			ADD(builder, down ? " AND (a.name_key, a.id) < ($%zu, " : " AND (a.name_key, a.id) > ($%zu, ",
			    db_text(filter->after_key));
			ADD(builder, "$%zu)", db_int(filter->after_id));
		}
		buffer_add_text(&builder->sql, down ? " ORDER BY a.name_key DESC, a.id DESC" : " ORDER BY a.name_key, a.id");
	}
	ADD(builder, " LIMIT $%zu", db_int(filter->limit));
}

bool account_list(struct db *db, struct arena *mem, const struct account_filter *filter, struct records *out, struct error *err)
{
	struct builder builder = {.filter = filter};
	enum walk walk = choose_walk(filter);

	buffer_init(&builder.sql, mem);
	add_arg(&builder, db_int(filter->workspace_id));
	add_walk(&builder, walk);
	add_rest(&builder, walk);
	add_place(&builder, walk, mem);
	return db_list_args(db, mem, account_fields, sizeof(struct account), builder.sql.bytes,
	                    (struct db_args){builder.args, builder.count}, out, err);
}

static int compare(const void *a, const void *b)
{
	const struct account *x = a, *y = b;

	return x->id < y->id ? -1 : x->id > y->id;
}

bool account_list_of_ids(struct db *db, struct arena *mem, int64_t workspace_id, const int64_t *ids, size_t count,
                         struct records *out, struct error *err)
{
	struct builder builder = {.filter = NULL};

	*out = (struct records){NULL, 0};
	if (!count)
		return true;
	buffer_init(&builder.sql, mem);
	add_arg(&builder, db_int(workspace_id));
	/* Always as many places, so that it is one statement; the last id fills what is left. */
	buffer_add_text(&builder.sql, "SELECT {fields} FROM account WHERE workspace_id = $1 AND id IN (");
	for (size_t i = 0; i < ACCOUNT_IDS_MOST; i++)
		ADD(&builder, i ? ", $%zu" : "$%zu", db_int(ids[i < count ? i : count - 1]));
	buffer_add_text(&builder.sql, ")");
	if (!db_list_args(db, mem, account_fields, sizeof(struct account), builder.sql.bytes,
	                  (struct db_args){builder.args, builder.count}, out, err))
		return false;
	if (out->count)
		qsort(out->items, out->count, sizeof(struct account), compare);
	return true;
}
