/* Owns the statement of a list, put together from literals only; all that a caller says is an argument.
 *
 * The order decides the index that is walked; where it is by time (which is the order of ids), the narrowest filter does. What is left is
 * tested row by row, written so that no planner takes another index and sorts (`x || '' = $n`, `x + 0 = $n`). */
#include "campaign/campaign_account_list.h"

#include "account/account.h"
#include "base/buffer.h"
#include "text/sort_key.h"

const char *const campaign_account_sort_names[] = {"-created_at", "created_at", "name", "-name", "-score", NULL};

enum { ARGS_MAX = 16 };

struct builder {
	struct buffer sql;
	const struct campaign_account_filter *filter;
	struct db_arg args[ARGS_MAX + 1]; /* args[0] is unused */
	size_t count;
};

static size_t add_arg(struct builder *builder, struct db_arg arg)
{
	if (builder->count == ARGS_MAX)
		fatal("a list of campaign-accounts has more than %d arguments", ARGS_MAX);
	builder->args[++builder->count] = arg;
	return builder->count;
}

/* `text` holds one %zu for the argument's number. */
#define ADD(builder, text, arg) buffer_format(&(builder)->sql, text, add_arg(builder, arg))

static bool by_id(const struct campaign_account_filter *filter)
{
	return !filter->q && (filter->sort == SORT_NEWEST || filter->sort == SORT_OLDEST);
}

enum walk { WALK_ALL, WALK_CAMPAIGN, WALK_ACCOUNT, WALK_ROLE, WALK_REVIEW, WALK_OUTREACH };

static enum walk choose_walk(const struct campaign_account_filter *filter)
{
	if (filter->account_id && by_id(filter))
		return WALK_ACCOUNT;
	if (!filter->campaign_id)
		return WALK_ALL;
	if (by_id(filter) && filter->role >= 0)
		return WALK_ROLE;
	if (by_id(filter) && filter->outreach_status >= 0)
		return WALK_OUTREACH;
	if (by_id(filter) && filter->review_status >= 0)
		return WALK_REVIEW;
	return WALK_CAMPAIGN;
}

static void add_walk(struct builder *builder, enum walk walk)
{
	const struct campaign_account_filter *filter = builder->filter;

	buffer_add_text(&builder->sql, "SELECT {c.fields} FROM campaign_account c WHERE c.workspace_id = $1");
	if (walk == WALK_ACCOUNT)
		ADD(builder, " AND c.account_id = $%zu", db_int(filter->account_id));
	else if (walk != WALK_ALL)
		ADD(builder, " AND c.campaign_id = $%zu", db_int(filter->campaign_id));
	if (walk == WALK_ROLE)
		ADD(builder, " AND c.role_in_campaign = $%zu", db_choice(account_relationship_names, filter->role));
	if (walk == WALK_REVIEW)
		ADD(builder, " AND c.review_status = $%zu", db_choice(review_status_names, filter->review_status));
	if (walk == WALK_OUTREACH)
		ADD(builder, " AND c.outreach_status = $%zu", db_choice(outreach_status_names, filter->outreach_status));
}

/* The filters that the walked index does not serve. */
static void add_rest(struct builder *builder, enum walk walk)
{
	const struct campaign_account_filter *filter = builder->filter;

	if (filter->campaign_id && walk == WALK_ACCOUNT)
		ADD(builder, " AND c.campaign_id + 0 = $%zu", db_int(filter->campaign_id));
	if (filter->account_id && walk != WALK_ACCOUNT)
		ADD(builder, " AND c.account_id + 0 = $%zu", db_int(filter->account_id));
	if (filter->review_status >= 0 && walk != WALK_REVIEW)
		ADD(builder, " AND c.review_status || '' = $%zu", db_choice(review_status_names, filter->review_status));
	if (filter->outreach_status >= 0 && walk != WALK_OUTREACH)
		ADD(builder, " AND c.outreach_status || '' = $%zu", db_choice(outreach_status_names, filter->outreach_status));
	if (filter->role >= 0 && walk != WALK_ROLE)
		ADD(builder, " AND coalesce(c.role_in_campaign, '') = $%zu", db_choice(account_relationship_names, filter->role));
	if (filter->scored >= 0)
		buffer_add_text(&builder->sql,
		                filter->scored ? " AND coalesce(c.score, -1) >= 0" : " AND coalesce(c.score, -1) < 0");
}

static void add_ids(struct builder *builder)
{
	const struct campaign_account_filter *filter = builder->filter;
	bool down = filter->sort != SORT_OLDEST;

	if (filter->after)
		ADD(builder, down ? " AND c.id < $%zu" : " AND c.id > $%zu", db_int(filter->after_id));
	buffer_add_text(&builder->sql, down ? " ORDER BY c.id DESC" : " ORDER BY c.id");
}

static void add_names(struct builder *builder, struct arena *mem)
{
	const struct campaign_account_filter *filter = builder->filter;
	bool down = filter->sort == SORT_BY_NAME_DOWN;

	if (filter->q) {
		ADD(builder, " AND c.account_name_key >= $%zu", db_text(filter->q));
		ADD(builder, " AND c.account_name_key < $%zu", db_text(sort_key_after(filter->q, mem)));
	}
	if (filter->after) {
		ADD(builder, down ? " AND (c.account_name_key, c.id) < ($%zu, " : " AND (c.account_name_key, c.id) > ($%zu, ",
		    db_text(filter->after_key));
		ADD(builder, "$%zu)", db_int(filter->after_id));
	}
	buffer_add_text(&builder->sql,
	                down ? " ORDER BY c.account_name_key DESC, c.id DESC" : " ORDER BY c.account_name_key, c.id");
}

static bool run(struct builder *builder, struct db *db, struct arena *mem, int64_t limit, struct records *out, struct error *err)
{
	ADD(builder, " LIMIT $%zu", db_int(limit));
	return db_list_args(db, mem, campaign_account_fields, sizeof(struct campaign_account), builder->sql.bytes,
	                    (struct db_args){builder->args, builder->count}, out, err);
}

static void begin(struct builder *builder, struct arena *mem, const struct campaign_account_filter *filter, enum walk walk)
{
	*builder = (struct builder){.filter = filter};
	buffer_init(&builder->sql, mem);
	add_arg(builder, db_int(filter->workspace_id));
	add_walk(builder, walk);
	add_rest(builder, walk);
}

/* The scored ones from their index, then the others by their ids. */
static bool list_by_score(struct db *db, struct arena *mem, const struct campaign_account_filter *filter, struct records *out,
                          struct error *err)
{
	struct campaign_account *rows = arena_array(mem, (size_t)filter->limit, sizeof(*rows));
	struct builder builder;
	struct records part = {NULL, 0}, rest;
	bool in_rest = filter->after && filter->after_score == INT64_MIN;

	if (!in_rest) {
		begin(&builder, mem, filter, WALK_CAMPAIGN);
		buffer_add_text(&builder.sql, " AND c.score IS NOT NULL");
		if (filter->after) {
			ADD(&builder, " AND (c.score, c.id) < ($%zu, ", db_int(filter->after_score));
			ADD(&builder, "$%zu)", db_int(filter->after_id));
		}
		buffer_add_text(&builder.sql, " ORDER BY c.score DESC, c.id DESC");
		if (!run(&builder, db, mem, filter->limit, &part, err))
			return false;
	}
	for (size_t i = 0; i < part.count; i++)
		rows[i] = ((const struct campaign_account *)part.items)[i];
	*out = (struct records){rows, part.count};
	if ((int64_t)part.count == filter->limit)
		return true;
	begin(&builder, mem, filter, WALK_CAMPAIGN);
	buffer_add_text(&builder.sql, " AND c.score IS NULL");
	if (in_rest)
		ADD(&builder, " AND c.id < $%zu", db_int(filter->after_id));
	buffer_add_text(&builder.sql, " ORDER BY c.id DESC");
	if (!run(&builder, db, mem, filter->limit - (int64_t)part.count, &rest, err))
		return false;
	for (size_t i = 0; i < rest.count; i++)
		rows[out->count++] = ((const struct campaign_account *)rest.items)[i];
	return true;
}

bool campaign_account_list(struct db *db, struct arena *mem, const struct campaign_account_filter *filter, struct records *out,
                           struct error *err)
{
	struct builder builder;
	enum walk walk = choose_walk(filter);

	if (filter->sort == SORT_BY_SCORE && !filter->q)
		return list_by_score(db, mem, filter, out, err);
	begin(&builder, mem, filter, walk);
	if (by_id(filter))
		add_ids(&builder);
	else
		add_names(&builder, mem);
	return run(&builder, db, mem, filter->limit, out, err);
}
