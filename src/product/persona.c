/* Owns what a persona is. */
#include "product/persona.h"

#include <stddef.h>

const char *const persona_approval_names[] = {"draft", "approved", NULL};

enum { COMPANY_MOST = 10000000 };

const struct field persona_fields[] = {
	F_HEAD(struct persona, "per"),
	F_ID(struct persona, product_id, "prd", .flags = FIELD_READ_ONLY),
	F_CHOICE(struct persona, goal, goal_names, .flags = FIELD_READ_ONLY),
	F_TEXT(struct persona, name, 1, 200, .flags = FIELD_REQUIRED),
	F_TEXT(struct persona, summary, 0, 5000),
	F_STRINGS(struct persona, industries, 50),
	F_STRINGS(struct persona, job_titles, 50),
	F_STRINGS(struct persona, pain_points, 50),
	F_INT(struct persona, company_size_min, 1, COMPANY_MOST, .flags = FIELD_NULLABLE, .about = "People at the least."),
	F_INT(struct persona, company_size_max, 1, COMPANY_MOST, .flags = FIELD_NULLABLE, .about = "People at the most."),
	F_CHOICE(struct persona, approval, persona_approval_names, .about = "Default draft."),
	F_BOOL(struct persona, generated, .flags = FIELD_READ_ONLY, .about = "The words are a model's, not yet changed by a person."),
	F_TAIL(struct persona),
	F_END
};
