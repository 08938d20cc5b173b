/* Owns the SQL of scoring runs. */
#include "assistant/score.h"
#include "base/clock.h"
#include "base/id.h"
#include "event/event.h"

bool score_store_find(struct db *db, struct arena *mem, int64_t workspace_id, int64_t campaign_id, bool *found,
                      struct score_run *out, struct error *err)
{
	return db_find(db, mem, score_run_fields, found, out, err,
	               "SELECT {fields} FROM score_run WHERE workspace_id = $1 AND campaign_id = $2", db_int(workspace_id),
	               db_int(campaign_id));
}

bool score_store_remove(struct db *db, int64_t workspace_id, int64_t campaign_id, struct error *err)
{
	return db_exec(db, err, "DELETE FROM score_run WHERE workspace_id = $1 AND campaign_id = $2", db_int(workspace_id),
	               db_int(campaign_id));
}

bool score_store_put(struct db *db, struct arena *mem, struct score_run *run, struct error *err)
{
	struct json_out payload;
	char id[ID_TEXT_SIZE];

	run->updated_at = clock_now_ms();
	json_out_init(&payload, mem);
	json_open_object(&payload);
	json_key(&payload, "kind");
	json_put_text(&payload, "campaign.score");
	json_put_fields(&payload, score_run_fields, run);
	json_close_object(&payload);
	return score_store_remove(db, run->workspace_id, run->campaign_id, err) &&
	       db_insert(db, "score_run", score_run_fields, run, err) &&
	       event_add(db, mem, run->workspace_id, "job.progress", id_format(run->campaign_id, "cmp", id), payload.buffer.bytes,
	                 err);
}

bool score_store_list(struct db *db, struct arena *mem, const struct score_run *run, int64_t limit, struct records *out,
                      struct error *err)
{
	return db_list(db, mem, campaign_account_fields, sizeof(struct campaign_account), out, err,
	               "SELECT {fields} FROM campaign_account WHERE workspace_id = $1 AND campaign_id = $2 AND id > $3 "
	               "ORDER BY id LIMIT $4",
	               db_int(run->workspace_id), db_int(run->campaign_id), db_int(run->after_id), db_int(limit));
}
