/* The communication log of the demo: products and personas, campaigns with goals in several languages, accounts of many countries, threads
 * in every mode and script, opt-outs, expenses. The first workspace's; everything by the same verbs as the API's. */
#ifndef APP_DEMO_LOG_H
#define APP_DEMO_LOG_H

#include "app/demo_desk.h"
#include "conversation/log.h"
#include "product/goal.h"

enum { DEMO_LOG_CAMPAIGNS = 7, DEMO_LOG_PRODUCTS = 2, DEMO_PLOTS_MAX = 32 };

/* ---- the plots: tables in demo_log_plots.c ---- */

struct demo_entry {
	enum log_mode mode;
	const char *text; /* as it went out or came in */
	const char *view; /* type_translate: as typed, in English; inbound_paste: in English; else NULL */
	int channel;      /* enum log_channel */
	int hours;        /* after the one before */
	bool draft;
};

struct demo_plot {
	const char *account, *country, *city, *language;
	int campaign;                     /* index */
	int role;                         /* enum account_relationship, -1: none */
	int score;                        /* -1: not scored */
	const char *reason;               /* of the score */
	int days_ago;                     /* of the first entry */
	int status;                       /* enum account_status that it came to, -1: by itself */
	const char *refused, *why;        /* a purpose that they do not want to hear of, or "any"; NULL: none */
	const struct demo_entry *entries; /* ended by one without text */
};
/* Ended by one without account. The same account twice: in another campaign, too. */
extern const struct demo_plot demo_plots[];

struct demo_expense {
	const char *kind;
	int64_t micros;
	const char *currency, *note;
	int days_ago;
};

struct demo_log_campaign {
	const char *name, *language, *brief;
	enum goal goal;
	int product;                         /* index */
	const struct demo_expense *expenses; /* ended by one without kind */
};
extern const struct demo_log_campaign demo_log_campaigns[DEMO_LOG_CAMPAIGNS];

struct demo_persona {
	enum goal goal;
	const char *name, *summary, *industries, *titles, *pains; /* the last three: JSON arrays */
	int64_t size_min, size_max;
	bool approved;
};
struct demo_product {
	const char *name, *description, *website, *language;
	const struct demo_persona *personas; /* ended by one without name */
};
extern const struct demo_product demo_log_products[DEMO_LOG_PRODUCTS];

/* Plain words of a language, for the many. `%s` is the account's name. */
struct demo_phrases {
	const char *language;
	const char *opener, *follow_up, *answer, *answer_in_english, *refusal, *refusal_in_english;
	const char *const *trades; /* "%s Elektrotechnik GmbH", NULL-terminated */
};
extern const struct demo_phrases demo_log_phrases[]; /* ended by one without language */

/* ---- filling, each inside a write ---- */

struct demo_log {
	struct demo_desk *desk;
	int64_t product_ids[DEMO_LOG_PRODUCTS], campaign_ids[DEMO_LOG_CAMPAIGNS], account_ids[DEMO_PLOTS_MAX];
};

/* A new account, prospect since then. */
bool demo_log_add_account(struct db *db, struct demo_log *log, const struct demo_plot *plot, struct account *out,
                          struct error *err) MUST_CHECK;
/* Puts it into the plot's campaign, with its role and score; *thread is the campaign-account. */
bool demo_log_join(struct db *db, struct demo_log *log, const struct demo_plot *plot, const struct account *account,
                   int64_t *thread, struct error *err) MUST_CHECK;
/* One message, and what its model cost. */
bool demo_log_say(struct db *db, struct demo_log *log, const struct demo_plot *plot, int64_t thread,
                  const struct demo_entry *entry, int64_t at_ms, struct error *err) MUST_CHECK;
/* Everybody who has no plot of their own: a hundred and more of small stories by dice. */
bool demo_log_add_many(struct db *db, struct demo_log *log, struct error *err) MUST_CHECK;

/* All of it. */
bool demo_desk_log(struct db *db, struct demo_desk *desk, struct error *err) MUST_CHECK;

#endif
