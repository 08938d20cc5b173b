/* Everything that is known about a thread when somebody writes in it: account, campaign, product, persona, and who writes. */
#ifndef ASSISTANT_THREAD_CASE_H
#define ASSISTANT_THREAD_CASE_H

#include "assistant/language_chain.h"
#include "conversation/log_actions.h"
#include "product/persona.h"
#include "product/product.h"

/* Who writes or reads: a person, or a program by its key. */
struct reader {
	int64_t workspace_id;
	const char *name;     /* NULL: a program */
	const char *language; /* R54: the person's, for a key the workspace's; ISO 639-1 */
};
/* user_id 0: a key. */
bool thread_case_read_reader(struct db *db, struct arena *mem, int64_t workspace_id, int64_t user_id, const char *name,
                             struct reader *out, struct error *err) MUST_CHECK;

struct thread_case {
	struct log_place place;
	bool has_product, has_persona;
	struct product product;
	struct persona persona; /* of exactly this product and goal (R42); thread_case_read_persona */
	struct reader reader;
	struct language_chain chain; /* R52 */
};
/* FAIL_NOT_FOUND for an unknown campaign-account. `reader` is copied. */
bool thread_case_read(struct db *db, struct arena *mem, int64_t campaign_account_id, const struct reader *reader,
                      struct thread_case *out, struct error *err) MUST_CHECK;
bool thread_case_read_persona(struct db *db, struct arena *mem, struct thread_case *thread, struct error *err) MUST_CHECK;

#endif
