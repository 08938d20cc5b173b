/* Owns /accounts. */
#include <string.h>

#include "account/account_actions.h"
#include "account/account_list.h"
#include "account/account_parts.h"
#include "account/account_store.h"
#include "base/clock.h"
#include "base/id.h"
#include "event/event.h"
#include "http/request.h"
#include "text/phone.h"
#include "text/sort_key.h"
#include "workspace/workspace.h"

struct account_query {
	int64_t limit;
	const char *cursor, *q, *country;
	int sort, status, relationship, acquisition_channel;
};

static const struct field account_query_fields[] = {
	F_TEXT(struct account_query, q, 0, 100, .about = "The beginning of a name. The answer is then ordered by name."),
	F_CHOICE(struct account_query, status, account_status_names),
	F_CHOICE(struct account_query, relationship, account_relationship_names, .about = "One of its relationship_types."),
	F_CHOICE(struct account_query, acquisition_channel, account_channel_names),
	F_TEXT(struct account_query, country, 2, 2, .format = "country"),
	F_CHOICE(struct account_query, sort, account_sort_names, .about = "Default -created_at."),
	F_INT(struct account_query, limit, 1, 200),
	F_TEXT(struct account_query, cursor, 1, 400),
	F_END
};

/* A cursor holds the order it belongs to, the last row's key and its id. */
enum { CURSOR_SORT, CURSOR_ID, CURSOR_KEY, CURSOR_NUMBERS = CURSOR_KEY + SORT_KEY_NUMBERS };

static bool read_filter(struct request *req, struct account_query *query, struct account_filter *filter)
{
	int64_t numbers[CURSOR_NUMBERS];

	bool given;

	if (!request_query(req, query) || !request_cursor(req, query->cursor, &given, numbers, CURSOR_NUMBERS))
		return false;
	account_filter_init(filter, req->caller.workspace_id);
	filter->status = query->status;
	filter->relationship = query->relationship;
	filter->channel = query->acquisition_channel;
	filter->country = query->country;
	filter->q = sort_key_make(query->q, req->mem);
	if (filter->q && query->sort <= ACCOUNT_OLDEST)
		query->sort = ACCOUNT_BY_NAME;
	filter->sort = (enum account_sort)query->sort;
	filter->limit = query->limit + 1;
	filter->after = given;
	if (!given)
		return true;
	if (numbers[CURSOR_SORT] != query->sort) {
		problems_add(&req->problems, "cursor", "bad_cursor", "belongs to another order of this list");
		return problems_none(&req->problems, &req->error);
	}
	filter->after_id = numbers[CURSOR_ID];
	filter->after_key = sort_key_unpack(numbers + CURSOR_KEY, req->mem);
	return true;
}

static bool list_accounts(struct request *req)
{
	struct account_query query = {.limit = 50, .status = -1, .relationship = -1, .acquisition_channel = -1};
	struct account_filter filter;
	struct records rows;
	const char *cursor = NULL;

	if (!read_filter(req, &query, &filter) || !account_list(req->db, req->mem, &filter, &rows, &req->error))
		return false;
	if (rows.count > (size_t)query.limit) {
		const struct account *last = (const struct account *)rows.items + --rows.count - 1;
		int64_t numbers[CURSOR_NUMBERS] = {[CURSOR_SORT] = query.sort, [CURSOR_ID] = last->id};

		sort_key_pack(last->name_key, numbers + CURSOR_KEY);
		cursor = reply_cursor(req, numbers, CURSOR_NUMBERS);
	}
	return reply_list(req, account_fields, sizeof(struct account), rows, cursor, NULL);
}

static bool get_account(struct request *req)
{
	struct account account;

	return account_get(req->db, req->mem, req->caller.workspace_id, req->ids[0], &account, &req->error) &&
	       reply_record(req, 200, account_fields, &account);
}

/* An empty text is no value. */
static const char *filled(const char *text)
{
	return text && *text ? text : NULL;
}

static void check_relationships(struct request *req, const char *types)
{
	struct json *list;
	struct error ignored;

	if (!types || !json_parse(types, strlen(types), req->mem, &list, &ignored))
		return;
	for (size_t i = 0; i < json_count(list); i++)
		if (choice_find(account_relationship_names, json_text(json_item(list, i))) < 0)
			problems_add(
				&req->problems, arena_format(req->mem, "relationship_types[%zu]", i), "not_a_choice",
				"'%s' is none of client, prospect, reseller, affiliate, supplier, partner, investor, press, influencer, "
				"analyst, competitor, candidate, personal_network",
				json_text(json_item(list, i)));
}

/* The country whose national forms the phone may have. */
static bool find_country(struct request *req, struct db *db, const struct account *account, const char **country)
{
	struct workspace workspace;

	*country = account->country;
	if (*country)
		return true;
	if (!workspace_get(db, req->mem, account->workspace_id, &workspace, &req->error))
		return false;
	*country = workspace.default_country;
	return true;
}

static bool check_phone(struct request *req, struct db *db, struct account *account)
{
	const char *country = NULL;
	struct phone phone;
	struct error why;

	if (!account->phone)
		return true;
	if (!phone_is_e164(account->phone) && !find_country(req, db, account, &country))
		return false;
	if (phone_parse(account->phone, country && phone_region_known(country) ? country : NULL, &phone, &why))
		account->phone = arena_copy(req->mem, phone.e164);
	else
		problems_add(&req->problems, "phone", why.code, "%s", why.text);
	return true;
}

static bool check_account(struct request *req, struct db *db, struct account *account)
{
	account->website = filled(account->website);
	account->email = filled(account->email);
	account->phone = filled(account->phone);
	account->country = filled(account->country);
	account->language = filled(account->language);
	account_set_keys(account, req->mem);
	check_relationships(req, account->relationship_types);
	return check_phone(req, db, account) && problems_none(&req->problems, &req->error);
}

static bool tell(struct request *req, struct db *db, const char *kind, const struct account *account, struct error *err)
{
	char id[ID_TEXT_SIZE];

	return event_add_record(db, req->mem, account->workspace_id, kind, "acc", account->id, account_fields, account, err) &&
	       audit_add(db, account->workspace_id, req->caller.name, kind, id_format(account->id, "acc", id), NULL, err);
}

/* R66: a prospect has no past yet; who came by a channel starts as contacted, and the history says so. */
static bool add_first_step(struct request *req, struct db *db, const struct account *account, struct error *err)
{
	struct account_step step = {.workspace_id = account->workspace_id,
	                            .account_id = account->id,
	                            .id = id_next(),
	                            .from = -1,
	                            .to = account->status,
	                            .source = "inbound_acquisition",
	                            .by = req->caller.name,
	                            .at = account->created_at};

	if (account->status == ACCOUNT_PROSPECT)
		return true;
	step.reason = account_channel_names[account->acquisition_channel];
	return account_store_add_step(db, &step, err);
}

static bool create_in_write(struct db *db, void *arg, struct error *err)
{
	struct request *req = arg;
	struct account account = {.workspace_id = req->caller.workspace_id, .acquisition_channel = -1};

	request_fields(req, &account);
	if (!check_account(req, db, &account))
		return false;
	/* R66: who came to us by a channel has been contacted by that. */
	account.status = account.acquisition_channel >= 0 ? ACCOUNT_CONTACTED : ACCOUNT_PROSPECT;
	account.id = id_next();
	account.created_at = account.updated_at = clock_now_ms();
	account.version = 1;
	return account_store_add(db, &account, err) && add_first_step(req, db, &account, err) &&
	       tell(req, db, "account.created", &account, err) && reply_record(req, 201, account_fields, &account);
}

static bool create_account(struct request *req)
{
	return request_write(req, create_in_write, req);
}

bool account_check_whole(struct request *req, const struct account *account)
{
	char id[ID_TEXT_SIZE];

	if (!account->merged_into)
		return true;
	req->problem_members = arena_format(req->mem, "\"merged_into\":\"%s\"", id_format(account->merged_into, "acc", id));
	return error_set(&req->error, FAIL_CONFLICT, "merged", "'%s' is part of another account now (merged_into)",
	                 account->name);
}

static bool change_in_write(struct db *db, void *arg, struct error *err)
{
	struct request *req = arg;
	struct account account;

	if (!account_get(db, req->mem, req->caller.workspace_id, req->ids[0], &account, err) ||
	    !account_check_whole(req, &account) || !request_fresh(req, account.version))
		return false;
	request_fields(req, &account);
	if (!check_account(req, db, &account))
		return false;
	account.updated_at = clock_now_ms();
	account.version++;
	return account_store_put(db, &account, err) && tell(req, db, "account.updated", &account, err) &&
	       reply_record(req, 200, account_fields, &account);
}

static bool change_account(struct request *req)
{
	return request_write(req, change_in_write, req);
}

static bool remove_in_write(struct db *db, void *arg, struct error *err)
{
	struct request *req = arg;
	struct account account;
	bool kept;

	if (!account_get(db, req->mem, req->caller.workspace_id, req->ids[0], &account, err) ||
	    !request_fresh(req, account.version) || !account_store_has_messages(db, account.workspace_id, account.id, &kept, err))
		return false;
	if (kept)
		return error_set(err, FAIL_CONFLICT, "has_messages",
		                 "'%s' has messages in a campaign; merge it, or set its status to lost", account.name);
	return account_store_remove(db, account.workspace_id, account.id, err) &&
	       tell(req, db, "account.deleted", &account, err) && reply_empty(req, 204);
}

static bool remove_account(struct request *req)
{
	return request_write(req, remove_in_write, req);
}

const struct route account_routes[] = {
	{ "GET", "/api/v1/accounts", list_accounts, .right = RIGHT_READ, .query = account_query_fields, .gives = account_fields, .list = true,
	  .about = "Accounts, newest first; those that were merged into others are left out." },
	{ "POST", "/api/v1/accounts", create_account, .right = RIGHT_WRITE, .takes = account_fields, .gives = account_fields, .status = 201,
	  .about = "Creates an account; only its name is required." },
	{ "GET", "/api/v1/accounts/{id:acc}", get_account, .right = RIGHT_READ, .gives = account_fields, .about = "One account." },
	{ "PATCH", "/api/v1/accounts/{id:acc}", change_account, .right = RIGHT_WRITE, .takes = account_fields, .partial = true,
	  .gives = account_fields, .about = "Changes what is given; the status has its own action." },
	{ "DELETE", "/api/v1/accounts/{id:acc}", remove_account, .right = RIGHT_WRITE, .status = 204,
	  .about = "Deletes an account; its leads and conversations stay. One with logged messages is kept (409 has_messages)." },
	{ 0 }
};
