/* R57, R60, R61, R64, R65, R67, R68: whatever happens in whatever order, the stored funnel is what a plain recomputation over all
 * messages gives: back-dated messages, drafts edited and flipped, texts that leave later, accounts merged and deleted, campaign-accounts
 * and campaigns deleted, a campaign's product changed, customers won, lost and set back. */
#include <time.h>

#include "history.h"

enum { STEPS = 2400, CHECK_EVERY = 40 };

static struct history history;
static uint64_t seed;
static int step_at;
static int done_kinds[20], tried_kinds[20];

/* ---- what may happen ---- */

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

/* A few in one transaction, each on its own savepoint: a refusal is a step, too, and must have changed nothing. */
static bool do_some(struct db *db, void *arg, struct error *err)
{
	int *count = arg;

	for (; *count; (*count)--) {
		struct deed deed = {.mem = history.site.mem};
		struct error why = {0};
		int share = (int)history_roll(&history, 1056);

		while (deed.kind < KINDS - 1 && share >= shares[deed.kind])
			share -= shares[deed.kind++];
		tried_kinds[deed.kind]++;
		if (db_write(db, do_deed, &deed, &why))
			done_kinds[deed.kind]++;
		else if (why.kind != FAIL_FORBIDDEN && why.kind != FAIL_CONFLICT && why.kind != FAIL_INVALID)
			return error_set(err, why.kind, why.code, "kind %d: %.200s", deed.kind, why.text);
	}
	return true;
}

static int take_steps(void)
{
	int count = 1 + (int)history_roll(&history, 8), left = count;
	struct error err = {0};

	if (!db_write(history.site.db, do_some, &left, &err))
		fail_msg("seed %llu, after step %d: %s: %s", (unsigned long long)seed, step_at, err.code, err.text);
	return count;
}

/* ---- the comparison ---- */

static const char *show(const struct funnel_member *member)
{
	static char text[2][300];
	static int at;

	at ^= 1;
	if (!member)
		return "no row";
	snprintf(text[at], sizeof(text[at]), "initiated %lld by %s, responded %lld, won %lld", (long long)member->initiated_at,
	         member->channel, (long long)member->responded_at, (long long)member->won_at);
	return text[at];
}

static const struct funnel_member *find(const struct funnel_member *members, size_t count, const struct funnel_member *like)
{
	for (size_t i = 0; i < count; i++)
		if (members[i].scope == like->scope && members[i].scope_id == like->scope_id &&
		    members[i].account_id == like->account_id)
			return &members[i];
	return NULL;
}

static void compare_all(const struct funnel_member *one, size_t one_count, const struct funnel_member *other, size_t other_count,
                        const char *what)
{
	for (size_t i = 0; i < one_count; i++) {
		const struct funnel_member *twin = find(other, other_count, &one[i]);

		if (twin && twin->initiated_at == one[i].initiated_at && twin->responded_at == one[i].responded_at &&
		    twin->won_at == one[i].won_at && strcmp(twin->channel, one[i].channel) == 0)
			continue;
		fail_msg("seed %llu, step %d: account %lld in %s %lld: %s: %s; else: %s", (unsigned long long)seed, step_at,
		         (long long)one[i].account_id, funnel_scope_names[one[i].scope], (long long)one[i].scope_id, what,
		         show(&one[i]), show(twin));
	}
}

/* The sums against the rows that they sum. */
static void compare_sums(const struct plain *plain, enum funnel_scope scope, int64_t scope_id)
{
	struct funnel_filter filter = {WORKSPACE, scope, scope_id, "", "9", NULL};
	int64_t initiated = 0, responded = 0, won = 0, stored_won;
	struct records rows;
	struct error err = {0};

	site_need(funnel_store_list_cohorts(history.site.db, history.site.mem, &filter, &rows, &err), &err);
	for (size_t i = 0; i < rows.count; i++) {
		const struct funnel_cohort *cohort = (const struct funnel_cohort *)rows.items + i;
		int64_t sums[3] = {0};
		char week[FUNNEL_DATE_SIZE];

		for (size_t k = 0; k < plain->member_count; k++) {
			const struct funnel_member *member = &plain->members[k];

			if (member->scope != (int)scope || member->scope_id != scope_id ||
			    strcmp(member->channel, cohort->channel) != 0 ||
			    strcmp(funnel_week_of(member->initiated_at, week), cohort->week) != 0)
				continue;
			sums[0]++;
			sums[1] += member->responded_at != 0;
			sums[2] += member->won_at != 0;
		}
		if (sums[0] != cohort->initiated || sums[1] != cohort->responded || sums[2] != cohort->won)
			fail_msg("seed %llu, step %d: %s %lld, week %s, %s: stored %lld %lld %lld, counted %lld %lld %lld",
			         (unsigned long long)seed, step_at, funnel_scope_names[scope], (long long)scope_id, cohort->week,
			         cohort->channel, (long long)cohort->initiated, (long long)cohort->responded,
			         (long long)cohort->won, (long long)sums[0], (long long)sums[1], (long long)sums[2]);
		initiated += cohort->initiated;
		responded += cohort->responded;
	}
	for (size_t k = 0; k < plain->member_count; k++) {
		const struct funnel_member *member = &plain->members[k];

		if (member->scope != (int)scope || member->scope_id != scope_id)
			continue;
		initiated--;
		responded -= member->responded_at != 0;
		won += member->won_at != 0;
	}
	site_need(funnel_store_count_won(history.site.db, &filter, &stored_won, &err), &err);
	if (initiated || responded || won != stored_won)
		fail_msg("seed %llu, step %d: sums of %s %lld are off by %lld, %lld; won %lld, stored %lld",
		         (unsigned long long)seed, step_at, funnel_scope_names[scope], (long long)scope_id, (long long)initiated,
		         (long long)responded, (long long)won, (long long)stored_won);
}

static void compare(struct plain *plain)
{
	struct records stored;
	struct error err = {0};

	plain_count(&history, plain);
	site_need(db_list(history.site.db, history.site.mem, funnel_member_fields, sizeof(struct funnel_member), &stored, &err,
	                  "SELECT {fields} FROM funnel_member WHERE workspace_id = $1", db_int(WORKSPACE)),
	          &err);
	compare_all(plain->members, plain->member_count, stored.items, stored.count, "counted");
	compare_all(stored.items, stored.count, plain->members, plain->member_count, "stored");
	compare_sums(plain, FUNNEL_ALL, 0);
	for (int product = 1; product <= PRODUCTS; product++)
		compare_sums(plain, FUNNEL_PRODUCT, product);
	for (size_t i = 0; i < plain->message_count; i++)
		if (i == 0 || plain->messages[i].campaign_id != plain->messages[i - 1].campaign_id)
			compare_sums(plain, FUNNEL_CAMPAIGN, plain->messages[i].campaign_id);
	db_release(history.site.db);
}

/* ---- the test ---- */

static int set_up(void **state)
{
	const char *given = getenv("LEADLINE_TEST_SEED");
	struct timespec now;

	(void)state;
	clock_gettime(CLOCK_REALTIME, &now);
	seed = given ? strtoull(given, NULL, 10) : (uint64_t)now.tv_sec * 1000000 + (uint64_t)now.tv_nsec / 1000;
	history = (struct history){.dice = seed, .now_ms = clock_now_ms()};
	memset(done_kinds, 0, sizeof(done_kinds));
	memset(tried_kinds, 0, sizeof(tried_kinds));
	event_set_reactions(history_reactions);
	site_open(&history.site);
	return 0;
}

static int tear_down(void **state)
{
	(void)state;
	site_close(&history.site);
	return 0;
}

static bool fill(struct db *db, void *arg, struct error *err)
{
	struct arena *mem = arg;

	for (int i = 0; i < CAMPAIGNS; i++)
		if (!add_campaign(db, mem, err))
			return false;
	for (int i = 0; i < ACCOUNTS; i++)
		if (!add_account(db, mem, err))
			return false;
	for (int i = 0; i < ACCOUNTS * 2; i++)
		if (!add_thread(db, mem, err))
			return false;
	return true;
}

static void test_the_funnel_is_what_a_plain_count_gives(void **state)
{
	struct plain plain = {0};
	struct error err = {0};
	size_t most_members = 0;
	int responded = 0, won = 0, checked;

	(void)state;
	site_need(db_write(history.site.db, fill, history.site.mem, &err), &err);
	for (step_at = 0, checked = 0; step_at < STEPS;) {
		step_at += take_steps();
		if (step_at - checked < CHECK_EVERY)
			continue;
		checked = step_at;
		compare(&plain);
		most_members = plain.member_count > most_members ? plain.member_count : most_members;
		for (size_t i = 0; i < plain.member_count; i++) {
			responded += plain.members[i].responded_at != 0;
			won += plain.members[i].won_at != 0;
		}
		arena_reset(history.site.mem);
	}
	/* A history in which little happened would prove little. */
	assert_true(most_members > 20);
	assert_true(responded > 100 && won > 20);
	for (int kind = 0; kind < KINDS; kind++)
		if (tried_kinds[kind] > 20 && !done_kinds[kind])
			fail_msg("seed %llu: kind %d was tried %d times and never done", (unsigned long long)seed, kind,
			         tried_kinds[kind]);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test_setup_teardown(test_the_funnel_is_what_a_plain_count_gives, set_up, tear_down),
	};

	return SITE_RUN_ON_BOTH(tests);
}
