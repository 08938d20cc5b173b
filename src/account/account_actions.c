/* Owns the verbs of accounts: row, history and events together, so that none is forgotten. */
#include "account/account_actions.h"

#include <string.h>

#include "account/account_store.h"
#include "base/clock.h"
#include "base/id.h"
#include "text/json.h"
#include "workspace/workspace.h"

static bool tell_step(struct db *db, struct arena *mem, const struct account_step *step, struct error *err)
{
	struct json_out out;
	char id[ID_TEXT_SIZE];

	json_out_init(&out, mem);
	json_open_object(&out);
	json_key(&out, "id");
	json_put_id(&out, "acc", step->account_id);
	json_put_fields(&out, account_step_fields, step);
	json_close_object(&out);
	return event_add(db, mem, step->workspace_id, "account.status_changed", id_format(step->account_id, "acc", id),
	                 out.buffer.bytes, err);
}

bool account_change_status(struct db *db, struct arena *mem, struct account *account, enum account_status status,
                           const char *source, const char *reason, const char *by, int64_t at, struct error *err)
{
	struct account_step step = {.workspace_id = account->workspace_id,
	                            .account_id = account->id,
	                            .id = id_next(),
	                            .from = account->status,
	                            .to = status,
	                            .source = source,
	                            .reason = reason,
	                            .by = by,
	                            .at = at ? at : clock_now_ms()};

	if (account->status == (int)status)
		return true;
	account->status = status;
	account->updated_at = clock_now_ms();
	account->version++;
	return account_store_put(db, account, err) && account_store_add_step(db, &step, err) &&
	       event_add_record(db, mem, account->workspace_id, "account.updated", "acc", account->id, account_fields, account,
	                        err) &&
	       tell_step(db, mem, &step, err);
}

bool account_restore_status(struct db *db, struct arena *mem, struct account *account, const char *source, const char *reason,
                            const char *by, int64_t at, struct error *err)
{
	struct account_step step;
	bool found;

	if (account->status != ACCOUNT_DO_NOT_CONTACT)
		return true;
	if (!account_store_find_step_to(db, mem, account->workspace_id, account->id, ACCOUNT_DO_NOT_CONTACT, &found, &step, err))
		return false;
	return account_change_status(db, mem, account,
	                             found && step.from >= 0 ? (enum account_status)step.from : ACCOUNT_PROSPECT, source, reason,
	                             by, at, err);
}

bool account_set_purposes(struct db *db, struct arena *mem, struct account *account, const char *purposes, struct error *err)
{
	const char *now = account->do_not_contact_purposes ? account->do_not_contact_purposes : "[]";

	/* PostgreSQL writes a space behind commas: a needless write at worst. */
	if (strcmp(now, purposes) == 0)
		return true;
	account->do_not_contact_purposes = purposes;
	account->updated_at = clock_now_ms();
	account->version++;
	return account_store_put(db, account, err) && event_add_record(db, mem, account->workspace_id, "account.updated", "acc",
	                                                               account->id, account_fields, account, err);
}

static bool same(const char *a, const char *b)
{
	return a && b ? strcmp(a, b) == 0 : a == b;
}

bool account_renew_keys(struct db *db, struct arena *mem, struct account *account, struct error *err)
{
	struct account before = *account;

	account_set_keys(account, mem);
	return (same(before.name_key, account->name_key) && same(before.city_key, account->city_key) &&
	        same(before.domain_key, account->domain_key)) ||
	       account_store_put(db, account, err);
}

bool account_advance_to_contacted(struct db *db, struct arena *mem, int64_t workspace_id, int64_t account_id, const char *source,
                                  const char *by, int64_t at, bool *changed, struct error *err)
{
	struct account account;
	bool found;

	*changed = false;
	if (!account_find(db, mem, workspace_id, account_id, &found, &account, err))
		return false;
	if (!found || account.status != ACCOUNT_PROSPECT)
		return true;
	*changed = true;
	return account_change_status(db, mem, &account, ACCOUNT_CONTACTED, source, NULL, by, at, err);
}

bool account_flag(struct db *db, struct arena *mem, int64_t workspace_id, int64_t account_id, struct account_flag *out,
                  struct error *err)
{
	struct account_step step;
	bool found;

	*out = (struct account_flag){0};
	if (!account_store_find_step_to(db, mem, workspace_id, account_id, ACCOUNT_DO_NOT_CONTACT, &found, &step, err))
		return false;
	if (found)
		*out = (struct account_flag){step.at, step.by, step.reason, step.source};
	return true;
}

const char *account_history_link(int64_t account_id, struct arena *mem)
{
	char id[ID_TEXT_SIZE];

	return arena_format(mem, "/api/v1/accounts/%s/status-history", id_format(account_id, "acc", id));
}
