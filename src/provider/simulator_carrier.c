/* Owns the simulated carrier's phones and faults, per workspace, and the plan of receipts for a text. */
#include "provider/simulator_carrier.h"

#include <pthread.h>
#include <sodium.h>
#include <stdlib.h>
#include <string.h>

#include "base/clock.h"
#include "base/id.h"
#include "provider/simulator_calls.h"
#include "text/form.h"

enum {
	KEPT_MOST = 500, /* texts a workspace */
	PARTS_MOST = 50,
	SENT_MS = 60,
	SENT_SPREAD_MS = 120,
	DELIVERED_MS = 350,
	DELIVERED_SPREAD_MS = 500,
};

const char *const simulator_refusals[] = {"429", "500", "cut", "timeout", NULL};
const char *const simulator_directions[] = {"in", "out", NULL};

/* One workspace's air: its faults, and a ring of the newest texts. */
struct air {
	struct air *next;
	int64_t workspace_id;
	struct simulator_faults faults;
	struct simulator_text texts[KEPT_MOST];
	size_t written;
};

static pthread_mutex_t lock = PTHREAD_MUTEX_INITIALIZER;
static struct air *airs;
static struct simulator_faults for_new = {.refuse = -1};

/* Under the lock. */
static struct air *air_of(int64_t workspace_id)
{
	struct air *air = airs;

	while (air && air->workspace_id != workspace_id)
		air = air->next;
	if (air)
		return air;
	air = calloc(1, sizeof(*air));
	if (!air)
		fatal("out of memory");
	air->workspace_id = workspace_id;
	air->faults = for_new;
	air->next = airs;
	airs = air;
	return air;
}

/* ---- faults ---- */

void simulator_set_faults(int64_t workspace_id, const struct simulator_faults *faults)
{
	pthread_mutex_lock(&lock);
	if (workspace_id) {
		air_of(workspace_id)->faults = *faults;
	} else {
		for_new = *faults;
		for (struct air *air = airs; air; air = air->next)
			air->faults = *faults;
	}
	pthread_mutex_unlock(&lock);
}

void simulator_get_faults(int64_t workspace_id, struct simulator_faults *out)
{
	pthread_mutex_lock(&lock);
	*out = workspace_id ? air_of(workspace_id)->faults : for_new;
	pthread_mutex_unlock(&lock);
}

int simulator_take_refusal(int64_t workspace_id)
{
	struct simulator_faults *faults;
	int refuse;

	pthread_mutex_lock(&lock);
	faults = &air_of(workspace_id)->faults;
	refuse = faults->refuse;
	if (refuse >= 0 && faults->times > 0 && --faults->times == 0)
		faults->refuse = -1;
	pthread_mutex_unlock(&lock);
	return refuse;
}

/* ---- texts ---- */

static char *keep(const char *text)
{
	char *kept = text ? strdup(text) : NULL;

	if (text && !kept)
		fatal("out of memory");
	return kept;
}

static void forget(struct simulator_text *text)
{
	free((char *)text->id);
	free((char *)text->message_id);
	free((char *)text->from);
	free((char *)text->to);
	free((char *)text->text);
	*text = (struct simulator_text){0};
}

static void remember(int64_t workspace_id, const struct simulator_text *text)
{
	struct simulator_text *place;
	struct air *air;

	pthread_mutex_lock(&lock);
	air = air_of(workspace_id);
	place = &air->texts[air->written++ % KEPT_MOST];
	forget(place);
	*place = *text;
	place->id = keep(text->id);
	place->message_id = keep(text->message_id);
	place->from = keep(text->from);
	place->to = keep(text->to);
	place->text = keep(text->text);
	pthread_mutex_unlock(&lock);
}

struct records simulator_read(int64_t workspace_id, const char *phone, struct arena *mem)
{
	struct simulator_text *out;
	struct records rows = {0};
	struct air *air;
	size_t first;

	pthread_mutex_lock(&lock);
	air = air_of(workspace_id);
	first = air->written > KEPT_MOST ? air->written - KEPT_MOST : 0;
	rows.items = out = arena_array(mem, KEPT_MOST, sizeof(*out));
	for (size_t i = first; i < air->written; i++) {
		const struct simulator_text *text = &air->texts[i % KEPT_MOST];

		if (phone && strcmp(phone, text->direction ? text->from : text->to) != 0)
			continue;
		out[rows.count] = *text;
		out[rows.count].id = arena_copy(mem, text->id);
		out[rows.count].message_id = arena_copy(mem, text->message_id);
		out[rows.count].from = arena_copy(mem, text->from);
		out[rows.count].to = arena_copy(mem, text->to);
		out[rows.count++].text = arena_copy(mem, text->text);
	}
	pthread_mutex_unlock(&lock);
	return rows;
}

/* ---- what happens to them ---- */

static int64_t between(int64_t least, int64_t spread)
{
	return least + randombytes_uniform((uint32_t)spread);
}

static const char *new_id(struct arena *mem)
{
	char id[ID_TEXT_SIZE];

	return arena_copy(mem, id_format(id_next(), "sim", id));
}

struct receipts {
	const struct simulator_text *text;
	const struct simulator_hook *hook;
	struct simulator_faults faults;
	struct arena *mem;
	int64_t now_ms;
};

static void plan_receipt(const struct receipts *plan, int64_t after_ms, const char *status, int part)
{
	const struct simulator_text *text = plan->text;
	int64_t due = plan->now_ms + after_ms + plan->faults.delay_ms;
	struct buffer body;

	buffer_init(&body, plan->mem);
	form_put(&body, "id", text->id);
	form_put(&body, "message", text->message_id);
	form_put(&body, "status", status);
	if (part > 0) {
		form_put(&body, "part", arena_format(plan->mem, "%d", part));
		form_put(&body, "parts", arena_format(plan->mem, "%d", (int)text->parts));
	}
	simulator_calls_plan(due, plan->hook->token, "status", plan->hook->key, body.bytes);
	if (plan->faults.duplicate_receipts)
		simulator_calls_plan(due + between(30, 200), plan->hook->token, "status", plan->hook->key, body.bytes);
}

/* Out of order: the phone's receipt is there before the network's. */
static void plan_receipts(const struct receipts *plan)
{
	bool swapped = plan->faults.out_of_order;
	int64_t late = DELIVERED_MS + DELIVERED_SPREAD_MS + SENT_SPREAD_MS;
	int parts = plan->text->parts < PARTS_MOST ? (int)plan->text->parts : PARTS_MOST;

	if (plan->faults.lost_receipts)
		return;
	plan_receipt(plan, swapped ? late : between(SENT_MS, SENT_SPREAD_MS), "sent", 0);
	for (int part = 1; part <= parts; part++)
		plan_receipt(plan, between(swapped ? SENT_MS : DELIVERED_MS, swapped ? SENT_SPREAD_MS : DELIVERED_SPREAD_MS),
		             "delivered", parts > 1 ? part : 0);
}

const char *simulator_deliver(int64_t workspace_id, const struct simulator_text *text, const struct simulator_hook *hook,
                              struct arena *mem)
{
	struct simulator_text kept = *text;
	struct receipts plan = {.text = &kept, .hook = hook, .mem = mem, .now_ms = clock_monotonic_ms()};

	kept.id = new_id(mem);
	kept.direction = 0;
	kept.at = clock_now_ms();
	if (kept.parts < 1)
		kept.parts = 1;
	remember(workspace_id, &kept);
	simulator_get_faults(workspace_id, &plan.faults);
	plan_receipts(&plan);
	return kept.id;
}

const char *simulator_write(int64_t workspace_id, const struct simulator_text *text, const struct simulator_hook *hook,
                            struct arena *mem)
{
	struct simulator_text kept = *text;
	struct buffer body;

	kept.id = new_id(mem);
	kept.direction = 1;
	kept.at = clock_now_ms();
	remember(workspace_id, &kept);
	buffer_init(&body, mem);
	form_put(&body, "id", kept.id);
	form_put(&body, "from", kept.from);
	form_put(&body, "to", kept.to);
	form_put(&body, "text", kept.text);
	simulator_calls_plan(clock_monotonic_ms(), hook->token, "inbound", hook->key, body.bytes);
	return kept.id;
}
