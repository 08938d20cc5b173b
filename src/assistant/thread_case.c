/* Owns the reading of what stands around a thread. */
#include "assistant/thread_case.h"

#include "workspace/user.h"

bool thread_case_read_reader(struct db *db, struct arena *mem, int64_t workspace_id, int64_t user_id, const char *name,
                             struct reader *out, struct error *err)
{
	struct workspace workspace;
	const char *language = NULL;
	struct user user;

	if (user_id) {
		if (!user_get(db, mem, user_id, &user, err))
			return false;
		language = language_of(user.communication_language, mem);
	}
	if (!language) {
		if (!workspace_get(db, mem, workspace_id, &workspace, err))
			return false;
		language = language_of(workspace.communication_language, mem);
	}
	*out = (struct reader){workspace_id, user_id ? name : NULL, language ? language : "en"};
	return true;
}

bool thread_case_read(struct db *db, struct arena *mem, int64_t campaign_account_id, const struct reader *reader,
                      struct thread_case *out, struct error *err)
{
	struct log_place *place = &out->place;

	*out = (struct thread_case){.reader = *reader};
	if (!log_read_place(db, mem, reader->workspace_id, campaign_account_id, place, err))
		return false;
	if (place->campaign.product_id &&
	    !product_find(db, mem, reader->workspace_id, place->campaign.product_id, &out->has_product, &out->product, err))
		return false;
	language_chain_make(place->account.language, place->campaign.communication_language,
	                    out->has_product ? out->product.communication_language : NULL, reader->language, mem, &out->chain);
	return true;
}

bool thread_case_read_persona(struct db *db, struct arena *mem, struct thread_case *thread, struct error *err)
{
	return !thread->has_product ||
	       persona_find(db, mem, thread->reader.workspace_id, thread->product.id, (enum goal)thread->place.campaign.goal,
	                    &thread->has_persona, &thread->persona, err);
}
