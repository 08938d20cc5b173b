/* Owns the recording of a word: history, newest word, echo on leads and account, event. */
#include <string.h>

#include "account/account_actions.h"
#include "base/clock.h"
#include "base/id.h"
#include "consent/consent_store.h"
#include "event/event.h"
#include "lead/lead.h"
#include "text/json.h"

static bool tell(struct db *db, struct arena *mem, const struct consent *consent, struct error *err)
{
	struct json_out out;
	char id[ID_TEXT_SIZE];

	json_out_init(&out, mem);
	json_put_record(&out, consent_fields, consent);
	return event_add(db, mem, consent->workspace_id, "consent.changed", id_format(consent->id, "evt", id), out.buffer.bytes,
	                 err);
}

/* The account's own words for it: which purposes it does not want, and whether it wants nothing at all. */
static bool echo_on_account(struct db *db, struct arena *mem, const struct consent *consent, struct error *err)
{
	struct account account;
	const char *purposes;
	int64_t id;
	bool found;

	if (consent->subject_kind != CONSENT_ACCOUNT || !id_parse(consent->subject, "acc", &id))
		return true;
	if (!account_find(db, mem, consent->workspace_id, id, &found, &account, err))
		return false;
	if (!found)
		return true;
	if (!consent_store_purposes(db, mem, consent->workspace_id, consent->subject, &purposes, err) ||
	    !account_set_purposes(db, mem, &account, purposes, err))
		return false;
	if (!consent_is_for_all(consent))
		return true;
	return consent->action == CONSENT_OPT_OUT
	               ? account_change_status(db, mem, &account, ACCOUNT_DO_NOT_CONTACT, consent->source, consent->reason,
	                                       consent->by_name, consent->at, err)
	               : account_restore_status(db, mem, &account, consent->source, consent->reason, consent->by_name,
	                                        consent->at, err);
}

bool consent_record(struct db *db, struct arena *mem, struct consent *consent, bool *changed, struct error *err)
{
	struct consent known;
	bool found, stands;

	if (!consent_store_find(db, mem, consent, &found, &known, err))
		return false;
	*changed = !(found ? known.action == consent->action
	                   : consent->action == CONSENT_OPT_IN && strcmp(consent->source, "sms_start") == 0);
	if (!*changed) {
		if (found)
			*consent = known;
		return true;
	}
	consent->id = id_next();
	if (!consent->at)
		consent->at = clock_now_ms();
	return consent_store_put(db, consent, err) &&
	       consent_store_stands(db, consent->workspace_id, (enum consent_kind)consent->subject_kind, consent->subject,
	                            &stands, err) &&
	       lead_mark_do_not_contact(db, mem, consent->workspace_id, consent_kind_names[consent->subject_kind],
	                                consent->subject, stands, err) &&
	       echo_on_account(db, mem, consent, err) && tell(db, mem, consent, err);
}
