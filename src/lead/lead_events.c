/* Owns what happens to leads when their account goes, or becomes part of another. */
#include <string.h>

#include "base/clock.h"
#include "base/id.h"
#include "lead/lead_actions.h"
#include "lead/lead_parts.h"
#include "lead/lead_store.h"
#include "text/json.h"

enum { MERGE_PAGE = 200 };

static bool leave_account(struct db *db, struct arena *mem, const struct event *event, struct error *err)
{
	int64_t account_id;

	(void)mem;
	return !id_parse(event->entity_id, "acc", &account_id) ||
	       lead_store_leave_account(db, event->workspace_id, account_id, clock_now_ms(), err);
}

/* account/ stands on the same floor, so its event is read here. */
static bool read_merged(const struct event *event, struct arena *mem, int64_t *from, int64_t *into)
{
	struct json *payload;
	struct error ignored;
	const char *target;

	if (!json_parse(event->payload, strlen(event->payload), mem, &payload, &ignored))
		return false;
	target = json_text(json_member(payload, "into"));
	return target && id_parse(event->entity_id, "acc", from) && id_parse(target, "acc", into);
}

static bool follow_merge(struct db *db, struct arena *mem, const struct event *event, struct error *err)
{
	int64_t from, into;
	struct records rows;

	if (!read_merged(event, mem, &from, &into))
		return true;
	do {
		/* Those that moved are no longer found, so each page is the first. */
		if (!lead_store_list_of_subject(db, mem, event->workspace_id, "account", event->entity_id, 0, MERGE_PAGE, &rows,
		                                err))
			return false;
		for (size_t i = 0; i < rows.count; i++) {
			struct lead lead = ((const struct lead *)rows.items)[i], before;

			if (!lead_read_contacts(db, mem, &lead, err))
				return false;
			before = lead;
			lead.account_id = into;
			if (!lead_change(db, mem, &before, &lead, err))
				return false;
		}
	} while (rows.count == MERGE_PAGE);
	return true;
}

const struct reaction lead_reactions[] = {
	{ "account.deleted", leave_account },
	{ "account.merged", follow_merge },
	{ 0 }
};
