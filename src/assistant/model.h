/* The language model of a workspace, opened: driver, key, prices; and what a call of it came to. Knows nothing of requests. */
#ifndef ASSISTANT_MODEL_H
#define ASSISTANT_MODEL_H

#include "assistant/ledger.h"
#include "assistant/llm_settings.h"
#include "provider/llm/llm_driver.h"

struct model {
	struct llm_settings settings;
	const struct llm_driver *driver;
	struct llm_account account;
};

/* FAIL_CONFLICT key_unreadable, FAIL_INTERNAL for a driver that is gone. */
bool model_open(struct db *db, struct arena *mem, int64_t workspace_id, struct model *out, struct error *err) MUST_CHECK;
/* FAIL_CONFLICT "monthly_limit" when as much was spent this month as may be. A call that runs already is not stopped. */
bool model_check_limit(struct db *db, const struct model *model, int64_t now_ms, struct error *err) MUST_CHECK;

/* The books' side of an answer: tokens, cost, outcome, duration. */
void model_book(const struct model *model, enum llm_verdict verdict, const struct llm_answer *answer, int64_t duration_ms,
                struct arena *mem, struct ledger_call *entry);
/* The problem that a bad verdict is, with the provider's reason; false always. Codes "llm_refused", "llm_try_later", … */
bool model_fail(enum llm_verdict verdict, const struct llm_answer *answer, struct error *err);

#endif
