/* Owns the timelines of a thread and of an account, the list of all messages, and the outreach inbox of a campaign (R4-R7). */
#include "account/account.h"
#include "campaign/campaign.h"
#include "campaign/campaign_account_store.h"
#include "conversation/conversation_parts.h"
#include "conversation/log_store.h"
#include "http/request.h"

/* ---- timelines ---- */

static const char *const timeline_sorts[] = {"-happened_at", "happened_at", NULL};

struct timeline_query {
	int sort;
	int64_t limit;
	const char *cursor;
	int64_t campaign_account_id, account_id; /* of the list of messages only */
	const char *external_id;
};

static const struct field timeline_query_fields[] = {
	F_CHOICE(struct timeline_query, sort, timeline_sorts, .about = "Default newest first."),
	F_INT(struct timeline_query, limit, 1, 200),
	F_TEXT(struct timeline_query, cursor, 1, 400),
	F_END
};

static const struct field message_query_fields[] = {
	F_ID(struct timeline_query, campaign_account_id, "cac"),
	F_ID(struct timeline_query, account_id, "acc"),
	F_TEXT(struct timeline_query, external_id, 1, 200, .about = "The one message that was logged with it."),
	F_CHOICE(struct timeline_query, sort, timeline_sorts,
                 .about = "Default newest first; without a thread or an account in the order in which they were stored."),
	F_INT(struct timeline_query, limit, 1, 200),
	F_TEXT(struct timeline_query, cursor, 1, 400),
	F_END
};

/* What a cursor belongs to: the order, and whether it walks all, a thread or an account. */
static int64_t walk_of(const struct timeline_query *query)
{
	return query->sort + (query->campaign_account_id ? 2 : query->account_id ? 4 : 0);
}

static bool open_timeline(struct request *req, struct timeline_query *query, struct timeline_filter *filter)
{
	int64_t numbers[3];

	if (!request_query(req, query) || !request_cursor(req, query->cursor, &filter->after, numbers, 3))
		return false;
	filter->workspace_id = req->caller.workspace_id;
	filter->oldest_first = query->sort == 1;
	filter->limit = query->limit + 1;
	if (!filter->after)
		return true;
	if (numbers[0] != walk_of(query)) {
		problems_add(&req->problems, "cursor", "bad_cursor", "belongs to another order");
		return problems_none(&req->problems, &req->error);
	}
	filter->after_at = numbers[1];
	filter->after_id = numbers[2];
	return true;
}

/* Reads a page and where the next one begins. */
static bool read_timeline(struct request *req, const struct timeline_query *query, const struct timeline_filter *filter,
                          struct records *rows, const char **cursor)
{
	struct log_entry *entries;

	*cursor = NULL;
	if (!log_store_list(req->db, req->mem, filter, rows, &req->error))
		return false;
	entries = rows->items;
	if (rows->count > (size_t)query->limit) {
		const struct log_entry *last = &entries[--rows->count - 1];
		int64_t numbers[3] = {walk_of(query), last->happened_at, last->id};

		*cursor = reply_cursor(req, numbers, 3);
	}
	for (size_t i = 0; i < rows->count; i++)
		log_entry_show(&entries[i]);
	return true;
}

static bool list_of_thread(struct request *req)
{
	struct timeline_query query = {.limit = 50};
	struct timeline_filter filter = {0};
	struct campaign_account thread;
	struct records rows;
	const char *cursor;

	if (!open_timeline(req, &query, &filter) ||
	    !campaign_account_get(req->db, req->mem, req->caller.workspace_id, req->ids[0], &thread, &req->error))
		return false;
	filter.campaign_account_id = thread.id;
	return read_timeline(req, &query, &filter, &rows, &cursor) &&
	       reply_list(req, log_entry_fields, sizeof(struct log_entry), rows, cursor, NULL);
}

/* An account is in few campaigns: each is read once. */
static bool name_campaigns(struct request *req, struct log_entry *entries, size_t count)
{
	for (size_t i = 0; i < count; i++) {
		struct log_campaign *named;
		struct campaign campaign;
		bool found = false;

		for (size_t before = 0; before < i && !entries[i].campaign; before++)
			if (entries[before].campaign_id == entries[i].campaign_id)
				entries[i].campaign = entries[before].campaign;
		if (entries[i].campaign || !entries[i].campaign_id)
			continue;
		if (!campaign_find(req->db, req->mem, req->caller.workspace_id, entries[i].campaign_id, &found, &campaign,
		                   &req->error))
			return false;
		named = arena_alloc(req->mem, sizeof(*named));
		*named = (struct log_campaign){entries[i].campaign_id, found ? campaign.name : NULL};
		entries[i].campaign = named;
	}
	return true;
}

static bool list_of_account(struct request *req)
{
	struct timeline_query query = {.limit = 50};
	struct timeline_filter filter = {0};
	struct account account;
	struct records rows;
	const char *cursor;

	if (!open_timeline(req, &query, &filter) ||
	    !account_get(req->db, req->mem, req->caller.workspace_id, req->ids[0], &account, &req->error))
		return false;
	filter.account_id = account.id;
	return read_timeline(req, &query, &filter, &rows, &cursor) && name_campaigns(req, rows.items, rows.count) &&
	       reply_list(req, timeline_entry_fields, sizeof(struct log_entry), rows, cursor, NULL);
}

static bool list_of_external(struct request *req, const char *external_id)
{
	struct log_entry entry;
	bool found;

	if (!log_store_find_external(req->db, req->mem, req->caller.workspace_id, external_id, &found, &entry, &req->error))
		return false;
	return reply_list(req, log_entry_fields, sizeof(entry), (struct records){&entry, found ? 1 : 0}, NULL, NULL);
}

static bool list_messages(struct request *req)
{
	struct timeline_query query = {.limit = 50};
	struct timeline_filter filter = {0};
	struct records rows;
	const char *cursor;

	if (!open_timeline(req, &query, &filter))
		return false;
	if ((query.campaign_account_id != 0) + (query.account_id != 0) + (query.external_id != NULL) > 1) {
		problems_add(&req->problems, query.external_id ? "external_id" : "account_id", "too_many",
		             "give one of campaign_account_id, account_id and external_id");
		return problems_none(&req->problems, &req->error);
	}
	if (query.external_id)
		return list_of_external(req, query.external_id);
	filter.campaign_account_id = query.campaign_account_id;
	filter.account_id = query.account_id;
	return read_timeline(req, &query, &filter, &rows, &cursor) &&
	       reply_list(req, log_entry_fields, sizeof(struct log_entry), rows, cursor, NULL);
}

/* ---- the outreach inbox ---- */

static const char *const attention_names[] = {"replied", "draft", "waiting", "silent", NULL};

struct outreach_query {
	int place;
	int64_t limit;
	const char *cursor;
};

static const struct field outreach_query_fields[] = {
	F_CHOICE(struct outreach_query, place, attention_names, .flags = FIELD_NULLABLE, .about = "Only this group."),
	F_INT(struct outreach_query, limit, 1, 200),
	F_TEXT(struct outreach_query, cursor, 1, 400),
	F_END
};

struct outreach_account {
	int64_t id;
	const char *name;
};

static const struct field outreach_account_fields[] = {
	F_ID(struct outreach_account, id, "acc"),
	F_TEXT(struct outreach_account, name, 0, 200),
	F_END
};

struct outreach_message {
	int64_t id;
	const char *text, *translated_text, *direction, *channel;
	int64_t at;
};

static const struct field outreach_message_fields[] = {
	F_ID(struct outreach_message, id, "msg"),
	F_TEXT(struct outreach_message, text, 0, 1000, .about = "Its first characters."),
	F_TEXT(struct outreach_message, translated_text, 0, 1000),
	F_TEXT(struct outreach_message, direction, 0, 20),
	F_TEXT(struct outreach_message, channel, 0, 20),
	F_TIME(struct outreach_message, at),
	F_END
};

static const struct field outreach_draft_fields[] = {
	F_ID(struct outreach_message, id, "msg"),
	F_TEXT(struct outreach_message, text, 0, 1000, .about = "Its first characters."),
	F_TIME(struct outreach_message, at),
	F_END
};

struct outreach_row {
	int64_t campaign_account_id;
	const struct outreach_account *account;
	const struct outreach_message *last_message, *draft;
	int attention, role_in_campaign, outreach_status;
	int64_t score;
};

static const struct field outreach_row_fields[] = {
	F_ID(struct outreach_row, campaign_account_id, "cac"),
	F_RECORD(struct outreach_row, account, outreach_account_fields, struct outreach_account),
	F_RECORD(struct outreach_row, last_message, outreach_message_fields, struct outreach_message,
                 .about = "The newest that was sent or received."),
	F_RECORD(struct outreach_row, draft, outreach_draft_fields, struct outreach_message, .about = "The newest unsent draft."),
	F_CHOICE(struct outreach_row, attention, attention_names, .about = "The group it stands in, and in whose order."),
	F_CHOICE(struct outreach_row, role_in_campaign, account_relationship_names, .flags = FIELD_NULLABLE),
	F_INT(struct outreach_row, score, 0, 10, .flags = FIELD_NULLABLE),
	F_CHOICE(struct outreach_row, outreach_status, outreach_status_names),
	F_END
};

static void show_row(const struct campaign_account *thread, struct outreach_row *out, struct arena *mem)
{
	struct outreach_account *account = arena_alloc(mem, sizeof(*account));
	struct outreach_message *last = arena_alloc(mem, sizeof(*last)), *draft = arena_alloc(mem, sizeof(*draft));

	*account = (struct outreach_account){thread->account_id, thread->account_name};
	*last = (struct outreach_message){thread->last_message_id, thread->last_text,    thread->last_translated_text,
	                                  thread->last_direction,  thread->last_channel, thread->last_message_at};
	*draft = (struct outreach_message){.id = thread->draft_message_id, .text = thread->draft_text, .at = thread->draft_at};
	*out = (struct outreach_row){
		.campaign_account_id = thread->id,
		.account = account,
		.last_message = thread->last_message_id ? last : NULL,
		.draft = thread->draft_message_id ? draft : NULL,
		.attention = (int)thread->place - 1,
		.role_in_campaign = thread->role_in_campaign,
		.score = thread->score,
		.outreach_status = thread->outreach_status,
	};
}

static bool open_outreach(struct request *req, struct outreach_query *query, struct outreach_filter *filter)
{
	int64_t numbers[4];

	if (!request_query(req, query) || !request_cursor(req, query->cursor, &filter->after, numbers, 4))
		return false;
	filter->workspace_id = req->caller.workspace_id;
	filter->campaign_id = req->ids[0];
	filter->place = query->place + 1;
	filter->limit = query->limit + 1;
	if (!filter->after)
		return true;
	if (numbers[0] != filter->place || numbers[1] < PLACE_REPLIED || numbers[1] > PLACE_SILENT) {
		problems_add(&req->problems, "cursor", "bad_cursor", "belongs to another group");
		return problems_none(&req->problems, &req->error);
	}
	filter->after_place = numbers[1];
	filter->after_at = numbers[2];
	filter->after_id = numbers[3];
	return true;
}

static bool list_outreach(struct request *req)
{
	struct outreach_query query = {.place = -1, .limit = 50};
	struct outreach_filter filter = {0};
	struct campaign_account_counts counts;
	struct campaign campaign;
	struct outreach_row *shown;
	struct records rows;
	const struct campaign_account *threads;
	const char *cursor = NULL;

	if (!open_outreach(req, &query, &filter) ||
	    !campaign_get(req->db, req->mem, filter.workspace_id, filter.campaign_id, &campaign, &req->error) ||
	    !campaign_account_count(req->db, filter.workspace_id, filter.campaign_id, -1, &counts, &req->error) ||
	    !campaign_account_store_list_outreach(req->db, req->mem, &filter, &rows, &req->error))
		return false;
	threads = rows.items;
	if (rows.count > (size_t)query.limit) {
		const struct campaign_account *last = &threads[--rows.count - 1];
		int64_t numbers[4] = {filter.place, last->place, last->place_at, last->id};

		cursor = reply_cursor(req, numbers, 4);
	}
	shown = arena_array(req->mem, rows.count ? rows.count : 1, sizeof(*shown));
	for (size_t i = 0; i < rows.count; i++)
		show_row(&threads[i], &shown[i], req->mem);
	return reply_list(req, outreach_row_fields, sizeof(*shown), (struct records){shown, rows.count}, cursor,
	                  arena_format(req->mem, "\"counts\":{\"replied\":%lld,\"drafts\":%lld,\"waiting\":%lld,\"silent\":%lld}",
	                               (long long)counts.replied, (long long)counts.drafts, (long long)counts.waiting,
	                               (long long)counts.silent));
}

const struct route timeline_routes[] = {
	{"GET", "/api/v1/messages", list_messages, .right = RIGHT_READ, .query = message_query_fields, .gives = log_entry_fields,
         .list = true, .about = "Messages, logged and texts: all, or those of a thread or an account."},
	{"GET", "/api/v1/campaign-accounts/{id:cac}/timeline", list_of_thread, .right = RIGHT_READ, .query = timeline_query_fields,
         .gives = log_entry_fields, .list = true, .about = "The thread of an account in one campaign: logged messages and texts."},
	{"GET", "/api/v1/accounts/{id:acc}/timeline", list_of_account, .right = RIGHT_READ, .query = timeline_query_fields,
         .gives = timeline_entry_fields, .list = true,
         .about = "All that was said with an account, over every campaign that it has been in, each message with its campaign."},
	{"GET", "/api/v1/campaigns/{id:cmp}/outreach", list_outreach, .right = RIGHT_READ, .query = outreach_query_fields,
         .gives = outreach_row_fields, .list = true,
         .about = "The inbox of a campaign: who replied, newest first; then drafts; then who was written to; then the rest."},
	{0},
};
