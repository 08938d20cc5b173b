/* Owns what the status of an account means for consent (T6, T7), and what becomes of its words when it is merged. */
#include <string.h>

#include "account/account_actions.h"
#include "base/clock.h"
#include "base/id.h"
#include "consent/consent_parts.h"
#include "consent/consent_store.h"
#include "text/json.h"

/* do_not_contact is an opt-out of everything, leaving it is the opt-in that takes it back. */
static bool follow_status(struct db *db, struct arena *mem, const struct event *event, struct error *err)
{
	struct json *payload;
	struct consent word = {.workspace_id = event->workspace_id,
	                       .subject_kind = CONSENT_ACCOUNT,
	                       .subject = event->entity_id,
	                       .channel = CHANNEL_ANY,
	                       .purpose = "any"};
	const char *from, *to, *at;
	bool changed, was, is;

	if (!json_parse(event->payload, strlen(event->payload), mem, &payload, err))
		return false;
	from = json_text(json_member(payload, "from"));
	to = json_text(json_member(payload, "to"));
	was = from && strcmp(from, account_status_names[ACCOUNT_DO_NOT_CONTACT]) == 0;
	is = to && strcmp(to, account_status_names[ACCOUNT_DO_NOT_CONTACT]) == 0;
	if (was == is)
		return true;
	word.action = is ? CONSENT_OPT_OUT : CONSENT_OPT_IN;
	word.source = json_text(json_member(payload, "source"));
	word.reason = json_text(json_member(payload, "reason"));
	word.by_name = json_text(json_member(payload, "by"));
	at = json_text(json_member(payload, "at"));
	if (!at || !clock_parse(at, &word.at))
		word.at = event->created_at;
	return consent_record(db, mem, &word, &changed, err);
}

/* Who opted out before the merge has opted out after it, whatever the other account said. */
static bool follow_merge(struct db *db, struct arena *mem, const struct event *event, struct error *err)
{
	struct records words;
	int64_t from, into;
	char from_id[ID_TEXT_SIZE], into_id[ID_TEXT_SIZE];

	if (!account_read_merged(event, mem, &from, &into))
		return true;
	if (!consent_store_list_opt_outs(db, mem, event->workspace_id, id_format(from, "acc", from_id), &words, err))
		return false;
	for (size_t i = 0; i < words.count; i++) {
		struct consent word = ((const struct consent *)words.items)[i];
		bool changed;

		word.subject = id_format(into, "acc", into_id);
		if (!consent_record(db, mem, &word, &changed, err))
			return false;
	}
	return true;
}

const struct reaction consent_reactions[] = {
	{ "account.status_changed", follow_status },
	{ "account.merged", follow_merge },
	{ 0 }
};
