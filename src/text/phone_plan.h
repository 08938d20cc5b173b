/* The number plans as one automaton, made from libphonenumber's own metadata by make_phone_plan.py. Answers for E.164 input exactly what
 * the library would, some hundred times faster, or not at all. For phone.c, its tests and its bench. */
#ifndef TEXT_PHONE_PLAN_H
#define TEXT_PHONE_PLAN_H

#include <stdbool.h>
#include <stdint.h>

#include "text/phone.h"

/* `e164` passes phone_is_e164. False: ask the library. */
bool phone_plan_find(const char *e164, struct phone *out);

/* ---- the table, in phone_plan_table.c ---- */

struct phone_plan_answer {
	char region[3];
	bool sure, mobile_possible;
};

struct phone_plan_node {
	uint16_t answer;     /* for a number that ends here; 0: none */
	uint16_t behind[10]; /* the node behind each digit; 0: none */
};

extern const uint16_t phone_plan_root;
extern const struct phone_plan_answer phone_plan_answers[];
extern const struct phone_plan_node phone_plan_nodes[];

#endif
