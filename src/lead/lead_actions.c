/* Owns the verbs of leads: rows, history, counters and events together, so that none is forgotten. */
#include "lead/lead_actions.h"

#include <string.h>

#include "base/clock.h"
#include "base/id.h"
#include "event/event.h"
#include "lead/lead_store.h"
#include "workspace/workspace.h"

enum { RESCHEDULE_MS = 60 * 60 * 1000, MARK_PAGE = 200 };

static bool tell(struct db *db, struct arena *mem, const char *kind, const struct lead *lead, struct error *err)
{
	return event_add_record(db, mem, lead->workspace_id, kind, "lead", lead->id, lead_row_fields, lead, err);
}

bool lead_count_in_campaign(struct db *db, int64_t workspace_id, int64_t campaign_id, int64_t delta, struct error *err)
{
	char name[ID_TEXT_SIZE];

	return !campaign_id || delta == 0 || counter_add(db, workspace_id, id_format(campaign_id, "cmp", name), delta, err);
}

static bool count(struct db *db, const struct lead *lead, int64_t delta, struct error *err)
{
	return counter_add(db, lead->workspace_id, "leads", delta, err) &&
	       lead_count_in_campaign(db, lead->workspace_id, lead->campaign_id, delta, err);
}

static bool add_step(struct db *db, const struct lead *lead, int from, const char *source, const char *reason, const char *by,
                     struct error *err)
{
	struct lead_step step = {.workspace_id = lead->workspace_id,
	                         .lead_id = lead->id,
	                         .id = id_next(),
	                         .from = from,
	                         .to = lead->status,
	                         .source = source,
	                         .reason = reason,
	                         .by = by,
	                         .at = lead->updated_at};

	return lead_store_add_step(db, &step, err);
}

bool lead_create(struct db *db, struct arena *mem, struct lead *lead, const char *source, const char *by, struct error *err)
{
	if (lead->contacts.count == 0) {
		struct lead_contact *primary = arena_alloc(mem, sizeof(*primary));

		primary->phone = lead->phone;
		lead->contacts = (struct records){primary, 1};
	}
	lead->contacts_count = (int64_t)lead->contacts.count;
	lead->id = id_next();
	lead->created_at = lead->updated_at = clock_now_ms();
	lead->version = 1;
	lead_set_keys(lead, mem);
	return lead_store_is_opted_out(db, lead, &lead->do_not_contact, err) && lead_store_add(db, mem, lead, err) &&
	       add_step(db, lead, -1, source, NULL, by, err) && count(db, lead, 1, err) &&
	       tell(db, mem, "lead.created", lead, err);
}

static bool move_count(struct db *db, const struct lead *before, const struct lead *lead, struct error *err)
{
	return before->campaign_id == lead->campaign_id ||
	       (lead_count_in_campaign(db, lead->workspace_id, before->campaign_id, -1, err) &&
	        lead_count_in_campaign(db, lead->workspace_id, lead->campaign_id, 1, err));
}

bool lead_change(struct db *db, struct arena *mem, const struct lead *before, struct lead *lead, struct error *err)
{
	lead->updated_at = clock_now_ms();
	lead->version = before->version + 1;
	lead_set_keys(lead, mem);
	return lead_store_is_opted_out(db, lead, &lead->do_not_contact, err) && lead_store_put(db, mem, lead, err) &&
	       move_count(db, before, lead, err) && tell(db, mem, "lead.updated", lead, err);
}

bool lead_remove(struct db *db, struct arena *mem, const struct lead *lead, struct error *err)
{
	return lead_store_remove(db, lead->workspace_id, lead->id, err) && count(db, lead, -1, err) &&
	       tell(db, mem, "lead.deleted", lead, err);
}

static int64_t next_attempt(enum lead_status status, int64_t at_ms, int64_t now_ms)
{
	if (status == LEAD_SCHEDULED)
		return at_ms ? at_ms : now_ms;
	if (status == LEAD_RESCHEDULED)
		return at_ms ? at_ms : now_ms + RESCHEDULE_MS;
	return 0;
}

bool lead_set_status(struct db *db, struct arena *mem, struct lead *lead, enum lead_status status, int64_t at_ms,
                     const char *source, const char *reason, const char *by, struct error *err)
{
	int from = lead->status;

	lead->updated_at = clock_now_ms();
	lead->version++;
	lead->status = status;
	lead->next_attempt_at = next_attempt(status, at_ms, lead->updated_at);
	return lead_store_put_row(db, lead, err) && add_step(db, lead, from, source, reason, by, err) &&
	       tell(db, mem, "lead.updated", lead, err);
}

static bool mark(struct db *db, struct arena *mem, struct lead *lead, bool flag, struct error *err)
{
	bool opted_out = flag;

	/* One number may be free again while another, or the e-mail, is not. */
	if (!flag && (!lead_read_contacts(db, mem, lead, err) || !lead_store_is_opted_out(db, lead, &opted_out, err)))
		return false;
	if (opted_out == lead->do_not_contact)
		return true;
	lead->do_not_contact = opted_out;
	lead->updated_at = clock_now_ms();
	lead->version++;
	return lead_store_put_row(db, lead, err) && tell(db, mem, "lead.updated", lead, err);
}

bool lead_mark_do_not_contact(struct db *db, struct arena *mem, int64_t workspace_id, const char *kind, const char *subject,
                              bool flag, struct error *err)
{
	struct records rows;
	int64_t after_id = 0;

	do {
		if (!lead_store_list_of_subject(db, mem, workspace_id, kind, subject, after_id, MARK_PAGE, &rows, err))
			return false;
		for (size_t i = 0; i < rows.count; i++) {
			struct lead *lead = (struct lead *)rows.items + i;

			after_id = lead->id;
			if (!mark(db, mem, lead, flag, err))
				return false;
		}
	} while (rows.count == MARK_PAGE);
	return true;
}
