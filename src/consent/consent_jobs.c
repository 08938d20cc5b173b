/* Owns the job that a migration leaves behind: accounts of a store from before they echoed consent get their echo, and the keys by which
 * duplicates are found. Once a workspace; a second run finds nothing to do. */
#include <string.h>

#include "account/account_actions.h"
#include "account/account_list.h"
#include "base/clock.h"
#include "base/id.h"
#include "consent/consent_parts.h"
#include "consent/consent_store.h"

struct echo {
	struct arena *mem; /* of the batch */
	int64_t workspace_id, after;
	int64_t last;
	bool more;
};

static bool echo_account(struct db *db, struct arena *mem, struct account *account, struct error *err)
{
	struct records words;
	const char *purposes;
	char subject[ID_TEXT_SIZE];

	id_format(account->id, "acc", subject);
	if (!account_renew_keys(db, mem, account, err) ||
	    !consent_store_purposes(db, mem, account->workspace_id, subject, &purposes, err) ||
	    !account_set_purposes(db, mem, account, purposes, err) ||
	    !consent_store_list_opt_outs(db, mem, account->workspace_id, subject, &words, err))
		return false;
	for (size_t i = 0; i < words.count; i++) {
		const struct consent *word = (const struct consent *)words.items + i;

		if (consent_is_for_all(word) && !account_change_status(db, mem, account, ACCOUNT_DO_NOT_CONTACT, word->source,
		                                                       word->reason, word->by_name, word->at, err))
			return false;
	}
	return true;
}

static bool echo_batch(struct db *db, void *arg, struct error *err)
{
	struct echo *echo = arg;
	struct account_filter filter;
	struct records rows;

	account_filter_init(&filter, echo->workspace_id);
	filter.sort = ACCOUNT_OLDEST;
	filter.after = true;
	filter.after_id = echo->after;
	filter.limit = ACCOUNT_IDS_MOST;
	if (!account_list(db, echo->mem, &filter, &rows, err))
		return false;
	echo->last = echo->after;
	echo->more = rows.count == ACCOUNT_IDS_MOST;
	for (size_t i = 0; i < rows.count; i++) {
		struct account *account = (struct account *)rows.items + i;

		echo->last = account->id;
		if (!echo_account(db, echo->mem, account, err))
			return false;
	}
	return true;
}

static bool run_echo(struct db *db, struct job_run *run, enum job_verdict *verdict, struct error *err)
{
	struct echo echo = {.workspace_id = run->job.workspace_id, .more = true};
	bool good = true;

	*verdict = JOB_DONE;
	while (good && echo.more) {
		if (run->stopping && *run->stopping) {
			*verdict = JOB_LATER;
			run->again_at = clock_now_ms();
			return true;
		}
		echo.mem = arena_create();
		good = db_write(db, echo_batch, &echo, err);
		echo.after = echo.last;
		arena_destroy(echo.mem);
	}
	return good;
}

const struct job_kind consent_jobs[] = {
	{ .name = "consent.echo", .run = run_echo },
	{ 0 }
};
