/* Owns the asking of all gates for one text, without changing anything. */
#include "conversation/eligibility.h"
#include "conversation/quiet_hours.h"
#include "conversation/sender.h"
#include "text/phone.h"
#include "workspace/setting.h"
#include "workspace/workspace.h"

const struct field eligibility_gate_fields[] = {
	F_TEXT(struct eligibility_gate, gate, 0, 20, .about = "sender, provider, consent, quiet_hours."),
	F_BOOL(struct eligibility_gate, passed),
	F_TEXT(struct eligibility_gate, code, 0, 60),
	F_TEXT(struct eligibility_gate, reason, 0, 400),
	F_TIME(struct eligibility_gate, until, .about = "When the gate opens by itself."),
	F_END,
};

const struct field eligibility_fields[] = {
	F_BOOL(struct eligibility, allowed),
	F_RECORDS(struct eligibility, gates, eligibility_gate_fields, struct eligibility_gate),
	F_END,
};

struct asking {
	struct db *db;
	struct arena *mem;
	const struct eligibility_case *text;
	int64_t now_ms;
	struct eligibility *out;
};

bool eligibility_read_people(struct db *db, struct arena *mem, int64_t lead_id, int64_t campaign_id, struct lead *lead,
                             struct campaign *campaign, struct eligibility_case *asked, struct error *err)
{
	bool found = false;

	asked->lead = NULL;
	asked->campaign = NULL;
	if (lead_id && !lead_find(db, mem, asked->workspace_id, lead_id, &found, lead, err))
		return false;
	if (found)
		asked->lead = lead;
	found = false;
	if (campaign_id && !campaign_find(db, mem, asked->workspace_id, campaign_id, &found, campaign, err))
		return false;
	if (found)
		asked->campaign = campaign;
	return true;
}

static struct eligibility_gate *gate_of(struct asking *asking, enum eligibility_gates gate)
{
	return (struct eligibility_gate *)asking->out->gates.items + gate;
}

static bool shut(struct asking *asking, enum eligibility_gates gate, const char *code, const char *reason)
{
	struct eligibility_gate *at = gate_of(asking, gate);

	at->passed = false;
	at->code = arena_copy(asking->mem, code);
	at->reason = arena_copy(asking->mem, reason);
	return true;
}

/* A refusal shuts the gate; anything else is a failure of ours. */
static bool shut_or_fail(struct asking *asking, enum eligibility_gates gate, const struct error *why, struct error *err)
{
	if (why->kind == FAIL_INVALID || why->kind == FAIL_NOT_FOUND)
		return shut(asking, gate, why->code, why->text);
	*err = *why;
	return false;
}

static bool ask_sender(struct asking *asking, struct error *err)
{
	const struct eligibility_case *text = asking->text;
	struct senders *senders;
	struct error why = {0};
	bool found;

	if (text->our_phone) {
		if (!number_find_by_phone(asking->db, asking->mem, text->workspace_id, text->our_phone, &found,
		                          &asking->out->number, err))
			return false;
		return (found && asking->out->number.sms) ||
		       shut(asking, GATE_SENDER, "no_sender",
		            found ? "its number is no longer used for texts" : "its number was removed");
	}
	senders = arena_alloc(asking->mem, sizeof(*senders));
	if (!sender_list(asking->db, asking->mem, text->workspace_id, text->campaign, text->lead && text->lead->is_test, senders,
	                 &why))
		return shut_or_fail(asking, GATE_SENDER, &why, err);
	asking->out->number = senders->items[0].number;
	return true;
}

static bool find_provider(struct asking *asking, struct error *err)
{
	const struct eligibility_case *text = asking->text;
	struct workspace workspace;
	const char *wishes[3];

	if (text->provider_id) {
		if (provider_get(asking->db, asking->mem, text->workspace_id, text->provider_id, &asking->out->provider, err))
			return true;
		if (err->kind == FAIL_NOT_FOUND)
			error_set(err, FAIL_NOT_FOUND, "no_provider", "its provider was removed");
		return false;
	}
	if (!workspace_get(asking->db, asking->mem, text->workspace_id, &workspace, err))
		return false;
	wishes[0] = gate_of(asking, GATE_SENDER)->passed ? asking->out->number.provider : NULL;
	wishes[1] = text->campaign ? text->campaign->provider : NULL;
	wishes[2] = workspace.sms_provider;
	return provider_choose(asking->db, asking->mem, text->workspace_id, wishes, 3, &asking->out->provider, err);
}

static bool ask_provider(struct asking *asking, struct error *err)
{
	struct eligibility *out = asking->out;
	struct error why = {0};

	if (!find_provider(asking, &why))
		return shut_or_fail(asking, GATE_PROVIDER, &why, err);
	/* Reads nothing: whatever it says is about this carrier alone, and must not stop the texts of others. */
	return provider_open_sms(&out->provider, asking->mem, &out->driver, &out->account, &why) ||
	       shut(asking, GATE_PROVIDER, why.code, why.text);
}

static struct consent_question question_of(const struct eligibility_case *text)
{
	return (struct consent_question){
		.workspace_id = text->workspace_id,
		.phone = text->phone,
		.email = text->lead ? text->lead->email_key : NULL,
		.account_id = text->lead ? text->lead->account_id : 0,
		.channel = CHANNEL_SMS,
		.purpose = text->campaign ? goal_names[text->campaign->goal] : NULL,
	};
}

bool eligibility_ask_consent(struct db *db, struct arena *mem, const struct eligibility_case *asked, bool *allowed,
                             struct consent_refusal *refusal, struct error *err)
{
	struct consent_question question = question_of(asked);

	return consent_check(db, mem, &question, allowed, refusal, err);
}

static bool issue_permit(struct asking *asking, struct error *err)
{
	struct consent_question question = question_of(asking->text);
	struct consent_refusal refusal = {0};
	struct error why = {0};

	if (asking->text->is_system
	            ? consent_permit_confirm(asking->db, asking->mem, &question, asking->text->answers_at, &asking->out->permit,
	                                     &why)
	            : consent_permit_issue(asking->db, asking->mem, &question, &asking->out->permit, &refusal, &why))
		return true;
	if (why.kind == FAIL_FORBIDDEN)
		return shut(asking, GATE_CONSENT, why.code, why.text);
	*err = why;
	return false;
}

static bool ask_consent(struct asking *asking, struct error *err)
{
	struct consent_refusal refusal = {0};
	bool allowed;

	if (db_writing(asking->db))
		return issue_permit(asking, err);
	if (!eligibility_ask_consent(asking->db, asking->mem, asking->text, &allowed, &refusal, err))
		return false;
	return allowed || shut(asking, GATE_CONSENT, refusal.code, refusal.rule);
}

static bool ask_clock(struct asking *asking, struct error *err)
{
	const struct eligibility_case *text = asking->text;
	const char *zone = text->lead && text->lead->time_zone && *text->lead->time_zone ? text->lead->time_zone
	                                                                                 : phone_time_zone(text->phone);
	struct workspace_settings settings;
	struct quiet_hours hours;
	int64_t until = 0;

	if (text->is_reply)
		return true;
	if (!workspace_settings_read(asking->db, asking->mem, text->workspace_id, &settings, err))
		return false;
	if (!quiet_hours_read(settings.quiet_hours_start, settings.quiet_hours_end, &hours))
		return true;
	asking->out->valid_until = quiet_hours_next(&hours, zone, asking->now_ms);
	if (!quiet_hours_now(&hours, zone, asking->now_ms, &until))
		return true;
	gate_of(asking, GATE_QUIET_HOURS)->until = until;
	return shut(asking, GATE_QUIET_HOURS, "quiet_hours",
	            arena_format(asking->mem, "waits until %s in %s (quiet hours)", settings.quiet_hours_end, zone));
}

bool eligibility_ask(struct db *db, struct arena *mem, const struct eligibility_case *asked, int64_t now_ms,
                     struct eligibility *out, struct error *err)
{
	static const char *const names[] = {"sender", "provider", "consent", "quiet_hours"};
	struct asking asking = {.db = db, .mem = mem, .text = asked, .now_ms = now_ms, .out = out};
	struct eligibility_gate *gates = arena_array(mem, ELIGIBILITY_GATES, sizeof(*gates));

	for (int i = 0; i < ELIGIBILITY_GATES; i++)
		gates[i] = (struct eligibility_gate){.gate = names[i], .passed = true};
	*out = (struct eligibility){.gates = {gates, ELIGIBILITY_GATES}};
	if (!ask_sender(&asking, err) || !ask_provider(&asking, err) || !ask_consent(&asking, err) || !ask_clock(&asking, err))
		return false;
	out->allowed = true;
	for (int i = 0; i < ELIGIBILITY_GATES; i++)
		out->allowed = out->allowed && gates[i].passed;
	return true;
}

const struct eligibility_gate *eligibility_gate(const struct eligibility *eligibility, enum eligibility_gates gate)
{
	return (const struct eligibility_gate *)eligibility->gates.items + gate;
}
