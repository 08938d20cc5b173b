/* Owns what campaign-accounts do when their account is renamed. */
#include <string.h>

#include "account/account.h"
#include "base/id.h"
#include "campaign/campaign_account_store.h"
#include "campaign/campaign_parts.h"

enum { RENAME_BATCH = 200 };

static bool rename_account(struct db *db, struct arena *mem, const struct event *event, struct error *err)
{
	struct account account;
	struct records rows;
	int64_t id, after = 0;
	bool found;

	if (!id_parse(event->entity_id, "acc", &id))
		return true;
	if (!account_find(db, mem, event->workspace_id, id, &found, &account, err))
		return false;
	if (!found)
		return true;
	do {
		if (!campaign_account_store_list_of_account(db, mem, event->workspace_id, id, after, RENAME_BATCH, &rows, err))
			return false;
		for (size_t i = 0; i < rows.count; i++) {
			struct campaign_account *row = (struct campaign_account *)rows.items + i;

			after = row->id;
			if (strcmp(row->account_name, account.name) == 0)
				return true; /* an echo of something else; they all have the same name */
			row->account_name = account.name;
			row->account_name_key = account.name_key;
			if (!campaign_account_put(db, row, err) ||
			    !campaign_account_tell(db, mem, "campaign_account.updated", row, err))
				return false;
		}
	} while (rows.count == RENAME_BATCH);
	return true;
}

const struct reaction campaign_account_reactions[] = {
	{ "account.updated", rename_account },
	{ 0 }
};
