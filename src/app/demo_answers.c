/* Owns the job by which the demo's leads write by themselves: through the simulated carrier, as a phone would. */
#include <string.h>

#include "app/demo.h"
#include "app/demo_people.h"
#include "app/demo_talks.h"
#include "base/clock.h"
#include "conversation/conversation_store.h"
#include "lead/lead.h"
#include "provider/provider.h"
#include "text/json.h"
#include "workspace/workspace.h"

enum {
	LOOK_MS = 4000,        /* how often somebody might write */
	CHANCE = 10,           /* one of so many looks: about every 40 s */
	READING_MS = 5000,     /* nobody answers faster */
	LIVELY_MS = 90 * 1000, /* who was texted just now answers first */
	NEWEST = 30,
	UNREAD_MOST = 12, /* a demo left alone over night does not drown */
};

struct answer {
	const char *from, *to, *text;
};

static bool can_answer(const struct interaction *talk, int64_t now_ms)
{
	return talk->status != INTERACTION_DNC && talk->last_direction == MESSAGE_OUTBOUND &&
	       (talk->last_delivery == DELIVERY_DELIVERED || talk->last_delivery == DELIVERY_SENT) &&
	       now_ms - talk->last_message_at >= READING_MS;
}

static bool writes_by_itself(const struct interaction *talk, int64_t now_ms)
{
	return can_answer(talk, now_ms) && talk->status == INTERACTION_IN_PROGRESS;
}

/* A lead that was written to a moment ago; else, now and then, any. NULL: nobody this time. */
static const struct interaction *choose(const struct records *talks, struct demo_dice *dice, int64_t now_ms)
{
	const struct interaction *all = talks->items;
	uint32_t ready = 0, chosen;

	for (size_t i = 0; i < talks->count; i++) {
		if (can_answer(&all[i], now_ms) && now_ms - all[i].last_message_at < LIVELY_MS)
			return &all[i];
		ready += writes_by_itself(&all[i], now_ms);
	}
	if (ready == 0 || demo_dice_roll(dice, CHANCE) != 0)
		return NULL;
	chosen = demo_dice_roll(dice, ready);
	for (size_t i = 0; i < talks->count; i++)
		if (writes_by_itself(&all[i], now_ms) && chosen-- == 0)
			return &all[i];
	return NULL;
}

static bool prepare(struct db *db, struct job_run *run, const struct interaction *talk, struct demo_dice *dice, struct error *err)
{
	struct answer *answer = arena_alloc(run->mem, sizeof(*answer));
	struct lead lead = {0};
	bool found = false;

	if (!lead_find(db, run->mem, talk->workspace_id, talk->lead_id, &found, &lead, err))
		return false;
	*answer = (struct answer){.from = talk->their_phone,
	                          .to = talk->our_phone,
	                          .text = demo_dice_pick(dice, demo_talks_answers(found ? lead.language : NULL))};
	run->state = answer;
	return true;
}

static bool claim(struct db *db, struct job_run *run, enum job_verdict *verdict, struct error *err)
{
	struct conversation_filter filter = {.workspace_id = run->job.workspace_id, .status = -1, .limit = NEWEST};
	struct demo_dice dice = {(uint64_t)clock_monotonic_us()};
	int64_t now_ms = clock_now_ms(), unread = 0;
	const struct interaction *talk;
	struct records talks;

	*verdict = JOB_DONE;
	if (!workspace_current_setup()->demo || !workspace_current_setup()->simulator)
		return true;
	if (!conversation_store_list(db, run->mem, &filter, &talks, err) ||
	    !counter_read(db, filter.workspace_id, "interactions_unread", &unread, err))
		return false;
	talk = unread < UNREAD_MOST ? choose(&talks, &dice, now_ms) : NULL;
	*verdict = talk ? JOB_GO : JOB_LATER;
	run->again_at = now_ms + LOOK_MS;
	return !talk || prepare(db, run, talk, &dice, err);
}

static bool build(struct job_run *run, struct http_request *out, struct error *err)
{
	const struct answer *answer = run->state;
	struct json_out body;

	(void)err;
	json_out_init(&body, run->mem);
	json_open_object(&body);
	json_key(&body, "from");
	json_put_text(&body, answer->from);
	json_key(&body, "to");
	json_put_text(&body, answer->to);
	json_key(&body, "text");
	json_put_text(&body, answer->text);
	json_close_object(&body);
	*out = (struct http_request){.method = "POST",
	                             .url = arena_format(run->mem, "%s/simulator/sms/inbound", provider_current_setup()->own_url),
	                             .headers = {{"Content-Type", "application/json"}},
	                             .body = body.buffer.bytes,
	                             .body_length = body.buffer.length,
	                             .private_allowed = true};
	return true;
}

static bool apply(struct db *db, struct job_run *run, const struct http_response *response, enum job_verdict *verdict,
                  struct error *err)
{
	(void)db;
	(void)response;
	(void)err;
	*verdict = JOB_LATER;
	run->again_at = clock_now_ms() + LOOK_MS;
	return true;
}

const struct job_kind demo_jobs[] = {
	{.name = "demo.answer", .claim = claim, .build = build, .apply = apply},
	{0},
};
