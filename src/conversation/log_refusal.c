/* Owns the question whether anything may go out to an account, and the words of a refusal (R69-R72). */
#include <string.h>

#include "account/account_actions.h"
#include "base/clock.h"
#include "base/id.h"
#include "consent/consent.h"
#include "conversation/log_actions.h"

enum { DAY_LENGTH = 10 }; /* of 2026-11-21T… */

const char *log_refusal_members(const struct log_refusal *refusal, struct arena *mem)
{
	struct json_out out;
	const char *text;
	size_t length;

	json_out_init(&out, mem);
	json_open_object(&out);
	json_key(&out, "who");
	json_put_text(&out, refusal->who);
	json_key(&out, "when");
	json_put_time(&out, refusal->at);
	json_key(&out, "why");
	json_put_text(&out, refusal->why);
	json_key(&out, "source");
	json_put_text(&out, refusal->source);
	json_key(&out, "rule");
	json_put_text(&out, refusal->rule);
	json_key(&out, "history");
	json_put_text(&out, refusal->history);
	json_close_object(&out);
	text = out.buffer.bytes;
	length = out.buffer.length;
	return arena_copy_n(mem, text + 1, length - 2); /* members only, without the braces */
}

/* Consent is asked by the channels that it knows; an opt-out of all contact holds for each. */
static enum consent_channel consent_channel_of(int channel)
{
	switch (channel) {
	case LOG_EMAIL: return CHANNEL_EMAIL;
	case LOG_SMS: return CHANNEL_SMS;
	case LOG_PHONE_CALL: return CHANNEL_CALL;
	default: return CHANNEL_ANY;
	}
}

static bool refuse_flagged(struct db *db, struct arena *mem, const struct account *account, struct log_refusal *refusal,
                           struct error *err)
{
	struct account_flag flag;

	if (!account_flag(db, mem, account->workspace_id, account->id, &flag, err))
		return false;
	*refusal = (struct log_refusal){
		.code = "do_not_contact",
		.rule = arena_format(mem, "the account '%s' is set to do_not_contact", account->name),
		.who = flag.by,
		.why = flag.reason,
		.source = flag.source,
		.at = flag.at,
		.history = account_history_link(account->id, mem),
	};
	return true;
}

/* The echo on the account, should consent know nothing of it. */
static bool is_closed(const struct account *account, const char *purpose, struct arena *mem)
{
	return account->do_not_contact_purposes &&
	       strstr(account->do_not_contact_purposes, arena_format(mem, "\"%s\"", purpose)) != NULL;
}

static bool ask_consent(struct db *db, struct arena *mem, const struct log_place *place, int channel, bool *allowed,
                        struct log_refusal *refusal, struct error *err)
{
	struct consent_question question = {
		.workspace_id = place->account.workspace_id,
		.email = channel == LOG_EMAIL ? place->account.email : NULL,
		.phone = channel == LOG_SMS || channel == LOG_PHONE_CALL ? place->account.phone : NULL,
		.account_id = place->account.id,
		.channel = consent_channel_of(channel),
		.purpose = goal_names[place->campaign.goal],
	};
	struct consent_refusal why = {0};
	char id[ID_TEXT_SIZE];

	if (!consent_check(db, mem, &question, allowed, &why, err))
		return false;
	if (*allowed && is_closed(&place->account, question.purpose, mem)) {
		*allowed = false;
		why.code = "purpose_opted_out";
		why.rule = arena_format(mem, "the account '%s' opted out of %s", place->account.name, question.purpose);
	}
	if (*allowed)
		return true;
	*refusal = (struct log_refusal){
		.code = why.code, .rule = why.rule, .who = why.who, .why = why.why, .source = why.source, .at = why.at};
	refusal->history = arena_format(mem, "/api/v1/accounts/%s/dnc-history", id_format(place->account.id, "acc", id));
	return true;
}

/* R70: when, by whom and why also in words, for whoever sees the sentence alone. */
static bool say(const struct log_refusal *refusal, struct error *err)
{
	char since[CLOCK_TEXT_SIZE] = "";

	if (refusal->at)
		clock_format(refusal->at, since);
	since[DAY_LENGTH] = 0;
	return error_set(err, FAIL_FORBIDDEN, refusal->code, "refused: %s%s%s%s%s%s%s", refusal->rule, *since ? " since " : "",
	                 since, refusal->who ? " by " : "", refusal->who ? refusal->who : "", refusal->why ? ": " : "",
	                 refusal->why ? refusal->why : "");
}

bool log_check_outbound(struct db *db, struct arena *mem, const struct log_place *place, int channel, struct log_refusal *refusal,
                        struct error *err)
{
	bool allowed = place->account.status != ACCOUNT_DO_NOT_CONTACT;

	if (!allowed) {
		if (!refuse_flagged(db, mem, &place->account, refusal, err))
			return false;
	} else if (!ask_consent(db, mem, place, channel, &allowed, refusal, err)) {
		return false;
	}
	if (allowed)
		return true;
	return say(refusal, err);
}
