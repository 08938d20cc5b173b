/* Owns the dispatch of texts: every gate again inside the claim, `sending` written before the network, the result written after (T1, T2, T6). */
#include <string.h>

#include "base/clock.h"
#include "base/id.h"
#include "conversation/conversation_ahead.h"
#include "conversation/conversation_parts.h"
#include "conversation/conversation_receive.h"
#include "conversation/conversation_store.h"
#include "conversation/delivery.h"
#include "conversation/eligibility.h"
#include "conversation/waiting_line.h"

enum { TRIES_MAX = 8, SEND_TIMEOUT_MS = 20000, RECONCILE_FIRST_MS = 10000 };

/* One text between claim and apply. */
struct dispatch {
	struct message message;
	struct eligibility found;
	struct sms sms;
};

/* ---- gates ---- */

enum gate { GATE_OPEN, GATE_WAIT, GATE_CLOSED, GATE_BROKEN };

static enum gate wait_until(struct job_run *run, int64_t at, const char *why)
{
	run->again_at = at;
	run->reason = why;
	return GATE_WAIT;
}

static enum gate end(struct db *db, struct arena *mem, struct message *message, enum message_delivery how,
                     const struct eligibility_gate *why, struct error *err)
{
	message->error_code = why->code;
	message->error = why->reason;
	return delivery_move(db, mem, message, how, "refused", err) ? GATE_CLOSED : GATE_BROKEN;
}

static enum gate hold(struct db *db, struct job_run *run, struct message *message, const struct eligibility_gate *why,
                      struct error *err)
{
	if (!message->error_code || strcmp(message->error_code, why->code) != 0) {
		message->error_code = why->code;
		message->error = why->reason;
		if (!delivery_move(db, run->mem, message, DELIVERY_QUEUED, "waits", err))
			return GATE_BROKEN;
	}
	return wait_until(run, why->until, why->code);
}

/* The gates that every screen asks as well (T5). Consent first, so that nobody is kept waiting who must not be texted. */
static enum gate ask_eligibility(struct db *db, struct job_run *run, struct dispatch *dispatch, struct error *err)
{
	struct message *message = &dispatch->message;
	struct eligibility *found = &dispatch->found;
	struct eligibility_case text = {
		.workspace_id = message->workspace_id,
		.phone = message->their_phone,
		.our_phone = message->our_phone,
		.provider_id = message->provider_id,
		.is_reply = message->is_reply,
		.is_system = message->source == SOURCE_SYSTEM,
		.answers_at = message->created_at,
	};
	struct lead lead;
	struct campaign campaign;

	conversation_ahead_gates(db, run->mem, message);
	if (!eligibility_read_people(db, run->mem, message->lead_id, message->campaign_id, &lead, &campaign, &text, err) ||
	    !eligibility_ask(db, run->mem, &text, clock_now_ms(), found, err))
		return GATE_BROKEN;
	if (found->allowed)
		return GATE_OPEN;
	if (!eligibility_gate(found, GATE_CONSENT)->passed)
		return end(db, run->mem, message, DELIVERY_CANCELLED, eligibility_gate(found, GATE_CONSENT), err);
	if (!eligibility_gate(found, GATE_SENDER)->passed)
		return end(db, run->mem, message, DELIVERY_FAILED, eligibility_gate(found, GATE_SENDER), err);
	if (!eligibility_gate(found, GATE_PROVIDER)->passed)
		return end(db, run->mem, message, DELIVERY_FAILED, eligibility_gate(found, GATE_PROVIDER), err);
	return hold(db, run, message, eligibility_gate(found, GATE_QUIET_HOURS), err);
}

static enum gate ask_rate(struct db *db, struct job_run *run, const struct dispatch *dispatch, struct error *err)
{
	const struct message *message = &dispatch->message;
	const struct number *number = &dispatch->found.number;
	int segments = (int)message->segments;
	int64_t wait;

	if (!(message->is_reply ? number_take_rate_first(db, number, segments, clock_now_ms(), &wait, err)
	                        : number_take_rate(db, number, segments, clock_now_ms(), &wait, err)))
		return GATE_BROKEN;
	return wait ? wait_until(run, wait, "waits for its number's turn") : GATE_OPEN;
}

/* The order first: of a long line only the head is asked for more. An opt-out does not wait for its turn, it cancels all that is queued (T6).
 * Behind one that waits for the morning a text is asked all the same, so that it says so too and replies pass it. The rate last, because
 * asking takes of it. */
static enum gate pass_gates(struct db *db, struct job_run *run, struct dispatch *dispatch, struct error *err)
{
	struct waiting line;
	enum gate gate = GATE_OPEN;

	if (!waiting_line_ask(db, &dispatch->message, clock_now_ms(), &line, err))
		return GATE_BROKEN;
	if (!line.behind || line.held)
		gate = ask_eligibility(db, run, dispatch, err);
	if (gate == GATE_OPEN && line.behind)
		gate = wait_until(run, line.look_at, JOB_BEHIND);
	return gate == GATE_OPEN ? ask_rate(db, run, dispatch, err) : gate;
}

/* ---- the job sms.send ---- */

static bool claim(struct db *db, struct job_run *run, enum job_verdict *verdict, struct error *err)
{
	struct dispatch *dispatch = arena_alloc(run->mem, sizeof(*dispatch));
	struct message *message = &dispatch->message;
	bool found;

	run->state = dispatch;
	*verdict = JOB_DONE;
	if (!conversation_store_get_message(db, run->mem, run->job.workspace_id, run->job.subject_id, &found, message, err))
		return false;
	if (!found || message->delivery != DELIVERY_QUEUED)
		return true;
	switch (pass_gates(db, run, dispatch, err)) {
	case GATE_BROKEN: return false;
	case GATE_CLOSED: return true;
	case GATE_WAIT: *verdict = JOB_LATER; return true;
	case GATE_OPEN: break;
	}
	message->delivery = DELIVERY_SENDING;
	message->attempts++;
	message->error_code = NULL;
	message->error = NULL;
	*verdict = JOB_GO;
	return conversation_store_put_message(db, message, err);
}

static bool build(struct job_run *run, struct http_request *out, struct error *err)
{
	struct dispatch *dispatch = run->state;
	const struct message *message = &dispatch->message;
	char id[ID_TEXT_SIZE];

	dispatch->sms.message_id = arena_copy(run->mem, id_format(message->id, "msg", id));
	dispatch->sms.from = message->our_phone;
	dispatch->sms.to = permit_phone(dispatch->found.permit);
	dispatch->sms.text = message->original_text;
	dispatch->sms.size = sms_measure(message->original_text);
	dispatch->sms.valid_until = dispatch->found.valid_until;
	if (!dispatch->found.driver->build_send(&dispatch->sms, &dispatch->found.account, run->mem, out, err))
		return false;
	if (!out->timeout_ms)
		out->timeout_ms = SEND_TIMEOUT_MS;
	return true;
}

static bool plan_reconcile(struct db *db, const struct dispatch *dispatch, int64_t attempts, struct error *err)
{
	struct job job = {
		.workspace_id = dispatch->message.workspace_id,
		.kind = "sms.reconcile",
		.lane = JOB_UPKEEP,
		.run_at = clock_now_ms() + RECONCILE_FIRST_MS * (1 << (2 * attempts)),
		.attempts = attempts,
		.subject_id = dispatch->message.id,
	};

	return !dispatch->found.driver->build_query || job_add(db, &job, err);
}

static bool apply_refused(struct db *db, struct job_run *run, struct dispatch *dispatch, const struct sms_receipt *receipt,
                          struct error *err)
{
	struct sms_event event = {
		.kind = SMS_EVENT_FAILED,
		.code = receipt->code,
		.reason = receipt->reason ? receipt->reason : "the carrier refused it",
		.opted_out = receipt->opted_out,
	};

	return delivery_apply_event(db, run->mem, &dispatch->message, &event, err);
}

static bool apply_later(struct db *db, struct job_run *run, struct dispatch *dispatch, const struct sms_receipt *receipt,
                        enum job_verdict *verdict, struct error *err)
{
	struct message *message = &dispatch->message;
	int64_t wait = job_backoff_ms(message->attempts - 1);

	if (message->attempts >= TRIES_MAX)
		return apply_refused(db, run, dispatch, receipt, err);
	if (receipt->retry_after_s > 0 && receipt->retry_after_s * 1000LL > wait)
		wait = receipt->retry_after_s * 1000LL;
	message->error_code = receipt->code ? receipt->code : "try_later";
	message->error = arena_format(run->mem, "tried %d times, tries again: %s", (int)message->attempts,
	                              receipt->reason ? receipt->reason : "the carrier is busy");
	wait_until(run, clock_now_ms() + wait, message->error_code);
	run->job.attempts++;
	*verdict = JOB_LATER;
	return delivery_move(db, run->mem, message, DELIVERY_QUEUED, "try_later", err);
}

static bool apply_unknown(struct db *db, struct job_run *run, struct dispatch *dispatch, const char *reason, struct error *err)
{
	struct message *message = &dispatch->message;

	message->error_code = "ambiguous";
	message->error = arena_format(run->mem, "the carrier may have it: %s", reason ? reason : "no answer came");
	return delivery_move(db, run->mem, message, DELIVERY_AMBIGUOUS, "ambiguous", err) && plan_reconcile(db, dispatch, 0, err);
}

static bool apply_accepted(struct db *db, struct job_run *run, struct dispatch *dispatch, const struct sms_receipt *receipt,
                           struct error *err)
{
	struct message *message = &dispatch->message;

	message->provider_message_id = receipt->provider_message_id;
	if (message_delivery_may((enum message_delivery)message->delivery, DELIVERY_SENT)) {
		message->error_code = NULL;
		message->error = NULL;
		return delivery_move(db, run->mem, message, DELIVERY_SENT, "accepted", err);
	}
	return conversation_store_put_message(db, message, err); /* a receipt was faster than the answer */
}

static enum sms_verdict read_answer(struct dispatch *dispatch, const struct http_response *response, struct arena *mem,
                                    struct sms_receipt *receipt)
{
	*receipt = (struct sms_receipt){0};
	if (response->outcome == HTTP_ANSWERED)
		return dispatch->found.driver->read_send(response, mem, receipt);
	receipt->reason = response->reason;
	return response->outcome == HTTP_NOT_SENT ? SMS_TRY_LATER : SMS_UNKNOWN;
}

static bool note_provider(struct db *db, const struct dispatch *dispatch, enum sms_verdict verdict,
                          const struct sms_receipt *receipt, struct error *err)
{
	bool well = verdict == SMS_ACCEPTED || verdict == SMS_REFUSED;

	return provider_note(db, &dispatch->found.provider,
	                     well              ? NULL
	                     : receipt->reason ? receipt->reason
	                                       : "no answer",
	                     clock_now_ms(), err);
}

static bool apply(struct db *db, struct job_run *run, const struct http_response *response, enum job_verdict *verdict,
                  struct error *err)
{
	struct dispatch *dispatch = run->state;
	struct sms_receipt receipt;
	enum sms_verdict said = read_answer(dispatch, response, run->mem, &receipt);
	struct message now;
	bool found;

	*verdict = JOB_DONE;
	/* The row may have moved meanwhile: a receipt overtook the answer. */
	if (!conversation_store_get_message(db, run->mem, run->job.workspace_id, run->job.subject_id, &found, &now, err))
		return false;
	if (!found)
		return true;
	dispatch->message = now;
	if (!note_provider(db, dispatch, said, &receipt, err))
		return false;
	if (said == SMS_ACCEPTED)
		return apply_accepted(db, run, dispatch, &receipt, err);
	/* Our lease ran out meanwhile and another node doubts it: that nothing was taken ends the doubt, but nobody tries again by himself. */
	if (now.delivery == DELIVERY_AMBIGUOUS && (said == SMS_REFUSED || said == SMS_TRY_LATER))
		return apply_refused(db, run, dispatch, &receipt, err);
	if (now.delivery != DELIVERY_SENDING)
		return true;
	if (said == SMS_REFUSED)
		return apply_refused(db, run, dispatch, &receipt, err);
	if (said == SMS_TRY_LATER)
		return apply_later(db, run, dispatch, &receipt, verdict, err);
	return apply_unknown(db, run, dispatch, receipt.reason, err);
}

/* We were killed between the claim and the answer: the carrier may have it (T2). */
static bool recover(struct db *db, struct job_run *run, enum job_verdict *verdict, struct error *err)
{
	struct dispatch dispatch = {0};
	struct error ignored;
	bool found;

	*verdict = JOB_DONE;
	if (!conversation_store_get_message(db, run->mem, run->job.workspace_id, run->job.subject_id, &found, &dispatch.message,
	                                    err))
		return false;
	if (!found || message_delivery_is_final((enum message_delivery)dispatch.message.delivery))
		return true;
	if (dispatch.message.delivery == DELIVERY_QUEUED) {
		*verdict = JOB_LATER;
		run->again_at = clock_now_ms();
		return true;
	}
	if (dispatch.message.delivery != DELIVERY_SENDING)
		return true;
	dispatch.message.error_code = "ambiguous";
	dispatch.message.error = "the program stopped while it was being sent; the carrier may have it";
	if (!delivery_move(db, run->mem, &dispatch.message, DELIVERY_AMBIGUOUS, "ambiguous", err))
		return false;
	if (!provider_get(db, run->mem, dispatch.message.workspace_id, dispatch.message.provider_id, &dispatch.found.provider,
	                  &ignored) ||
	    !provider_open_sms(&dispatch.found.provider, run->mem, &dispatch.found.driver, &dispatch.found.account, &ignored))
		return true;
	return plan_reconcile(db, &dispatch, 0, err);
}

/* ---- the job sms.reconcile: asks the carrier what became of it ---- */

enum { RECONCILE_TRIES = 4 };

static bool reconcile_claim(struct db *db, struct job_run *run, enum job_verdict *verdict, struct error *err)
{
	struct dispatch *dispatch = arena_alloc(run->mem, sizeof(*dispatch));
	struct error closed;
	bool found;

	run->state = dispatch;
	*verdict = JOB_DONE;
	if (!conversation_store_get_message(db, run->mem, run->job.workspace_id, run->job.subject_id, &found, &dispatch->message,
	                                    err))
		return false;
	if (!found || dispatch->message.delivery != DELIVERY_AMBIGUOUS)
		return true;
	if (!provider_get(db, run->mem, run->job.workspace_id, dispatch->message.provider_id, &dispatch->found.provider, err))
		return err->kind == FAIL_NOT_FOUND;
	/* A carrier that is switched off or half set up cannot be asked; a person decides. */
	if (provider_open_sms(&dispatch->found.provider, run->mem, &dispatch->found.driver, &dispatch->found.account, &closed) &&
	    dispatch->found.driver->build_query)
		*verdict = JOB_GO;
	return true;
}

static bool reconcile_build(struct job_run *run, struct http_request *out, struct error *err)
{
	struct dispatch *dispatch = run->state;
	const struct message *message = &dispatch->message;
	char id[ID_TEXT_SIZE];

	dispatch->sms = (struct sms){
		.message_id = arena_copy(run->mem, id_format(message->id, "msg", id)),
		.from = message->our_phone,
		.to = message->their_phone,
		.text = message->original_text,
		.size = sms_measure(message->original_text),
		.created_at = message->created_at,
	};
	return dispatch->found.driver->build_query(&dispatch->sms, message->provider_message_id, &dispatch->found.account,
	                                           run->mem, out, err);
}

static bool reconcile_apply(struct db *db, struct job_run *run, const struct http_response *response, enum job_verdict *verdict,
                            struct error *err)
{
	struct dispatch *dispatch = run->state;
	struct sms_event event = {0};
	bool found, known = false;

	*verdict = JOB_DONE;
	if (!conversation_store_get_message(db, run->mem, run->job.workspace_id, run->job.subject_id, &found, &dispatch->message,
	                                    err))
		return false;
	if (!found || dispatch->message.delivery != DELIVERY_AMBIGUOUS)
		return true;
	if (response->outcome == HTTP_ANSWERED &&
	    dispatch->found.driver->read_query(response, &dispatch->sms, run->mem, &known, &event) && known)
		return delivery_apply_event(db, run->mem, &dispatch->message, &event, err);
	if (run->job.attempts + 1 >= RECONCILE_TRIES)
		return true; /* a person decides: send again, or mark as sent */
	run->job.attempts++;
	run->again_at = clock_now_ms() + RECONCILE_FIRST_MS * (1 << (2 * run->job.attempts));
	*verdict = JOB_LATER;
	return true;
}

const struct job_kind conversation_jobs[] = {
	/* Never dead: a message that stays queued with nobody to send it would be lost in silence. */
	{.name = "sms.send", .claim = claim, .build = build, .apply = apply, .recover = recover, .most_attempts = INT32_MAX},
	{.name = "sms.reconcile", .claim = reconcile_claim, .build = reconcile_build, .apply = reconcile_apply},
	{.name = "sms.inbound", .claim = conversation_receive_route, .most_attempts = 50},
	{0},
};
