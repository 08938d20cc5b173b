/* One workspace of the demo while it is being filled. For the demo_*.c files. */
#ifndef APP_DEMO_DESK_H
#define APP_DEMO_DESK_H

#include "app/demo_people.h"
#include "app/demo_talks.h"
#include "db/db.h"
#include "lead/lead.h"

enum { DEMO_NUMBERS_MAX = 5, DEMO_CAMPAIGNS_MAX = 6, DEMO_COUNTRIES_MAX = 16, DEMO_ACCOUNTS_MAX = 96 };

struct demo_number {
	const char *phone, *label;
	int campaign; /* index, or -1 */
};

struct demo_campaign {
	const char *name, *language, *brief;
	int goal, status; /* enum goal, enum campaign_status */
};

/* What a workspace is made of. */
struct demo_plan {
	const char *workspace, *time_zone, *country, *me; /* me: who writes the texts */
	const char *const *team;                          /* "Name <e-mail> role", NULL-terminated */
	const struct demo_number *numbers;                /* ended by a NULL phone */
	const struct demo_campaign *campaigns;            /* ended by a NULL name */
	const char *const *tags;                          /* NULL-terminated */
	const struct demo_talk *talks;                    /* ended by one without language */
	int leads, rounds;                                /* rounds: how often the talks are held, with other people */
};
extern const struct demo_plan demo_plans[]; /* ended by a plan without workspace */

struct demo_desk {
	const struct demo_plan *plan;
	struct arena *mem;
	struct demo_dice dice;
	int64_t now_ms;
	int64_t workspace_id, provider_id, agent_id;
	int64_t number_ids[DEMO_NUMBERS_MAX], campaign_ids[DEMO_CAMPAIGNS_MAX];
	int64_t campaign_leads[DEMO_CAMPAIGNS_MAX], leads, talks, unread;
	int64_t phones_used[DEMO_COUNTRIES_MAX];
	struct {
		int64_t id;
		const char *name, *country;
	} accounts[DEMO_ACCOUNTS_MAX];
	int account_count;
	int64_t sequence; /* makes ids of the past differ */
};

/* An id as it would have been made at that time. Node 0, which no server takes by itself. */
int64_t demo_desk_id(struct demo_desk *desk, int64_t at_ms);

/* ---- each inside a write ---- */

/* Workspace, people, carrier, numbers, campaigns, agent, accounts. */
bool demo_desk_open(struct db *db, struct demo_desk *desk, int64_t owner_id, struct error *err) MUST_CHECK;
/* One lead of a country (NULL: by share) in a campaign (-1: by country). */
bool demo_desk_add_lead(struct db *db, struct demo_desk *desk, const struct demo_country *country, int campaign, int64_t at_ms,
                        struct lead *out, struct error *err) MUST_CHECK;
/* All talks, plan->rounds times, each with a lead of its own. */
bool demo_desk_talk(struct db *db, struct demo_desk *desk, struct error *err) MUST_CHECK;
/* The stored totals. */
bool demo_desk_count(struct db *db, struct demo_desk *desk, struct error *err) MUST_CHECK;

#endif
