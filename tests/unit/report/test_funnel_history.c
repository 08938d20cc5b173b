/* R57, R60, R61, R64, R65, R67, R68: whatever happens in whatever order, the stored funnel is what a plain recomputation over all
 * messages gives: back-dated messages, drafts edited and flipped, texts that leave later, accounts merged and deleted, campaign-accounts
 * and campaigns deleted, a campaign's product changed, customers won, lost and set back. */
#include <time.h>

#include "deeds.h"

enum { STEPS = 2400, CHECK_EVERY = 40 };

static uint64_t seed;
static int step_at;
static int done_kinds[20], tried_kinds[20];

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
