/* Personas: the ideal customer of a product for one goal (R42), typed by a person or drafted by a model. */
#ifndef PRODUCT_PERSONA_H
#define PRODUCT_PERSONA_H

#include "db/db.h"
#include "product/goal.h"

enum persona_approval { PERSONA_DRAFT, PERSONA_APPROVED };
extern const char *const persona_approval_names[];

struct persona {
	int64_t workspace_id, id;
	int64_t product_id;
	int goal; /* enum goal; one persona per product and goal */
	const char *name, *summary;
	const char *industries, *job_titles, *pain_points; /* JSON arrays of strings */
	int64_t company_size_min, company_size_max;        /* people; INT64_MIN: not said */
	int approval;                                      /* enum persona_approval */
	bool generated;                                    /* the words are a model's, not yet changed by a person */
	int64_t created_at, updated_at, version;
};
extern const struct field persona_fields[];

/* The persona of exactly that pair (R42). */
bool persona_find(struct db *db, struct arena *mem, int64_t workspace_id, int64_t product_id, enum goal goal, bool *found,
                  struct persona *out, struct error *err) MUST_CHECK;
/* Inside a write: stores the persona of (product_id, goal), new or in the place of the one that is there, whose id, created_at and
 * version it goes on with; checks the ranges; tells "persona.created" or "persona.updated". `by` for the audit. Fills id, times and
 * version. FAIL_NOT_FOUND where there is no such product. */
bool persona_save(struct db *db, struct arena *mem, struct persona *persona, const char *by, bool *created,
                  struct error *err) MUST_CHECK;

#endif
