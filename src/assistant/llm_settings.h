/* Which language model answers for a workspace, by whose key, at what price, and how much it may cost a month. */
#ifndef ASSISTANT_LLM_SETTINGS_H
#define ASSISTANT_LLM_SETTINGS_H

#include "base/problems.h"
#include "db/db.h"

struct llm_settings {
	int64_t workspace_id;
	const char *driver;   /* "gemini", "openai", "fake" */
	const char *endpoint; /* NULL: the driver's own */
	const char *model;
	const char *sealed_key; /* hidden */
	const char
		*prices; /* JSON object: {"gemini-2.5-flash": {"input": 300000, "output": 2500000}}, micros per million tokens */
	const char *currency;
	int64_t monthly_limit; /* micros; INT64_MIN: none */
	bool private_allowed;  /* the endpoint may stand on this machine or in the house */
	int64_t timeout_s;     /* how long a whole answer may take */
	int64_t updated_at, version;

	/* Shown, not stored: llm_settings_show. */
	bool key_set, canned;
	int64_t spent_this_month;
};
extern const struct field llm_settings_fields[];

/* Said once at start by wiring: the installation's key (32 bytes, copied), under which API keys lie in the database. */
void llm_settings_set_up(const unsigned char *secret_key);

enum { LLM_TIMEOUT_S = 120, LLM_TIMEOUT_S_MOST = 600 };
/* Where nothing was set: the fake, no prices, no limit; version 0. */
void llm_settings_default(int64_t workspace_id, struct llm_settings *out);
/* Also where nothing was set. */
bool llm_settings_read(struct db *db, struct arena *mem, int64_t workspace_id, struct llm_settings *out,
                       struct error *err) MUST_CHECK;
/* Inside a write. Raises version. */
bool llm_settings_write(struct db *db, struct llm_settings *settings, struct error *err) MUST_CHECK;
bool llm_settings_show(struct db *db, struct llm_settings *settings, int64_t now_ms, struct error *err) MUST_CHECK;

/* All faults of what was given become problems. */
void llm_settings_check(struct llm_settings *settings, struct arena *mem, struct problems *problems);
/* NULL or "": none. */
void llm_settings_seal(struct llm_settings *settings, const char *key, struct arena *mem);
/* *out NULL: none is set. FAIL_CONFLICT "key_unreadable" when it was sealed under another installation's key. */
bool llm_settings_open(const struct llm_settings *settings, struct arena *mem, const char **out, struct error *err) MUST_CHECK;
/* Micros per million tokens by the table; an entry "*" holds for models that it does not name; else 0. */
void llm_settings_price(const struct llm_settings *settings, const char *model, struct arena *mem, int64_t *input,
                        int64_t *output);

#endif
