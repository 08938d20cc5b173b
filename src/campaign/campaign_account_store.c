/* Owns the table campaign_account and the stored totals of campaigns that follow from it. */
#include <stdio.h>
#include <string.h>

#include "campaign/campaign_account_store.h"

#include "base/buffer.h"
#include "base/clock.h"
#include "base/id.h"
#include "event/event.h"
#include "product/goal.h"
#include "workspace/workspace.h"

#define SELECT_ONE "SELECT {fields} FROM campaign_account WHERE workspace_id = $1 AND "

bool campaign_account_get(struct db *db, struct arena *mem, int64_t workspace_id, int64_t id, struct campaign_account *out,
                          struct error *err)
{
	return db_get(db, mem, campaign_account_fields, out, err, SELECT_ONE "id = $2", db_int(workspace_id), db_int(id));
}

bool campaign_account_find(struct db *db, struct arena *mem, int64_t workspace_id, int64_t id, bool *found,
                           struct campaign_account *out, struct error *err)
{
	return db_find(db, mem, campaign_account_fields, found, out, err, SELECT_ONE "id = $2", db_int(workspace_id), db_int(id));
}

bool campaign_account_find_pair(struct db *db, struct arena *mem, int64_t workspace_id, int64_t campaign_id, int64_t account_id,
                                bool *found, struct campaign_account *out, struct error *err)
{
	return db_find(db, mem, campaign_account_fields, found, out, err, SELECT_ONE "campaign_id = $2 AND account_id = $3",
	               db_int(workspace_id), db_int(campaign_id), db_int(account_id));
}

bool campaign_account_find_id(struct db *db, int64_t workspace_id, int64_t campaign_id, int64_t account_id, int64_t *out,
                              struct error *err)
{
	*out = 0;
	return db_read_int(db, NULL, out, err,
	                   "SELECT id FROM campaign_account WHERE workspace_id = $1 AND campaign_id = $2 AND account_id = $3",
	                   db_int(workspace_id), db_int(campaign_id), db_int(account_id));
}

/* ---- stored totals: one counter a mark, under the campaign's id ---- */

enum mark {
	MARK_ACCOUNT,
	MARK_SCORED,
	MARK_APPROVED,
	MARK_OUTREACHED,
	MARK_RESPONDED,
	MARK_REPLIED,
	MARK_DRAFT,
	MARK_WAITING,
	MARK_SILENT,
	MARK_SCORED_FOR /* and the goals from here on */
};
/* Behind the goals one for each score. */
enum { MARK_SCORE = MARK_SCORED_FOR + GOAL_COUNT, MARKS = MARK_SCORE + CAMPAIGN_ACCOUNT_SCORES, NAME_SIZE = 80 };

static const char *const mark_names[] = {"accounts", "scored", "approved", "outreached", "responded",
                                         "replied",  "drafts", "waiting",  "silent"};

static const char *mark_name(int64_t campaign_id, int mark, char out[NAME_SIZE])
{
	char id[ID_TEXT_SIZE];

	id_format(campaign_id, "cmp", id);
	if (mark < MARK_SCORED_FOR)
		snprintf(out, NAME_SIZE, "%s:%s", id, mark_names[mark]);
	else if (mark < MARK_SCORE)
		snprintf(out, NAME_SIZE, "%s:scored:%s", id, goal_names[mark - MARK_SCORED_FOR]);
	else if (campaign_id)
		snprintf(out, NAME_SIZE, "%s:score:%d", id, mark - MARK_SCORE);
	else
		snprintf(out, NAME_SIZE, "score:%d", mark - MARK_SCORE);
	return out;
}

/* What of a row is counted. */
struct marks {
	int64_t campaign_id;
	int review_status, outreach_status, score_goal;
	int64_t score, place;
};

static const struct field marks_fields[] = {
	F_ID(struct marks, campaign_id, "cmp"),
	F_CHOICE(struct marks, review_status, review_status_names),
	F_CHOICE(struct marks, outreach_status, outreach_status_names),
	F_CHOICE(struct marks, score_goal, goal_names, .flags = FIELD_NULLABLE),
	F_INT(struct marks, score, 0, 10, .flags = FIELD_NULLABLE),
	F_INT(struct marks, place, 1, 4),
	F_END
};

static struct marks marks_of(const struct campaign_account *row)
{
	return (struct marks){row->campaign_id, row->review_status, row->outreach_status,
	                      row->score_goal,  row->score,         row->place};
}

static void set_marks(const struct marks *marks, bool out[MARKS])
{
	bool scored = marks->score != INT64_MIN;

	for (int i = 0; i < MARKS; i++)
		out[i] = false;
	out[MARK_ACCOUNT] = true;
	out[MARK_SCORED] = scored;
	out[MARK_APPROVED] = marks->review_status == REVIEW_APPROVED;
	out[MARK_OUTREACHED] = marks->outreach_status >= OUTREACH_SENT;
	out[MARK_RESPONDED] = marks->outreach_status == OUTREACH_RESPONDED;
	out[MARK_REPLIED + marks->place - 1] = true;
	if (scored && marks->score_goal >= 0)
		out[MARK_SCORED_FOR + marks->score_goal] = true;
	if (scored && marks->score >= 0 && marks->score < CAMPAIGN_ACCOUNT_SCORES)
		out[MARK_SCORE + marks->score] = true;
}

/* Either may be NULL: a row comes or goes. A row never changes its campaign. */
static bool count_change(struct db *db, int64_t workspace_id, const struct marks *before, const struct marks *after,
                         struct error *err)
{
	int64_t campaign_id = before ? before->campaign_id : after->campaign_id;
	bool had[MARKS] = {0}, has[MARKS] = {0};
	char name[NAME_SIZE];

	if (before)
		set_marks(before, had);
	if (after)
		set_marks(after, has);
	for (int i = 0; i < MARKS; i++) {
		int64_t change = has[i] - had[i];

		/* Scores are shown of the whole workspace, too. */
		if (change && (!counter_add(db, workspace_id, mark_name(campaign_id, i, name), change, err) ||
		               (i >= MARK_SCORE && !counter_add(db, workspace_id, mark_name(0, i, name), change, err))))
			return false;
	}
	return true;
}

static bool read_marks(struct db *db, const struct campaign_account *row, struct marks *out, struct error *err)
{
	struct arena *mem = arena_create();
	bool read = db_get(db, mem, marks_fields, out, err,
	                   "SELECT {fields} FROM campaign_account WHERE workspace_id = $1 AND id = $2", db_int(row->workspace_id),
	                   db_int(row->id));

	arena_destroy(mem);
	return read;
}

/* All totals of a campaign by one statement: a list of campaigns asks for each of its rows. */
bool campaign_account_count(struct db *db, int64_t workspace_id, int64_t campaign_id, int goal,
                            struct campaign_account_counts *out, struct error *err)
{
	int64_t *const places[] = {&out->accounts, &out->scored, &out->approved, &out->outreached, &out->responded,
	                           &out->replied,  &out->drafts, &out->waiting,  &out->silent};
	char names[MARK_SCORED_FOR + 1][NAME_SIZE];
	struct arena *mem = arena_create();
	struct db_rows *rows;
	int64_t current = 0;
	bool good;

	*out = (struct campaign_account_counts){0};
	for (int i = 0; i <= MARK_SCORED_FOR; i++)
		mark_name(campaign_id, i == MARK_SCORED_FOR && goal > 0 ? i + goal : i, names[i]);
	good = db_query(db, mem, &rows, err,
	                "SELECT name, CAST(sum(value) AS BIGINT) FROM counter WHERE workspace_id = $1 "
	                "AND name IN ($2, $3, $4, $5, $6, $7, $8, $9, $10, $11) GROUP BY name",
	                db_int(workspace_id), db_text(names[0]), db_text(names[1]), db_text(names[2]), db_text(names[3]),
	                db_text(names[4]), db_text(names[5]), db_text(names[6]), db_text(names[7]), db_text(names[8]),
	                db_text(names[9]));
	while (good && db_rows_next(rows)) {
		const char *name = db_rows_text(rows, 0);

		for (int i = 0; i < MARK_SCORED_FOR; i++)
			if (strcmp(name, names[i]) == 0)
				*places[i] = db_rows_int(rows, 1);
		if (strcmp(name, names[MARK_SCORED_FOR]) == 0)
			current = db_rows_int(rows, 1);
	}
	good = good && db_rows_close(rows, err);
	arena_destroy(mem);
	if (good && goal >= 0)
		out->stale_scores = out->scored - current;
	return good;
}

bool campaign_account_count_scores(struct db *db, int64_t workspace_id, int64_t campaign_id, int64_t out[CAMPAIGN_ACCOUNT_SCORES],
                                   struct error *err)
{
	char name[NAME_SIZE];

	for (int i = 0; i < CAMPAIGN_ACCOUNT_SCORES; i++)
		if (!counter_read(db, workspace_id, mark_name(campaign_id, MARK_SCORE + i, name), &out[i], err))
			return false;
	return true;
}

/* ---- writing ---- */

bool campaign_account_add(struct db *db, struct campaign_account *row, bool *added, struct error *err)
{
	struct marks after;
	int64_t there;

	*added = false;
	if (!campaign_account_find_id(db, row->workspace_id, row->campaign_id, row->account_id, &there, err))
		return false;
	if (there)
		return true;
	campaign_account_place(row);
	after = marks_of(row);
	*added = true;
	return db_insert(db, "campaign_account", campaign_account_fields, row, err) &&
	       count_change(db, row->workspace_id, NULL, &after, err);
}

static bool weigh(struct db *db, struct campaign_account *row, struct marks *before, struct error *err)
{
	struct marks after;

	campaign_account_place(row);
	row->updated_at = clock_now_ms();
	row->version++;
	after = marks_of(row);
	return read_marks(db, row, before, err) && count_change(db, row->workspace_id, before, &after, err);
}

bool campaign_account_put(struct db *db, struct campaign_account *row, struct error *err)
{
	struct marks before;

	return weigh(db, row, &before, err) && db_update(db, "campaign_account", campaign_account_fields, row, err);
}

bool campaign_account_put_thread(struct db *db, struct campaign_account *row, struct error *err)
{
	struct marks before;

	if (!weigh(db, row, &before, err))
		return false;
	/* Only the inbox is ordered by what these say. */
	if (before.outreach_status != row->outreach_status)
		return db_update(db, "campaign_account", campaign_account_fields, row, err);
	return db_exec(db, err,
	               "UPDATE campaign_account SET initiated_at = $1, initiated_channel = $2, responded_at = $3, "
	               "message_count = $4, last_message_id = $5, last_message_at = $6, last_direction = $7, last_channel = $8, "
	               "last_text = $9, last_translated_text = $10, draft_message_id = $11, draft_at = $12, draft_text = $13, "
	               "place = $14, place_at = $15, updated_at = $16, version = $17 WHERE workspace_id = $18 AND id = $19",
	               db_time(row->initiated_at), db_text(row->initiated_channel), db_time(row->responded_at),
	               db_int(row->message_count), db_id(row->last_message_id), db_time(row->last_message_at),
	               db_text(row->last_direction), db_text(row->last_channel), db_text(row->last_text),
	               db_text(row->last_translated_text), db_id(row->draft_message_id), db_time(row->draft_at),
	               db_text(row->draft_text), db_int(row->place), db_int(row->place_at), db_int(row->updated_at),
	               db_int(row->version), db_int(row->workspace_id), db_int(row->id));
}

bool campaign_account_remove(struct db *db, const struct campaign_account *row, struct error *err)
{
	struct marks before;

	return read_marks(db, row, &before, err) && count_change(db, row->workspace_id, &before, NULL, err) &&
	       db_exec(db, err, "DELETE FROM campaign_account WHERE workspace_id = $1 AND id = $2", db_int(row->workspace_id),
	               db_int(row->id));
}

bool campaign_account_tell(struct db *db, struct arena *mem, const char *kind, const struct campaign_account *row,
                           struct error *err)
{
	return event_add_record(db, mem, row->workspace_id, kind, "cac", row->id, campaign_account_fields, row, err);
}

/* ---- lists ---- */

#define LIST(sql, ...) db_list(db, mem, campaign_account_fields, sizeof(struct campaign_account), out, err, sql, __VA_ARGS__)

/* One group of the inbox, from its top or from behind a row. */
static bool list_place(struct db *db, struct arena *mem, const struct outreach_filter *filter, int64_t place, bool after,
                       int64_t limit, struct records *out, struct error *err)
{
	if (!after)
		return LIST(SELECT_ONE "campaign_id = $2 AND place = $3 ORDER BY place_at DESC, id DESC LIMIT $4",
		            db_int(filter->workspace_id), db_int(filter->campaign_id), db_int(place), db_int(limit));
	return LIST(SELECT_ONE "campaign_id = $2 AND place = $3 AND (place_at, id) < ($4, $5) "
	                       "ORDER BY place_at DESC, id DESC LIMIT $6",
	            db_int(filter->workspace_id), db_int(filter->campaign_id), db_int(place), db_int(filter->after_at),
	            db_int(filter->after_id), db_int(limit));
}

bool campaign_account_store_list_outreach(struct db *db, struct arena *mem, const struct outreach_filter *filter,
                                          struct records *out, struct error *err)
{
	int64_t first = filter->place ? filter->place : filter->after ? filter->after_place : PLACE_REPLIED;
	int64_t last = filter->place ? filter->place : PLACE_SILENT;
	struct campaign_account *rows = arena_array(mem, (size_t)filter->limit, sizeof(*rows));
	size_t count = 0;

	for (int64_t place = first; place <= last && (int64_t)count < filter->limit; place++) {
		bool after = filter->after && place == filter->after_place;
		struct records more;

		if (!list_place(db, mem, filter, place, after, filter->limit - (int64_t)count, &more, err))
			return false;
		for (size_t i = 0; i < more.count; i++)
			rows[count++] = ((const struct campaign_account *)more.items)[i];
	}
	*out = (struct records){rows, count};
	return true;
}

bool campaign_account_store_list_of_account(struct db *db, struct arena *mem, int64_t workspace_id, int64_t account_id,
                                            int64_t after, int64_t limit, struct records *out, struct error *err)
{
	return LIST(SELECT_ONE "account_id = $2 AND id > $3 ORDER BY id LIMIT $4", db_int(workspace_id), db_int(account_id),
	            db_int(after), db_int(limit));
}

bool campaign_account_store_list_of_campaign(struct db *db, struct arena *mem, int64_t workspace_id, int64_t campaign_id,
                                             int64_t after, int64_t limit, struct records *out, struct error *err)
{
	/* check_sql: account_id is unique in a campaign */
	return LIST(SELECT_ONE "campaign_id = $2 AND account_id > $3 ORDER BY account_id, id LIMIT $4", db_int(workspace_id),
	            db_int(campaign_id), db_int(after), db_int(limit));
}

/* ---- many at once ---- */

enum { PRESENT_MOST = 100 };

bool campaign_account_store_list_present(struct db *db, struct arena *mem, int64_t workspace_id, int64_t campaign_id,
                                         const int64_t *account_ids, size_t count, int64_t *there, size_t *there_count,
                                         struct error *err)
{
	struct db_arg args[PRESENT_MOST + 3] = {[1] = db_int(workspace_id), [2] = db_int(campaign_id)};
	struct buffer sql;
	struct db_rows *rows;

	*there_count = 0;
	if (!count)
		return true;
	buffer_init(&sql, mem);
	buffer_add_text(
		&sql, "SELECT account_id FROM campaign_account WHERE workspace_id = $1 AND campaign_id = $2 AND account_id IN (");
	/* Always as many places, so that it is one statement; the last id fills what is left. */
	for (size_t i = 0; i < PRESENT_MOST; i++) {
		args[i + 3] = db_int(account_ids[i < count ? i : count - 1]);
		buffer_format(&sql, i ? ", $%zu" : "$%zu", i + 3);
	}
	buffer_add_text(&sql, ")");
	if (!db_query_args(db, mem, NULL, sql.bytes, (struct db_args){args, PRESENT_MOST + 2}, &rows, err))
		return false;
	while (db_rows_next(rows))
		there[(*there_count)++] = db_rows_int(rows, 0);
	return db_rows_close(rows, err);
}

bool campaign_account_add_many(struct db *db, const struct campaign_account *rows, size_t count, struct error *err)
{
	int64_t totals[MARKS] = {0};
	char name[NAME_SIZE];

	for (size_t i = 0; i < count; i++) {
		struct marks marks = marks_of(&rows[i]);
		bool has[MARKS];

		set_marks(&marks, has);
		for (int mark = 0; mark < MARKS; mark++)
			totals[mark] += has[mark];
		if (!db_insert(db, "campaign_account", campaign_account_fields, &rows[i], err))
			return false;
	}
	for (int mark = 0; mark < MARKS; mark++)
		if (totals[mark] &&
		    !counter_add(db, rows[0].workspace_id, mark_name(rows[0].campaign_id, mark, name), totals[mark], err))
			return false;
	return true;
}
