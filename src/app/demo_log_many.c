/* Owns the many of the demo's log: accounts without a plot of their own, whose small stories the dice tell. */
#include "app/demo_log.h"

#include <string.h>

#include "account/account_actions.h"

enum { HOUR_MS = 60 * 60 * 1000, DAY_MS = 24 * HOUR_MS, MORE_ACCOUNTS = 130, SPAN_DAYS = 140 };

struct story {
	struct demo_log *log;
	struct demo_plot plot;
	const struct demo_phrases *phrases;
	int64_t account_id, thread, at_ms;
	int channel;
};

static uint32_t roll(const struct demo_log *log, uint32_t below)
{
	return demo_dice_roll(&log->desk->dice, below);
}

static const struct demo_phrases *phrases_of(const char *language)
{
	const struct demo_phrases *phrases = demo_log_phrases;

	while (phrases->language && strcmp(phrases->language, language) != 0)
		phrases++;
	return phrases->language ? phrases : demo_log_phrases;
}

/* By language; some English ones are partners. */
static int campaign_of(const struct demo_log *log, const char *language)
{
	if (strcmp(language, "de") == 0)
		return 1;
	if (strcmp(language, "es") == 0 && roll(log, 2) == 0)
		return 6;
	return roll(log, 8) == 0 ? 3 : 0;
}

static int channel_of(const struct demo_log *log)
{
	uint32_t at = roll(log, 100);

	return at < 50 ? LOG_EMAIL : at < 74 ? LOG_LINKEDIN : at < 84 ? LOG_PHONE_CALL : at < 93 ? LOG_WHATSAPP : LOG_INSTAGRAM;
}

/* Of a hundred. */
static uint32_t answers_by(int channel)
{
	return channel == LOG_EMAIL        ? 24
	       : channel == LOG_LINKEDIN   ? 36
	       : channel == LOG_PHONE_CALL ? 52
	       : channel == LOG_WHATSAPP   ? 48
	                                   : 18;
}

static bool say(struct db *db, struct story *story, enum log_mode mode, const char *text, const char *view, bool draft,
                struct error *err)
{
	struct demo_entry entry = {.mode = mode, .text = text, .view = view, .channel = story->channel, .draft = draft};

	return demo_log_say(db, story->log, &story->plot, story->thread, &entry, story->at_ms, err);
}

/* False when that would lie in the future. */
static bool wait_hours(struct story *story, uint32_t hours)
{
	story->at_ms += (int64_t)hours * HOUR_MS;
	return story->at_ms < story->log->desk->now_ms - HOUR_MS;
}

static bool become(struct db *db, struct story *story, enum account_status status, const char *why, struct error *err)
{
	struct demo_desk *desk = story->log->desk;
	struct account account;

	return account_get(db, desk->mem, desk->workspace_id, story->account_id, &account, err) &&
	       account_change_status(db, desk->mem, &account, status, "manual", why, desk->plan->me, story->at_ms, err);
}

static const char *named(const struct story *story, const char *text)
{
	const char *mark = strstr(text, "%s");

	return mark ? arena_format(story->log->desk->mem, "%.*s%s%s", (int)(mark - text), text, story->plot.account, mark + 2)
	            : text;
}

static bool go_on(struct db *db, struct story *story, struct error *err)
{
	uint32_t fate = roll(story->log, 100);

	if (fate < 15)
		return become(db, story, ACCOUNT_LOST, "Not now.", err);
	if (!wait_hours(story, 3 + roll(story->log, 40)))
		return true; /* their word is the newest: somebody should answer */
	if (!say(db, story, LOG_AI_CONTINUE, named(story, story->phrases->follow_up), NULL, roll(story->log, 6) == 0, err))
		return false;
	if (!wait_hours(story, 24 * (4 + roll(story->log, 20))))
		return true;
	if (fate < 45)
		return become(db, story, ACCOUNT_CUSTOMER, "Signed.", err);
	return fate >= 70 || become(db, story, fate < 60 ? ACCOUNT_IN_NEGOTIATION : ACCOUNT_IN_TRIAL, NULL, err);
}

static bool answer(struct db *db, struct story *story, struct error *err)
{
	bool refusal = roll(story->log, 5) == 0;
	const struct demo_phrases *phrases = story->phrases;
	const char *view = refusal ? phrases->refusal_in_english : phrases->answer_in_english;

	if (!say(db, story, LOG_INBOUND_PASTE, named(story, refusal ? phrases->refusal : phrases->answer), view, false, err))
		return false;
	return refusal ? become(db, story, ACCOUNT_LOST, "No interest.", err) : go_on(db, story, err);
}

static bool tell(struct db *db, struct story *story, struct error *err)
{
	enum log_mode mode = roll(story->log, 2) ? LOG_AI_DRAFT : LOG_LOG_SENT;
	const char *opener = named(story, story->phrases->opener);
	uint32_t fate = roll(story->log, 100);

	if (fate < 8)
		return true; /* nothing was said yet */
	if (fate < 16)
		return say(db, story, LOG_AI_DRAFT, opener, NULL, true, err);
	if (!say(db, story, mode, opener, NULL, false, err))
		return false;
	if (roll(story->log, 100) < answers_by(story->channel))
		return !wait_hours(story, 2 + roll(story->log, 24 * 8)) || answer(db, story, err);
	if (roll(story->log, 100) < 40 && wait_hours(story, 24 * (4 + roll(story->log, 5))))
		return say(db, story, LOG_LOG_SENT, named(story, story->phrases->follow_up), NULL, false, err);
	return true;
}

static void begin(struct story *story, struct demo_log *log, const char *name, const struct demo_country *country)
{
	static const char *const reasons[] = {"size: large flat roof", "timing: mentions energy costs on its website",
	                                      "fit: works in several places", "region: near our installers", NULL};

	*story = (struct story){.log = log, .phrases = phrases_of(country->language), .channel = channel_of(log)};
	story->plot = (struct demo_plot){.account = name,
	                                 .country = country->code,
	                                 .city = demo_dice_pick(&log->desk->dice, country->cities),
	                                 .language = story->phrases->language,
	                                 .campaign = campaign_of(log, country->language),
	                                 .role = -1,
	                                 .score = roll(log, 6) ? (int)(2 + roll(log, 5) + roll(log, 5)) : -1,
	                                 .reason = demo_dice_pick(&log->desk->dice, reasons),
	                                 .days_ago = 2 + (int)roll(log, SPAN_DAYS),
	                                 .status = -1};
	/* The campaigns grow: most of it was lately. */
	if (roll(log, 3) == 0)
		story->plot.days_ago = 2 + story->plot.days_ago / 3;
	story->at_ms = log->desk->now_ms - (int64_t)story->plot.days_ago * DAY_MS + (int64_t)roll(log, 9 * HOUR_MS);
	if (story->plot.campaign == 3)
		story->plot.role = RELATION_PARTNER;
}

/* What they wrote is in their own language; where we have no words of it, in English. */
static bool tell_of(struct db *db, struct demo_log *log, const char *name, const struct demo_country *country, int64_t account_id,
                    struct error *err)
{
	struct account account;
	struct story story;

	begin(&story, log, name, country);
	if (!(account_id ? account_get(db, log->desk->mem, log->desk->workspace_id, account_id, &account, err)
	                 : demo_log_add_account(db, log, &story.plot, &account, err)))
		return false;
	story.account_id = account.id;
	return demo_log_join(db, log, &story.plot, &account, &story.thread, err) && tell(db, &story, err);
}

static const struct demo_country *country_of(const char *code)
{
	const struct demo_country *country = demo_countries;

	while (country->code && strcmp(country->code, code) != 0)
		country++;
	return country;
}

bool demo_log_add_many(struct db *db, struct demo_log *log, struct error *err)
{
	struct demo_desk *desk = log->desk;

	for (int i = 0; i < desk->account_count; i++)
		if (!tell_of(db, log, desk->accounts[i].name, country_of(desk->accounts[i].country), desk->accounts[i].id, err))
			return false;
	for (int i = 0; i < MORE_ACCOUNTS; i++) {
		const struct demo_country *country = demo_people_country(&desk->dice);
		const char *trade = demo_dice_pick(&desk->dice, phrases_of(country->language)->trades);
		const char *name = arena_format(desk->mem, "%s %s", demo_dice_pick(&desk->dice, country->last_names), trade);

		if (!tell_of(db, log, name, country, 0, err))
			return false;
	}
	return true;
}
