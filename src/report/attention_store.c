/* Owns which threads need a person: the heads of the inboxes of all campaigns. */
#include "report/attention.h"

#include "campaign/campaign.h"

const char *const attention_names[] = {"replied", "draft", NULL};

const struct field attention_campaign_fields[] = {
	F_ID(struct attention_name, id, "cmp"),
	F_TEXT(struct attention_name, name, 0, 200),
	F_END
};

const struct field attention_account_fields[] = {
	F_ID(struct attention_name, id, "acc"),
	F_TEXT(struct attention_name, name, 0, 200),
	F_END
};

const struct field attention_row_fields[] = {
	F_ID(struct attention_row, campaign_account_id, "cac"),
	F_CHOICE(struct attention_row, attention, attention_names),
	F_RECORD(struct attention_row, campaign, attention_campaign_fields, struct attention_name),
	F_RECORD(struct attention_row, account, attention_account_fields, struct attention_name),
	F_TEXT(struct attention_row, text, 0, 1000),
	F_TEXT(struct attention_row, channel, 0, 20),
	F_TIME(struct attention_row, at),
	F_END
};

struct head {
	int64_t id, campaign_id, account_id;
	const char *account_name, *last_channel, *last_text, *last_translated_text, *draft_text;
	int64_t place_at;
};

static const struct field head_fields[] = {
	F_ID(struct head, id, "cac"),
	F_ID(struct head, campaign_id, "cmp"),
	F_ID(struct head, account_id, "acc"),
	F_TEXT(struct head, account_name, 0, 200),
	F_TEXT(struct head, last_channel, 0, 20),
	F_TEXT(struct head, last_text, 0, 1000),
	F_TEXT(struct head, last_translated_text, 0, 1000),
	F_TEXT(struct head, draft_text, 0, 1000),
	F_TIME(struct head, place_at),
	F_END
};

static int place_of(enum attention attention)
{
	return attention == ATTENTION_REPLIED ? PLACE_REPLIED : PLACE_DRAFT;
}

/* place <= 2 is what the partial index holds. */
#define HEADS "SELECT {fields} FROM campaign_account WHERE workspace_id = $1 AND place = $2 AND place <= 2 "
#define NEWEST "ORDER BY place_at DESC, id DESC LIMIT "

static bool list_heads(struct db *db, struct arena *mem, int64_t workspace_id, int64_t campaign_id, enum attention attention,
                       int64_t limit, struct records *out, struct error *err)
{
	if (campaign_id)
		return db_list(
			db, mem, head_fields, sizeof(struct head), out, err,
			"SELECT {fields} FROM campaign_account WHERE workspace_id = $1 AND place = $2 AND campaign_id = $3 " NEWEST
			"$4",
			db_int(workspace_id), db_int(place_of(attention)), db_int(campaign_id), db_int(limit));
	return db_list(db, mem, head_fields, sizeof(struct head), out, err, HEADS NEWEST "$3", db_int(workspace_id),
	               db_int(place_of(attention)), db_int(limit));
}

static bool name_campaign(struct db *db, struct arena *mem, int64_t workspace_id, int64_t id, const struct attention_name **out,
                          struct error *err)
{
	struct attention_name *name = arena_alloc(mem, sizeof(*name));

	name->id = id;
	*out = name;
	return db_read_text(db, mem, NULL, &name->name, err, "SELECT name FROM campaign WHERE workspace_id = $1 AND id = $2",
	                    db_int(workspace_id), db_int(id));
}

static bool fill_row(struct db *db, struct arena *mem, int64_t workspace_id, const struct head *head, enum attention attention,
                     struct attention_row *out, struct error *err)
{
	struct attention_name *account = arena_alloc(mem, sizeof(*account));
	const char *last = head->last_translated_text ? head->last_translated_text : head->last_text;

	*account = (struct attention_name){head->account_id, head->account_name};
	*out = (struct attention_row){.campaign_account_id = head->id,
	                              .attention = attention,
	                              .account = account,
	                              .text = attention == ATTENTION_REPLIED ? last : head->draft_text,
	                              .channel = head->last_channel,
	                              .at = head->place_at};
	return name_campaign(db, mem, workspace_id, head->campaign_id, &out->campaign, err);
}

bool attention_list(struct db *db, struct arena *mem, int64_t workspace_id, int64_t campaign_id, int64_t limit,
                    struct records *out, struct error *err)
{
	struct attention_row *rows = arena_array(mem, (size_t)limit + 1, sizeof(*rows));
	size_t count = 0;

	for (int attention = ATTENTION_REPLIED; attention <= ATTENTION_DRAFT; attention++) {
		struct records heads;

		if (!list_heads(db, mem, workspace_id, campaign_id, (enum attention)attention, limit - (int64_t)count, &heads,
		                err))
			return false;
		for (size_t i = 0; i < heads.count; i++)
			if (!fill_row(db, mem, workspace_id, (const struct head *)heads.items + i, (enum attention)attention,
			              &rows[count++], err))
				return false;
	}
	*out = (struct records){rows, count};
	return true;
}

bool attention_count(struct db *db, int64_t workspace_id, int64_t campaign_id, enum attention attention, int64_t *out,
                     struct error *err)
{
	*out = 0;
	if (campaign_id)
		return db_read_int(
			db, NULL, out, err,
			/* check_sql: rows are counted, whichever */
			"SELECT count(*) FROM (SELECT 1 FROM campaign_account WHERE workspace_id = $1 AND place = $2 AND "
			"campaign_id = $3 LIMIT $4) AS heads",
			db_int(workspace_id), db_int(place_of(attention)), db_int(campaign_id), db_int(ATTENTION_COUNTED));
	return db_read_int(
		db, NULL, out, err,
		/* check_sql: rows are counted, whichever */
		"SELECT count(*) FROM (SELECT 1 FROM campaign_account WHERE workspace_id = $1 AND place = $2 AND place <= 2 "
		"LIMIT $3) AS heads",
		db_int(workspace_id), db_int(place_of(attention)), db_int(ATTENTION_COUNTED));
}
