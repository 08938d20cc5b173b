/* Owns the statement of a list. It is put together from literals only; all that a caller says is an argument.
 *
 * The order decides the index that is walked, and where the order is by time (which is the order of ids), the narrowest filter does:
 * tag, campaign, account, status, flags. What is left is tested row by row, written so that neither planner takes another index and sorts:
 * `x + 0 = $n`, `x || '' = $n`, coalesce (a sum is known to be no null, which would let a partial index in). A rare filter in an order
 * by name or by change therefore walks the workspace; the price of no sort. */
#include "lead/lead_list.h"

#include <string.h>

#include "base/buffer.h"
#include "text/sort_key.h"

const char *const lead_sort_names[] = {"-created_at", "created_at", "name", "-name", "-updated_at", NULL};

enum { ARGS_MAX = 32, FOUND_MAX = 1000, FEWEST_DIGITS = 2 };

struct builder {
	struct arena *mem;
	struct buffer sql;
	const struct lead_filter *filter;
	struct db_arg *args; /* args[0] is unused */
	size_t count;
};

static size_t add_arg(struct builder *builder, struct db_arg arg)
{
	if (builder->count == ARGS_MAX)
		fatal("a list of leads has more than %d arguments", ARGS_MAX);
	builder->args[++builder->count] = arg;
	return builder->count;
}

/* `text` holds one %zu for the argument's number. */
#define ADD(builder, text, arg) buffer_format(&(builder)->sql, text, add_arg(builder, arg))

static bool by_id(const struct lead_filter *filter)
{
	return filter->sort == LEAD_NEWEST || filter->sort == LEAD_OLDEST;
}

enum walk { WALK_ALL, WALK_TAG, WALK_CAMPAIGN, WALK_ACCOUNT, WALK_STATUS, WALK_TESTS, WALK_OPTED_OUT };

static enum walk choose_walk(const struct lead_filter *filter)
{
	if (!by_id(filter))
		return WALK_ALL;
	if (filter->tag)
		return WALK_TAG;
	if (filter->campaign_id)
		return WALK_CAMPAIGN;
	if (filter->account_id)
		return WALK_ACCOUNT;
	if (filter->is_test == 1)
		return WALK_TESTS;
	if (filter->do_not_contact == 1)
		return WALK_OPTED_OUT;
	return filter->status >= 0 ? WALK_STATUS : WALK_ALL;
}

/* The filters that the walked index does not serve. */
static void add_rest(struct builder *builder, enum walk walk)
{
	const struct lead_filter *filter = builder->filter;

	if (filter->status >= 0 && walk != WALK_STATUS)
		ADD(builder, " AND l.status || '' = $%zu", db_choice(lead_status_names, filter->status));
	if (filter->campaign_id && walk != WALK_CAMPAIGN)
		ADD(builder, " AND l.campaign_id + 0 = $%zu", db_int(filter->campaign_id));
	if (filter->account_id && walk != WALK_ACCOUNT)
		ADD(builder, " AND coalesce(l.account_id, 0) = $%zu", db_int(filter->account_id));
	if (filter->is_test >= 0 && walk != WALK_TESTS)
		buffer_add_text(&builder->sql, filter->is_test ? " AND l.is_test + 0 = 1" : " AND l.is_test + 0 = 0");
	if (filter->do_not_contact >= 0 && walk != WALK_OPTED_OUT)
		buffer_add_text(&builder->sql,
		                filter->do_not_contact ? " AND l.do_not_contact + 0 = 1" : " AND l.do_not_contact + 0 = 0");
	if (filter->tag && walk != WALK_TAG)
		ADD(builder,
		    " AND EXISTS (SELECT 1 FROM lead_tag t WHERE t.workspace_id = l.workspace_id AND t.tag = $%zu AND t.lead_id = l.id)",
		    db_text(filter->tag));
}

static void add_walk(struct builder *builder, enum walk walk)
{
	const struct lead_filter *filter = builder->filter;

	if (walk == WALK_TAG)
		ADD(builder,
		    /* CROSS keeps SQLite from walking the leads and asking each for its tag. */
		    "SELECT {l.fields} FROM lead_tag t CROSS JOIN lead l WHERE l.workspace_id = t.workspace_id AND l.id = t.lead_id "
		    "AND t.workspace_id = $1 AND t.tag = $%zu",
		    db_text(filter->tag));
	else
		buffer_add_text(&builder->sql, "SELECT {l.fields} FROM lead l WHERE l.workspace_id = $1");
	if (walk == WALK_CAMPAIGN)
		ADD(builder, " AND l.campaign_id = $%zu", db_int(filter->campaign_id));
	if (walk == WALK_ACCOUNT)
		ADD(builder, " AND l.account_id = $%zu", db_int(filter->account_id));
	if (walk == WALK_STATUS)
		ADD(builder, " AND l.status = $%zu", db_choice(lead_status_names, filter->status));
	if (walk == WALK_TESTS)
		buffer_add_text(&builder->sql, " AND l.is_test = 1");
	if (walk == WALK_OPTED_OUT)
		buffer_add_text(&builder->sql, " AND l.do_not_contact = 1");
}

static void add_place(struct builder *builder, enum walk walk)
{
	const struct lead_filter *filter = builder->filter;
	bool name = filter->sort == LEAD_BY_NAME || filter->sort == LEAD_BY_NAME_DOWN;
	bool down = filter->sort != LEAD_OLDEST && filter->sort != LEAD_BY_NAME;

	if (!filter->after)
		return;
	if (by_id(filter)) {
		buffer_add_text(&builder->sql, walk == WALK_TAG ? " AND t.lead_id" : " AND l.id");
		ADD(builder, down ? " < $%zu" : " > $%zu", db_int(filter->after_id));
		return;
	}
	buffer_add_text(&builder->sql, name ? " AND (l.name_key, l.id)" : " AND (l.updated_at, l.id)");
	ADD(builder, down ? " < ($%zu" : " > ($%zu", name ? db_text(filter->after_key) : db_int(filter->after_time));
	ADD(builder, ", $%zu)", db_int(filter->after_id));
}

static void add_order(struct builder *builder, enum walk walk)
{
	static const char *const orders[LEAD_SORTS] = {
		" ORDER BY l.id DESC",
		" ORDER BY l.id",
		" ORDER BY l.name_key, l.id",
		" ORDER BY l.name_key DESC, l.id DESC",
		" ORDER BY l.updated_at DESC, l.id DESC",
	};
	const struct lead_filter *filter = builder->filter;

	if (walk == WALK_TAG)
		buffer_add_text(&builder->sql, filter->sort == LEAD_NEWEST ? " ORDER BY t.lead_id DESC" : " ORDER BY t.lead_id");
	else
		buffer_add_text(&builder->sql, orders[filter->sort]);
	ADD(builder, " LIMIT $%zu", db_int(filter->limit));
}

/* "+49 (30) 90-18": the number as far as it is typed, or NULL. */
static const char *phone_start(const char *q, struct arena *mem)
{
	char *out = arena_alloc(mem, strlen(q) + 2);
	size_t length = 1;

	out[0] = '+';
	for (const char *c = q; *c; c++) {
		if (*c >= '0' && *c <= '9')
			out[length++] = *c;
		else if (!strchr(" +()-./", *c))
			return NULL;
	}
	if (strncmp(out, "+00", 3) == 0)
		memmove(out + 1, out + 3, strlen(out + 3) + 1);
	return length > FEWEST_DIGITS ? out : NULL;
}

/* Every branch is bounded, so a single letter costs no more than FOUND_MAX rows of each key. */
static void add_branch(struct builder *builder, const char *key, const char *first, const char *behind, bool phone, bool more)
{
	if (more)
		buffer_add_text(&builder->sql, " UNION ");
	buffer_add_text(
		&builder->sql,
		phone ? "SELECT found.id FROM (SELECT l.id FROM lead_contact c JOIN lead l ON l.workspace_id = c.workspace_id "
			"AND l.id = c.lead_id WHERE c.workspace_id = $1"
		      : "SELECT found.id FROM (SELECT l.id FROM lead l WHERE l.workspace_id = $1");
	buffer_format(&builder->sql, " AND %s >= ", key);
	ADD(builder, "$%zu", db_text(first));
	buffer_format(&builder->sql, " AND %s < ", key);
	ADD(builder, "$%zu", db_text(behind));
	add_rest(builder, WALK_ALL);
	buffer_format(&builder->sql, " ORDER BY %s, %s LIMIT %d) found", key, phone ? "c.lead_id" : "l.id", FOUND_MAX);
}

/* Leads whose number or one of whose keys begins with q. The few found are sorted, whatever the order. */
static void add_search(struct builder *builder)
{
	static const char *const keys[] = {"l.name_key", "l.last_name_key", "l.email_key", "l.company_key"};
	const char *q = builder->filter->q;
	const char *phone = phone_start(q, builder->mem);
	const char *key = sort_key_make(q, builder->mem);

	buffer_add_text(&builder->sql, "SELECT {l.fields} FROM lead l WHERE l.workspace_id = $1 AND l.id IN (");
	if (phone)
		add_branch(builder, "c.phone", phone, sort_key_after(phone, builder->mem), true, false);
	for (size_t i = 0; key && i < sizeof(keys) / sizeof(keys[0]); i++)
		add_branch(builder, keys[i], key, sort_key_after(key, builder->mem), false, phone || i > 0);
	if (!phone && !key)
		buffer_add_text(&builder->sql, "0");
	buffer_add_text(&builder->sql, ")");
}

struct lead_statement lead_list_statement(const struct lead_filter *filter, struct arena *mem)
{
	struct builder builder = {.mem = mem, .filter = filter};
	bool search = filter->q && *filter->q;
	enum walk walk = search ? WALK_ALL : choose_walk(filter);

	builder.args = arena_array(mem, ARGS_MAX + 1, sizeof(*builder.args));
	buffer_init(&builder.sql, mem);
	add_arg(&builder, db_int(filter->workspace_id));
	if (search) {
		add_search(&builder);
	} else {
		add_walk(&builder, walk);
		add_rest(&builder, walk);
	}
	add_place(&builder, walk);
	add_order(&builder, walk);
	return (struct lead_statement){builder.sql.bytes, {builder.args, builder.count}};
}

bool lead_filter_is_empty(const struct lead_filter *filter)
{
	return !(filter->q && *filter->q) && filter->status < 0 && !filter->campaign_id && !filter->account_id && !filter->tag &&
	       filter->is_test < 0 && filter->do_not_contact < 0;
}

bool lead_list(struct db *db, struct arena *mem, const struct lead_filter *filter, struct records *out, struct error *err)
{
	struct lead_statement statement = lead_list_statement(filter, mem);

	return db_list_args(db, mem, lead_row_fields, sizeof(struct lead), statement.sql, statement.args, out, err);
}
