/* What may happen to the workspace of history.h, each by the verbs of the program, to somebody whom the dice choose. */
#ifndef TEST_REPORT_DEEDS_H
#define TEST_REPORT_DEEDS_H

#include "history.h"

static struct history history;

struct deed {
	struct arena *mem;
	int kind;
};

static bool pick(struct db *db, struct arena *mem, const char *sql, int64_t *out, struct error *err)
{
	struct db_rows *rows;
	int64_t ids[500];
	uint32_t count = 0;

	(void)mem;
	if (!db_query_args(db, mem, NULL, sql, DB_ARGS(db_int(WORKSPACE)), &rows, err))
		return false;
	while (db_rows_next(rows))
		if (count < 500)
			ids[count++] = db_rows_int(rows, 0);
	*out = count ? ids[history_roll(&history, count)] : 0;
	return db_rows_close(rows, err);
}

#define THREADS \
	"SELECT t.id FROM campaign_account t JOIN campaign c ON c.workspace_id = t.workspace_id AND c.id = t.campaign_id " \
	"JOIN account a ON a.workspace_id = t.workspace_id AND a.id = t.account_id WHERE t.workspace_id = $1 ORDER BY t.id"
#define LIVE_ACCOUNTS "SELECT id FROM account WHERE workspace_id = $1 AND merged_into IS NULL ORDER BY id"
#define LIVE_CAMPAIGNS "SELECT id FROM campaign WHERE workspace_id = $1 ORDER BY id"
/* Of threads that are alive. */
#define MESSAGES \
	"SELECT m.id FROM message m JOIN campaign_account t ON t.workspace_id = m.workspace_id AND t.id = m.campaign_account_id " \
	"JOIN campaign c ON c.workspace_id = t.workspace_id AND c.id = t.campaign_id " \
	"JOIN account a ON a.workspace_id = t.workspace_id AND a.id = t.account_id WHERE m.workspace_id = $1 AND "
#define DRAFTS MESSAGES "m.status = 'draft' ORDER BY m.id"
#define QUEUED MESSAGES "m.delivery = 'queued' ORDER BY m.id"

static bool say(struct db *db, struct arena *mem, enum log_mode mode, bool draft, struct error *err)
{
	struct log_outcome outcome;
	struct log_order order;

	log_order_init(&order, WORKSPACE, SOURCE_API, "Ana");
	if (!pick(db, mem, THREADS, &order.campaign_account_id, err) || !order.campaign_account_id)
		return err->kind == FAIL_NONE;
	order.generation_mode = (int)mode;
	order.direction = (int)log_mode_direction(mode);
	order.channel = (int)history_roll(&history, LOG_OTHER + 1);
	order.status = draft ? MESSAGE_DRAFT : MESSAGE_SENT;
	order.original_text = "words";
	order.original_language = "en";
	order.sent_at = draft ? 0 : history_time(&history);
	return log_store_message(db, mem, &order, &outcome, err);
}

static bool change_draft(struct db *db, struct arena *mem, bool flip, struct error *err)
{
	struct log_change change = {.original_text = arena_format(mem, "words %u", history_roll(&history, 1000)),
	                            .channel = (int)history_roll(&history, LOG_OTHER + 1),
	                            .status = flip ? MESSAGE_SENT : -1,
	                            .sent_at = flip && history_roll(&history, 2) ? history_time(&history) : 0,
	                            .by = "Ana"};
	struct log_refusal refusal;
	struct log_entry entry;
	int64_t id;

	return pick(db, mem, DRAFTS, &id, err) &&
	       (!id || (log_get(db, mem, WORKSPACE, id, &entry, err) && log_change(db, mem, &entry, &change, &refusal, err)));
}

static bool drop_draft(struct db *db, struct arena *mem, struct error *err)
{
	struct log_entry entry;
	int64_t id;

	return pick(db, mem, DRAFTS, &id, err) &&
	       (!id || (log_get(db, mem, WORKSPACE, id, &entry, err) && log_remove_draft(db, mem, &entry, err)));
}

/* A text waits for its carrier: nothing is counted (R65) … */
static bool queue_text(struct db *db, struct arena *mem, struct error *err)
{
	struct campaign_account thread;
	struct message message = {.workspace_id = WORKSPACE,
	                          .id = id_next(),
	                          .direction = MESSAGE_OUTBOUND,
	                          .channel = "sms",
	                          .source = SOURCE_API,
	                          .status = MESSAGE_SENT,
	                          .delivery = DELIVERY_QUEUED,
	                          .original_text = "words",
	                          .created_at = history.now_ms,
	                          .happened_at = history.now_ms,
	                          .updated_at = history.now_ms,
	                          .version = 1};
	int64_t id;

	if (!pick(db, mem, THREADS, &id, err) || !id)
		return err->kind == FAIL_NONE;
	if (!campaign_account_get(db, mem, WORKSPACE, id, &thread, err))
		return false;
	message.campaign_account_id = id;
	message.campaign_id = thread.campaign_id;
	message.account_id = thread.account_id;
	return db_insert(db, "message", message_fields, &message, err);
}

/* … until it has left. */
static bool let_text_go(struct db *db, struct arena *mem, struct error *err)
{
	struct message message;
	int64_t id;

	if (!pick(db, mem, QUEUED, &id, err) || !id)
		return err->kind == FAIL_NONE;
	if (!db_get(db, mem, message_fields, &message, err, "SELECT {fields} FROM message WHERE workspace_id = $1 AND id = $2",
	            db_int(WORKSPACE), db_int(id)))
		return false;
	message.delivery = DELIVERY_SENT;
	message.sent_at = message.happened_at = history.now_ms - history_roll(&history, 1000000);
	return db_update(db, "message", message_fields, &message, err) && log_pipeline_text(db, mem, &message, err);
}

static bool set_status(struct db *db, struct arena *mem, struct error *err)
{
	static const enum account_status statuses[] = {ACCOUNT_CONTACTED,     ACCOUNT_CUSTOMER, ACCOUNT_CUSTOMER,
	                                               ACCOUNT_CUSTOMER,      ACCOUNT_LOST,     ACCOUNT_IN_TRIAL,
	                                               ACCOUNT_DO_NOT_CONTACT};
	struct account account;
	int64_t id;

	return pick(db, mem, LIVE_ACCOUNTS, &id, err) &&
	       (!id || (account_get(db, mem, WORKSPACE, id, &account, err) &&
	                account_change_status(db, mem, &account, statuses[history_roll(&history, 7)], "manual", NULL, "Ana",
	                                      history_time(&history), err)));
}

static bool merge(struct db *db, struct arena *mem, struct error *err)
{
	struct account from, into;
	int64_t ids[2];

	return pick(db, mem, LIVE_ACCOUNTS, &ids[0], err) && pick(db, mem, LIVE_ACCOUNTS, &ids[1], err) &&
	       (!ids[0] || ids[0] == ids[1] ||
	        (account_get(db, mem, WORKSPACE, ids[0], &from, err) && account_get(db, mem, WORKSPACE, ids[1], &into, err) &&
	         account_merge(db, mem, &from, &into, "Ana", err)));
}

static bool add_thread(struct db *db, struct arena *mem, struct error *err)
{
	struct campaign_account row;
	struct account account;
	int64_t account_id, campaign_id;
	bool added;

	if (!pick(db, mem, LIVE_ACCOUNTS, &account_id, err) || !pick(db, mem, LIVE_CAMPAIGNS, &campaign_id, err) ||
	    !campaign_id || !account_id)
		return err->kind == FAIL_NONE;
	if (!account_get(db, mem, WORKSPACE, account_id, &account, err))
		return false;
	campaign_account_init(&row, WORKSPACE, campaign_id, &account, id_next(), history.now_ms);
	return campaign_account_add(db, &row, &added, err);
}

static bool add_account(struct db *db, struct arena *mem, struct error *err)
{
	struct account account = {.workspace_id = WORKSPACE,
	                          .id = id_next(),
	                          .name = "Account",
	                          .name_key = "account",
	                          .acquisition_channel = -1,
	                          .created_at = 1,
	                          .updated_at = 1,
	                          .version = 1};

	(void)mem;
	return account_store_add(db, &account, err);
}

static bool tell_campaign(struct db *db, struct arena *mem, const char *kind, const struct campaign *campaign, struct error *err)
{
	return event_add_record(db, mem, WORKSPACE, kind, "cmp", campaign->id, campaign_fields, campaign, err);
}

static bool add_campaign(struct db *db, struct arena *mem, struct error *err)
{
	int64_t id = id_next();
	struct campaign campaign = {.workspace_id = WORKSPACE,
	                            .id = id,
	                            .name = "Campaign",
	                            .slug = arena_format(mem, "c-%lld", (long long)id),
	                            .goal = GOAL_SALES,
	                            .product_id = history_roll(&history, PRODUCTS + 1),
	                            .created_at = 1,
	                            .updated_at = 1,
	                            .version = 1};

	return campaign_store_add(db, &campaign, err) && tell_campaign(db, mem, "campaign.created", &campaign, err);
}

static bool change_product(struct db *db, struct arena *mem, struct error *err)
{
	struct campaign campaign;
	int64_t id;

	if (!pick(db, mem, LIVE_CAMPAIGNS, &id, err) || !id)
		return err->kind == FAIL_NONE;
	if (!campaign_get(db, mem, WORKSPACE, id, &campaign, err))
		return false;
	campaign.product_id = history_roll(&history, PRODUCTS + 1);
	campaign.version++;
	return campaign_store_put(db, &campaign, err) && tell_campaign(db, mem, "campaign.updated", &campaign, err);
}

static bool drop_thread(struct db *db, struct arena *mem, struct error *err)
{
	struct campaign_account row;
	int64_t id;

	return pick(db, mem, THREADS, &id, err) &&
	       (!id || (campaign_account_get(db, mem, WORKSPACE, id, &row, err) && campaign_account_remove(db, &row, err) &&
	                campaign_account_tell(db, mem, "campaign_account.deleted", &row, err)));
}

static bool drop_campaign(struct db *db, struct arena *mem, struct error *err)
{
	struct campaign campaign;
	int64_t id;

	return pick(db, mem, LIVE_CAMPAIGNS, &id, err) &&
	       (!id || (campaign_get(db, mem, WORKSPACE, id, &campaign, err) && campaign_store_remove(db, WORKSPACE, id, err) &&
	                tell_campaign(db, mem, "campaign.deleted", &campaign, err)));
}

static bool drop_account(struct db *db, struct arena *mem, struct error *err)
{
	struct account account;
	int64_t id;

	return pick(db, mem, LIVE_ACCOUNTS, &id, err) &&
	       (!id || (account_get(db, mem, WORKSPACE, id, &account, err) && account_store_remove(db, WORKSPACE, id, err) &&
	                event_add_record(db, mem, WORKSPACE, "account.deleted", "acc", id, account_fields, &account, err)));
}

enum kind {
	SAY,
	HEAR,
	DRAFT,
	EDIT,
	FLIP,
	DROP_DRAFT,
	QUEUE,
	LET_GO,
	STATUS,
	ADD_THREAD,
	ADD_ACCOUNT,
	MERGE,
	ADD_CAMPAIGN,
	PRODUCT,
	DROP_THREAD,
	DROP_CAMPAIGN,
	DROP_ACCOUNT,
	KINDS
};
static const int shares[KINDS] = {[SAY] = 200, [HEAR] = 220, [DRAFT] = 120,     [EDIT] = 40,        [FLIP] = 90,
                                  [DROP_DRAFT] = 25, [QUEUE] = 50, [LET_GO] = 40, [STATUS] = 70,    [ADD_THREAD] = 120,
                                  [ADD_ACCOUNT] = 20, [MERGE] = 12, [ADD_CAMPAIGN] = 6, [PRODUCT] = 20, [DROP_THREAD] = 15,
                                  [DROP_CAMPAIGN] = 4, [DROP_ACCOUNT] = 4};

static bool do_deed(struct db *db, void *arg, struct error *err)
{
	struct deed *deed = arg;
	struct arena *mem = deed->mem;

	switch ((enum kind)deed->kind) {
	case SAY: return say(db, mem, LOG_LOG_SENT, false, err);
	case HEAR: return say(db, mem, LOG_INBOUND_PASTE, false, err);
	case DRAFT: return say(db, mem, LOG_TYPE_TRANSLATE, true, err);
	case EDIT: return change_draft(db, mem, false, err);
	case FLIP: return change_draft(db, mem, true, err);
	case DROP_DRAFT: return drop_draft(db, mem, err);
	case QUEUE: return queue_text(db, mem, err);
	case LET_GO: return let_text_go(db, mem, err);
	case STATUS: return set_status(db, mem, err);
	case ADD_THREAD: return add_thread(db, mem, err);
	case ADD_ACCOUNT: return add_account(db, mem, err);
	case MERGE: return merge(db, mem, err);
	case ADD_CAMPAIGN: return add_campaign(db, mem, err);
	case PRODUCT: return change_product(db, mem, err);
	case DROP_THREAD: return drop_thread(db, mem, err);
	case DROP_CAMPAIGN: return drop_campaign(db, mem, err);
	case DROP_ACCOUNT: return drop_account(db, mem, err);
	case KINDS: break;
	}
	return false;
}

#endif
